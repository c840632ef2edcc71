"""What may leave, asked at the last moment: rows that are ended or taken back do not."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core.lanes import Lane
from storage import outbox
from storage.database import Database, Transaction
from storage.outbox import Outgoing
from storage.schema import outbox as table
from storage.vault import Vault

NOW = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def add(
    tx: Transaction, vault: Vault, lane: Lane = Lane.REMINDER, chat: str = "ann", until: datetime | None = LATER
) -> Outgoing:
    return outbox.add(
        tx, vault, chat_key=chat, lane=lane, method="sendMessage", params={"text": "x"}, now=NOW, expires_at=until
    )


async def states(database: Database) -> list[tuple[str, bool]]:
    """State, and whether there is something to send, in order."""

    def read(tx: Transaction) -> list[tuple[str, bool]]:
        rows = tx.execute(select(table.c.state, table.c.body.is_not(None)).order_by(table.c.id))
        return [(row[0], bool(row[1])) for row in rows]

    return await database.read(read)


async def test_what_is_taken_back_may_not_leave(database: Database, vault: Vault) -> None:
    row = await database.write(add, vault)
    assert await database.write(outbox.withdraw, "ann", LATER) is False
    assert await states(database) == [("expired", False)]
    assert await database.write(outbox.lease, row.id) is False
    assert await states(database) == [("expired", False)]
    assert (await database.read(outbox.unsent, vault, Lane.REMINDER, 0, 10))[0] == []


async def test_only_the_reminders_of_that_moment_and_chat_are_taken_back(database: Database, vault: Vault) -> None:
    await database.write(add, vault)
    await database.write(add, vault, until=LATER + timedelta(hours=1))
    await database.write(add, vault, chat="bea")
    await database.write(add, vault, lane=Lane.REPLY)
    await database.write(add, vault, until=None)
    await database.write(outbox.withdraw, "ann", LATER)
    assert [state for state, _ in await states(database)] == ["expired", "new", "new", "new", "new"]


async def test_whoever_takes_it_back_learns_whether_it_may_have_arrived(database: Database, vault: Vault) -> None:
    leaving, left = await database.write(add, vault), await database.write(add, vault, until=NOW)
    assert await database.write(outbox.lease, leaving.id) is True
    assert await database.write(outbox.withdraw, "ann", LATER) is True
    await database.write(outbox.sent, [(leaving.id, 7)], NOW)  # it arrived after all
    assert await database.read(outbox.message_of, leaving.id) == 7
    await database.write(outbox.sent, [(left.id, 8)], NOW)
    assert await database.write(outbox.withdraw, "ann", NOW) is True
    assert await states(database) == [("sent", False), ("sent", False)]


async def test_a_second_try_asks_again(database: Database, vault: Vault) -> None:
    row = await database.write(add, vault)
    assert await database.write(outbox.lease, row.id) is True
    assert await database.write(outbox.lease, row.id) is True  # Telegram wanted a pause
    await database.write(outbox.withdraw, "ann", LATER)
    assert await database.write(outbox.lease, row.id) is False


async def test_at_a_start_only_what_may_go_once_is_given_up(database: Database, vault: Vault) -> None:
    for lane in (Lane.REMINDER, Lane.BROADCAST):
        row = await database.write(add, vault, lane)
        await database.write(outbox.lease, row.id)
    assert await database.write(outbox.give_up_leased) == 1
    assert await states(database) == [("new", True), ("unknown", False)]
