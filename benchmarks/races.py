"""Everybody wants the same time at once: what services/booking.py answers, held against what the database says then.

A round begins with a rush on twenty times, and goes on with duels: two or three who disturb each other over one talk.
Whoever is told something must find it so: `lies` gets every answer that is not true, every two talks that overlap and
every talk whose engagements are not as its state says.
"""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import delete, select

from core.rules import Role
from core.sessions import BOOKED, CANCELLED, EXPIRED, OPEN, OVER, REQUESTED
from core.slots import Hours
from services import booking, people
from services.slots import Offer, Wish
from services.work import Services, Work
from storage import availability, sessions
from storage import people as rows
from storage.availability import Availability
from storage.database import Database, Transaction
from storage.people import Person
from storage.schema import actions, due, engagements, outbox, pairings, waiting_list
from storage.schema import sessions as talks
from storage.sessions import Session

WISH: Final = Wish("write", "en", woman=True)
STARTS: Final = 5  # of each of four psychologists, half an hour apart; a talk and its buffer take an hour
BUSY: Final = 4
PSYCHOLOGISTS: Final = 9
DUELS: Final = 3  # of each kind, side by side
LENGTH: Final = timedelta(minutes=50)
BUFFER: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_SECOND: Final = timedelta(seconds=1)
_TOGETHER: Final = 100
_FIRST: Final = 20_000_000

Told = tuple[str, int | None]  # what she was told, and which session she has


