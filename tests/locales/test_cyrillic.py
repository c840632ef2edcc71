"""Uzbek Latin → Cyrillic: the spellings that go wrong easily, as a table."""

import pytest

from locales.catalog import HERE
from locales.cyrillic import cyrillic, read_spellings

SPELLINGS = read_spellings(HERE / "uz-Cyrl.toml")

TABLE = [
    ("O‘zbekcha, g‘alaba", "Ўзбекча, ғалаба"),
    ("ma’lumot, e’tibor, ta’lim", "маълумот, эътибор, таълим"),
    ("shahar choyi", "шаҳар чойи"),
    ("is’hoq", "исъҳоқ"),
    ("yetti yil, yo‘l, yozing, yuboring, yangi", "етти йил, йўл, ёзинг, юборинг, янги"),
    ("ertaga emas, kecha", "эртага эмас, кеча"),
    ("teatr, poyezd", "театр, поезд"),
    ("qo‘ng‘iroq, ko‘ngil, mening", "қўнғироқ, кўнгил, менинг"),
    ("ketsa, aytsangiz, o‘tsin", "кетса, айтсангиз, ўтсин"),
    ("KETSA", "КЕТСА"),
    ("kompyuterda, Oktabr, LITSEYLAR", "компьютерда, Октябрь, ЛИЦЕЙЛАР"),
    ("Menyu, Telegram, bot", "Меню, Телеграм, бот"),
    ("Qadam, Xo‘jand, Farg‘ona", "Қадам, Хўжанд, Фарғона"),
    ("/tasks yoki /settings, @qadam_bot", "/tasks ёки /settings, @qadam_bot"),
    ("https://example.org/yo‘l va a@b.uz", "https://example.org/yo‘l ва a@b.uz"),
    ("№ 17 🙂 18:00 da", "№ 17 🙂 18:00 да"),
    ("“Mening haftam” – shu.", "“Менинг ҳафтам” – шу."),
]


@pytest.mark.parametrize(("latin", "expected"), TABLE)
def test_spelling(latin: str, expected: str) -> None:
    assert cyrillic(latin, SPELLINGS) == expected


def test_every_entry_of_the_table_is_needed() -> None:
    for latin, known in SPELLINGS.items():
        assert cyrillic(latin, SPELLINGS) == known
        assert cyrillic(latin, {}) != known, f"{latin} follows the rule: remove it"
