"""A coordinator's view of talks: an overview, what waits, who has how much; and what is done for one woman."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.sessions import MEDIA
from services import booking, coordinating, messages, participants, slots, told
from services.coordinating import ALLOWANCES, Covered, Helper
from services.slots import Offer
from storage import allowances, pairings, people
from storage.people import Person
from storage.sessions import Session

NOTHING = "–"
UNLIMITED = "unlimited"
LINES = 10  # of a page that is only read


# The overview, and what it counts -------------------------------------------------------------------------------------


def _overview(turn: Turn) -> Mapping[str, str | int]:
    seen = coordinating.overview(turn.work, turn.person)
    judged = turn.work.rules.sessions.no_show_after
    return {
        "booked": seen.booked,
        "requests": seen.requests,
        "oldest": _hours_since(turn, seen.oldest) if seen.oldest else 0,
        "waiting": seen.waiting,
        "kept": seen.kept,
        "judged": judged,
        "rated": "yes" if seen.kept >= judged else "no",
        "rate": f"{100 * seen.missed / seen.kept:.1f}" if seen.kept >= judged else NOTHING,
        "days": NOTHING if seen.days is None else str(seen.days),
    }


def _hours_since(turn: Turn, at: datetime) -> int:
    return max(0, (turn.now - at) // timedelta(hours=1))


def _helpers(turn: Turn) -> list[Helper]:
    return coordinating.helpers(turn.work, turn.person)


def _load(turn: Turn) -> Mapping[str, str | int]:
    listed = _helpers(turn)
    lines = [_of_helper(turn, each) for each in listed[naming.on_page(turn, LINES)]]
    return {"count": len(listed), "lines": "\n".join(lines)}


def _of_helper(turn: Turn, helper: Helper) -> str:
    return messages.text(
        turn.work,
        turn.person,
        "coordinating-load-line",
        alias=str(helper.person.alias),
        place=naming.place(turn, helper.region),
        languages=", ".join(turn.work.texts.text(each, "language-name") for each in helper.languages) or NOTHING,
        offers="yes" if helper.offers else "no",
        booked=helper.load.booked,
        requests=helper.load.requested,
        week=helper.load.within,
    )


def _covered(turn: Turn) -> list[Covered]:
    return coordinating.coverage(turn.work, turn.person)


def _coverage(turn: Turn) -> Mapping[str, str | int]:
    lines = [_line_of(turn, each) for each in _covered(turn)[naming.on_page(turn, LINES)]]
    return {"lines": "\n".join(lines) or NOTHING}


def _line_of(turn: Turn, covered: Covered) -> str:
    place = naming.place(turn, covered.region) if covered.region else NOTHING
    language = turn.work.texts.text(covered.language, "language-name") if covered.language else NOTHING
    return messages.text(
        turn.work,
        turn.person,
        "coordinating-covered",
        place=place,
        language=language,
        women=covered.women,
        helpers=covered.helpers,
    )


def _pages(lines: int) -> int:
    return max(1, -(-lines // LINES))


# Talks that wait for an answer ----------------------------------------------------------------------------------------


def _requests(turn: Turn) -> Sequence[Option]:
    return [Option(str(each.id), _named(turn, each)) for each in coordinating.unanswered(turn.work, turn.person)]


def _named(turn: Turn, session: Session) -> str:
    when = told.when(turn.work, turn.person, session.starts_at)
    alias = people.aliases(turn.work.tx, [session.person_id or 0]).get(session.person_id or 0, NOTHING)
    return f"№ {alias} · {when['date']} {when['hour']}"


def _counted_requests(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(coordinating.unanswered(turn.work, turn.person))}


def _session(turn: Turn) -> Session | None:
    """The one that was chosen: among the requests, or on her card."""
    chosen = str(turn.answers.get("requests") or turn.answers.get("card") or "")
    return coordinating.find(turn.work, turn.person, int(chosen)) if chosen.isdecimal() else None


def _of_session(turn: Turn) -> Mapping[str, str | int]:
    session = _session(turn)
    if session is None:
        empty = dict.fromkeys(("alias", "helper", "date", "hour"), NOTHING)
        return empty | {"day": "later", "weekday": 0, "medium": "write", "state": "gone", "since": 0}
    known = people.aliases(turn.work.tx, [session.person_id or 0, session.psychologist_id or 0])
    return {
        "alias": str(known.get(session.person_id or 0, NOTHING)),
        "helper": str(known.get(session.psychologist_id or 0, NOTHING)),
        **told.when(turn.work, turn.person, session.starts_at),
        "medium": session.medium,
        "state": session.state,
        "since": _hours_since(turn, session.asked_at or session.made_at),
    }


def _with_session(turn: Turn) -> Sequence[Option]:
    return [Option(key) for key in (("give", "call-off") if _session(turn) is not None else ())]


def _others(turn: Turn) -> Sequence[Option]:
    session = _session(turn)
    known = coordinating.others(turn.work, session) if session is not None else {}
    return [Option(str(each), f"№ {alias}") for each, alias in known.items()]


def _how_many_others(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(_others(turn))}


# One woman ------------------------------------------------------------------------------------------------------------


def _waiting(turn: Turn) -> Sequence[Option]:
    listed = coordinating.waiting(turn.work, turn.person)
    return [Option(str(woman_id), f"№ {alias} · {_day(turn, since)}") for woman_id, alias, since in listed]


def _day(turn: Turn, at: datetime) -> str:
    return str(told.when(turn.work, turn.person, at)["date"])


def _counted_waiting(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(coordinating.waiting(turn.work, turn.person))}


def _women(turn: Turn) -> Sequence[Option]:
    return [Option(str(each.id), f"№ {each.alias}") for each in participants.in_reach(turn.work, turn.person)]


def _unknown_number(turn: Turn, words: Mapping[str, str]) -> bool:
    """A number may be typed, as she said it on the phone; this is nobody's in reach."""
    messages.say(turn.work, turn.person, "coordinating-no-number")
    return True


