"""The bot as a machine: stops, absences, and what it refuses to run with."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from delivery.service import CannotStart
from sandbox.phone import Phone
from storage import facts
from storage.schema import actions, inbox, outbox
from storage.vault import Vault, new_master, parse_masters
from tests.scenes.town import ADMIN, COORDINATOR, Town


async def test_after_more_than_a_day_away_everybody_is_told_once(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    gone = await town.newcomer("Gone")
    await gone.blocks()
    await town.settles()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=30))
    await town.starts_the_bot()
    told = await ann.sees("What you wrote then may be lost")
    assert "05.03. 10:20" in told.text
    await admin.sees("away for more than a day")
    assert not any("may be lost" in message.text for message in gone.messages)
    await town.restarts_the_bot()
    await town.settles()
    assert sum("may be lost" in message.text for message in ann.messages) == 1


async def test_a_short_absence_is_nobodys_business(town: Town) -> None:
    ann = await town.newcomer()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=10))
    await town.starts_the_bot()
    await town.settles()
    assert not any("may be lost" in message.text for message in ann.messages)


async def test_what_was_sent_while_it_was_away_is_answered(town: Town) -> None:
    ann = await town.newcomer()
    await town.stops_the_bot()
    await ann.writes("/menu")
    await town.starts_the_bot()
    await ann.sees("Here is the menu")


async def test_a_database_of_another_bot_is_refused(town: Town) -> None:
    await town.newcomer()
    assert town.database is not None
    await town.database.write(facts.put, "bot", "5")
    await town.stops_the_bot()
    await town.starts_the_bot()
    with pytest.raises(CannotStart, match="belongs to another bot"):
        await town.stops_the_bot_that_failed()


async def test_keys_of_another_database_are_refused(town: Town, tmp_path_factory: pytest.TempPathFactory) -> None:
    from storage.migrate import KEYS, migrate_one

    await town.newcomer()
    await town.stops_the_bot()
    url = f"sqlite:///{tmp_path_factory.mktemp('other')}/keys.db"
    migrate_one(url, KEYS)
    ours, town.vault = town.vault, Vault(url, parse_masters(new_master()))
    await town.starts_the_bot()
    with pytest.raises(CannotStart, match="not those of this database"):
        await town.stops_the_bot_that_failed()
    town.vault.close()
    town.vault = ours


async def test_tidying_forgets_what_is_no_longer_needed_and_nothing_else(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    await ann.taps("Help")
    await admin.sees("asks for a person")
    await town.settles()
    await town.tidies()
    assert await town.rows(select(inbox.c.seq))
    later = town.clock.now() + timedelta(days=60)
    town.clock.push_to(later)
    await town.tidies()
    # What came due at the push may have written again by now: such rows, and their buttons, are new.
    assert await town.rows(select(inbox.c.seq).where(inbox.c.received_at < later)) == []
    assert await town.rows(select(outbox.c.id).where(outbox.c.created_at < later)) == []
    assert await town.rows(select(actions.c.id).where(actions.c.expires_at < later)) == []
    await ann.taps("My week")
    await ann.sees("How was your mood")


async def test_no_row_of_a_finished_message_or_update_keeps_its_body(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("something private")
    await ann.taps("No")
    await town.settles()
    assert await town.rows(select(inbox.c.seq).where(inbox.c.body.is_not(None))) == []
    assert await town.rows(select(outbox.c.id).where(outbox.c.body.is_not(None))) == []


async def test_words_ids_and_names_stand_nowhere_in_the_files(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = Phone(town.world, name="Zulfiya-marker")
    await ann.starts()
    await town.comes_in(ann)
    await ann.writes("words-marker-one")
    await ann.sees("Shall I give")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await ann.writes("My week")
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.writes("note-marker-two")
    await ann.sees("Thank you")
    await town.settles()
    folder = town.folder
    found = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    for marker in ("words-marker-one", "note-marker-two", "Zulfiya-marker", str(ann.id), town.world.token):
        assert marker.encode() not in found, marker
    assert len(found) > 100_000
