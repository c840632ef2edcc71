"""Scores of instruments. Pure arithmetic on answer codes; no score is a diagnosis.

Sources: instruments.md §2 and §9. PHQ-9: Kroenke, Spitzer, Williams 2001; WHO-5: WHO-UCN-MSD-MHE-2024.01.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NOT_SAID: Final = "-"  # she was asked and preferred not to say
NOT_REACHED: Final = "."  # she was not asked


@dataclass(frozen=True, slots=True)
class Item:
    """One question and the codes its answers may have. `scored`: whether it counts in the total."""

    key: str
    codes: tuple[int, ...]
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is needed to score answers: the total is the sum of the scored items times `factor`.

    Up to `prorates` missing scored items take the mean of the others; with a missing item of `never_prorated` there
    is no total. `scored`: whether there is a total at all.
    """

    name: str
    version: int
    items: tuple[Item, ...]
    factor: int = 1
    prorates: int = 0
    never_prorated: frozenset[str] = frozenset()
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is None where it cannot be told; `missing` counts scored items without an answer."""

    total: int | None
    prorated: bool
    missing: int


def encode(answers: Sequence[int | None], reached: int) -> str:
    """One sign for each answer (base 36). None is "-" among the first `reached` answers, "." after them.

    Raises ValueError for a code that is not 0 to 35, or an answer to a question that was not reached.
    """
    if any(code is not None for code in answers[reached:]):
        raise ValueError("an answer after the last question that was reached")
    said = (NOT_SAID if code is None else _sign(code) for code in answers[:reached])
    return "".join(said) + NOT_REACHED * len(answers[reached:])


def decode(signs: str) -> list[int | None]:
    """The codes that `encode` wrote; None where there is no answer. Raises ValueError for other signs."""
    return [None if sign in (NOT_SAID, NOT_REACHED) else int(sign, 36) for sign in signs]


def score(instrument: Instrument, answers: Sequence[int | None]) -> Score:
    """The total of the answers (one for each item, None: no answer). Raises ValueError for codes it does not know."""
    for item, code in zip(instrument.items, answers, strict=True):
        if code is not None and code not in item.codes:
            raise ValueError(f"{instrument.name}: {item.key} has no answer {code}")
    counted = [(item.key, code) for item, code in zip(instrument.items, answers, strict=True) if item.scored]
    given = [code for _, code in counted if code is not None]
    missing = [key for key, code in counted if code is None]
    if not instrument.scored or len(missing) > instrument.prorates or not given:
        return Score(None, False, len(missing))
    if instrument.never_prorated.intersection(missing):
        return Score(None, False, len(missing))
    doubled = 2 * sum(given) * len(counted)  # the mean of the given × all, rounded half up without fractions
    total = (doubled + len(given)) // (2 * len(given)) * instrument.factor
    return Score(total, bool(missing), len(missing))


def _sign(code: int) -> str:
    if not 0 <= code < 36:
        raise ValueError(f"no sign for the code {code}")
    return "0123456789abcdefghijklmnopqrstuvwxyz"[code]
