"""Her own settings."""

from sqlalchemy import select

from sandbox.phone import Phone
from services import check_ins, leaving
from services.work import Work
from storage import consents, due, people
from storage.schema import evaluation
from tests.scenes.test_leaving import RECEIPT, chose_to_wait, erases, leaves
from tests.scenes.town import ADMIN, VOLUNTEER, Town


async def person(town: Town, phone: Phone) -> people.Person:
    await town.settles()
    found: people.Person = await town.look(people.by_chat, town.vault, town.vault.chat_key(phone.id))
    return found


async def test_settings_change_day_place_and_sound(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Settings")
    await ann.sees("Sound: quiet")
    await ann.taps("Sound")
    await ann.taps("Yes")
    await ann.sees("Saved")
    assert not (await person(town, ann)).silent
    await ann.writes("/settings")
    await ann.taps("›")
    await ann.taps("Place")
    await ann.taps("Dushanbe")
    await ann.sees("Saved")
    assert (await person(town, ann)).zone == "Asia/Dushanbe"
    await ann.writes("/settings")
    await ann.taps("Day and hour")
    await ann.taps("Friday")
    await ann.taps("12:00")
    await ann.sees("Saved")
    await ann.writes("/settings")
    await ann.sees("Day and hour: Friday, 12:00")
    await town.pushes(days=7)
    prompt = await ann.sees("Is now a good time?")
    assert f"{prompt.date:%A %H:%M}" == "Friday 07:00"
    assert not prompt.silent


async def test_language_changed_in_the_middle_goes_on_in_the_new_one(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Settings")
    await ann.taps("Language")
    await ann.taps("Тоҷикӣ")
    await ann.sees("Сабт шуд")
    assert "Ҳафтаи ман" in ann.keyboard or "Ҳафта" in " ".join(ann.keyboard)


async def test_a_keyboard_of_an_old_language_still_works(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("Моя неделя")
    await ann.sees("How was your mood")


async def test_the_team_has_its_own_screens(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    assert admin.keyboard == ["Tasks", "Invite", "Settings", "Help"]
    await admin.taps("Settings")
    await admin.sees("Your settings")
    assert admin.buttons == ["Language", "Sound", "Stop"]
    volunteer = await town.staff(VOLUNTEER, "Volunteer")
    assert volunteer.keyboard == ["Settings", "Help"]
    await volunteer.writes("/checkin")
    await volunteer.sees("not open to you")


async def test_start_again_shows_the_menu_and_loses_nothing(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.starts()
    await ann.sees("Here is the menu")
    await ann.taps("My week")
    await ann.sees("lean on")


async def test_what_she_does_not_finish_is_closed_after_an_hour(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Settings")
    await ann.sees("Your settings")
    count = len(ann.messages)
    await town.pushes(hours=2)
    assert len(ann.messages) == count
    await ann.taps_old(ann.messages[-1].id, "Language")
    await ann.sees_toast("This button is closed")


# What she agrees to ---------------------------------------------------------------------------------------------------


async def test_an_answered_line_of_the_consents_has_one_mark(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Settings")
    await ann.taps("What I agree to")
    question = await ann.sees("☑ Counting, no name")
    await ann.taps("Counting")
    await ann.sees("May we count")
    await town.settles()
    assert question.text.splitlines()[-1] == "✓ Counting, no name"


async def test_whoever_left_takes_back_a_single_yes_and_is_asked_nothing(town: Town) -> None:
    ann = await town.newcomer()
    await leaves(ann)
    await ann.sees("Your page is closed now")
    await ann.writes("/privacy")
    yours = await ann.sees("/settings – change what you agreed to")
    assert "/leave" not in yours.text  # what is not open to her is not named
    await ann.writes("/settings")
    await ann.sees("Your settings")
    assert ann.buttons == ["Language", "What I agree to", "Sound", "This phone", "Code for a new phone", "Stop"]
    await ann.taps("What I agree to")
    await ann.taps("Counting")
    await ann.taps("No")
    await ann.sees("☐ Counting, no name")
    assert await town.rows(select(evaluation.c.study_number)) == []
    for answer, mark in (("No", "☐"), ("Yes", "☑")):
        await ann.taps("Weekly questions")
        await ann.taps(answer)
        await ann.sees(f"{mark} Weekly questions")
    await ann.taps("Stop")
    await ann.writes("/settings")
    await ann.taps("Sound")
    await ann.taps("Yes")
    await ann.sees("Saved.")
    her = await person(town, ann)
    assert her.roles == {"former"}
    assert (await town.look(consents.present, her.id))["check-ins"].given
    assert await town.look(due.occurrences, her.id, check_ins.PROMPT) == []
    await town.restarts_the_bot()
    await town.pushes(days=15)
    assert "Is now a good time?" not in ann.screen()


async def test_whoever_left_before_she_took_part_has_nothing_to_take_back(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("women of 18")
    await leaves(ann)
    await ann.sees("Your page is closed now")
    await ann.writes("/settings")
    await ann.sees("Your settings")
    assert "What I agree to" not in ann.buttons


# What she told of herself ---------------------------------------------------------------------------------------------


async def told(town: Town, phone: Phone) -> people.Profile:
    profile: people.Profile = await town.look(people.profile, town.vault, (await person(town, phone)).id)
    return profile


async def opens(town: Town, phone: Phone, what: str) -> None:
    """One of the settings, on whatever page."""
    await phone.writes("/settings")
    await phone.sees("Your settings")
    await town.settles()
    while what not in phone.buttons:
        await phone.taps("More ›")
        await town.settles()
    await phone.taps(what)
    await town.settles()


async def test_what_she_needs_first_can_be_changed_and_taken_back(town: Town) -> None:
    ann = await town.newcomer()
    await opens(town, ann, "What I need first")
    await ann.taps("Documents")
    await ann.taps("Done")
    await ann.sees("Saved.")
    assert (await told(town, ann)).needs == ("documents",)
    await ann.writes("/settings")
    await ann.sees("What I need first: Documents")
    await opens(town, ann, "What I need first")
    assert "✓ Documents" in ann.buttons
    await ann.taps("Skip")
    await ann.sees("Saved.")
    assert (await told(town, ann)).needs == ("documents",)
    await opens(town, ann, "What I need first")
    await ann.taps("✓ Documents")
    await town.settles()
    await ann.taps("Done")
    await ann.sees("Saved.")
    assert (await told(town, ann)).needs == ()


async def test_where_she_came_from_can_be_changed_and_taken_back_and_stands_in_no_list(town: Town) -> None:
    ann = await town.newcomer()
    await opens(town, ann, "Where I came from")
    await ann.sees("Kept now: not yet")
    await ann.taps("From another country")
    await ann.sees("Saved.")
    assert (await told(town, ann)).path == "abroad"
    await ann.writes("/settings")
    listed = await ann.sees("Where I came from: kept")
    assert "country" not in listed.text
    await opens(town, ann, "Where I came from")
    await ann.sees("Kept now: From another country")
    await ann.taps("Skip")
    await ann.sees("Saved.")
    assert (await told(town, ann)).path == "abroad"
    await opens(town, ann, "Where I came from")
    await ann.taps("Rather not say")
    await ann.sees("Saved.")
    assert (await told(town, ann)).path is None


async def test_the_wait_before_deleting_counts_as_soon_as_it_is_on(town: Town) -> None:
    ann = await town.newcomer()
    await opens(town, ann, "This phone")
    await ann.taps("Others too. Please wait")
    await ann.sees("Saved.")
    await ann.writes("/settings")
    await ann.sees("This phone: Others too. Please wait")
    assert (await told(town, ann)).shared_phone
    await erases(town, ann)
    await ann.sees("Your page will be gone on")


async def test_switched_off_deleting_waits_for_three_days_all_the_same(town: Town) -> None:
    """Or whoever holds her phone would switch it off, and then delete."""
    ann = await town.newcomer()
    await town.does(ann, chose_to_wait)
    await opens(town, ann, "This phone")
    await ann.taps("Only me")
    await ann.sees("For three more days deleting still waits")
    await ann.writes("/settings")
    await ann.sees("This phone: Only me")
    await town.pushes(hours=71)
    await opens(town, ann, "This phone")
    await ann.taps("Only me")  # said again, it does not begin anew
    await ann.sees("For three more days deleting still waits")
    await erases(town, ann)
    planned = await ann.sees("Your page will be gone on")
    await ann.taps_old(planned.id, "Keep my page")
    await ann.sees("Your page stays")
    await town.pushes(hours=1, minutes=1)
    await erases(town, ann)
    await ann.sees(RECEIPT)


async def test_switched_on_again_the_wait_stays(town: Town) -> None:
    ann = await town.newcomer()

    def on_off_and_on(work: Work, woman: people.Person) -> None:
        for wait in (True, False, True):
            leaving.choose_wait(work, woman, wait=wait)

    await town.does(ann, on_off_and_on)
    assert await told(town, ann) == people.Profile(waits=True)
    await opens(town, ann, "This phone")
    await ann.taps("Skip")
    await ann.sees("Saved.")
    await town.pushes(days=4)
    await erases(town, ann)
    await ann.sees("Your page will be gone on")
