"""Five hundred markers go through everything the bot does, and stand in no file: not in the databases, not in their
logs, not in a backup, not in what the bot says about itself, not in the copy of another woman."""

import json
import logging
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
import structlog
from pyrage import x25519  # type: ignore[import-untyped]

from conversations.engine import Engine
from core.rules import STAFF
from delivery import log
from handlers import router
from locales.catalog import Catalog
from sandbox.phone import Phone
from services.work import Work
from storage import age, backup, check_ins, counters
from storage.database import Transaction
from storage.people import Person
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.markers import FORMS, SHORTEST, Markers, Search
from tests.scenes.test_invitations import invites
from tests.scenes.test_leaving import RECEIPT, erases, leaves
from tests.scenes.test_recovery import asks_for_a_code
from tests.scenes.town import Town, a_town

MOST_OF_A_TEXT: Final = 16  # markers in one text


class Story:
    """People whose every word, name and number is a marker."""

    def __init__(self, town: Town, markers: Markers) -> None:
        self.town = town
        self.markers = markers
        markers.plant("token", town.world.token)

    def phone(self, name: str, user_id: int) -> Phone:
        new = self.markers.new
        self.markers.plant("telegram id", str(user_id))
        self.town.world.add_person(
            new(f"first name of {name}"),
            user_id=user_id,
            last_name=new(f"last name of {name}"),
            username=f"u{user_id % 1000}{self.markers.plant('username', f'marker{user_id * 7 % 10**9:09d}')}",
        )
        return Phone(self.town.world, user_id=user_id)

    def says(self, who: str, count: int = MOST_OF_A_TEXT) -> str:
        return self.markers.words(f"words of {who}", count)

    async def invited(self, by: Phone, *choices: str) -> str:
        return self.markers.plant("invitation", await invites(by, *choices))

    async def joins(self, name: str, user_id: int, code: str) -> Phone:
        phone = self.phone(name, user_id)
        await phone.starts(code)
        await phone.taps("English")
        await phone.sees("Thank you.")
        return phone

    async def comes_in(self, name: str, user_id: int, code: str) -> Phone:
        phone = self.phone(name, user_id)
        await phone.starts(code)
        await self.town.agrees(phone)
        await phone.sees("What shall I call you")
        await phone.writes(self.says(name, 2))
        await phone.taps("From another country")
        await phone.taps("Documents")
        await phone.taps("Done")
        await phone.taps("Yes, that is good")
        await phone.taps("Only")
        await phone.taps("Later")
        await phone.sees("You can begin any time")
        await self.town.settles()
        return phone

    async def speaks(self, name: str, phone: Phone) -> None:
        """A voice message of hers."""
        sent = await phone.sends_voice(b"OggS " + self.says(name, 1).encode())
        assert sent.media is not None
        assert sent.media.file is not None
        self.markers.plant("voice", sent.media.file.id)
        self.markers.plant("voice", sent.media.file.unique_id)

    async def tells_her_week(self, name: str, phone: Phone, contact: str = "No, thank you") -> None:
        for label in ("🙂 Good", "A little", "Calm", contact):
            await phone.taps(label)
        await phone.sees("add a note")
        await phone.writes(self.says(name))
        await phone.sees("Thank you")
        await self.town.settles()

    async def writes_to_the_team(self, name: str, phone: Phone, times: int) -> None:
        await phone.writes(self.says(name))
        await phone.sees("Shall I give")
        for _ in range(times - 1):
            await phone.writes(self.says(name))
        await self.speaks(name, phone)
        await self.town.settles()
        await phone.taps("Yes, send it")
        await phone.sees("Sent.")
        await self.town.settles()

    async def is_answered_by(self, staff: Phone, who: str) -> None:
        """Somebody takes the newest task, writes to her twice in a room, and closes it."""
        await staff.taps("I take it")
        await staff.sees("You have it")
        await self.town.settles()
        for _ in range(2):
            await staff.taps("Write to her")
            await staff.sees("Write your message")
            await staff.writes(self.says(who))
            await staff.sees("Sent to")
        await self.town.settles()
        await staff.taps("Close the room")
        await staff.sees("the room is closed")
        await self.town.settles()

    async def gives_a_safe_way(self, name: str, phone: Phone) -> None:
        await phone.taps("Settings")
        await phone.taps("›")
        await phone.taps("Calling me")
        await phone.taps("Write a number")
        await phone.sees("Write the number")
        await phone.writes(self.markers.plant("number", f"+998 90 {phone.id % 1000:03d} {phone.id % 97:02d} 71"))
        await phone.sees("When may we call")
        await phone.writes(self.says(name, 3))
        await phone.sees("somebody else answers")
        await phone.writes(self.says(name, 3))
        await phone.sees("Kept.")
        await self.town.settles()

    async def makes_a_code(self, phone: Phone) -> str:
        code = self.markers.plant("recovery code", await asks_for_a_code(phone))
        self.markers.plant("recovery code", code.replace(" ", ""))
        await phone.taps("I have it on paper")
        await self.town.settles()
        return code

    async def gets_her_copy(self, phone: Phone, code: str) -> bytes:
        await phone.writes("/export")
        await phone.writes(code)
        await phone.sees("The same")
        await self.town.settles()
        return phone.document("page.html") + phone.document("page.json")


