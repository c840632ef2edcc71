"""The two pictures that are hers: her weeks, and that the course is completed.

What is written on them comes as text in her language; nothing on them tells a stranger what this is about. A phone
shows them a third as wide, so letters are 42 pixels high or more, but for a name that needs smaller ones to fit.
"""

import textwrap
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

SIDE: Final = 1080  # pixels
DPI: Final = 100
WIDEST: Final = 0.8  # of a side: one line of words
FONT: Final = "DejaVu Sans"  # comes with matplotlib and has every letter of our languages
LARGEST, LARGE, MIDDLE, SMALL = 62, 50, 38, 31  # points; at this resolution 31 are 43 pixels
INK, QUIET, LINE, PAPER = "#22303c", "#5b6b78", "#1f6f8b", "#ffffff"  # on paper each has a contrast above 4.5 : 1
FAINT: Final = "#d6dee4"
PAD: Final = 16  # points between the picture and its words
LETTERS: Final[Mapping[str, Any]] = {"fontsize": SMALL, "family": FONT, "parse_math": False}
LOWEST, HIGHEST = 1, 5  # very heavy, very good
NAMED: Final = 7  # weeks at most that are named below the picture
NAME_IN_A_LINE: Final = 16  # letters


def trend(params: Mapping[str, Any]) -> bytes:
    """A PNG of her mood week by week. `params`: `points` as [week, 1 heavy … 5 light], at least two of them; `numbers`:
    whether they are written at the points; the texts `title`, `light`, `heavy`, `week`."""
    figure = _figure()
    _write(figure, 0.07, 0.91, params["title"], LARGE, weight="bold", ha="left")
    axes = figure.add_axes((0.25, 0.16, 0.7, 0.63))
    weeks, moods = zip(*params["points"], strict=True)
    axes.plot(weeks, moods, color=LINE, linewidth=7, marker="o", markersize=28, clip_on=False, zorder=3)
    if params["numbers"]:
        for week, mood in params["points"]:
            _number(axes, week, mood)
    _scale(axes, weeks, {LOWEST: params["heavy"], HIGHEST: params["light"]})
    below: dict[str, Any] = {"xytext": (-PAD, -PAD), "textcoords": "offset points", "ha": "right", "va": "top"}
    axes.annotate(params["week"], (0, 0), xycoords="axes fraction", color=QUIET, **LETTERS, **below)
    return _png(figure)


def certificate(params: Mapping[str, Any]) -> bytes:
    """A PNG that says that the course is completed. `params`: `weeks`, how many steps are drawn; the texts `title`,
    `course` and `date`, and `name` or None."""
    figure = _figure()
    frame = figure.add_axes((0.05, 0.05, 0.9, 0.9), facecolor=PAPER)
    frame.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    for spine in frame.spines.values():
        spine.set(color=LINE, linewidth=6)
    name = textwrap.fill(_writable(params["name"] or ""), NAME_IN_A_LINE, break_long_words=False)
    _write(figure, 0.5, 0.78 if name else 0.7, params["title"], LARGE, weight="bold")
    if name:
        _write(figure, 0.5, 0.57, name, LARGEST / (1 + name.count("\n") / 4), color=LINE)
    _steps(frame, params["weeks"], 0.38 if name else 0.5)
    _write(figure, 0.5, 0.28, params["course"], MIDDLE)
    _write(figure, 0.5, 0.18, params["date"], SMALL, color=QUIET)
    return _png(figure)


def _figure() -> Figure:
    return Figure(figsize=(SIDE / DPI, SIDE / DPI), dpi=DPI, facecolor=PAPER)


def _scale(axes: Axes, weeks: tuple[int, ...], words: Mapping[int, str]) -> None:
    """A line for each answer there is, words at the two ends, and below the weeks that she answered, no others."""
    margin = max(0.4, (weeks[-1] - weeks[0]) * 0.05)
    axes.set_xlim(weeks[0] - margin, weeks[-1] + margin)
    axes.set_ylim(LOWEST - 0.35, HIGHEST + 0.35)
    levels = range(LOWEST, HIGHEST + 1)
    axes.set_yticks(levels, labels=[words.get(level, "") for level in levels], color=INK, **LETTERS)
    named = weeks[:: -(-len(weeks) // NAMED)]
    axes.set_xticks(named, labels=[str(week) for week in named], color=QUIET, **LETTERS)
    axes.tick_params(length=0, pad=PAD)
    axes.grid(axis="y", color=FAINT, linewidth=3)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _number(axes: Axes, week: int, mood: int) -> None:
    """Above a point, readable also where the line runs behind it."""
    axes.annotate(
        str(mood),
        (week, mood),
        xytext=(0, 20),
        textcoords="offset points",
        color=INK,
        ha="center",
        path_effects=[withStroke(linewidth=8, foreground=PAPER)],
        zorder=4,
        **LETTERS,
    )


def _steps(frame: Axes, count: int, y: float) -> None:
    """A row of steps, all of them taken."""
    apart = min(0.06, 0.76 / count)
    xs = [0.5 + apart * (step - (count - 1) / 2) for step in range(count)]
    frame.scatter(xs, [y] * count, s=(apart * 360) ** 2, color=LINE, linewidths=0)


def _write(figure: Figure, x: float, y: float, words: str, size: float, *, ha: str = "center", **style: Any) -> None:
    """In smaller letters where it would be wider than WIDEST. Nothing in it is a formula."""
    plain: dict[str, Any] = {"color": INK, "family": FONT, "va": "center", "ma": "center", "parse_math": False}
    text: Text = figure.text(x, y, words, fontsize=size, ha=ha, **plain | style)
    width = text.get_window_extent().width
    if width > WIDEST * SIDE:
        text.set_fontsize(size * WIDEST * SIDE / width)


def _writable(words: str) -> str:
    """What the font has letters for: a call-name may hold a picture, which would become a box."""
    font = FT2Font(findfont(FontProperties(family=FONT)))
    return " ".join("".join(sign for sign in words if font.get_char_index(ord(sign))).split())


def _png(figure: Figure) -> bytes:
    written = BytesIO()
    figure.savefig(written, format="png", dpi=DPI)
    return written.getvalue()
