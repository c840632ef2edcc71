"""Which message became which: found by its writer, for as long as it may be taken away."""

from datetime import UTC, datetime, timedelta

from core.lanes import Lane
from core.sessions import BOOKED
from storage import outbox, people, relayed, rooms, sessions
from storage.database import Database, Transaction
from storage.outbox import Outgoing
from storage.people import Person
from storage.vault import Vault

NOW = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=48)


def _person(tx: Transaction, vault: Vault, telegram_id: int) -> Person:
    return people.add(tx, vault, telegram_id=telegram_id, zone="UTC", now=NOW)


def _queued(tx: Transaction, vault: Vault, reader: Person) -> Outgoing:
    return outbox.add(tx, vault, chat_key=reader.chat_key, lane=Lane.RELAY, method="sendMessage", params={}, now=NOW)


async def test_a_message_is_found_with_all_its_copies_until_it_is_too_old(database: Database, vault: Vault) -> None:
    def scene(tx: Transaction) -> None:
        ann, bea, psy = (_person(tx, vault, number) for number in (1, 2, 3))
        hers, theirs = rooms.add(tx, ann.id, psy.id, NOW), rooms.add(tx, bea.id, psy.id, NOW)
        rows = [_queued(tx, vault, reader) for reader in (psy, bea, psy)]
        for room, message, reader, row, at in (
            (hers, 10, psy, rows[0], NOW),
            (theirs, 10, bea, rows[1], NOW),
            (hers, 12, psy, rows[2], NOW + timedelta(hours=1)),
        ):
            pair = {"writer_id": ann.id, "message_id": message, "reader_id": reader.id}
            relayed.note(tx, room_id=room.id, **pair, row=row.id, now=at)
        outbox.sent(tx, [(rows[0].id, 77)], NOW)

        first, second = relayed.of_message(tx, ann.id, 10, BEFORE)
        assert (first.reader_id, first.lane, first.message_id, first.row) == (psy.id, Lane.RELAY, 77, rows[0].id)
        assert (second.reader_id, second.message_id, second.room_id) == (bea.id, None, theirs.id)
        assert relayed.is_first(tx, first)
        assert not relayed.is_first(tx, relayed.of_message(tx, ann.id, 12, BEFORE)[0])
        assert relayed.last_of(tx, ann.id, BEFORE) == 12
        assert relayed.last_of(tx, psy.id, BEFORE) is None
        assert relayed.of_message(tx, psy.id, 10, BEFORE) == []
        assert relayed.of_message(tx, ann.id, 10, NOW) == []
        relayed.remove(tx, ann.id, 12)
        assert relayed.last_of(tx, ann.id, BEFORE) == 10
        assert relayed.prune(tx, NOW) == 0
        assert relayed.prune(tx, NOW + timedelta(seconds=1)) == 2

    await database.write(scene)


async def test_who_came_into_a_group_when_stays_her_number(database: Database, vault: Vault) -> None:
    def scene(tx: Transaction) -> None:
        ann, bea, psy = (_person(tx, vault, number) for number in (1, 2, 3))
        group = sessions.add(
            tx, person_id=None, psychologist_id=psy.id, state=BOOKED, starts_at=NOW, ends_at=NOW + timedelta(hours=1),
            medium="write", locale="en", made_at=NOW,
        )  # fmt: skip
        first = rooms.add(tx, bea.id, psy.id, NOW, group.id)
        rooms.add(tx, ann.id, psy.id, NOW + timedelta(minutes=1), group.id)
        rooms.close(tx, first, NOW + timedelta(minutes=2))
        again = rooms.add(tx, bea.id, psy.id, NOW + timedelta(minutes=3), group.id)
        assert rooms.places(tx, group.id) == {bea.id: 1, ann.id: 2}
        assert [room.person_id for room in rooms.open_in(tx, group.id)] == [ann.id, bea.id]
        assert again.session_id == group.id
        assert rooms.by_id(tx, again.id) == again

    await database.write(scene)