class Races:
    """Over a migrated database. `now` stands still; from the second day after it everybody is free."""

    def __init__(self, database: Database, services: Services, now: datetime, *, seed: int = 1) -> None:
        self.lies: list[str] = []
        self.told: Counter[str] = Counter()
        self._database = database
        self._services = services
        self._now = now
        self._chance = random.Random(seed)
        self._women: list[Person] = []
        self._psychologists: list[Person] = []
        self._coordinators: list[Person] = []

    async def gather(self, women: int) -> None:
        """At least fifteen women; psychologists who are there from nine to nine; two coordinators."""
        for first in range(0, women, _TOGETHER):
            self._women += await self._does(_enrol, range(first, min(women, first + _TOGETHER)))
        self._psychologists = [await self._does(_hire, women + number) for number in range(PSYCHOLOGISTS)]
        after = women + PSYCHOLOGISTS
        self._coordinators = [await self._does(_appoint, after + number, "coordinator") for number in range(2)]

    async def round(self) -> None:
        await self._does(_clear)
        await self.rush()
        duels = (
            self.the_same_button_twice,
            self.it_expires_while_she_confirms,
            self.two_move_to_one_time,
            self.it_is_called_off_while_she_moves_it,
            self.it_is_answered_too_late,
            self.she_calls_it_off_while_it_is_answered,
            self.one_calls_it_off_and_another_books_it,
            self.it_is_given_to_whom_another_wants,
            self.it_is_given_to_two_at_once,
        )
        for duel in duels:
            await self._does(_clear)
            for verdict in await asyncio.gather(*(duel(number) for number in range(DUELS))):
                self._hold(duel.__name__, verdict)
            self.lies += [f"{duel.__name__}: {lie}" for lie in await self._does(_broken)]

    def _hold(self, where: str, verdict: bool) -> None:
        self.told["duels"] += 1
        if not verdict:
            self.lies.append(f"{where}: somebody was told what is not so")

    async def _does(self, fn: Callable[..., Any], *args: Any, at: datetime | None = None) -> Any:
        """`fn(work, ...)`, in a transaction of its own."""

        def transaction(tx: Transaction) -> Any:
            return fn(Work(tx, at or self._now, self._services), *args)

        return await self._database.write(transaction)

    async def _at_once(self, *acts: Awaitable[Any]) -> list[Any]:
        """What each gives; in which order they begin is chance."""
        order = self._chance.sample(range(len(acts)), len(acts))
        found = await asyncio.gather(*(acts[at] for at in order))
        return [result for _, result in sorted(zip(order, found, strict=True), key=lambda pair: pair[0])]

    # Many on few times ------------------------------------------------------------------------------------------------

    async def rush(self) -> None:
        """Each woman taps one of twenty times, and confirms what is held for her."""
        offers = [
            Offer(self._nine(2) + start * _HOUR / 2, each.id)
            for each in self._psychologists[:BUSY]
            for start in range(STARTS)
        ]
        wanted = [self._chance.choice(offers) for _ in self._women]
        told = await self._at_once(*(self._books(*each) for each in zip(self._women, wanted, strict=True)))
        self.told.update(answer for answer, _ in told)
        self.lies += await self._does(_untrue, list(zip(self._women, wanted, told, strict=True)))
        self.lies += [f"rush: {lie}" for lie in await self._does(_broken)]

    async def _books(self, woman: Person, offer: Offer) -> Told:
        held = await self._does(booking.hold, woman, offer, WISH)
        if held is None:
            return "taken", None
        return await self._does(booking.confirm, woman, held.id), held.id

    # Two or three over one talk; each says whether everybody was told the truth --------------------------------------

    async def the_same_button_twice(self, number: int) -> bool:
        (ann, *_), offer = self._hers(number), self._offer(number)
        held = await self._held(ann, offer)
        told = await self._at_once(*(self._does(booking.confirm, ann, held.id) for _ in range(3)))
        return told == ["requested"] * 3 and await self._states(ann) == [REQUESTED]

    async def it_expires_while_she_confirms(self, number: int) -> bool:
        (ann, bea, *_), offer = self._hers(number), self._offer(number)
        held = await self._held(ann, offer)
        assert held.expires_at is not None
        told, _ = await self._at_once(
            self._does(booking.confirm, ann, held.id, at=held.expires_at - _SECOND),
            self._does(booking.expire, held.id, at=held.expires_at),
        )
        again, _ = await self._books(bea, offer)  # who comes after it
        late = await self._held(bea, self._offer(number, hour=15))
        too_late = await self._does(booking.confirm, bea, late.id, at=late.expires_at)
        state, then = {"requested": (REQUESTED, "taken"), "gone": (EXPIRED, "requested")}[told]
        return await self._states(ann) == [state] and (again, too_late) == (then, "gone")

    async def two_move_to_one_time(self, number: int) -> bool:
        ann, bea, *_ = self._hers(number)
        there = self._offer(number, hour=12)
        one, two = await self._booked(ann, self._offer(number)), await self._booked(bea, self._offer(number, hour=15))
        told = await self._at_once(
            self._does(booking.move, ann, one.id, there), self._does(booking.move, bea, two.id, there)
        )
        moved = [(await self._now_is(each)).starts_at == there.starts_at for each in (one, two)]
        return sorted(told) == [False, True] and moved == told

    async def it_is_called_off_while_she_moves_it(self, number: int) -> bool:
        ann, *_ = self._hers(number)
        talk = await self._booked(ann, self._offer(number))
        moved, cancelled = await self._at_once(
            self._does(booking.move, ann, talk.id, self._offer(number, hour=12)),
            self._does(booking.cancel, self._psychologist(number), talk.id),
        )
        now = await self._now_is(talk)
        return cancelled and now.state == CANCELLED and (now.starts_at != talk.starts_at) == moved

    async def it_is_answered_too_late(self, number: int) -> bool:
        (ann, *_), pia = self._hers(number), self._psychologist(number)
        talk = await self._requested(ann, self._offer(number))
        accepted, _ = await self._at_once(
            self._does(booking.accept, pia, talk.id), self._does(booking.unanswered, talk.id)
        )
        now = await self._now_is(talk)
        return (now.state == BOOKED, now.psychologist_id == pia.id) == (accepted, accepted)

    async def she_calls_it_off_while_it_is_answered(self, number: int) -> bool:
        (ann, *_), pia = self._hers(number), self._psychologist(number)
        talk = await self._requested(ann, self._offer(number))
        cancelled, *_ = await self._at_once(
            self._does(booking.cancel, ann, talk.id),
            self._does(booking.accept, pia, talk.id),
            self._does(booking.decline, pia, talk.id),
        )
        return cancelled and (await self._now_is(talk)).state == CANCELLED

    async def one_calls_it_off_and_another_books_it(self, number: int) -> bool:
        (ann, bea, *_), offer = self._hers(number), self._offer(number)
        talk = await self._booked(ann, offer)
        cancelled, (told, _) = await self._at_once(self._does(booking.cancel, ann, talk.id), self._books(bea, offer))
        if told == "taken":
            told, _ = await self._books(bea, offer)
        return cancelled and told == "requested" and (await self._now_is(talk)).state == CANCELLED

    async def it_is_given_to_whom_another_wants(self, number: int) -> bool:
        ann, bea, eve, *_ = self._hers(number)
        offer, other = self._offer(number), self._offer(number, of=1)
        talk = await self._booked(ann, offer)
        given, (told, _) = await self._at_once(
            self._does(booking.reassign, self._coordinators[0], talk.id, other.psychologist_id),
            self._books(bea, other),
        )
        again, _ = await self._books(eve, offer)
        has = (await self._now_is(talk)).psychologist_id
        if given:
            return (has, told, again) == (other.psychologist_id, "taken", "requested")
        return (has, told, again) == (offer.psychologist_id, "requested", "taken")

    async def it_is_given_to_two_at_once(self, number: int) -> bool:
        ann, *others = self._hers(number)
        offers = [self._offer(number, of=of) for of in range(3)]
        talk = await self._booked(ann, offers[0])
        given = await self._at_once(
            *(
                self._does(booking.reassign, coordinator, talk.id, offer.psychologist_id)
                for coordinator, offer in zip(self._coordinators, offers[1:], strict=True)
            )
        )
        has = (await self._now_is(talk)).psychologist_id
        told = [(await self._books(woman, offer))[0] for woman, offer in zip(others, offers, strict=False)]
        expected = ["taken" if offer.psychologist_id == has else "requested" for offer in offers]
        return given == [True, True] and has != offers[0].psychologist_id and told == expected

    # What they are made of --------------------------------------------------------------------------------------------

    def _nine(self, days: int) -> datetime:
        """Nine in the morning after so many days."""
        return self._now.replace(hour=9, minute=0, second=0, microsecond=0) + days * _DAY

    def _hers(self, number: int) -> Sequence[Person]:
        """The women of a duel."""
        return self._women[5 * number : 5 * number + 5]

    def _psychologist(self, number: int, of: int = 0) -> Person:
        return self._psychologists[3 * number + of]

    def _offer(self, number: int, *, hour: int = 9, of: int = 0) -> Offer:
        return Offer(self._nine(3 + number) + (hour - 9) * _HOUR, self._psychologist(number, of).id)

    async def _held(self, woman: Person, offer: Offer) -> Session:
        held = await self._does(booking.hold, woman, offer, WISH)
        assert isinstance(held, Session)
        return held

    async def _requested(self, woman: Person, offer: Offer) -> Session:
        held = await self._held(woman, offer)
        told = await self._does(booking.confirm, woman, held.id)
        assert told == "requested"
        return await self._now_is(held)

    async def _booked(self, woman: Person, offer: Offer) -> Session:
        talk = await self._requested(woman, offer)
        psychologist = next(each for each in self._psychologists if each.id == offer.psychologist_id)
        accepted = await self._does(booking.accept, psychologist, talk.id)
        assert accepted
        return await self._now_is(talk)

    async def _now_is(self, session: Session) -> Session:
        found = await self._does(lambda work: sessions.by_id(work.tx, session.id))
        assert isinstance(found, Session)
        return found

    async def _states(self, woman: Person) -> list[str]:
        found: list[Session] = await self._does(lambda work: sessions.of_woman(work.tx, woman.id))
        return [each.state for each in found]


