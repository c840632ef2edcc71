"""What a woman is offered: whose times, in which order, and who gets a time that several have."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from content.loading import PLAIN, Place
from core.rules import SessionRules
from core.sessions import BOOKED
from core.slots import DayException, Hours
from services import slots
from services.slots import Offer, Wish
from services.work import Work
from storage import availability, pairings, people, safe_ways, sessions
from storage.availability import Availability
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.sessions import Session
from tests.services.conftest import Office

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WRITE = Wish("write", "uz", woman=True)
TUESDAY = datetime(2030, 3, 5, tzinfo=UTC)  # the office's clock stands at 8:00 of it


@dataclass
class Team:
    """Women and psychologists of the office, by name."""

    office: Office
    numbers: dict[str, int] = field(default_factory=dict)

    async def joins(
        self, name: str, *hours: tuple[int, int, int], region: str | None = None, zone: str = "UTC", **terms: Any
    ) -> int:
        """A psychologist with these hours of each week: weekday, from, until."""
        person = await self.office.hires(len(self.numbers), "psychologist", region)
        self.numbers[name] = person.id
        offered = Availability(person.id, 60, 0, 0, 28, 9, 40, ("write", "voice", "phone", "in-person"), ("uz",), True)
        served_at = TUESDAY - (99 - len(self.numbers)) * DAY  # whoever joined first has waited longest

        def offer(work: Work) -> None:
            people.change(work.tx, person.id, zone=zone)
            availability.save(work.tx, work.vault, replace(offered, **{"served_at": served_at} | terms))
            for weekday, opens, closes in hours:
                availability.add_hours(work.tx, person.id, Hours(weekday, 60 * opens, 60 * closes))

        await self.office.does(offer)
        return person.id

    async def comes(self, name: str, region: str | None = None, zone: str = "UTC") -> Person:
        """A woman."""
        person = await self.office.hires(len(self.numbers), "participant")
        self.numbers[name] = person.id
        await self.office.does(lambda work: people.change(work.tx, person.id, region=region, zone=zone))
        found: Person = await self.office.does(lambda work: self.office.again(work, person))
        return found

    async def books(self, woman: Person | None, psychologist: int, starts_at: datetime, state: str = BOOKED) -> Session:
        def book(work: Work) -> Session:
            session = sessions.add(
                work.tx,
                person_id=woman.id if woman else None,
                psychologist_id=psychologist,
                state=state,
                starts_at=starts_at,
                ends_at=starts_at + HOUR,
                medium="write",
                locale="uz",
                woman=True,
                made_at=work.now,
            )
            for person_id in (psychologist, *([woman.id] if woman else [])):
                sessions.engage(work.tx, session.id, person_id, session.starts_at, session.ends_at)
            return session

        booked: Session = await self.office.does(book)
        return booked

    async def offers(self, ask: Callable[..., list[Offer]], *args: Any, **kwargs: Any) -> list[str]:
        """What is offered, as "Tue 09:00 pia"."""
        names = {number: name for name, number in self.numbers.items()}
        found: list[Offer] = await self.office.does(ask, *args, **kwargs)
        return [f"{offer.starts_at:%a %H:%M} {names[offer.psychologist_id]}" for offer in found]


@pytest.fixture
def team(office: Office) -> Team:
    return Team(office)


async def test_the_first_free_times_come_first_and_each_once(team: Team) -> None:
    ann = await team.comes("ann")
    await team.joins("pia", (1, 9, 11), (3, 9, 11))
    await team.joins("sia", (1, 10, 12))
    assert await team.offers(slots.first, ann, WRITE) == [
        "Tue 09:00 pia",
        "Tue 09:30 pia",
        "Tue 10:00 pia",
        "Tue 10:30 sia",
        "Tue 11:00 sia",
        "Thu 09:00 pia",
    ]
    later = {"after": TUESDAY + 10 * HOUR + DAY / 96, "most": 2}
    assert await team.offers(slots.first, ann, WRITE, **later) == ["Tue 10:30 sia", "Tue 11:00 sia"]


@pytest.mark.parametrize("weeks", [0, 1, 3])
async def test_they_are_looked_for_until_the_horizon(team: Team, weeks: int) -> None:
    ann = await team.comes("ann")
    pia = await team.joins("pia", (4, 9, 10))
    away = DayException(TUESDAY.date(), TUESDAY.date() + weeks * 7 * DAY)
    await team.office.does(lambda work: availability.add_exception(work.tx, pia, away))
    found = await team.office.does(slots.first, ann, WRITE)
    assert [offer.starts_at for offer in found] == [
        TUESDAY + 3 * DAY + 9 * HOUR + week * 7 * DAY for week in range(weeks, 4)
    ]


async def test_nobody_offers_nothing(team: Team) -> None:
    ann = await team.comes("ann")
    for ask in (slots.first, slots.days):
        assert await team.office.does(ask, ann, WRITE) == []
    assert await team.office.does(slots.nearest, ann, WRITE, TUESDAY + DAY) == []
    assert await team.office.does(slots.media_for, ann) == []


async def test_a_time_goes_to_whoever_has_fewest_open_sessions_then_waits_longest(team: Team) -> None:
    ann, bea = await team.comes("ann"), await team.comes("bea")
    pia = await team.joins("pia", (1, 9, 10))
    sia = await team.joins("sia", (1, 9, 10))
    tia = await team.joins("tia", (1, 9, 10), served_at=None)
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 tia"]
    await team.books(bea, tia, TUESDAY + 50 * HOUR)
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 pia"]
    await team.office.does(lambda work: availability.serve(work.tx, pia, work.now))
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 sia"]
    await team.books(None, sia, TUESDAY + 50 * HOUR)
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 pia"]
    await team.books(bea, pia, TUESDAY + 70 * HOUR, state="over")
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 pia"]


async def test_her_own_psychologist_alone_is_hers_whatever_she_wishes(team: Team) -> None:
    ann = await team.comes("ann")
    await team.joins("pia", (1, 9, 10))
    sia = await team.joins("sia", (1, 10, 11), woman=False, locales=("ru",), media=("write",))
    await team.office.does(lambda work: pairings.begin(work.tx, ann.id, sia, work.now))
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 10:00 sia"]
    assert await team.offers(slots.first, ann, Wish("phone"), most=1) == []
    assert await team.office.does(slots.media_for, ann, "uz", with_woman=True) == ["write"]
    named = replace(WRITE, psychologist_id=team.numbers["pia"])
    assert await team.offers(slots.first, ann, named, most=1) == ["Tue 09:00 pia"]


async def test_another_is_offered_once_she_wants_another_or_hers_cannot_be_reached(team: Team) -> None:
    ann = await team.comes("ann")
    await team.joins("pia", (1, 9, 10))
    sia = await team.joins("sia", (1, 9, 10), (1, 10, 11))
    await team.office.does(lambda work: pairings.begin(work.tx, ann.id, sia, work.now))
    await team.office.does(lambda work: people.change(work.tx, sia, reachable=False))
    assert await team.offers(slots.first, ann, WRITE, most=1) == ["Tue 09:00 pia"]
    await team.office.does(lambda work: people.change(work.tx, sia, reachable=True))
    await team.office.does(lambda work: pairings.end(work.tx, ann.id, work.now))
    assert {offer[-3:] for offer in await team.offers(slots.first, ann, WRITE)} == {"pia"}
    assert await team.offers(slots.first, ann, replace(WRITE, psychologist_id=sia)) == []


@pytest.mark.parametrize(
    ("terms", "wish"),
    [
        ({"locales": ("ru",)}, WRITE),
        ({"woman": False}, WRITE),
        ({"media": ("phone",)}, WRITE),
        ({}, Wish("video")),
        ({}, Wish("voice")),
        ({"region": "khorezm"}, WRITE),
    ],
)
async def test_who_does_not_fit_is_not_offered(team: Team, terms: dict[str, Any], wish: Wish) -> None:
    ann = await team.comes("ann", region="tashkent")
    pia = await team.joins("pia", (1, 9, 10), **terms)
    assert await team.offers(slots.first, ann, wish) == []
    nine = Offer(TUESDAY + 9 * HOUR, pia)
    assert not await team.office.does(slots.is_offered, ann, wish, nine)


async def test_a_woman_without_a_wish_or_region_is_in_everybodys_reach(team: Team) -> None:
    ann = await team.comes("ann")
    await team.joins("pia", (1, 9, 10), locales=("ru",), woman=False, region="khorezm")
    assert await team.offers(slots.first, ann, Wish("write"), most=1) == ["Tue 09:00 pia"]


async def test_nobody_talks_with_herself(team: Team) -> None:
    pia = await team.joins("pia", (1, 9, 10))
    both = await team.office.does(lambda work: people.by_id(work.tx, work.vault, pia))
    assert await team.offers(slots.first, both, WRITE) == []


async def test_her_own_life_and_theirs_are_left_out(team: Team) -> None:
    ann, bea = await team.comes("ann"), await team.comes("bea")
    pia = await team.joins("pia", (1, 9, 13), (2, 9, 13))
    sia = await team.joins("sia", (2, 15, 17))
    await team.books(bea, pia, TUESDAY + 10 * HOUR)
    mine = await team.books(ann, sia, TUESDAY + 11.5 * HOUR)
    tuesday = ["Tue 09:00 pia"]
    assert await team.offers(slots.on_day, ann, WRITE, TUESDAY.date()) == tuesday
    moving = {"instead_of": mine.id}
    assert await team.offers(slots.on_day, ann, WRITE, TUESDAY.date(), **moving) == [
        "Tue 09:00 pia",
        "Tue 11:00 pia",
        "Tue 11:30 pia",
        "Tue 12:00 pia",
    ]


async def test_a_session_that_is_moved_does_not_count_for_the_caps(team: Team) -> None:
    ann = await team.comes("ann")
    pia = await team.joins("pia", (1, 9, 12), per_day=1)
    session = await team.books(ann, pia, TUESDAY + 9 * HOUR)
    today = (ann, WRITE, TUESDAY.date())
    assert await team.offers(slots.on_day, *today) == []
    assert len(await team.offers(slots.on_day, *today, instead_of=session.id)) == 5


async def test_caps_count_the_whole_week_wherever_it_began(team: Team) -> None:
    ann, bea = await team.comes("ann"), await team.comes("bea")
    pia = await team.joins("pia", (6, 0, 24), (0, 0, 3), per_week=1, zone="Pacific/Honolulu")
    await team.books(bea, pia, TUESDAY - DAY / 2, state="over")  # Monday there, and UTC
    found = await team.office.does(slots.first, ann, WRITE, most=1)
    assert [f"{offer.starts_at:%a %d %H:%M}" for offer in found] == ["Mon 11 10:00"]  # Monday there


async def test_days_are_those_of_her_calendar(team: Team) -> None:
    ann = await team.comes("ann", zone="Pacific/Auckland")  # 13 hours ahead
    await team.joins("pia", (1, 9, 10), (1, 11, 13), (4, 9, 11), horizon=6)
    await team.joins("sia", (4, 8, 9))
    found = await team.office.does(slots.days, ann, replace(WRITE, locale="uz"))
    assert [(f"{day:%a %d}", f"{start:%a %d %H:%M}") for day, start in found] == [
        ("Tue 05", "Tue 05 09:00"),
        ("Wed 06", "Tue 05 11:00"),
        ("Fri 08", "Fri 08 08:00"),
        ("Fri 15", "Fri 15 08:00"),
        ("Fri 22", "Fri 22 08:00"),
        ("Fri 29", "Fri 29 08:00"),
    ]
    friday = found[2][0]
    assert await team.offers(slots.on_day, ann, WRITE, friday) == [
        "Fri 08:00 sia",
        "Fri 09:00 pia",
        "Fri 09:30 pia",
        "Fri 10:00 pia",
    ]


async def test_the_nearest_times_stand_around_one_that_was_taken(team: Team) -> None:
    ann, bea = await team.comes("ann"), await team.comes("bea")
    pia = await team.joins("pia", (1, 9, 14))
    await team.books(bea, pia, TUESDAY + 11 * HOUR)
    eleven = TUESDAY + 11 * HOUR
    assert await team.offers(slots.nearest, ann, WRITE, eleven) == ["Tue 09:30 pia", "Tue 10:00 pia", "Tue 12:00 pia"]
    assert await team.offers(slots.nearest, ann, WRITE, eleven, 1) == ["Tue 10:00 pia"]
    assert len(await team.offers(slots.nearest, ann, WRITE, eleven, 9)) == 9


async def test_a_time_is_offered_until_it_is_taken(team: Team) -> None:
    ann, bea = await team.comes("ann"), await team.comes("bea")
    pia = await team.joins("pia", (1, 9, 10))
    nine = Offer(TUESDAY + 9 * HOUR, pia)
    assert await team.office.does(slots.is_offered, ann, WRITE, nine)
    for other in (replace(nine, starts_at=TUESDAY + 9.25 * HOUR), replace(nine, psychologist_id=bea.id)):
        assert not await team.office.does(slots.is_offered, ann, WRITE, other)
    taken = await team.books(bea, pia, nine.starts_at)
    assert not await team.office.does(slots.is_offered, ann, WRITE, nine)
    assert await team.office.does(slots.is_offered, ann, WRITE, nine, instead_of=taken.id)


async def test_others_can_take_a_session_at_its_time_in_fair_order(team: Team) -> None:
    ann = await team.comes("ann", region="tashkent")
    pia = await team.joins("pia", (1, 9, 11))
    sia = await team.joins("sia", (1, 9, 11), served_at=TUESDAY)
    tia = await team.joins("tia", (1, 9, 11))
    others: list[dict[str, Any]] = [{"woman": False}, {"locales": ("ru",)}, {"media": ()}, {"region": "khorezm"}]
    for number, terms in enumerate(others):
        await team.joins(f"no-{number}", (1, 9, 11), **terms)
    await team.joins("later", (1, 10, 11))
    session = await team.books(ann, pia, TUESDAY + 9 * HOUR)
    assert await team.office.does(slots.others_at, session) == [tia, sia]
    await team.office.does(lambda work: pairings.begin(work.tx, ann.id, tia, work.now))
    await team.office.does(lambda work: pairings.end(work.tx, ann.id, work.now))
    assert await team.office.does(slots.others_at, session) == [sia]
    group = await team.books(None, pia, TUESDAY + 30 * HOUR)
    assert await team.office.does(slots.others_at, group) == []


async def test_a_medium_is_offered_where_there_is_the_means_for_it(team: Team) -> None:
    office = team.office
    ann = await team.comes("ann", region="tashkent")
    pia = await team.joins("pia", media=("video", "write", "in-person", "voice", "phone"))
    assert await office.does(slots.media_for, ann) == ["write"]
    await office.does(lambda work: safe_ways.keep(work.tx, work.vault, ann.id, SafeWay("+998"), work.now))
    elsewhere = await office.hires(90, "coordinator", "khorezm")
    assert await office.does(slots.media_for, ann) == ["write"]
    await office.does(lambda work: people.grant(work.tx, elsewhere.id, "coordinator", work.now, region="tashkent"))
    assert await office.does(slots.media_for, ann) == ["write", "phone"]
    await office.does(lambda work: people.change(work.tx, elsewhere.id, reachable=False))
    assert await office.does(slots.media_for, ann) == ["write"]
    await office.does(lambda work: people.change(work.tx, elsewhere.id, reachable=True))
    place = Place("centre", "khorezm", {}, {})
    office.services.content = replace(PLAIN, directory={"centre": place})
    assert await office.does(slots.media_for, ann) == ["write", "phone"]
    office.services.content = replace(PLAIN, directory={"centre": replace(place, region="tashkent")})
    assert await office.does(slots.media_for, ann) == ["write", "phone", "in-person"]
    office.services.rules = replace(office.rules, sessions=SessionRules(link="https://meet.example.org/{room}"))
    assert await office.does(slots.media_for, ann) == ["write", "voice", "video", "phone", "in-person"]
    office.services.rules = office.rules

    def gives_a_link(work: Work) -> None:
        offered = availability.of(work.tx, work.vault, pia)
        assert offered is not None
        availability.save(work.tx, work.vault, replace(offered, link="https://meet.example.org/pia"))

    await office.does(gives_a_link)
    assert await office.does(slots.media_for, ann) == ["write", "voice", "video", "phone", "in-person"]
    assert await office.does(slots.languages_for, ann) == {"uz"}
