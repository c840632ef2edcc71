"""A report on one page of HTML: nothing is loaded from anywhere, nothing runs, and it prints on one sheet of A4."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from reports.before_after import INDEX
from reports.document import Report, Row, Table
from reports.scales import MATTERS
from reports.words import Words

_SHOWN: Final = ("bridge", INDEX, "employed", "earnings", "family", "volunteering")

_STYLE: Final = """
@page { size: A4; margin: 8mm }
* { box-sizing: border-box }
body { font: 13px/1.35 "DejaVu Sans", "Noto Sans", system-ui, sans-serif; color: #1f2a30; margin: 0 auto; padding: 12px;
  max-width: 900px }
h1 { font-size: 20px; margin: 0 }
h2 { font-size: 14px; margin: 10px 0 2px; color: #0b6e6e }
p { margin: 2px 0 }
.lines { color: #55626a }
.wide { overflow-x: auto }
.pair { display: flex; flex-wrap: wrap; gap: 4px 22px }
.pair > section { flex: 1 1 440px; min-width: 0 }
table { border-collapse: collapse; width: 100%; font-size: 12px }
th, td { padding: 1px 4px; text-align: right; border-bottom: 1px solid #d7dde0; vertical-align: top }
th { font-weight: 600; color: #55626a; vertical-align: bottom }
td, .no { white-space: nowrap }
th.label, td.label { text-align: left; white-space: normal }
small { color: #55626a }
tr.group td { background: #eef3f3; font-weight: 600; text-align: left }
meter { width: 70px; height: 9px }
footer { font-size: 11px; margin-top: 8px; color: #3b474e; columns: 2; column-gap: 20px }
footer p { break-inside: avoid; padding-left: 9px; text-indent: -9px }
.mark { position: fixed; top: 38%; left: 0; width: 100%; text-align: center; font-size: 110px; font-weight: 700;
  color: #6b778033; transform: rotate(-30deg); pointer-events: none }
.tight td.label { white-space: nowrap }
.note { font-size: 11px; color: #3b474e }
@media print {
  body { font-size: 8.8px; padding: 0; max-width: none }
  h1 { font-size: 14px }
  h2 { font-size: 10.5px; margin-top: 4px }
  table { font-size: 8.4px }
  th, td { padding: 0 3px; line-height: 1.28 }
  meter { height: 6px; width: 50px }
  footer, .note { font-size: 7.6px; line-height: 1.25; margin-top: 4px }
  .pair { gap: 2px 16px }
  .pair > section { flex-basis: 40% }
}
"""


def write(report: Report, words: Words) -> bytes:
    """The whole page in UTF-8."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(words.locale)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f'<div class="mark">{escape(report.simulated)}</div>' if report.simulated else "",
        f"<h1>{escape(report.title)}</h1>",
        f'<p class="lines">{escape(" · ".join(report.lines))}</p>',
        *_before_after(report, words),
        *_scales(report, words),
        '<div class="pair"><section>',
        *_plain(report.tables["funnel"], words),
        *_weeks(report, words),
        *_plain(report.tables["coverage"], words),
        "</section><section>",
        *_plain(report.tables["safety"], words),
        *_plain(report.tables["talks"], words),
        "</section></div>",
        *_notes(report),
        "</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def _before_after(report: Report, words: Words) -> Iterator[str]:
    table = report.tables["table"]
    heads = [
        *map(words.say, ("report-head-what", "report-column-before", "report-column-after", "report-column-change"))
    ]
    heads += [words.say(f"report-column-{key}") for key in ("p", "before-missing", "after-missing")]
    heads.append(words.say("report-pilot"))
    yield f'<h2>{escape(table.title)}</h2><div class="wide"><table>{_head(heads)}'
    for who in ("all", "pairs"):
        rows = [row for key in _SHOWN if (row := table.row(f"{report.main}:{who}:{key}")) is not None]
        if rows:
            when = f"{rows[0].labels[2]} · {rows[0].labels[1]}"
            yield f'<tr class="group"><td colspan="{len(heads)}">{escape(when)}</td></tr>'
        for row in rows:
            cells = [_with_counts(row, "before", words), _with_counts(row, "after", words)]
            cells += [
                escape(words.figure(row.figure(key))) for key in ("change", "p", "before-missing", "after-missing")
            ]
            yield _row(row.labels[:1], [*cells, _pilot(row, words) if who == "all" else ""])
    yield "</table></div>"
    yield from _below(table)


def _pilot(row: Row, words: Words) -> str:
    if "pilot-before" not in row.figures:
        return ""
    return escape(" → ".join(words.figure(row.figure(f"pilot-{when}")) for when in ("before", "after")))


def _with_counts(row: Row, when: str, words: Words) -> str:
    """A share with what it is a share of; a mean with how many women it is of."""
    said, of = (escape(words.figure(row.figure(key))) for key in (when, f"{when}-of"))
    if row.figure(when).mark:
        return said
    if f"{when}-yes" in row.figures:
        return f"{said} <small>{escape(words.figure(row.figure(f'{when}-yes')))} / {of}</small>"
    return f"{said} <small>/ {of}</small>"


def _scales(report: Report, words: Words) -> Iterator[str]:
    table = report.tables["measures"]
    heads = [words.say(f"report-{key}") for key in ("head-scale", "column-mean-before", "column-mean-after")]
    heads += [words.say("report-column-change"), "95 %"]
    heads += [
        words.say(f"report-column-{key}") for key in ("p", "improved", "worse", "missing-before", "missing-after")
    ]
    yield f'<h2>{escape(table.title)}</h2><div class="wide"><table>{_head(heads)}'
    for scale in MATTERS:
        place = f"{report.main}:{scale}:"
        rows = [row for row in table.rows if row.key.startswith(place)]
        if rows:
            yield f'<tr class="group"><td colspan="{len(heads)}">{escape(rows[0].labels[0])}</td></tr>'
        for row in rows:
            yield _row(row.labels[1:2], _scale_cells(row, words))
    yield "</table></div>"
    yield from _below(table)


def _scale_cells(row: Row, words: Words) -> list[str]:
    said = {key: escape(words.figure(figure)) for key, figure in row.figures.items()}
    means = [
        said[f"mean-{when}"]
        if row.figure(f"mean-{when}").mark
        else f"{said[f'mean-{when}']} <small>± {said[f'sd-{when}']} / {said[number]}</small>"
        for when, number in (("before", "n"), ("after", "n-after"))
    ]
    cells = [
        *means,
        said["change"],
        f"{said['change-low']} … {said['change-high']}"
        if row.figure("change-low").value is not None
        else said["change-low"],
        said.get("p", "–"),
    ]
    better_or_worse = [_better(row, key, said) for key in ("improved", "worse")]
    return [*cells, *better_or_worse, *(said.get(f"missing-{when}", "–") for when in ("before", "after"))]


def _better(row: Row, key: str, said: Mapping[str, str]) -> str:
    """How many got better or worse, and their share."""
    if key not in row.figures:
        return "–"
    return said[key] if row.figure(key).mark else f"{said[key]} <small>{said[f'{key}-share']}</small>"


def _below(table: Table) -> Iterator[str]:
    yield f'<p class="note">{" ".join(escape(note) for note in table.notes)}</p>'


def _plain(table: Table, words: Words) -> Iterator[str]:
    """All of a table."""
    yield f'<h2>{escape(table.title)}</h2><div class="wide tight"><table>'
    yield _head([*table.heads, *(column.label for column in table.columns)], len(table.heads))
    for row in table.rows:
        yield _row(row.labels, [escape(words.figure(row.figure(column.key))) for column in table.columns])
    yield "</table></div>"


def _weeks(report: Report, words: Words) -> Iterator[str]:
    table = report.tables["weeks"]
    shown = [column for column in table.columns if column.key in ("due", "answered", "answered-share", "missed")]
    yield f'<h2>{escape(table.title)}</h2><div class="wide tight"><table>'
    yield _head([*table.heads, *(column.label for column in shown), ""])
    for row in table.rows:
        share = row.figure("answered-share").value
        meter = "" if share is None else f'<meter min="0" max="100" value="{share:.1f}"></meter>'
        yield _row(row.labels, [*(escape(words.figure(row.figure(column.key))) for column in shown), meter])
    yield "</table></div>"


def _notes(report: Report) -> Iterator[str]:
    yield "<footer>"
    of_tables = (
        note
        for key in ("funnel", "weeks", "safety", "talks", "coverage", "missing")
        for note in report.tables[key].notes
    )
    for note in (*report.notes, *of_tables):
        yield f"<p>• {escape(note)}</p>"
    yield "</footer>"


def _head(labels: Sequence[str], names: int = 1) -> str:
    cells = (f'<th{_label(number < names)} scope="col">{escape(label)}</th>' for number, label in enumerate(labels))
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _row(labels: Sequence[str], cells: Sequence[str]) -> str:
    """`cells` are HTML already."""
    names = "".join(f'<td class="label">{escape(label)}</td>' for label in labels)
    return f"<tr>{names}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _label(is_label: bool) -> str:
    return ' class="label"' if is_label else ""
