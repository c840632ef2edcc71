"""A talk as a file that calendars read (RFC 5545): the same event for every change of it, and not a word of what it is.

The file lies on a phone that others may read: it has a time and an ordinary name, no person, no place, no link.
"""

from datetime import datetime
from typing import Final

from icalendar import Calendar, Event

from services.messages import File
from storage.sessions import Session

NAME: Final = "plan.ics"
_MAKER: Final = "-//Qadam//Qadam//EN"


def made(session: Session, summary: str, now: datetime, *, cancelled: bool = False) -> File:
    """The event as it stands; `cancelled`: it is taken out of the calendar again."""
    event = Event()
    event.add("uid", f"{session.id:x}@qadam")
    event.add("sequence", session.revision)
    event.add("dtstamp", now)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", summary)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    return File(NAME, calendar.to_ical())
