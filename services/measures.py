"""The longer measures as rows: when they are asked, what is asked next, what the answers become.

The talk itself is a conversation. Among its answers are `given`, a list of [instrument, item, code] in the order she
gave them (None: she preferred not to say), `begun`, the [version, locale] of the wordings she reads, and `language`,
what she said where an instrument does not exist in hers. Sources: instruments.md §1, §4, §9.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from content.loading import Wording
from core.programme import Occasion
from core.retention import months_later
from core.schedule import local_time, to_utc
from core.scoring import NOT_REACHED, Instrument, Item, decode
from services import check_ins, duty, messages, reviews, scores
from services.check_ins import NOTHING
from services.scores import NINE_ITEMS, OCCASIONS
from services.work import Work
from storage import check_ins as weeks
from storage import consents, conversations, due, people, sittings
from storage import scores as score_rows
from storage.people import Person
from storage.sittings import Sitting
from storage.vault import KeyGone

NAME: Final = "measure"  # of the conversation
WAITS_FOR_DUTY: Final = "another-day"  # its step once only that is left for which somebody must be on duty

PROMPT: Final = "measure"  # kinds of `due` rows; the occurrence is the occasion
AGAIN: Final = "measure-again"
SOFT: Final = "measure-soft"
CLOSE: Final = "measure-close"

IN_A_WEEK: Final[tuple[Occasion, ...]] = ("half", "end")  # these take the place of a weekly check-in
WITH_SOMEBODY_ON_DUTY: Final = frozenset({NINE_ITEMS})
HOUR: Final = time(10)  # for whoever chose none
TOO_LATE: Final = timedelta(days=7)  # after the day on which it should have been asked
SPREAD: Final = timedelta(hours=2)  # of those who waited for somebody on duty
A_MINUTE: Final = 4  # items

GIVEN, BEGUN, LANGUAGE = "given", "begun", "language"
RUSSIAN: Final = "russian"  # the answer to `language` that goes on; its instruments are asked in "ru"
Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One item, in the words she reads."""

    instrument: Instrument
    item: Item
    wording: Wording

    @property
    def key(self) -> tuple[str, str]:
        return self.instrument.name, self.item.key


def number(occasion: Occasion) -> int:
    """As the subject of the conversation."""
    return OCCASIONS.index(occasion) + 1


def numbered(subject: int | None) -> Occasion:
    return OCCASIONS[(subject or 1) - 1]


# What is asked ------------------------------------------------------------------------------------------------------


