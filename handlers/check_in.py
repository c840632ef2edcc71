"""The weekly check-in from outside its conversation: she asks for it, or its time has come."""

from collections.abc import Mapping
from typing import Any

from conversations.check_in import QUESTIONS, RESTING_AT, CheckIn
from conversations.engine import Engine
from conversations.measure import Measure
from core.incoming import Incoming
from core.lanes import Lane
from handlers import coming_in, measure
from handlers.asking import AT_IT, is_asked_something_private, is_at, is_put_off, not_now
from services import check_ins, consents, hours, measures, messages, people, reminders, themes
from services.work import Work
from storage import check_ins as rows
from storage import conversations, due
from storage.actions import Action
from storage.conversations import Conversation
from storage.due import Due
from storage.people import Person


def start(engine: Engine, work: Work, person: Person) -> None:
    """She tapped “my week”: she goes on where she was, or begins."""
    if not check_ins.takes_part(work, person):
        coming_in.lead_in(engine, work, person)
        return
    if not consents.agrees(work, person, "check-ins"):
        messages.say(work, person, "check-in-off")
        return
    sitting, opened = measures.present(work, person), rows.latest_open(work.tx, person.id)
    if sitting is not None and (opened is None or opened.closes_at <= work.now or measures.takes_a_week(sitting)):
        measure.go_on(engine, work, person, sitting.occasion)
        return
    week = check_ins.open_now(work, person)
    if person.first_day is None:
        reminders.plan_second_week(work, people.again(work, person))
    if week is None:
        check_ins.say_next(work, person, "check-in-done")
        return
    occasion = work.programme.occasion_of(week)
    if occasion is not None:
        _end_earlier(engine, work, person, week)
        measure.begin(engine, work, person, occasion)
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
    if not first_to_come_in and week > work.programme.length:
        return  # the programme has become shorter
    if is_asked_something_private(work, person) or measure.is_answering(engine, work, person):
        not_now(work, person, row, work.now + AT_IT)
    elif late > work.rules.check_in.open_for or not person.reachable:
        _pass_over(work, person, week)
    elif quiet_until is not None:
        not_now(work, person, row, quiet_until)
    elif is_put_off(work, person, row):
        return
    elif first_to_come_in:
        coming_in.lead_in(engine, work, person, Lane.CHECK_IN)
    else:
        _ask(engine, work, person, week)


def _ask(engine: Engine, work: Work, person: Person, week: int) -> None:
    opened, occasion = check_ins.open_week(work, person, week, work.now), work.programme.occasion_of(week)
    if opened is not None:
        _end_earlier(engine, work, person, week)
    if opened is not None and occasion is not None:
        measure.begin(engine, work, person, occasion, Lane.CHECK_IN)
    elif opened is not None:
        engine.rest(work, person, Measure)  # one thing at a time; it is open still
        engine.open(work, person, CheckIn, subject=week, lane=Lane.CHECK_IN, expires_at=opened.closes_at)
        soft_at = hours.into(work, person, work.now + work.rules.check_in.soft_after)
        due.plan(work.tx, person.id, check_ins.SOFT, str(week), soft_at)
    check_ins.plan_next(work, person)


def _end_earlier(engine: Engine, work: Work, person: Person, week: int) -> None:
    """What is left of another week's check-in ends here, and of this week's where something else takes its place by
    now; the answers are kept."""
    left = conversations.of_name(work.tx, work.vault, person.id, CheckIn.name)
    if left is not None and left.subject is not None and left.subject != week:
        _end_week(engine, work, person, left.subject)
    answers = engine.close(work, person, CheckIn)
    if answers is not None and left is not None and left.subject == week:
        check_ins.keep(work, person, week, answers)
    sitting = measures.present(work, person)
    if sitting is not None and measures.takes_a_week(sitting) and sitting.occasion != work.programme.occasion_of(week):
        measure.end(engine, work, person, sitting.occasion)


def _pass_over(work: Work, person: Person, week: int) -> None:
    """Too late to ask, or nobody there to ask: that week passes without a word, the next one is planned. Whoever cannot
    be reached is silent; whom we did not ask is not."""
    closes_at = work.now if person.reachable else work.now + work.rules.check_in.open_for
    if rows.open_week(work.tx, person.id, week, now=work.now, closes_at=closes_at):
        check_ins.end(work, person, week, "missed")
    occasion = work.programme.occasion_of(week)
    if occasion is not None:
        measures.pass_over(work, person, occasion)
    check_ins.plan_next(work, person)


def again(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """The time has come that she chose with “later”."""
    _ask_whether_now(engine, work, person, row, "ready")


def soft(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Two days without an answer: the one soft message. A week that is no more is not asked about."""
    if int(row.occurrence) > work.programme.length:
        return
    _ask_whether_now(engine, work, person, row, "soft")


def _ask_whether_now(engine: Engine, work: Work, person: Person, row: Due, step: str) -> None:
    opened = rows.of_week(work.tx, person.id, int(row.occurrence))
    if opened is None or opened.state != "open" or opened.closes_at <= work.now or not person.reachable:
        return
    resting = engine.find(work, person, CheckIn)
    if resting is None or resting.subject != opened.week or is_at(work, resting, QUESTIONS):
        return
    if check_ins.quiet_until(work, person) is not None or is_put_off(work, person, row):
        return
    check_ins.drop_soft(work, person, check_ins.SOFT, row.occurrence, work.now)
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
    """The window of a week is over. Where only her note was still open, the week's page follows."""
    week = int(row.occurrence)
    noting = engine.find(work, person, CheckIn)
    opened = rows.of_week(work.tx, person.id, week)
    _end_week(engine, work, person, week)
    if noting is None or noting.subject != week or opened is None or opened.state != "answered":
        return
    if check_ins.may_ask(work, person) and hours.into(work, person, work.now) <= work.now:
        themes.conclude(work, person, week)


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
    """The question she was at, also when she was asked something else meanwhile."""
    if resting.step in QUESTIONS:
        return resting.step
    question: str = resting.draft["answers"].get(RESTING_AT) or QUESTIONS[0]
    return question


def answer_step(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """A tap under the week's small task. False: there is another one by now."""
    return themes.take(work, person, action.object_id, tapped.message_id)
