"""How a talk was, as its psychologist saw it. The subject is the session."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from conversations.steps import DONE, Branch, Choice, Conversation, Text
from conversations.turn import Turn
from core.sessions import NEXT_STEPS, OUTCOMES, REASONS
from services import agenda, messages, told
from storage.people import Person

TO_COORDINATORS: Final = ("coordinator", "another-helper")  # the next steps that somebody else has to take


def _woman(turn: Turn) -> Person | None:
    session = agenda.find(turn.work, turn.person, turn.subject or 0)
    return agenda.woman_of(turn.work, session) if session is not None else None


def _which(turn: Turn) -> Mapping[str, str | int]:
    session, woman = agenda.find(turn.work, turn.person, turn.subject or 0), _woman(turn)
    if session is None or woman is None:
        return {"alias": "–", "weekday": 0, "date": "–", "hour": "–"}
    return {"alias": str(woman.alias), **told.when(turn.work, turn.person, session.starts_at)}


def _words(turn: Turn, step: str) -> str | None:
    answer = turn.answers.get(step)
    return answer["text"] if answer is not None else None


class After(Conversation, name="after", version=1, first="outcome", timeout=timedelta(days=1)):
    outcome = Choice(
        *OUTCOMES,
        to=Branch(lambda turn: "note" if turn.answers["outcome"] == "held" else "reason", "note", "reason"),
        args=_which,
        skip=False,
    )
    reason = Choice(*REASONS, to="note")
    note = Text(max_length=2000, private=True, to="next")
    next_ = Choice(
        *NEXT_STEPS,
        to=Branch(lambda turn: "words" if turn.answers["next"] in TO_COORDINATORS else DONE, "words", DONE),
    )
    words = Text(max_length=1000, to=DONE)

    def on_done(self, turn: Turn) -> None:
        work, person, answers, woman = turn.work, turn.person, turn.answers, _woman(turn)
        kept = agenda.close(
            work,
            person,
            turn.subject or 0,
            answers["outcome"],
            reason=answers.get("reason"),
            note=_words(turn, "note"),
            next_step=answers["next"],
        )
        if not kept or woman is None:
            messages.say(work, person, "after-gone")
            return
        messages.say(work, person, "after-kept", alias=str(woman.alias))
        if answers["next"] in TO_COORDINATORS:
            reached = agenda.tell_coordinators(work, person, woman, answers["next"], _words(turn, "words"))
            messages.say(work, person, "after-coordinators" if reached else "after-nobody")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "after-later")
