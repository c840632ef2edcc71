"""The one clock. Everything else is told what time it is."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The present moment, in UTC.

    In the sandbox the clock can be pushed forward; it still runs on between pushes, so that a tap a
    second later is a second later. Production gives it no way to move (see `delivery/control.py`).
    """

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def push_to(self, moment: datetime) -> None:
        """Move forward to `moment`; a moment already past leaves the clock as it is."""
        self._ahead = max(self._ahead, moment - datetime.now(UTC))
