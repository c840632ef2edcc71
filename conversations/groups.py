"""Groups: for whoever leads or coordinates them, which there are, a new one, calling one off; for her, her seat."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import availability, groups, messages, seats
from services.groups import Plan
from storage import seats as rows
from storage.sessions import Session

EVERYWHERE = "all"
NOTHING = "–"


def _nothing(*more: str) -> dict[str, str | int]:
    """The facts of a group that is gone meanwhile."""
    facts: dict[str, str | int] = {"day": "later", "weekday": 0, "medium": "write", "minutes": 0}
    return facts | dict.fromkeys(("title", "date", "hour", *more), NOTHING)


# For the team ---------------------------------------------------------------------------------------------------------


def _listed(turn: Turn) -> Mapping[str, str | int]:
    listed = groups.for_staff(turn.work, turn.person)
    shown = listed[naming.on_page(turn, PER_PAGE)]
    taken = rows.counts(turn.work.tx, [each.id for each in shown])
    lines = [_line(turn, each, taken.get(each.id, {})) for each in shown]
    return {"count": len(listed), "lines": "\n".join(lines)}


def _line(turn: Turn, session: Session, taken: Mapping[rows.State, int]) -> str:
    facts = groups.facts(turn.work, turn.person, session)
    seated = f"{taken.get('seated', 0)} / {session.seats}"
    return f"{facts['date']} {facts['hour']} · {facts['title']} · {seated}"


def _theirs(turn: Turn) -> Sequence[Option]:
    return [_option(turn, each) for each in groups.for_staff(turn.work, turn.person)]


def _option(turn: Turn, session: Session) -> Option:
    facts = groups.facts(turn.work, turn.person, session)
    return Option(str(session.id), f"{facts['date']} {facts['hour']}")


def _chosen(turn: Turn) -> Session | None:
    return groups.find(turn.work, turn.person, naming.number(turn, "list"))


def _card(turn: Turn) -> Mapping[str, str | int]:
    session = _chosen(turn)
    if session is None:
        return _nothing("whom", "leader") | {"seats": 0, "seated": 0, "waiting": 0}
    taken = rows.counts(turn.work.tx, [session.id]).get(session.id, {})
    return {
        **groups.facts(turn.work, turn.person, session),
        "whom": _whom_named(turn, session.region, session.cohort_id),
        "leader": _leader_named(turn, session.psychologist_id or 0),
        "seats": session.seats or 0,
        "seated": taken.get("seated", 0),
        "waiting": taken.get("waiting", 0),
    }


def _actions(turn: Turn) -> Sequence[Option]:
    return [Option("call-off")] if _chosen(turn) is not None else []


# A new one ------------------------------------------------------------------------------------------------------------


def _leaders(turn: Turn) -> Sequence[Option]:
    return [
        Option(str(each.id), f"№ {each.alias} · {naming.place(turn, each.regions['psychologist'])}")
        for each in groups.leaders(turn.work, turn.person)
    ]


def _leader(turn: Turn) -> int:
    """Who was chosen; without a choice, the one there is."""
    chosen = turn.answers.get("leader")
    return int(chosen) if chosen else next((each.id for each in groups.leaders(turn.work, turn.person)), 0)


def _leader_named(turn: Turn, leader_id: int) -> str:
    known = {each.id: each.alias for each in groups.leaders(turn.work, turn.person)}
    return f"№ {known[leader_id]}" if leader_id in known else NOTHING


def _after_list(turn: Turn) -> str:
    if turn.answers["list"] is not None:
        return "card"
    return "title" if "psychologist" in turn.person.roles else "leader"


def _is_plain(turn: Turn) -> bool:
    return groups.is_plain(turn.answers["title"]["text"])


def _say_if_not_plain(turn: Turn) -> None:
    if not _is_plain(turn):
        messages.say(turn.work, turn.person, "groups-title-open")


def _languages(turn: Turn) -> Sequence[Option]:
    texts = turn.work.texts
    return [Option(each, texts.text(each, "language-name")) for each in availability.LANGUAGES]


def _media(turn: Turn) -> Sequence[Option]:
    return [Option(each) for each in groups.media_of(turn.work, _leader(turn))]


def _when(turn: Turn) -> datetime | str:
    return groups.read_time(turn.work, turn.person, turn.answers["when"]["text"])


def _say_what_is_wrong(turn: Turn) -> None:
    at = _when(turn)
    if isinstance(at, str):
        messages.say(turn.work, turn.person, at)


def _whom(turn: Turn) -> Sequence[Option]:
    """Regions by their name, cohorts by their number: a name never is a number."""
    regions = [
        Option(each, naming.place(turn, each)) if each else Option(EVERYWHERE)
        for each in groups.regions(turn.work, turn.person)
    ]
    return regions + [
        Option(str(each.id), f"№ {each.id} · {naming.place(turn, each.region)} · {naming.day(each.starts_on)}")
        for each in groups.cohorts_for(turn.work, turn.person)
    ]


def _whom_chosen(turn: Turn) -> tuple[str | None, int | None]:
    """The region and the cohort."""
    chosen = turn.answers["whom"]
    if chosen.isdecimal():
        of_cohort = (each.region for each in groups.cohorts_for(turn.work, turn.person) if str(each.id) == chosen)
        return next(of_cohort, None), int(chosen)
    return (None if chosen == EVERYWHERE else chosen), None


def _whom_named(turn: Turn, region: str | None, cohort_id: int | None) -> str:
    place = naming.place(turn, region)
    return f"{place} · {naming.cohort(turn, cohort_id)}" if cohort_id else place


def _plan(turn: Turn) -> Plan | None:
    """None: the hour has passed while it was asked."""
    at, (region, cohort_id) = _when(turn), _whom_chosen(turn)
    if isinstance(at, str):
        return None
    return Plan(
        leader_id=_leader(turn),
        title=turn.answers["title"]["text"],
        starts_at=at,
        minutes=int(turn.answers["length"]),
        seats=int(turn.answers["seats"]),
        medium=turn.answers["medium"],
        locale=turn.answers["language"],
        region=region,
        cohort_id=cohort_id,
    )


def _sure(turn: Turn) -> Mapping[str, str | int]:
    region, cohort_id = _whom_chosen(turn)
    return {
        "title": turn.answers["title"]["text"],
        "when": turn.answers["when"]["text"],
        "minutes": int(turn.answers["length"]),
        "seats": int(turn.answers["seats"]),
        "medium": turn.answers["medium"],
        "whom": _whom_named(turn, region, cohort_id),
    }


def _numbers(choices: Sequence[int]) -> Sequence[Option]:
    return [Option(str(each), str(each)) for each in choices]


class Groups(Conversation, name="groups", version=1, first="list", entries=("when",)):
    # Going on without a group leads to a new one; the message names the control so.
    list_ = Choice(_theirs, per_row=2, to=Branch(_after_list, "card", "leader", "title"), args=_listed)
    card = Choice(_actions, names=("call-off",), to="call-off", skip=False, args=_card)
    call_off = Choice("yes", to=DONE, skip=False, args=_card)
    leader = Choice(_leaders, to="title", skip=False)
    title = Text(
        max_length=groups.LONGEST_TITLE,
        to=Branch(lambda turn: "language" if _is_plain(turn) else "title", "language", "title"),
        skip=False,
        then=_say_if_not_plain,
    )
    language = Choice(_languages, per_row=2, to="medium", skip=False)
    medium = Choice(_media, names=groups.MEDIA, to="when", skip=False)
    when = Text(
        max_length=40,
        to=Branch(lambda turn: "when" if isinstance(_when(turn), str) else "length", "when", "length"),
        skip=False,
        then=_say_what_is_wrong,
    )
    length = Choice(lambda turn: _numbers(groups.LENGTHS), per_row=3, to="seats", skip=False)
    seats = Choice(lambda turn: _numbers(groups.SEATS), per_row=3, to="whom", skip=False)
    whom = Choice(_whom, to="sure", skip=False, names=(EVERYWHERE,))
    sure = Choice("yes", to=DONE, skip=False, args=_sure)

    def on_done(self, turn: Turn) -> None:
        if "sure" in turn.answers:
            _make(turn)
            return
        session = _chosen(turn)
        done = session is not None and groups.call_off(turn.work, turn.person, session.id)
        messages.say(turn.work, turn.person, "groups-called-off" if done else "groups-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _make(turn: Turn) -> None:
    plan = _plan(turn)
    made = groups.make(turn.work, turn.person, plan) if plan is not None else "groups-past"
    if isinstance(made, str):
        messages.say(turn.work, turn.person, made)
        if made != "groups-refused":  # another time, and all else as it was
            turn.go_on_with(Groups, step="when", answers=turn.answers)
    else:
        groups.say(turn.work, turn.person, made, "groups-made")


# For her --------------------------------------------------------------------------------------------------------------


def _hers(turn: Turn) -> Sequence[Option]:
    return [_option(turn, each) for each in groups.for_her(turn.work, turn.person)]


def _hers_listed(turn: Turn) -> Mapping[str, str | int]:
    listed = groups.for_her(turn.work, turn.person)
    lines = []
    for each in listed[naming.on_page(turn, PER_PAGE)]:
        facts = groups.facts(turn.work, turn.person, each)
        state = seats.state_of(turn.work, turn.person, each)
        lines.append(messages.text(turn.work, turn.person, "group-line", **facts, state=state))
    return {"count": len(listed), "lines": "\n".join(lines)}


def _hers_chosen(turn: Turn) -> Session | None:
    listed = groups.for_her(turn.work, turn.person)
    return next((each for each in listed if each.id == naming.number(turn, "list")), None)


def _hers_card(turn: Turn) -> Mapping[str, str | int]:
    session = _hers_chosen(turn)
    if session is None:
        return _nothing() | {"state": "gone"}
    state = seats.state_of(turn.work, turn.person, session)
    if state in ("none", "waiting") and groups.free_seats(turn.work, session) > 0:
        shown = "none"  # also where she waits, and could not be asked when it became free
    else:
        shown = "full" if state == "none" else state
    return {**groups.facts(turn.work, turn.person, session), "state": shown}


def _hers_actions(turn: Turn) -> Sequence[Option]:
    match _hers_card(turn)["state"]:
        case "none":
            keys = ["take"]
        case "full":
            keys = ["wait"]
        case "offered":
            keys = ["take", "give-back"]
        case "seated":
            keys = ["give-back"]
        case "waiting":
            keys = ["wait-no-more"]
        case _:
            keys = []
    return [Option(key) for key in keys]


class Group(Conversation, name="group", version=1, first="list"):
    list_ = Choice(_hers, per_row=2, to="card", skip=False, args=_hers_listed)
    card = Choice(
        _hers_actions,
        names=("take", "wait", "give-back", "wait-no-more"),
        to=DONE,
        skip=False,
        args=_hers_card,
    )

    def on_done(self, turn: Turn) -> None:
        session_id = naming.number(turn, "list")
        if turn.answers["card"] in ("take", "wait"):
            seats.take_and_say(turn.work, turn.person, session_id)
        else:
            seats.give_back_and_say(turn.work, turn.person, session_id)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
