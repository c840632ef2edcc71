"""What psychologists offer, who waits, with whom somebody talks, how many are left, how it was: on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.slots import DayException, Hours, Terms
from storage import allowances, availability, pairings, people, session_feedback, waiting_list
from storage.availability import Availability, Helper
from storage.database import Database, Transaction
from storage.schema import session_feedback as feedback_table
from storage.vault import Vault

NOW = datetime(2030, 3, 5, 8, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)
TERMS = Terms(length=50, buffer=10, notice=12, horizon=28, per_day=4, per_week=15)


@pytest.fixture
async def ids(database: Database, vault: Vault) -> list[int]:
    """A woman, and two psychologists: of all regions, and of one."""

    def bring(tx: Transaction) -> list[int]:
        ann, pia, sia = (
            people.add(tx, vault, telegram_id=number, zone="Asia/Tashkent", now=NOW).id for number in range(3)
        )
        people.grant(tx, ann, "participant", NOW)
        people.grant(tx, pia, "psychologist", NOW)
        people.grant(tx, sia, "psychologist", NOW, region="khorezm")
        return [ann, pia, sia]

    return await database.write(bring)


def offer(person_id: int) -> Availability:
    return Availability(person_id, 50, 10, 12, 28, 4, 15, ("write", "in-person"), ("uz", "ru"), woman=True)


async def test_terms_are_kept_and_changed(database: Database, vault: Vault, ids: list[int]) -> None:
    _, pia, _ = ids
    assert await database.read(availability.of, vault, pia) is None
    with_link = replace(offer(pia), link="https://meet.example.org/pia")
    for wanted in (with_link, replace(with_link, length=90, media=(), link=None, woman=False)):
        await database.write(availability.save, vault, wanted)
        assert await database.read(availability.of, vault, pia) == wanted
    assert with_link.terms == TERMS
    await database.write(availability.serve, pia, NOW)
    served = await database.read(availability.of, vault, pia)
    assert served is not None
    assert served.served_at == NOW


async def test_hours_and_exceptions_are_kept_in_order(database: Database, vault: Vault, ids: list[int]) -> None:
    _, pia, sia = ids
    late, early = Hours(1, 600, 1440), Hours(0, 0, 600)
    leave, short, past = (
        DayException(TODAY + 3 * DAY, TODAY + 9 * DAY),
        DayException(TODAY, TODAY, 540, 600),
        DayException(TODAY - 3 * DAY, TODAY - DAY),
    )

    def make(tx: Transaction) -> None:
        for person in (pia, sia):
            availability.save(tx, vault, replace(offer(person), link="https://meet.example.org"))
        for hours in (late, early):
            availability.add_hours(tx, pia, hours)
        for exception in (leave, short, past):
            availability.add_exception(tx, pia, exception)

    await database.write(make)
    hours = await database.read(availability.hours_of, pia)
    exceptions = await database.read(availability.exceptions_of, pia, TODAY)
    assert [each for _, each in hours] == [early, late]
    assert [each for _, each in exceptions] == [short, leave]
    assert {*(await database.read(availability.hours_of_all, ids))[pia]} == {late, early}
    assert {*(await database.read(availability.exceptions_of_all, ids))[pia]} == {leave, short, past}
    assert await database.read(availability.hours_of_all, []) == {}

    assert await database.write(availability.forget_exceptions, TODAY) == 1
    await database.write(availability.remove_hours, hours[0][0])
    await database.write(availability.remove_exception, exceptions[0][0])
    assert await database.read(availability.hours_of_all, [pia]) == {pia: [late]}
    assert await database.read(availability.exceptions_of_all, [pia]) == {pia: [leave]}
    await database.write(availability.end, pia)
    assert await database.read(availability.of, vault, pia) is None
    assert await database.read(availability.hours_of, pia) == []
    assert await database.read(availability.exceptions_of, pia, TODAY) == []
    assert await database.read(availability.of, vault, sia) is not None


async def test_who_offers_times_is_told_from_plain_columns(database: Database, vault: Vault, ids: list[int]) -> None:
    ann, pia, sia = ids

    def make(tx: Transaction) -> None:
        availability.save(tx, vault, replace(offer(ann), served_at=NOW))  # is no psychologist
        availability.save(tx, vault, replace(offer(sia), link="https://meet.example.org"))
        availability.save(tx, vault, replace(offer(pia), served_at=NOW))

    await database.write(make)
    common = (("write", "in-person"), ("uz", "ru"), True)
    pias = Helper(pia, None, "Asia/Tashkent", *common, False, NOW, TERMS)
    sias = Helper(sia, "khorezm", "Asia/Tashkent", *common, True, None, TERMS)
    assert await database.read(availability.offering) == sorted([pias, sias], key=lambda each: each.id)
    await database.write(lambda tx: people.change(tx, pia, reachable=False))
    assert await database.read(availability.offering) == [sias]
    await database.write(people.revoke, sia, "psychologist")
    assert await database.read(availability.offering) == []


async def test_with_whom_she_talks(database: Database, ids: list[int]) -> None:
    ann, pia, sia = ids
    assert await database.read(pairings.of, ann) is None
    assert not await database.write(pairings.end, ann, NOW)
    for _ in range(2):
        await database.write(pairings.begin, ann, pia, NOW)
    assert await database.read(pairings.of, ann) == pia
    assert await database.read(pairings.women_of, pia) == [ann]
    assert await database.read(pairings.ended_with, ann) == set()
    await database.write(pairings.begin, ann, sia, NOW)
    assert await database.read(pairings.ended_with, ann) == {pia}
    assert await database.write(pairings.end, ann, NOW)
    assert await database.read(pairings.of, ann) is None
    assert await database.read(pairings.women_of, sia) == []
    assert await database.read(pairings.ended_with, ann) == {pia, sia}


async def test_a_psychologist_who_cannot_go_on_was_not_sent_away(database: Database, ids: list[int]) -> None:
    ann, pia, _ = ids
    await database.write(pairings.begin, ann, pia, NOW)
    await database.write(pairings.drop, ann)
    assert await database.read(pairings.of, ann) is None
    assert await database.read(pairings.ended_with, ann) == set()


async def test_who_waits_longest_comes_first_and_who_let_pass_goes_back(database: Database, ids: list[int]) -> None:
    ann, bea, eve = ids  # whoever they are
    assert not await database.write(waiting_list.remove, ann)
    for minutes, woman in enumerate((bea, ann, eve)):
        at = NOW + timedelta(minutes=minutes)
        await database.write(waiting_list.put, woman, medium="write", topic=None, locale="uz", woman=True, now=at)
    assert [each.person_id for each in await database.read(waiting_list.in_order)] == [bea, ann, eve]
    await database.write(waiting_list.let_pass, bea, NOW + DAY)
    await database.write(
        waiting_list.put, ann, medium="phone", topic="sleep", locale="ru", woman=False, now=NOW + 2 * DAY
    )
    assert [each.person_id for each in await database.read(waiting_list.in_order)] == [ann, eve, bea]
    hers = await database.read(waiting_list.of, ann)
    assert hers == waiting_list.Waiting(ann, NOW + timedelta(minutes=1), "phone", "sleep", "ru", woman=False)
    assert await database.write(waiting_list.remove, ann)
    assert await database.read(waiting_list.of, ann) is None


async def test_sessions_are_counted_down_where_they_are_counted(database: Database, ids: list[int]) -> None:
    ann = ids[0]
    assert not await database.write(allowances.spend, ann)
    assert await database.read(allowances.of, ann) is None
    for number in (5, 1):
        await database.write(allowances.put, ann, number)
        assert await database.read(allowances.of, ann) == number
    assert [await database.write(allowances.spend, ann) for _ in range(2)] == [True, False]
    assert await database.read(allowances.of, ann) == 0
    await database.write(allowances.give_back, ann)
    assert await database.read(allowances.of, ann) == 1
    await database.write(allowances.put, ann, None)
    await database.write(allowances.give_back, ann)
    assert await database.read(allowances.of, ann) is None


async def test_answers_about_one_session_stand_in_one_row(database: Database) -> None:
    for question, answer in (("heard", 1), ("fits", None), ("heard", 2)):
        await database.write(session_feedback.put, 77, 3, "write", question, answer)
    rows = await database.read(lambda tx: tx.execute(select(feedback_table)).all())
    assert [tuple(row) for row in rows] == [(77, 3, "write", 2, None, None)]
    with pytest.raises(ValueError, match="no question"):
        await database.write(session_feedback.put, 77, 3, "write", "number", 1)
