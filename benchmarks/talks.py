"""Psychologists who offer times, and what they have agreed already, made without Telegram."""

import random
from datetime import timedelta
from typing import Final

from benchmarks.world import FIRST_WOMAN, World
from content.loading import PLAIN
from core.clock import Clock
from core.rules import Rules
from core.sessions import BOOKED
from core.slots import DayException, Hours
from locales.catalog import LOCALES, load
from services import people, slots
from services.slots import Wish
from services.work import Services, Work
from storage import availability, sessions
from storage import people as rows
from storage.availability import Availability
from storage.database import Transaction, open_database
from storage.people import Person

FIRST_PSYCHOLOGIST: Final = 80_000_000
HORIZON: Final = 28
ZONES: Final = ("Asia/Tashkent", "Asia/Dushanbe", "Asia/Almaty", "Europe/Berlin")
LANGUAGES: Final = ("en", "uz", "ru", "tg")
OPENS: Final = (8, 10, 14, 18)  # three hours from then on, on five days of seven
_LENGTH: Final = timedelta(minutes=50)
_BUFFER: Final = timedelta(minutes=10)


async def staff(world: World, psychologists: int, *, talks: int, women: range) -> None:
    """So many psychologists, each with so many talks agreed over four weeks, with these women in turn."""
    vault, chance = world.vault(), random.Random(1)
    services = Services(vault, load(strict=False), Rules(), PLAIN)
    now = Clock().now()
    database = await open_database(world.url, durable=False)

    def hired(tx: Transaction, number: int) -> None:
        work = Work(tx, now, services)
        person = people.appoint(work, FIRST_PSYCHOLOGIST + number, "psychologist")
        rows.change(tx, person.id, locale=LOCALES[number % len(LOCALES)], zone=chance.choice(ZONES))
        _offers_times(work, person, chance)
        known = [people.find(work, FIRST_WOMAN + chance.choice(women)) for _ in range(talks)]
        for woman in known:
            if woman is not None:
                _agrees(work, person, woman, chance)

    try:
        for number in range(psychologists):
            await database.write(hired, number)
    finally:
        await database.close()
        vault.close()


def _offers_times(work: Work, person: Person, chance: random.Random) -> None:
    offered = Availability(person.id, 50, 10, 12, HORIZON, 6, 20, ("write", "phone"), LANGUAGES, woman=True)
    availability.save(work.tx, work.vault, offered)
    for weekday in chance.sample(range(7), 5):
        opens = 60 * chance.choice(OPENS)
        availability.add_hours(work.tx, person.id, Hours(weekday, opens, opens + 180))
    if chance.random() < 0.3:
        first = work.now.date() + timedelta(days=chance.randrange(HORIZON))
        availability.add_exception(work.tx, person.id, DayException(first, first + timedelta(days=3)))


def _agrees(work: Work, psychologist: Person, woman: Person, chance: random.Random) -> None:
    """Both have agreed to talk at the first free time after some moment; without what is told and planned then."""
    wish = Wish("write", psychologist_id=psychologist.id)
    after = work.now + timedelta(hours=chance.randrange(24 * HORIZON))
    for offer in slots.first(work, woman, wish, after=after, most=1):
        begins, ends = offer.starts_at, offer.starts_at + _LENGTH
        talk = sessions.add(
            work.tx,
            person_id=woman.id,
            psychologist_id=psychologist.id,
            state=BOOKED,
            starts_at=begins,
            ends_at=ends,
            medium="write",
            locale="en",
            made_at=work.now,
        )
        sessions.engage(work.tx, talk.id, psychologist.id, begins, ends + _BUFFER)
        sessions.engage(work.tx, talk.id, woman.id, begins, ends)
