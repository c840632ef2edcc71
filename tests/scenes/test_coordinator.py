"""What a coordinator sees and does: the women in her reach, cohorts, roles, the trail. Nothing else."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from core import access
from sandbox.phone import Phone
from services import cohorts, consents, leaving, people
from services.work import Work
from storage import audit, participants, safe_ways
from storage import people as rows
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import cohorts as cohort_table
from storage.schema import conversations, roles
from tests.scenes.conftest import START
from tests.scenes.test_invitations import invites, joins, newest, of
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town


async def regional(town: Town, admin: Phone, region: str = "Tashkent") -> Phone:
    """A coordinator of one region."""
    return await joins(town, await invites(admin, "Coordinator", region), region)


async def alias(town: Town, phone: Phone) -> str:
    person = await of(town, phone)
    assert person is not None
    return f"№ {person.alias}"


async def actions(town: Town) -> list[str]:
    return [row.action for row in await town.look(newest, 50)]


def agrees(work: Work, person: Person) -> None:
    consents.answer(work, person, "taking-part", given=True)


async def women(town: Town, staff: Phone, count: int) -> list[int]:
    """So many who take part, without phones; their ids as the list has them."""

    def come(work: Work, _staff: Person) -> None:
        for number in range(count):
            agrees(work, people.enrol(work, 5_000_000 + number))

    await town.does(staff, come)
    return [each.id for each in await town.look(participants.listed, None)]


async def opens_card(town: Town, staff: Phone, woman: Phone) -> str:
    await staff.writes("/people")
    await staff.taps(await alias(town, woman))
    return (await staff.sees("Safe way to call")).text


# The women in reach -------------------------------------------------------------------------------------------


async def test_a_card_tells_what_coordinating_needs_and_nothing_she_wrote(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()

    def tells(work: Work, person: Person) -> None:
        told = rows.Profile(call_name="Sunbird", path="treatment", needs=("roof",), shared_phone=True)
        rows.keep_profile(work.tx, work.vault, person.id, told)
        consents.answer(work, person, "evaluation", given=False)

    await town.does(ann, tells)
    card = await opens_card(town, coordinator, ann)
    assert card.startswith(await alias(town, ann))
    for line in ("Region: Tashkent", "Last seen: today", "Shared phone: yes", "Needs first: A roof", "call: not given"):
        assert line in card
    assert "weekly questions" in card
    assert "counting" not in card
    assert not re.search("Sunbird|treatment|Ann", card)
    assert coordinator.buttons == ["New code", "◀ Back", "Close"]
    assert (await actions(town))[0] == "read-card"


async def test_the_list_shows_week_and_last_sign_of_life_page_by_page(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await town.newcomer("First")
    await town.pushes(days=10)
    phones = [Phone(town.world, name=f"P{each}") for each in range(7)]
    for phone in phones:
        await phone.starts(await invites(coordinator, "Participant", "Tashkent"))
        await phone.sees("Choose a language")
        await town.does(phone, agrees)
    await coordinator.writes("/people")
    listed = await coordinator.sees("Women in your reach: 8")
    lines = listed.text.splitlines()[2:]
    assert len(lines) == 6
    await coordinator.taps("›")
    await town.settles()
    lines += coordinator.person.messages[listed.id].text.splitlines()[2:]
    assert len(lines) == 8
    assert sum("week 1 · 10 days ago" in line or "week 2 · 10 days ago" in line for line in lines) == 1
    assert sum("not begun · today" in line for line in lines) == 7
    aliases = [line.split(" · ")[0] for line in lines]
    assert aliases == sorted(aliases)


async def test_who_has_not_agreed_to_take_part_yet_is_in_no_list(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await joins(town, await invites(coordinator, "Participant", "Tashkent"), "Ann", "18 and over")
    await coordinator.writes("/people")
    listed = await coordinator.sees("Women in your reach: 0")
    woman = await of(town, ann)
    assert woman is not None
    close = listed.rows[0][0].data
    assert close is not None
    await coordinator.tap_data(listed.id, f"{close.rpartition(':')[0]}:{woman.id}")
    await town.settles()
    assert not any(str(woman.alias) in message.text for message in coordinator.messages)
    await ann.taps("I am 18 or over")
    await ann.sees("five short questions")
    await coordinator.writes("/people")
    listed = await coordinator.sees("Women in your reach: 1")
    assert str(woman.alias) in listed.text


# Pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "more"), [(0, False), (6, False), (7, True)])
async def test_a_list_of_women_has_as_many_pages_as_it_needs(town: Town, count: int, more: bool) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, coordinator, count)
    await coordinator.writes("/people")
    listed = await coordinator.sees(f"Women in your reach: {count}")
    assert len(listed.text.splitlines()[2:]) == min(count, 6)
    assert coordinator.buttons[-1] == ("More ›" if more else "Close")


async def test_back_from_a_card_is_the_page_she_came_from(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, coordinator, 8)
    await coordinator.writes("/people")
    await coordinator.sees("Women in your reach: 8")
    await coordinator.taps("More ›")
    await town.settles()
    second = coordinator.buttons
    assert second[-2:] == ["‹", "Close"]
    await coordinator.taps(second[0])
    await coordinator.sees("Safe way to call")
    await coordinator.taps("◀ Back")
    await town.settles()
    assert coordinator.buttons == second


@pytest.mark.parametrize("how", ["from her card", "by her button", "by words"])
async def test_a_page_that_is_gone_meanwhile_is_never_empty(town: Town, how: str) -> None:
    """The seventh, alone on the second page, is erased while a coordinator looks at it."""
    coordinator = await town.staff(COORDINATOR, "Co")
    last = (await women(town, coordinator, 7))[-1]
    await coordinator.writes("/people")
    await coordinator.taps("More ›")
    await town.settles()
    hers = coordinator.buttons[0]
    if how == "from her card":
        await coordinator.taps(hers)
        await coordinator.sees("Safe way to call")
    await town.settles()
    await town.does(coordinator, lambda work, _person: rows.remove(work.tx, last))
    if how == "by words":
        await coordinator.writes("/invite")
        await coordinator.taps("Stop")
    else:
        await coordinator.taps("◀ Back" if how == "from her card" else hers)
    listed = await coordinator.sees("Women in your reach: 6")
    assert len(listed.text.splitlines()[2:]) == 6
    assert len(coordinator.buttons) == 7
    assert coordinator.buttons[-1] == "Close"


@pytest.mark.parametrize(("count", "more"), [(6, False), (7, True)])
async def test_cohorts_have_as_many_pages_as_they_need(town: Town, count: int, more: bool) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")

    def begin(work: Work, person: Person) -> None:
        for _ in range(count):
            cohorts.make(work, person, "tashkent", cohorts.today(work))

    await town.does(coordinator, begin)
    await coordinator.writes("/cohorts")
    await coordinator.sees(f"Cohorts: {count}")
    assert ("More ›" in coordinator.buttons) == more
    if not more:
        return
    await coordinator.taps("More ›")
    await coordinator.sees("№ 1 · Tashkent")
    await coordinator.taps("№ 1")
    await coordinator.sees("Women in it: 0")
    await coordinator.taps("◀ Back")
    await town.settles()
    assert "№ 1" in coordinator.buttons
    forgotten = delete(cohort_table).where(cohort_table.c.id == 1)
    await town.does(coordinator, lambda work, _person: work.tx.execute(forgotten).close())
    await coordinator.taps("№ 1")
    listed = await coordinator.sees("Cohorts: 6")
    assert len(listed.text.splitlines()[2:]) == 6
    assert "№ 7" in coordinator.buttons


async def test_a_pause_and_a_goodbye_are_seen(town: Town) -> None:
    coordinator, ann, ben = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.does(ann, lambda work, person: rows.change(work.tx, person.id, paused_at=work.now))

    def leaves(work: Work, person: Person) -> None:
        rows.revoke(work.tx, person.id, "participant")
        rows.grant(work.tx, person.id, "former", work.now)

    await town.does(ben, leaves)
    await coordinator.writes("/people")
    listed = (await coordinator.sees("Women in your reach: 2")).text
    assert f"{await alias(town, ann)} · Tashkent · paused" in listed
    assert f"{await alias(town, ben)} · Tashkent · left" in listed


async def test_how_to_call_her_is_shown_once_noted_and_taken_away_again(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    way = SafeWay("+998 90 111", "mornings", "say: the library")
    await town.does(ann, lambda work, person: safe_ways.keep(work.tx, work.vault, person.id, way, work.now))
    card = await opens_card(town, coordinator, ann)
    assert "+998" not in card
    await coordinator.taps("How to call her")
    shown = await coordinator.sees("+998 90 111")
    assert "mornings" in shown.text
    assert "say: the library" in shown.text
    assert (await actions(town))[0] == "read-safe-way"
    await coordinator.taps("Close it")
    await town.settles()
    assert coordinator.person.messages[shown.id].text == "Closed."
    assert not any("+998" in message.text for message in coordinator.messages)


async def test_a_new_code_ends_the_old_one(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await town.does(ann, lambda work, person: rows.change(work.tx, person.id, recovery_key="k" * 32))
    await opens_card(town, coordinator, ann)
    await coordinator.taps("New code")
    await coordinator.taps("Yes, end the old one")
    await coordinator.sees("She can make a new one")
    person = await of(town, ann)
    assert person is not None
    assert await town.look(rows.recovery_key, person.id) is None
    assert (await actions(town))[0] == "code-reset"


async def test_a_coordinator_of_one_region_sees_nobody_of_another(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here = await regional(town, admin)
    ann, dilya = await town.newcomer("Ann"), await town.newcomer("Dilya", place="Dushanbe")
    await here.writes("/people")
    listed = await here.sees("Women in your reach: 1")
    assert await alias(town, ann) in listed.text
    woman = await of(town, dilya)
    assert woman is not None
    shown = listed.rows[0][0].data
    assert shown is not None
    await here.tap_data(listed.id, f"{shown.rpartition(':')[0]}:{woman.id}")
    await town.settles()
    assert not any(str(woman.alias) in message.text for message in here.messages)
    assert "read-card" not in await actions(town)


async def test_a_woman_who_moves_out_of_reach_is_gone_from_an_open_card(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here, ann = await regional(town, admin), await town.newcomer("Ann")
    way = SafeWay("+998 90 111")
    await town.does(ann, lambda work, person: safe_ways.keep(work.tx, work.vault, person.id, way, work.now))
    await opens_card(town, here, ann)
    await town.does(ann, lambda work, person: people.set_place(work, person, "dushanbe"))
    await here.taps("How to call her")
    await town.settles()
    assert not any("+998" in message.text for message in here.messages)
    assert "read-safe-way" not in await actions(town)


@pytest.mark.parametrize("telegram_id", [ADMIN, PSYCHOLOGIST])
async def test_nobody_else_of_the_team_sees_the_list(town: Town, telegram_id: int) -> None:
    staff = await town.staff(telegram_id, "Staff")
    for command in ("/people", "/cohorts"):
        await staff.writes(command)
        await staff.sees("This is not open to you here")


# Cohorts ------------------------------------------------------------------------------------------------------


async def test_a_cohort_is_opened_filled_and_closed(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await coordinator.writes("/cohorts")
    await coordinator.sees("Cohorts: 0")
    await coordinator.taps("New cohort")
    await coordinator.taps("Tashkent")
    await coordinator.sees("When does it begin")
    assert coordinator.buttons[:6] == [
        "11.03.2030", "18.03.2030", "25.03.2030", "01.04.2030", "08.04.2030", "15.04.2030",
    ]  # fmt: skip
    await coordinator.taps("18.03.2030")
    await coordinator.sees("Cohort № 1 is open. It begins on 18.03.2030")
    ann = await joins(town, await invites(coordinator, "Participant", "Tashkent", "№ 1"), "Ann", "18 and over")
    await coordinator.writes("/cohorts")
    await coordinator.sees("№ 1 · Tashkent · 18.03.2030 · 0 · open")
    await town.does(ann, agrees)
    await coordinator.writes("/cohorts")
    await coordinator.sees("№ 1 · Tashkent · 18.03.2030 · 1 · open")
    await coordinator.taps("№ 1")
    await coordinator.sees("Women in it: 1")
    await coordinator.taps("Close the cohort")
    await coordinator.taps("Yes, close it")
    await coordinator.sees("The cohort is closed")
    await coordinator.writes("/cohorts")
    await coordinator.sees("· closed")
    assert [action for action in await actions(town) if action.startswith("cohort")] == ["cohort-closed", "cohort-made"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("soon", "could not read that"),
        ("31.02.2030", "could not read that"),
        ("2030-3-1x", "could not read that"),
        ("٠١.٠٣.٢٠٣٠", "could not read that"),
        ("04.03.2030", "over already"),
        ("2031-03-08", "more than a year away"),
        ("0001-01-01", "over already"),
        ("2030-03-05", "is open. It begins on 05.03.2030"),
        (" 6.3.2030 ", "is open. It begins on 06.03.2030"),
    ],
)
async def test_another_day_may_be_typed(town: Town, typed: str, told: str) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await coordinator.writes("/cohorts")
    await coordinator.taps("New cohort")
    await coordinator.taps("All regions")
    await coordinator.taps("Another day")
    await coordinator.sees("Write the day")
    await coordinator.writes(typed)
    await coordinator.sees(told)
    if "is open" not in told:
        await coordinator.sees("Write the day")
        await coordinator.writes("2030-03-11")
        await coordinator.sees("It begins on 11.03.2030")


async def test_a_cohort_of_all_regions_is_not_one_region_s_to_close(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    here = await regional(town, admin)
    for region in ("All regions", "Dushanbe"):
        await coordinator.writes("/cohorts")
        await coordinator.taps("New cohort")
        await coordinator.taps(region)
        await coordinator.taps("11.03.2030")
        await coordinator.sees("is open")
    await here.writes("/cohorts")
    listed = await here.sees("Cohorts: 1")
    assert "all regions" in listed.text
    await here.taps("№ 1")
    await here.sees("Cohort № 1")
    assert here.buttons == ["◀ Back", "Leave it"]


# Roles --------------------------------------------------------------------------------------------------------


async def test_a_role_ends_at_once_with_its_tasks_menu_and_commands(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    psychologist = await joins(town, await invites(coordinator, "Psychologist", "All regions"), "Psy")
    await ann.writes("please call")
    await ann.taps("Yes, send it")
    await psychologist.taps("I take it")
    await psychologist.sees("please call")
    await coordinator.writes("/revoke")
    await coordinator.sees("Roles you may take away: 3")
    await coordinator.taps(await alias(town, psychologist))
    await coordinator.taps("Yes, take it away")
    await coordinator.sees("Done. The role has ended")
    await psychologist.sees("Thank you for what you did here")
    await coordinator.sees("has sent a message to the team")
    await town.settles()
    assert psychologist.keyboard == []
    assert "tasks" not in [each["command"] for each in psychologist.commands]
    await psychologist.taps("Write to her")
    await psychologist.sees("courses and advice")
    assert (await actions(town))[0] == "role-revoked"


async def test_who_keeps_another_role_keeps_its_menu(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    vera = await joins(town, await invites(coordinator, "Volunteer", "Tashkent"), "Vera")
    await vera.starts(await invites(admin, "Coordinator", "Tashkent"))
    await vera.sees("menu")
    await admin.writes("/revoke")
    await admin.taps(f"{await alias(town, vera)} · coordinator")
    await admin.taps("Yes, take it away")
    await vera.sees("Thank you for what you did here")
    await town.settles()
    assert vera.keyboard == ["Settings", "Help"]


@pytest.mark.parametrize("stays", [False, True])
async def test_who_gives_several_roles_back_hears_of_it_once(town: Town, stays: bool) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    vera = await joins(town, await invites(coordinator, "Volunteer", "Tashkent"), "Vera")
    await vera.starts(await invites(admin, "Coordinator", "Tashkent"))
    await vera.sees("menu")
    await vera.starts(await invites(coordinator, "Psychologist", "Tashkent"))
    await town.settles()
    if stays:  # also takes part
        await town.does(vera, lambda work, person: rows.grant(work.tx, person.id, "participant", work.now))
        await town.does(vera, leaving.leave_team)
        await vera.sees("Your tasks here have changed")
    else:
        await vera.writes("/leave")
        await vera.taps("Give them back")
        await vera.taps("Yes")
        await vera.sees("Nothing more is open to you now")
    await town.settles()
    assert len([each for each in vera.messages if "Thank you for what you did here" in each.text]) == 1
    assert [action for action in await actions(town) if action == "role-revoked"] == ["role-revoked"] * 3


async def test_what_the_configuration_names_is_shown_and_refused(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    await admin.writes("/revoke")
    await admin.taps(await alias(town, coordinator))
    await admin.sees("named in the configuration")
    await coordinator.writes("/people")
    await coordinator.sees("Women in your reach")


async def test_a_coordinator_of_one_region_takes_no_role_of_another(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    here = await regional(town, admin)
    await joins(town, await invites(coordinator, "Volunteer", "Dushanbe"), "Far")
    near = await joins(town, await invites(coordinator, "Volunteer", "Tashkent"), "Near")
    await here.writes("/revoke")
    await here.sees("Roles you may take away: 1")
    assert here.buttons == [f"{await alias(town, near)} · volunteer · Tashkent", "Close"]


async def test_the_last_administrator_who_is_not_in_the_configuration_stays(town_on_each: Town) -> None:
    """Two administrators, both by invitation; each takes the other's role away at the same moment."""
    town = town_on_each
    admin = await town.staff(ADMIN, "Admin")
    ada, eva = [await joins(town, await invites(admin, "Administrator"), name) for name in ("Ada", "Eva")]
    await town.does(admin, lambda work, person: rows.revoke(work.tx, person.id, "admin"))
    for phone, other in ((ada, eva), (eva, ada)):
        await phone.writes("/revoke")
        await phone.taps(f"{await alias(town, other)} · administrator")
        await phone.sees("Take this role away?")
    await ada.taps("Yes, take it away")
    await eva.taps("Yes, take it away")
    await town.settles()
    assert len(await town.rows(select(roles).where(roles.c.role == "admin"))) == 1


