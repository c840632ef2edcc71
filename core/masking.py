"""Leaves out of a text what leads to a person elsewhere: numbers, addresses, links, @names and names that are known.

Pure. What somebody writes in a room passes here on its way to the other side. It is made for people who do not think of
it and for those who try a little: digits in words and in other scripts, letters that look like others, signs between.
Whoever is set on it finds a way that no rule knows.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from core.number_words import LONGEST, NUMBER_WORDS, sound_of
from core.spelling import MARKS, Folded, Span, Word, looks, readings, sound

SIGN: Final = "▮▮▮"
FEWEST_DIGITS: Final = 7  # of a number that reaches somebody: a telephone in a town
FEWEST_HYPHENATED: Final = 6  # in words with nothing but hyphens between: nobody counts like that
WIDEST_GAP: Final = 5  # signs between two parts of a number, at most two of them letters
SHORT_NAME: Final = 3  # letters; such a name is a word as well, and is meant only with a capital letter


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may pass, and at how many places something was left out."""

    text: str
    places: int


def mask(text: str, *, names: Iterable[str] = (), spans: Iterable[Span] = ()) -> Masked:
    """`names`: first, last and user names of people who may be meant, as they write them, and their ids. `spans`: what
    is known to be an address or a person, from (inclusive) and to (exclusive) these places. The result is never longer.
    """
    folded = Folded(text)
    found = [*spans, *_headers(text), *_addresses(folded), *_numbers(folded), *_names(folded, names)]
    kept, at, places = list[str](), 0, 0
    for start, end in _joined(text, found):
        kept += [text[at:start], SIGN[: end - start]]
        at, places = end, places + 1
    return Masked("".join([*kept, text[at:]]), places)


def _joined(text: str, found: Iterable[Span]) -> list[Span]:
    """In order and without overlaps, each with the marks that belong to its last sign."""
    joined = list[Span]()
    for start, end in sorted((start, end) for start, end in found if 0 <= start < end <= len(text)):
        while end < len(text) and unicodedata.category(text[end]) in MARKS:
            end += 1
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


# Addresses ------------------------------------------------------------------------------------------------------------


def _any(words: str) -> str:
    return "|".join(re.escape(looks(word)) for word in words.split())


_DOT_WORD: Final = _any("dot точка tochka nuqta нуқта нукта")
_DOT: Final = rf"(?:\s?[.]\s?|\s?[(\[{{<]\s?(?:[.]|{_DOT_WORD})\s?[)\]}}>]\s?|\s(?:{_DOT_WORD})\s)"
_AT_WORD: Final = _any("собака собачка sobaka kuchukcha кучукча")
_AT: Final = rf"(?:\s?@\s?|\s?[(\[{{<]\s?(?:@|at|{_AT_WORD})\s?[)\]}}>]\s?|\s(?:{_AT_WORD})\s)"
_ENDS: Final = _any(
    "com net org info biz ru uz tj kz kg tm af su ua by de fr tr ir io app link site online website xyz club shop dev "
    "ly gg cc tv ai eu bot icu vip dog ру рф ком орг уз тж инфо онлайн сайт"
)
_PLACES: Final = _any(
    "telegram telega tg телеграм телеграмм телега телеге тг instagram insta инстаграм инста инсте whatsapp vatsap "
    "ватсап вотсап ватцап viber вайбер imo имо facebook фейсбук vk вк skype скайп nik ник nick username юзернейм "
    "login логин"
)
_ADDRESSES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\w)(?:https?|tg|ftp|tel|mailto)\s?:\s?/{0,2}\s?[^\s/]\S*",
        r"(?<!\w)www\s?[.]\s?\S+",
        rf"(?<!\w)(?:t|telegram|wa|m|fb){_DOT}(?:me|dog|org)(?!\w)(?:[\s/\\?+]{{0,3}}[\w+]\S*)?",
        rf"(?<!\w)[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}(?:{_ENDS})(?!\w)(?:/\S*)?",
        r"(?<!\w)[\w-]{1,63}(?:[.][\w-]{1,63}){0,3}[.][^\W\d_]{2,24}/\S+",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:[.][\w-]{2,63}){0,3}",
        rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{0,2}}{_DOT}(?:{_ENDS})(?!\w)",
        r"@\s?\w{2,64}",
        r"[(\[{<]\s?at\s?[)\]}>]\s?\w{2,64}",
        r"(?<!\w)[a-z0-9]+(?:_+[a-z0-9]+)+_*(?!\w)",
    )
)
# “telegram: zulfiya95”: what no word of a sentence looks like, or what ends its line.
_AFTER_PLACE: Final = re.compile(rf"(?<!\w)(?:{_PLACES})\w{{0,3}}([\s:=–—-]{{1,5}})([^\W_][\w.]{{3,63}})")
# “собака zulfiya95”, “write me: zulfiya95”, “zulfiya95 on TG”: letters with digits behind, and a word that leads there.
_USER_NAME: Final = r"[a-z][a-z_.]{2,31}\d[a-z0-9_.]{0,31}"
_WRITE: Final = _any(
    "write text add find пиши пишите напиши напишите найди найдите ищи ищите добавь добавьте yoz yozing ёз ёзинг "
    "qidiring қидиринг навис нависед"
)
_TO_ME: Final = _any("me to мне меня mne menga менга meni мени ба ман")
_ON: Final = _any("on in at в на v na дар")
_BESIDE: Final = (
    re.compile(rf"(?<!\w)(?:{_AT_WORD}|(?:{_WRITE})(?:\s(?:{_TO_ME})){{0,2}})[\s:=–—-]{{1,5}}({_USER_NAME})"),
    re.compile(rf"(?<![\w.])({_USER_NAME})[\s,(–—-]{{1,4}}(?:(?:{_ON})\s)?(?:{_PLACES})\w{{0,3}}(?!\w)"),
)


