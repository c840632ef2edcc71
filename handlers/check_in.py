"""The weekly check-in from outside its conversation: she asks for it, or its time has come."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from conversations.check_in import QUESTIONS, RESTING_AT, CheckIn
from conversations.engine import Engine
from core.lanes import Lane
from core.schedule import into_window
from handlers import coming_in
from services import check_ins, consents, messages, people
from services.work import Work
from storage import check_ins as rows
from storage import conversations, due
from storage.conversations import Conversation
from storage.due import Due
from storage.people import Person

# After an outage, prompts this late move into the next hours for them, spread so that not all come at once.
LATE: Final = timedelta(minutes=30)
SPREAD: Final = timedelta(hours=2)
PRIVATE: Final = ("safe-way", "code", "export")
# Who answered something this recently is not asked whether she wants to go on.
AT_IT: Final = timedelta(hours=1)


def start(engine: Engine, work: Work, person: Person) -> None:
    """She tapped “my week”: she goes on where she was, or begins."""
    if not check_ins.takes_part(work, person):
        coming_in.lead_in(engine, work, person)
        return
    if not consents.agrees(work, person, "check-ins"):
        messages.say(work, person, "check-in-off")
        return
    week = check_ins.open_now(work, person)
    if week is None:
        check_ins.say_next(work, person, "check-in-done")
        return
    check_ins.ask_no_more(work, person, week)
    resting = engine.find(work, person, CheckIn)
    if resting is not None and resting.subject == week:
        engine.move(work, person, CheckIn, _question(resting), answers={})
        return
    _end_earlier(engine, work, person, week)
    engine.open(work, person, CheckIn, step=QUESTIONS[0], subject=week)


def prompt(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The day and hour she chose have come."""
    week, late = int(row.occurrence), work.now - row.due_at
    quiet_until = check_ins.quiet_until(work, person)
    first_to_come_in = check_ins.is_to_be_led_in(work, person)
    if not first_to_come_in and not check_ins.may_ask(work, person):
        return
    if _is_asked_something_private(work, person):
        _not_now(work, person, row, work.now + timedelta(hours=1))
    elif late > work.rules.check_in.open_for or not person.reachable:
        _pass_over(work, person, week)
    elif quiet_until is not None:
        _not_now(work, person, row, quiet_until)
    elif late > LATE:
        spread = timedelta(seconds=person.id % int(SPREAD.total_seconds()))
        _not_now(work, person, row, work.now + spread)
    elif first_to_come_in:
        coming_in.lead_in(engine, work, person, Lane.CHECK_IN)
    else:
        _ask(engine, work, person, week)


def _is_asked_something_private(work: Work, person: Person) -> bool:
    """What she is about to write must not land under another question."""
    active = conversations.active(work.tx, work.vault, person.id)
    return active is not None and active.name in PRIVATE


def _not_now(work: Work, person: Person, row: Due, at: datetime) -> None:
    """Do it then, in the next hours for it."""
    due.plan(work.tx, person.id, row.kind, row.occurrence, into_window(at, person.zone, people.window(work, person)))


def _ask(engine: Engine, work: Work, person: Person, week: int) -> None:
    opened = check_ins.open_week(work, person, week, work.now)
    if opened is not None:
        _end_earlier(engine, work, person, week)
        engine.open(work, person, CheckIn, subject=week, lane=Lane.CHECK_IN, expires_at=opened.closes_at)
        soft_at = into_window(work.now + work.rules.check_in.soft_after, person.zone, people.window(work, person))
        due.plan(work.tx, person.id, check_ins.SOFT, str(week), soft_at)
    check_ins.plan_next(work, person)


def _end_earlier(engine: Engine, work: Work, person: Person, week: int) -> None:
    """What is left of another week's check-in ends here; its answers are kept."""
    left = conversations.of_name(work.tx, work.vault, person.id, CheckIn.name)
    if left is not None and left.subject is not None and left.subject != week:
        _end_week(engine, work, person, left.subject)
    engine.close(work, person, CheckIn)


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
    _ask_whether_now(engine, work, person, row, "soft")


def _ask_whether_now(engine: Engine, work: Work, person: Person, row: Due, step: str) -> None:
    opened = rows.of_week(work.tx, person.id, int(row.occurrence))
    if opened is None or opened.state != "open" or opened.closes_at <= work.now or not person.reachable:
        return
    if check_ins.quiet_until(work, person) is not None:
        return
    if into_window(work.now, person.zone, people.window(work, person)) > work.now:  # late, or her hours changed
        _not_now(work, person, row, work.now)
        return
    resting = engine.find(work, person, CheckIn)
    if resting is None or resting.subject != opened.week:
        return
    if resting.step in QUESTIONS and timedelta() <= work.now - resting.touched_at < AT_IT:
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
    _end_week(engine, work, person, int(row.occurrence))


def _end_week(engine: Engine, work: Work, person: Person, week: int) -> None:
    """End what is left of a week's conversation, of whatever version, and keep what she answered."""
    left = conversations.of_name(work.tx, work.vault, person.id, CheckIn.name)
    answers: Mapping[str, Any] = {}
    if left is not None and left.subject == week:
        answers = engine.close(work, person, CheckIn) or {}
    opened = rows.of_week(work.tx, person.id, week)
    if opened is not None and opened.state == "open":
        check_ins.close(work, person, week, answers)


def _question(resting: Conversation) -> str:
    """The question of the five she was at, also when she was asked something else meanwhile."""
    if resting.step in QUESTIONS:
        return resting.step
    question: str = resting.draft["answers"].get(RESTING_AT) or QUESTIONS[0]
    return question
