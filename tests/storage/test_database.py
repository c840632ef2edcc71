"""What both databases promise."""

import asyncio
import random

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from storage.database import Database, MisuseError, StorageError, Transaction, open_database, savepoint
from storage.schema import facts
from tests.storage.ledger import add_one, clear, count, get, names, put


async def test_a_result_comes_back_after_it_is_committed(database: Database) -> None:
    assert await database.write(put, "a", value="x") == "a"
    assert await database.read(get, "a") == "x"


async def test_a_failing_function_keeps_nothing_and_disturbs_nobody(database: Database) -> None:
    def fail(tx: Transaction) -> None:
        put(tx, "half")
        raise LookupError("mine")

    results = await asyncio.gather(
        database.write(put, "before"),
        database.write(fail),
        database.write(put, "after"),
        return_exceptions=True,
    )

    assert [str(result) for result in results] == ["before", "mine", "after"]
    assert await database.read(names) == {"before", "after"}


async def test_a_broken_rule_is_told_to_its_own_caller_and_names_no_value(database: Database) -> None:
    await database.write(put, "a")
    results = await asyncio.gather(database.write(put, "a", "secret"), database.write(put, "b"), return_exceptions=True)

    error = results[0]
    assert isinstance(error, IntegrityError)
    assert "secret" not in f"{error} {error.orig}"
    assert "(a)" not in f"{error} {error.orig}"
    assert await database.read(names) == {"a", "b"}


async def test_a_wrong_statement_is_no_storage_error(database: Database) -> None:
    def wrong(tx: Transaction) -> None:
        tx.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(Exception, match="nowhere") as caught:
        await database.write(wrong)
    assert not isinstance(caught.value, StorageError)


async def test_concurrent_read_modify_writes_lose_nothing(database: Database) -> None:
    await database.write(put, "n", "0")

    results = await asyncio.gather(*(database.write(add_one, "n") for _ in range(60)))

    assert sorted(results) == list(range(1, 61))
    assert await database.read(get, "n") == "60"


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(MisuseError, match="read"):
        await database.read(put, "a")
    assert await database.write(count) == 0


async def test_a_read_sees_only_what_is_committed(database: Database) -> None:
    began, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(tx: Transaction) -> None:
        put(tx, "a")
        loop.call_soon_threadsafe(began.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)

    writing = asyncio.ensure_future(database.write(slow))
    await began.wait()
    assert await database.read(count) == 0
    go_on.set()
    await writing
    assert await database.read(count) == 1


async def test_a_savepoint_contains_a_database_error(database: Database) -> None:
    def insist(tx: Transaction) -> str:
        put(tx, "a")
        try:
            with savepoint(tx):
                put(tx, "b")
                put(tx, "a")
        except IntegrityError:
            put(tx, "c")
        with savepoint(tx), savepoint(tx):
            put(tx, "d")
        return "done"

    assert await database.write(insist) == "done"
    assert await database.read(names) == {"a", "c", "d"}


@pytest.mark.parametrize("step", ["commit", "rollback", "begin", "begin_nested", "close"])
async def test_a_function_may_not_end_its_transaction(database: Database, step: str) -> None:
    def meddle(tx: Transaction) -> None:
        put(tx, "a")
        getattr(tx, step)()

    results = await asyncio.gather(
        database.write(put, "b"), database.write(meddle), database.write(put, "c"), return_exceptions=True
    )

    assert isinstance(results[1], MisuseError)
    assert await database.read(names) == {"b", "c"}


async def test_a_lazy_result_does_not_leave_its_transaction(database: Database) -> None:
    def lazy(tx: Transaction) -> object:
        return tx.execute(select(facts))

    with pytest.raises(MisuseError, match="lazy"):
        await database.read(lazy)


async def test_a_stop_iteration_reaches_its_caller_as_an_error(database: Database) -> None:
    def run_out(tx: Transaction) -> object:
        return next(iter(()))

    with pytest.raises(RuntimeError, match="StopIteration"):
        await database.write(run_out)


async def test_a_storm_of_cancellations_leaves_no_half_and_nothing_open(database: Database) -> None:
    def pair(tx: Transaction, number: int) -> None:
        put(tx, f"left-{number}")
        put(tx, f"right-{number}")

    chance = random.Random(7)

    async def try_it(number: int) -> bool:
        writing = asyncio.ensure_future(database.write(pair, number))
        if chance.random() < 0.6:
            await asyncio.sleep(chance.random() * 0.01)
            writing.cancel()
        try:
            await writing
        except asyncio.CancelledError:
            return False
        return True

    finished = await asyncio.gather(*(try_it(number) for number in range(150)))

    kept = await database.write(names)
    assert {name.removeprefix("left-") for name in kept if name.startswith("left-")} == {
        name.removeprefix("right-") for name in kept if name.startswith("right-")
    }
    assert {number for number, done in enumerate(finished) if done} <= {
        int(name.removeprefix("left-")) for name in kept if name.startswith("left-")
    }
    await database.write(put, "and it still works")


async def test_closing_finishes_what_was_asked_for(database_url: str) -> None:
    database = await open_database(database_url, durable=False)
    writing = [asyncio.ensure_future(database.write(put, str(number))) for number in range(20)]
    await asyncio.sleep(0)
    await database.close()
    await database.close()

    assert sorted(await asyncio.gather(*writing)) == sorted(str(number) for number in range(20))
    with pytest.raises(StorageError, match="closed"):
        await database.write(clear)
    with pytest.raises(StorageError, match="closed"):
        await database.read(count)


async def test_reads_go_side_by_side(database_url: str) -> None:
    database = await open_database(database_url, durable=False, readers=2)
    first, second = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def meet(tx: Transaction, mine: asyncio.Event, other: asyncio.Event) -> int:
        loop.call_soon_threadsafe(mine.set)
        asyncio.run_coroutine_threadsafe(other.wait(), loop).result(10)
        return count(tx)

    reads = asyncio.gather(database.read(meet, first, second), database.read(meet, second, first))
    assert list(await asyncio.wait_for(reads, 10)) == [0, 0]
    await database.close()


@pytest.mark.parametrize("url", ["mysql://u:secret@h/d", "no url: secret", "sqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_url_that_is_not_ours_is_refused_without_telling_its_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"storage URL") as caught:
        await open_database(url)
    assert "secret" not in str(caught.value)


async def test_many_rows_in_one_statement_are_whole_too(database: Database) -> None:
    def many(tx: Transaction) -> None:
        tx.execute(insert(facts), [{"name": str(n), "value": "x"} for n in (1, 2, 1)])

    with pytest.raises((IntegrityError, ProgrammingError)):
        await database.write(many)
    assert await database.read(count) == 0
