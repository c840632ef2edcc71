"""When and how a psychologist talks with women: the hours of the week, days on which it is otherwise, and the terms.

Hours are on the psychologist's own clock. Those of one day do not overlap, and none passes midnight: such hours are
given in two parts. Who is away gives back what is booked then: other times are offered at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlsplit

from core import access, written, zones
from core.schedule import local_time, to_utc
from core.sessions import CALLS, OPEN
from core.slots import MIDNIGHT, DayException, Hours, Terms
from core.written import Span
from locales.catalog import LOCALES
from services import booking, messages, told
from services.work import Work
from storage import availability as rows
from storage import people, sessions
from storage.availability import Availability
from storage.people import Person
from storage.sessions import Session

LANGUAGES: Final = tuple(dict.fromkeys(locale.partition("-")[0] for locale in LOCALES))  # a script is no language
MEDIA: Final = ("write", "voice", "video", "phone", "in-person")
# Hours to tap, by what the texts call them, in minutes of the day.
PROPOSALS: Final[Mapping[str, tuple[int, int]]] = {
    "morning": (9 * 60, 12 * 60),
    "afternoon": (14 * 60, 17 * 60),
    "evening": (18 * 60, 21 * 60),
}
# What can be chosen of each of the terms; the units are those of core.slots.Terms.
TERMS: Final[Mapping[str, Sequence[int]]] = {
    "length": (20, 30, 45, 50, 60, 90),
    "buffer": (0, 5, 10, 15, 20, 30),
    "notice": (2, 6, 12, 24, 48, 72),
    "horizon": (7, 14, 21, 28, 42, 56),
    "per-day": (1, 2, 3, 4, 6, 8),
    "per-week": (2, 4, 8, 12, 16, 20),
}
AT_FIRST: Final = Terms(length=50, buffer=10, notice=12, horizon=28, per_day=4, per_week=12)
MOST_AT_ONCE: Final = 3  # hours written in one message
EARLY: Final = 8 * 60  # hours that “end” before this have passed midnight; nobody means the hours in between
LONGEST_LINK: Final = 300
EXAMPLE: Final = {"city": "Berlin", "full": "Europe/Berlin"}  # of a zone, as they may write it
FURTHEST: Final = timedelta(days=366)
A_DAY: Final = timedelta(days=1)
START_OF_DAY: Final = time()


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with what somebody gave, as a text and its variables."""

    message: str
    args: Mapping[str, str | int] = field(default_factory=dict)


def say_what_is_wrong(work: Work, person: Person, refused: Refused) -> None:
    messages.send(work, person, messages.text(work, person, refused.message, **refused.args))


# What they wrote ------------------------------------------------------------------------------------------------------


def read_hours(words: str) -> list[Span] | Refused:
    """Hours of a day as they wrote them, see core/written.py."""
    spans = written.hours(words)
    if spans is None or len(spans) > MOST_AT_ONCE:
        return Refused("hours-unclear")
    return next((wrong for wrong in map(wrong_way, spans) if wrong is not None), spans)


def wrong_way(span: Span) -> Refused | None:
    """Hours that end before they begin, or go on after midnight: what to do instead."""
    opens, closes = span
    if opens < closes:
        return None
    said = {"opens": clock(opens), "closes": clock(closes)}
    return Refused("hours-midnight" if closes < min(EARLY, opens) else "hours-backwards", said)


def read_days(work: Work, person: Person, words: str) -> tuple[date, date] | Refused:
    """A day as they wrote it, or the first and the last of several."""
    here = today(work, person)
    days = written.days(words, here)
    if days is None or len(days) > 2:
        return Refused("away-unclear")
    first, last = days[0], days[-1]
    if last < first:
        return Refused("away-backwards")
    if first < here:
        return Refused("away-past")
    return Refused("away-far") if last > here + FURTHEST else (first, last)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def span_text(span: Span) -> str:
    return f"{clock(span[0])}–{clock(span[1])}"


def today(work: Work, person: Person) -> date:
    return local_time(work.now, person.zone).date()


# The week -------------------------------------------------------------------------------------------------------------


def of(work: Work, person: Person) -> Availability | None:
    """None: they offer no times."""
    return rows.of(work.tx, work.vault, person.id)


