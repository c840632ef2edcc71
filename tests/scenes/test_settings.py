"""Her own settings."""

from sandbox.phone import Phone
from storage import people
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
