"""Who was erased stays erased: yesterday's backup with today's keys brings everybody back but her."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from pyrage import x25519  # type: ignore[import-untyped]
from sqlalchemy import select

from core import access
from core.consents import Consent
from locales.catalog import Catalog
from sandbox.phone import Phone
from services import team, trail
from services.work import Work
from storage import audit, backup, check_ins, consents, erasures, safe_ways, tasks
from storage import people as rows
from storage.backup import Restored
from storage.database import Transaction
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import OUTCOMES, answer_terms, pulse_answers
from storage.schema import audit as trail_rows
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.test_leaving import RECEIPT, chose_to_wait, erases, is_gone, traces
from tests.scenes.test_recovery import STRANGER, asks_for_a_code
from tests.scenes.town import COORDINATOR, PSYCHOLOGIST, Town, a_town
from tests.storage.test_erasures import holding

NAMES = ("Ann", "Bea", "Dina")
BEGUN = ("Bea", 1)  # she is in the middle of this week's questions when the backup is made


@dataclass
class Keeper:
    """A town, the place of its backups, and the operator's key."""

    town: Town
    keys_url: str
    folder: Path
    identity: Path
    recipient: str
    new_url: str = ""  # an empty database; without it the files of the old one are deleted

    def backs_up(self) -> Path:
        to = self.folder / "data", self.folder / "keys"
        made = backup.make(self.town.url, self.keys_url, *to, [self.recipient], self.town.clock.now())
        return made.main

    async def loses_everything_but_the_keys(self, made: Path) -> Restored:
        """The disk with the data is gone; what was backed up is restored with today's keys, and the bot starts."""
        await self.town.stops_the_bot(politely=False)
        if self.new_url:
            self.town.url = self.new_url
        else:
            for path in self.town.folder.glob("main.db*"):
                path.unlink()
        done = backup.restore(made, None, self.identity, self.town.url, self.keys_url)
        await self.town.starts_the_bot()
        await self.town.settles()
        return done


def keeper_of(town: Town, keys_url: str, folder: Path, new_url: str = "") -> Keeper:
    identity = x25519.Identity.generate()
    (folder / "identity.txt").write_text(f"{identity}\n")
    return Keeper(town, keys_url, folder, folder / "identity.txt", str(identity.to_public()), new_url)


