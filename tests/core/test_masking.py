"""What leads to a person elsewhere is left out, however it is written; what does not, stays as it was written."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.masking import FEWEST_DIGITS, SIGN, mask
from core.number_words import NUMBER_WORDS
from core.spelling import readings, sound

NUMBERS = [
    "+998 90 123-45-67", "90 123 45 67", "901234567", "90.123.45.67", "(90) 123 45 67", "90_123_45_67", "90/123/45/67",
    "9 0 1 2 3 4 5 6 7", "9-0-1-2-3-4-5-6-7", "9, 0, 1, 2, 3, 4, 5, 6, 7", "9\n0\n1\n2\n3\n4\n5\n6\n7", "1234567",
    "９０１２３４５６７", "٩٠١٢٣٤٥٦٧", "𝟗𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "⑨⓪①②③④⑤⑥⑦", "9️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "9\u200b0\u200b1\u200b2\u200b345\u200b67",
    "9O1l23456", "9о123456з", "90a123b45c67", "90 va 123 va 45 67", "90📞123📞45📞67",
    "ninety one two three forty-five sixty seven", "nine zero one two three four five six seven",
    "девяносто сто двадцать три сорок пять шестьдесят семь", "девять ноль один два три четыре пять шесть семь",
    "девятьодинноль два три четыре пять шесть", "дeвянoстo 123 сopoк пять 67",
    "to‘qson, bir yuz yigirma uch, qirq besh, oltmish yetti", "to'qqiz nol bir ikki uch to'rt besh olti yetti",
    "toqson bir yuz yigirma uch qirq besh oltmish yetti", "тўқсон бир юз йигирма уч қирқ беш олтмиш етти",
    "навад яксаду бисту се чилу панҷ шасту ҳафт", "нӯҳ сифр як ду се чор панҷ шаш ҳафт",
    "devyanosto sto dvadtsat tri sorok pyat shestdesyat sem", "ninety 123 сорок пять yetti olti",
    "девять-ноль-один-два-три-четыре", "ninety-one-twenty-three-forty-five", "to'qqiz-nol-bir-ikki-uch-to'rt",
    "AA1234567", "AA 1234567", "AB №1234567", "8600 1234 5678 9012", "8600123456789012", "30101901234567",
]  # fmt: skip
ADDRESSES = [
    "@zulfiya", "@ zulfiya_k", "＠zulfiya", "(at)zulfiya", "t.me/zulfiya", "t . me / zulfiya", "т.ме/zulfiya",
    "t dot me/zulfiya", "t точка me zulfiya", "telegram.me/zulfiya", "https://t.me/+AbCdEf", "tg://user?id=5",
    "http://example.com", "HTTPS://EXAMPLE.COM/x?y=z", "www.example.uz", "example.com", "example . ru", "пример.рф",
    "example(.)com", "example [dot] com", "example точка ком", "docs.example.org/path", "wa.me/998901234567",
    "zulfiya@mail.ru", "zulfiya @ mail . ru", "zulfiya(at)mail(dot)ru", "zulfiya собака mail точка ру",
    "зулфия@почта.рф", "zulfiya_k95", "telegram: zulfiya", "мой телеграм: zulfiyahon", "tg - zulfiya95",
    "инста zulfiya.k", "my insta zulfiya_", "ник — zulfiyaxon", "mailto:a@b.cd", "tel:112233",
    "собака zulfiya95", "zulfiya95 on TG", "zulfiya95 в тг", "zulfiya95 в телеге", "zulfiya95 telegramda",
    "пиши мне: zulfiya95", "write to me zulfiya.95", "menga yozing — zulfiya95", "мой тг: зульфиякаримова",
]  # fmt: skip
# For somebody whose name is Anora Karimova, @anora_k.
NAMED = [
    "Anora", "anora", "ANORA", "Анора", "аноре", "Анору", "Анорой", "Anoraga", "Anoraning", "anorajon", "Анорахон",
    "аноранинг", "Karimova", "Каримовой", "karimovaga", "Аnоrа", "Aнopa", "Αnοrα", "𝐀𝐧𝐨𝐫𝐚", "Ａｎｏｒａ", "ⒶⓃⓄⓇⒶ",
    "A n o r a", "А н о р а", "A.n.o.r.a", "A-n-o-r-a", "Ano-ra", "An.ora", "4nora", "An0ra", "A\u200bnora",
    "Ánorá", "Anora's", "anora_k", "@anora_k", "Annora", "Аnora", "А-н-о-р-а", "а н о р е", "А н о р а К а р и м о в а",
    "аноракаримова", "анораикаримовой",
]  # fmt: skip
HARMLESS = [
    "", " ", "I was born on 12.05.1990", "From 2010 to 2015, then 2019, 2020, 2021", "at 14:30, 15:40 and 16:50",
    "12.05.2030 14:30", "2030-05-12", "I earn 1 500 000 a month", "three children, 5 years, 2 times, 7 weeks, 12 days",
    "1 2 3 4 5 6 7 8 9 10", "10 9 8 7 6 5 4 3 2 1", "один два три четыре пять шесть семь восемь", "112 or 103",
    "Пришла домой.Там холодно.Но я ничего", "кв. 5, д. 12", "двадцать пять лет, тридцать два года", "№ 1234",
    "Bugun yetti marta yurak urdi, ikki kun uxlamadim.", "Се рӯз хоб накардам, ду бор афтодам.", "и/или, да/нет",
    "telegram channel is good", "my password is nothing", "e.g. this, i.e. that", "so-so… :) 50/50", "а.и.о.",
    "plus minus", "He said: no. I said: yes.", "ok.so", "№ 7 and № 8", "мой тг сломался", "тг: там есть друзья",
    "room12 in the house", "find me in room12", "covid19 прошёл", "собака и 2 кота", "собака zulf", "я и о с к у в",
    "один-два-три-четыре-пять-шесть", "раз-два-три", "пять-шесть дней, семь-восемь ночей",
    "тридцать пять-тридцать шесть",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["{}", "call me: {} tonight", "мой номер {}, жду"])
def test_numbers(number: str, around: str) -> None:
    assert mask(around.format(number)).text == around.format(SIGN)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "it is {}", "вот: {}"])
def test_addresses(address: str, around: str) -> None:
    masked = mask(around.format(address))
    assert masked.places >= 1
    assert not {"zulfiya", "example", "mail", "зулфия", "пример"} & set(masked.text.lower().split())
    assert not any(part in masked.text.lower() for part in ("zulf", "зулф", "xample", "ример", "abcdef", "112233"))


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("around", ["{}", "I am {}!", "это {}, да"])
def test_names(name: str, around: str) -> None:
    assert mask(around.format(name), names=["Anora", "Karimova", "anora_k"]).text == around.format(SIGN)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_leads_nowhere_stays(text: str) -> None:
    assert mask(text, names=["Anora", "Karimova", "Ann", "May"]).text == text


def test_words_of_one_letter_may_stand_beside_a_name_that_is_spelled() -> None:
    assert mask("Я А н о р а, тут", names=["Anora"]).text == "Я ▮▮▮, тут"
    assert mask("и я у А-н-о-р-ы", names=["Anora"]).text == "и я у ▮▮▮"


def test_a_short_name_is_a_word_too() -> None:
    said = "I may come. May will not, ann neither, but Ann will. Ire and Ира, Иру; иру."
    assert mask(said, names=["Ann", "May", "Ира"]).text == (
        "I may come. ▮▮▮ will not, ann neither, but ▮▮▮ will. ▮▮▮ and ▮▮▮, ▮▮▮; иру."
    )


def test_a_name_with_more_around_it() -> None:
    assert mask("Zulfiya here", names=["✨Zulfiya✨ K."]).text == "▮▮▮ here"
    assert mask("Маму зовут Анна", names=["Мама двоих"]).text == "▮▮▮ зовут Анна"
    assert mask("nothing", names=["", " ", "✨", "7"]).text == "nothing"


@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        ("Forwarded from Karim Karimov\nhello", "Forwarded from ▮▮▮\nhello"),
        ("Переслано от: Карим\nпривет", "Переслано от: ▮▮▮\nпривет"),
        ("Пересланное сообщение от Карим", "Пересланное сообщение от ▮▮▮"),
        ("Uzatilgan xabar: Karim\nsalom", "Uzatilgan xabar: ▮▮▮\nsalom"),
        ("Karim K., [05.03.2030 10:20]\nhello", "▮▮▮, [05.03.2030 10:20]\nhello"),
        ("[10:20, 05.03.2030] Karim: hello", "[10:20, 05.03.2030] ▮▮▮: hello"),
        ("05.03.2030, 10:20 - Karim: hello", "05.03.2030, 10:20 - ▮▮▮: hello"),
        ("[3/5/30, 10:20:11 AM] Karim: hello", "[3/5/30, 10:20:11 AM] ▮▮▮: hello"),
    ],
)
def test_pasted_headers(pasted: str, left: str) -> None:
    assert mask(pasted).text == left


def test_known_places_are_left_out_and_counted() -> None:
    assert mask("ask my friend there", spans=[(4, 13)]) == mask("ask my friend there", spans=[(4, 9), (8, 13)])
    assert mask("ask my friend there", spans=[(4, 13)]).text == "ask ▮▮▮ there"
    assert mask("abc", spans=[(-1, 2), (2, 9), (2, 2)]).text == "abc"
    assert mask("t.me/a and 90 123 45 67").places == 2


def test_number_words_are_told_apart() -> None:
    for value in range(10):
        assert value in NUMBER_WORDS.values()
    assert {NUMBER_WORDS[sound(next(readings(word)))] for word in ("пятьдесят", "ellik", "fifty", "панҷоҳ")} == {50}


# Anything -------------------------------------------------------------------------------------------------------------

BETWEEN = st.sampled_from(["", " ", "-", ".", " - ", ", ", "/", "_", "\n", "  ", ") ", "\u200b", "*", "📞", " va "])
SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⓪①②③④⑤⑥⑦⑧⑨", "०१२३४५६७८९")
WORDS = (
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
    ["nol", "bir", "ikki", "uch", "to‘rt", "besh", "olti", "yetti", "sakkiz", "to‘qqiz"],
    ["нол", "бир", "икки", "уч", "тўрт", "беш", "олти", "етти", "саккиз", "тўққиз"],
    ["сифр", "як", "ду", "се", "чор", "панҷ", "шаш", "ҳафт", "ҳашт", "нӯҳ"],
)


@st.composite
def written_numbers(draw: st.DrawFn) -> str:
    """A telephone number in pieces of one to four digits, each in some script, or digit by digit in words."""
    digits = draw(st.text("0123456789", min_size=9, max_size=12))
    assume(len(set(digits)) > 3)
    written, at, gap = "", 0, ""
    while at < len(digits):
        piece = digits[at : at + draw(st.integers(1, 4))]
        if draw(st.booleans()):
            shown = "".join(draw(st.sampled_from(SCRIPTS))[int(digit)] for digit in piece)
        else:
            language = draw(st.sampled_from(WORDS))
            shown = " ".join(language[int(digit)] for digit in piece)
            gap = gap if gap.strip(" \u200b") or " " in gap else f"{gap} "
        written += gap + shown
        at, gap = at + len(piece), draw(BETWEEN)
        if not shown[-1].isdigit() and gap in ("", "\u200b"):
            gap = " "
    return written


@settings(deadline=None)
@given(written_numbers())
@example("01.02.2003 4:56")
def test_a_number_in_any_pieces_is_left_out(number: str) -> None:
    masked = mask(f"so: {number} ok")
    if masked.places == 0:
        assert re.fullmatch(r"[\d./: -]+", number), "only what might be dates and hours stays"
        return
    assert sum(sign.isdigit() for sign in masked.text) < FEWEST_DIGITS
    assert masked.text.startswith("so: ")
    assert masked.text.endswith(" ok")


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)


@settings(deadline=None)
@given(ANYTHING, st.lists(ANYTHING, max_size=3), st.lists(st.tuples(st.integers(-2, 210), st.integers(-2, 210))))
def test_anything_comes_out_shorter_or_as_it_was(text: str, names: list[str], spans: list[tuple[int, int]]) -> None:
    masked = mask(text, names=names, spans=spans)
    assert len(masked.text) <= len(text)
    assert (masked.places == 0) == (masked.text == text or set(text) <= {"▮"})
    at = 0
    for sign in masked.text:  # what is left stands in the same order
        if sign != "▮":
            at = text.index(sign, at) + 1


LETTERS = st.sampled_from(["anora", "анора", "Анора", "ANORA", "аnora", "anоra"])


@given(st.text("абвгд .,!?\n", max_size=40), LETTERS, st.text("абвгд .,!?\n", max_size=40))
def test_a_name_is_left_out_wherever_it_stands(before: str, name: str, after: str) -> None:
    masked = mask(f"{before} {name} {after}", names=["Anora"])
    assert name not in masked.text


@pytest.mark.parametrize(
    "text",
    ["a." * 2000, "-" * 4000, "a@" * 2000, "1 " * 2000, "a " * 2000, "a" * 4000, "ikki" * 1000, "a_" * 2000,
     "1-" * 2000,
     "шестьдесятчетыре " * 230, "www." * 1000, "t dot " * 660, "㊿" * 4000,
     "[" * 4000, ". " * 2000, "a\u0301" * 2000, "Ab-" * 1300],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_no_text_takes_for_ever(text: str) -> None:
    """A search that goes back and forth would take hours for these; they take a fifth of a second at most."""
    assert mask(text, names=["Anora", "Karimova", "anora_k", "Ann"])