def _addresses(folded: Folded) -> Iterator[Span]:
    for pattern in _ADDRESSES:
        for found in pattern.finditer(folded.latin):
            yield folded.span(*found.span())
    for found in _AFTER_PLACE.finditer(folded.latin):
        rest = folded.latin[found.end() :].partition("\n")[0]
        ends_its_line = bool(found[1].strip()) and not rest.strip(" .,!)")
        if not found[2].isascii():  # letters of another alphabet: a dash is a verb there, “ник – секрет”
            is_name = ends_its_line and ":" in found[1]
        else:
            is_name = ends_its_line or not found[2].rstrip(".").isalpha()
        if is_name:
            yield folded.span(*found.span(2))
    for pattern in _BESIDE:
        for found in pattern.finditer(folded.latin):
            yield folded.span(*found.span(1))


# What stands above words that were copied from another chat: who wrote them, and when.
_DAY: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_WHEN: Final = rf"(?:{_DAY},? {_CLOCK}|{_CLOCK},? {_DAY})"
_HEADERS: Final = (
    re.compile(rf"^(?P<who>[^\n]{{1,80}}?),? \[{_WHEN}\]", re.M),
    re.compile(rf"^\[{_WHEN}\] (?P<who>[^\n:]{{1,80}}):", re.M),
    re.compile(rf"^{_WHEN} [-–—] (?P<who>[^\n:]{{1,80}}):", re.M),
    re.compile(
        r"(?:forwarded(?: message)? from|fwd from|переслано от|пересланное(?: сообщение)? от|uzatilgan xabar|"
        r"yo.naltirilgan xabar|узатилган хабар|йўналтирилган хабар|паёми фиристодашуда аз|фиристода шуд аз)"
        r"[ \t]*:?[ \t]*(?P<who>[^\n]{1,80})",
        re.I,
    ),
)


def _headers(text: str) -> Iterator[Span]:
    for pattern in _HEADERS:
        for found in pattern.finditer(text):
            yield found.span("who")


# Numbers --------------------------------------------------------------------------------------------------------------