def questions(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> list[Question]:
    """All of it, in the order it is asked now: what needs somebody on duty comes last while nobody is."""
    asked = list(_questions(work, woman, occasion, answers))
    if not all(may_be_asked(work, woman, each) for each in asked):
        asked.sort(key=lambda each: each.instrument.name in WITH_SOMEBODY_ON_DUTY)
    return asked


def _questions(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> Iterator[Question]:
    for name in work.programme.measures.get(occasion, ()):
        instrument, wording = work.content.instruments.get(name), _wording(work, woman, name, answers)
        if instrument is not None and wording is not None:
            yield from (Question(instrument, item, wording) for item in instrument.items)


def _wording(work: Work, woman: Person, name: str, answers: Mapping[str, Any]) -> Wording | None:
    """The one she has begun in; else in her language; else in Russian, where she said so."""
    instrument = work.content.instruments.get(name)
    version, locale = answers.get(BEGUN, {}).get(name, (None, ""))
    if instrument is not None and version == instrument.version:
        return work.content.wording(name, locale)
    hers = work.content.wording(name, messages.locale_of(work, woman))
    return work.content.wording(name, "ru") if hers is None and answers.get(LANGUAGE) == RUSSIAN else hers


def asks_for_language(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> bool:
    """Whether something does not exist in her language but in Russian, and she was not asked yet."""
    return LANGUAGE not in answers and any(
        _wording(work, woman, name, answers) is None and work.content.wording(name, "ru") is not None
        for name in work.programme.measures.get(occasion, ())
    )


def rest(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> list[Question]:
    """What she was not asked yet."""
    given = {(name, item) for name, item, _ in _counting(work, answers)}
    return [each for each in questions(work, woman, occasion, answers) if each.key not in given]


def may_be_asked(work: Work, woman: Person, question: Question) -> bool:
    """PHQ-9 only while somebody would be called for her."""
    return question.instrument.name not in WITH_SOMEBODY_ON_DUTY or duty.staffed(work, woman)


def next_question(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> Question | None:
    """What is asked now; None: nothing, or nothing while nobody is on duty."""
    ahead = rest(work, woman, occasion, answers)
    return ahead[0] if ahead and may_be_asked(work, woman, ahead[0]) else None


def has_something_to_ask(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> bool:
    """Whether it can go on now, if only with the question in which language."""
    if asks_for_language(work, woman, occasion, answers):
        return True
    return next_question(work, woman, occasion, answers) is not None


def minutes(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> int:
    """About how long the rest takes."""
    return max(1, round(len(rest(work, woman, occasion, answers)) / A_MINUTE))


def is_half_way(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> bool:
    """Whether this is the place for a break: between two instruments, the nearest to the middle of what is asked now,
    where each part takes a minute at least."""
    asked = [each for each in questions(work, woman, occasion, answers) if may_be_asked(work, woman, each)]
    ahead = [each for each in rest(work, woman, occasion, answers) if may_be_asked(work, woman, each)]
    places = range(A_MINUTE, len(asked) - A_MINUTE + 1)
    ends = [at for at in places if asked[at].instrument != asked[at - 1].instrument]
    place = min(ends, key=lambda at: abs(2 * at - len(asked)), default=0)
    return bool(ahead) and len(asked) - len(ahead) == place > 0


def is_item_nine(work: Work, name: str, item: str) -> bool:
    """Whether this is PHQ-9's question about harming herself."""
    instrument = work.content.instruments.get(name)
    return name == NINE_ITEMS and instrument is not None and instrument.items[scores.ITEM_NINE].key == item


# What she answers ---------------------------------------------------------------------------------------------------


def recall(work: Work, woman: Person, occasion: Occasion) -> Answers:
    """What is kept of an occasion, as answers of the conversation: she is not asked it twice."""
    given, begun = list[Any](), Answers()
    for row in score_rows.of_occasion(work.tx, people.study_number(work.tx, work.vault, woman.id), occasion):
        instrument = work.content.instruments.get(row.instrument)
        if instrument is not None and instrument.version == row.version:
            begun[row.instrument] = [row.version, row.locale]
            reached = len(row.answers.rstrip(NOT_REACHED))
            codes = decode(row.answers)[:reached]
            given += [[row.instrument, item.key, code] for item, code in zip(instrument.items, codes, strict=False)]
    return {GIVEN: given, BEGUN: begun}


def begin(answers: Answers, question: Question) -> None:
    """Note the wording she reads. What she answered to another version of the instrument does not count any more."""
    name, version = question.instrument.name, question.instrument.version
    if answers[BEGUN].get(name, (None,))[0] != version:
        answers[GIVEN] = [each for each in answers[GIVEN] if each[0] != name]
        answers[BEGUN][name] = [version, question.wording.locale]


def take(
    work: Work, woman: Person, occasion: Occasion, answers: Answers, key: tuple[str, str], code: int | None
) -> None:
    """Her answer to an item; an instrument that is complete, or has come to its gravest question, is kept at once."""
    name, item = key
    answers[GIVEN].append([name, item, code])
    instrument = work.content.instruments.get(name)
    items = [each.key for each in instrument.items] if instrument is not None else []
    if item in items[-1:] or is_item_nine(work, name, item):
        keep(work, woman, occasion, answers)


def keep(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> None:
    """Keep as many of her answers as there are. What of them asks for a person goes before one now, not when all is
    done: that may be days later, or never."""
    new = set[str]()
    for name, (_, locale) in answers.get(BEGUN, {}).items():
        codes = [code for given, _, code in _counting(work, answers) if given == name]
        if scores.keep(work, woman, occasion, name, locale, codes):
            new.add(name)
    reviews.put(work, woman, occasion, *scores.causes(work, woman, occasion, new))


def _counting(work: Work, answers: Mapping[str, Any]) -> Iterator[tuple[str, str, int | None]]:
    """Her answers to instruments that are still what they were."""
    begun = answers.get(BEGUN, {})
    for name, item, code in answers.get(GIVEN, ()):
        instrument = work.content.instruments.get(name)
        if instrument is not None and begun.get(name, (None,))[0] == instrument.version:
            yield name, item, code


# A sitting ----------------------------------------------------------------------------------------------------------


def open_one(work: Work, woman: Person, occasion: Occasion) -> Sitting | None:
    """Open the sitting of an occasion. None: she has answered it, or its programme is gone."""
    earlier = sittings.of_occasion(work.tx, woman.id, occasion)
    if not work.programme.measures.get(occasion) or (earlier is not None and earlier.state == "answered"):
        return None
    if earlier is None or earlier.state != "open":
        closes_at = work.now + check_ins.MEASURE_OPEN_FOR
        sittings.open_one(work.tx, woman.id, occasion, now=work.now, closes_at=closes_at)
        due.plan(work.tx, woman.id, CLOSE, occasion, closes_at)
    due.drop(work.tx, woman.id, PROMPT, occasion)
    return sittings.of_occasion(work.tx, woman.id, occasion)


def present(work: Work, woman: Person) -> Sitting | None:
    """Her open sitting, while its time is not over."""
    sitting = sittings.open_of(work.tx, woman.id)
    return sitting if sitting is not None and sitting.closes_at > work.now else None


def takes_a_week(sitting: Sitting) -> bool:
    return sitting.occasion in IN_A_WEEK


def finish(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> int:
    """All is asked that shall be; returns the week whose place it took, 0 where it took none."""
    keep(work, woman, occasion, answers)
    return _end(work, woman, occasion, "answered")


def close(work: Work, woman: Person, occasion: Occasion, answers: Mapping[str, Any]) -> None:
    """Its time is over. What she answered is kept."""
    keep(work, woman, occasion, answers)
    _end(work, woman, occasion, "partly" if _is_kept(work, woman, occasion) else "missed")


def _end(work: Work, woman: Person, occasion: Occasion, state: str) -> int:
    at = None if state == "missed" else work.now
    week = week_of(work, woman, occasion)
    _finish(work, woman, occasion, state, at)
    if week > 0:
        check_ins.end(work, woman, week, state, at)
        check_ins.plan_anew(work, woman)
    return week


def _finish(work: Work, woman: Person, occasion: Occasion, state: str, at: datetime | None) -> None:
    sittings.finish(work.tx, woman.id, occasion, state, at)
    ask_no_more(work, woman, occasion)
    due.drop(work.tx, woman.id, CLOSE, occasion)


def _is_kept(work: Work, woman: Person, occasion: Occasion) -> bool:
    """Whether something of it is."""
    return score_rows.has(work.tx, people.study_number(work.tx, work.vault, woman.id), occasion)


def week_of(work: Work, woman: Person, occasion: Occasion) -> int:
    """The week whose place the open sitting takes: it was opened with it. 0 where it takes none."""
    sitting = sittings.of_occasion(work.tx, woman.id, occasion)
    if sitting is None or not takes_a_week(sitting):
        return 0
    found = (each for each in weeks.all_of(work.tx, woman.id) if each.state == "open")
    return next((each.week for each in found if each.closes_at == sitting.closes_at), 0)


def ask_no_more(work: Work, woman: Person, occasion: Occasion) -> None:
    """Nothing reminds her of it."""
    for kind in (AGAIN, SOFT):
        due.drop(work.tx, woman.id, kind, occasion)


def postpone(work: Work, woman: Person, occasion: Occasion, at: datetime) -> None:
    """Come back to her then."""
    due.plan(work.tx, woman.id, AGAIN, occasion, at)
    check_ins.drop_soft(work, woman, SOFT, occasion, at)


def skip(work: Work, woman: Person, answers: Mapping[str, Any]) -> bool:
    """She leaves out the week whose place an open one takes; what she answered is kept. False: none does."""
    sitting = sittings.open_of(work.tx, woman.id)
    if sitting is None or not takes_a_week(sitting):
        return False
    keep(work, woman, sitting.occasion, answers)
    state, at = ("partly", work.now) if _is_kept(work, woman, sitting.occasion) else ("skipped", None)
    _finish(work, woman, sitting.occasion, state, at)
    return True


def stop(work: Work, woman: Person, answers: Mapping[str, Any] = NOTHING) -> None:
    """Nothing is asked any more; an open one ends, and these answers to it are kept. Whoever calls this ends the
    conversation."""
    sitting = sittings.open_of(work.tx, woman.id)
    if sitting is not None:
        close(work, woman, sitting.occasion, answers)
    for kind in (PROMPT, AGAIN, SOFT, CLOSE):
        due.drop(work.tx, woman.id, kind)


# When ---------------------------------------------------------------------------------------------------------------


def plan(work: Work, woman: Person) -> None:
    """Plan what lies ahead of those that take no week's place: after coming in, and after the end."""
    for occasion in OCCASIONS:
        if occasion not in IN_A_WEEK:
            at = next_at(work, woman, occasion)
            if at is None:
                due.drop(work.tx, woman.id, PROMPT, occasion)
            else:
                due.plan(work.tx, woman.id, PROMPT, occasion, at)


def next_at(work: Work, woman: Person, occasion: Occasion) -> datetime | None:
    """When it is asked: on its day at her hour, or at the next such hour while it is not too late; None: never."""
    if not work.programme.measures.get(occasion) or sittings.of_occasion(work.tx, woman.id, occasion) is not None:
        return None
    day = _day(work, woman, occasion)
    if day is None or not check_ins.may_ask(work, woman):
        return None
    hour = HOUR if woman.hour is None else time(woman.hour)
    today = local_time(work.now, woman.zone).date()
    at = to_utc(max(day, today), hour, woman.zone)
    if at <= work.now:
        at = to_utc(today + timedelta(days=1), hour, woman.zone)
    if occasion == "start" and woman.first_day is not None:
        return at if check_ins.week_at(woman, at) <= 1 else None
    return at if local_time(at, woman.zone).date() <= day + TOO_LATE else None


def _day(work: Work, woman: Person, occasion: Occasion) -> date | None:
    """The day after she agreed to be asked, or so many months after her last week."""
    if occasion == "start":
        agreed = consents.present(work.tx, woman.id).get("check-ins")
        return None if agreed is None else local_time(agreed.at, woman.zone).date() + timedelta(days=1)
    months = work.programme.follow_ups.get(occasion)
    if months is None or woman.first_day is None:
        return None
    return months_later(woman.first_day + timedelta(weeks=work.programme.length - 1), months)


def pass_over(work: Work, woman: Person, occasion: Occasion) -> None:
    """Too late to ask, or nobody there to ask: it passes without a word."""
    if sittings.of_occasion(work.tx, woman.id, occasion) is None:
        sittings.open_one(work.tx, woman.id, occasion, now=work.now, closes_at=work.now)
        sittings.finish(work.tx, woman.id, occasion, "missed")


def staffed_again(work: Work) -> None:
    """Somebody has gone on duty: whoever waits for that is asked the rest, in her hours and not all at once."""
    for person_id in conversations.at_step(work.tx, NAME, WAITS_FOR_DUTY):
        woman = people.by_id(work.tx, work.vault, person_id)
        sitting = present(work, woman) if woman is not None else None
        if woman is None or sitting is None or not duty.staffed(work, woman):
            continue
        at = work.now + timedelta(seconds=woman.id % int(SPREAD.total_seconds()))
        planned = due.planned_at(work.tx, woman.id, AGAIN, sitting.occasion)
        if planned is None or planned > at:
            due.plan(work.tx, woman.id, AGAIN, sitting.occasion, at)


def repair_plans(work: Work) -> None:
    """At start: who has a day and hour, and none of these planned, also because she came before there were any."""
    if not any(work.programme.measures.get(occasion) for occasion in OCCASIONS if occasion not in IN_A_WEEK):
        return
    for person_id in due.without(work.tx, PROMPT):
        with suppress(KeyGone):  # she is being erased
            woman = people.by_id(work.tx, work.vault, person_id)
            if woman is not None:
                plan(work, woman)
