"""Pictures of a report, as wide as a phone shows them without zooming. Their font has every letter of our languages.

They are drawn from the finished report, so they cannot show what it hides.
"""

import io
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from reports.before_after import INDEX
from reports.document import Report, Row
from reports.scales import MATTERS
from reports.words import Words

FONT: Final = "DejaVu Sans"
WIDTH: Final = 1080  # pixels
_DPI: Final = 200
_INK, _GREY, _PALE, _DEEP = "#1f2a30", "#6b7780", "#d7dde0", "#0b6e6e"
_WARM: Final = "#b4552d"
_SHARES: Final = ("employed", "family", "volunteering")
_MOST_LETTERS: Final = 36  # letters in a line of a title


def draw(report: Report, words: Words) -> dict[str, bytes]:
    """PNG files by name; always the same bytes for the same report."""
    return {
        "before-after": _before_after(report, words),
        "changes": _changes(report, words),
        "weeks": _weeks(report, words),
    }


# ── before and after ──────────────────────────────────────────────────────────────────────────────────────────────


def _before_after(report: Report, words: Words) -> bytes:
    canvas = _canvas(report, words.say("report-picture-before-after"), 1500, foot=150)
    table = report.tables["table"]

    def rows(*keys: str) -> list[Row]:
        found = (table.row(f"{report.main}:pairs:{key}") for key in keys)
        return [row for row in found if row is not None]

    panels = canvas.subplots(2, 2).flat
    _slope(next(panels), (1, 4, 7, 10), words.say("report-picture-points"), rows("bridge", INDEX), words)
    for axes, key in zip(panels, _SHARES, strict=True):
        _slope(axes, (0, 25, 50, 75, 100), "%", rows(key), words)
    notes = (words.say("report-picture-percent"), words.say("report-note-index", scale="PHQ-9"))
    foot = "\n".join(_wrapped(note, 58) for note in notes)
    canvas.text(0.5, 0.012, foot, ha="center", va="bottom", color=_GREY, fontsize=9)
    return _png(canvas)


def _slope(axes: Axes, ticks: Sequence[int], unit: str, rows: Sequence[Row], words: Words) -> None:
    low, high = ticks[0], ticks[-1]
    axes.set_xlim(-1.1, 2.1)
    axes.set_ylim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    axes.set_xticks([0, 1], [words.say("report-column-before"), words.say("report-column-after")])
    axes.set_yticks(ticks)
    axes.set_ylabel(unit, fontsize=9, color=_GREY, labelpad=1)
    _plain(axes)
    if not rows:
        _say_in(axes, words.say("report-picture-nothing"))
    for number, row in enumerate(rows):
        colour = (_DEEP, _WARM)[number]
        title = f"{row.labels[0]} · {words.figure(row.figure('after-of'))}"
        above = 1.04 + 0.1 * (len(rows) - 1 - number)
        axes.text(0.5, above, title, transform=axes.transAxes, ha="center", fontsize=9.5, color=colour)
        _line(axes, row, colour, (high - low) * (0.045 if number == 0 else -0.045) * (len(rows) > 1), words)


def _line(axes: Axes, row: Row, colour: str, shift: float, words: Words) -> None:
    """The values stand outside of the line; where two lines might meet, one is shifted up and one down."""
    shown: list[tuple[int, float]] = []
    for place, when in enumerate(("before", "after")):
        figure = row.figure(when)
        if figure.value is None:
            said = words.figure(figure)
            axes.text(place, 0.5, said, transform=axes.get_xaxis_transform(), ha="center", fontsize=10, color=_GREY)
            continue
        shown.append((place, figure.value))
        axes.text(
            place + (0.13 if place else -0.13), figure.value + shift, words.figure(figure), color=colour, fontsize=11,
            weight="bold", ha="left" if place else "right", va="center",
        )  # fmt: skip
        low, high = (row.figure(f"{when}-{end}").value for end in ("low", "high"))
        if low is not None and high is not None:
            axes.plot([place, place], [low, high], color=colour, lw=6, alpha=0.18, solid_capstyle="butt")
    axes.plot([place for place, _ in shown], [value for _, value in shown], "-o", color=colour, lw=2.4, ms=7)


# ── changes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _changes(report: Report, words: Words) -> bytes:
    few = set(report.changes)
    single = words.say("report-picture-single", pairs=_pairs(report)) if few else None
    canvas = _canvas(report, single or words.say("report-picture-changes"), 1200)
    for axes, (scale, points) in zip(canvas.subplots(len(MATTERS), 1), MATTERS.items(), strict=True):
        axes.set_title(words.scale(scale), fontsize=12, loc="left", color=_INK, weight="bold")
        if scale in few:
            _dots(axes, report.changes[scale])
        else:
            _intervals(axes, report, scale, words)
        _directions(axes, better_right=points > 0, words=words)
    return _png(canvas)


def _pairs(report: Report) -> str:
    return "/".join(str(sum(women for _, women in changes)) for changes in report.changes.values())


