"""What must hold for every text. Each check yields its problems in words, so one test can run them all."""

import re
from collections.abc import Callable, Iterator, Mapping

from content import loading
from tests.locales.book import Book, Words

Check = Callable[[Book, Words], Iterator[str]]

SOURCE = "en"
LONGEST_TEXT, LONGEST_LABEL, LONGEST_DESCRIPTION = 4096, 64, 256  # Telegram's limits, and ours for a label
NARROW_LABEL = 24  # three quarters of a 360 px screen
ON_LOCK_SCREEN = 40  # characters
WORDS_IN_SENTENCE = 15
ISOLATES = re.compile("[\u2066-\u2069\u202a-\u202e\u200e\u200f]")
LATIN = re.compile(r"https?://\S+|\S+@\S+|[/@][a-z]\w*|Telegram")  # what stays Latin in a Cyrillic text

# Sent without her asking at that moment: they may light up a phone that lies on the table.
PROACTIVE = (
    "check-in-ready", "check-in-soft", "outage", "help-still", "read-by-person", "talk-offer", "room-hers-first",
    "room-hers-words", "room-hers-first-voice", "room-hers-voice", "room-hers-over", "taken-message", "taken-contact",
    "taken-help",
    "relay-hers-open", "relay-hers-picture", "relay-group-open", "relay-group-words", "relay-group-voice",
    "relay-group-picture",
    "resumed", "resumed-last", "resumed-free", "welcome-about", "about-what", "about-who",
    "erase-done", "code-cleared", "measure-ready", "measure-soft", "farewell-offer",
    "measure-item", "check-in-item-one", "check-in-item-two", "check-in-own",  # what is asked stays below
    "goals-list", "goals-goal", "goals-reword", "goals-sure", "well-card-shown", "farewell-look-back",  # her own
    "reminder", "reminder-gone", "reminder-room", "reminder-sorry", "missed", "missed-again", "missed-found",
    "times-called-off",
    "feedback-heard",
    "session-booked-told", "session-proposed", "session-offered", "session-asked-anew", "session-not-taken",
    "session-asked-for-you", "session-still-asked",
    "session-waits-told", "session-called-off",
    "group-announced", "group-free", "group-reminder", "group-begins", "group-called-off",
    "visit-offer", "visit-reminder", "visit-called-off",
    *(f"week-{week.theme}" for week in loading.load().programme.weeks),
)  # fmt: skip
# No picture where somebody is in need.
SOBER = ("help-", "taken-help", "page-help")

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "uz": "abcdefghijklmnopqrstuvxyz",
    "ru": RUSSIAN,
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "uz-Cyrl": "".join(sorted(set(RUSSIAN) - set("щы"))) + "ўқғҳ",
}
# The polite form is written with a capital letter.
FAMILIAR = {
    "uz": r"siz(?:ga|ni|ning|dan|da)?",
    "uz-Cyrl": r"сиз(?:га|ни|нинг|дан|да)?",
    "ru": r"вы|вас|вам|вами|ваш\w{0,3}|ты|тебя|тебе|тво\w{1,3}",
    "tg": r"шумо(?:ро)?|ту|туро",
    "en": r"(?!)",
}


def same_texts(book: Book, _: Words) -> Iterator[str]:
    """Every locale has the ids and attributes of the source, no more and no less."""
    source = book.shapes[SOURCE].keys()
    for locale, texts in book.shapes.items():
        for key in source ^ texts.keys():
            yield f"{locale}: {'.'.join(filter(None, key))} is {'missing' if key in source else 'too much'}"


def same_variables(book: Book, _: Words) -> Iterator[str]:
    """Variables and named variants are those of the source; plural forms differ by language."""
    for locale, texts in book.shapes.items():
        for key, shape in texts.items():
            source = book.shapes[SOURCE].get(key)
            if source and shape.variables != source.variables:
                yield f"{locale}: {key}: {sorted(shape.variables)}, not {sorted(source.variables)}"
            elif source and _named(shape.choices) != _named(source.choices):
                yield f"{locale}: {key}: other variants than the source"


def formats(book: Book, _: Words) -> Iterator[str]:
    """Every variant of every text formats without an error."""
    yield from book.failures


