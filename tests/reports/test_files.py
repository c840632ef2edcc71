"""The files as they reach a reader: whole, in every language, and with nothing in them that is hidden."""

import re
import struct
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.ft2font import FT2Font

from locales.catalog import LOCALES, Catalog
from reports import page, pictures, report, workbook
from reports.document import Report
from reports.words import Words
from tests.locales.book import ROOT, Book
from tests.reports.cohort import pilot, with_losses
from tests.reports.conftest import Counting

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VOID = {"meta", "meter", "br"}


class _Page(HTMLParser):
    """Notes which elements are open, and what can load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def both(made: Report, texts: Catalog, locale: str, limit: int | None) -> tuple[str, dict[str, list[list[object]]]]:
    words = Words(texts, locale, limit)
    return page.write(made, words).decode(), sheets(workbook.write(made, words))


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    """Every sheet's cells, as a spreadsheet would show them: numbers as numbers."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        strings = [
            "".join(text.text or "" for text in each.iter(f"{SHEET}t"))
            for each in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")
        ]
        names = [
            each.attrib["name"]
            for each in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        ]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [[_cell(cell, strings) for cell in line] for line in root.iter(f"{SHEET}row")]
    return found


def _cell(cell: ElementTree.Element, strings: list[str]) -> object:
    value = cell.findtext(f"{SHEET}v")
    if value is None:
        return None
    return strings[int(value)] if cell.attrib.get("t") == "s" else float(value)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_is_well_formed_and_loads_nothing(count: Counting, texts: Catalog, locale: str) -> None:
    made = report.make(count(with_losses(20)), texts, locale, shared=False)
    html, _ = both(made, texts, locale, 5)
    parsed = _Page()
    parsed.feed(html)
    assert (parsed.open, parsed.wrong) == ([], [])
    assert not {name for name, _ in parsed.attributes} & {"src", "href", "style", "onload", "action"}
    assert "script" not in html
    assert "default-src 'none'" in html
    assert f'<html lang="{locale}">' in html
    assert "&lt; 5" in html
    assert "{" not in html.split("</style>")[1]


def test_the_page_escapes_what_an_operator_named(count: Counting, texts: Catalog) -> None:
    women = pilot(30)
    for woman in women[:15]:
        woman.region = '<b>"&'
    html, _ = both(report.make(count(women), texts, "en", shared=False), texts, "en", 5)
    assert "<b>" not in html
    assert "&lt;b&gt;&quot;&amp;" in html


def test_simulated_is_said_on_page_and_every_sheet(count: Counting, texts: Catalog) -> None:
    made = report.make(count(pilot()), texts, "ru", shared=False, simulated=True)
    html, book = both(made, texts, "ru", None)
    assert '<div class="mark">имитация</div>' in html
    for name, lines in book.items():
        assert ["ИМИТАЦИЯ"] in [line[:1] for line in lines], name


def test_the_workbook_holds_numbers_as_numbers(count: Counting, texts: Catalog) -> None:
    made = report.make(count(pilot()), texts, "en", shared=False, simulated=True)
    _, book = both(made, texts, "en", None)
    assert list(book) == [*(table.title for table in made.tables.values()), "How to read this"]
    heads = book["Before and after"][3]
    employed = next(line for line in book["Before and after"] if line[:2] == ["Employed", "All enrolled"])
    cells = dict(zip(map(str, heads), employed, strict=False))
    assert (cells["Before: yes"], cells["Before: of"], cells["After: yes"]) == (7, 45, 18)
    assert cells["Before"] == pytest.approx(700 / 45)


@pytest.mark.parametrize("locale", ["ru", "uz-Cyrl"])
def test_hidden_cells_are_words_in_the_workbook(count: Counting, texts: Catalog, locale: str) -> None:
    made = report.make(count(pilot()), texts, locale, shared=True)
    _, book = both(made, texts, locale, 10)
    hidden = texts.text(locale, "report-hidden-also")
    cells = [cell for lines in book.values() for line in lines for cell in line]
    assert cells.count("< 10") > 10
    assert cells.count(hidden) > 10
    whole = [
        cell for name in ("report-funnel", "report-safety") for line in book[texts.text(locale, name)] for cell in line
    ]
    assert not [cell for cell in whole if isinstance(cell, float) and 0 < cell < 10]


@pytest.mark.parametrize(("locale", "shared"), [*((locale, False) for locale in LOCALES), ("uz", True)])
def test_pictures_are_as_wide_as_a_phone(count: Counting, texts: Catalog, locale: str, shared: bool) -> None:
    made = report.make(count(with_losses()), texts, locale, shared=shared, simulated=True)
    drawn = pictures.draw(made, Words(texts, locale, 10))
    assert set(drawn) == {"before-after", "changes", "weeks"}
    for content in drawn.values():
        assert content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", content[16:24])
        assert width == pictures.WIDTH
        assert 800 <= height <= 1600
        assert 20_000 < len(content) < 500_000


@pytest.mark.parametrize("women", [1, 5, 19])
def test_pictures_of_few(count: Counting, texts: Catalog, women: int) -> None:
    """Points instead of an interval, or a sentence instead of a picture; never a fault."""
    made = report.make(count(with_losses(women)), texts, "tg", shared=False, simulated=True)
    assert all(pictures.draw(made, Words(texts, "tg", None)).values())


def test_nobody_has_come_to_a_later_measure(count: Counting, texts: Catalog) -> None:
    women = pilot(12)
    for woman in women:
        woman.measures = {key: value for key, value in woman.measures.items() if key[0] == "start"}
    made = report.make(count(women), texts, "en", shared=False)
    assert made.main is None
    words = Words(texts, "en", 5)
    assert all(pictures.draw(made, words).values())
    assert b"</html>" in page.write(made, words)
    assert workbook.write(made, words)


def test_the_same_report_is_the_same_bytes(count: Counting, texts: Catalog) -> None:
    made = report.make(count(pilot()), texts, "uz", shared=False, simulated=True)
    words = Words(texts, "uz", None)
    assert pictures.draw(made, words) == pictures.draw(replace(made), words)
    assert page.write(made, words) == page.write(made, words)
    assert workbook.write(made, words) == workbook.write(made, words)


def test_the_font_of_pictures_has_every_letter() -> None:
    """Also ʻ ў қ ғ ҳ ӣ ӯ ҷ: whatever is in the texts of reports, and what numbers are written with."""
    font = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"))
    book = Book(ROOT / "locales")
    said = {sign for line in book.lines if line.key[0].startswith("report-") for sign in line.text}
    written = said | set("ʻўқғҳӣӯҷ−–…→←±\u202f%·")
    assert not {sign for sign in written if sign > " " and ord(sign) not in font.get_charmap()}


def test_no_figure_of_the_page_is_missing_from_its_table(count: Counting, texts: Catalog) -> None:
    """Every number on the page stands in the workbook too, so nobody has to believe one of them."""
    made = report.make(count(with_losses()), texts, "en", shared=False, simulated=True)
    html, _ = both(made, texts, "en", None)
    words = Words(texts, "en", None)
    known = {words.figure(figure) for table in made.tables.values() for figure in table.figures()}
    cells = re.findall(r"<td>([^<]*)</td>", html)
    shown = {part for cell in cells for part in cell.replace("&lt;", "<").split(" … ") if part}
    assert shown <= known | {f"{a} → {b}" for a in known for b in known}
