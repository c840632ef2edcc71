"""A psychologist's own questions for a woman's next page: which wait, one more, one less."""

from collections.abc import Mapping, Sequence

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import messages, own_questions
from storage.own_questions import Question
from storage.people import Person

ADD = "add"


def _women(turn: Turn) -> Sequence[Option]:
    return [Option(str(each.id), f"№ {each.alias}") for each in own_questions.women(turn.work, turn.person)]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(_women(turn))}


def _woman(turn: Turn) -> Person | None:
    return own_questions.find(turn.work, turn.person, naming.number(turn, "whom"))


def _waiting(turn: Turn) -> list[Question]:
    return own_questions.waiting(turn.work, turn.person, naming.number(turn, "whom"))


def _alias(turn: Turn) -> Mapping[str, str | int]:
    woman = _woman(turn)
    return {"alias": str(woman.alias) if woman is not None else "–"}


def _card(turn: Turn) -> Mapping[str, str | int]:
    lines = [f"{number}. {each.words}" for number, each in enumerate(_waiting(turn), start=1)]
    return {**_alias(turn), "count": len(lines), "lines": "\n".join(lines)}


def _actions(turn: Turn) -> Sequence[Option]:
    """One more, while there is room for it, and taking one back."""
    if _woman(turn) is None:
        return []
    waiting = _waiting(turn)
    more = [Option(ADD)] if len(waiting) < own_questions.MOST else []
    return [*more, *(Option(str(each.id), f"✕ {number}") for number, each in enumerate(waiting, start=1))]


class Ask(Conversation, name="ask", version=1, first="whom", entries=("card",)):
    whom = Choice(_women, per_row=3, page=PER_PAGE, to="card", skip=False, args=_listed)
    card = Choice(
        _actions,
        names=(ADD,),
        to=Branch(lambda turn: "words" if turn.answers["card"] == ADD else DONE, "words", DONE),
        skip=False,
        args=_card,
    )
    words = Text(max_length=own_questions.LONGEST, to=DONE, skip=False, args=_alias)

    def on_done(self, turn: Turn) -> None:
        work, person, woman = turn.work, turn.person, naming.number(turn, "whom")
        if turn.answers["card"] == ADD:
            said = own_questions.ask(work, person, woman, turn.answers["words"]["text"])
        else:
            removed = own_questions.remove(work, person, woman, naming.number(turn, "card"))
            said = "ask-removed" if removed else "ask-gone"
        messages.say(work, person, said)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