def nothing_left_over(book: Book, _: Words) -> Iterator[str]:
    """No brace, no id and no invisible direction mark in what is shown."""
    ids = {key[0] for key in book.shapes[SOURCE] if "-" in key[0]}
    for line in book.lines:
        if re.search(r"[{}]", line.text) or ISOLATES.search(line.text):
            yield f"brace or direction mark: {line}"
        if ids.intersection(re.findall(r"[a-z]+(?:-[a-z]+)+", line.text)):
            yield f"an id is shown: {line}"


def within_limits(book: Book, _: Words) -> Iterator[str]:
    """Telegram's limits, and labels that fit a narrow phone."""
    for line in book.lines:
        longest = LONGEST_LABEL if line.is_label else LONGEST_TEXT
        if line.key[0].startswith("command-"):
            longest = LONGEST_DESCRIPTION
        if not 1 <= len(line.text.strip()) <= longest:
            yield f"{len(line.text)} characters: {line}"
        elif line.is_label and len(line.text) > NARROW_LABEL:
            yield f"too wide for a button: {line}"


def no_avoided_word(book: Book, words: Words) -> Iterator[str]:
    """Nobody, her or the team, reads a word of the "avoid" column."""
    for line in book.lines:
        if word := words.avoided(line):
            yield f"{word!r}: {line}"


def quiet_lock_screen(book: Book, words: Words) -> Iterator[str]:
    """What a locked phone shows first is neutral; so is the whole first line of a proactive text."""
    for line in book.lines:
        if line.is_label or not line.is_hers:
            continue
        first = line.text.split("\n")[0]
        if line.key[0] in PROACTIVE and len(first) < ON_LOCK_SCREEN:
            yield f"first line of {len(first)} characters: {line}"
        shown = line.text[: max(ON_LOCK_SCREEN, len(first) if line.key[0] in PROACTIVE else 0)]
        if word := words.on_screen(line.locale, shown):
            yield f"{word!r} on the lock screen: {line}"


def one_alphabet(book: Book, _: Words) -> Iterator[str]:
    """Only letters of the language, so no Latin "a" hides in a Cyrillic word; commands stay Latin."""
    for line in book.lines:
        letters = {letter for letter in LATIN.sub("", line.text).lower() if letter.isalpha()}
        if strange := letters - set(ALPHABETS[line.locale]):
            yield f"{sorted(strange)}: {line}"


def uzbek_signs(book: Book, _: Words) -> Iterator[str]:
    """o‘ and g‘ with U+2018, the glottal stop with U+2019; no other apostrophe, no straight quotes."""
    for line in book.lines:
        if line.locale == "uz" and re.search(r"[\"'`´ʻʼ]|(?<![oOgG])‘|(?<=[oOgG])’", line.text):
            yield f"apostrophe or quotation mark: {line}"


def short_sentences(book: Book, _: Words) -> Iterator[str]:
    """Her sentences have at most 15 words."""
    for line in book.lines:
        for sentence in re.split(r"[.!?…](?=\s|$)|\n", line.text) if line.is_hers else ():
            count = len(re.findall(r"\w+(?:[-‘’:]\w+)*", sentence))
            if count > WORDS_IN_SENTENCE:
                yield f"{count} words in {sentence.strip()!r}: {line}"


def sober_in_need(book: Book, _: Words) -> Iterator[str]:
    """No picture in the texts for help."""
    for line in book.lines:
        if line.key[0].startswith(SOBER) and any(ord(sign) > 0x2190 for sign in line.text):
            yield f"emoji: {line}"


def polite_plural(book: Book, _: Words) -> Iterator[str]:
    """Siz, Вы, Шумо: with a capital letter, and never the familiar form."""
    for line in book.lines:
        if found := re.search(rf"(?<!\w)(?:{FAMILIAR[line.locale]})(?!\w)", line.text):
            yield f"{found[0]!r}: {line}"


CHECKS: tuple[Check, ...] = (
    same_texts, same_variables, formats, nothing_left_over, within_limits, no_avoided_word, quiet_lock_screen,
    one_alphabet, uzbek_signs, short_sentences, sober_in_need, polite_plural,
)  # fmt: skip

_PLURAL_FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))


def _named(choices: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {name: variants - _PLURAL_FORMS for name, variants in choices.items() if variants - _PLURAL_FORMS}
