"""The weekly check-in from outside its conversation: she asks for it, or its time has come."""

from datetime import timedelta
from typing import Final

from conversations.check_in import QUESTIONS, RESTING_AT, CheckIn
from conversations.engine import Engine
from core.lanes import Lane
from core.schedule import into_window
from services import check_ins
from services.work import Work
from storage import check_ins as rows
from storage import due
from storage.conversations import Conversation
from storage.due import Due
from storage.people import Person

# After an outage, prompts this late move into the next hours for them, spread so that not all come at once.
LATE: Final = timedelta(minutes=30)
SPREAD: Final = timedelta(hours=2)
# Who answered something this recently is not asked whether she wants to go on.
AT_IT: Final = timedelta(hours=1)


def start(engine: Engine, work: Work, person: Person) -> None:
    """She tapped “my week”: she goes on where she was, or begins."""
    week = check_ins.open_now(work, person)
    if week is None:
        check_ins.say_next(work, person, "check-in-done")
        return
    resting = engine.find(work, person, CheckIn)
    if resting is not None and resting.subject == week:
        engine.move(work, person, CheckIn, _question(resting), answers={})
        return
    engine.close(work, person, CheckIn)
    engine.open(work, person, CheckIn, step=QUESTIONS[0], subject=week)


def prompt(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The day and hour she chose have come."""
    week, late = int(row.occurrence), work.now - row.due_at
    if late > work.rules.check_in.open_for or not person.reachable:
        _pass_over(work, person, week)
    elif late > LATE:
        spread = timedelta(seconds=person.id % int(SPREAD.total_seconds()))
        at = into_window(work.now + spread, person.zone, work.rules.window)
        due.plan(work.tx, person.id, check_ins.PROMPT, row.occurrence, at)
    else:
        _ask(engine, work, person, week)


def _ask(engine: Engine, work: Work, person: Person, week: int) -> None:
    opened = check_ins.open_week(work, person, week, work.now)
    if opened is not None:
        engine.close(work, person, CheckIn)
        engine.open(work, person, CheckIn, subject=week, lane=Lane.CHECK_IN, expires_at=opened.closes_at)
        soft_at = into_window(work.now + work.rules.check_in.soft_after, person.zone, work.rules.window)
        due.plan(work.tx, person.id, check_ins.SOFT, str(week), soft_at)
    check_ins.plan_next(work, person)


def _pass_over(work: Work, person: Person, week: int) -> None:
    """Too late to ask, or nobody there to ask: that week passes without a word, the next one is planned."""
    if rows.open_week(work.tx, person.id, week, now=work.now, closes_at=work.now):
        rows.finish(work.tx, person.id, week, "missed")
    check_ins.plan_next(work, person)


def again(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The time has come that she chose with “later”."""
    _ask_whether_now(engine, work, person, row, "ready")


def soft(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Two days without an answer: the one soft message."""
    resting = engine.find(work, person, CheckIn)
    if resting is not None and resting.draft["path"] and work.now - resting.touched_at < AT_IT:
        return
    _ask_whether_now(engine, work, person, row, "soft")


def _ask_whether_now(engine: Engine, work: Work, person: Person, row: Due, step: str) -> None:
    opened = rows.of_week(work.tx, person.id, int(row.occurrence))
    if opened is None or opened.state != "open" or opened.closes_at <= work.now or not person.reachable:
        return
    resting = engine.find(work, person, CheckIn)
    if resting is None or resting.subject != opened.week:
        return
    engine.move(
        work,
        person,
        CheckIn,
        step,
        answers={RESTING_AT: _question(resting)},
        lane=Lane.CHECK_IN,
        expires_at=opened.closes_at,
    )


def close(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The window of a week is over."""
    week = int(row.occurrence)
    resting = engine.find(work, person, CheckIn)
    answers = resting.draft["answers"] if resting is not None and resting.subject == week else {}
    if resting is not None and resting.subject == week:
        engine.close(work, person, CheckIn)
    opened = rows.of_week(work.tx, person.id, week)
    if opened is not None and opened.state == "open" and opened.closes_at <= work.now:
        check_ins.close(work, person, week, answers)


def _question(resting: Conversation) -> str:
    """The question of the five she was at, also when she was asked something else meanwhile."""
    if resting.step in QUESTIONS:
        return resting.step
    question: str = resting.draft["answers"].get(RESTING_AT) or QUESTIONS[0]
    return question
