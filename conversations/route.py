"""Days on which the mobile brigade is on the road: which there are, a new one, who is visited, calling one off."""

from collections.abc import Mapping, Sequence
from datetime import date

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Branch, Choice, Conversation, Many, Option, Text
from conversations.turn import Turn
from services import brigade, cohorts, messages
from services.brigade import Listed
from storage.route_days import RouteDay
from storage.visits import Asked

NOTHING = "–"


def _days(turn: Turn) -> Sequence[Option]:
    return [
        Option(str(each.day.id), f"{naming.day(each.day.day)} · {naming.place(turn, each.day.region)}")
        for each in brigade.days(turn.work, turn.person)
    ]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    listed = brigade.days(turn.work, turn.person)
    lines = [_line(turn, each) for each in listed[naming.on_page(turn, PER_PAGE)]]
    waiting = len(brigade.waiting(turn.work, turn.person))
    return {"count": len(listed), "waiting": waiting, "lines": "\n".join(lines)}


def _line(turn: Turn, listed: Listed) -> str:
    place, day = naming.place(turn, listed.day.region), naming.day(listed.day.day)
    return f"{day} · {place} · {listed.planned} / {listed.day.seats}"


def _chosen(turn: Turn) -> RouteDay | None:
    return brigade.find(turn.work, turn.person, naming.number(turn, "list"))


def _card(turn: Turn) -> Mapping[str, str | int]:
    day = _chosen(turn)
    if day is None:
        return {"day": NOTHING, "place": NOTHING, "seats": 0, "waiting": 0, "lines": NOTHING}
    lines = [
        messages.text(turn.work, turn.person, "route-line", alias=str(alias), state=visit.state)
        for visit, alias in brigade.on_day(turn.work, day)
    ]
    return {
        "day": naming.day(day.day),
        "place": naming.place(turn, day.region),
        "seats": day.seats,
        "waiting": len(_asked(turn)),
        "lines": "\n".join(lines) or NOTHING,
    }


def _actions(turn: Turn) -> Sequence[Option]:
    if _chosen(turn) is None:
        return []
    return [Option(key) for key in ((*(["plan"] if _asked(turn) else []), "call-off"))]


def _asked(turn: Turn) -> list[Asked]:
    day = _chosen(turn)
    return brigade.waiting(turn.work, turn.person, day) if day is not None else []


def _women(turn: Turn) -> Sequence[Option]:
    return [Option(str(each.visit.id), f"№ {each.alias}") for each in _asked(turn)]


def _free(turn: Turn) -> Mapping[str, str | int]:
    day = _chosen(turn)
    if day is None:
        return {"day": NOTHING, "free": 0}
    return {"day": naming.day(day.day), "free": max(0, day.seats - len(brigade.on_day(turn.work, day)))}


def _regions(turn: Turn) -> Sequence[Option]:
    return [Option(each, naming.place(turn, each)) for each in brigade.regions(turn.work, turn.person)]


def _after_list(turn: Turn) -> str:
    if turn.answers["list"] is not None:
        return "card"
    return "region" if len(_regions(turn)) > 1 else "day"


def _typed(turn: Turn) -> date | str:
    return cohorts.read_day(turn.work, turn.answers["day"]["text"])


def _say_what_is_wrong(turn: Turn) -> None:
    day = _typed(turn)
    if isinstance(day, str):
        messages.say(turn.work, turn.person, day)


class Route(Conversation, name="route", version=1, first="list", entries=("card",)):
    # Going on without a day leads to a new one; the message names the control so.
    list_ = Choice(_days, to=Branch(_after_list, "card", "region", "day"), args=_listed)
    card = Choice(
        _actions, names=("plan", "call-off"), to={"plan": "plan", "call-off": "call-off"}, skip=False, args=_card
    )
    plan = Many(_women, per_row=3, to=DONE, skip=False, args=_free)
    call_off = Choice("yes", to=DONE, skip=False, args=_card)
    region = Choice(_regions, to="day", skip=False)
    day = Text(
        max_length=40,
        to=Branch(lambda turn: "day" if isinstance(_typed(turn), str) else "seats", "day", "seats"),
        skip=False,
        then=_say_what_is_wrong,
    )
    seats = Choice(
        lambda turn: [Option(str(each), str(each)) for each in brigade.SEATS], per_row=3, to=DONE, skip=False
    )

    def on_done(self, turn: Turn) -> None:
        if "seats" in turn.answers:
            _make(turn)
            return
        day = _chosen(turn)
        if day is None:
            messages.say(turn.work, turn.person, "route-gone")
        elif "call-off" in turn.answers:
            done = brigade.call_off(turn.work, turn.person, day)
            messages.say(turn.work, turn.person, "route-called-off" if done else "route-gone")
        else:
            chosen = {int(each) for each in turn.answers["plan"]}
            messages.say(turn.work, turn.person, brigade.plan(turn.work, turn.person, day, chosen))
            turn.go_on_with(Route, step="card", answers={"list": str(day.id)})

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _make(turn: Turn) -> None:
    region = turn.answers.get("region") or next(iter(brigade.regions(turn.work, turn.person)), "")
    day = _typed(turn)
    assert isinstance(day, date)
    made = brigade.make(turn.work, turn.person, region, day, int(turn.answers["seats"]))
    if made is None:
        messages.say(turn.work, turn.person, "route-refused")
    else:
        messages.say(turn.work, turn.person, "route-made", day=naming.day(day), place=naming.place(turn, region))
        turn.go_on_with(Route, step="card", answers={"list": str(made.id)})
