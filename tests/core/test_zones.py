"""Time zones as people name them."""

from zoneinfo import available_timezones

import pytest

from conversations.steps import check_key
from core import zones


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" EUROPE /  berlin ", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("Zürich", "Europe/Zurich"),
        ("america/argentina/salta", "America/Argentina/Salta"),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(words: str, zone: str) -> None:
    assert zones.named(words) == [zone]


@pytest.mark.parametrize(
    "words",
    ["", "/", "Atlantis", "York", "Europe", "UTC", "GMT", "+5", "Etc/GMT+5", "Etc/UTC", "US/Eastern", "Eastern",
     "posix/Europe/Berlin", "right/Europe/Berlin", "Берлин", "localtime", "Factory"],
)  # fmt: skip
def test_what_is_no_city_of_a_region_is_none(words: str) -> None:
    assert zones.named(words) == []


def test_a_city_that_stands_in_two_regions_is_found_twice_and_by_its_whole_name_once() -> None:
    assert zones.named("istanbul") == ["Asia/Istanbul", "Europe/Istanbul"]
    assert zones.named("europe/istanbul") == ["Europe/Istanbul"]


def test_every_zone_of_a_city_has_a_key_of_its_own_by_which_it_is_found() -> None:
    found = {each: zones.named(each) for each in available_timezones() if each.startswith(("Asia/", "America/"))}
    assert len(found) > 200
    assert all(named == [each] for each, named in found.items())
    assert all(check_key(zones.key(each)) for each in found)


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Asia/Tashkent", "Tashkent"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, city: str) -> None:
    assert zones.city(zone) == city
