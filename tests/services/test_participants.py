"""Whom a coordinator reaches: the list and the single look agree."""

from collections.abc import Sequence

import pytest

from core.rules import Role
from services import cohorts, participants
from services.work import Work
from storage import cohorts as cohort_rows
from storage import consents, people
from storage.people import Person
from tests.services.conftest import Office


@pytest.mark.parametrize(
    ("role", "reach", "seen"),
    [
        ("coordinator", None, {10, 11, 12, 13, 18}),
        ("coordinator", "tashkent", {10, 12, 13, 18}),
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
        16: await woman(office, 16, "participant", "tashkent", agreed=()),
        17: await woman(office, 17, "participant", "tashkent", agreed=(True, False)),
        18: await woman(office, 18, "participant", "tashkent", agreed=(False, True)),
        19: await woman(office, 19, "former", "tashkent", agreed=()),
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


async def test_a_cohort_counts_those_who_agreed_to_take_part(office: Office) -> None:
    staff = await office.hires(1, "coordinator")
    cohort = await office.does(cohorts.make, staff, None, office.now.date())
    for telegram_id, agreed in ((10, (True,)), (11, (False, True)), (12, ()), (13, (True, False))):
        each = await woman(office, telegram_id, "participant", None, agreed)

        def begins(work: Work, person_id: int = each.id) -> None:
            people.change(work.tx, person_id, cohort_id=cohort.id)

        await office.does(begins)
    assert await office.does(lambda work: cohort_rows.size(work.tx, cohort.id)) == 2


async def woman(
    office: Office, telegram_id: int, role: Role, region: str | None, agreed: Sequence[bool] = (True,)
) -> Person:
    """Somebody of that region; `agreed`: what she said to taking part, one after the other."""
    person = await office.hires(telegram_id, role)

    def settle(work: Work) -> Person:
        people.change(work.tx, person.id, region=region)
        for given in agreed:
            consents.note(work.tx, person.id, "taking-part", version=1, given=given, now=work.now)
            consents.note(work.tx, person.id, "check-ins", version=1, given=not given, now=work.now)
        return office.again(work, person)

    settled: Person = await office.does(settle)
    return settled
