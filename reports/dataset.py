"""Answers without names, for analysts: CSV files and their dictionary in one ZIP file.

Source: safety.md I, "Export": a code instead of the study number, new in every export and the order of the rows; weeks
of her programme instead of dates; small regions merged, and none at all in what is shared; no word that anybody wrote.
Neither her language, her cohort nor her month is in it: together they would name her.
"""

import csv
import io
import secrets
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, select, union

from reports.outcomes import PULSE, Wanted, counted
from reports.report import TooFew
from reports.suppression import INSIDE, SHARED
from reports.words import Words
from storage.schema import evaluation, pulse_answers, scores, step_answers

SMALLEST_REGION: Final = 20  # women
_MEASURES: Final = ("occasion", "instrument", "version", "validated", "answers", "total", "prorated")
_WEEKS: Final = ("week", *PULSE, "answer")
FILES: Final[Mapping[str, Sequence[str]]] = {
    "women.csv": ("code", "region"),
    "measures.csv": ("code", *_MEASURES),
    "weeks.csv": ("code", *_WEEKS),
}
_TOGETHER: Final = 20_000  # rows fetched at once
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # when it was made is nobody's business


def write(
    connection: Connection,
    wanted: Wanted,
    words: Words,
    *,
    shared: bool,
    simulated: bool = False,
    progress: Callable[[int], None] = lambda percent: None,
) -> bytes:
    """A ZIP file. Raises TooFew."""
    regions: dict[int, str | None] = {
        row.study_number: row.region
        for row in connection.execute(select(evaluation.c.study_number, evaluation.c.region).where(*counted(wanted)))
    }
    if len(regions) < (SHARED if shared else INSIDE):
        raise TooFew(len(regions))
    codes = _codes(regions)
    merged = merge(Counter(regions.values()), everything=shared)
    progress(10)
    measures = _by_woman(connection, _measures(wanted), codes)
    progress(50)
    weeks = _by_woman(connection, _weeks(wanted), codes)
    progress(80)
    ordered = sorted((code, study) for study, code in codes.items())
    label = words.say("report-data-merged")
    women = (_lines([(code, label if regions[study] in merged else regions[study])]) for code, study in ordered)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "women.csv", women)
        _add(archive, "measures.csv", (measures.get(study, b"") for _, study in ordered))
        _add(archive, "weeks.csv", (weeks.get(study, b"") for _, study in ordered))
        _add(archive, "dictionary.csv", [_dictionary(words)])
        notes = [words.say("report-simulated").upper()] if simulated else []
        _add(archive, "README.txt", ["\n".join([*notes, words.say("report-note-data"), ""]).encode()])
    progress(100)
    return buffer.getvalue()


def merge(women: Mapping[str | None, int], *, everything: bool = False) -> set[str | None]:
    """Regions that are not told apart: small ones, with so many others that together they are small no more."""
    ordered = sorted(women, key=lambda region: (women[region], region or ""))
    merged = {region for region in ordered if everything or region is None or women[region] < SMALLEST_REGION}
    for region in ordered:
        if merged and sum(women[each] for each in merged) < SMALLEST_REGION:
            merged.add(region)
    return merged


def _codes(studies: Mapping[int, object]) -> dict[int, str]:
    """A random code for each, none twice."""
    found: dict[str, int] = {}
    for study in studies:
        while (code := secrets.token_hex(6)) in found:
            pass
        found[code] = study
    return {study: code for code, study in found.items()}


def _measures(wanted: Wanted) -> Select[Any]:
    return (
        select(scores.c.study_number, *(scores.c[name] for name in _MEASURES))
        .join(evaluation, evaluation.c.study_number == scores.c.study_number)
        .where(*counted(wanted))
        .order_by(scores.c.study_number, scores.c.occasion, scores.c.instrument)
    )


def _weeks(wanted: Wanted) -> Select[Any]:
    """Every week in which she answered the weekly page or spoke of the small task."""
    tables = (pulse_answers, step_answers)
    each = union(*(select(table.c.study_number, table.c.week) for table in tables)).subquery()
    keys = [and_(table.c.study_number == each.c.study_number, table.c.week == each.c.week) for table in tables]
    return (
        select(each.c.study_number, each.c.week, *(pulse_answers.c[name] for name in PULSE), step_answers.c.answer)
        .join(evaluation, evaluation.c.study_number == each.c.study_number)
        .outerjoin(pulse_answers, keys[0])
        .outerjoin(step_answers, keys[1])
        .where(*counted(wanted))
        .order_by(each.c.study_number, each.c.week)
    )


def _by_woman(connection: Connection, rows: Select[Any], codes: Mapping[int, str]) -> dict[int, bytes]:
    """Each woman's lines, under her code."""
    result = connection.execute(rows.execution_options(yield_per=_TOGETHER))
    return {
        study: _lines((codes[study], *map(_plain, row[1:])) for row in hers)
        for study, hers in groupby(result, key=itemgetter(0))
    }


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _lines(rows: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _add(archive: zipfile.ZipFile, name: str, parts: Iterator[bytes] | Sequence[bytes]) -> None:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as file:
        if name in FILES:
            file.write(_lines([FILES[name]]))
        for part in parts:
            file.write(part)


def _dictionary(words: Words) -> bytes:
    heads = [words.say(f"report-data-{head}") for head in ("file", "column", "meaning")]
    rows = [
        (file, column, words.say(f"report-data-{column}", **({"limit": SMALLEST_REGION} if column == "region" else {})))
        for file, columns in FILES.items()
        for column in columns
    ]
    return "\ufeff".encode() + _lines([heads, *rows])  # so that spreadsheets know the letters