def _enrol(work: Work, numbers: Iterable[int]) -> list[Person]:
    found = []
    for number in numbers:
        person = people.enrol(work, _FIRST + number)
        rows.change(work.tx, person.id, locale="en", zone="UTC")
        found.append(people.again(work, person))
    return found


def _appoint(work: Work, number: int, role: Role) -> Person:
    person = people.appoint(work, _FIRST + number, role)
    rows.change(work.tx, person.id, locale="en", zone="UTC")
    return people.again(work, person)


def _hire(work: Work, number: int) -> Person:
    person = _appoint(work, number, "psychologist")
    offered = Availability(person.id, 50, 10, 12, 28, 50, 250, ("write",), ("en",), woman=True)
    availability.save(work.tx, work.vault, offered)
    for weekday in range(7):
        availability.add_hours(work.tx, person.id, Hours(weekday, 9 * 60, 21 * 60))
    return person


def _clear(work: Work) -> None:
    for table in (engagements, talks, pairings, waiting_list, due, actions, outbox):
        work.tx.execute(delete(table))


def _untrue(work: Work, told: Iterable[tuple[Person, Offer, Told]]) -> list[str]:
    """The answers to a rush that are not so: what was told to be taken is free, or whoever has asked has it not."""
    found = []
    for woman, offer, (answer, session_id) in told:
        if answer == "taken":
            ends_at = offer.starts_at + LENGTH + BUFFER
            true = not sessions.is_free(work.tx, offer.psychologist_id, offer.starts_at, ends_at)
        else:
            has = sessions.by_id(work.tx, session_id or 0)
            true = has is not None and (has.state, has.person_id, has.psychologist_id, has.starts_at) == (
                answer,
                woman.id,
                offer.psychologist_id,
                offer.starts_at,
            )
        if not true:
            found.append(f"rush: she was told {answer!r}")
    return found


def _broken(work: Work) -> list[str]:
    """What must never be: overlaps, and talks that take up others, or at other times, than they should."""
    taken_up = defaultdict[int, set[tuple[int, datetime, datetime]]](set)
    of_person = defaultdict[int, list[tuple[datetime, datetime]]](list)
    for row in work.tx.execute(select(engagements)):
        taken_up[row.session_id].add((row.person_id, row.starts_at, row.ends_at))
        of_person[row.person_id].append((row.starts_at, row.ends_at))
    overlaps = sum(one[1] > two[0] for times in of_person.values() for one, two in pairwise(sorted(times)))
    found = ["overlap"] * overlaps
    for talk in work.tx.execute(select(talks)):
        expected = {
            (talk.person_id, talk.starts_at, talk.ends_at),
            (talk.psychologist_id, talk.starts_at, talk.ends_at + BUFFER),
        }
        if taken_up[talk.id] != (expected if talk.state in {*OPEN, OVER} else set()):
            found.append(f"a talk that is {talk.state} takes up others than it should")
    return found
