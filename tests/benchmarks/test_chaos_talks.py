"""The checks of talks after a chaos campaign notice what they are for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final

import pytest

from benchmarks import chaos_talk_checks as checks
from benchmarks.bot_process import WatchedWorld
from benchmarks.chaos_checks import Check
from benchmarks.chaos_hands import Ledger
from benchmarks.chaos_talk_checks import Talks
from benchmarks.chaos_talks import BUFFER, LENGTH, PSYCHOLOGISTS
from core.sessions import BOOKED, CANCELLED, HELD
from locales.catalog import load
from sandbox.world import Draft
from services import reminders

WOMAN, SHE, THEY, TALK = 700, 1, 2, 3
NOW: Final = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
BEGINS: Final = NOW + timedelta(days=6)
ENDS: Final = BEGINS + timedelta(minutes=LENGTH)
AT: Final = f"{BEGINS + timedelta(hours=5):%d.%m. %H:%M}"  # on everybody's clock
PLANNED: Final = {
    reminders.DAYS: BEGINS - timedelta(days=4),
    reminders.DAY: BEGINS - timedelta(days=1),
    reminders.ROOM: BEGINS - timedelta(minutes=10),
    reminders.AFTER: ENDS,
}


class Found:
    """One talk, told and kept as it should be."""

    def __init__(self) -> None:
        self.texts = load(strict=False)
        self.world = WatchedWorld(lambda: NOW)
        for each in (WOMAN, *PSYCHOLOGISTS):
            self.world.add_person("Somebody", user_id=each)
        when: dict[str, str | int] = {"day": "later", "weekday": BEGINS.weekday(), "date": AT[:6], "hour": AT[7:]}
        asked = self.texts.text("en", "booking-requested", until="", **when)
        self.world.post(self.world.people[WOMAN], Draft(asked))
        self.world.post(self.world.people[PSYCHOLOGISTS[0]], Draft(f"№ 4827 · Tuesday {AT}"))
        self.ledger = Ledger(talks={WOMAN: AT}, agendas={PSYCHOLOGISTS[0]: {(AT, 4827)}, PSYCHOLOGISTS[1]: set()})
        self.ledger.women[WOMAN] = SimpleNamespace()  # type: ignore[assignment]
        talk = {"id": TALK, "person_id": SHE, "psychologist_id": THEY, "state": BOOKED, "asked_at": NOW}
        self.talk = SimpleNamespace(**talk, starts_at=BEGINS, ends_at=ENDS, hour_before=False)
        rest = timedelta(minutes=BUFFER)
        self.engagements = [
            SimpleNamespace(session_id=TALK, person_id=SHE, starts_at=BEGINS, ends_at=ENDS),
            SimpleNamespace(session_id=TALK, person_id=THEY, starts_at=BEGINS, ends_at=ENDS + rest),
        ]
        self.due = dict(PLANNED)

    def violated(self) -> set[str]:
        people = {
            WOMAN: SimpleNamespace(id=SHE, alias=4827),
            PSYCHOLOGISTS[0]: SimpleNamespace(id=THEY, alias=100),
        }
        due = [SimpleNamespace(occurrence=str(TALK), kind=kind, due_at=at) for kind, at in self.due.items()]
        books: Any = SimpleNamespace(people=people, due=due)
        talks: Any = Talks([self.talk], self.engagements)  # type: ignore[list-item,arg-type]
        found: list[Check] = checks.all_checks(talks, books, self.world, self.texts, self.ledger)
        return {check.name for check in found if check.evidence}


def called_off(found: Found) -> None:
    found.talk.state = CANCELLED


def still_held(found: Found) -> None:
    found.talk.state = HELD


def at_another_time(found: Found) -> None:
    found.talk.starts_at, found.talk.ends_at = BEGINS - timedelta(hours=2), ENDS - timedelta(hours=2)


def told_taken(found: Found) -> None:
    found.ledger.taken.add((WOMAN, AT))


def told_nothing(found: Found) -> None:
    found.ledger.talks.clear()


def not_engaged(found: Found) -> None:
    found.engagements.pop()


def engaged_twice(found: Found) -> None:
    found.engagements.append(SimpleNamespace(session_id=4, person_id=SHE, starts_at=BEGINS, ends_at=ENDS))


def without_a_reminder(found: Found) -> None:
    del found.due[reminders.DAY]


def no_card(found: Found) -> None:
    found.world.people[PSYCHOLOGISTS[0]].messages.clear()


def no_agenda(found: Found) -> None:
    found.ledger.agendas.pop(PSYCHOLOGISTS[0])


TALKS, TAKEN_UP, PLANS = "0 talks other than told", "0 people taken up wrongly", "0 reminders amiss"
CARDS, AGENDAS = "0 requests that nobody saw", "0 agendas untrue"


@pytest.mark.parametrize(
    ("spoils", "noticed"),
    [
        (called_off, {TALKS, TAKEN_UP, PLANS, AGENDAS}),
        (still_held, {TALKS, PLANS, AGENDAS}),
        (at_another_time, {TALKS, TAKEN_UP, PLANS, AGENDAS}),
        (told_taken, {TALKS}),
        (told_nothing, {TALKS}),
        (not_engaged, {TAKEN_UP}),
        (engaged_twice, {TAKEN_UP}),
        (without_a_reminder, {PLANS}),
        (no_card, {CARDS}),
        (no_agenda, {AGENDAS}),
    ],
)
def test_what_is_spoiled_is_noticed(spoils: Callable[[Found], None], noticed: set[str]) -> None:
    found = Found()
    assert found.violated() == set()
    spoils(found)
    assert found.violated() == noticed
