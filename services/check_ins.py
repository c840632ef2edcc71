"""The weekly check-in as rows: when it is asked, what its answers become. The talk itself is a conversation.

The programme's weeks begin with the first day she is asked on (week 1); what she answers before is week 0. Each
week has one check-in. Source of the items and codes: instruments.md §6 (own wording, no validated scale).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from core import review
from core.review import Pulse, Trigger
from core.schedule import WeeklyHour, local_time, programme_week
from services import messages, reviews, scores
from services.work import Work
from storage import check_ins, consents, conversations, due, erasures, people, tasks
from storage import scores as score_rows
from storage.check_ins import CheckIn
from storage.people import Person
from storage.vault import KeyGone

PROMPT: Final = "check-in"
AGAIN: Final = "check-in-again"
SOFT: Final = "check-in-soft"
CLOSE: Final = "check-in-close"
COMING_IN: Final = "welcome"  # the name of the conversation in which she is asked whether she takes part

APART: Final = timedelta(days=4)  # between one week's check-in and the next prompt, also when she changes the day
SOON: Final = timedelta(hours=6)
NOTE_OPEN_FOR: Final = timedelta(hours=1)  # afterwards her words are words like any others, and reach the team
MEASURE_OPEN_FOR: Final = timedelta(days=7)  # a longer measure, also where it takes the place of a check-in
AFTER_HELP: Final = timedelta(hours=24)  # nothing is asked for so long after a call for help (safety.md D)

VERSION: Final = 1  # of the items below
CODES: Final[Mapping[str, Mapping[str, int]]] = {
    "mood": {"very-heavy": 1, "heavy": 2, "so-so": 3, "good": 4, "very-good": 5},
    "support": {"no": 0, "a-little": 1, "yes": 2},
    "surroundings": {"not-good": 0, "tense": 1, "calm": 2},
    "contact": {"no": 0, "this-week": 1, "today": 2},
}
# Where a week asks PHQ-2 in place of `support`: its items by the step they are asked in, and the wording she read.
ITEMS: Final = ("item-one", "item-two")
WORDING: Final = "wording"
BROUGHT: Final = "brought"  # the triggers among her answers that were brought before a person while she was asked
NOTHING: Final[Mapping[str, Any]] = {}  # no answers


def week_at(person: Person, moment: datetime) -> int:
    """The week of her programme at that moment; 0 before it begins."""
    if person.first_day is None:
        return 0
    return programme_week(local_time(moment, person.zone).date(), person.first_day)


def may_ask(work: Work, person: Person) -> bool:
    """Whether she wants to be asked at all: she takes part, agreed to it, has not paused, and is not to be erased."""
    return _may_write(work, person) and takes_part(work, person) and consents.given(work.tx, person.id, "check-ins")


def _may_write(work: Work, person: Person) -> bool:
    if not person.is_participant or person.paused_at is not None:
        return False
    return erasures.planned_for(work.tx, person.id) is None


def takes_part(work: Work, person: Person) -> bool:
    """Whether she said that she is old enough and wants to; before that she is asked nothing else."""
    return person.is_participant and consents.given(work.tx, person.id, "taking-part")


def is_to_be_led_in(work: Work, person: Person) -> bool:
    """She has a weekly hour from before anybody was asked whether she takes part, and was not asked since."""
    if person.weekday is None or person.hour is None or not _may_write(work, person) or takes_part(work, person):
        return False
    return conversations.of_name(work.tx, work.vault, person.id, COMING_IN) is None


def next_prompt(work: Work, person: Person) -> datetime | None:
    """When the next week that has no check-in yet will be asked about; None after the last week, or never."""
    return _next_week(work, person) if may_ask(work, person) else None


def _next_week(work: Work, person: Person) -> datetime | None:
    """`next_prompt` of somebody who may be asked."""
    if person.weekday is None or person.hour is None:
        return None
    asked = check_ins.last_opened(work.tx, person.id)
    earliest = work.now if asked is None else max(work.now, asked + APART)
    for at in WeeklyHour(person.weekday, person.hour, person.zone).occurrences(earliest):
        week = week_at(person, at)
        if week > work.programme.length:
            return None
        if week > 0 and check_ins.of_week(work.tx, person.id, week) is None:
            return at
    return None


def plan_next(work: Work, person: Person) -> None:
    """Plan her next prompt instead of the one that is planned: there is one for each woman, never two."""
    due.drop(work.tx, person.id, PROMPT)
    at = next_prompt(work, person)
    if at is None and person.weekday is not None and person.hour is not None and is_to_be_led_in(work, person):
        at = WeeklyHour(person.weekday, person.hour, person.zone).after(work.now)
    if at is not None:
        due.plan(work.tx, person.id, PROMPT, str(week_at(person, at)), at)


def plan_anew(work: Work, person: Person) -> None:
    """Plan her next prompt though she did not choose another hour. One whose hour has passed meanwhile, because it was
    put off or her clock is another one now, stays: that week would pass without a word."""
    planned = due.first_of(work.tx, person.id, PROMPT)
    plan_next(work, person)
    at = next_prompt(work, person)
    if planned is None or not may_ask(work, person) or (at is not None and at - planned <= APART):
        return
    week = week_at(person, planned)
    if 0 < week <= work.programme.length and check_ins.of_week(work.tx, person.id, week) is None:
        due.drop(work.tx, person.id, PROMPT)
        due.plan(work.tx, person.id, PROMPT, str(week), planned)


def open_week(work: Work, person: Person, week: int, since: datetime) -> CheckIn | None:
    """Open the check-in of a week, or open a missed one again. None: it is answered.

    Where a measure takes its place, that ends it (`services/measures.py`).
    """
    measured = work.programme.occasion_of(week) is not None
    closes_at = since + (MEASURE_OPEN_FOR if measured else work.rules.check_in.open_for)
    if not check_ins.open_week(work.tx, person.id, week, now=work.now, closes_at=closes_at):
        earlier = check_ins.of_week(work.tx, person.id, week)
        if earlier is None or earlier.state == "answered":
            return None
        if earlier.state == "open":
            return earlier
        check_ins.reopen(work.tx, person.id, week, closes_at)
    if not measured:
        due.plan(work.tx, person.id, CLOSE, str(week), closes_at)
    return check_ins.of_week(work.tx, person.id, week)


def postpone(work: Work, person: Person, week: int, at: datetime) -> None:
    """Come back to her then."""
    due.plan(work.tx, person.id, AGAIN, str(week), at)
    drop_soft(work, person, SOFT, str(week), at)


def drop_soft(work: Work, person: Person, kind: str, occurrence: str, at: datetime) -> None:
    """She is asked at that moment: a soft message that would come before or soon after is not needed any more."""
    soft_at = due.planned_at(work.tx, person.id, kind, occurrence)
    if soft_at is not None and soft_at < at + SOON:
        due.drop(work.tx, person.id, kind, occurrence)


def stop(work: Work, person: Person, answers: Mapping[str, Any] = NOTHING) -> None:
    """Nothing is asked any more; an open week ends, and these answers to it are kept. Whoever calls this ends the
    conversation."""
    for kind in (PROMPT, AGAIN, SOFT, CLOSE):
        due.drop(work.tx, person.id, kind)
    waiting = check_ins.latest_open(work.tx, person.id)
    if waiting is not None:
        close(work, person, waiting.week, answers)
    plan_next(work, person)


def skip_week(work: Work, person: Person, answers: Mapping[str, Any]) -> None:
    """She leaves out the open week, of which these answers are kept, else the one she would be asked about next."""
    waiting = check_ins.latest_open(work.tx, person.id)
    if waiting is not None:
        ask_no_more(work, person, waiting.week)
        due.drop(work.tx, person.id, CLOSE, str(waiting.week))
        keep(work, person, waiting.week, answers)
        if _has_answers(work, person, waiting.week):
            check_ins.finish(work.tx, person.id, waiting.week, "partly", work.now)
        else:
            check_ins.finish(work.tx, person.id, waiting.week, "skipped")
    elif (at := next_prompt(work, person)) is not None:
        week = week_at(person, at)
        if check_ins.open_week(work.tx, person.id, week, now=work.now, closes_at=work.now):
            check_ins.finish(work.tx, person.id, week, "skipped")
    plan_next(work, person)


def ask_no_more(work: Work, person: Person, week: int) -> None:
    """She stopped, or has answered: nothing reminds her of this week."""
    due.drop(work.tx, person.id, SOFT, str(week))
    due.drop(work.tx, person.id, AGAIN, str(week))


def open_now(work: Work, person: Person) -> int | None:
    """She wants to do it now: open her open week's check-in or this week's. None: there is none to do."""
    waiting = check_ins.latest_open(work.tx, person.id)
    if waiting is not None and waiting.closes_at > work.now:
        return waiting.week
    if person.first_day is None:  # she chose no day and hour, so her weeks begin when she does
        first_day = local_time(work.now, person.zone).date()
        people.change(work.tx, person.id, first_day=first_day)
        person = replace(person, first_day=first_day)
    week = week_at(person, work.now)
    if week > work.programme.length or open_week(work, person, week, work.now) is None:
        return None
    plan_next(work, person)
    return week


def quiet_until(work: Work, person: Person) -> datetime | None:
    """Until when nothing is asked of her because she called for help; None where that is past."""
    called = tasks.last_call_for_help(work.tx, person.id)
    return None if called is None or called + AFTER_HELP <= work.now else called + AFTER_HELP


def repair_plans(work: Work) -> None:
    """At start: whoever has a day and hour and weeks to come has a plan, whatever became of the last one."""
    for person_id in due.without(work.tx, PROMPT):
        with suppress(KeyGone):  # she is being erased
            person = people.by_id(work.tx, work.vault, person_id)
            if person is not None:
                plan_next(work, person)


def say_next(work: Work, person: Person, message: str) -> None:
    """Say a text that ends with the time of the next check-in; its variants `-last` and `-free` know of none."""
    asked = may_ask(work, person)
    at = _next_week(work, person) if asked else None
    if at is not None:
        local = local_time(at, person.zone)
        messages.say(work, person, message, weekday=local.weekday(), hour=f"{local:%H:%M}")
    elif person.weekday is None or not asked:
        messages.say(work, person, f"{message}-free")
    else:
        messages.say(work, person, f"{message}-last")


def record(work: Work, person: Person, week: int, answers: Mapping[str, Any]) -> None:
    """Keep a week's answers under her study number, and bring before a person what asks for that. Questions she skipped
    stay empty."""
    values = {item: codes.get(answers.get(item) or "") for item, codes in CODES.items()}
    number = people.study_number(work.tx, work.vault, person.id)
    check_ins.record_pulse(work.tx, number, week, version=VERSION, locale=messages.locale_of(work, person), **values)
    given = [None if answers[item] is None else int(answers[item]) for item in ITEMS if item in answers]
    if WORDING in answers:
        scores.keep(work, person, scores.of_week(week), scores.TWO_ITEMS, answers[WORDING], given)
    _ask_for_review(work, person, week, answers)


def _ask_for_review(work: Work, person: Person, week: int, answers: Mapping[str, Any]) -> None:
    """Source: instruments.md §6, “human review”."""
    *before, now = _pulses(work, person, week)
    triggers, totals = scores.causes(work, person, scores.of_week(week), {scores.TWO_ITEMS})
    of_pulse = review.of_pulse(now, before)
    fresh = [each for each in of_pulse if each not in answers.get(BROUGHT, ())]
    said = {item: answers[item] for item in CODES if answers.get(item) and _asks_for_review(item, fresh)}
    reviews.put(work, person, scores.of_week(week), [*fresh, *triggers], said | totals)


def bring(work: Work, person: Person, week: int, answers: dict[str, Any], item: str) -> None:
    """Bring her answer to a question before a person as soon as it is given, where it asks for that: she may stop
    there, and the window of the week is open for days. It is noted among the answers, so that it is done once."""
    before = _pulses(work, person, week - 1)
    now = Pulse(**{each: CODES[each].get(answers.get(each) or "") for each in ("mood", "surroundings")})
    brought: list[str] = answers.get(BROUGHT, [])
    found = [each for each in review.of_pulse(now, before) if each.startswith(item) and each not in brought]
    if found:
        reviews.put(work, person, scores.of_week(week), found, {item: answers[item]})
        answers[BROUGHT] = [*brought, *(each.value for each in found)]


def _pulses(work: Work, person: Person, until: int) -> list[Pulse]:
    """Week by week, up to this one."""
    kept = check_ins.pulse_of(work.tx, people.study_number(work.tx, work.vault, person.id))
    return [Pulse(each["mood"], each["surroundings"], each["contact"]) for each in kept if each["week"] <= until]


def _asks_for_review(item: str, triggers: Sequence[Trigger]) -> bool:
    """Whether this question is what triggered it."""
    return any(trigger.startswith(item) for trigger in triggers)


def finish(work: Work, person: Person, week: int, answers: Mapping[str, Any]) -> None:
    """The last question is answered: keep all, ask no more this week. The next was planned when this one was opened."""
    record(work, person, week, answers)
    check_ins.finish(work.tx, person.id, week, "answered", work.now)
    ask_no_more(work, person, week)
    due.plan(work.tx, person.id, CLOSE, str(week), work.now + NOTE_OPEN_FOR)


def close(work: Work, person: Person, week: int, answers: Mapping[str, Any]) -> None:
    """The window is over. What she answered is kept; what she did not is nobody's reproach."""
    if keep(work, person, week, answers):
        end(work, person, week, "partly", work.now)
    else:
        end(work, person, week, "partly" if _has_answers(work, person, week) else "missed")


