"""How talks were for women, as numbers under study numbers: nothing here leads to a psychologist."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.database import Transaction
from storage.schema import session_feedback
from storage.upsert import insert_for

QUESTIONS: Final = ("heard", "mattered", "fits")  # 0 no, 1 partly, 2 yes; nothing: skipped


def put(tx: Transaction, study_number: int, number: int, medium: str, question: str, answer: int | None) -> None:
    """One answer about one of her sessions, beside the others; a later one replaces it. None: she skipped it."""
    if question not in QUESTIONS:
        raise ValueError(f"there is no question {question!r}")
    row = {"study_number": study_number, "number": number, "medium": medium, question: answer}
    adding = insert_for(tx.dialect.name, session_feedback).values(row)
    tx.execute(adding.on_conflict_do_update(index_elements=["study_number", "number"], set_={question: answer}))


def all_of(tx: Transaction, study_number: int) -> list[Mapping[str, Any]]:
    """Everything she said of her sessions, by column, in their order."""
    mine = session_feedback.c.study_number == study_number
    columns = [each for each in session_feedback.c if each.name != "study_number"]
    rows = tx.execute(select(*columns).where(mine).order_by(session_feedback.c.number))
    return [{str(column): value for column, value in row.items()} for row in rows.mappings()]
