"""The front door: a coordinator invites, a woman comes in by the link, and a link that opens nothing tells nothing."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from locales.catalog import Catalog
from sandbox.phone import Phone
from services import invitations
from services.work import Work
from storage import audit, auditing, people
from storage.audit import Entry
from storage.database import Transaction
from storage.people import Person
from storage.schema import persons, tries
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.town import ADMIN, COORDINATOR, Town, a_town

NEUTRAL = "Hello! Here is your own link to our page about courses and advice:"


async def invites(phone: Phone, *choices: str) -> str:
    """Through the questions; returns the code of the link."""
    await phone.writes("/invite")
    for choice in choices:
        await phone.taps(choice)
    link = (await phone.sees("your own link")).text.split()[-1]
    assert link.startswith("https://t.me/QadamSandboxBot?start=")
    await phone.sees("The same link as a picture")
    return link.partition("start=")[2]


async def joins(town: Town, code: str, name: str, sees: str = "Thank you.") -> Phone:
    phone = Phone(town.world, name=name)
    await phone.starts(code)
    await phone.taps("English")
    await phone.sees(sees)
    await town.settles()
    return phone


async def of(town: Town, phone: Phone) -> Person | None:
    def look(tx: object) -> Person | None:
        return people.by_chat(tx, town.vault, town.vault.chat_key(phone.id))  # type: ignore[arg-type]

    person: Person | None = await town.look(look)
    return person


def newest(tx: Transaction, limit: int) -> list[Entry]:
    """The end of the trail, as whoever sees everything reads it."""
    return auditing.page(tx, audit.last(tx), None, limit=limit, offset=0)


@pytest.fixture
async def closed(sqlite_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Town]:
    """A town where nobody comes in without an invitation."""
    async with a_town(sqlite_url, vault, texts, START, open_enrolment=False) as town:
        yield town


async def test_she_comes_in_by_the_link_that_is_forwarded(closed: Town) -> None:
    town = closed
    coordinator = await town.staff(COORDINATOR, "Co")
    await coordinator.taps("Invite")
    await coordinator.taps("Participant")
    await coordinator.taps("Dushanbe")
    told = await coordinator.sees("Here is an invitation")
    assert "participant · Dushanbe." in told.text
    assert "until 12.03.2030" in told.text
    passed_on = (await coordinator.sees("your own link")).text
    line, _, link = passed_on.partition("\n\n")
    assert line == NEUTRAL
    assert link.startswith("https://t.me/")
    await coordinator.sees("The same link as a picture")
    assert coordinator.photo().startswith(b"\x89PNG")

    ann = await joins(town, link.partition("start=")[2], "Ann", "18 and over")
    person = await of(town, ann)
    assert person is not None
    assert person.regions == {"participant": None}
    assert person.region == "dushanbe"

    eve = Phone(town.world, name="Eve")
    await eve.starts(link.partition("start=")[2])
    await eve.sees("courses and advice")
    await town.settles()
    assert await of(town, eve) is None


async def test_she_may_choose_her_region_herself(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await joins(town, await invites(coordinator, "Participant", "She chooses"), "Ann", "18 and over")
    person = await of(town, ann)
    assert person is not None
    assert person.region is None


@pytest.mark.parametrize("why", ["used", "expired", "withdrawn", "closed", "unknown"])
async def test_a_link_that_opens_nothing_looks_like_any_stranger_s_word(closed: Town, why: str) -> None:
    town = closed
    coordinator = await town.staff(COORDINATOR, "Co")
    if why == "closed":
        await coordinator.writes("/cohorts")
        await coordinator.taps("New cohort")
        await coordinator.taps("Tashkent")
        await coordinator.taps("11.03.2030")
        await coordinator.sees("is open")
        code = await invites(coordinator, "Participant", "Tashkent", "№ 1")
        await coordinator.writes("/cohorts")
        await coordinator.taps("№ 1")
        await coordinator.taps("Close the cohort")
        await coordinator.taps("Yes, close it")
        await coordinator.sees("The cohort is closed")
    else:
        code = await invites(coordinator, "Participant", "Tashkent")
    if why == "used":
        await joins(town, code, "First", "18 and over")
    if why == "expired":
        await town.pushes(days=8)
    if why == "withdrawn":
        await coordinator.writes("/invitations")
        await coordinator.taps("participant · Tashkent")
        await coordinator.taps("Withdraw it")
        await coordinator.sees("The link opens nothing any more")
    if why == "unknown":
        code = code[:-1] + ("A" if code[-1] != "A" else "B")
    ann, stranger = Phone(town.world, name="Ann"), Phone(town.world, name="Stranger")
    await ann.starts(code)
    told = await ann.sees("courses and advice")
    await stranger.starts()
    assert told.text == (await stranger.sees("courses and advice")).text
    await town.settles()
    assert len(ann.messages) == 2
    assert await of(town, ann) is None
    assert [row.count for row in await town.rows(select(tries.c.count).where(tries.c.kind == "invite-day"))] == [1]


async def test_guessing_is_braked_and_the_next_day_she_may_try_again(closed: Town) -> None:
    town = closed
    coordinator = await town.staff(COORDINATOR, "Co")
    code = await invites(coordinator, "Participant", "Tashkent")
    ann = Phone(town.world, name="Ann")
    for guess in range(invitations.OF_ONE):
        await ann.starts(f"guess{guess}")
        await ann.sees("courses and advice")
    await ann.starts(code)
    await ann.sees("courses and advice")
    await town.pushes(days=1)
    await ann.starts(code)
    await ann.taps("English")
    await ann.sees("18 and over")


async def test_somebody_of_the_team_gets_a_second_role_and_its_menu(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    volunteer = await joins(town, await invites(coordinator, "Volunteer", "Dushanbe"), "Vera")
    await volunteer.starts(await invites(admin, "Coordinator", "Dushanbe"))
    await volunteer.sees("menu")
    await town.settles()
    assert "Women" in volunteer.keyboard
    assert "invite" in [each["command"] for each in volunteer.commands]
    person = await of(town, volunteer)
    assert person is not None
    assert person.regions == {"volunteer": "dushanbe", "coordinator": "dushanbe"}


@pytest.mark.parametrize(("reach", "named"), [("Tashkent", "Tashkent"), ("All regions", "all regions")])
async def test_a_role_held_for_another_region_is_not_changed_and_she_is_told(
    town: Town, reach: str, named: str
) -> None:
    admin = await town.staff(ADMIN, "Admin")
    code = await invites(admin, "Coordinator", "Dushanbe")
    regional = await joins(town, await invites(admin, "Coordinator", reach), "Regional")
    before = await of(town, regional)
    await regional.starts(code)
    await regional.sees(f"You already have this role here: coordinator · {named}. An administrator can change")
    assert await of(town, regional) == before
    other = await of(town, await joins(town, code, "Other"))
    assert other is not None
    assert other.regions == {"coordinator": "dushanbe"}


async def test_a_role_held_for_the_same_region_needs_no_words(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    regional = await joins(town, await invites(admin, "Coordinator", "Tashkent"), "Regional")
    await regional.starts(await invites(admin, "Coordinator", "Tashkent"))
    await regional.sees("Here is the menu")
    await town.settles()
    assert not any("You already have this role" in message.text for message in regional.messages)


async def test_that_she_chooses_her_region_herself_is_offered_first(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    for role, regions in (
        ("Participant", ["She chooses herself", "Tashkent", "Dushanbe"]),
        ("Volunteer", ["Tashkent", "Dushanbe", "All regions"]),
    ):
        await coordinator.writes("/invite")
        await coordinator.taps(role)
        await coordinator.sees("For which region")
        assert coordinator.buttons[:3] == regions


async def test_a_woman_inside_uses_nothing_up(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    code = await invites(coordinator, "Participant", "Tashkent")
    await ann.starts(code)
    await ann.sees("Here is the menu")
    await joins(town, code, "Ben", "18 and over")


async def test_a_coordinator_of_one_region_invites_into_no_other(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    everywhere = await town.staff(COORDINATOR, "Co")
    regional = await joins(town, await invites(admin, "Coordinator", "Tashkent"), "Regional")
    await invites(everywhere, "Participant", "Dushanbe")
    code = await invites(regional, "Participant")  # she is not asked for a region: there is one
    ann = await joins(town, code, "Ann", "18 and over")
    person = await of(town, ann)
    assert person is not None
    assert person.region == "tashkent"
    await regional.writes("/invitations")
    await regional.sees("There are no open invitations.")
    await regional.writes("/invite")
    await regional.sees("Whom do you want to invite")
    assert regional.buttons == ["Participant", "Psychologist", "Volunteer", "Stop"]


async def test_making_and_using_are_in_the_trail(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await joins(town, await invites(coordinator, "Participant", "Tashkent"), "Ann", "18 and over")
    maker, person = await of(town, coordinator), await of(town, ann)
    assert maker is not None
    assert person is not None
    rows = [(row.actor_id, row.action, row.detail) for row in await town.look(newest, 10)]
    assert (maker.id, "invitation-made", "participant") in rows
    assert (person.id, "invitation-used", "participant") in rows


async def test_no_code_stands_in_the_database(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    code = await invites(coordinator, "Participant", "Tashkent")
    await town.settles()
    await town.stops_the_bot()
    kept = b"".join(path.read_bytes() for path in town.folder.iterdir() if path.is_file())
    await town.starts_the_bot()
    assert code.encode() not in kept


async def test_only_those_who_let_in_may_invite(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/invite")
    await ann.sees("This is not open to you here")
    await town.does(ann, _cannot_make)
    assert len(await town.rows(select(persons.c.id))) == 5


def _cannot_make(work: Work, person: Person) -> None:
    assert invitations.make(work, person, "participant", None, None) is None