_AS_DIGITS: Final = str.maketrans("oоοlіiıӏзsбbzч", "00011111356824")  # letters that stand for digits beside digits
_BETWEEN: Final = frozenset(
    sound_of(word)
    for word in (
        *("plus", "плюс", "va", "ва", "and", "и", "then", "потом", "затем", "keyin", "кейин", "баъд", "dash", "тире"),
        *("минус", "дефис", "chiziq", "пробел", "space", "у", "ю", "ву", "double"),
    )
)
_HYPHENS: Final = ("-", "\N{HYPHEN}", "–")
_JOINING: Final = ("u", "yu")  # бисту се: after a number word, in the same word
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?!\d)"
)
_SUM: Final = re.compile(r"\d{1,2}(?P<sign>[ .,'])\d{3}(?P=sign)000")
_BEFORE: Final = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]{1,2}[ №#]{0,2}|[+(]{1,3} ?)$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a number: digits as they stand there, or what number words count."""

    start: int
    end: int
    digits: str = ""
    values: tuple[int, ...] = ()


def _numbers(folded: Folded) -> Iterator[Span]:
    """Runs of digits and number words with little between them, long enough to reach somebody."""
    run = list[_Part]()
    for part in _parts(folded):
        if run and not _is_gap(folded.plain[run[-1].end : part.start]):
            yield from _if_number(folded, run)
            run = []
        run.append(part)
    yield from _if_number(folded, run)


def _is_gap(between: str) -> bool:
    return len(between) <= WIDEST_GAP and sum(sign.isalpha() for sign in between) <= 2


def _if_number(folded: Folded, run: Sequence[_Part]) -> Iterator[Span]:
    fewest = FEWEST_HYPHENATED if _is_hyphenated(folded, run) else FEWEST_DIGITS
    if _digits_in(run) >= fewest and not _is_harmless(folded, run):
        start = run[0].start
        before = _BEFORE.search(folded.plain, max(0, start - 4), start)
        if before is not None and folded.stands_out(before.start(), start):
            start = before.start()
        yield folded.span(start, run[-1].end)


def _is_hyphenated(folded: Folded, run: Sequence[_Part]) -> bool:
    between = (folded.plain[one.end : other.start] for one, other in pairwise(run))
    return all(part.values for part in run) and all(each in _HYPHENS for each in between)


def _parts(folded: Folded) -> Iterator[_Part]:
    """In order. A word that may stand inside of a number lengthens the part before it."""
    last: _Part | None = None
    for word in folded.words:
        parts = _parts_of(folded, word)
        if not parts and last is not None and _is_gap(folded.plain[last.end : word.start]) and _joins(word):
            last = _Part(last.start, word.end, last.digits, last.values)
            continue
        if last is not None:
            yield last
        yield from parts[:-1]
        last = parts[-1] if parts else None
    if last is not None:
        yield last


def _joins(word: Word) -> bool:
    return sound_of(word.text) in _BETWEEN


def _parts_of(folded: Folded, word: Word) -> list[_Part]:
    digits = sum(sign.isdecimal() for sign in word.text)
    if digits == 0:
        values = next(filter(None, map(_values, readings(word.text))), ())
        return [_Part(word.start, word.end, values=values)] if values else []
    read = word.text.translate(_AS_DIGITS)
    if read.isdecimal() and 2 * digits >= len(read):
        return [_Part(word.start, word.end, read)]
    found = re.compile(r"\d+").finditer(folded.plain, word.start, word.end)
    return [_Part(*each.span(), each[0]) for each in found]


def _values(spelling: str) -> tuple[int, ...]:
    """What a word counts that is made of nothing but number words; nothing: it is another word."""
    if len(spelling) > 3 * LONGEST:
        return ()
    ways: list[tuple[int, ...] | None] = [(), *[None] * len(spelling)]
    for end in range(1, len(spelling) + 1):
        for start in range(max(0, end - LONGEST), end):
            before = ways[start]
            if before is None:
                continue
            value = NUMBER_WORDS.get(sound(spelling[start:end]))
            if value is not None:
                ways[end] = (*before, value)
            elif before and spelling[start:end] in _JOINING:
                ways[end] = before
    return ways[-1] or ()


def _digits_in(run: Sequence[_Part]) -> int:
    """How many digits a run stands for."""
    digits, values = 0, list[int]()
    for part in run:
        if part.digits:
            digits += len(part.digits) + _written_out(values)
            values = []
        values += part.values
    return digits + _written_out(values)


def _written_out(values: Sequence[int]) -> int:
    """How many digits: “one hundred twenty three” has three of them, as “one two three” has."""
    digits, number = 0, -1
    for value in values:
        if value == 100 and 0 < number < 10:
            number *= 100
        elif number > 0 and _ends_with_room(number, value):
            number += value
        else:
            digits += len(str(number)) if number >= 0 else 0
            number = value
    return digits + (len(str(number)) if number >= 0 else 0)


def _ends_with_room(number: int, value: int) -> bool:
    """Whether a number goes on with this one: 100 with 23, 20 with 3."""
    if number % 100 == 0:
        return 0 < value < 100
    return number % 10 == 0 and number % 100 > 10 and 0 < value < 10


def _is_harmless(folded: Folded, run: Sequence[_Part]) -> bool:
    """Dates, years and hours, with little in words beside them; a round sum; counting up from one or down to it. Nobody
    is reached by these."""
    written = folded.plain[run[0].start : run[-1].end]
    in_words = _written_out([value for part in run for value in part.values])
    in_digits = sum(len(part.digits) for part in run)
    if in_digits and in_words < FEWEST_DIGITS and not re.search(r"\d", _DATE.sub("", written)):
        return in_words < in_digits
    counted = [part.digits or str(sum(part.values)) for part in run]
    upwards = [str(number) for number in range(1, len(run) + 1)]
    return bool(_SUM.fullmatch(written)) or counted in (upwards, upwards[::-1])


# Names ----------------------------------------------------------------------------------------------------------------

# What a name ends with when it is spoken to, asked, missed or called by a small name; by its sound.
_ENDINGS: Final = re.compile(
    r"[aeiou]{0,3}(?:jon|hon|gul|bonu|bek)?(?:m|im|ng|ing|s|si|lar)?"
    r"(?:ga|ni|ning|da|dan|man|mi|niki|ro|ku|m|h|i|u|v|va|n|na)?[aeiou]?"
)
_SHORT_ENDINGS: Final = ("", "a", "e", "i", "u", "y", "s", "ga", "ni", "ning", "da", "dan", "jon", "ro")
_WIDEST_SPELLED: Final = 3  # signs between letters that are spelled one by one
_BESIDE_SPELLED: Final = 4  # fewer words of one letter stand beside them: “и у А н о р ы”
_PIECES: Final = 6  # at most, of a name with a sign in between


def _names(folded: Folded, names: Iterable[str]) -> Iterator[Span]:
    short, stems = _known(names)
    if not short and not stems:
        return
    for word in [*folded.words, *_spelled_out(folded), *_in_pieces(folded)]:
        spellings = list(readings(word.text))
        may_be_short = word.is_named or word.text[0].isdecimal()
        if any(_is_name(sound(spelling), stems) for spelling in spellings) or (
            may_be_short and any(_is_short_name(spelling, short) for spelling in spellings)
        ):
            yield folded.span(word.start, word.end)


def _known(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Short names, and ids, as they are spelled; of others, by sound, what is left when they change their ending."""
    short, stems = set[str](), set[str]()
    for name in names:
        words = Folded(name).words
        for word in words:
            spelling = next(readings(word.text))
            if word.text.isdecimal():
                short |= {spelling} if len(words) == 1 and len(spelling) > SHORT_NAME else set()
            elif len(spelling) > SHORT_NAME:
                heard = sound(spelling)
                stems.add(heard[:SHORT_NAME] + heard[SHORT_NAME:].rstrip("aeiou"))
            elif len(spelling) > 1 and len(words) <= 2:
                short.add(spelling)
    return frozenset(short), frozenset(stems)


def _is_name(heard: str, stems: frozenset[str]) -> bool:
    """A name with an ending, or several of them in one word."""
    return any(
        heard[:end] in stems and (_ENDINGS.fullmatch(heard, end) or _is_name(heard[end:].lstrip("aeiou"), stems))
        for end in range(SHORT_NAME, len(heard) + 1)
    )


def _is_short_name(spelling: str, short: frozenset[str]) -> bool:
    """The name, with an ending, or with another vowel at its end."""
    ended = any(spelling.removesuffix(ending) in short for ending in _SHORT_ENDINGS)
    return ended or any(spelling[:-1] + vowel in short for vowel in "aiy" if spelling[-1:] in "aeiuy")


def _spelled_out(folded: Folded) -> Iterator[Word]:
    """Words that are spelled letter by letter: A n o r a, A.n.o.r.a; other single letters may stand beside them."""
    run = list[Word]()
    for word in [*folded.words, None]:
        single = word is not None and len(word.text) == 1
        if word is not None and single and (not run or word.start - run[-1].end <= _WIDEST_SPELLED):
            run.append(word)
            continue
        for first, behind in product(range(_BESIDE_SPELLED), repeat=2):
            if len(run) - first - behind >= SHORT_NAME:
                yield _together(run[first : len(run) - behind])
        run = [word] if word is not None and single else []


def _in_pieces(folded: Folded) -> Iterator[Word]:
    """Words with a single sign between their parts: Ano-ra, Zul.fi.ya."""
    words = folded.words
    for first in range(len(words)):
        for last in range(first + 1, min(first + _PIECES, len(words))):
            between = folded.plain[words[last - 1].end : words[last].start]
            if len(between) != 1 or between.isspace():
                break
            yield _together(words[first : last + 1])


def _together(words: Sequence[Word]) -> Word:
    return Word(words[0].start, words[-1].end, "".join(word.text for word in words), words[0].is_named)
