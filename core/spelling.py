"""One spelling for many: how a word looks and how it sounds, whatever letters somebody wrote it in.

`Folded` is a text in small letters without what cannot be seen. Readings of a word are Latin: the Cyrillic letters of
Uzbek, Russian and Tajik by their sound, letters that only look like others as what they look like.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

Span = tuple[int, int]

MARKS: Final = ("Mn", "Me", "Cf")  # over a letter, around a digit, without width: they belong to the sign before them
_APOSTROPHES: Final = "'’‘ʻʼ`´"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_OTHER_SIGNS: Final = {"\N{KEYCAP TEN}": "10", "。": ".", "、": ",", "№": "№"}

# Letters that look Latin.
_LOOKS: Final = str.maketrans(
    "авекмнорстухіјѕԁԛԝһӏүҳїαβεικνορτυχγηѵօւսհıɑɡ",
    "abekmhopctyxijsdqwhlyxiabeikvoptuxynvouuhiag",
)
_LOOKS_CYRILLIC: Final = str.maketrans("abcehkmoptxy36", "авсенкмортхузб")
_AS_LETTERS: Final = (str.maketrans("013456$@", "oieasbsa"), str.maketrans("0346", "озчб"))
_SOUNDS: Final = {
    **dict(zip("абвгдеийклмнопрстуфэғқўӣӯыөү", "abvgdeiiklmnoprstufegkoiuiou", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "з": "z",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ҳ": "h",
    "ҷ": "j",
    "ң": "n",
}
_SAME_SOUNDS: Final = (("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("dj", "j"))
_SAME_LETTERS: Final = str.maketrans("yqxw", "ikhv")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters and digits side by side, from `start` to `end` of the folded text; `text` is without apostrophes."""

    start: int
    end: int
    text: str
    is_named: bool  # begins with a capital letter


class Folded:
    """`plain`: small letters and plain digits. `latin`: the same in letters that look so, of the same length."""

    def __init__(self, text: str) -> None:
        self.original = text
        pieces, self._at = list[str](), list[int]()
        for index, sign in enumerate(text):
            piece = sign.lower() if sign.isascii() else _fold(sign)
            pieces.append(piece)
            self._at += [index] * len(piece)
        self.plain = "".join(pieces)
        self.latin = looks(self.plain)
        self.words = [self._word(found) for found in _WORD.finditer(self.plain)]

    def _word(self, found: re.Match[str]) -> Word:
        text = "".join(sign for sign in found[0] if sign not in _APOSTROPHES)
        return Word(found.start(), found.end(), text, self.original[self._at[found.start()]].isupper())

    def span(self, start: int, end: int) -> Span:
        """Where a part of the folded text stands in the original."""
        return self._at[start], self._at[end - 1] + 1

    def stands_out(self, start: int, end: int) -> bool:
        """Whether all letters of this part are capital ones, or it has none."""
        first, last = self.span(start, end)
        return not any(sign.isalpha() and not sign.isupper() for sign in self.original[first:last])


@lru_cache(maxsize=4096)
def _fold(sign: str) -> str:
    if sign in _OTHER_SIGNS:
        return _OTHER_SIGNS[sign]
    category = unicodedata.category(sign)
    if category in MARKS:
        return ""
    number = unicodedata.numeric(sign, -1.0) if category in ("Nd", "No") else -1.0
    if number >= 0 and number == int(number):
        return str(int(number))
    if "\u0400" <= sign <= "\u052f":  # whose й and ў are letters of their own
        return sign.casefold()
    parts = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(part for part in parts if unicodedata.category(part) not in MARKS)


def looks(text: str) -> str:
    """Letter by letter what it looks like in Latin; other letters stay."""
    return text.translate(_LOOKS)


def readings(word: str) -> Iterator[str]:
    """Every Latin spelling that a folded word may be meant for; the first is letter by letter."""
    yield _spelled(word)
    looked = looks(word)
    if looked != word and looked.isascii():
        yield looked
    cyrillic = word.translate(_LOOKS_CYRILLIC)
    if cyrillic != word and not word.isascii():
        yield _spelled(cyrillic)
    if not word.isalpha():
        for table in _AS_LETTERS:
            yield _spelled(word.translate(table))


def _spelled(word: str) -> str:
    return "".join(_SOUNDS.get(sign, sign) for sign in word)


def sound(spelling: str) -> str:
    """What several spellings have in common: zh and j, kh and x, y and i, one letter or two."""
    for many, one in _SAME_SOUNDS:
        spelling = spelling.replace(many, one)
    single = re.sub(r"(.)\1+", r"\1", spelling.translate(_SAME_LETTERS))
    return single.replace("ie", "e")