def fails_on(words: str) -> Callable[[Engine, Work, Person], None]:
    """A mistake of ours whose error tells everything it knows."""

    def handler(engine: Engine, work: Work, person: Person) -> None:
        try:
            raise ValueError(words)
        except ValueError as error:
            raise RuntimeError(f"{person.telegram_id} {person} wrote {words}") from error

    return handler


async def live(story: Story, monkeypatch: pytest.MonkeyPatch, admin_id: int) -> dict[str, bytes]:
    """Everything people do with the bot; returns the copies that women were given."""
    town = story.town
    admin = story.phone("the admin", admin_id)
    await admin.starts()
    await admin.taps("English")
    await admin.sees("Thank you.")
    co = await story.joins("the coordinator", admin_id + 11, await story.invited(admin, "Coordinator"))
    psy = await story.joins("the psychologist", admin_id + 22, await story.invited(admin, "Psychologist"))
    helper = await story.joins("the volunteer", admin_id + 33, await story.invited(co, "Volunteer"))
    await helper.writes(story.says("the volunteer"))
    await co.writes("/cohorts")
    await co.taps("New cohort")
    await co.taps("18.03.2030")
    await co.sees("is open")

    women = {}
    for number, name in enumerate(("Ann", "Bea", "Dina", "Eva")):
        code = await story.invited(co, "Participant", "№ 1")
        women[name] = await story.comes_in(name, admin_id + 1000 + 111 * number, code)
    ann, bea, dina, eva = women.values()
    never_used = await story.invited(co, "Participant", "№ 1")
    stranger = story.phone("a stranger", admin_id + 9000)
    await stranger.starts(never_used[::-1])
    await stranger.sees("This page is about")
    await stranger.writes(story.says("a stranger"))
    await stranger.sees("This page is about")

    for name, phone in women.items():
        await phone.taps("My week")
        await story.tells_her_week(name, phone)
        await story.writes_to_the_team(name, phone, 3)
        await story.gives_a_safe_way(name, phone)
    codes = {name: await story.makes_a_code(phone) for name, phone in women.items()}
    for staff, who in ((psy, "the psychologist"), (co, "the coordinator")):
        await staff.writes("/tasks")
        await story.is_answered_by(staff, who)

    await town.pushes(days=1)  # a new code opens no copy yet
    copies = {"Ann": await story.gets_her_copy(ann, codes["Ann"])}
    await _looks_at_everything(town, co, admin)

    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await story.tells_her_week("Ann", ann, "This week")
    await eva.taps("Help")
    await eva.sees("112 or 103")
    await ann.writes(story.says("Ann"))  # gathered, and not yet sent
    await ann.sees("Shall I give")

    failing = story.says("Ann")
    with monkeypatch.context() as broken:
        broken.setitem(router.HANDLERS, "menu", fails_on(failing))
        await ann.writes(f"/menu {failing}")
        await ann.sees("Something on our side did not work")

    new = story.phone("Ann's new phone", admin_id + 5000)
    new.person.started = True
    await new.writes(codes["Ann"])
    await new.sees("Welcome back")
    await town.settles()
    await leaves(dina)
    await dina.sees("Your page is closed now.")
    await erases(town, bea)
    await bea.sees(RECEIPT)
    await town.settles()
    copies["Eva"] = await story.gets_her_copy(eva, codes["Eva"])
    await psy.writes("/leave")
    await psy.taps("Give them back")
    await psy.taps("Yes")
    await psy.sees("Nothing more is open to you now")
    return copies


async def _looks_at_everything(town: Town, co: Phone, admin: Phone) -> None:
    await co.writes("/people")
    listed = await co.sees("Women in your reach: 4")
    await co.taps(listed.rows[0][0].text)
    await co.taps("How to call her")
    await co.sees("+998 90")
    await co.taps("Close it")
    await co.sees("Closed.")
    for command, seen in (("/audit", "1"), ("/invitations", "Open"), ("/cohorts", "Cohorts: 1")):
        await co.writes(command)
        await co.sees(seen)
        await co.writes("/cancel")
    await admin.writes("/audit")
    await admin.sees("1")
    await town.settles()


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hits(search: Search, files: dict[str, bytes]) -> dict[str, set[str]]:
    found = {name: search.finds(content) for name, content in files.items()}
    return {name: what for name, what in found.items() if what}


