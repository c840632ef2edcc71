"""Until which month answers stay whose woman is not known any more. A study number tells nothing else of its age."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, union

from storage.database import Transaction
from storage.schema import OUTCOMES, answer_terms
from storage.upsert import insert_for


def put(tx: Transaction, study_number: int, until: date) -> None:
    """Say it once: a number that has its month keeps it."""
    insert = insert_for(tx.dialect.name, answer_terms).values(study_number=study_number, until=until)
    tx.execute(insert.on_conflict_do_nothing())


def without(tx: Transaction) -> set[int]:
    """The study numbers of answers that have no month: of women who are known, and of nobody."""
    known = select(answer_terms.c.study_number)
    numbers = (select(table.c.study_number).where(table.c.study_number.not_in(known)) for table in OUTCOMES)
    return set(tx.execute(union(*numbers)).scalars())


def over(tx: Transaction, today: date, most: int) -> list[int]:
    """Study numbers whose answers go today, at most so many."""
    wanted = select(answer_terms.c.study_number).where(answer_terms.c.until <= today).limit(most)
    return list(tx.execute(wanted).scalars())


def forget(tx: Transaction, study_numbers: Sequence[int]) -> None:
    """Delete all answers of these numbers."""
    for table in (*OUTCOMES, answer_terms):
        tx.execute(delete(table).where(table.c.study_number.in_(study_numbers)))
