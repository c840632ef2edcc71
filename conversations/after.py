"""How a talk or a group was, as its psychologist saw it. The subject is the session."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from conversations.steps import DONE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from core.sessions import NEXT_STEPS, OUTCOMES, REASONS
from services import agenda, group_after, groups, messages, told
from storage.people import Person

TO_COORDINATORS: Final = ("coordinator", "another-helper")  # the next steps that somebody else has to take


def _woman(turn: Turn) -> Person | None:
    session = agenda.find(turn.work, turn.person, turn.subject or 0)
    return agenda.woman_of(turn.work, session) if session is not None else None


def _which(turn: Turn) -> Mapping[str, str | int]:
    session, woman = agenda.find(turn.work, turn.person, turn.subject or 0), _woman(turn)
    if session is None or woman is None:
        return {"alias": "–", "weekday": 0, "date": "–", "hour": "–", "came": "unknown"}
    came = agenda.whether_she_came(turn.work, session)
    return {"alias": str(woman.alias), "came": came, **told.when(turn.work, turn.person, session.starts_at)}


def _outcomes(turn: Turn) -> Sequence[Option]:
    hidden = "no-show" if _which(turn)["came"] != "unknown" else None
    return [Option(each) for each in OUTCOMES if each != hidden]


def _is_noted(turn: Turn) -> Mapping[str, str | int]:
    session = agenda.find(turn.work, turn.person, turn.subject or 0)
    return {"kept": "yes" if session is not None and session.noted_by == turn.person.id else "no"}


def _note(turn: Turn) -> None:
    words = _words(turn, "note")
    if words is not None:
        agenda.keep_note(turn.work, turn.person, turn.subject or 0, words)


def _no_note(turn: Turn) -> None:
    agenda.keep_note(turn.work, turn.person, turn.subject or 0, None)


def _words(turn: Turn, step: str) -> str | None:
    answer = turn.answers.get(step)
    return answer["text"] if answer is not None else None


class After(Conversation, name="after", version=1, first="outcome", timeout=timedelta(days=1)):
    outcome = Choice(
        _outcomes,
        names=OUTCOMES,
        to=Branch(lambda turn: "note" if turn.answers["outcome"] == "held" else "reason", "note", "reason"),
        args=_which,
        skip=False,
    )
    reason = Choice(*REASONS, to="note")
    note = Text(max_length=2000, private=True, to="next", args=_is_noted, then=_note, undo=_no_note)
    next_ = Choice(
        *NEXT_STEPS,
        to=Branch(lambda turn: "words" if turn.answers["next"] in TO_COORDINATORS else DONE, "words", DONE),
    )
    words = Text(max_length=1000, to=DONE)

    def on_done(self, turn: Turn) -> None:
        if _keep(turn, "after-kept"):
            return
        if turn.answers["outcome"] == "no-show" and _which(turn)["came"] == "wrote":  # while they were answering
            turn.go_on_with(After, subject=turn.subject)
        else:
            messages.say(turn.work, turn.person, "after-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "after-later")

    def on_timeout(self, turn: Turn) -> None:
        """Once they have said how it was, that counts without the rest."""
        if "outcome" in turn.answers:
            _keep(turn, "after-kept-so-far")


def _keep(turn: Turn, message: str) -> bool:
    """Close the talk with what they have said by now, and pass on what is for coordinators."""
    work, person, answers, woman = turn.work, turn.person, turn.answers, _woman(turn)
    step, reason = answers.get("next"), answers.get("reason")
    if woman is None or not agenda.close(
        work, person, turn.subject or 0, answers["outcome"], reason=reason, next_step=step
    ):
        return False
    messages.say(work, person, message, alias=str(woman.alias))
    if step in TO_COORDINATORS:
        reached = agenda.tell_coordinators(work, person, woman, step, _words(turn, "words"))
        messages.say(work, person, "after-coordinators" if reached else "after-nobody")
    return True


# A group --------------------------------------------------------------------------------------------------------------


def _which_group(turn: Turn) -> Mapping[str, str | int]:
    session = group_after.find(turn.work, turn.person, turn.subject or 0)
    if session is None:
        return {"title": "–", "weekday": 0, "date": "–", "hour": "–"}
    return groups.facts(turn.work, turn.person, session)


def _there(turn: Turn) -> Sequence[Option]:
    """All who had a seat first: it is the likeliest."""
    session = group_after.find(turn.work, turn.person, turn.subject or 0)
    most = group_after.had_seats(turn.work, session) if session is not None else 0
    return [Option(str(number), str(number)) for number in range(most, 0, -1)]


class AfterGroup(Conversation, name="after-group", version=1, first="outcome", timeout=timedelta(days=1)):
    outcome = Choice(
        "held",
        "no-show",
        "could-not",
        to=Branch(lambda turn: "there" if turn.answers["outcome"] == "held" else DONE, "there", DONE),
        args=_which_group,
        skip=False,
    )
    there = Choice(_there, per_row=3, to=DONE)

    def on_done(self, turn: Turn) -> None:
        there = turn.answers.get("there")
        kept = group_after.keep(
            turn.work,
            turn.person,
            turn.subject or 0,
            turn.answers["outcome"],
            int(there) if there is not None else None,
        )
        messages.say(turn.work, turn.person, "after-group-kept" if kept else "after-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "after-later")
