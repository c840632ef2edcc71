"""What scenes about talks begin with: psychologists who have hours, and the taps with which she books."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from content.loading import Place
from core.rules import Role
from core.slots import Hours
from locales.catalog import LOCALES
from sandbox.phone import Phone
from services.work import Work
from storage import availability, sessions
from storage.availability import Availability
from storage.people import Person
from storage.schema import engagements
from storage.schema import sessions as table
from storage.sessions import Session
from tests.scenes.town import PSYCHOLOGIST, Town

SECOND = 9005  # another psychologist
TERMS = Availability(
    person_id=0,
    length=50,
    buffer=10,
    notice=2,
    horizon=14,
    per_day=6,
    per_week=20,
    media=("write",),
    locales=("en", "ru"),
    woman=True,
)
AFTERNOONS = tuple(Hours(weekday, 14 * 60, 20 * 60) for weekday in range(7))
YES, SURE = "Yes", "I keep this for you"


async def psychologist(
    town: Town, telegram_id: int = PSYCHOLOGIST, name: str = "Psy", hours: Sequence[Hours] = AFTERNOONS, **terms: Any
) -> Phone:
    """Somebody who talks with women: every afternoon, by writing, in English and Russian, unless said otherwise."""
    phone = await town.staff(telegram_id, name)
    await town.does(phone, partial(_offer, hours=hours, terms=terms))
    return phone


def _offer(work: Work, person: Person, hours: Sequence[Hours], terms: dict[str, Any]) -> None:
    availability.end(work.tx, person.id)
    availability.save(work.tx, work.vault, replace(TERMS, person_id=person.id, **terms))
    for each in hours:
        availability.add_hours(work.tx, person.id, each)


async def with_staff(town: Town, **more: frozenset[Role]) -> None:
    """Further people of the team, by their Telegram ids: `_9005=frozenset({"psychologist"})`."""
    await town.stops_the_bot()
    staff = {int(key.removeprefix("_")): roles for key, roles in more.items()}
    town.rules = replace(town.rules, staff={**town.rules.staff, **staff})
    await town.starts_the_bot()


async def has_places(town: Town, *regions: str) -> None:
    """A place for talks in person in each of these regions and nowhere else, the house of the region."""
    await town.stops_the_bot()
    places = [
        Place(region, region, dict.fromkeys(LOCALES, f"House of {region}"), dict.fromkeys(LOCALES, "Behind the market"))
        for region in regions
    ]
    town.content = replace(town.content, directory={place.id: place for place in places})
    await town.starts_the_bot()


async def to_the_times(phone: Phone, about: str = "Family") -> None:
    """From the menu to the first page of free times, with a woman, in English, by writing."""
    await phone.taps("Talk")
    await phone.taps("Book a time")
    await phone.taps(about)
    for question, answer in (("In which language", "English"), ("With whom", "With a woman"), ("How", "Writing here")):
        await phone.sees(question)
        await phone.taps(answer)
    await phone.sees("the next free times")


async def books(phone: Phone, time: str) -> None:
    """From the menu to a request."""
    await to_the_times(phone)
    await phone.taps(time)
    await phone.sees(SURE)
    await phone.taps(YES)
    await phone.sees("Your wish is sent")


async def talks_of(town: Town, phone: Phone) -> list[Session]:
    """Hers, or a psychologist's, in the order of their beginning."""
    found: list[Session] = []

    def read(work: Work, person: Person) -> None:
        hers = sessions.of_woman(work.tx, person.id)[::-1]
        rows = work.tx.execute(
            select(table.c.id).where(table.c.psychologist_id == person.id).order_by(table.c.starts_at)
        )
        theirs = [sessions.by_id(work.tx, row.id) for row in rows]
        found.extend(hers or [each for each in theirs if each is not None])

    await town.does(phone, read)
    return found


async def engaged(town: Town) -> list[tuple[datetime, datetime]]:
    """All that anybody is taken up with, in order."""
    rows = await town.rows(select(engagements.c.starts_at, engagements.c.ends_at).order_by(engagements.c.starts_at))
    return [(row.starts_at, row.ends_at) for row in rows]
