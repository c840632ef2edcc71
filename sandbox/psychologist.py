"""A simulated psychologist: has hours, takes what is asked for, writes with her at the time, and says how it was."""

import asyncio
import re
from collections.abc import Callable
from typing import Final

from locales.catalog import load as load_texts
from sandbox.phone import Phone, pick
from sandbox.records import Message, Person
from sandbox.timetravel import Journey
from sandbox.world import Event, World

HOURS: Final = "12:00-14:00"  # of every day; no woman here has her weekly page at that time
LANGUAGES: Final = ("O‘zbekcha", "Русский", "Тоҷикӣ")  # besides English
OTHER_DAYS: Final = ("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GREETING: Final = "Good that you are here. How are you?"
REPLY: Final = "Thank you for telling me. Until next time."
_NUMBER: Final = re.compile(r"№ (\d+)")
_HERS: Final = re.compile(r"№ \d+:\n")  # how her words begin in a room


async def offers_times(phone: Phone) -> None:
    """Says once when and how they talk: every day, by writing, in all languages."""
    await phone.writes("/hours")
    await phone.taps("A woman")
    await phone.sees("In which languages")
    for language in LANGUAGES:
        await phone.taps(language)
    await phone.taps("Go on")
    await phone.sees("How do you talk")
    await phone.taps("Go on")
    await phone.taps("Monday")
    await phone.sees("until now")
    await phone.writes(HOURS)
    await phone.sees("The same on other days?")
    for day in OTHER_DAYS:
        await phone.taps(day)
    await phone.taps("Go on")
    await phone.sees("Your hours")
    await phone.taps("Close")


def answers_requests(journey: Journey, world: World, user_id: int) -> None:
    """From now on: takes each request as soon as the clock moves on, and is there when a talk begins and ends."""
    psychologist = _Psychologist(world, world.people[user_id])
    told = journey.told

    def moves_on() -> None:
        told()
        psychologist.catches_up()

    world.watch(psychologist.notices)
    journey.told = moves_on


class _Psychologist:
    def __init__(self, world: World, person: Person) -> None:
        texts = load_texts(strict=False)

        def label(name: str, attribute: str) -> str:
            return texts.label("en", name, attribute)

        self._world = world
        self._person = person
        self._requests: list[int] = []
        self._to_say: list[int] = []  # where they are asked how it was
        self._greeted: set[str] = set()  # numbers of women
        self._heard: set[str] = set()
        self._replied: set[str] = set()
        self._room: str | None = None  # of whom, while it is open
        self._accept, self._door, self._how = (
            texts.text("en", name) for name in ("request-accept", "relay-door", "after-open")
        )
        self._close = label("room-words", "stop")
        self._again = texts.text("en", "room-answer")
        self._closed = texts.text("en", "room-closed", alias="").partition(":")[2]
        self._took_place, self._nobody_came = label("after-outcome", "held"), label("after-outcome", "no-show")
        self._further = [
            texts.text("en", "control-skip"),
            label("after-note", "skip"),
            label("after-next", "again"),
        ]

    def catches_up(self) -> None:
        """One thing after the other: how it was they say when no room is open."""
        while self._requests:
            self._taps(self._requests.pop(), self._accept)
        if self._to_say and self._room is None:
            self._taps(self._to_say.pop(0), self._how)

    def notices(self, event: Event) -> None:
        if event.user_id != self._person.id or event.kind not in ("message", "edit") or event.value.mine:
            return
        do = self._answer(event.value, is_new=event.kind == "message")
        if do is not None:
            asyncio.get_running_loop().call_soon(do)

    def _answer(self, message: Message, *, is_new: bool) -> Callable[[], None] | None:
        """What they do now about what is on the screen; None: nothing."""
        labels, found = message.buttons, _NUMBER.search(message.text)
        number = found[1] if found is not None else ""
        if self._close in labels:
            return self._in_the_room(message, number)
        if self._took_place in labels:
            return lambda: self._taps(message.id, self._took_place if number in self._heard else self._nobody_came)
        if (label := next((each for each in self._further if each in labels), None)) is not None:
            return lambda: self._taps(message.id, label)
        return self._hears(message, number) if is_new else None

    def _hears(self, message: Message, number: str) -> Callable[[], None] | None:
        """The bot speaks by itself."""
        if self._accept in message.buttons:
            self._requests.append(message.id)
        elif self._how in message.buttons:
            self._to_say.append(message.id)
        elif self._door in message.buttons:
            self._room = number
            return lambda: self._taps(message.id, self._door)
        elif _HERS.match(message.text):
            self._heard.add(number)
            if self._again in message.buttons:  # something else came between
                return lambda: self._taps(message.id, self._again)
            self._replied.add(number)
            return lambda: self._writes(REPLY)
        elif message.text.endswith(self._closed) and number == self._room:
            self._room = None
        return None

    def _in_the_room(self, message: Message, number: str) -> Callable[[], None] | None:
        """A word first; once she has had her answer, they close it."""
        if number not in self._greeted:
            self._greeted.add(number)
            return lambda: self._writes(GREETING)
        if number in self._heard - self._replied:
            self._replied.add(number)
            return lambda: self._writes(REPLY)
        return (lambda: self._taps(message.id, self._close)) if number in self._replied else None

    def _taps(self, number: int, label: str) -> None:
        message = self._person.messages.get(number)
        target = pick(message, label) if message is not None else None
        if target is not None and target.data is not None:
            self._world.press(self._person, number, target.data)

    def _writes(self, words: str) -> None:
        self._world.write(self._person, words)
