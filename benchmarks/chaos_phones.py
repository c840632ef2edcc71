"""The people of `make chaos`: women and their team in real dialogues, each knowing exactly what must come of it.

Everybody waits for an answer before the next tap, so that what the database must hold in the end is known to the
last row, however often the bot died in between.
"""

import asyncio
import functools
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from locales.catalog import Catalog
from sandbox.habits import way_in
from sandbox.phone import Phone, pick
from sandbox.records import Message
from sandbox.world import World
from services.check_ins import CODES

ITEMS: Final = tuple(CODES)
# The words of these hold values.
ARGUED: Final = ("settings-what", "language-choose", "welcome-about", "welcome-rhythm", "welcome-start")
THINKING_SECONDS: Final = 0.5  # before a tap, at most
Pulse = dict[str, int | None]


class Missing(Exception):
    """An answer that had to come did not."""


@dataclass(slots=True)
class Ledger:
    """What the phones did, as far as it must show in the database."""

    pulses: dict[tuple[int, int], Pulse] = field(default_factory=dict)
    messages: Counter[int] = field(default_factory=Counter)  # passed on, by woman
    tokens: dict[str, int] = field(default_factory=dict)  # unique words, and in how many tasks they belong
    helps: set[int] = field(default_factory=set)
    contacts: set[int] = field(default_factory=set)
    relayed: dict[str, int] = field(default_factory=dict)  # unique words of the team, and for whose alias
    aliases: dict[str, set[str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    dialogues: Counter[str] = field(default_factory=Counter)


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

    async def _thinks(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, THINKING_SECONDS))

    def _tail(self) -> str:
        return "\n".join(self.phone.screen().splitlines()[-12:])


class Woman(Hand):
    """Comes in, does her check-ins, writes, presses what she should not."""

    def __init__(self, world: World, texts: Catalog, ledger: Ledger, chance: random.Random, patience: float) -> None:
        super().__init__(world, texts, Phone(world, name="Woman"), chance, patience)
        self.ledger = ledger
        self.prompted = asyncio.Event()  # her week-1 prompt was made due
        self.resting = False

    async def lives(self) -> None:
        await self.comes_in()
        await self.answers_week(0)
        happenings = [self.writes_freely, self.changes_settings, self.plays, self.talks, self.presses_old]
        if self.phone.id not in self.ledger.helps:
            happenings.append(self.calls_for_help)
        for happening in self.chance.sample(happenings, k=self.chance.randint(2, len(happenings))):
            await happening()
            self.ledger.dialogues[happening.__name__] += 1
        self.resting = True

    async def comes_in(self) -> None:
        await self._thinks()
        await self.phone.starts()
        for asked, answer in way_in("tashkent", "yes"):
            message, _, attribute = answer.partition(".")
            label = self.label(message, attribute) if attribute else self.words(message)
            question = await self.until(functools.partial(self._question, asked, label), asked)
            await self.taps(question, label, twice=self._now_and_then())
        self.ledger.dialogues["comes in"] += 1

    def _question(self, asked: str, label: str) -> Message | None:
        """The new message with this button; where many questions have it (skip, yes), the one with these words."""
        fixed = "" if asked in ARGUED else self.words(asked)
        fitting = (each for each in reversed(self.phone.new) if label in each.buttons and fixed in each.text)
        return next(fitting, None)

    # The check-in -----------------------------------------------------------------------------------------------

    async def answers_week(self, week: int) -> None:
        answers: Pulse = {}
        shown: list[Message] = []
        question = await self.asked(self.words("check-in-mood"))
        at = 0
        while at < len(ITEMS):
            item = ITEMS[at]
            match self.chance.choices(("answer", "skip", "back", "stop", "stale"), (80, 6, 6, 4, 4))[0]:
                case "skip" if item != "contact":
                    answers[item] = None
                    await self.taps(question, self.words("control-skip"))
                case "back" if at > 0 and self.words("control-back") in question.buttons:
                    at -= 1
                    await self.taps(question, self.words("control-back"), twice=self._now_and_then())
                    question = await self.asked(self.words(f"check-in-{ITEMS[at]}"))
                    continue
                case "stop":
                    await self.taps(question, self.words("control-stop"))
                    await self.sees(self.words("check-in-stopped"))
                    await self.writes(self.label("menu", "check-in"))
                    question = await self.asked(self.words(f"check-in-{item}"))
                    continue
                case "stale" if len(shown) > 1 and (forged := _data(shown[0])) is not None:
                    await self.phone.tap_data(shown[0].id, forged)
                    question = await self.asked(self.words(f"check-in-{item}"))
                    continue
                case _:
                    key = self._answer(item)
                    answers[item] = CODES[item][key]
                    await self.taps(question, self.label(f"check-in-{item}", key), twice=self._now_and_then())
            shown.append(_copy(question))
            at += 1
            if at < len(ITEMS):
                question = await self.asked(self.words(f"check-in-{ITEMS[at]}"))
        self.ledger.pulses[self.phone.id, week] = answers
        await self._ends_week(answers["contact"])
        self.ledger.dialogues[f"check-in, week {week}"] += 1

    def _answer(self, item: str) -> str:
        if item != "contact":
            return self.chance.choice(list(CODES[item]))
        used = self.phone.id in self.ledger.helps or self.phone.id in self.ledger.contacts
        return "no" if used else self.chance.choices(("no", "this-week", "today"), (70, 20, 10))[0]

    async def _ends_week(self, contact: int | None) -> None:
        if contact == CODES["contact"]["today"]:
            self.ledger.helps.add(self.phone.id)
            await self.sees(self.words("help-now").split("\n")[0])
            return
        if contact == CODES["contact"]["this-week"]:
            self.ledger.contacts.add(self.phone.id)
        question = await self.asked(self.words("check-in-note").split("\n")[0])
        match self.chance.choice(("finish", "text", "voice")):
            case "finish":
                await self.taps(question, self.label("check-in-note", "skip"), twice=self._now_and_then())
            case "text":
                self.ledger.messages[self.phone.id] += 1  # a note is read by the team
                await self.writes("A note of mine.")
            case _:
                self.ledger.messages[self.phone.id] += 1
                await self._thinks()
                await self.phone.sends_voice()
        await self.sees(self.words("check-in-thanks", weekday=0, hour="").split(" on ")[0])

    async def is_asked(self) -> None:
        """Her day and hour have come."""
        self.phone._act()
        self.prompted.set()
        try:
            question = await self.asked(self.words("check-in-ready").split("\n")[0], 45)
        except Missing:  # a prompt goes twice at most; she remembers by herself
            await self.writes(self.label("menu", "check-in"))
            answer = await self.sees("")
            if not answer.rows:
                return  # it has not come due yet
        else:
            await self.taps(question, self.label("check-in-ready", "yes"))
        await self.answers_week(1)

    # Everything else --------------------------------------------------------------------------------------------

    async def writes_freely(self) -> None:
        token = self._token()
        await self.writes(f"I want to say something. {token}")
        question = await self.asked(self.words("pass-on-confirm").split("\n")[0])
        if self.chance.random() < 0.3:
            more = self._token()
            self.ledger.tokens[more] = 1
            await self.writes(f"And this. {more}")
            await self.sees(self.words("pass-on-more")[:10])
        else:
            more = ""
        if self.chance.random() < 0.25:
            self.ledger.tokens[token] = 0
            if more:
                self.ledger.tokens[more] = 0
            await self.taps(question, self.label("pass-on-confirm", "no"), twice=self._now_and_then())
            await self.sees(self.words("pass-on-dropped"))
            return
        self.ledger.tokens[token] = 1
        await self.taps(question, self.label("pass-on-confirm", "send"), twice=self._now_and_then())
        self.ledger.messages[self.phone.id] += 1
        await self.sees(self.words("pass-on-sent"))

    async def talks(self) -> None:
        await self.writes("/talk")
        await self.asked(self.words("pass-on-words").split("\n")[0])
        token = self._token()
        self.ledger.tokens[token] = 1
        await self.writes(f"On purpose. {token}")
        self.ledger.messages[self.phone.id] += 1
        await self.sees(self.words("pass-on-sent"))

    async def changes_settings(self) -> None:
        await self.writes(self.label("menu", "settings"))
        label = self.label("settings-what", "sound")
        question = await self.until(lambda: self._question("settings-what", label), "the settings")
        await self.taps(question, label)
        question = await self.asked(self.words("settings-sound"))
        if self.chance.random() < 0.3:
            await self.taps(question, self.words("control-stop"))
            await self.sees(self.words("closed"))
            return
        await self.taps(question, self.label("settings-sound", self.chance.choice(("silent", "loud"))))
        await self.sees(self.words("settings-saved"))

    async def calls_for_help(self) -> None:
        self.ledger.helps.add(self.phone.id)
        await self.writes(self.label("menu", "help"))
        await self.sees(self.words("help-now").split("\n")[0])

    async def plays(self) -> None:
        """Commands and stickers that nothing asked for."""
        await self.writes("/menu")
        await self.sees(self.words("menu"))
        await self.writes("/nonsense")
        await self.sees(self.words("unknown-command"))
        await self.phone.sends_sticker()
        await self.sees(self.words("cannot-read"))
        await self.writes("/cancel")
        await self.sees(self.words("nothing-open"))

    async def presses_old(self) -> None:
        """Buttons of long ago, forged ones: nothing may come of them."""
        message = self.phone.messages[-1]
        for data in ("c:1:1:yes", "c:zzz", "a:" + "x" * 22, "x", "c:99:1:!stop"):
            await self.phone.tap_data(message.id, data)
        await self.writes("/cancel")
        await self.sees(self.words("nothing-open"))

    def _token(self) -> str:
        return f"t{self.phone.id}x{self.chance.getrandbits(40):010x}"

    def _now_and_then(self) -> bool:
        return self.chance.random() < 0.15


class Staff(Hand):
    """Takes some of the tasks, writes to the woman, closes them."""

    def __init__(
        self, world: World, texts: Catalog, user_id: int, ledger: Ledger, chance: random.Random, patience: float
    ) -> None:
        super().__init__(world, texts, Phone(world, user_id=user_id, name="Staff"), chance, patience)
        self.ledger = ledger
        self._looked_at: set[int] = set()

    async def comes_in(self) -> None:
        await self.phone.starts()
        question = await self.asked(self.words("language-choose"))
        await self.taps(question, self.words("language-name"))
        await self.sees(self.words("welcome-staff")[:20])

    async def works(self) -> None:
        """Until cancelled, but never in the middle of a task: `asyncio.shield` each."""
        while True:
            card = await self.until(self._new_card, "a card", 3600)
            self._looked_at.add(card.id)
            if self.chance.random() < 0.25:
                await asyncio.shield(asyncio.get_running_loop().create_task(self._does(card)))

    def _new_card(self) -> Message | None:
        take = self.words("task-take")
        fresh = (each for each in reversed(self.phone.messages) if each.id not in self._looked_at)
        return next((each for each in fresh if take in each.buttons), None)

    async def _does(self, card: Message) -> None:
        alias = card.text.partition("№ ")[2].partition(" ")[0]
        await self.taps(card, self.words("task-take"))
        mine = await self.until(lambda: self._mine(alias), f"the card of {alias}")
        if mine.id == card.id:
            return  # a colleague was faster
        await self.taps(mine, self.words("task-write"))
        await self.sees(self.words("answer-words", alias=alias)[:30])
        token = f"s{self.phone.id}x{self.chance.getrandbits(40):010x}"
        self.ledger.relayed[token] = int(alias)
        await self.writes(f"We are here. {token}")
        await self.sees(self.words("answer-sent", alias=alias))
        await self.taps(mine, self.words("task-done"))
        await self.sees(self.words("task-closed", alias=alias))
        self.ledger.dialogues["a task done"] += 1

    def _mine(self, alias: str) -> Message | None:
        """The card that says that I have it, or the old one that says that somebody else has."""
        write = self.words("task-write")
        lost = (self.words("task-taken-by-other", alias=alias), self.words("task-closed", alias=alias))
        for each in reversed(self.phone.new):
            if f"№ {alias} " in each.text and write in each.buttons:
                return each
            if each.text in lost:
                return each
        return None


def _data(message: Message) -> str | None:
    return next((button.data for row in message.rows for button in row), None)


def _copy(message: Message) -> Message:
    """As it looked before its answer took the buttons away."""
    return Message(message.id, message.chat_id, False, message.date, message.sequence, message.text, rows=message.rows)
