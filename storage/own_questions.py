"""What somebody of the team wants to ask a woman in her next check-in, sealed under her key."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from storage.database import Transaction
from storage.schema import own_questions
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Question:
    """`state`: waiting, asked or done; `asked_in`: the week in which it was asked first."""

    id: int
    person_id: int
    asked_by: int
    words: str
    state: str
    made_at: datetime
    asked_in: int | None


def add(tx: Transaction, vault: Vault, *, person_id: int, asked_by: int, words: str, now: datetime) -> Question:
    question = Question(secrets.randbits(62), person_id, asked_by, words, "waiting", now, None)
    sealed = vault.seal(person_id, words, table="own_questions", column="words", row=question.id)
    tx.execute(
        insert(own_questions).values(
            id=question.id, person_id=person_id, asked_by=asked_by, words=sealed, state="waiting", made_at=now
        )
    )
    return question


def of_person(tx: Transaction, vault: Vault, person_id: int, states: Sequence[str]) -> list[Question]:
    """Those for this woman in one of these states, the oldest first."""
    wanted = select(own_questions).where(own_questions.c.person_id == person_id, own_questions.c.state.in_(states))
    return [
        Question(
            id=row.id,
            person_id=row.person_id,
            asked_by=row.asked_by,
            words=vault.open(person_id, row.words, table="own_questions", column="words", row=row.id).decode(),
            state=row.state,
            made_at=row.made_at,
            asked_in=row.asked_in,
        )
        for row in tx.execute(wanted.order_by(own_questions.c.made_at, own_questions.c.id))
    ]


def mark_asked(tx: Transaction, question_id: int, week: int) -> None:
    first = func.coalesce(own_questions.c.asked_in, week)
    tx.execute(update(own_questions).where(own_questions.c.id == question_id).values(state="asked", asked_in=first))


def wait_again(tx: Transaction, question_id: int) -> None:
    """She has not answered it."""
    tx.execute(update(own_questions).where(own_questions.c.id == question_id).values(state="waiting"))


def remove(tx: Transaction, question_id: int) -> None:
    tx.execute(delete(own_questions).where(own_questions.c.id == question_id))


def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Delete those written before that time, at most so many; returns how many."""
    old = select(own_questions.c.id).where(own_questions.c.made_at < before).limit(most)
    return tx.execute(delete(own_questions).where(own_questions.c.id.in_(old))).rowcount
