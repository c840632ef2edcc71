"""Codes: one use, seven days, one answer for everything that opens nothing, and no chance for a guess."""

import asyncio
import secrets
from datetime import date, timedelta

import pytest

from core.rules import Role
from services import cohorts, invitations, leaving, staffing
from services import people as coming_in
from services.work import Work
from storage import people
from storage.people import Person
from tests.services.conftest import Office

GUESSES = 100_000


@pytest.fixture
async def coordinator(office: Office) -> Person:
    return await office.hires(1, "coordinator")


async def made(office: Office, staff: Person, role: Role = "participant", region: str | None = None) -> str:
    code: str = await office.does(invitations.make, staff, role, region, None)
    assert code is not None
    return code


async def test_a_code_opens_once(office: Office, coordinator: Person) -> None:
    code = await made(office, coordinator, region="tashkent")
    ann = await office.does(invitations.redeem, 100, code)
    assert ann.roles == {"participant"}
    assert ann.region == "tashkent"
    assert await office.does(invitations.redeem, 101, code) is None


async def test_of_two_who_use_it_at_the_same_moment_one_comes_in(office: Office, coordinator: Person) -> None:
    code = await made(office, coordinator)
    came = await asyncio.gather(*(office.does(invitations.redeem, sender, code) for sender in range(100, 110)))
    assert sum(person is not None for person in came) == 1


async def test_nothing_tells_why_a_code_opens_nothing(office: Office, coordinator: Person) -> None:
    """Used, withdrawn, of a closed cohort, expired, unknown, malformed: the same answer, each counted as wrong."""
    codes = [secrets.token_urlsafe(16), "", "x" * 4000, "№ \u0000 ' --", "\ud83d"]
    used = await made(office, coordinator)
    await office.does(invitations.redeem, 100, used)
    withdrawn = await made(office, coordinator)
    newest = (await office.does(invitations.open_ones, coordinator))[0]
    assert await office.does(invitations.withdraw, coordinator, newest.id)
    cohort = await office.does(cohorts.make, coordinator, "tashkent", office.now.date())
    late = await office.does(invitations.make, coordinator, "participant", "tashkent", cohort.id)
    assert await office.does(cohorts.close, coordinator, cohort.id)
    for code in (*codes, used, withdrawn, late):
        assert await office.does(invitations.redeem, 200, code) is None
    expired = await made(office, coordinator)
    office.now += timedelta(days=8)
    assert await office.does(invitations.redeem, 201, expired) is None
    assert await office.does(invitations.open_ones, coordinator) == []


async def test_ten_wrong_codes_a_day_then_even_the_right_one_waits(office: Office, coordinator: Person) -> None:
    code = await made(office, coordinator)
    for _ in range(invitations.OF_ONE):
        assert await office.does(invitations.redeem, 300, "wrong") is None
    assert await office.does(invitations.redeem, 300, code) is None
    office.now += timedelta(days=1)
    assert await office.does(invitations.redeem, 300, code) is not None


async def test_three_hundred_wrong_codes_an_hour_shut_the_door_for_all_for_that_hour(
    office: Office, coordinator: Person
) -> None:
    code = await made(office, coordinator)

    def flood(work: Work) -> None:
        for sender in range(invitations.OF_ALL):
            invitations.redeem(work, 1000 + sender, "wrong")

    await office.does(flood)
    assert await office.does(invitations.redeem, 400, code) is None
    office.now += timedelta(hours=1)
    assert await office.does(invitations.redeem, 400, code) is not None


async def test_one_sender_alone_cannot_shut_the_door_for_others(office: Office, coordinator: Person) -> None:
    code = await made(office, coordinator)

    def flood(work: Work) -> None:
        for _ in range(2 * invitations.OF_ALL):
            invitations.redeem(work, 500, "wrong")

    await office.does(flood)
    assert await office.does(invitations.redeem, 501, code) is not None


