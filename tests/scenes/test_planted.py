"""Two hundred names, ids, @names and headers are planted in a room, from both sides; none reaches the other one.

They stand in texts, in what phones mark in them, under pictures, in contacts, in the names of files and of those whose
words are forwarded, and in what is changed afterwards. Everything is looked at that the bot sends to the other side.
"""

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Final

import orjson

from sandbox.phone import PIXEL, Phone
from sandbox.records import Message
from sandbox.world import Event
from tests.scenes.markers import Search
from tests.scenes.test_session_rooms import both_are_in
from tests.scenes.town import Town

ROUNDS: Final = 5
SYLLABLES: Final = {
    "latin": ("zul", "fi", "nor", "sha", "gul", "mad", "kar", "bek", "dil", "rux", "sev", "tash", "yul", "xol"),
    "cyrillic": ("зул", "фи", "нор", "ша", "гул", "мад", "кар", "бек", "дил", "рух", "сев", "таш", "юл", "хол"),
}
ONES: Final = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")


class Spy:
    """All bytes that the bot sends to somebody, also what it changes later or takes away."""

    def __init__(self, town: Town, reader: Phone) -> None:
        self._reader = reader
        self._world = town.world
        self.seen: list[bytes] = []
        self.stop = town.world.watch(self._look)

    def _look(self, event: Event) -> None:
        if event.user_id == self._reader.id and event.kind in ("message", "edit"):
            message: Message = event.value
            if not message.mine:
                sent = {**self._world.as_api(message), "chat": None, "from": None}
                self.seen.append(orjson.dumps(sent))

    @property
    def bytes(self) -> bytes:
        return b"\n".join(self.seen)


