"""Her code of 16 digits: making one, or a new one for whoever knows the old."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from conversations.pass_on import PassOn
from conversations.steps import DONE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import messages, recovery

RIGHT, WRONG = "right", "wrong"
LONGEST: Final = 64


def digits_step(step: str, *, right: str = DONE, lost: str = DONE, again: str = "again", **settings: Any) -> Text:
    """Asks for the code, and keeps only whether it was right. It leads on, to where it is lost, or asks again; after
    too many wrong ones it ends."""
    return Text(
        max_length=LONGEST,
        private=True,
        then=_look(step),
        to=Branch(_after(step, right, lost, again), *{right, lost, again, DONE}),
        **settings,
    )


def _look(step: str) -> Callable[[Turn], None]:
    def look(turn: Turn) -> None:
        said = turn.answers[step]
        if said is not None:
            digits = recovery.digits_of(said["text"])
            fits = digits is not None and recovery.right(turn.work, turn.person, digits)
            turn.answers[step] = RIGHT if fits else WRONG

    return look


def _after(step: str, right: str, lost: str, again: str) -> Callable[[Turn], str]:
    def choose(turn: Turn) -> str:
        match turn.answers[step]:
            case None:
                return lost
            case "right":
                return right
            case _:
                return DONE if recovery.braked(turn.work, turn.person) else again

    return choose


def said_right(turn: Turn) -> bool:
    return RIGHT in turn.answers.values()


def _has(turn: Turn) -> Mapping[str, str]:
    return {"has": "yes" if recovery.exists(turn.work, turn.person) else "no"}


def _after_explain(turn: Turn) -> str:
    return "old" if recovery.exists(turn.work, turn.person) else DONE


def _whom_to_ask(turn: Turn) -> Mapping[str, str]:
    return {"may": "yes" if turn.person.is_participant else "no"}


def _ways(turn: Turn) -> Sequence[Option]:
    """Who has left cannot write to the team here."""
    return [Option(key) for key in (("write", "close") if turn.person.is_participant else ("close",))]


class Code(Conversation, name="code", version=1, first="explain", entries=("lost",)):
    explain = Choice("show", to=Branch(_after_explain, "old", DONE), skip=False, args=_has)
    old = digits_step("old", lost="lost")
    again = digits_step("again", lost="lost")
    lost = Choice(_ways, to=DONE, skip=False, back=False, stop=False, names=("write", "close"), args=_whom_to_ask)

    def on_done(self, turn: Turn) -> None:
        match turn.answers.get("lost"):
            case "write":
                turn.go_on_with(PassOn)
            case "close":
                messages.say(turn.work, turn.person, "closed")
            case _ if said_right(turn) or not recovery.exists(turn.work, turn.person):
                recovery.show(turn.work, turn.person)
            case _:
                messages.say(turn.work, turn.person, "code-no-more")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