def _read_card(turn: Turn) -> None:
    participants.note_card(turn.work, turn.person, _woman_id(turn))


def _woman_id(turn: Turn) -> int:
    return naming.number(turn, "women") or naming.number(turn, "waiting")


def _woman(turn: Turn) -> Person | None:
    return coordinating.woman(turn.work, turn.person, _woman_id(turn))


def _card(turn: Turn) -> Mapping[str, str | int]:
    woman = _woman(turn)
    if woman is None:
        return {"alias": NOTHING, "place": NOTHING, "helper": NOTHING, "allowance": UNLIMITED, "lines": NOTHING}
    work = turn.work
    left, hers = allowances.of(work.tx, woman.id), pairings.of(work.tx, woman.id)
    known = people.aliases(work.tx, [hers or 0])
    lines = [
        messages.text(
            work,
            turn.person,
            "coordinating-talk-line",
            state=each.state,
            medium=each.medium,
            **told.when(work, turn.person, each.starts_at),
        )
        for each in coordinating.open_of(work, woman)
    ]
    return {
        "alias": str(woman.alias),
        "place": naming.place(turn, woman.region) if woman.region else NOTHING,
        "helper": f"№ {known[hers]}" if hers in known else NOTHING,
        "allowance": UNLIMITED if left is None else str(left),
        "lines": "\n".join(lines) or NOTHING,
    }


def _with_woman(turn: Turn) -> Sequence[Option]:
    """Her talks, to look at one; and what can be done for her."""
    woman = _woman(turn)
    if woman is None:
        return []
    talks = [Option(str(each.id), _named(turn, each)) for each in coordinating.open_of(turn.work, woman)]
    return [*talks, Option("book"), Option("allowance")]


def _after_card(turn: Turn) -> str:
    chosen: str = turn.answers["card"]
    if chosen != "book":
        return "allowance" if chosen == "allowance" else "talk"
    woman = _woman(turn)
    return DONE if woman is None or coordinating.refusal(turn.work, woman) is not None else "medium"


def _media(turn: Turn) -> Sequence[Option]:
    woman = _woman(turn)
    return [Option(medium) for medium in slots.media_for(turn.work, woman)] if woman is not None else []


def _times(turn: Turn) -> list[Offer]:
    woman = _woman(turn)
    return coordinating.times(turn.work, woman, _wish(turn, woman)) if woman is not None else []


def _wish(turn: Turn, woman: Person) -> slots.Wish:
    with_woman = turn.answers["who"] == "woman"
    return coordinating.wish(turn.work, woman, turn.answers["medium"], with_woman=with_woman)