ways_in: dict[str, tuple[str, ...]] = {
    "people": (),
    "cohorts": ("New cohort", "Tashkent"),
    "invite": ("Volunteer",),
    "invitations": (),
    "audit": (),
    "revoke": (),
}


@pytest.mark.parametrize("name", sorted(ways_in))
async def test_revoked_in_the_middle_the_next_touch_is_refused(town: Town, name: str) -> None:
    """Her buttons open nothing any more: she is a stranger, or has only her other role."""
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    for _ in range(2):
        await invites(coordinator, "Volunteer", "Tashkent")
    vera = await joins(town, await invites(coordinator, "Volunteer", "Tashkent"), "Vera")
    await vera.starts(await invites(admin, "Coordinator", "All regions"))
    await vera.sees("menu")
    await town.newcomer("Ann")
    await vera.writes(f"/{name}")
    for choice in ways_in[name]:
        await vera.taps(choice)
    await town.settles()
    opened = next(message for message in reversed(vera.messages) if message.rows)
    data = opened.rows[0][0].data
    assert data is not None
    await town.does(vera, lambda work, person: rows.revoke(work.tx, person.id, "coordinator"))
    before = await actions(town)
    await vera.tap_data(opened.id, data)
    await vera.sees_toast("not open to you here")
    await town.settles()
    assert await actions(town) == before
    held = select(conversations.c.name).where(conversations.c.name == name)
    assert await town.rows(held) == []


