"""Sessions and engagements: what is kept, what is found again, what is refused, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from core.sessions import BOOKED, CANCELLED, HELD, OPEN, OVER, REQUESTED, feedback_due
from core.slots import Busy
from storage import people, sessions
from storage.database import Database, Transaction
from storage.schema import engagements, outbox
from storage.sessions import Session
from storage.vault import Vault

NOW = datetime(2030, 3, 5, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORDS = "She sleeps better."


async def persons(database: Database, vault: Vault, count: int) -> list[int]:
    def bring(tx: Transaction) -> list[int]:
        return [people.add(tx, vault, telegram_id=number, zone="UTC", now=NOW).id for number in range(count)]

    return await database.write(bring)


def a_session(tx: Transaction, woman: int | None, psychologist: int, after: int = 24, /, **values: Any) -> Session:
    """Engages both, the psychologist for ten minutes more."""
    starts_at = NOW + after * HOUR
    session = sessions.add(
        tx,
        person_id=woman,
        psychologist_id=psychologist,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        medium="write",
        locale="uz",
        made_at=NOW,
        **{"state": BOOKED} | values,
    )
    sessions.engage(tx, session.id, psychologist, starts_at, session.ends_at + HOUR / 6)
    if woman is not None:
        sessions.engage(tx, session.id, woman, starts_at, session.ends_at)
    return session


async def test_a_session_is_found_as_it_was_kept(database: Database, vault: Vault) -> None:
    ann, pia = await persons(database, vault, 2)
    row: dict[str, Any] = {"chat_key": "a" * 32, "lane": 3, "state": "new", "created_at": NOW}
    outbox_id = await database.write(
        lambda tx: tx.execute(insert(outbox).values(row).returning(outbox.c.id)).scalar_one()
    )
    extra = {"topic": "sleep", "woman": True, "expires_at": NOW, "reminder": outbox_id, "place": "centre", "seats": 3}
    kept = await database.write(a_session, ann, pia, **extra)
    assert await database.read(sessions.by_id, kept.id) == kept
    assert await database.read(sessions.by_id, 5) is None
    assert kept.is_open
    assert not replace(kept, state=OVER).is_open


async def test_hers_come_newest_first_and_a_psychologists_earliest_first(database: Database, vault: Vault) -> None:
    ann, bea, pia = await persons(database, vault, 3)

    def make(tx: Transaction) -> list[Session]:
        return [
            a_session(tx, ann, pia, 30),
            a_session(tx, ann, pia, 20, state=REQUESTED),
            a_session(tx, bea, pia, 40),
            a_session(tx, None, pia, 50),
        ]

    later, sooner, beas, group = await database.write(make)
    assert await database.read(sessions.of_woman, ann) == [later, sooner]
    assert await database.read(sessions.of_woman, ann, {BOOKED}) == [later]
    assert await database.read(sessions.of_psychologist, pia, NOW, None, OPEN) == [sooner, later, beas, group]
    between = (NOW + 30 * HOUR, NOW + 50 * HOUR)
    assert await database.read(sessions.of_psychologist, pia, *between, {BOOKED}) == [later, beas]
    assert await database.read(sessions.open_by_psychologist) == {pia: 4}


async def test_a_change_needs_the_state_and_the_revision_that_were_read(database: Database, vault: Vault) -> None:
    ann, pia = await persons(database, vault, 2)
    session = await database.write(a_session, ann, pia, state=HELD)

    async def change(read: Session, expecting: str | set[str], **columns: Any) -> bool:
        return await database.write(lambda tx: sessions.change(tx, read, expecting, **columns))

    assert not await change(session, {REQUESTED, BOOKED}, state=OVER)
    assert await change(session, HELD, state=BOOKED, revision=1)
    assert not await change(session, BOOKED, state=OVER)
    found = await database.read(sessions.by_id, session.id)
    assert found == replace(session, state=BOOKED, revision=1)
    assert await change(found, {REQUESTED, BOOKED}, state=OVER)


async def test_who_is_taken_up_is_not_free(database: Database, vault: Vault) -> None:
    ann, pia = await persons(database, vault, 2)
    taken = await database.write(a_session, ann, pia)
    begins, ends = taken.starts_at, taken.ends_at
    assert not await database.read(sessions.is_free, ann, begins, ends)
    assert not await database.read(sessions.is_free, pia, ends, ends + HOUR)  # the buffer
    assert await database.read(sessions.is_free, ann, ends, ends + HOUR)
    assert await database.read(sessions.is_free, ann, begins - HOUR, begins)
    assert await database.read(sessions.is_free, ann, begins, ends, taken.id)


async def test_of_many_who_want_one_time_at_once_one_gets_it(database: Database, vault: Vault) -> None:
    *women, pia = await persons(database, vault, 13)

    def ask(tx: Transaction, woman: int) -> bool:
        if not sessions.is_free(tx, pia, NOW + 24 * HOUR, NOW + 25 * HOUR):
            return False
        a_session(tx, woman, pia)
        return True

    told = await asyncio.gather(*(database.write(ask, woman) for woman in women))
    assert sorted(told) == [False] * 11 + [True]
    kept = await database.read(sessions.of_psychologist, pia, NOW, None, OPEN)
    assert [each.person_id for each in kept] == [women[told.index(True)]]


async def test_who_is_let_go_is_free_again(database: Database, vault: Vault) -> None:
    ann, pia = await persons(database, vault, 2)
    session = await database.write(a_session, ann, pia)
    await database.write(sessions.disengage, session.id, ann)
    assert await database.read(lambda tx: tx.execute(select(engagements.c.person_id)).scalars().all()) == [pia]
    await database.write(sessions.disengage, session.id)
    assert await database.write(a_session, ann, pia)


async def test_what_takes_up_is_told_for_many_at_once(database: Database, vault: Vault) -> None:
    ann, pia, sia = await persons(database, vault, 3)

    def make(tx: Transaction) -> list[Session]:
        return [a_session(tx, ann, pia, 24), a_session(tx, None, pia, 30), a_session(tx, sia, pia, 60)]

    one, two, three = await database.write(make)
    asked = (NOW, NOW + 50 * HOUR)
    busy = await database.read(sessions.busy_of, [ann, pia, sia], *asked)
    buffer = HOUR / 6
    theirs = [Busy(one.starts_at, one.ends_at + buffer), Busy(two.starts_at, two.ends_at + buffer)]
    assert busy == {ann: [Busy(one.starts_at, one.ends_at, counts=False)], pia: theirs}
    assert await database.read(sessions.busy_of, [pia], *asked, one.id) == {pia: theirs[1:]}
    assert await database.read(sessions.busy_of, [], *asked) == {}
    later = await database.read(sessions.busy_of, [sia], NOW, NOW + 61 * HOUR)
    assert later == {sia: [Busy(three.starts_at, three.ends_at, counts=False)]}


async def test_what_took_place_is_counted(database: Database, vault: Vault) -> None:
    ann, pia = await persons(database, vault, 2)

    def make(tx: Transaction) -> None:
        for after, outcome in enumerate(("held", "partly", "no-show", "could-not", None)):
            a_session(tx, ann, pia, 2 * after, state=OVER, outcome=outcome)
        a_session(tx, ann, pia, 50, state=CANCELLED)

    await database.write(make)
    assert await database.read(sessions.held_of, ann) == 2
    assert await database.read(sessions.held_of, pia) == 0


@pytest.mark.parametrize("is_group", [False, True])
async def test_words_are_sealed_and_read_again(database: Database, vault: Vault, is_group: bool) -> None:
    ann, pia = await persons(database, vault, 2)
    session = await database.write(a_session, None if is_group else ann, pia)

    def keep(tx: Transaction) -> None:
        sessions.set_note(tx, vault, session, pia, WORDS)
        sessions.set_link(tx, vault, session, "https://meet.example.org/x")
        sessions.set_title(tx, vault, session, "Sleep")

    def read(tx: Transaction) -> list[str | None]:
        return [told(tx, vault, session) for told in (sessions.note_of, sessions.link_of, sessions.title_of)]

    assert await database.read(read) == [None, None, None]
    await database.write(keep)
    assert await database.read(read) == [WORDS, "https://meet.example.org/x", "Sleep"]
    assert (await database.read(sessions.by_id, session.id)) == replace(session, noted_by=pia)
    await database.write(sessions.set_link, vault, session, None)
    assert await database.read(sessions.link_of, vault, session) is None


async def test_what_a_group_was_about_goes_with_the_key_of_its_day(database: Database, vault: Vault) -> None:
    _, pia = await persons(database, vault, 2)
    session = await database.write(a_session, None, pia)
    await database.write(sessions.set_title, vault, session, "Sleep")
    vault.forget_days_before(session.ends_at.date())
    assert await database.read(sessions.title_of, vault, session) == "Sleep"
    vault.forget_days_before(date(2031, 1, 1))
    assert await database.read(sessions.title_of, vault, session) is None


def test_feedback_is_asked_at_the_first_the_third_and_every_third() -> None:
    assert [number for number in range(1, 13) if feedback_due(number)] == [1, 3, 6, 9, 12]
