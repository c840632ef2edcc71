"""The life of a talk: whatever is done to it in whatever order, both sides and the clock agree on where it stands."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

import conversations
from conversations.engine import Engine
from core.sessions import BOOKED, HELD, OPEN, OVER, REQUESTED, TOOK_PLACE
from core.slots import Hours
from handlers import due as plans
from services import booking, coordinating, placing, slots
from services.slots import Offer, Wish
from services.work import Work
from storage import allowances, availability, due, pairings, people, sessions, waiting_list
from storage.availability import Availability
from storage.due import Due
from storage.people import Person
from storage.schema import due as due_table
from storage.schema import engagements
from storage.schema import sessions as table
from storage.sessions import Session
from tests.services.conftest import Office

WISH = Wish("write", "en", True)
ALLOWED = 50
TERMS = Availability(0, 50, 10, 2, 7, 5, 12, ("write",), ("en",), woman=True)


async def hires_psychologist(office: Office, telegram_id: int) -> Person:
    person = await office.hires(telegram_id, "psychologist")

    def offers(work: Work) -> None:
        availability.save(work.tx, work.vault, replace(TERMS, person_id=person.id))
        for weekday in range(7):
            availability.add_hours(work.tx, person.id, Hours(weekday, 14 * 60, 18 * 60))

    await office.does(offers)
    return person


def first_offer(work: Work, woman: Person, wish: Wish = WISH) -> Offer:
    return slots.first(work, woman, wish, most=1)[0]


def by_id(work: Work, session: Session) -> Session:
    found = sessions.by_id(work.tx, session.id)
    assert found is not None
    return found


# Races ----------------------------------------------------------------------------------------------------------------


async def test_two_women_tap_the_same_time_and_one_has_it(office: Office) -> None:
    await hires_psychologist(office, 1)
    women = [await office.hires(telegram_id, "participant") for telegram_id in range(10, 16)]
    offer = await office.does(first_offer, women[0])
    held = await asyncio.gather(*(office.does(booking.hold, woman, offer, WISH) for woman in women))
    assert sum(session is not None for session in held) == 1
    assert len(await office.does(lambda work: list(work.tx.execute(select(engagements))))) == 2


async def test_she_confirms_while_it_runs_out(office: Office) -> None:
    """Whichever comes first, it is asked for or it is gone, and she is told so."""
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    for _ in range(3):
        offer = await office.does(first_offer, ann)
        held = await office.does(booking.hold, ann, offer, WISH)
        office.now += office.rules.sessions.hold
        said, _ = await asyncio.gather(office.does(booking.confirm, ann, held.id), office.does(booking.expire, held.id))
        assert said == "gone"
        assert (await office.does(by_id, held)).state == "expired"


async def test_two_psychologists_cannot_both_accept(office: Office) -> None:
    psy, other = await hires_psychologist(office, 1), await hires_psychologist(office, 2)
    ann = await office.hires(10, "participant")
    held = await office.does(booking.hold, ann, await office.does(first_offer, ann), WISH)
    await office.does(booking.confirm, ann, held.id)
    asked = await asyncio.gather(*(office.does(booking.accept, each, held.id) for each in (psy, other)))
    assert sorted(asked) == [False, True]


async def test_declined_and_called_off_at_the_same_moment(office: Office) -> None:
    psy = await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    held = await office.does(booking.hold, ann, await office.does(first_offer, ann), WISH)
    await office.does(booking.confirm, ann, held.id)
    results = await asyncio.gather(
        office.does(booking.decline, psy, held.id), office.does(booking.cancel, ann, held.id)
    )
    assert results.count(True) == 1
    assert await office.does(lambda work: list(work.tx.execute(select(engagements)))) == []


# In any order ---------------------------------------------------------------------------------------------------------


@dataclass
class Walk:
    """Everything that can be done, at random, and what must hold after each step."""

    office: Office
    rng: random.Random
    psychologists: list[Person]
    women: list[Person]
    coordinator: Person
    engine: Engine = field(default_factory=lambda: Engine(conversations.ALL))
    done: dict[str, int] = field(default_factory=dict)
    allowed: dict[int, int | None] = field(default_factory=dict)  # what was said last

    async def step(self) -> None:
        name = self.rng.choices(list(ACTS), [OFTEN.get(each, 1) for each in ACTS])[0]
        if await self.office.does(ACTS[name], self):
            self.done[name] = self.done.get(name, 0) + 1
        await self.office.does(self._holds)

    async def pushes(self, step: timedelta) -> None:
        """Time goes on, from one plan to the next."""
        end = self.office.now + step
        while True:
            rows = await self.office.does(lambda work: due.now_due(work.tx, end, 1))
            if not rows:
                break
            self.office.now = max(self.office.now, rows[0].due_at)
            await self.office.does(self._fires, rows[0])
            await self.office.does(self._holds)
        self.office.now = end

    def _fires(self, work: Work, row: Due) -> None:
        plans.fire(self.engine, work, row)

    def woman(self, work: Work) -> Person:
        return self.office.again(work, self.rng.choice(self.women))

    def talk(self, work: Work, *states: str) -> Session | None:
        wanted = select(table.c.id).where(table.c.state.in_(states), table.c.starts_at > work.now)
        ids = sorted(work.tx.execute(wanted).scalars())
        return sessions.by_id(work.tx, self.rng.choice(ids)) if ids else None

    def hers(self, work: Work, *states: str) -> tuple[Person, Session] | None:
        talk = self.talk(work, *states)
        woman = people.by_id(work.tx, work.vault, talk.person_id or 0) if talk is not None else None
        return (woman, talk) if woman is not None and talk is not None else None

    def theirs(self, work: Work, *states: str) -> tuple[Person, Session] | None:
        talk = self.talk(work, *states)
        staff = people.by_id(work.tx, work.vault, talk.psychologist_id or 0) if talk is not None else None
        return (staff, talk) if staff is not None and talk is not None else None

    def _holds(self, work: Work) -> None:
        talks = {row.id: sessions.by_id(work.tx, row.id) for row in work.tx.execute(select(table.c.id))}
        taken = list(work.tx.execute(select(engagements)))
        engaged = {talk.id for talk in talks.values() if talk is not None and talk.state in {*OPEN, OVER}}
        assert {row.session_id for row in taken} == engaged
        assert len(taken) == 2 * len(engaged)
        _never_two_at_once(taken)
        expiring = {
            str(talk.id): talk.expires_at for talk in talks.values() if talk and talk.state in (HELD, REQUESTED)
        }
        rows = work.tx.execute(select(due_table).where(due_table.c.kind == placing.EXPIRES))
        assert {row.occurrence: row.due_at for row in rows} == expiring
        assert all(talk.expires_at is None for talk in talks.values() if talk and str(talk.id) not in expiring)
        for woman in self.women:
            spent = [talk for talk in talks.values() if talk and talk.person_id == woman.id and talk.counted]
            assert all(talk.state == BOOKED or talk.outcome in TOOK_PLACE for talk in spent)
            assert (allowances.of(work.tx, woman.id) or 0) + len(spent) == (self.allowed[woman.id] or 0)


def _never_two_at_once(taken: list[Any]) -> None:
    last: dict[int, datetime] = {}
    for row in sorted(taken, key=lambda row: row.starts_at):
        assert last.get(row.person_id, row.starts_at) <= row.starts_at
        last[row.person_id] = row.ends_at


def _hold(work: Work, walk: Walk) -> bool:
    woman = walk.woman(work)
    offers = slots.first(work, woman, WISH, most=30)
    if booking.refusal(work, woman) is not None or not offers:
        return False
    return booking.hold(work, woman, walk.rng.choice(offers), WISH, "work") is not None


def _confirm(work: Work, walk: Walk) -> bool:
    late = walk.rng.random() < 0.2
    found = walk.hers(work, *(("requested", "booked", "expired", "cancelled") if late else (HELD,)))
    return found is not None and booking.confirm(work, found[0], found[1].id) != "gone"


def _release(work: Work, walk: Walk) -> bool:
    found = walk.hers(work, HELD)
    if found is not None:
        booking.release(work, found[0], found[1].id)
    return found is not None


def _let_pass(work: Work, walk: Walk) -> bool:
    found = walk.hers(work, HELD, REQUESTED)
    return found is not None and booking.let_pass(work, found[0], found[1].id)


def _move(work: Work, walk: Walk) -> bool:
    found = walk.hers(work, REQUESTED, BOOKED)
    if found is None:
        return False
    offers = slots.first(work, found[0], booking.wish_of(found[1]), most=30, instead_of=found[1].id)
    return bool(offers) and booking.move(work, found[0], found[1].id, walk.rng.choice(offers))


def _cancel(work: Work, walk: Walk) -> bool:
    found = walk.hers(work, *OPEN)
    if found is None:
        return False
    by = walk.rng.choice([found[0], walk.office.again(work, walk.coordinator)])
    return booking.cancel(work, by, found[1].id, walk.rng.choice([None, "ill"]))


def _change(work: Work, walk: Walk) -> bool:
    if walk.rng.random() < 0.8:  # else nobody is left to be offered
        return False
    booking.change_psychologist(work, walk.woman(work))
    return True


def _of_theirs(do: Callable[[Work, Person, Session], object], *states: str) -> Callable[[Work, Walk], bool]:
    def act(work: Work, walk: Walk) -> bool:
        found = walk.theirs(work, *states)
        return found is not None and do(work, *found) is not False

    return act


def _propose(work: Work, walk: Walk) -> bool:
    found = walk.theirs(work, REQUESTED)
    at = timedelta(minutes=30 * walk.rng.randrange(-20, 20))
    return found is not None and booking.propose(work, found[0], found[1].id, found[1].starts_at + at)


def _reassign(work: Work, walk: Walk) -> bool:
    talk = walk.talk(work, REQUESTED, BOOKED)
    coordinator = walk.office.again(work, walk.coordinator)
    return talk is not None and booking.reassign(work, coordinator, talk.id, walk.rng.choice(walk.psychologists).id)


def _close(work: Work, walk: Walk) -> bool:
    wanted = select(table.c.id).where(table.c.state == BOOKED, table.c.starts_at <= work.now)
    ids = sorted(work.tx.execute(wanted).scalars())
    talk = sessions.by_id(work.tx, walk.rng.choice(ids)) if ids else None
    return talk is not None and booking.close(work, talk, walk.rng.choice(["held", "held", "no-show"])) is not None


def _wait(work: Work, walk: Walk) -> bool:
    booking.wait(work, walk.woman(work), WISH, None)
    return True


def _allow(work: Work, walk: Walk) -> bool:
    """A coordinator says anew how many she may still book: from now on."""
    woman, number = walk.woman(work), walk.rng.choice([None, 0, 1, ALLOWED, ALLOWED])
    coordinating.set_allowance(work, walk.office.again(work, walk.coordinator), woman, number)
    walk.allowed[woman.id] = number
    return True


def _leave(work: Work, walk: Walk) -> bool:
    if walk.rng.random() < 0.9:
        return False
    booking.end_for_psychologist(work, walk.office.again(work, walk.rng.choice(walk.psychologists)))
    return True


ACTS: dict[str, Callable[[Work, Walk], bool]] = {
    "hold": _hold,
    "confirm": _confirm,
    "release": _release,
    "let pass": _let_pass,
    "move": _move,
    "cancel": _cancel,
    "change": _change,
    "accept": _of_theirs(lambda work, staff, talk: booking.accept(work, staff, talk.id), REQUESTED),
    "decline": _of_theirs(lambda work, staff, talk: booking.decline(work, staff, talk.id), REQUESTED),
    "other times": _of_theirs(lambda work, staff, talk: booking.offer_other_times(work, talk), *OPEN),
    "propose": _propose,
    "reassign": _reassign,
    "close": _close,
    "wait": _wait,
    "allow": _allow,
    "leave": _leave,
}


OFTEN = {"hold": 4, "confirm": 4, "accept": 4, "close": 3, "move": 2}


@pytest.mark.parametrize(
    ("database_url", "seed"),
    [("sqlite", 0), ("sqlite", 1), ("sqlite", 2), ("postgres", 3)],
    indirect=["database_url"],
)
async def test_in_any_order_nobody_is_at_two_things_and_nothing_is_left_behind(office: Office, seed: int) -> None:
    psychologists = [await hires_psychologist(office, telegram_id) for telegram_id in (1, 2, 3)]
    women = [await office.hires(telegram_id, "participant") for telegram_id in range(10, 15)]
    coordinator = await office.hires(5, "coordinator")
    for woman in women:
        await office.does(lambda work, woman=woman: allowances.put(work.tx, woman.id, ALLOWED))
    walk = Walk(office, random.Random(seed), psychologists, women, coordinator)
    walk.allowed = {woman.id: ALLOWED for woman in women}
    for _ in range(100):
        await walk.step()
        if walk.rng.random() < 0.15:
            await walk.pushes(timedelta(minutes=walk.rng.choice([5, 15, 240, 1200])))
    assert {"hold", "confirm"} <= walk.done.keys(), walk.done
    await walk.pushes(timedelta(days=30))
    waiting = await office.does(lambda work: waiting_list.in_order(work.tx))
    talks = await office.does(lambda work: [sessions.by_id(work.tx, row.id) for row in work.tx.execute(select(table))])
    assert REQUESTED not in {talk.state for talk in talks}  # each has had an answer; held is what the list offers
    assert {each.person_id for each in waiting} <= {woman.id for woman in women}


# One by one -----------------------------------------------------------------------------------------------------------


async def booked(office: Office, woman: Person) -> Session:
    """A talk that is agreed."""
    held = await office.does(booking.hold, woman, await office.does(first_offer, woman), WISH)
    assert await office.does(booking.confirm, woman, held.id) == "requested"
    asked = await office.does(by_id, held)

    def accept(work: Work) -> bool:
        staff = people.by_id(work.tx, work.vault, asked.psychologist_id or 0)
        assert staff is not None
        return booking.accept(work, staff, held.id)

    assert await office.does(accept)
    return await office.does(by_id, held)  # type: ignore[no-any-return]


async def test_a_psychologist_who_leaves_hands_over_what_was_agreed(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    talk = await booked(office, ann)
    other = await hires_psychologist(office, 2)
    await office.does(lambda work: people.revoke(work.tx, talk.psychologist_id or 0, "psychologist"))

    def leaves(work: Work) -> None:
        staff = people.by_id(work.tx, work.vault, talk.psychologist_id or 0)
        assert staff is not None
        booking.end_for_psychologist(work, staff)

    await office.does(leaves)
    now = await office.does(by_id, talk)
    assert (now.state, now.psychologist_id, now.starts_at) == (REQUESTED, other.id, talk.starts_at)
    assert await office.does(lambda work: pairings.of(work.tx, ann.id)) is None
    assert await office.does(lambda work: pairings.ended_with(work.tx, ann.id)) == set()  # nobody was sent away
    assert await office.does(booking.accept, other, talk.id)
    assert await office.does(lambda work: pairings.of(work.tx, ann.id)) == other.id


async def test_with_nobody_else_it_is_called_off_and_she_may_choose(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    talk = await booked(office, ann)
    await office.does(booking.hand_over, talk)
    assert (await office.does(by_id, talk)).state == "expired"


@pytest.mark.parametrize("gone", ["out of reach", "without hours"])
async def test_who_cannot_be_offered_to_her_any_more_is_hers_until_she_books_with_another(
    office: Office, gone: str
) -> None:
    psychologist = await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    talk = await booked(office, ann)
    office.now = talk.ends_at
    await office.does(lambda work: booking.close(work, by_id(work, talk), "held"))
    other = await hires_psychologist(office, 2)

    def is_gone(work: Work) -> None:
        people.change(work.tx, ann.id, region="dushanbe")
        if gone == "out of reach":
            people.grant(work.tx, psychologist.id, "psychologist", work.now, region="tashkent")
        else:
            availability.end(work.tx, psychologist.id)

    await office.does(is_gone)
    now = await office.does(office.again, ann)
    assert (await booked(office, now)).psychologist_id == other.id
    assert await office.does(lambda work: pairings.of(work.tx, ann.id)) == other.id
    assert await office.does(lambda work: pairings.ended_with(work.tx, ann.id)) == set()  # nobody was sent away


async def test_given_to_a_colleague_it_stays_agreed_and_she_stays_with_hers(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    coordinator = await office.hires(5, "coordinator")
    talk = await booked(office, ann)
    other = await hires_psychologist(office, 2)
    assert await office.does(booking.reassign, coordinator, talk.id, other.id)
    now = await office.does(by_id, talk)
    assert (now.state, now.psychologist_id, now.revision) == (BOOKED, other.id, talk.revision + 1)
    assert await office.does(lambda work: pairings.of(work.tx, ann.id)) == talk.psychologist_id
    assert await office.does(booking.reassign, coordinator, talk.id, talk.psychologist_id)
    assert (await office.does(by_id, talk)).psychologist_id == talk.psychologist_id


async def test_nobody_reassigns_out_of_reach_or_to_whoever_is_taken(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann, bea = await office.hires(10, "participant"), await office.hires(11, "participant")
    talk = await booked(office, ann)
    other = await hires_psychologist(office, 2)
    stranger = await office.hires(6, "coordinator", "dushanbe")
    await office.does(lambda work: people.change(work.tx, ann.id, region="tashkent"))
    assert not await office.does(booking.reassign, stranger, talk.id, other.id)
    coordinator = await office.hires(5, "coordinator")
    assert not await office.does(booking.reassign, coordinator, talk.id, bea.id)
    again = await office.does(first_offer, bea, replace(WISH, psychologist_id=other.id))
    assert again.starts_at == talk.starts_at
    assert await office.does(booking.hold, bea, again, WISH) is not None
    assert not await office.does(booking.reassign, coordinator, talk.id, other.id)


async def test_a_coordinator_books_for_a_woman_who_called(office: Office) -> None:
    psy = await hires_psychologist(office, 1)
    coordinator = await office.hires(5, "coordinator")
    ann = await office.hires(10, "participant")
    offer = await office.does(first_offer, ann)
    made = await office.does(booking.book_for, coordinator, ann, offer, WISH)
    assert (made.state, made.psychologist_id) == (REQUESTED, psy.id)
    assert await office.does(booking.book_for, coordinator, await office.hires(11, "participant"), offer, WISH) is None


async def test_what_took_place_is_numbered_and_what_did_not_costs_nothing(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    await office.does(lambda work: allowances.put(work.tx, ann.id, 5))
    for outcome, number, left in (("held", 1, 4), ("no-show", None, 4), ("partly", 2, 3)):
        held = await office.does(booking.hold, ann, await office.does(first_offer, ann), WISH)
        await office.does(booking.confirm, ann, held.id)
        talk = await office.does(by_id, held)
        if talk.state == REQUESTED:
            await office.does(lambda work, talk=talk: booking.accept(work, _psychologist(work, talk), talk.id))
            talk = await office.does(by_id, held)
        office.now = talk.ends_at
        closed = await office.does(booking.close, talk, outcome)
        assert closed is not None
        assert (closed.state, closed.number) == (OVER, number)
        assert await office.does(lambda work: allowances.of(work.tx, ann.id)) == left
        assert await office.does(lambda work, talk=talk: booking.close(work, by_id(work, talk), "held")) is None


@pytest.mark.parametrize("earlier", [None, 5])
@pytest.mark.parametrize("number", [0, 1, None])
async def test_what_took_none_gives_none_back(office: Office, number: int | None, earlier: int | None) -> None:
    """It was booked before a coordinator said how many, or said so anew, or accepted when none was left."""
    await hires_psychologist(office, 1)
    ann, coordinator = await office.hires(10, "participant"), await office.hires(5, "coordinator")
    await office.does(coordinating.set_allowance, coordinator, ann, earlier)
    before = await booked(office, ann)
    held = await office.does(booking.hold, ann, await office.does(first_offer, ann), WISH)
    assert await office.does(booking.confirm, ann, held.id) == "requested"
    await office.does(coordinating.set_allowance, coordinator, ann, number)
    await office.does(lambda work: booking.accept(work, _psychologist(work, held), held.id))
    for talk in (before, held):
        assert await office.does(booking.cancel, coordinator, talk.id)
        left = await office.does(lambda work: allowances.of(work.tx, ann.id))
        assert left is None if number is None else left <= number
    assert left == number


def _psychologist(work: Work, talk: Session) -> Person:
    staff = people.by_id(work.tx, work.vault, talk.psychologist_id or 0)
    assert staff is not None
    return staff


async def test_when_she_leaves_nothing_of_hers_is_left_open(office: Office) -> None:
    await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    talk = await booked(office, ann)
    await office.does(booking.wait, ann, WISH, None)
    ended = await office.does(booking.end_for_woman, ann)
    assert [each.id for each in ended] == [talk.id]
    assert (await office.does(by_id, talk)).state == "cancelled"
    assert await office.does(lambda work: waiting_list.in_order(work.tx)) == []


async def test_what_is_not_theirs_or_is_over_does_nothing(office: Office) -> None:
    psy = await hires_psychologist(office, 1)
    ann, bea = await office.hires(10, "participant"), await office.hires(11, "participant")
    talk = await booked(office, ann)
    other = await hires_psychologist(office, 2)
    at = talk.starts_at + timedelta(hours=1)
    assert not await office.does(booking.accept, other, talk.id)
    assert not await office.does(booking.decline, other, talk.id)
    assert not await office.does(booking.decline, psy, talk.id)  # it is agreed
    assert not await office.does(booking.propose, psy, talk.id, at)
    assert not await office.does(booking.let_pass, ann, talk.id)
    assert not await office.does(booking.cancel, bea, talk.id)
    assert not await office.does(booking.move, bea, talk.id, Offer(at, psy.id))
    assert await office.does(booking.confirm, bea, talk.id) == "gone"
    await office.does(booking.release, ann, talk.id)
    await office.does(booking.remind_sooner, bea, talk.id)
    await office.does(booking.expire, talk.id)
    assert await office.does(by_id, talk) == talk
    office.now = talk.starts_at
    assert not await office.does(booking.accept, psy, talk.id)
    assert not await office.does(booking.cancel, psy, talk.id)
    assert not await office.does(booking.reassign, psy, talk.id, other.id)


async def test_a_time_that_is_not_offered_is_not_held(office: Office) -> None:
    psy = await hires_psychologist(office, 1)
    ann = await office.hires(10, "participant")
    offer = await office.does(first_offer, ann)
    for wrong in (
        Offer(offer.starts_at + timedelta(minutes=7), psy.id),
        Offer(offer.starts_at - timedelta(days=7), psy.id),
        Offer(offer.starts_at + timedelta(days=365), psy.id),
        Offer(offer.starts_at, ann.id),
    ):
        assert await office.does(booking.hold, ann, wrong, WISH) is None
    assert await office.does(booking.hold, ann, offer, replace(WISH, medium="voice")) is None


async def test_what_is_proposed_overlaps_nothing_of_either(office: Office) -> None:
    psy = await hires_psychologist(office, 1)
    ann, bea = await office.hires(10, "participant"), await office.hires(11, "participant")
    agreed = await booked(office, bea)
    held = await office.does(booking.hold, ann, await office.does(first_offer, ann), WISH)
    await office.does(booking.confirm, ann, held.id)
    near = agreed.ends_at + timedelta(minutes=5)  # within the time after it
    assert not await office.does(booking.propose, psy, held.id, near)
    assert not await office.does(booking.propose, psy, held.id, office.now - timedelta(hours=1))
    assert await office.does(booking.propose, psy, held.id, agreed.ends_at + timedelta(minutes=10))
