"""Markers: pieces of text that must stand nowhere, and a search for them in whatever form they might have been written.

Every form of a marker is at least eight bytes long, so one pass over a file looks for all of them at once.
"""

import base64
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

SHORTEST: Final = 8
ALPHABETS: Final = ("abcdefghijkmnpqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшэюя", "oʻgʻşçñéqx-hijmntv")


def _base64(raw: bytes) -> Iterator[bytes]:
    """What of it shows in base64, wherever in a longer text it begins; in both alphabets."""
    for before in range(3):
        whole = (before + len(raw)) // 3 * 3
        shown = base64.b64encode(b"\0" * before + raw)[(0, 2, 3)[before] : whole // 3 * 4]
        yield from {shown, shown.replace(b"+", b"-").replace(b"/", b"_")}


# Every way in which a text might have got into a file.
FORMS: Final[Mapping[str, Callable[[str], Iterator[bytes]]]] = {
    "utf-8": lambda text: iter([text.encode()]),
    "utf-16": lambda text: iter([text.encode("utf-16-le"), text.encode("utf-16-be")]),
    "base64": lambda text: _base64(text.encode()),
    "json": lambda text: iter([json.dumps(text)[1:-1].encode(), repr(text.encode())[2:-1].encode()]),
    "hex": lambda text: iter([text.encode().hex().encode(), text.encode().hex().upper().encode()]),
    "url": lambda text: iter([quote(text).encode()]),
}


class Markers:
    """What was planted, by kind."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self.kinds: dict[str, str] = {}

    def new(self, kind: str) -> str:
        """One that nobody else has, in one of several alphabets."""
        letters = ALPHABETS[len(self.kinds) % len(ALPHABETS)]
        return self.plant(kind, "".join(self._rng.choice(letters) for _ in range(14)))

    def words(self, kind: str, count: int = 1) -> str:
        """A sentence of that many."""
        return " ".join(self.new(kind) for _ in range(count))

    def plant(self, kind: str, marker: str) -> str:
        """One that is what it is: an id, a code."""
        assert len(marker.encode()) >= SHORTEST, marker
        self.kinds[marker] = kind
        return marker

    def count(self) -> Counter[str]:
        return Counter(self.kinds.values())

    def of(self, kind: str) -> list[str]:
        return [marker for marker, each in self.kinds.items() if each == kind]


class Search:
    """Looks for markers in bytes."""

    def __init__(self, markers: Mapping[str, str]) -> None:
        self._by_beginning: defaultdict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        for marker, kind in markers.items():
            for form, make in FORMS.items():
                for needle in make(marker):
                    if len(needle) >= SHORTEST:
                        self._by_beginning[needle[:SHORTEST]].append((needle, f"{kind} {marker!r} as {form}"))
            if marker.isdecimal() and len(marker) < 19:
                self._number(int(marker), kind)

    def _number(self, number: int, kind: str) -> None:
        """As the eight bytes in which programmes write a number."""
        for order in ("big", "little"):
            needle = number.to_bytes(8, order)
            self._by_beginning[needle].append((needle, f"{kind} {number} as a number"))

    def finds(self, content: bytes) -> set[str]:
        begins, found = self._by_beginning, set[str]()
        for at in range(len(content) - SHORTEST + 1):
            window = content[at : at + SHORTEST]
            if window in begins:
                found.update(what for needle, what in begins[window] if content.startswith(needle, at))
        return found
