"""What a simulated woman does about a talk: books one, says that she comes, writes in its room, tells how it was."""

import random
import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from core.sessions import TOPICS
from locales.catalog import Catalog
from sandbox.phone import Phone
from sandbox.records import Message
from sandbox.somebody import Plan, Somebody

if TYPE_CHECKING:
    from sandbox.habits import Character

WITHIN: Final = 9  # days after all have come she wants one: in her first two weeks
AWAKE: Final = range(9, 20)  # hours of her day
FEEDBACK: Final = ("feedback-heard", "feedback-mattered", "feedback-fits")
ANSWERS: Final = ("yes", "partly", "no")
_TIME: Final = re.compile(r"\d\d\.\d\d\. · \d\d:\d\d")


class TalkWords:
    """What she recognises of talks on a screen in her language."""

    def __init__(self, texts: Catalog, locale: str) -> None:
        def label(name: str, attribute: str) -> str:
            return texts.label(locale, name, attribute)

        self.menu = label("menu", "person")
        self.book = label("talk-what", "book")
        self.about, self.language, self.how = (
            texts.text(locale, f"booking-{name}") for name in ("about", "language", "how")
        )
        self.topics = [label("booking-about", each) for each in TOPICS]
        self.skip, self.stop = texts.text(locale, "control-skip"), texts.text(locale, "control-stop")
        self.with_woman, self.writing = label("booking-who", "woman"), label("booking-how", "write")
        self.none_fits = label("booking-times", "none")
        self.yes, self.sooner, self.other = (label("booking-confirm", each) for each in ("yes", "sooner", "other"))
        self.come, self.door = label("reminder", "come"), texts.text(locale, "relay-door-hers")
        self.room_open = texts.text(locale, "relay-hers-open")
        self.feedback = {texts.text(locale, each): [label(each, answer) for answer in ANSWERS] for each in FEEDBACK}
        self._labels = {
            *(self.come, self.door, texts.text(locale, "room-hers-close")),
            *(label("reminder", each) for each in ("move", "no", "sooner")),
            *(label("missed-again", each) for each in ("time", "helper", "medium")),
            *(texts.text(locale, f"session-{each}") for each in ("yes", "no", "other")),
        }

    def concern(self, message: Message) -> bool:
        """Whether a message is about a talk of hers, and not an answer to what she has just done."""
        return message.text in self.feedback or (bool(message.rows) and self._labels.issuperset(message.buttons))


class Talker(Somebody):
    """The same woman as far as a talk is concerned, with chances of her own: her weeks go on as they would have."""

    def __init__(
        self, phone: Phone, words: TalkWords, character: "Character", rng: random.Random, plan: Plan, zone: str
    ) -> None:
        super().__init__(phone)
        self.words = words
        self.failures: list[str] = []
        self.asked = self.written = self.told = False
        self._says = character.says
        self._zone = ZoneInfo(zone)
        self._rng = rng
        self._plan = plan
        self._comes = rng.random() < 0.85
        self._came = False
        self._looked_at: set[tuple[int, int]] = set()

    def wants_one(self, all_are_here: datetime) -> None:
        """Some time of some day soon."""
        day = all_are_here.astimezone(self._zone).date() + timedelta(days=self._rng.randrange(WITHIN))
        at = time(self._rng.choice(AWAKE), self._rng.randrange(60), self._rng.randrange(60))
        self._plan(datetime.combine(day, at, self._zone), self)

    def sits_down(self) -> None:
        self.present = True
        if not self.asked and self.words.menu in self.phone.keyboard:
            self._writes(self.words.menu)
        else:
            self.reads()

    def fails(self, why: str) -> None:
        lines = "\n".join(f"    {line}" for line in self.phone.screen().splitlines()[-14:])
        self.failures.append(f"{self.phone.name}, about a talk: {why}. Her chat:\n{lines}")

    def _new_message(self, message: Message) -> bool:
        if self.present:
            return bool(message.rows) or message.text == self.words.room_open
        minutes = self._minutes_until_she_looks(message)
        if minutes is not None:
            self._plan(message.date + timedelta(minutes=minutes, seconds=self._rng.randrange(60)), self)
        return False

    def _minutes_until_she_looks(self, message: Message) -> int | None:
        """None: she lets it be."""
        if self.words.door in message.buttons:
            return self._rng.randrange(11, 19) if self._comes else None
        if message.text in self.words.feedback:
            return self._rng.randrange(1, 9)
        return self._rng.randrange(1, 50) if self.words.come in message.buttons else None

    def reads(self) -> None:
        """The newest that she has not looked at and that is about a talk."""
        for message in reversed(self.phone.messages):
            state = message.id, message.sequence
            if not self.present or message.mine or state in self._looked_at:
                continue
            self._looked_at.add(state)
            if message.text == self.words.room_open:
                if self._came:
                    self.written = True
                    self._writes(self._says)
                    return
            elif message.rows and (label := self._answer(message)) is not None:
                self._handle(message)
                self._came = self._came or label == self.words.door
                self._presses(message, label)
                return

    def _answer(self, message: Message) -> str | None:
        """What she taps; None: it is about something else."""
        words, labels = self.words, message.buttons
        if (answers := words.feedback.get(message.text)) is not None:
            self.told = True
            return self._rng.choices(answers, (7, 2, 1))[0]
        if message.text == words.about:
            return self._rng.choice([*(each for each in words.topics if each in labels), words.skip])
        if message.text == words.language:
            return labels[0]
        if words.none_fits in labels:
            times = [label for label in labels if _TIME.search(label)]
            return self._rng.choice(times) if times else words.stop
        if words.yes in labels and words.other in labels:
            self.asked = True
            return words.sooner if self._rng.random() < 0.3 else words.yes
        return self._first_of(labels, (words.book, words.with_woman, words.writing, words.come, words.door))

    @staticmethod
    def _first_of(labels: Sequence[str], wanted: Sequence[str]) -> str | None:
        return next((each for each in wanted if each in labels), None)
