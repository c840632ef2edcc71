"""Anybody does anything in any order: nothing breaks, nothing is passed over, nobody reads what is not theirs.

`QADAM_WALKS` and `QADAM_STEPS` make the walks more and longer, for a night.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

import conversations
from conversations.steps import Conversation
from locales.catalog import Catalog
from tests.machine.village import ANN, BEA, EVERYBODY, STRANGER, TEAM, Village, secret_of
from tests.scenes.town import PSYCHOLOGIST

WALKS = int(os.environ.get("QADAM_WALKS", "60"))
STEPS = int(os.environ.get("QADAM_STEPS", "60"))

CHANGES = 12  # of conversations, in one walk
VERSIONS = sum(kind.version for kind in conversations.ALL)
LONGEST = 4096  # letters that Telegram takes in one message

people = st.sampled_from(EVERYBODY)
women = st.sampled_from((ANN, BEA))
any_number = st.integers(0, 10_000)
COMMANDS = (
    "/start", "/menu", "/checkin", "/talk", "/tasks", "/settings", "/help", "/cancel", "/nonsense", "/",
    "/unsend", "/sessions", "/hours", "/agenda",
    "/reviews", "/ask", "/duty", "/me", "/start invitation", "/menu@QadamSandboxBot", "/Checkin now", "/ settings",
)  # fmt: skip
WORDS = (
    "hello", "  ", "\u200f\u202e", "👍🏽" * 50, "x" * 3999, "x" * 4000, "x" * 4001, "y" * LONGEST, "2", "yes",
    "Так себе", "line\n" * 300, "{ $name }", "<b>&amp;</b> *_`", "https://example.org/?a=1", "My week", "Хафта",
    "Sozlamalar", "0",
)  # fmt: skip
FORGED = (
    "", "c:", "c:1", "c:1:1:", "c::::", "c:-1:-1:x", "c:0:0:!stop", "c:999999999999999999:1:x", "a:", "a:x", "b:1",
    "c:１:１:yes", "c:1:1:" + "x" * 50, "a:" + "A" * 22, "\u0000", "c:0x1:1e3:!back",
)  # fmt: skip
STRETCHES = (
    timedelta(seconds=6), timedelta(minutes=30), timedelta(hours=2), timedelta(days=1), timedelta(days=3),
    timedelta(days=8), timedelta(days=100),
)  # fmt: skip


class Walk(RuleBasedStateMachine):
    texts: ClassVar[Catalog]
    main: ClassVar[Path]
    keys: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(prefix="qadam-village-")
        for source, name in ((self.main, "main.db"), (self.keys, "keys.db")):
            shutil.copy(source, Path(self.folder) / name)
        self.village = Village(Path(self.folder) / "main.db", Path(self.folder) / "keys.db", self.texts)
        self.versions = {kind: kind.version for kind in conversations.ALL}
        for person in (ANN, *TEAM):
            self.village.says(person, text="/start")
            self._language(person)
        self.village.has_hours(PSYCHOLOGIST)

    def teardown(self) -> None:
        for kind, version in self.versions.items():
            kind.version = version
        self.village.close()
        shutil.rmtree(self.folder)

    def _language(self, person: int) -> None:
        number, data = next(each for each in self.village.screens[person].visible() if each[1].endswith(":en"))
        self.village.taps(person, number, data)

    @rule(person=people, command=st.sampled_from(COMMANDS))
    def command(self, person: int, command: str) -> None:
        self.village.says(person, text=command)

    @rule(person=people, words=st.sampled_from(WORDS))
    def words(self, person: int, words: str) -> None:
        self.village.says(person, text=words)

    @rule(person=people)
    def a_secret(self, person: int) -> None:
        self.village.says(person, text=f"I say {secret_of(person)}")

    @rule(person=women)
    def a_long_secret(self, person: int) -> None:
        self.village.says(person, text=(f"{secret_of(person)} " * 500)[:LONGEST])

    @rule(person=people)
    def voice(self, person: int) -> None:
        self.village.says(person, voice={"file_id": f"f{person}", "file_unique_id": "u", "duration": 1})

    @rule(person=people)
    def picture(self, person: int) -> None:
        size = {"file_id": f"p{person}", "file_unique_id": "u", "width": 1, "height": 1}
        self.village.says(person, photo=[size], caption=f"I show {secret_of(person)}")

    @rule(person=people, which=st.integers(0, 3), owner=people)
    def changes_a_message(self, person: int, which: int, owner: int) -> None:
        """One of the last of hers, or with a number that is somebody else's."""
        for number in (*self.village.sent[person][-4:][which:], *self.village.sent[owner][-1:]):
            self.village.edits(person, number, text=f"I say {secret_of(person)} now")

    @rule(woman=women)
    def talk_begins(self, woman: int) -> None:
        self.village.has_a_talk(woman, PSYCHOLOGIST)

    @rule(person=people)
    def sticker(self, person: int) -> None:
        size = {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
        self.village.says(person, sticker=size | {"file_id": "f", "file_unique_id": "u"})

    @rule(person=people, which=any_number)
    def typed_label(self, person: int, which: int) -> None:
        labels = self.village.screens[person].labels()
        if labels:
            self.village.says(person, text=labels[which % len(labels)])

    @rule(person=people, which=st.integers(0, 12), twice=st.booleans())
    def tap_new(self, person: int, which: int, twice: bool) -> None:
        """One of the buttons that appeared last; a finger may tap twice."""
        visible = self.village.screens[person].visible()[::-1]
        if visible:
            number, data = visible[which % len(visible)]
            self.village.taps(person, number, data)
            if twice:
                self.village.taps(person, number, data)

    @rule(person=people, which=st.integers(0, 7))
    def tap_newest(self, person: int, which: int) -> None:
        """Most of what people do."""
        visible = self.village.screens[person].visible()[::-1]
        if visible:
            self.village.taps(person, *visible[which % len(visible)])

    @rule(person=women, which=st.integers(0, 7))
    def tap_in_a_dialogue(self, person: int, which: int) -> None:
        self.tap_newest(person, which)

    @rule(person=people, which=any_number)
    def tap_old(self, person: int, which: int) -> None:
        seen = self.village.screens[person].once_seen
        if seen:
            self.village.taps(person, *seen[which % len(seen)])

    @rule(person=people, data=st.sampled_from(FORGED))
    def tap_forged(self, person: int, data: str) -> None:
        self.village.taps(person, 1, data)

    @rule(
        person=people, which=any_number, verb=st.sampled_from(["!done", "!page.1", "!page.99", "+x", "-x", "day", ""])
    )
    def tap_altered(self, person: int, which: int, verb: str) -> None:
        """A button of hers with another verb."""
        seen = [each for each in self.village.screens[person].visible() if each[1].startswith("c:")]
        if seen:
            number, data = seen[which % len(seen)]
            self.village.taps(person, number, data.rpartition(":")[0] + ":" + verb)

    @rule(person=people, owner=people, which=any_number)
    def tap_of_another(self, person: int, owner: int, which: int) -> None:
        """Somebody else's button: nothing happens to the owner."""
        seen = self.village.screens[owner].once_seen
        if seen and owner != person:
            number, data = seen[which % len(seen)]
            work = self.village.taps(person, number, data)
            assert all(row.params.get("chat_id") != owner for row in work.outgoing)

    @rule(step=st.sampled_from(STRETCHES))
    def time_passes(self, step: timedelta) -> None:
        self.village.waits(step)

    @rule(person=people, blocked=st.booleans())
    def blocks(self, person: int, blocked: bool) -> None:
        self.village.blocks(person, blocked=blocked)

    @rule()
    def the_bot_starts_anew(self) -> None:
        self.village.restart()

    @precondition(lambda self: sum(kind.version for kind in conversations.ALL) < VERSIONS + CHANGES)
    @rule(kind=st.sampled_from(conversations.ALL))
    def a_conversation_is_changed(self, kind: type[Conversation]) -> None:
        kind.version += 1
        self.village.restart()


@contextmanager
def walking(texts: Catalog, files: Path) -> Iterator[type[Walk]]:
    Walk.texts, Walk.main, Walk.keys = texts, files / "main.db", files / "keys.db"
    yield Walk


def test_walks(texts: Catalog, migrated_files: Path) -> None:
    with walking(texts, migrated_files) as walk:
        run_state_machine_as_test(
            walk,
            settings=settings(
                max_examples=WALKS,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize="QADAM_WALKS" not in os.environ,  # the same walks in every `make test`
                database=None,
                print_blob=True,
                phases=(Phase.generate, Phase.shrink) if "QADAM_WALKS" in os.environ else (Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.fixture
def village(texts: Catalog, migrated_files: Path, tmp_path: Path) -> Iterator[Village]:
    for name in ("main.db", "keys.db"):
        shutil.copy(migrated_files / name, tmp_path / name)
    village = Village(tmp_path / "main.db", tmp_path / "keys.db", texts)
    yield village
    village.close()


def test_long_words_reach_the_team(village: Village) -> None:
    """She writes, adds a message as long as Telegram takes, sends both; a psychologist takes them."""
    for person in (ANN, PSYCHOLOGIST):
        village.says(person, text="/start")
        number, data = next(each for each in village.screens[person].visible() if each[1].endswith(":en"))
        village.taps(person, number, data)
    village.says(ANN, text="/cancel")
    village.says(ANN, text="hello")
    village.says(ANN, text="y" * 4096)
    number, data = next(each for each in village.screens[ANN].visible() if each[1].endswith(":send"))
    village.taps(ANN, number, data)  # what is too long to be sent on was not added, and she was told
    number, data = next(each for each in village.screens[PSYCHOLOGIST].visible() if each[1].startswith("a:"))
    village.taps(PSYCHOLOGIST, number, data)


@pytest.mark.parametrize("person", [ANN, STRANGER, *TEAM])
def test_every_command_of_everybody_is_answered(village: Village, person: int) -> None:
    for command in COMMANDS[1:]:
        village.says(person, text=command)
