"""The last seven days of a coordinator's women, in numbers: who answered when, and what waits for a person."""

from datetime import timedelta
from typing import Final

from services import messages
from services.work import Work
from storage import funnel
from storage.funnel import Reached, Waiting
from storage.people import Person

SPAN: Final = timedelta(days=7)
IN_DAYS: Final = 48  # hours, from which on a time is told in days
FOR_A_PERSON: Final = ("review", "contact", "message", "note", "call")


def tell(work: Work, staff: Person) -> None:
    """All in one message: counts only, nobody's number."""
    reached = Reached(staff.regions["coordinator"], staff.id)
    asked = funnel.asked_since(work.tx, reached, work.now - SPAN)
    days = [count for (state, _), count in asked.items() if state == "answered"]
    first, second = (asked.get(("answered", day), 0) for day in (0, 1))
    waiting = funnel.waiting(work.tx, reached, FOR_A_PERSON)
    messages.say(
        work,
        staff,
        "funnel-week",
        sent=sum(asked.values()),
        first=first,
        second=second,
        third=sum(days) - first - second,
        waiting=sum(each.count for each in waiting),
        lines="\n".join(_line(work, staff, each) for each in waiting) or "–",
        partly=asked.get(("partly", 0), 0),
        skipped=asked.get(("skipped", 0), 0),
        missed=asked.get(("missed", 0), 0),
        open=asked.get(("open", 0), 0),
    )


def _line(work: Work, staff: Person, each: Waiting) -> str:
    hours = max(0, int((work.now - each.since) / timedelta(hours=1)))
    unit, count = ("funnel-days", hours // 24) if hours >= IN_DAYS else ("funnel-hours", hours)
    longest = messages.text(work, staff, unit, count=count)
    return messages.text(work, staff, "funnel-line", kind=each.kind, number=each.count, longest=longest)