async def test_five_hundred_markers_stand_in_no_file(
    sqlite_url: str,
    keys_url: str,
    vault: Vault,
    texts: Catalog,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    markers = Markers(seed=11)
    admin_id = 7_345_020_001
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    identity = x25519.Identity.generate()
    rules: dict[str, Any] = {
        "open_enrolment": False,
        "places": {"tashkent": "Asia/Tashkent"},
        "staff": {admin_id: frozenset({"admin"})},
    }
    log.set_up("debug")
    try:
        async with a_town(sqlite_url, vault, texts, START, **rules) as town:
            story = Story(town, markers)
            copies = await live(story, monkeypatch, admin_id)
            running = files_in(tmp_path)
            made = backup.make(
                sqlite_url,
                keys_url,
                elsewhere / "data",
                elsewhere / "keys",
                [str(identity.to_public())],
                town.clock.now(),
            )
            assert town.service is not None
            await town.service.nightly.night()
            await town.settles()
            her_note = await _note_of_anybody(town)
    finally:
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
        logging.basicConfig(force=True)
    spoken = capfd.readouterr()
    for name, sealed in (("main", made.main), ("keys", made.keys)):
        age.unseal(sealed, elsewhere / f"{name}-unsealed.db", [identity])
    files = {
        **{f"running/{name}": content for name, content in running.items()},
        **{f"at rest/{name}": content for name, content in files_in(tmp_path).items()},
        **{f"backup/{name}": content for name, content in files_in(elsewhere).items()},
        "log": (spoken.out + spoken.err).encode(),
    }
    planted, size = len(markers.kinds), sum(map(len, files.values()))
    record_property("markers", planted)
    record_property("bytes", size)
    print(f"{planted} markers: {dict(markers.count())}; {size} bytes in {len(files)} files", file=sys.stderr)  # noqa: T201

    search = Search(markers.kinds)
    assert hits(search, files) == {}
    assert planted >= 500, markers.count()
    _everything_was_looked_at(files)
    _copies_are_hers_alone(markers, copies)
    _the_search_finds_what_is_there(search, markers, tmp_path)
    assert her_note in markers.kinds  # the words are there, for whoever has the keys


async def _note_of_anybody(town: Town) -> str:
    """A word of a note, opened with the keys."""

    def look(tx: Transaction) -> str:
        from storage import people

        for person in people.with_role(tx, town.vault, "participant"):
            for week in check_ins.all_of(tx, person.id):
                note = check_ins.note(tx, town.vault, person.id, week.week)
                if note is not None:
                    return str(note["text"]).split()[0]
        raise AssertionError(counters.values(tx))

    found: str = await town.look(look)
    return found


def _everything_was_looked_at(files: dict[str, bytes]) -> None:
    """The files are those in which something might have stood, and they are not empty."""
    names = {name.rpartition("/")[2] for name in files}
    assert {"main.db", "main.db-wal", "keys.db", "main-unsealed.db", "keys-unsealed.db", "log"} <= names
    assert sum(name.endswith(".age") for name in names) == 2
    assert files["backup/main-unsealed.db"].startswith(b"SQLite format 3")
    spoken = files["log"].decode()
    assert spoken.count("update-failed") >= 3
    assert "test_markers.py" in spoken  # where it failed, and not with what
    assert "update-set-aside" in spoken
    assert "audit-trail-whole" in spoken
    assert sum(map(len, files.values())) > 1_000_000


def _copies_are_hers_alone(markers: Markers, copies: dict[str, bytes]) -> None:
    """Her own copy holds what she said; another woman's holds nothing of it, nor of anybody of the team."""
    hers = {
        name: Search(dict.fromkeys(markers.of(f"words of {name}"), "hers")) for name in ("Ann", "Bea", "Dina", "Eva")
    }
    for name, copy in copies.items():
        readable = unescape(copy.decode()).encode()
        assert len(hers[name].finds(readable)) >= 20
        for other, search in hers.items():
            assert other == name or search.finds(readable) == set()
        own = {*markers.of(f"words of {name}"), *markers.of("voice"), *markers.of("number"), *markers.of("telegram id")}
        foreign = {marker: kind for marker, kind in markers.kinds.items() if marker not in own}
        assert Search(foreign).finds(readable) == set()
        ids = [each for each in markers.of("telegram id") if each in readable.decode()]
        numbers = [each for each in markers.of("number") if each in readable.decode()]
        assert (len(ids), len(numbers)) == (1, 1)
        assert json.loads(copy[copy.index(b'{\n  "made_at"') :])


def _the_search_finds_what_is_there(search: Search, markers: Markers, folder: Path) -> None:
    """A marker that is written to a file on purpose is found, in every form."""
    for number, (marker, kind) in enumerate(markers.kinds.items()):
        if number % 25 == 0 or kind in ("token", "telegram id", "recovery code", "voice", "invitation"):
            for form, make in FORMS.items():
                for needle in make(marker):
                    if len(needle) >= SHORTEST:
                        found = search.finds(b"something before it " + needle + b" and behind it")
                        assert any(repr(marker) in each for each in found), (marker, form)
    (folder / "leak").write_bytes(b"x" * 1000 + next(iter(markers.kinds)).encode() + b"x" * 1000)
    assert list(hits(search, files_in(folder))) == ["leak"]


def test_the_team_has_no_role_that_was_not_played() -> None:
    """Whoever adds a role of the team is asked here what it may leave in a file."""
    assert set(STAFF) == {"psychologist", "volunteer", "coordinator", "admin"}
