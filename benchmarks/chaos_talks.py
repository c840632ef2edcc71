"""Talks in `make chaos`: women race for the same few times, change their minds, and psychologists answer them.

All talks are days ahead, so that no room opens and no reminder leaves before the campaign is over.
"""

import asyncio
import random
import re
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from sqlalchemy import select

from benchmarks.chaos_hands import Hand, Ledger
from core.slots import Hours, Terms
from locales.catalog import Catalog
from sandbox.phone import Phone
from sandbox.records import Message
from sandbox.world import World
from storage import availability
from storage.availability import Availability
from storage.database import Transaction
from storage.schema import persons
from storage.vault import Vault

# By a name of ours: the words by which she knows what is on her screen, and whether it is a question.
Screens = dict[str, tuple[str, bool]]

PSYCHOLOGISTS: Final = (2101, 2102)  # who have hours; nobody else is asked for a talk
LENGTH, BUFFER = 45, 15
NOTICE, HORIZON = 120, 28  # hours, days
OPENS, CLOSES = 9 * 60, 13 * 60  # every day: four talks, one after the other, may begin at each half hour
ANSWER_SEEN_SECONDS: Final = 15.0  # she may have called it off meanwhile: then nothing has to be seen
MOST_TAPS: Final = 40  # from Talk to what is asked for
ZONE: Final = "Asia/Tashkent"
_DAY: Final = r"\d\d\.\d\d\."
_HOUR: Final = r"\d\d:\d\d"
SAID: Final = re.compile(rf"({_DAY}), at ({_HOUR})")
SHOWN: Final = re.compile(rf"({_DAY}) · ({_HOUR})")  # on a button of hers
LISTED: Final = re.compile(rf"({_DAY}) ({_HOUR}) · № (\d+)")  # in an agenda
ON_CARD: Final = re.compile(rf"№ (\d+) · \w+ ({_DAY}) ({_HOUR})")  # of a request


def time_in(text: str, pattern: re.Pattern[str] = SAID) -> str | None:
    """The time that stands there, as everybody here reads it: "05.03. 14:00"."""
    found = pattern.search(text)
    return f"{found[1]} {found[2]}" if found is not None else None


def before_when(texts: Catalog, message: str, **args: str | int) -> str:
    """What such a message says before it says when."""
    when: dict[str, str | int] = {"day": "later", "weekday": 0, "date": "@", "hour": "", "until": ""}
    whole = texts.text("en", message, **when, **args)
    return next(line for line in whole.split("\n") if "@" in line).partition(": ")[0]


def offer_times(tx: Transaction, vault: Vault) -> None:
    """Both psychologists talk by writing, in English, on the same hours of every day."""
    ids = {row.chat_key: row.id for row in tx.execute(select(persons.c.chat_key, persons.c.id))}
    for telegram_id in PSYCHOLOGISTS:
        person_id = ids[vault.chat_key(telegram_id)]
        terms = Terms(LENGTH, BUFFER, NOTICE, HORIZON, per_day=8, per_week=50)
        offered = Availability(person_id, **asdict(terms), media=("write",), locales=("en",), woman=True)
        availability.save(tx, vault, offered)
        for weekday in range(7):
            availability.add_hours(tx, person_id, Hours(weekday, OPENS, CLOSES))