# The trail ----------------------------------------------------------------------------------------------------


async def test_the_trail_is_read_page_by_page_and_the_look_is_in_it(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    for _ in range(4):
        await opens_card(town, coordinator, ann)
    await coordinator.writes("/audit")
    shown = await coordinator.sees("Who did what, page 1 of")
    lines = shown.text.splitlines()[2:]
    assert len(lines) == 10
    hers, mine = await alias(town, ann), await alias(town, coordinator)
    assert lines[0] == f"05.03. 10:20 · {mine} · read this list"
    assert lines[1] == f"05.03. 10:20 · {mine} · opened the card · {hers}"
    await coordinator.taps("▶")
    await town.settles()
    assert "page 2 of" in coordinator.person.messages[shown.id].text
    assert "read this list" not in coordinator.person.messages[shown.id].text
    await coordinator.taps("◀")
    await town.settles()
    assert coordinator.person.messages[shown.id].text == shown.text


async def test_a_page_of_the_trail_that_is_gone_meanwhile_is_never_empty(town: Town) -> None:
    """What is too old is taken away at night, while somebody looks at it."""
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    for _ in range(4):
        await opens_card(town, coordinator, ann)
    await coordinator.writes("/audit")
    await coordinator.taps("▶")
    await coordinator.sees("page 2 of 2")
    tomorrow = START + timedelta(days=1)
    await town.does(coordinator, lambda work, _person: audit.prune(work.tx, work.vault, tomorrow, 9))
    await coordinator.writes("/people")
    await coordinator.taps("Close")
    shown = await coordinator.sees("page 1 of 1")
    assert shown.text.splitlines()[-1].endswith("older rows were removed")
    assert coordinator.buttons == ["Close"]


async def test_a_coordinator_of_one_region_reads_of_her_women_and_herself_only(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    here = await regional(town, admin)
    ann, dilya = await town.newcomer("Ann"), await town.newcomer("Dilya", place="Dushanbe")
    for woman in (ann, dilya):
        await opens_card(town, coordinator, woman)
    await here.writes("/audit")
    told = (await here.sees("Who did what")).text
    assert await alias(town, ann) in told
    assert await alias(town, dilya) not in told
    assert "opened the card" in told
    assert "administrator" not in told
    await admin.writes("/audit")
    told = (await admin.sees("Who did what")).text
    assert await alias(town, ann) in told
    assert await alias(town, dilya) in told


async def test_everything_that_is_noted_has_a_name_in_the_list(town: Town) -> None:
    """Read from the code, so that a new action cannot be forgotten."""
    from tests.test_project import sources

    code = "\n".join(source for path, source in sources())
    calls = re.findall(r"trail\.note\((.*?)\n", code)
    named = {action for call in calls for action in re.findall(r"\"([a-z][a-z-]+)\"", call)}
    assert {"read-card", "role-revoked", "invitation-made"} <= named
    missing = sorted(action for action in named if not town.texts.has(f"audit-{action}"))
    assert missing == []


async def test_each_of_the_team_has_the_commands_of_the_table(town: Town) -> None:
    for telegram_id, role in ((ADMIN, "admin"), (COORDINATOR, "coordinator")):
        staff = await town.staff(telegram_id, role)
        assert [each["command"] for each in staff.commands] == access.commands_for(frozenset({role}))
