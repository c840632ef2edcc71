"""The file for a calendar: one event through all its changes, and nothing that tells what it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from services import calendar_file
from storage.sessions import Session

NOW = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)
TALK = Session(
    id=0x1234ABCD,
    person_id=7,
    psychologist_id=8,
    state="booked",
    starts_at=NOW + timedelta(days=1),
    ends_at=NOW + timedelta(days=1, minutes=50),
    medium="video",
    locale="en",
    made_at=NOW,
    topic="home-safety",
    place="first",
)


def read(session: Session, **how: Any) -> tuple[Calendar, Any]:
    file = calendar_file.made(session, "Course", NOW, **how)
    assert file.name == "plan.ics"
    calendar = Calendar.from_ical(file.content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_what_stands_in_it() -> None:
    calendar, event = read(TALK)
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert (event["uid"], event["sequence"], event["status"]) == ("1234abcd@qadam", 0, "CONFIRMED")
    assert (event.start, event.end) == (TALK.starts_at, TALK.ends_at)
    assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"}


def test_a_move_is_a_later_version_of_the_same_event() -> None:
    moved = replace(TALK, starts_at=TALK.starts_at + timedelta(hours=1), revision=1)
    _, before = read(TALK)
    _, after = read(moved)
    assert (after["uid"], after["sequence"]) == (before["uid"], 1)
    assert after.start == moved.starts_at


def test_called_off_it_is_taken_out_again() -> None:
    calendar, event = read(replace(TALK, revision=2), cancelled=True)
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)


def test_nothing_tells_what_it_is() -> None:
    content = calendar_file.made(TALK, "Course", NOW).content.decode().casefold()
    for word in ("safety", "video", "psych", "first", "talk", "http"):
        assert word not in content