def _offered(turn: Turn) -> Sequence[Option]:
    """On her clock, as she is told."""
    woman = _woman(turn)
    if woman is None:
        return []
    offers = _times(turn)
    whens = [told.when(turn.work, woman, each.starts_at) for each in offers]
    days = [messages.text(turn.work, turn.person, "coordinating-at", **when) for when in whens]
    return [Option(_key(each), day) for each, day in zip(offers, days, strict=True)]


def _key(offer: Offer) -> str:
    return f"t{int(offer.starts_at.timestamp())}"


def _how_many_times(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(_times(turn))}


def _counts(turn: Turn) -> Sequence[Option]:
    return [Option(UNLIMITED), *(Option(str(count), str(count)) for count in ALLOWANCES)]


class Coordinating(Conversation, name="coordinating", version=1, first="overview"):
    overview = Choice(
        "women", "requests", "waiting", "load", "coverage", to={
            "women": "women", "requests": "requests", "waiting": "waiting", "load": "load", "coverage": "coverage",
        }, skip=False, args=_overview,
    )  # fmt: skip
    load = Choice(pages=lambda turn: _pages(len(_helpers(turn))), to=DONE, skip=False, args=_load)
    coverage = Choice(pages=lambda turn: _pages(len(_covered(turn))), to=DONE, skip=False, args=_coverage)
    requests = Choice(_requests, to="talk", skip=False, args=_counted_requests)
    waiting = Choice(_waiting, to="card", skip=False, args=_counted_waiting, then=_read_card)
    women = Choice(_women, per_row=3, to="card", skip=False, on_text=_unknown_number, then=_read_card)
    card = Choice(
        _with_woman,
        names=("book", "allowance"),
        to=Branch(_after_card, "medium", "allowance", "talk", DONE),
        skip=False,
        args=_card,
    )
    talk = Choice(
        _with_session, names=("give", "call-off"), to={"give": "helper", "call-off": DONE}, skip=False, args=_of_session
    )
    helper = Choice(_others, per_row=3, page=PER_PAGE, to=DONE, skip=False, args=_how_many_others)
    medium = Choice(_media, names=tuple(each for each in MEDIA if each != "brigade"), to="who", skip=False)
    who = Choice("woman", "anybody", to="time", skip=False)
    time = Choice(_offered, per_row=2, to=DONE, skip=False, args=_how_many_times)
    allowance = Choice(_counts, names=(UNLIMITED,), per_row=3, to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        if "time" in turn.answers:
            _book(turn)
        elif "allowance" in turn.answers:
            _set_allowance(turn)
        elif "helper" in turn.answers:
            session, chosen = _session(turn), naming.number(turn, "helper")
            given = session is not None and booking.reassign(turn.work, turn.person, session.id, chosen)
            messages.say(turn.work, turn.person, "coordinating-given" if given else "coordinating-gone")
        elif "talk" in turn.answers:
            session = _session(turn)
            ended = session is not None and booking.cancel(turn.work, turn.person, session.id)
            messages.say(turn.work, turn.person, "coordinating-called-off" if ended else "coordinating-gone")
        else:
            woman = _woman(turn)
            refused = coordinating.refusal(turn.work, woman) if woman is not None else None
            messages.say(turn.work, turn.person, "coordinating-refused", why=refused or "gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _book(turn: Turn) -> None:
    woman = _woman(turn)
    offer = next((each for each in _times(turn) if _key(each) == turn.answers["time"]), None)
    made = None
    if woman is not None and offer is not None:
        made = booking.book_for(turn.work, turn.person, woman, offer, _wish(turn, woman))
    if woman is None or made is None:
        messages.say(turn.work, turn.person, "coordinating-taken")
        return
    when = told.when(turn.work, turn.person, made.starts_at)
    messages.say(turn.work, turn.person, "coordinating-booked", alias=str(woman.alias), state=made.state, **when)


def _set_allowance(turn: Turn) -> None:
    woman, chosen = _woman(turn), turn.answers["allowance"]
    if woman is None:
        messages.say(turn.work, turn.person, "coordinating-gone")
        return
    coordinating.set_allowance(turn.work, turn.person, woman, None if chosen == UNLIMITED else int(chosen))
    messages.say(turn.work, turn.person, "coordinating-allowance-set", alias=str(woman.alias), count=chosen)
