"""Whom a coordinator reaches: the list and the single look agree."""

import pytest

from core.rules import Role
from services import participants
from services.work import Work
from storage import people
from storage.people import Person
from tests.services.conftest import Office


@pytest.mark.parametrize(
    ("role", "reach", "seen"),
    [
        ("coordinator", None, {10, 11, 12, 13}),
        ("coordinator", "tashkent", {10, 12, 13}),
        ("coordinator", "dushanbe", {11, 12}),
        ("psychologist", None, set()),
        ("admin", None, set()),
    ],
)
async def test_the_list_and_the_card_agree(office: Office, role: Role, reach: str | None, seen: set[int]) -> None:
    women = {
        10: await woman(office, 10, "participant", "tashkent"),
        11: await woman(office, 11, "participant", "dushanbe"),
        12: await woman(office, 12, "participant", None),
        13: await woman(office, 13, "former", "tashkent"),
        14: await woman(office, 14, "applicant", "tashkent"),
        15: await woman(office, 15, "volunteer", "tashkent"),
    }
    staff = await office.hires(1, role, reach)
    listed = {each.id for each in await office.does(participants.in_reach, staff)}
    assert listed == {women[number].id for number in seen}
    for each in women.values():
        assert (await office.does(participants.find, staff, each.id) is not None) == (each.id in listed)


async def test_nobody_coordinates_herself(office: Office) -> None:
    await office.hires(1, "coordinator")
    both = await office.hires(1, "participant")
    assert await office.does(participants.in_reach, both) == []
    assert await office.does(participants.find, both, both.id) is None


async def woman(office: Office, telegram_id: int, role: Role, region: str | None) -> Person:
    person = await office.hires(telegram_id, role)

    def settle(work: Work) -> Person:
        people.change(work.tx, person.id, region=region)
        return office.again(work, person)

    settled: Person = await office.does(settle)
    return settled