def begin(work: Work, person: Person, *, woman: bool, locales: Collection[str], media: Collection[str]) -> None:
    """They offer times from now on, in the hours they say next."""
    rows.save(
        work.tx,
        work.vault,
        Availability(
            person.id,
            locales=in_order(LANGUAGES, locales),
            media=in_order(MEDIA, media),
            woman=woman,
            **asdict(AT_FIRST),
        ),
    )


def in_order(known: Sequence[str], chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in known if each in chosen)


def change(work: Work, person: Person, **values: Any) -> bool:
    """Another value of some of the columns. False: they offer no times."""
    present = of(work, person)
    if present is not None:
        rows.save(work.tx, work.vault, replace(present, **values))
    return present is not None


def end(work: Work, person: Person) -> None:
    """Nothing is booked with them any more; what is booked stays."""
    rows.end(work.tx, person.id)


def hours_of(work: Work, person: Person) -> list[tuple[int, Hours]]:
    """With the ids by which they are taken out, by weekday and time."""
    return rows.hours_of(work.tx, person.id)


def days_with_hours(work: Work, person: Person) -> list[int]:
    return sorted({hours.weekday for _, hours in hours_of(work, person)})


def of_day(work: Work, person: Person, weekday: int) -> list[Span]:
    return [(hours.opens, hours.closes) for _, hours in hours_of(work, person) if hours.weekday == weekday]


def fit(work: Work, person: Person, weekday: int, spans: Sequence[Span]) -> Refused | None:
    """What keeps these from being hours of that weekday; None: nothing."""
    return _too_short(work, person, spans) or _overlap(spans, of_day(work, person, weekday))


def add_hours(work: Work, person: Person, weekday: int, spans: Sequence[Span]) -> Refused | None:
    refused = fit(work, person, weekday, spans)
    if refused is None:
        for opens, closes in spans:
            rows.add_hours(work.tx, person.id, Hours(weekday, opens, closes))
    return refused


def remove_hours(work: Work, person: Person, row_id: int) -> None:
    """What is booked in them stays booked."""
    if any(each == row_id for each, _ in hours_of(work, person)):
        rows.remove_hours(work.tx, row_id)


def _too_short(work: Work, person: Person, spans: Sequence[Span]) -> Refused | None:
    present = of(work, person)
    if present is None or all(closes - opens >= present.length for opens, closes in spans):
        return None
    return Refused("hours-too-short", {"minutes": present.length})


def _overlap(spans: Sequence[Span], present: Sequence[Span]) -> Refused | None:
    """The first two that are at the same time, if there are such."""
    for earlier, later in pairwise(sorted([*spans, *present])):
        if later[0] < earlier[1]:
            return Refused("hours-overlap", {"these": span_text(earlier), "those": span_text(later)})
    return None


# How ------------------------------------------------------------------------------------------------------------------


def needs_link(work: Work, present: Availability) -> bool:
    """Whether they would talk by voice or video, and there is no address to call."""
    return not CALLS.isdisjoint(present.media) and present.link is None and not work.rules.sessions.link


def read_link(words: str) -> str | None:
    """An address that opens over https and names a host; None: it is none."""
    link = words.strip()
    if len(link) > LONGEST_LINK or any(sign.isspace() or not sign.isprintable() for sign in link):
        return None
    try:
        parts = urlsplit(link)
        known = parts.scheme == "https" and parts.hostname and "." in parts.hostname and not parts.username
    except ValueError:
        return None
    return link if known else None


# On whose clock -------------------------------------------------------------------------------------------------------


def may_set_clock(person: Person) -> bool:
    """Whether their clock is theirs to choose. Who takes part, or may come back, has that of her region: her weekly
    page comes by it, and a clock chosen for talks would bring that page at night."""
    return person.roles.isdisjoint(access.HERS_FOREVER)


def read_clock(words: str) -> str | Refused:
    """The zone whose name or city they wrote."""
    found = zones.named(words)
    if not found:
        return Refused("hours-clock-unclear", EXAMPLE)
    return found[0] if len(found) == 1 else Refused("hours-clock-several", {"zones": ", ".join(found)})


def to_come(work: Work, person: Person) -> list[Session]:
    """What is asked for or agreed with them from now on, groups too, as far as they have heard of it."""
    listed = sessions.of_psychologist(work.tx, person.id, work.now, None, OPEN)
    return [each for each in listed if booking.is_known(each)]


