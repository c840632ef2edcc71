"""When things happen: wall-clock wishes in her zone, made into UTC per occurrence.

A person chooses a weekday and an hour on her own clock; that wish is stored, never a UTC time, so that
a change of the zone's rules moves the check-in with her clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day, on her clock, in which the bot may begin to speak: `opens` <= hour < `closes`."""

    opens: int = 9
    closes: int = 20

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= 24:
            raise ValueError("the hours must open before they close, between 0 and 24")

    def holds(self, local: datetime) -> bool:
        return self.opens <= local.hour < self.closes

    def hours(self) -> range:
        return range(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class WeeklyHour:
    """A weekday (0 is Monday) and an hour (0-23) on the clock of an IANA zone."""

    weekday: int
    hour: int
    zone: str

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and 0 <= self.hour <= 23):
            raise ValueError("a weekly hour is a weekday 0-6 and an hour 0-23")

    def after(self, moment: datetime) -> datetime:
        """The first occurrence strictly after `moment`, in UTC."""
        return next(self.occurrences(moment))

    def occurrences(self, moment: datetime) -> Iterator[datetime]:
        """All occurrences strictly after `moment`, in UTC, a week of her calendar apart."""
        day = local_time(moment, self.zone).date()
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        while True:
            occurrence = to_utc(day, time(self.hour), self.zone)
            if occurrence > moment:
                yield occurrence
            day += timedelta(days=7)


def local_time(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def to_utc(day: date, wall: time, zone: str) -> datetime:
    """The instant at which a clock in `zone` shows `wall` on `day`.

    An hour that the clocks skip is taken just after the gap (with the offset before it); an hour that
    comes twice is taken the first time: each occurrence exists once.
    """
    return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)


def programme_week(today: date, first_day: date) -> int:
    """The week of the programme `today` falls in: 1 from `first_day` on, 0 before it."""
    return max(0, (today - first_day).days // 7 + 1)


def into_window(moment: datetime, zone: str, window: Window) -> datetime:
    """`moment` itself where it is inside the window on her clock, else the next opening."""
    local = local_time(moment, zone)
    if window.holds(local):
        return moment
    day = local.date() if local.hour < window.opens else local.date() + timedelta(days=1)
    return to_utc(day, time(window.opens), zone)


def before_window_closes(moment: datetime, zone: str, window: Window) -> datetime:
    """`moment` itself where it is inside the window on her clock, else the beginning of the last hour before it that
    is: for what would be of no use later."""
    local = local_time(moment, zone)
    if window.holds(local):
        return moment
    day = local.date() if local.hour >= window.closes else local.date() - timedelta(days=1)
    return to_utc(day, time(window.closes - 1), zone)
