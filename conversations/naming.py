"""How the conversations of the team name roles, regions, cohorts and days."""

from datetime import date, datetime

from conversations.turn import Turn
from core.rules import Role
from core.schedule import local_time
from services import messages


def role(turn: Turn, name: str) -> str:
    return messages.text(turn.work, turn.person, "staff-role", role=name)


def place(turn: Turn, region: str | None) -> str:
    """A region; None: all of them, or none yet."""
    return messages.text(turn.work, turn.person, f"place-{region}" if region else "staff-everywhere")


def cohort(turn: Turn, cohort_id: int | None) -> str:
    return f"№ {cohort_id}" if cohort_id else "–"


def invitation(turn: Turn, invited: Role, region: str | None, cohort_id: int | None) -> str:
    """The role, the region and the cohort, if there is one."""
    parts = [role(turn, invited), place(turn, region)]
    return " · ".join([*parts, cohort(turn, cohort_id)] if cohort_id else parts)


def day(of: date) -> str:
    return f"{of:%d.%m.%Y}"


def day_here(turn: Turn, at: datetime) -> str:
    """The day of a moment on the programme's clock."""
    return day(local_time(at, turn.work.rules.zone).date())


def number(turn: Turn, step: str) -> int:
    """The id that an answer carries; 0 where there is none."""
    return int(turn.answers.get(step) or 0)


def on_page(turn: Turn, size: int) -> slice:
    """The part of a list that the present page of a question shows."""
    return slice(turn.page * size, (turn.page + 1) * size)