@pytest.mark.no_cover
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_hundred_thousand_guesses_open_nothing(office: Office, coordinator: Person) -> None:
    """All of them listened to: 300 an hour from 30 senders, with 50 open invitations at any time.

    Each hour is one transaction, so that the test measures guessing and not the disk.
    """

    def an_hour(work: Work, first: int, count: int) -> int:
        senders = (first + guess // invitations.OF_ONE for guess in range(count))
        return sum(invitations.redeem(work, each, secrets.token_urlsafe(16)) is not None for each in senders)

    def listens(work: Work) -> bool:
        return invitations._listens(work, work.vault.chat_key(999))

    code, hits = "", 0
    for done in range(0, GUESSES, invitations.OF_ALL):
        if done // invitations.OF_ALL % 144 == 0:
            code = [await made(office, coordinator) for _ in range(50)][-1]
        assert await office.does(listens)
        hits += await office.does(an_hour, 10_000 + done, min(invitations.OF_ALL, GUESSES - done))
        office.now += timedelta(hours=1)
    assert hits == 0
    assert await office.does(invitations.redeem, 600, code) is not None


async def test_an_invitation_adds_a_role_and_takes_none(office: Office, coordinator: Person) -> None:
    admin = await office.hires(2, "admin")
    code = await made(office, admin, "coordinator", "dushanbe")
    await office.hires(700, "volunteer", "tashkent")
    person = await office.does(invitations.redeem, 700, code)
    assert person.regions == {"volunteer": "tashkent", "coordinator": "dushanbe"}


async def test_who_has_the_role_uses_nothing_up_and_neither_does_the_maker(office: Office, coordinator: Person) -> None:
    code = await made(office, coordinator)
    await office.does(invitations.redeem, 800, await made(office, coordinator))
    for telegram_id in (800, coordinator.telegram_id):
        person = await office.does(invitations.redeem, telegram_id, code)
        assert person.telegram_id == telegram_id
    assert (await office.does(invitations.redeem, 801, code)).roles == {"participant"}


async def test_who_is_dismissed_leaves_no_door_into_the_team(office: Office, coordinator: Person) -> None:
    ada, eva = await office.hires(2, "admin"), await office.hires(3, "admin")
    into_the_team = await made(office, ada, "admin")
    for_her = await made(office, coordinator)
    assert await office.does(staffing.dismiss, eva, ada, "admin") is None
    assert await office.does(staffing.dismiss, coordinator, coordinator, "coordinator") is None
    assert await office.does(invitations.redeem, 850, into_the_team) is None
    assert await office.does(invitations.open_ones, eva) == []
    assert await office.does(invitations.redeem, 851, for_her) is not None


async def test_who_left_may_come_back(office: Office, coordinator: Person) -> None:
    former = await office.hires(900, "former")
    person = await office.does(invitations.redeem, 900, await made(office, coordinator))
    assert person.id == former.id
    assert person.roles == {"participant"}


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("way", ["she presses Start", "a new invitation", "she is let in"])
async def test_the_weeks_away_are_not_counted_whichever_way_she_comes_back(
    office: Office, coordinator: Person, way: str, paused: bool
) -> None:
    """A pause is still one when she is back, and its end leaves those weeks out."""
    former = await office.hires(900, "former")
    began = date(2030, 2, 19)
    paused_at = office.now if paused else None
    await office.does(lambda work: people.change(work.tx, former.id, first_day=began, paused_at=paused_at))
    office.now += timedelta(days=23)
    if way == "she presses Start":
        back = await office.does(lambda work: leaving.come_back(work, office.again(work, former)))
    elif way == "a new invitation":
        back = await office.does(invitations.redeem, 900, await made(office, coordinator))
    else:
        back = await office.does(coming_in.enrol, 900)
    assert back.roles == {"participant"}
    assert back.paused_at == paused_at
    assert back.first_day == (began if paused else began + timedelta(days=21))


@pytest.mark.parametrize(
    ("role", "reach", "invited", "region", "may"),
    [
        ("coordinator", "tashkent", "participant", "tashkent", True),
        ("coordinator", "tashkent", "participant", "dushanbe", False),
        ("coordinator", "tashkent", "participant", None, False),
        ("coordinator", "tashkent", "psychologist", "tashkent", True),
        ("coordinator", "tashkent", "psychologist", None, False),
        ("coordinator", None, "volunteer", "dushanbe", True),
        ("coordinator", None, "coordinator", None, False),
        ("coordinator", None, "admin", None, False),
        ("admin", None, "admin", None, True),
        ("admin", None, "coordinator", "dushanbe", True),
        ("admin", None, "participant", "tashkent", False),
        ("psychologist", None, "volunteer", None, False),
    ],
)
async def test_who_may_invite_whom(
    office: Office, role: Role, reach: str | None, invited: Role, region: str | None, may: bool
) -> None:
    staff = await office.hires(3, role, reach)
    assert (await office.does(invitations.make, staff, invited, region, None) is not None) == may
    assert (invited in invitations.roles_for(staff)) or not may
    offered = await office.does(invitations.regions_for, staff, invited)
    assert (region in offered) == may


async def test_a_cohort_that_is_closed_or_of_another_region_is_refused(office: Office, coordinator: Person) -> None:
    here = await office.does(cohorts.make, coordinator, "tashkent", office.now.date())
    everywhere = await office.does(cohorts.make, coordinator, None, office.now.date())

    async def may(role: Role, region: str | None, cohort_id: int) -> bool:
        return await office.does(invitations.make, coordinator, role, region, cohort_id) is not None

    assert await may("participant", "tashkent", here.id)
    assert await may("participant", "dushanbe", everywhere.id)
    assert not await may("participant", "dushanbe", here.id)
    assert not await may("volunteer", "tashkent", here.id)
    assert not await may("participant", "tashkent", 99)
    await office.does(cohorts.close, coordinator, here.id)
    assert not await may("participant", "tashkent", here.id)


async def test_a_woman_comes_into_the_cohort_of_her_invitation(office: Office, coordinator: Person) -> None:
    cohort = await office.does(cohorts.make, coordinator, "tashkent", office.now.date())
    code = await office.does(invitations.make, coordinator, "participant", "tashkent", cohort.id)
    assert (await office.does(invitations.redeem, 110, code)).cohort_id == cohort.id


async def test_nobody_withdraws_what_is_out_of_reach(office: Office, coordinator: Person) -> None:
    await made(office, coordinator, region="dushanbe")
    regional = await office.hires(4, "coordinator", "tashkent")
    invitation = (await office.does(invitations.open_ones, coordinator))[0]
    assert await office.does(invitations.open_ones, regional) == []
    assert not await office.does(invitations.withdraw, regional, invitation.id)
    assert await office.does(invitations.withdraw, coordinator, invitation.id)
    assert not await office.does(invitations.withdraw, coordinator, invitation.id)


def test_a_picture_is_large_enough_to_print() -> None:
    png = invitations.picture("https://t.me/Ab?start=x")
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert width == height >= 400


async def test_the_alias_of_somebody_gone_is_not_known(office: Office, coordinator: Person) -> None:
    assert await office.does(lambda work: people.aliases(work.tx, [coordinator.id, 5])) == {
        coordinator.id: coordinator.alias
    }
