"""What must be true of the talks of a chaos campaign: what everybody was told, and nothing else, is in the database."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import Row, select

from benchmarks.bot_process import WatchedWorld
from benchmarks.chaos_checks import Books, Check
from benchmarks.chaos_hands import Ledger
from benchmarks.chaos_talks import BUFFER, ON_CARD, PSYCHOLOGISTS, ZONE, before_when, time_in
from core.rules import SessionRules
from core.schedule import local_time
from core.sessions import BOOKED, CANCELLED, EXPIRED, OPEN
from locales.catalog import Catalog
from services import agenda, reminders
from services.placing import EXPIRES
from storage.database import Database, Transaction
from storage.schema import engagements, sessions

_BUFFER: Final = timedelta(minutes=BUFFER)

Told = tuple[int, str]  # a woman's phone, and a time as everybody here reads it
Moment = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Talks:
    """The tables after a campaign."""

    sessions: Sequence[Row[Any]]
    engagements: Sequence[Row[Any]]


async def read_talks(database: Database) -> Talks:
    return await database.read(_talks)


def _talks(tx: Transaction) -> Talks:
    return Talks(list(tx.execute(select(sessions))), list(tx.execute(select(engagements))))


def all_checks(talks: Talks, books: Books, world: WatchedWorld, texts: Catalog, ledger: Ledger) -> list[Check]:
    return [
        as_told(talks, books, world, texts, ledger),
        taken_up_once(talks),
        plans_of_talks(talks, books),
        requests_seen(books, world, texts, ledger),
        agendas_true(talks, books, ledger),
    ]


def as_told(talks: Talks, books: Books, world: WatchedWorld, texts: Catalog, ledger: Ledger) -> Check:
    """What is set, called off and not taken is what its women were told; nobody has a time that was taken, and nothing
    is only held or asked for any more: everybody has had an answer, or has given up."""
    found = defaultdict[str, Counter[Told]](Counter)
    for row in talks.sessions:
        if row.state != EXPIRED or row.asked_at is not None:  # a time that she let go before she asked for it
            found[row.state][_told(row, books)] += 1
    not_taken = _read(world, ledger, before_when(texts, "session-not-taken"))
    wanted = {BOOKED: set(ledger.talks.items()), CANCELLED: ledger.called_off, EXPIRED: not_taken}
    wrong = [
        f"{who}, {at}: {found[state][who, at]} that are {state} instead of {int((who, at) in told)}"
        for state, told in wanted.items()
        for who, at in sorted(told | found[state].keys())
        if found[state][who, at] != int((who, at) in told)
    ]
    wrong += [f"{key}: still {state}" for state in found.keys() - wanted.keys() for key in found[state]]
    wrong += [f"{key}: set, though it was taken" for key in ledger.taken if found[BOOKED][key]]
    figure = (
        f"{len(ledger.talks)} set, {len(ledger.called_off)} called off, {len(not_taken)} not taken on, "
        f"{len(ledger.taken)} just taken"
    )
    return Check("0 talks other than told", figure, wrong)


def taken_up_once(talks: Talks) -> Check:
    """Whoever has a talk is taken up by it, by no other at the same time, and by none that is off."""
    found, times = defaultdict[int, set[tuple[int, Moment]]](set), defaultdict[int, list[Moment]](list)
    for row in talks.engagements:
        found[row.session_id].add((row.person_id, (row.starts_at, row.ends_at)))
        times[row.person_id].append((row.starts_at, row.ends_at))
    wrong = [
        f"person {person}: taken up twice at {later[0]}"
        for person, moments in times.items()
        for earlier, later in pairwise(sorted(moments))
        if later[0] < earlier[1]
    ]
    for row in talks.sessions:
        hers = row.person_id, (row.starts_at, row.ends_at)
        theirs = row.psychologist_id, (row.starts_at, row.ends_at + _BUFFER)
        if found[row.id] != ({hers, theirs} if row.state in OPEN else set()):
            wrong.append(f"talk {row.id}, {row.state}: takes up {found[row.id]}")
    return Check("0 people taken up wrongly", f"{len(talks.engagements)} engagements", wrong)


def plans_of_talks(talks: Talks, books: Books) -> Check:
    """What is set has all its reminders, at their times; what is off has none."""
    kinds = {*reminders.KINDS, EXPIRES}
    found = defaultdict[str, dict[str, datetime]](dict)
    for row in books.due:
        if row.kind in kinds:
            found[row.occurrence][row.kind] = row.due_at
    wanted = {str(row.id): dict(_plans(row)) if row.state == BOOKED else {} for row in talks.sessions}
    wrong = [
        f"talk {number}: {found.get(number, {})} instead of {wanted.get(number, {})}"
        for number in wanted.keys() | found.keys()
        if found.get(number, {}) != wanted.get(number, {})
    ]
    return Check("0 reminders amiss", f"{sum(map(len, found.values()))} planned", wrong)


def _plans(row: Row[Any]) -> Iterator[tuple[str, datetime]]:
    """All are days ahead, and her hours are the whole day."""
    for kind in (reminders.DAYS, reminders.DAY, *([reminders.HOUR] if row.hour_before else [])):
        yield kind, row.starts_at - reminders.BEFORE[kind]
    yield reminders.ROOM, row.starts_at - SessionRules().early
    yield reminders.AFTER, row.ends_at


def requests_seen(books: Books, world: WatchedWorld, texts: Catalog, ledger: Ledger) -> Check:
    """Every time that a woman has asked for stands on a card of a psychologist."""
    beginning = before_when(texts, "booking-requested")
    asked = {(books.people[who].alias, at) for who, at in _read(world, ledger, beginning)}
    cards = {
        (int(found[1]), f"{found[2]} {found[3]}")
        for psychologist in PSYCHOLOGISTS
        for each in _messages(world, psychologist)
        if (found := ON_CARD.search(each)) is not None
    }
    return Check("0 requests that nobody saw", f"{len(asked)} asked for", [str(each) for each in asked - cards])


def agendas_true(talks: Talks, books: Books, ledger: Ledger) -> Check:
    """What is set for the next days, and nothing else, stood in the agenda of its psychologist."""
    wrong = []
    ids = {person.id: telegram_id for telegram_id, person in books.people.items()}
    aliases = {person.id: person.alias for person in books.people.values()}
    until = local_time(datetime.now(UTC), ZONE).date() + agenda.AHEAD
    near = [row for row in talks.sessions if row.state == BOOKED and local_time(row.starts_at, ZONE).date() < until]
    for psychologist in PSYCHOLOGISTS:
        mine = [row for row in near if ids.get(row.psychologist_id) == psychologist]
        wanted = {(_shown(row), aliases[row.person_id]) for row in mine}
        read = ledger.agendas.get(psychologist)
        if read != wanted:
            wrong.append(f"{psychologist}: {read} instead of {wanted}")
    return Check("0 agendas untrue", f"{len(near)} talks in the next days", wrong)


def _told(row: Row[Any], books: Books) -> Told:
    ids = {person.id: telegram_id for telegram_id, person in books.people.items()}
    return ids.get(row.person_id, 0), _shown(row)


def _shown(row: Row[Any]) -> str:
    return f"{local_time(row.starts_at, ZONE):%d.%m. %H:%M}"


def _read(world: WatchedWorld, ledger: Ledger, beginning: str) -> set[Told]:
    """The times that women have been told with such a message."""
    return {
        (who, at)
        for who in ledger.women
        for each in _messages(world, who)
        if beginning in each and (at := time_in(each)) is not None
    }


def _messages(world: WatchedWorld, telegram_id: int) -> list[str]:
    """What the bot has said to somebody."""
    return [each.text for each in world.people[telegram_id].messages.values() if not each.mine]