def _intervals(axes: Axes, report: Report, scale: str, words: Words) -> None:
    rows = [row for row in report.tables["measures"].rows if row.key.startswith(f"{report.main}:{scale}:")]
    drawn: list[float] = [0.0]
    for place, row in enumerate(rows):
        y = -place
        mean, low, high = (row.figure(key) for key in ("change", "change-low", "change-high"))
        told = words.figure(mean)
        if mean.value is not None and low.value is not None and high.value is not None:
            axes.plot([low.value, high.value], [y, y], color=_DEEP, lw=3, solid_capstyle="butt")
            axes.plot([mean.value], [y], "o", color=_DEEP, ms=8)
            told += f"  ({words.figure(low)} … {words.figure(high)})"
            drawn += [low.value, high.value]
        label = f"{row.labels[1]} · {words.figure(row.figure('n'))}"
        axes.text(0, y + 0.24, f"{label}:  {told}", fontsize=9.5, color=_INK, transform=axes.get_yaxis_transform())
    axes.set_ylim(-max(len(rows), 1) + 0.5, 0.75)
    reach = 1.15 * max(map(abs, drawn)) or 1
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True, symmetric=True))
    axes.set_yticks([])
    _plain(axes)
    axes.axvline(0, color=_GREY, lw=1)
    if not rows:
        _say_in(axes, words.say("report-picture-nothing"))


def _dots(axes: Axes, changes: Sequence[tuple[int, int]]) -> None:
    places = [(value, row) for value, women in changes for row in range(women)]
    axes.plot([value for value, _ in places], [row for _, row in places], "o", color=_DEEP, ms=9)
    reach = 1.15 * max(abs(value) for value, _ in changes) or 1
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True, symmetric=True))
    axes.set_ylim(-0.8, max(4, *(row for _, row in places)) + 1)
    axes.set_yticks([])
    _plain(axes)
    axes.axvline(0, color=_GREY, lw=1)


def _directions(axes: Axes, *, better_right: bool, words: Words) -> None:
    better, worse = words.say("report-picture-better"), words.say("report-picture-worse")
    left, right = (worse, better) if better_right else (better, worse)
    axes.text(0, -0.17, f"← {left}", transform=axes.transAxes, fontsize=9, color=_GREY)
    axes.text(1, -0.17, f"{right} →", transform=axes.transAxes, fontsize=9, color=_GREY, ha="right")


# ── weeks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _weeks(report: Report, words: Words) -> bytes:
    canvas = _canvas(report, words.say("report-picture-weeks"), 900)
    axes = canvas.subplots()
    axes.set_ylim(0, 112)
    axes.set_xlim(0.4, report.weeks + 0.6)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.set_xticks(range(1, report.weeks + 1))
    axes.set_xlabel(words.say("report-picture-week"), fontsize=10, color=_GREY)
    _plain(axes)
    found = [(week, row) for week in range(1, report.weeks + 1) if (row := _of_week(report, week)) is not None]
    for week, row in found:
        _bar(axes, week, row, words, tight=report.weeks > 9)
    if not found:
        _say_in(axes, words.say("report-picture-nothing"))
    if any(not row.key.startswith("week") for _, row in found):
        canvas.text(0.97, 0.02, words.say("report-picture-longer"), ha="right", fontsize=9, color=_WARM)
    if any(row.figure("answered-share").mark for _, row in found):
        canvas.text(0.03, 0.02, f"/// {words.say('report-hidden-also')}", fontsize=9, color=_GREY)
    return _png(canvas)


def _of_week(report: Report, week: int) -> Row | None:
    """The week's check-in, or the longer measure that took its place."""
    table = report.tables["weeks"]
    instead = {report.weeks // 2: "half", report.weeks: "end"}.get(week)
    return table.row(f"week:{week}") or (table.row(f"sitting:{instead}") if instead else None)


def _bar(axes: Axes, week: int, row: Row, words: Words, *, tight: bool) -> None:
    share = row.figure("answered-share")
    colour = _DEEP if row.key.startswith("week") else _WARM
    if share.value is None:
        axes.bar([week], [100], width=0.7, color="none", edgecolor=_PALE, hatch="//", lw=1)
        return
    axes.bar([week], [share.value], width=0.7, color=colour)
    axes.text(
        week, share.value + 2, words.whole(round(share.value)), ha="center", fontsize=9 if tight else 11, color=_INK
    )


# ── all of them ───────────────────────────────────────────────────────────────────────────────────────────────────


def _canvas(report: Report, title: str, height: int, foot: int = 60) -> Canvas:
    """`height`, and how much of it the `foot` takes, in pixels."""
    canvas = Canvas(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(canvas)
    lines = _wrapped(title, _MOST_LETTERS)
    head = (60 + 60 * (lines.count("\n") + 1)) / height
    below = foot / height
    canvas.get_layout_engine().set(rect=(0.02, below, 0.96, 1 - head - below), hspace=0.08, wspace=0.06)  # type: ignore[union-attr, call-arg]
    canvas.text(0.5, 1 - 30 / height, lines, fontsize=13, color=_INK, weight="bold", ha="center", va="top")
    if report.simulated is not None:
        canvas.text(0.5, 0.5, report.simulated, fontsize=52, color=_GREY, alpha=0.16, rotation=35, ha="center",
                    va="center", weight="bold", zorder=10)  # fmt: skip
    return canvas


def _plain(axes: Axes) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_PALE)
    axes.tick_params(colors=_GREY, labelsize=10, length=0)
    axes.grid(axis="both", color=_PALE, lw=0.6)
    axes.set_axisbelow(True)


def _say_in(axes: Axes, text: str) -> None:
    axes.text(
        0.5, 0.5, _wrapped(text, 28), transform=axes.transAxes, ha="center", va="center", fontsize=11, color=_GREY
    )


def _wrapped(text: str, letters: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _png(canvas: Canvas) -> bytes:
    buffer = io.BytesIO()
    canvas.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
