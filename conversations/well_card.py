"""Her staying-well card: she writes it part by part, looks at it, changes it or deletes it."""

from collections.abc import Callable, Mapping, Sequence

from conversations.steps import DONE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import messages, well_card


def _has(turn: Turn) -> bool:
    return bool(well_card.of(turn.work, turn.person))


def _said(turn: Turn) -> Mapping[str, str | int]:
    return {"has": "yes" if _has(turn) else "no"}


def _ways(turn: Turn) -> Sequence[Option]:
    return [Option(key) for key in (("show", "change", "forget") if _has(turn) else ("write",))]


def _part(part: str, to: str) -> Text:
    """What she skips stays as it was."""
    return Text(max_length=well_card.LONGEST, to=to, private=True, then=_keep(part))


def _keep(part: str) -> Callable[[Turn], None]:
    def keep(turn: Turn) -> None:
        said = turn.answers[part]
        if said is not None:
            well_card.note(turn.work, turn.person, part, said["text"])

    return keep


class WellCard(Conversation, name="well-card", version=1, first="what"):
    what = Choice(
        _ways,
        to=Branch(lambda turn: "signs" if turn.answers["what"] in ("write", "change") else DONE, "signs", DONE),
        names=("show", "change", "forget", "write"),
        args=_said,
        skip=False,
    )
    signs = _part("signs", to="helps")
    helps = _part("helps", to="whom")
    whom = _part("whom", to="first")
    first_ = _part("first", to=DONE)

    def on_done(self, turn: Turn) -> None:
        match turn.answers.get("what"):
            case "show":
                well_card.show(turn.work, turn.person)
            case "forget":
                well_card.forget(turn.work, turn.person)
                messages.say(turn.work, turn.person, "well-card-forgotten")
            case _:
                messages.say(turn.work, turn.person, "well-card-kept" if _has(turn) else "closed")

    def on_timeout(self, turn: Turn) -> None:
        """She may still be thinking: what she writes must not stay where nobody takes it away."""
        messages.say(turn.work, turn.person, "closed")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
