"""Her two pictures: they can be drawn from whatever there is, and nothing runs out of them."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from locales.catalog import LOCALES, Catalog, load
from reports.pictures_of_her import SIDE, certificate, trend

PAPER = (255, 255, 255)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return load(strict=True)


def opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.size == (SIDE, SIDE)
        return image.convert("RGB")


def border_is_empty(image: Image.Image, width: int) -> bool:
    """Whether nothing is drawn so near to the edges."""
    right, below = SIDE - width, SIDE - width
    edges = ((0, 0, SIDE, width), (0, below, SIDE, SIDE), (0, 0, width, SIDE), (right, 0, SIDE, SIDE))
    return all(
        image.crop(edge).getcolors() == [(image.crop(edge).width * image.crop(edge).height, PAPER)] for edge in edges
    )


def inside_of_frame(image: Image.Image) -> bool:
    """Whether the words stay clear of the frame."""
    left, right = image.crop((65, 65, 75, SIDE - 65)), image.crop((SIDE - 75, 65, SIDE - 65, SIDE - 65))
    return all(len(each.getcolors() or ()) == 1 for each in (left, right))


def of_trend(texts: Catalog, locale: str, points: list[list[int]], *, numbers: bool) -> dict[str, Any]:
    said = {name: texts.text(locale, f"me-picture-{name}") for name in ("title", "light", "heavy", "week")}
    return said | {"points": points, "numbers": numbers}


def of_certificate(texts: Catalog, locale: str, name: str | None, weeks: int = 12) -> dict[str, Any]:
    course = texts.text(locale, "farewell-picture-course", course="Qadam", count=weeks)
    title = texts.text(locale, "farewell-picture-title")
    return {"title": title, "course": course, "date": "28.05.2030", "weeks": weeks, "name": name}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize(
    "points",
    [
        [[0, 1], [1, 5]],
        [[3, 3], [11, 3]],
        [[week, 1 + week % 5] for week in range(13)],
        [[week, 5 - week % 5] for week in range(1, 53)],
    ],
    ids=["two", "far apart", "all", "a year"],
)
def test_the_weeks_fit_in_every_language(texts: Catalog, locale: str, points: list[list[int]], numbers: bool) -> None:
    drawn = opened(trend(of_trend(texts, locale, points, numbers=numbers)))
    assert border_is_empty(drawn, 20)


def test_numbers_are_on_it_only_when_asked_for(texts: Catalog) -> None:
    points = [[1, 2], [2, 4]]
    without, with_them = (trend(of_trend(texts, "en", points, numbers=numbers)) for numbers in (False, True))
    assert without != with_them
    assert trend(of_trend(texts, "en", points, numbers=False)) == without  # the same answers, the same picture


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "name",
    [None, "Anna", "Зарина 🌸", "$x$ _^{", "🌸🌸", "Ҷаҳоноро Ғайратқизи Тошпӯлатова", "W" * 30, "\u202e\u200f", "a\nb"],
)
def test_the_certificate_fits_with_any_name_or_none(texts: Catalog, locale: str, name: str | None) -> None:
    drawn = opened(certificate(of_certificate(texts, locale, name)))
    assert border_is_empty(drawn, 45)
    assert inside_of_frame(drawn)


@pytest.mark.parametrize("weeks", [1, 6, 52])
def test_programmes_of_any_length(texts: Catalog, weeks: int) -> None:
    assert inside_of_frame(opened(certificate(of_certificate(texts, "ru", "Anna", weeks))))


def test_a_name_of_pictures_alone_is_no_name(texts: Catalog) -> None:
    assert certificate(of_certificate(texts, "en", "🌸🌸")) == certificate(of_certificate(texts, "en", None))
