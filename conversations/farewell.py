"""The last week's look back: what there was, a picture if she wants one, and how to stay in touch."""

from collections.abc import Mapping, Sequence

from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import check_ins, farewell, messages, team


def _look_back(turn: Turn) -> Mapping[str, str | int]:
    return {"lines": "\n\n".join(farewell.look_back(turn.work, turn.person))}


def _name(turn: Turn) -> Mapping[str, str | int]:
    name = farewell.call_name(turn.work, turn.person)
    return {"named": "yes" if name else "no", "name": name or "–"}


def _pictures(turn: Turn) -> Sequence[Option]:
    named = farewell.call_name(turn.work, turn.person) is not None
    return [Option(key) for key in (("with-name", "without-name") if named else ("without-name",))]


def _draw(turn: Turn) -> None:
    if turn.answers["picture"] is not None:
        named = turn.answers["picture"] == "with-name"
        farewell.ask_for_certificate(turn.work, turn.person, named=named)


def _months(turn: Turn) -> Mapping[str, str | int]:
    planned = farewell.asks_later(turn.work, turn.person)
    months = ", ".join(str(each) for each in sorted(turn.work.programme.follow_ups.values()))
    return {"planned": "yes" if planned else "no", "months": months or "–"}


def _ways(turn: Turn) -> Sequence[Option]:
    """Who does not want to be asked anything, or whose programme asks nothing later, is not offered that."""
    asked = turn.work.programme.follow_ups and check_ins.may_ask(turn.work, turn.person)
    return [Option(key) for key in (("as-planned", "only-me", "call") if asked else ("only-me", "call"))]


def _keep(turn: Turn) -> None:
    match turn.answers["touch"]:
        case "as-planned":
            farewell.as_planned(turn.work, turn.person)
        case "only-me":
            farewell.only_if_she_writes(turn.work, turn.person)
        case "call":
            team.ask_for_contact(turn.work, turn.person)


class Farewell(Conversation, name="farewell", version=1, first="look-back"):
    look_back = Choice("go-on", to="picture", args=_look_back, skip=False)
    picture = Choice(_pictures, to="touch", names=("with-name", "without-name"), args=_name, then=_draw)
    touch = Choice(
        _ways, to=DONE, names=("as-planned", "only-me", "call"), args=_months, then=_keep, back=False, stop=False
    )

    def on_done(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "farewell-done")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