def keep(work: Work, person: Person, week: int, answers: Mapping[str, Any]) -> bool:
    """Keep what she has answered of a week that is not done. False: nothing."""
    answered = any(answers.get(item) for item in (*CODES, *ITEMS))
    if answered:
        record(work, person, week, answers)
    return answered


def _has_answers(work: Work, person: Person, week: int) -> bool:
    """Whether something is kept of it, also from before it was opened again."""
    number = people.study_number(work.tx, work.vault, person.id)
    measured = work.programme.occasion_of(week)
    if measured is not None and score_rows.has(work.tx, number, measured):
        return True
    return check_ins.has_pulse(work.tx, number, week)


def end(work: Work, person: Person, week: int, state: str, at: datetime | None = None) -> None:
    """A week ends as answered, partly or missed; `at`: when she answered."""
    check_ins.finish(work.tx, person.id, week, state, at)
    if state == "missed" and _is_silent_again(work, person, week):
        reviews.silent(work, person, week)


def _is_silent_again(work: Work, person: Person, week: int) -> bool:
    """Whether this is the second week in a row (or the fourth, …) in which she was asked and said nothing."""
    missed = {each.week for each in check_ins.all_of(work.tx, person.id) if each.state == "missed" and each.was_asked}
    silent = next(number for number in range(week + 1) if week - number not in missed or week - number < 1)
    return silent > 0 and silent % 2 == 0
