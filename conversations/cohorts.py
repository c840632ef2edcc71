"""Cohorts: which there are, opening one, closing one."""

from collections.abc import Mapping, Sequence
from datetime import date

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import cohorts, invitations, messages
from storage import cohorts as rows
from storage.cohorts import Cohort

EVERYWHERE = "all"


def _cohorts(turn: Turn) -> Sequence[Option]:
    return [Option(str(each.id), f"№ {each.id}") for each in cohorts.listed(turn.work, turn.person)]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    listed = cohorts.listed(turn.work, turn.person)
    shown = listed[naming.on_page(turn, PER_PAGE)]
    lines = [messages.text(turn.work, turn.person, "cohorts-line", **_facts(turn, each)) for each in shown]
    return {"count": len(listed), "lines": "\n".join(lines)}


def _facts(turn: Turn, cohort: Cohort) -> dict[str, str | int]:
    return {
        "number": str(cohort.id),
        "place": naming.place(turn, cohort.region),
        "day": naming.day(cohort.starts_on),
        "size": rows.size(turn.work.tx, cohort.id),
        "state": "closed" if cohort.closed_at else "open",
    }


def _chosen(turn: Turn) -> Cohort | None:
    return cohorts.find(turn.work, turn.person, naming.number(turn, "list"))


def _card(turn: Turn) -> Mapping[str, str | int]:
    cohort = _chosen(turn)
    nothing: dict[str, str | int] = {"number": "–", "place": "–", "day": "–", "size": 0, "state": "closed"}
    return _facts(turn, cohort) if cohort else nothing


def _actions(turn: Turn) -> Sequence[Option]:
    cohort = _chosen(turn)
    may = cohort is not None and cohort.closed_at is None and cohorts.manages(turn.person, cohort.region)
    return [Option("close")] if may else []


def _choices(turn: Turn) -> list[str | None]:
    """A cohort may be where a woman may be invited to."""
    return invitations.regions_for(turn.work, turn.person, "participant")


def _regions(turn: Turn) -> Sequence[Option]:
    return [Option(each, naming.place(turn, each)) if each else Option(EVERYWHERE) for each in _choices(turn)]


def _region(turn: Turn) -> str | None:
    chosen = turn.answers.get("region")
    if chosen is None:
        return next(iter(_choices(turn)), None)
    return None if chosen == EVERYWHERE else str(chosen)


def _after_list(turn: Turn) -> str:
    if turn.answers["list"] is not None:
        return "card"
    return "region" if len(_choices(turn)) > 1 else "day"


def _mondays(turn: Turn) -> Sequence[Option]:
    return [Option(day.isoformat(), naming.day(day)) for day in cohorts.mondays(turn.work, PER_PAGE)]


def _typed(turn: Turn) -> date | str:
    return cohorts.read_day(turn.work, turn.answers["other-day"]["text"])


def _say_what_is_wrong(turn: Turn) -> None:
    day = _typed(turn)
    if isinstance(day, str):
        messages.say(turn.work, turn.person, day)


class Cohorts(Conversation, name="cohorts", version=1, first="list"):
    # Going on without a cohort leads to a new one; the message names the control so.
    list_ = Choice(_cohorts, per_row=3, to=Branch(_after_list, "card", "region", "day"), args=_listed)
    card = Choice(_actions, to="close", skip=False, args=_card, names=("close",))
    close = Choice("yes", to=DONE, skip=False, args=_card)
    region = Choice(_regions, to="day", skip=False, names=(EVERYWHERE,))
    # Going on without one of these days leads to typing another.
    day = Choice(
        _mondays,
        per_row=2,
        to=Branch(lambda turn: DONE if turn.answers["day"] else "other-day", DONE, "other-day"),
    )
    other_day = Text(
        max_length=40,
        to=Branch(lambda turn: "other-day" if isinstance(_typed(turn), str) else DONE, DONE, "other-day"),
        skip=False,
        then=_say_what_is_wrong,
    )

    def on_done(self, turn: Turn) -> None:
        if turn.answers["list"] is not None:
            closed = cohorts.close(turn.work, turn.person, naming.number(turn, "list"))
            messages.say(turn.work, turn.person, "cohorts-closed" if closed else "cohorts-refused")
        else:
            _open(turn)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _open(turn: Turn) -> None:
    day = _typed(turn) if turn.answers["day"] is None else date.fromisoformat(turn.answers["day"])
    assert isinstance(day, date)
    cohort = cohorts.make(turn.work, turn.person, _region(turn), day)
    if cohort is None:
        messages.say(turn.work, turn.person, "cohorts-refused")
    else:
        messages.say(turn.work, turn.person, "cohorts-made", number=str(cohort.id), day=naming.day(day))
