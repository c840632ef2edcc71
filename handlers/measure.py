"""The longer measures from outside their conversation: their time has come, or she goes on herself."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, cast

from conversations.engine import Engine
from conversations.measure import Measure, first_step
from conversations.turn import Turn
from core.lanes import Lane
from core.programme import Occasion
from handlers.asking import is_at, is_put_off, not_now
from services import check_ins, hours, measures
from services.work import Work
from storage import check_ins as weeks
from storage import conversations, due, sittings
from storage.due import Due
from storage.people import Person

ITEMS: Final = ("language", "item", "halfway")
A_DAY: Final = timedelta(days=1)


def prompt(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The day has come for a measure that takes no week's place."""
    occasion = cast(Occasion, row.occurrence)
    if not check_ins.may_ask(work, person):
        return  # what is planned follows when she comes back
    quiet_until = check_ins.quiet_until(work, person)
    if work.now - row.due_at > measures.TOO_LATE or not person.reachable:
        measures.pass_over(work, person, occasion)
    elif quiet_until is not None:
        not_now(work, person, row, quiet_until)
    elif _has_a_week_to_do(work, person):
        _another_day(work, person, occasion)
    elif not is_put_off(work, person, row):
        begin(engine, work, person, occasion, Lane.CHECK_IN)


def _has_a_week_to_do(work: Work, person: Person) -> bool:
    """One thing at a time: a check-in that is open, or will be within a day, comes first."""
    opened = weeks.latest_open(work.tx, person.id)
    if opened is not None and opened.closes_at > work.now:
        return True
    planned = due.first_of(work.tx, person.id, check_ins.PROMPT)
    return planned is not None and planned <= work.now + A_DAY


def _another_day(work: Work, person: Person, occasion: Occasion) -> None:
    at = measures.next_at(work, person, occasion)
    if at is None:
        measures.pass_over(work, person, occasion)
    else:
        due.plan(work.tx, person.id, measures.PROMPT, occasion, at)


def begin(engine: Engine, work: Work, person: Person, occasion: Occasion, lane: Lane = Lane.REPLY) -> None:
    """Open it, and ask whether now is a good time. One that is open still ends with what she answered."""
    left = sittings.open_of(work.tx, person.id)
    if left is not None and left.occasion != occasion:
        end(engine, work, person, left.occasion)
    sitting = measures.open_one(work, person, occasion)
    if sitting is None:
        return
    subject = measures.number(occasion)
    engine.open(work, person, Measure, subject=subject, lane=lane, expires_at=sitting.closes_at)
    soft_at = hours.into(work, person, work.now + work.rules.check_in.soft_after)
    due.plan(work.tx, person.id, measures.SOFT, occasion, soft_at)


def is_answering(engine: Engine, work: Work, person: Person) -> bool:
    """Whether she is in the middle of one right now."""
    return is_at(work, engine.find(work, person, Measure), ITEMS)


def go_on(engine: Engine, work: Work, person: Person, occasion: Occasion) -> None:
    """She wants to do it now: where she was, or from the beginning."""
    measures.ask_no_more(work, person, occasion)
    resting = engine.find(work, person, Measure)
    if resting is None or resting.subject != measures.number(occasion):
        engine.open(work, person, Measure, subject=measures.number(occasion))
        return
    turn = Turn(work, person, resting.draft["answers"], resting.subject)
    step = first_step(turn)
    engine.move(work, person, Measure, step if step in ITEMS else "ready", answers={})


def again(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The time has come that she chose with “later”, or somebody is on duty for the rest."""
    _ask_whether_now(engine, work, person, row, "ready")


def soft(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Two days without an answer: the one soft message. Whoever waits for us is not reminded."""
    resting = engine.find(work, person, Measure)
    if resting is not None and resting.step != measures.WAITS_FOR_DUTY:
        _ask_whether_now(engine, work, person, row, "soft")


def _ask_whether_now(engine: Engine, work: Work, person: Person, row: Due, step: str) -> None:
    occasion = cast(Occasion, row.occurrence)
    sitting, resting = measures.present(work, person), engine.find(work, person, Measure)
    if sitting is None or sitting.occasion != occasion or not person.reachable:
        return
    if resting is None or resting.subject != measures.number(occasion) or is_at(work, resting, ITEMS):
        return
    quiet_until, week = check_ins.quiet_until(work, person), weeks.latest_open(work.tx, person.id)
    waits = week is not None and week.closes_at > work.now and occasion not in measures.IN_A_WEEK
    if quiet_until is not None:
        not_now(work, person, row, quiet_until)
    elif waits or not measures.has_something_to_ask(work, person, occasion, resting.draft["answers"]):
        not_now(work, person, row, work.now + A_DAY)
    elif not is_put_off(work, person, row):
        check_ins.drop_soft(work, person, measures.SOFT, occasion, work.now)
        engine.move(work, person, Measure, step, answers={}, lane=Lane.CHECK_IN, expires_at=sitting.closes_at)


def close(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Its window is over."""
    end(engine, work, person, cast(Occasion, row.occurrence))


def end(engine: Engine, work: Work, person: Person, occasion: Occasion) -> None:
    """End what is left of its conversation, of whatever version, and keep what she answered."""
    left = conversations.of_name(work.tx, work.vault, person.id, Measure.name)
    answers: Mapping[str, Any] = {}
    if left is not None and left.subject == measures.number(occasion):
        answers = engine.close(work, person, Measure) or {}
    sitting = sittings.of_occasion(work.tx, person.id, occasion)
    if sitting is not None and sitting.state == "open":
        measures.close(work, person, occasion, answers)
