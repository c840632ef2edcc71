"""What a simulated woman can read, and what she is like."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from content.loading import Content
from locales.catalog import Catalog
from sandbox.talks import TalkWords

REGIONS: Final = {"tashkent": "Asia/Tashkent", "samarkand": "Asia/Samarkand", "fergana": "Asia/Tashkent"}
CONSENTS: Final = ("check-ins", "psychologist", "worries", "evaluation", "family")
NAMES: Final = {"uz": "Lola", "uz-Cyrl": "Лола", "ru": "Лола", "tg": "Лола", "en": "Lola"}
QUESTIONS: Final = ("mood", "support", "surroundings", "contact")
SAYINGS: Final = {
    "uz": "Rahmat, hammasi yaxshi",
    "uz-Cyrl": "Раҳмат, ҳаммаси яхши",
    "ru": "Спасибо, всё хорошо",
    "tg": "Раҳмат, ҳамааш хуб",
    "en": "Thank you, all is well",
}


def way_in(place: str, start: str) -> tuple[tuple[str, str], ...]:
    """How somebody comes in who agrees to everything and skips what may be skipped: each question and its answer."""
    skipped = ("call-name", "path", "needs")
    return (
        ("language-choose", "language-name"),
        ("welcome-about", "welcome-about.go-on"),
        *((f"welcome-consent-{name}", f"welcome-consent-{name}.yes") for name in CONSENTS),
        *((f"welcome-{step}", "control-skip") for step in skipped),
        ("welcome-place", f"place-{place}"),
        ("welcome-rhythm", "welcome-rhythm.yes"),
        ("welcome-phone", "welcome-phone.mine"),
        ("welcome-start", f"welcome-start.{start}"),
    )


class Words:
    """What she recognises on a screen in her language."""

    def __init__(self, texts: Catalog, locale: str, content: Content) -> None:
        def text(name: str) -> str:
            return texts.text(locale, name)

        def first_line(name: str, **args: str | int) -> str:
            return texts.text(locale, name, **args).split("\n")[0]

        def labels(name: str, *attributes: str) -> set[str]:
            return {texts.label(locale, name, attribute) for attribute in attributes}

        self.language = text("language-name")
        self.prompt, self.soft, self.note = text("check-in-ready"), text("check-in-soft"), text("check-in-note")
        self.questions = {text(f"check-in-{name}"): name for name in QUESTIONS}
        self.putting_off = text("check-in-later")
        self.skip, self.back, self.stop, self.next = (
            text(f"control-{name}") for name in ("skip", "back", "stop", "next")
        )
        self.controls = {text(f"control-{name}") for name in ("skip", "back", "stop", "next", "previous", "done")}
        self.begin = labels("check-in-ready", "yes") | labels("check-in-soft", "go-on")
        # The longer measures, and the pages of the weeks.
        self.measure = first_line("measure-ready", count=1)
        self.measure_soft = text("measure-soft")
        self.unsaid = texts.label(locale, "measure-item", "skip")
        self.measured = ". ".join(text("measure-thanks-last").split(". ")[:3])  # what comes after differs
        self.pages = [first_line(f"week-{week.theme}") for week in content.programme.weeks if week.theme]
        self.pages.append(first_line("farewell-offer"))
        self.begin |= labels("measure-ready", "yes") | labels("measure-soft", "go-on")
        # The question after which a person is called at once: nobody is paged by chance.
        nine = [wording for (name, _), wording in content.wordings.items() if name == "phq-9"]
        self.gravest = {wording.items["harm"]: wording.options["harm"][0][1] for wording in nine}
        # Where a script says what she does.
        weeks = range(1, 1 + content.programme.length)
        self.occasions = ("start", *filter(None, map(content.programme.occasion_of, weeks)))
        self.items = _items(content, locale)
        self.weekly_items = {first_line(f"check-in-item-{number}", words="") for number in ("one", "two")}
        self.language_asked = first_line("measure-language")
        self.in_russian, self.left_out = (
            texts.label(locale, "measure-language", answer) for answer in ("russian", "leave-out")
        )
        self.sure_to_leave = texts.label(locale, "leave-sure", "yes")
        self.onward = {
            first_line(name, **args): texts.label(locale, name, answer)
            for name, answer, args in (
                ("measure-ready", "yes", {"count": 1}),
                ("measure-soft", "go-on", {}),
                ("measure-halfway", "go-on", {}),
                ("leave-ask", "leave", {"days": ""}),
                ("leave-sure", "yes", {}),
            )
        }
        self.talks = TalkWords(texts, locale)
        # Coming in.
        self.consents = {text(f"welcome-consent-{name}"): name for name in CONSENTS}
        self.agree = texts.label(locale, "welcome-consent-check-ins", "yes")
        self.disagree = texts.label(locale, "welcome-consent-check-ins", "no")
        self.name, self.needs = text("welcome-call-name"), text("welcome-needs")
        self.grown_up = texts.label(locale, "welcome-about", "go-on")
        self.done = text("control-done")
        self.my_week = texts.label(locale, "menu", "check-in")
        self.places = {place: text(f"place-{place}") for place in REGIONS}
        self.days = [texts.text(locale, "weekday", weekday=day) for day in range(7)]
        # How much likelier than 1 an answer is; what is not here is as likely as any other.
        self.weights = dict.fromkeys(labels("check-in-contact", "no"), 12.0)
        self.weights |= dict.fromkeys(labels("check-in-contact", "this-week"), 0.6)
        self.weights |= dict.fromkeys(labels("check-in-contact", "today"), 0.1)
        self.weights |= dict.fromkeys(self.begin, 6.0)
        self.weights |= dict.fromkeys(labels("check-in-soft", "person"), 0.2)
        self.weights |= dict.fromkeys(labels("welcome-rhythm", "hours") | labels("welcome-start", "code"), 0.0)


def _items(content: Content, locale: str) -> Mapping[str, tuple[str, str, Mapping[int, str]]]:
    """Items of the longer measures by their words, in her language and in Russian: instrument, key, labels of codes."""
    return {
        words: (instrument, item, dict(wording.options[item]))
        for instrument in {name for names in content.programme.measures.values() for name in names}
        for wording in (content.wording(instrument, "ru"), content.wording(instrument, locale))
        if wording is not None
        for item, words in wording.items.items()
    }


@dataclass(frozen=True, slots=True)
class Script:
    """What is laid down of a woman. She agrees to be counted, and comes to every longer measure.

    `answers`: the code by occasion, instrument and item; None: she prefers not to say; what is not here is left to
    chance. `russian`: whether she goes on in Russian where an instrument does not exist in her language. `silent_from`:
    the week from which on she does nothing any more; `says_so`: she leaves then, in the bot.
    """

    answers: Mapping[tuple[str, str, str], int | None]
    russian: bool = True
    silent_from: int | None = None
    says_so: bool = False


@dataclass(frozen=True, slots=True)
class Character:
    """Her habits. Chances are between 0 and 1."""

    locale: str
    region: str
    day: int
    hour: int
    misses: float  # a week
    answers_at_once: float
    leaves: float  # in the middle
    skips: float  # a question
    notes: float  # are written
    types: float  # instead of tapping
    name: str  # she likes to be called by
    says: str  # where only buttons are understood

    @classmethod
    def of(cls, locale: str, region: str, rng: random.Random) -> "Character":
        return cls(
            locale=locale,
            region=region,
            day=rng.randrange(7),
            hour=rng.choice((9, 10, 11, 14, 16, 17, 18, 18, 19, 19)),
            misses=rng.choice((0.02, 0.05, 0.15, 0.3)),
            answers_at_once=rng.uniform(0.2, 0.8),
            leaves=rng.choice((0.0, 0.01, 0.04)),
            skips=rng.choice((0.0, 0.02, 0.1)),
            notes=rng.choice((0.0, 0.1, 0.4)),
            types=rng.choice((0.0, 0.0, 0.0, 0.0, 0.15)),
            name=NAMES[locale],
            says=SAYINGS[locale],
        )
