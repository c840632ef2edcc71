"""The week's theme and its small task: one message, whose answers are one tap each."""

import zlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from services import check_ins, farewell, goals, messages
from services.messages import Button
from services.work import Work
from storage import actions, people
from storage import check_ins as rows
from storage.people import Person

ANSWER: Final = "step-answer"  # the kind of its buttons
AFTER_THE_LAST: Final = timedelta(days=7)  # how long the last week's answer may be changed


def send(work: Work, woman: Person, week: int) -> bool:
    """Queue the page of a week, with what she has answered already. False: that week has none."""
    words = page(work, woman, week)
    if words is not None:
        messages.send(work, woman, words, rows=_buttons(work, woman, week))
    return words is not None


def conclude(work: Work, woman: Person, week: int) -> None:
    """What follows the last answer of a week: its page, and after the last week the farewell. After a call for help she
    is left in peace; the page waits where she can open it herself."""
    if check_ins.quiet_until(work, woman) is None:
        send(work, woman, week)
        if week >= work.programme.length:  # it may have become shorter meanwhile
            farewell.offer(work, woman)


def page(work: Work, woman: Person, week: int) -> str | None:
    """The words of a week's page; None where the week has no theme."""
    this = work.programme.week(week)
    if this is None or not this.theme:
        return None
    words = messages.text(work, woman, f"week-{this.theme}")
    if this.task:
        words += "\n\n" + messages.text(work, woman, f"week-{this.theme}-task")
    if this.goals and not goals.of(work, woman):
        words += "\n\n" + messages.text(work, woman, "goals-hint")
    answer = answer_of(work, woman, week)
    if answer is None:
        return words
    label = messages.label(work, woman, f"week-{this.theme}-task", answer)
    return messages.text(work, woman, "answered", question=words, answer=label)


def answer_of(work: Work, woman: Person, week: int) -> str | None:
    """What she said of the week's task; None where that is nothing, or no answer to it any more."""
    this = work.programme.week(week)
    said = rows.step_answers_of(work.tx, people.study_number(work.tx, work.vault, woman.id)).get(week)
    return said if this is not None and said in this.task else None


def take(work: Work, woman: Person, button: int, message_id: int | None) -> bool:
    """Keep the answer that a button stands for and show it. False: the programme has another task by now."""
    week, sign = divmod(button, 2**32)
    this = work.programme.week(week)
    answer = next((each for each in this.task if _sign(each) == sign), None) if this is not None else None
    if answer is None:
        return False
    if answer == answer_of(work, woman, week):
        return True  # it stands there
    rows.keep_step_answer(work.tx, people.study_number(work.tx, work.vault, woman.id), week, answer)
    words = page(work, woman, week)
    if message_id is not None and words is not None:
        messages.edit(work, woman, message_id, words, _buttons(work, woman, week))
    return True


def _buttons(work: Work, woman: Person, week: int) -> Sequence[Sequence[Button]]:
    """One for each answer, until the next week's page; then another task is the present one."""
    this = work.programme.week(week)
    assert this is not None
    next_week = check_ins.next_prompt(work, woman)
    until = work.now + AFTER_THE_LAST if next_week is None else max(next_week, work.now + timedelta(days=1))
    rows_of_buttons = []
    for answer in this.task:
        data = actions.offer(
            work.tx, person_id=woman.id, kind=ANSWER, object_id=week * 2**32 + _sign(answer), expires_at=until
        )
        rows_of_buttons.append([Button(messages.label(work, woman, f"week-{this.theme}-task", answer), data)])
    return rows_of_buttons


def _sign(answer: str) -> int:
    """A number that stays the answer's when its place in the list changes."""
    return zlib.crc32(answer.encode())