def set_clock(work: Work, person: Person, zone: str) -> Person:
    """Their hours and days away go on with the same numbers on another clock. What is asked for or agreed stays at its
    moment, also where no hours are any more. Whose clock is not theirs to choose keeps it."""
    if not may_set_clock(person):
        return person
    people.change(work.tx, person.id, zone=zone)
    return replace(person, zone=zone)


# Away, and other hours on a day ---------------------------------------------------------------------------------------


def exceptions_of(work: Work, person: Person) -> list[tuple[int, DayException]]:
    """Those that are not past, with the ids by which they are taken back."""
    return rows.exceptions_of(work.tx, person.id, today(work, person))


def take_back(work: Work, person: Person, row_id: int) -> None:
    """It is as in every week again; what was handed over meanwhile stays so."""
    if any(each == row_id for each, _ in exceptions_of(work, person)):
        rows.remove_exception(work.tx, row_id)


def falls_out(work: Work, person: Person, first: date, last: date, spans: Sequence[Span] = ()) -> list[Session]:
    """What is held, asked for or booked on these days, from now on; with hours of a day, what is not within them."""
    begins, ends = to_utc(first, START_OF_DAY, person.zone), to_utc(last + A_DAY, START_OF_DAY, person.zone)
    since = begins if spans else begins - A_DAY  # one that began the evening before may reach into the first day
    listed = sessions.of_psychologist(work.tx, person.id, max(since, work.now), ends, OPEN)
    open_at = [(_instant(first, opens, person.zone), _instant(first, closes, person.zone)) for opens, closes in spans]
    return [each for each in listed if each.ends_at > begins and not _is_within(each, open_at)]


def with_women(fallen: Sequence[Session]) -> list[Session]:
    """Those of what falls out that its psychologist has heard of."""
    return [each for each in fallen if each.person_id is not None and booking.is_known(each)]


def keeps_from(work: Work, person: Person, fallen: Sequence[Session]) -> Refused | None:
    """What cannot fall out: a group has many people, and is called off by itself."""
    group = next((each for each in fallen if each.person_id is None), None)
    return None if group is None else Refused("away-group", told.when(work, person, group.starts_at))


def go_away(work: Work, person: Person, first: date, last: date) -> int | Refused:
    """No times are offered from the first to the last day; whoever has one then is offered others at once. Returns how
    many those are."""
    fallen = falls_out(work, person, first, last)
    refused = keeps_from(work, person, fallen)
    if refused is not None:
        return refused
    rows.add_exception(work.tx, person.id, DayException(first, last))
    return _offer_others(work, fallen)


def fits_day(work: Work, person: Person, day: date, spans: Sequence[Span]) -> Refused | None:
    """What keeps these from being hours of that day alone, beside others that were said of it; None: nothing."""
    of_day = _of_that_day(work, person, day)
    if any(each.opens is None for each in of_day):
        return Refused("away-then")
    return _too_short(work, person, spans) or _overlap(spans, _hours_in(of_day))


def other_hours(work: Work, person: Person, day: date, spans: Sequence[Span]) -> int | Refused:
    """These hours instead of the week's. Returns how many have to be offered other times, and are."""
    if fits_day(work, person, day, spans) is not None:
        return 0
    present = _hours_in(_of_that_day(work, person, day))
    fallen = falls_out(work, person, day, day, sorted([*spans, *present]))
    refused = keeps_from(work, person, fallen)
    if refused is not None:
        return refused
    for opens, closes in spans:
        rows.add_exception(work.tx, person.id, DayException(day, day, opens, closes))
    return _offer_others(work, fallen)


def _of_that_day(work: Work, person: Person, day: date) -> list[DayException]:
    return [each for _, each in exceptions_of(work, person) if each.first_day <= day <= each.last_day]


def _hours_in(exceptions: Sequence[DayException]) -> list[Span]:
    return [(each.opens, each.closes) for each in exceptions if each.opens is not None and each.closes is not None]


def _offer_others(work: Work, fallen: Sequence[Session]) -> int:
    for session in fallen:
        booking.offer_other_times(work, session)
    return len(with_women(fallen))


def _is_within(session: Session, open_at: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether these hours hold it; those that touch are one."""
    at = session.starts_at
    for opens, closes in open_at:
        if opens <= at < closes:
            at = closes
    return at >= session.ends_at


def _instant(day: date, minutes: int, zone: str) -> datetime:
    at = time(minutes % MIDNIGHT // 60, minutes % 60)
    return to_utc(day + A_DAY * (minutes // MIDNIGHT), at, zone)
