"""How long somebody is known: days on the programme's calendar. Source: safety.md I, “Retention”."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from core.rules import STAFF, Rules

FOLLOW_UPS: Final = timedelta(weeks=26)  # the last is asked half a year after the programme


def months_later(day: date, months: int) -> date:
    """The same day so many months on (or, below zero, back); the last of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def month_from(day: date) -> date:
    """The first day of a month that is not before `day`."""
    return day if day.day == 1 else months_later(day.replace(day=1), 1)


def her_last_day(
    since: Mapping[str, date], *, weeks: int, first_day: date | None, came: date, seen: date | None
) -> date | None:
    """The day her part was over, or will be: of leaving, or of the last follow-up. None: she is of the team.

    Who takes part and still comes (`seen`) after the last follow-up is counted from when she last came. `since`: her
    roles, and the day each was given; `weeks`: how long the programme is. Whoever never chose a day of the week is
    counted from coming.
    """
    if any(role in since for role in STAFF):
        return None
    ended = (first_day or came) + timedelta(weeks=weeks) + FOLLOW_UPS
    if "participant" in since:
        return max(ended, seen or ended)
    if "former" in since:
        return min(since["former"], ended)
    return since.get("applicant") or max(came, seen or came)


def known_until(rules: Rules, since: Mapping[str, date], last_day: date) -> date:
    """The last day on which somebody whose part was over on `last_day` is still known."""
    only_asked = set(since) == {"applicant"}
    return last_day + timedelta(days=rules.retention.free_text_days if only_asked else rules.retention.link_days)


def answers_until(rules: Rules, last_day: date) -> date:
    """The first day of the month in which her answers go."""
    return month_from(months_later(last_day, rules.retention.answers_months))
