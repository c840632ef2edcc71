"""“When shall I come back?”: the moments that are offered while something stays open."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final

from conversations.turn import Turn
from core.schedule import local_time, to_utc
from services import hours

NAMES: Final = ("hour", "evening", "tomorrow")
ENOUGH: Final = timedelta(minutes=30)  # left before it closes, so that coming back is worth it


def times(turn: Turn, closes_at: datetime) -> Mapping[str, datetime]:
    """Those that lie in the hours for it, and before it closes."""
    rules, zone = turn.work.rules, turn.person.zone
    window = hours.window(turn.work, turn.person)
    local = local_time(turn.now, zone)
    tomorrow = min(max(local.hour, window.opens), window.closes - 1)
    offered = {
        "hour": turn.now + timedelta(hours=1),
        "evening": to_utc(local.date(), time(rules.check_in.evening), zone),
        "tomorrow": to_utc(local.date() + timedelta(days=1), time(tomorrow), zone),
    }
    return {
        when: at
        for when, at in offered.items()
        if turn.now < at <= closes_at - ENOUGH
        and (when != "evening" or at > offered["hour"])
        and window.holds(local_time(at, zone))
    }