@pytest.fixture
def keeper(town: Town, keys_url: str, tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    return keeper_of(town, keys_url, tmp_path_factory.mktemp("backups"))


@pytest.fixture(params=["sqlite", "postgres"])
async def keeper_on_each(
    request: pytest.FixtureRequest,
    keys_url: str,
    vault: Vault,
    texts: Catalog,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Keeper]:
    """The same on SQLite and on PostgreSQL."""
    url = request.getfixturevalue(f"{request.param}_url")
    new_url = request.getfixturevalue("empty_postgres_url") if request.param == "postgres" else ""
    async with a_town(url, vault, texts, START) as town:
        yield keeper_of(town, keys_url, tmp_path_factory.mktemp("backups"), new_url)


def fill(name: str) -> Any:
    """What she leaves here besides her weeks."""

    def leaves_something(work: Work, person: Person) -> None:
        rows.keep_profile(work.tx, work.vault, person.id, rows.Profile(call_name=f"{name}-name", needs=("work",)))
        safe_ways.keep(work.tx, work.vault, person.id, SafeWay(f"{name}-number"), work.now)
        team.pass_on(work, person, [{"text": f"{name}-words"}])
        trail.note(work, person, "safe-way-given", person)

    return leaves_something


async def tells_her_week(town: Town, name: str, phone: Phone) -> None:
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await phone.taps(label)
    await phone.writes(f"{name}-note")
    await town.settles()


async def some_weeks(town: Town) -> dict[str, Phone]:
    """Women come in, and live through two weeks; the team reads of them."""
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    coordinator = await town.staff(COORDINATOR, "Co")
    phones = {name: await town.newcomer(name) for name in NAMES}
    for name, phone in phones.items():
        await town.does(phone, fill(name))
    await coordinator.writes("/tasks")
    await coordinator.sees("Open tasks")
    for week in range(2):
        await town.pushes(days=7 + week)
        for name, phone in phones.items():
            await phone.taps("Yes, now")
            if (name, week) == BEGUN:
                await phone.taps("🙂 Good")
            else:
                await tells_her_week(town, name, phone)
    await psychologist.taps("I take it")
    await psychologist.sees("You have it")
    for phone in phones.values():
        await reads_her_number(town, coordinator, phone)
    await town.settles()
    return phones


async def reads_her_number(town: Town, coordinator: Phone, phone: Phone) -> None:
    """A coordinator looks how she may be called, and leaves it standing."""
    alias = await number_of(town, phone)
    await coordinator.writes("/people")
    await coordinator.taps(f"№ {alias}")
    await coordinator.taps("How to call her")
    await coordinator.sees("-number")
    await town.settles()


async def number_of(town: Town, phone: Phone) -> int:
    def look(tx: Transaction) -> int:
        person = rows.by_chat(tx, town.vault, town.vault.chat_key(phone.id))
        assert person is not None
        return person.alias

    found: int = await town.look(look)
    return found


def all_of_hers(tx: Transaction, vault: Vault, chat_key: str) -> dict[str, Any]:
    """What is kept of somebody, opened."""
    person = rows.by_chat(tx, vault, chat_key)
    assert person is not None
    weeks = check_ins.all_of(tx, person.id)
    return {
        "person": person,
        "profile": rows.profile(tx, vault, person.id),
        "weeks": weeks,
        "notes": [check_ins.note(tx, vault, person.id, each.week) for each in weeks],
        "answers": check_ins.pulse_of(tx, rows.study_number(tx, vault, person.id)),
        "safe way": safe_ways.of(tx, vault, person.id),
        "words": [tasks.words(tx, vault, each) for each in tasks.all_of(tx, person.id)],
        "agreed": consents.history(tx, person.id),
    }


async def hers(town: Town, phone: Phone) -> dict[str, Any]:
    found: dict[str, Any] = await town.look(all_of_hers, town.vault, town.vault.chat_key(phone.id))
    return found


async def is_forgotten(town: Town, left: tuple[int, str, int]) -> None:
    """Nothing names her, and nothing leads to her. Her answers stand under a number that nothing else knows."""
    person_id, chat_key, study_number = left
    assert await town.look(holding, person_id, chat_key) == []
    assert await town.look(erasures.pending) == []
    assert person_id not in town.vault.persons_with_keys()
    assert set(await town.look(holding, study_number)) <= {f"{table.name}.study_number" for table in OUTCOMES}

    def numbers(tx: Transaction) -> set[int]:
        return rows.study_numbers(tx, town.vault)

    assert study_number not in await town.look(numbers)
    assert await town.look(audit.broken, town.vault) is None
    named = await town.rows(select(trail_rows.c.detail).where(trail_rows.c.subject_id == person_id))
    assert {row.detail for row in named} <= {"", *get_args(Consent), *access.TASKS}  # codes: nothing else tells of her


async def test_who_was_erased_stays_erased_and_everybody_else_is_whole(keeper_on_each: Keeper) -> None:
    keeper, town = keeper_on_each, keeper_on_each.town
    phones = await some_weeks(town)
    ann, others = phones["Ann"], {name: phones[name] for name in ("Bea", "Dina")}
    left = await traces(town, ann)
    before = {name: await hers(town, phone) for name, phone in others.items()}
    assert len((await hers(town, ann))["notes"]) == 2
    made = keeper.backs_up()

    await town.pushes(hours=20)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, left)
    done = await keeper.loses_everything_but_the_keys(made)
    assert (done.people - done.forgotten, done.forgotten) == (2 + 4, 1)

    await is_forgotten(town, left)
    after = {name: await hers(town, phone) for name, phone in others.items()}
    assert after == before
    for name, phone in others.items():
        assert after[name]["profile"].call_name == f"{name}-name"
        assert [note["text"] for note in after[name]["notes"] if note] == [f"{name}-note"] * (1 + (name != BEGUN[0]))
        await phone.writes("/privacy")
        await phone.sees("This was opened by the team")
    await _goes_on(town, others, others["Bea"])
    await _comes_in_anew(town, ann, left)