class Planter:
    """Somebody whose every name is a marker, and who tries to tell who they are in every way there is."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self.planted: dict[str, str] = {}

    def _marker(self, kind: str, marker: str) -> str:
        self.planted[marker] = kind
        return marker

    def name(self, kind: str, script: str = "latin") -> str:
        made = "".join(self._rng.choice(SYLLABLES[script]) for _ in range(4)).capitalize()
        return self._marker(kind, made)

    def handle(self, kind: str) -> str:
        return self._marker(kind, f"{self.name('inside of another').lower()}_{self._rng.randrange(100, 999)}")

    def digits(self, kind: str, count: int = 10) -> str:
        return self._marker(kind, str(self._rng.randrange(10 ** (count - 1), 10**count)))

    def takes_a_name(self, phone: Phone, script: str) -> None:
        """Whoever has another name in Telegram every time."""
        phone.person.first_name = self.name("first name", script)
        phone.person.last_name = self.name("last name", script)
        phone.person.username = self.handle("user name")

    # Every way to tell it; each sends one message -------------------------------------------------------------------

    async def in_text(self, phone: Phone) -> None:
        who = phone.person
        await phone.writes(f"I am {who.first_name} {who.last_name}, find {who.username} or @{who.username}. And you?")

    async def with_an_ending(self, phone: Phone) -> None:
        who = phone.person
        letters = " ".join(who.first_name)
        await phone.writes(f"скажи {who.first_name}ga, {who.first_name}дан, {who.last_name.upper()}, {letters}")

    async def own_id(self, phone: Phone) -> None:
        await phone.writes(f"my id is {self._marker('telegram id', str(phone.id))}, write there")

    async def number(self, phone: Phone) -> None:
        digits = self.digits("number", 12)
        await phone.writes(f"+{digits[:3]} {digits[3:5]} {digits[5:8]}-{digits[8:10]}-{digits[10:]} до вечера")

    async def number_in_words(self, phone: Phone) -> None:
        digits = self.digits("number", 9)
        await phone.writes(" ".join(ONES[int(digit)] for digit in digits) + " это я")

    async def addresses(self, phone: Phone) -> None:
        link, mail, site = (self.handle(kind) for kind in ("link", "e-mail", "address"))
        await phone.writes(f"t.me/{link} and {mail}@mail.ru and https://example.com/{site} ok?")

    async def marked_person(self, phone: Phone) -> None:
        """A mention of somebody without a user name, called by another name, and a link under a word. Phones count the
        sign at the beginning as two."""
        name = self.name("mentioned person")
        user = {"id": int(self.digits("telegram id")), "is_bot": False, "first_name": self.name("mentioned person")}
        text = f"👍 ask {name} about me"
        link = f"https://example.com/{self.handle('link under a word')}"
        marks = [
            {"type": "text_mention", "offset": 7, "length": len(name), "user": user},
            {"type": "text_link", "offset": len(text) - 1, "length": 2, "url": link},
        ]
        await phone.writes(text, marks=marks)

    async def under_a_picture(self, phone: Phone) -> None:
        who = phone.person
        handle, number = self.handle("@name in a caption"), self.digits("number in a caption", 9)
        await phone.sends_photo(caption=f"{who.first_name}, @{handle}, {number}")

    async def as_contact(self, phone: Phone) -> None:
        await phone.sends_contact(f"+{self.digits('number in a contact', 12)}", self.name("name in a contact"))

    async def as_file(self, phone: Phone) -> None:
        name = f"{self.handle('name of a file')}.pdf"
        await phone.sends_document(b"paper", name, caption=f"from {self.name('name under a file')}")

    async def forwarded(self, phone: Phone) -> None:
        first, last = self.name("author"), self.name("author", "cyrillic")
        await phone.forwards(f"{first} writes: come, yours {last}", f"{first} {last}")

    async def forwarded_by_somebody_hidden(self, phone: Phone) -> None:
        name = self.name("hidden author")
        await phone.forwards(f"so says {name}", name, hidden=True)

    async def forwarded_picture(self, phone: Phone) -> None:
        name = self.name("author of a picture")
        await phone.forwards(f"this is {name}", name, media=phone.world.media("photo", PIXEL))

    async def pasted_header(self, phone: Phone) -> None:
        headers = (
            f"Forwarded from {self.name('pasted header')}\nhello",
            f"Переслано от {self.name('pasted header', 'cyrillic')}\nпривет",
            f"{self.name('pasted header')} {self.name('pasted header')}, [05.03.2030 10:20]\nhello",
            f"[10:20, 05.03.2030] {self.name('pasted header')}: hello",
        )
        await phone.writes("\n".join(headers))

    async def afterwards(self, phone: Phone) -> None:
        """Nothing at first; then it is changed."""
        sent = await phone.writes("nothing of that kind")
        await phone.edits(sent, f"it is {phone.person.first_name}, {self.digits('number in an edit', 9)}")
        picture = await phone.sends_photo(caption="a window")
        await phone.edits(picture, f"@{self.handle('@name in an edit')}")

    @property
    def ways(self) -> list[Callable[[Phone], Awaitable[None]]]:
        return [
            self.in_text, self.with_an_ending, self.own_id, self.number, self.number_in_words, self.addresses,
            self.marked_person, self.under_a_picture, self.as_contact, self.as_file, self.forwarded,
            self.forwarded_by_somebody_hidden, self.forwarded_picture, self.pasted_header, self.afterwards,
        ]  # fmt: skip


def spelled(planted: dict[str, str]) -> dict[str, str]:
    """The markers as somebody might still read them: small letters, digits in words."""
    words = {" ".join(ONES[int(digit)] for digit in each): kind for each, kind in planted.items() if each.isdecimal()}
    small = {each.lower(): kind for each, kind in planted.items()}
    return planted | words | small


async def test_two_hundred_planted_markers_do_not_reach_the_other_side(
    town: Town, record_property: Callable[[str, Any], None]
) -> None:
    psychologist, ann, _ = await both_are_in(town)
    planted, found = Counter[str](), dict[str, set[str]]()
    for side, writer, reader in (("hers", ann, psychologist), ("theirs", psychologist, ann)):
        spy, planter = Spy(town, reader), Planter(seed=len(side))
        for number in range(ROUNDS):
            planter.takes_a_name(writer, ("latin", "cyrillic")[number % 2])
            for tell in planter.ways:
                await tell(writer)
                await town.settles()
        spy.stop()
        planted.update(planter.planted.values())
        found[side] = Search(spelled(planter.planted)).finds(spy.bytes.lower() + spy.bytes)
        digits = re.sub(rb"\D", b"", spy.bytes)
        found[side] |= {each for each in planter.planted if each.isdecimal() and each.encode() in digits}
        _the_spy_sees(spy, planter)
    record_property("planted", dict(planted))
    assert found == {"hers": set(), "theirs": set()}
    assert planted.total() - planted["inside of another"] >= 200, planted


def _the_spy_sees(spy: Spy, planter: Planter) -> None:
    """Everything that may pass has passed, and a marker among it would be found."""
    assert len(spy.seen) >= 13 * ROUNDS
    assert spy.bytes.count("▮▮▮".encode()) > 10 * ROUNDS
    for kept in ("And you?", "до вечера", "это я", "about me", "writes: come", "hello"):
        assert kept.encode() in spy.bytes, kept
    marker = next(iter(planter.planted))
    assert Search({marker: "any"}).finds(spy.bytes + marker.encode())
