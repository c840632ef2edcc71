"""What measures come to, under a study number: her answers as signs, and the total."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import Insert

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import scores
from storage.upsert import insert_for


@dataclass(frozen=True, slots=True)
class Score:
    """A row. `occasion`: start, half, end, after-3, after-6, or "w2" for the second week; `locale` is the wording's."""

    occasion: str
    instrument: str
    version: int
    locale: str
    mode: str  # bot, voice, person
    answers: str  # see core/scoring.py
    total: int | None
    prorated: bool
    validated: bool


_KEY = ("study_number", "occasion", "instrument")
_COLUMNS = [column for column in scores.c if column.name != "study_number"]


@cache
def _keep(dialect: str) -> Insert:
    insert = insert_for(dialect, scores)
    changed = {column.name: insert.excluded[column.name] for column in scores.c if column.name not in _KEY}
    return insert.on_conflict_do_update(index_elements=list(_KEY), set_=changed)


def keep(tx: Transaction, study_number: int, score: Score) -> None:
    """Write a row; the same instrument again on the same occasion writes over."""
    execute(tx, _keep(tx.dialect.name), {"study_number": study_number, **asdict(score)})


def of_occasion(tx: Transaction, study_number: int, occasion: str) -> list[Score]:
    wanted = select(*_COLUMNS).where(scores.c.study_number == study_number, scores.c.occasion == occasion)
    return [Score(*row) for row in tx.execute(wanted)]


def of_instrument(tx: Transaction, study_number: int, names: Sequence[str]) -> list[Score]:
    """Her rows of these instruments, in no order: occasions have one of their own."""
    wanted = select(*_COLUMNS).where(scores.c.study_number == study_number, scores.c.instrument.in_(names))
    return [Score(*row) for row in tx.execute(wanted)]


def all_of(tx: Transaction, study_number: int) -> list[Score]:
    """Everything under a study number, by occasion and instrument."""
    wanted = select(*_COLUMNS).where(scores.c.study_number == study_number)
    return [Score(*row) for row in tx.execute(wanted.order_by(scores.c.occasion, scores.c.instrument))]


def has(tx: Transaction, study_number: int, occasion: str) -> bool:
    """Whether she answered anything on this occasion."""
    wanted = select(scores.c.instrument).where(scores.c.study_number == study_number, scores.c.occasion == occasion)
    return tx.execute(wanted.limit(1)).first() is not None