async def _goes_on(town: Town, others: dict[str, Phone], begun: Phone) -> None:
    """The week that was begun can be ended, and the next one is asked by itself."""
    await begun.taps("My week")
    await begun.sees("someone to lean on")
    for label in ("A little", "Calm", "No, thank you"):
        await begun.taps(label)
    await begun.writes("Bea-note")
    await town.settles()
    assert [note["text"] for note in (await hers(town, begun))["notes"]] == ["Bea-note"] * 2
    asked = {name: phone.screen().count("Is now a good time?") for name, phone in others.items()}
    await town.pushes(days=15)
    for name, phone in others.items():
        assert phone.screen().count("Is now a good time?") > asked[name], name
    await begun.taps("My week")
    await tells_her_week(town, "Bea", begun)


async def _comes_in_anew(town: Town, ann: Phone, left: tuple[int, str, int]) -> None:
    await ann.writes("hello?")
    await ann.sees(STRANGER)
    await ann.starts()
    await town.comes_in(ann)
    after = await traces(town, ann)
    assert after[0] != left[0]
    assert after[2] != left[2]
    assert after[1] == left[1]  # the same chat; nothing of before hangs on it
    assert (await hers(town, ann))["profile"].call_name is None
    assert (await hers(town, ann))["weeks"] == []


async def test_her_code_opens_nothing_after_that(keeper: Keeper) -> None:
    town = keeper.town
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    codes = [await asks_for_a_code(phone) for phone in (ann, bea)]
    left = await traces(town, ann)
    made = keeper.backs_up()
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, left)
    await keeper.loses_everything_but_the_keys(made)
    await is_forgotten(town, left)
    new = Phone(town.world, name="New")
    new.person.started = True
    await new.writes(codes[0])
    await new.sees(STRANGER)
    await new.writes(codes[1])
    await new.sees("Welcome back")


async def test_an_erasure_that_was_not_finished_in_the_backup_is_finished(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her rows were gone and her key was not: it goes when the bot starts, with today's keys or with those of then."""
    town = keeper.town
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    left = await traces(town, ann)

    async def never(*_: object) -> int:
        return 0

    with monkeypatch.context() as stopped:
        stopped.setattr(erasures, "finish", never)
        await erases(town, ann)
        await ann.sees(RECEIPT)
        made = keeper.backs_up()
        assert await town.look(erasures.pending) == [left[0]]
        assert left[0] in town.vault.persons_with_keys()
        await town.stops_the_bot(politely=False)
    await town.starts_the_bot()
    await is_gone(town, left)
    await keeper.loses_everything_but_the_keys(made)
    await is_gone(town, left)
    assert (await hers(town, bea))["person"].is_participant
    await ann.writes("hello?")
    await ann.sees(STRANGER)


async def test_three_days_to_think_go_on_in_a_restored_backup(keeper: Keeper) -> None:
    """What she asked for before the backup is done at its hour."""
    town = keeper.town
    ann = await town.newcomer("Ann")
    await town.newcomer("Bea")
    await town.does(ann, chose_to_wait)
    left = await traces(town, ann)
    await erases(town, ann)
    await ann.sees("Until then I ask nothing")
    made = keeper.backs_up()
    await town.pushes(hours=30)
    await keeper.loses_everything_but_the_keys(made)
    assert await town.look(erasures.planned_for, left[0]) is not None
    await town.pushes(hours=43)
    await ann.sees(RECEIPT)
    await is_gone(town, left)


async def test_the_night_after_gives_answers_of_nobody_their_month(keeper: Keeper) -> None:
    town = keeper.town
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    for name, phone in (("Ann", ann), ("Bea", bea)):
        await phone.taps("My week")
        await tells_her_week(town, name, phone)
    left = await traces(town, ann)
    made = keeper.backs_up()
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, left)
    assert len(await town.rows(select(pulse_answers))) == 1
    await keeper.loses_everything_but_the_keys(made)
    assert len(await town.rows(select(pulse_answers))) == 2
    assert town.service is not None
    await town.service.nightly.night()
    [term] = await town.rows(select(answer_terms))
    assert term.study_number == left[2]
    assert term.until.day == 1
