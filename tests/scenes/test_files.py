"""Files she gets, and what is taken from her phone."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from sandbox.phone import PIXEL, Phone
from services import messages
from services.messages import LARGEST_FILE, File
from services.work import Work
from storage.people import Person
from storage.schema import outbox
from tests.scenes.town import Town

PAGE = File("ғамхӯрӣ.html", "<p>сёздаҳ</p>\r\n".encode() + bytes(range(256)))


async def test_a_document_arrives_byte_for_byte(town_on_each: Town) -> None:
    town = town_on_each
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: messages.send_document(work, person, PAGE, "All that we keep"))
    await ann.sees("All that we keep")
    assert ann.document(PAGE.name) == PAGE.content
    await town.settles()
    sealed = await town.rows(select(func.count()).where(outbox.c.body.is_not(None)).select_from(outbox))
    assert sealed[0][0] == 0


async def test_a_picture_arrives_and_is_silent_where_she_wants_that(town: Town) -> None:
    ann = await town.newcomer()

    def quietly(work: Work, person: Person) -> None:
        messages.send_photo(work, replace(person, silent=True), File("code.png", PIXEL), "Your code")

    await town.does(ann, quietly)
    assert (await ann.sees("Your code")).silent
    assert ann.photo() == PIXEL


async def test_its_words_stand_nowhere_in_the_files_of_the_database(town: Town) -> None:
    ann = await town.newcomer()
    page = File("name-marker.json", b"content-marker" * 50)
    await town.does(ann, lambda work, person: messages.send_document(work, person, page, ""), leaves=False)
    found = b"".join(path.read_bytes() for path in town.folder.iterdir() if path.is_file())
    assert b"name-marker" not in found
    assert b"content-marker" not in found


@pytest.mark.parametrize("size", [0, LARGEST_FILE + 1])
async def test_a_file_that_could_not_arrive_is_not_queued(town: Town, size: int) -> None:
    ann = await town.newcomer()
    with pytest.raises(ValueError, match="10 MiB"):
        await town.does(ann, lambda work, person: messages.send_photo(work, person, File("x", bytes(size)), ""))


async def test_the_largest_file_arrives(town: Town) -> None:
    ann = await town.newcomer()
    page = File("all.json", bytes(range(256)) * (LARGEST_FILE // 256))
    await town.does(ann, lambda work, person: messages.send_document(work, person, page, "Everything"))
    await ann.sees("Everything", timeout=20)
    assert ann.document("all.json") == page.content


async def test_her_message_is_taken_away(town: Town) -> None:
    ann = await town.newcomer()
    told = await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.does(ann, lambda work, person: messages.take_away(work, person, told.id))
    await town.settles()
    assert told not in ann.messages


async def test_what_cannot_be_taken_away_stays(town: Town) -> None:
    ann = await town.newcomer()
    told = await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.pushes(hours=49)
    await town.does(ann, lambda work, person: messages.take_away(work, person, told.id))
    await town.settles()
    assert told in ann.messages


async def test_after_the_end_no_menu_and_no_commands_of_hers_are_left(town: Town) -> None:
    ann = await town.newcomer()
    assert ann.keyboard
    before = ann.commands

    def ends(work: Work, person: Person) -> None:
        messages.send_closed(work, ann.id, "All is deleted.")
        messages.clear_commands(work, ann.id)

    await town.does(ann, ends)
    await ann.sees("All is deleted.")
    await town.settles()
    assert ann.keyboard == []
    assert ann.commands == Phone(town.world, name="Bea").commands != before
