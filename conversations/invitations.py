"""Open invitations, and withdrawing one."""

from collections.abc import Mapping, Sequence

from conversations import naming
from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import invitations, messages
from storage.invitations import Invitation


def _open(turn: Turn) -> Sequence[Option]:
    listed = invitations.open_ones(turn.work, turn.person)
    return [Option(str(each.id), _line(turn, each)) for each in listed]


def _line(turn: Turn, each: Invitation) -> str:
    named = naming.invitation(turn, each.role, each.region, each.cohort_id)
    return f"{named} · {naming.day_here(turn, each.expires_at)}"


def _count(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(invitations.open_ones(turn.work, turn.person))}


def _chosen(turn: Turn) -> Mapping[str, str | int]:
    chosen = naming.number(turn, "list")
    listed = invitations.open_ones(turn.work, turn.person)
    return {"invitation": next((_line(turn, each) for each in listed if each.id == chosen), "–")}


class Invitations(Conversation, name="invitations", version=1, first="list"):
    list_ = Choice(_open, to="confirm", skip=False, args=_count)
    confirm = Choice("withdraw", to=DONE, skip=False, args=_chosen)

    def on_done(self, turn: Turn) -> None:
        done = invitations.withdraw(turn.work, turn.person, naming.number(turn, "list"))
        messages.say(turn.work, turn.person, "invitations-withdrawn" if done else "invitations-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
