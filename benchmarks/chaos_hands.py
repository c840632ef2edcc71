"""What everybody in `make chaos` is made of: a patient hand that holds a phone, and the ledger of what was done."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from locales.catalog import Catalog
from sandbox.phone import Phone, pick
from sandbox.records import Message
from sandbox.world import World

if TYPE_CHECKING:
    from benchmarks.chaos_phones import Woman

THINKING_SECONDS: Final = 0.5  # before a tap, at most
Pulse = dict[str, int | None]
LETTERS: Final = "acdefghjkm"  # for the ten digits, and none that looks like one: a room leaves numbers out


def unique(kind: str, phone_id: int, chance: random.Random) -> str:
    """A word that nobody else writes and that says whose it is; it passes a room as it is."""
    return f"{kind}{_spelled(phone_id)}x{_spelled(chance.randrange(10**12))}"


def whose(word: str) -> int:
    """The phone of a unique word."""
    return int("".join(str(LETTERS.index(letter)) for letter in word[1:].partition("x")[0]))


def _spelled(number: int) -> str:
    return "".join(LETTERS[int(digit)] for digit in str(number))


class Missing(Exception):
    """An answer that had to come did not."""


@dataclass(slots=True)
class Ledger:
    """What the phones did, as far as it must show in the database."""

    pulses: dict[tuple[int, int], Pulse] = field(default_factory=dict)
    measured: set[tuple[int, int]] = field(default_factory=set)  # weeks whose check-in was a longer measure
    scores: dict[tuple[int, str, str], str] = field(default_factory=dict)  # by woman, occasion and instrument
    steps: dict[tuple[int, int], str] = field(default_factory=dict)  # what she said last of a week's small task
    messages: Counter[int] = field(default_factory=Counter)  # passed on, by woman
    tokens: dict[str, int] = field(default_factory=dict)  # unique words, and in how many tasks they belong
    helps: set[int] = field(default_factory=set)
    contacts: set[int] = field(default_factory=set)
    relayed: dict[str, int] = field(default_factory=dict)  # unique words of the team, and for whose alias
    replied: dict[str, int] = field(default_factory=dict)  # unique words of hers in a room, and on whose phone
    talks: dict[int, str] = field(default_factory=dict)  # told that it is set: when, as she reads it
    called_off: set[tuple[int, str]] = field(default_factory=set)  # a woman and a time, here and below
    taken: set[tuple[int, str]] = field(default_factory=set)  # told that somebody else has it
    agendas: dict[int, set[tuple[str, int]]] = field(default_factory=dict)  # a psychologist's: time, and number of whom
    women: dict[int, "Woman"] = field(default_factory=dict)
    aliases: dict[str, set[str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    dialogues: Counter[str] = field(default_factory=Counter)
    # Held by a woman in each of her dialogues, and by whoever writes to her: in a room her words go to that person.
    alone: defaultdict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))


class Hand:
    """A phone in a patient hand: waits for a question, taps the button of that very message."""

    def __init__(self, world: World, texts: Catalog, phone: Phone, chance: random.Random, patience: float) -> None:
        self.world = world
        self.texts = texts
        self.phone = phone
        self.chance = chance
        self.patience = patience

    def words(self, message: str, **args: Any) -> str:
        return self.texts.text("en", message, **args)

    def label(self, message: str, attribute: str) -> str:
        return self.texts.label("en", message, attribute)

    async def until(self, look: Callable[[], Message | None], wanted: str, seconds: float | None = None) -> Message:
        """Wait for a message. Raises Missing."""
        until = time.monotonic() + (seconds or self.patience)
        while (found := look()) is None:
            left = until - time.monotonic()
            if left <= 0:
                raise Missing(f"{self.phone.id} waited in vain for {wanted!r}; last seen:\n{self._tail()}")
            await self.world.changed.wait(self.phone.id, left)
        return found

    async def sees(self, words: str, seconds: float | None = None) -> Message:
        """Something new with these words."""
        return await self.until(lambda: self._newest(words, False), words, seconds)

    async def asked(self, words: str, seconds: float | None = None) -> Message:
        """A new question with these words and its buttons."""
        return await self.until(lambda: self._newest(words, True), words, seconds)

    def _newest(self, words: str, with_buttons: bool) -> Message | None:
        fitting = [each for each in self.phone.new if words in each.text and (not with_buttons or each.rows)]
        return fitting[-1] if fitting else None

    async def taps(self, message: Message, label: str, *, twice: bool = False) -> None:
        await self._thinks()
        target = pick(message, label)
        assert target is not None, f"{label!r} is not on {message.text!r} {message.buttons}"
        assert target.data is not None
        await self.phone.tap_data(message.id, target.data)
        if twice:
            self.world.press(self.phone.person, message.id, target.data)

    async def writes(self, text: str) -> None:
        await self._thinks()
        await self.phone.writes(text)

    async def joins_the_team(self) -> None:
        await self.phone.starts()
        question = await self.asked(self.words("language-choose"))
        await self.taps(question, self.words("language-name"))
        await self.sees(self.words("welcome-staff")[:20])

    async def _thinks(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, THINKING_SECONDS))

    def _tail(self) -> str:
        return "\n".join(self.phone.screen().splitlines()[-12:])
