"""Words that count, by their sound: English, Russian, Uzbek and Tajik, in both alphabets."""

from collections.abc import Mapping
from itertools import chain
from typing import Final

from core.spelling import readings, sound

_ONES: Final = (
    "zero null ноль нуль ноли nol nul сифр",
    "one один одна одно bir бир як yak",
    "two два две ikki икки ду du",
    "three три uch уч се se",
    "four четыре to'rt tort тўрт турт чор чаҳор chor",
    "five пять besh беш панҷ panj",
    "six шесть olti олти шаш shash",
    "seven семь yetti етти ҳафт haft",
    "eight восемь sakkiz саккиз ҳашт hasht",
    "nine девять to'qqiz toqqiz тўққиз туккиз нӯҳ нух nuh",
    "ten десять даҳ dah",  # o'n sounds as “on” and “он”; it is short enough to stand between two parts of a number
    "eleven одиннадцать одинадцать ёздаҳ",
    "twelve двенадцать дувоздаҳ",
    "thirteen тринадцать сездаҳ",
    "fourteen четырнадцать чордаҳ",
    "fifteen пятнадцать понздаҳ",
    "sixteen шестнадцать шонздаҳ",
    "seventeen семнадцать ҳабдаҳ ҳафдаҳ",
    "eighteen восемнадцать ҳаждаҳ ҳаҷдаҳ",
    "nineteen девятнадцать нуздаҳ",
)
_TENS: Final = (
    "twenty двадцать yigirma йигирма бист бисту",
    "thirty тридцать o'ttiz ottiz ўттиз уттиз сӣ си сию",
    "forty fourty сорок qirq қирқ кирк чил чилу чиҳил",
    "fifty пятьдесят ellik эллик панҷоҳ панҷоҳу",
    "sixty шестьдесят oltmish олтмиш шаст шасту",
    "seventy семьдесят yetmish етмиш ҳафтод ҳафтоду",
    "eighty восемьдесят восемдесят sakson саксон ҳаштод ҳаштоду",
    "ninety девяносто девяноста to'qson toqson тўқсон туксон навад наваду",
)
_HUNDREDS: Final = (
    "hundred сто yuz юз сад саду яксад яксаду",
    "двести дусад дусаду",
    "триста сесад сесаду",
    "четыреста чорсад чорсаду",
    "пятьсот панҷсад панҷсаду",
    "шестьсот шашсад шашсаду",
    "семьсот ҳафтсад ҳафтсаду",
    "восемьсот ҳаштсад ҳаштсаду",
    "девятьсот нӯҳсад нӯҳсаду",
)


def sound_of(word: str) -> str:
    return sound(next(readings(word.replace("'", ""))))


NUMBER_WORDS: Final[Mapping[str, int]] = {
    sound_of(word): value
    for value, words in chain(
        enumerate(_ONES),
        ((10 * number, words) for number, words in enumerate(_TENS, 2)),
        ((100 * number, words) for number, words in enumerate(_HUNDREDS, 1)),
    )
    for word in words.split()
}
LONGEST: Final = max(map(len, NUMBER_WORDS)) + 4  # a word is longer than it sounds