class Booker(Hand):
    """Asks for a talk and perhaps changes it; has one at a time, and never asks twice for the same time."""

    ledger: Ledger
    _tried: set[str]
    _asked_at = 0  # what was on her phone before she asked

    def said(self, message: str, **args: str | int) -> str:
        return before_when(self.texts, message, **args)

    async def books(self) -> None:
        """Until it is set or off, or she gives up looking."""
        self._tried = set()
        await self.writes(self.label("menu", "person"))
        question = await self.asked(self.words("talk-what"))
        await self.taps(question, self.label("talk-what", "book"), twice=self._now_and_then())
        present = await self._finds_a_time()
        if present is None:
            return
        if self.chance.random() < 0.6:
            await self._hears(present)
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            if present is not None:
                present = await self._changes(present)
        if present is not None:
            await self._hears(present)

    # Until a time is asked for --------------------------------------------------------------------------------------

    async def _finds_a_time(self) -> str | None:
        """From any question of a booking to the time that she is told to have; None: she has given it up."""
        asked_at = self.world.sequence
        tapped: str | None = None
        for _ in range(MOST_TAPS):
            screen, message = await self._reads(self._screens())
            if screen == "asked":
                self._asked_at = asked_at
                return time_in(message.text)
            if screen == "set":
                present = time_in(message.text)
                assert present is not None
                self.ledger.talks[self.phone.id] = present
                return present
            if screen == "closed":
                return None
            if screen == "taken" and tapped is not None:
                self.ledger.taken.add((self.phone.id, tapped))
            label = self._chooses(screen, message)
            tapped = time_in(label, SHOWN) if screen in ("times", "hour", "taken", "nearest") else None
            if tapped is not None:
                self._tried.add(tapped)
            await self.taps(message, label, twice=self._now_and_then())
        raise AssertionError(f"{self.phone.id} goes round in circles:\n{self._tail()}")

    def _screens(self) -> Screens:
        """What may come next."""
        return {
            "about": (self.words("booking-about"), True),
            "who": (self.words("booking-who"), True),
            "how": (self.words("booking-how"), True),
            "times": (self.words("booking-times").split("\n")[0], True),
            "day": (self.words("booking-day"), True),
            "hour": (self.words("booking-hour"), True),
            "taken": (self.words("booking-nearest", taken="yes"), True),
            "nearest": (self.words("booking-nearest", taken="no"), True),
            "kept": (self.said("booking-confirm", moved="no", count=10, how=""), True),
            "move": (self.said("booking-confirm", moved="yes", count=10, how=""), True),
            "none": (self.words("booking-none", moved="no", count=4).split("\n")[0], True),
            "asked": (self.said("booking-requested"), False),
            "set": (self._is_set(), False),
            "closed": (self.words("closed"), False),
        }

    def _is_set(self) -> str:
        """What stands there as a message of its own, and not under a card of hers or as news."""
        text = self.words("session-booked", medium="write", day="later", weekday=0, date="", hour="")
        return text.split("\n")[-1]

    def _chooses(self, screen: str, message: Message) -> str:
        stop, chance = self.words("control-stop"), self.chance.random()
        if screen == "about":
            return self.label("booking-about", "family") if chance < 0.5 else self.words("control-skip")
        if screen == "who":
            return self.label("booking-who", self.chance.choice(("woman", "any")))
        if screen == "how":
            return self.label("booking-how", "write")
        if screen in ("kept", "move"):
            return self._confirms(chance)
        if screen == "day":
            return self.chance.choice([each for each in message.buttons if SHOWN.search(each)])
        if screen == "none" or chance < 0.05:
            return stop
        fresh = [each for each in message.buttons if (at := time_in(each, SHOWN)) and at not in self._tried]
        if screen == "hour":
            return self.chance.choice(fresh) if fresh else stop
        return self.chance.choice(fresh) if fresh and chance < 0.85 else self.label("booking-times", "later")

    def _confirms(self, chance: float) -> str:
        if chance < 0.08:
            return self.words("control-stop")
        return self.label("booking-confirm", "other" if chance < 0.2 else "sooner" if chance < 0.4 else "yes")

    async def _reads(self, screens: Screens) -> tuple[str, Message]:
        """The newest of what may come, and which it is."""
        news = self.words("news")

        def which(message: Message) -> str | None:
            for name, (words, is_question) in screens.items():
                if words in message.text and bool(message.rows) == is_question and news not in message.text:
                    return name
            return None

        message = await self.until(lambda: next(filter(which, reversed(self.phone.new)), None), " | ".join(screens))
        name = which(message)
        assert name is not None
        return name, message

    # What becomes of it ---------------------------------------------------------------------------------------------

    async def _hears(self, present: str) -> bool:
        """Whether it is set: a psychologist answers every request."""
        if self.ledger.talks.get(self.phone.id) == present:
            return True
        is_set, is_not = self.said("session-booked-told", medium="write"), self.said("session-not-taken")

        def look() -> Message | None:
            return next(self._told(present, is_set, is_not), None)

        heard = await self.until(look, f"{is_set}: {present}")
        if is_set in heard.text:
            self.ledger.talks[self.phone.id] = present
        return is_set in heard.text

    def _told(self, present: str, *beginnings: str) -> Iterator[Message]:
        """What she has been told of this time since she asked for it."""
        for each in self.phone.messages:
            is_told = any(words in each.text for words in beginnings)
            if not each.mine and each.sequence > self._asked_at and is_told and time_in(each.text) == present:
                yield each

    async def _changes(self, present: str) -> str | None:
        """Moves it or calls it off, whether or not it has been answered. Returns what she has then."""
        await self.writes("/sessions")
        question = await self._her_list()
        label = next((each for each in question.buttons if time_in(each, SHOWN) == present), None)
        if label is None:  # nobody had time for it
            await self._leaves(question)
            return present
        await self.taps(question, label, twice=self._now_and_then())
        card = await self._card()
        wishes = [self.label("my-sessions-what", each) for each in ("move", "cancel")]
        wish = next((each for each in self.chance.sample(wishes, 2) if each in card.buttons), None)
        if wish is None:
            await self._leaves(card)
            return present
        await self.taps(card, wish, twice=self._now_and_then())
        if wish == wishes[1]:
            return await self._calls_off(present)
        moved = await self._moves()
        return moved or present

    async def _her_list(self) -> Message:
        book = self.label("my-sessions-which", "book")
        return await self.until(lambda: next((each for each in self.phone.new if book in each.buttons), None), book)

    async def _card(self) -> Message:
        """One of hers, or that it is no more."""
        states = ("requested", "booked")
        shown = {state: (self.said("my-sessions-what", state=state, how=""), True) for state in states}
        gone = self.words("my-sessions-what", state="gone", how="", day="later", weekday=0, date="", hour="")
        _, card = await self._reads(shown | {"gone": (gone, True)})
        return card

    async def _leaves(self, question: Message, label: str | None = None) -> None:
        await self.taps(question, label or self.words("control-stop"))
        await self.sees(self.words("closed"))

    async def _calls_off(self, present: str) -> str | None:
        question = await self.asked(self.said("my-sessions-reason"))
        if self.chance.random() < 0.1:
            await self._leaves(question, self.label("my-sessions-reason", "stop"))
            return present
        label = self.label("my-sessions-reason", self.chance.choice(("time", "ill", "skip")))
        await self.taps(question, label, twice=self._now_and_then())
        off, gone = self.said("my-sessions-cancelled"), self.words("my-sessions-gone")
        became, _ = await self._reads({"off": (off, False), "gone": (gone, False)})
        if became == "gone":  # nobody had time for it
            return present
        self.ledger.called_off.add((self.phone.id, present))
        self.ledger.talks.pop(self.phone.id, None)
        return None

    async def _moves(self) -> str | None:
        """To another time; None: that came to nothing, and all is as it was."""
        gone = self.words("my-sessions-gone")
        screen, _ = await self._reads(self._screens() | {"gone": (gone, False)})
        return None if screen == "gone" else await self._finds_a_time()

    def _now_and_then(self) -> bool:
        return self.chance.random() < 0.15


