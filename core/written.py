"""Times and days as people write them: “18:00-21:00”, “from 9.30 to 12”, “11.03.-15.03.”, “2030-03-11”."""

import re
from datetime import date
from typing import Final

MIDNIGHT: Final = 1440  # minutes of a day
_TIME: Final = re.compile(r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))?(?![\d:.]*\d)")
_DAY: Final = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?)(?!\d)")
_DIGIT: Final = re.compile(r"\d")

Span = tuple[int, int]  # from and until, in minutes of the day


def time(words: str) -> int | None:
    """One time of the day, in minutes; None: it is none."""
    found = _TIME.fullmatch(words.strip())
    return None if found is None else _minutes(found)


def hours(words: str) -> list[Span] | None:
    """Hours of a day, one or several, as they stand there: they may end before they begin. An end at 00:00 is that of
    the day. None: it is something else."""
    times = [_minutes(found) for found in _TIME.finditer(words)]
    known = [each for each in times if each is not None]
    if not known or len(known) < len(times) or len(known) % 2 or _DIGIT.search(_TIME.sub("", words)):
        return None
    return [(opens, closes or MIDNIGHT) for opens, closes in zip(known[::2], known[1::2], strict=True)]


def days(words: str, today: date) -> list[date] | None:
    """All days that are named, in their order; without a year it is the next such day. None: something is no day."""
    named = [_day(found, today) for found in _DAY.finditer(words)]
    known = [each for each in named if each is not None]
    if not known or len(known) < len(named) or _DIGIT.search(_DAY.sub("", words)):
        return None
    return known


def _minutes(found: re.Match[str]) -> int | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= MIDNIGHT else None


def _day(found: re.Match[str], today: date) -> date | None:
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        if year is not None:
            return date(int(year), int(month), int(day))
        return next(each for ahead in (0, 1) if (each := date(today.year + ahead, int(month), int(day))) >= today)
    except ValueError:
        return None
