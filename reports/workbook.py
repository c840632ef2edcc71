"""A report as a workbook: every table a sheet, numbers as numbers, what is hidden as words; always the same bytes."""

import io
from datetime import UTC, datetime
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.document import Report, Table
from reports.words import Words

_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # so that the same report is the same file
_FORMS: Final[dict[str, str]] = {
    "count": "#,##0",
    "percent": '0.0" %"',
    "percent-points": "+0.0;−0.0;0.0",
    "value": "0.00",
    "change": "+0.00;−0.00;0.00",
    "p": "0.0000",
    "minutes": "0.0",
}
_HEAD: Final = 3  # the line of the heads
_LABEL, _FIGURE, _NOTES = 30, 13, 110  # widths, in letters


def write(report: Report, words: Words) -> bytes:
    """An XLSX file."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.title, "created": _MADE})
    looks: dict[str, Any] = {
        form: book.add_format({"num_format": pattern, "align": "right"}) for form, pattern in _FORMS.items()
    }
    looks |= {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "hidden": book.add_format({"align": "right", "font_color": "#6b7780"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "mark": book.add_format({"bold": True, "font_color": "#b4552d"}),
    }
    for table in report.tables.values():
        _sheet(book.add_worksheet(table.title), table, report, words, looks)
    _about(book.add_worksheet(words.say("report-about")), report, words, looks)
    book.close()
    return buffer.getvalue()


def _sheet(sheet: Worksheet, table: Table, report: Report, words: Words, looks: dict[str, Any]) -> None:
    _top(sheet, f"{report.title}: {table.title}", report, looks)
    names = len(table.heads)
    sheet.set_column(0, names - 1, _LABEL)
    sheet.set_column(names, names + len(table.columns), _FIGURE)
    for place, head in enumerate((*table.heads, *(column.label for column in table.columns))):
        sheet.write_string(_HEAD, place, head, looks["head"])
    sheet.freeze_panes(_HEAD + 1, names)
    for line, row in enumerate(table.rows, _HEAD + 1):
        for place, label in enumerate(row.labels):
            sheet.write_string(line, place, label)
        for place, column in enumerate(table.columns, names):
            figure = row.figure(column.key)
            if figure.value is not None:
                sheet.write_number(line, place, figure.value, looks[figure.form])
            elif figure.mark is not None:
                sheet.write_string(line, place, words.figure(figure), looks["hidden"])
    for line, note in enumerate(table.notes, _HEAD + len(table.rows) + 2):
        sheet.write_string(line, 0, note)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _about(sheet: Worksheet, report: Report, words: Words, looks: dict[str, Any]) -> None:
    """What each sheet and column is, and what must be kept in mind."""
    _top(sheet, f"{report.title}: {words.say('report-about')}", report, looks)
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _NOTES)
    line = 3
    for note in report.notes:
        sheet.write_string(line, 1, note, looks["wrap"])
        line += 1
    for table in report.tables.values():
        sheet.write_string(line + 1, 0, table.title, looks["head"])
        columns = "; ".join((*table.heads, *(column.label for column in table.columns)))
        sheet.write_string(line + 1, 1, columns, looks["wrap"])
        line += 2
        for note in table.notes:
            sheet.write_string(line, 1, note, looks["wrap"])
            line += 1


def _top(sheet: Worksheet, title: str, report: Report, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_string(1, 0, " · ".join(report.lines))
    if report.simulated is not None:
        sheet.write_string(2, 0, report.simulated.upper(), looks["mark"])
        sheet.set_header(f"&C&30{report.simulated.upper()}")