class Psychologist(Hand):
    """Answers every request that comes: mostly with yes."""

    def __init__(
        self, world: World, texts: Catalog, user_id: int, ledger: Ledger, chance: random.Random, patience: float
    ) -> None:
        super().__init__(world, texts, Phone(world, user_id=user_id, name="Psychologist"), chance, patience)
        self.ledger = ledger
        self._looked_at: set[int] = set()

    async def works(self) -> None:
        """Until cancelled, but never in the middle of an answer."""
        while True:
            card = await self.until(self._new_card, "a request", 3600)
            self._looked_at.add(card.id)
            await asyncio.shield(asyncio.get_running_loop().create_task(self._answers(card)))

    def _new_card(self) -> Message | None:
        accept = self.words("request-accept")
        fresh = (each for each in self.phone.messages if each.id not in self._looked_at)
        return next((each for each in fresh if accept in each.buttons), None)

    async def _answers(self, card: Message) -> None:
        answer = "request-accept" if self.chance.random() < 0.8 else "request-decline"
        toasts = len(self.phone.toasts)
        await self._thinks()
        if self.words(answer) not in card.buttons:
            return
        await self.taps(card, self.words(answer), twice=self.chance.random() < 0.15)
        until = time.monotonic() + ANSWER_SEEN_SECONDS
        while not self._sees_what_came(toasts) and (left := until - time.monotonic()) > 0:
            await self.world.changed.wait(self.phone.id, left)
        self.ledger.dialogues["a request answered"] += 1

    def _sees_what_came(self, toasts: int) -> bool:
        """Words, or what popped up."""
        said = any(not each.rows and "№ " in each.text for each in self.phone.new)
        return said or len(self.phone.toasts) > toasts

    async def reads_the_agenda(self) -> None:
        """What is set for the next days stands there."""
        await self.writes("/agenda")
        agenda = await self.asked(self.words("agenda-list", lines="").split("\n")[0])
        found = {(f"{day} {hour}", int(alias)) for day, hour, alias in LISTED.findall(agenda.text)}
        self.ledger.agendas[self.phone.id] = found
