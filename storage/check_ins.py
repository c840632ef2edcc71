"""Check-ins, week by week, and the outcome rows their answers become."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import bindparam, func, select, tuple_, update
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import check_ins, pulse_answers, step_answers
from storage.upsert import insert_for
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class CheckIn:
    week: int
    state: str
    opened_at: datetime
    closes_at: datetime

    @property
    def was_asked(self) -> bool:
        """A week that passed while the bot was down was closed when it was opened."""
        return self.closes_at > self.opened_at


# Built once: building a statement costs several times what running it does.
_OF_PERSON = select(check_ins.c.week, check_ins.c.state, check_ins.c.opened_at, check_ins.c.closes_at).where(
    check_ins.c.person_id == bindparam("person")
)
_OF_WEEK = _OF_PERSON.where(check_ins.c.week == bindparam("number"))
_LATEST_OPEN = _OF_PERSON.where(check_ins.c.state == "open").order_by(check_ins.c.week.desc()).limit(1)
_CHANGE = update(check_ins).where(check_ins.c.person_id == bindparam("person"), check_ins.c.week == bindparam("number"))


_LAST_OPENED = select(func.max(check_ins.c.opened_at)).where(
    check_ins.c.person_id == bindparam("person"),
    check_ins.c.week > 0,
    check_ins.c.closes_at > check_ins.c.opened_at,
)


@cache
def _open_week(dialect: str) -> ReturningInsert[int]:
    return insert_for(dialect, check_ins).on_conflict_do_nothing().returning(check_ins.c.week)


@cache
def _record(dialect: str, columns: tuple[str, ...]) -> Insert:
    insert = insert_for(dialect, pulse_answers)
    return insert.on_conflict_do_update(
        index_elements=["study_number", "week"], set_={name: insert.excluded[name] for name in columns}
    )


@cache
def _keep_step_answer(dialect: str) -> Insert:
    insert = insert_for(dialect, step_answers)
    return insert.on_conflict_do_update(
        index_elements=["study_number", "week"], set_={"answer": insert.excluded["answer"]}
    )


def of_week(tx: Transaction, person_id: int, week: int) -> CheckIn | None:
    row = execute(tx, _OF_WEEK, {"person": person_id, "number": week}).first()
    return None if row is None else CheckIn(*row)


def all_of(tx: Transaction, person_id: int) -> list[CheckIn]:
    """All her check-ins, week by week."""
    return [CheckIn(*row) for row in tx.execute(_OF_PERSON.order_by(check_ins.c.week), {"person": person_id})]


def answered_at(tx: Transaction, person_id: int, week: int) -> datetime | None:
    wanted = select(check_ins.c.answered_at).where(check_ins.c.person_id == person_id, check_ins.c.week == week)
    return tx.execute(wanted).scalar()


def pulse_of(tx: Transaction, study_number: int) -> list[Mapping[str, Any]]:
    """The answers under a study number, week by week: the columns of `pulse_answers` but the number."""
    columns = [column for column in pulse_answers.c if column.name != "study_number"]
    wanted = select(*columns).where(pulse_answers.c.study_number == study_number).order_by(pulse_answers.c.week)
    return [{str(name): value for name, value in row.items()} for row in tx.execute(wanted).mappings()]


def latest_open(tx: Transaction, person_id: int) -> CheckIn | None:
    row = execute(tx, _LATEST_OPEN, {"person": person_id}).first()
    return None if row is None else CheckIn(*row)


def open_week(tx: Transaction, person_id: int, week: int, *, now: datetime, closes_at: datetime) -> bool:
    """Open a week's check-in. False: that week has one already."""
    row = {"person_id": person_id, "week": week, "state": "open", "opened_at": now, "closes_at": closes_at}
    return execute(tx, _open_week(tx.dialect.name), row).first() is not None


def last_opened(tx: Transaction, person_id: int) -> datetime | None:
    """When she was last asked, week 0 (before the programme) apart, and weeks that passed without a question."""
    opened: datetime | None = execute(tx, _LAST_OPENED, {"person": person_id}).scalar()
    return opened


def has_pulse(tx: Transaction, study_number: int, week: int) -> bool:
    found = select(pulse_answers.c.week).where(
        pulse_answers.c.study_number == study_number, pulse_answers.c.week == week
    )
    return tx.execute(found).first() is not None


def reopen(tx: Transaction, person_id: int, week: int, closes_at: datetime) -> None:
    execute(tx, _CHANGE, {"person": person_id, "number": week, "state": "open", "closes_at": closes_at})


def finish(tx: Transaction, person_id: int, week: int, state: str, at: datetime | None = None) -> None:
    execute(tx, _CHANGE, {"person": person_id, "number": week, "state": state, "answered_at": at})


def set_note(tx: Transaction, vault: Vault, person_id: int, week: int, note: dict[str, str]) -> None:
    """Keep her note (`{"text": …}` or `{"voice": file id}`) under her key."""
    sealed = vault.seal(person_id, orjson.dumps(note), table="check_ins", column="note", row=f"{person_id}:{week}")
    execute(tx, _CHANGE, {"person": person_id, "number": week, "note": sealed})


def note(tx: Transaction, vault: Vault, person_id: int, week: int) -> dict[str, str] | None:
    sealed = tx.execute(
        select(check_ins.c.note).where(check_ins.c.person_id == person_id, check_ins.c.week == week)
    ).scalar()
    if sealed is None:
        return None
    opened = vault.open(person_id, sealed, table="check_ins", column="note", row=f"{person_id}:{week}")
    loaded: dict[str, str] = orjson.loads(opened)
    return loaded


def record_pulse(tx: Transaction, study_number: int, week: int, **values: Any) -> None:
    """Write a week's answers; answering again writes over. Values: see `pulse_answers` in schema.py."""
    execute(tx, _record(tx.dialect.name, tuple(values)), {"study_number": study_number, "week": week, **values})


def keep_step_answer(tx: Transaction, study_number: int, week: int, answer: str) -> None:
    """What she said of the small task of a week; she may say something else later."""
    row = {"study_number": study_number, "week": week, "answer": answer}
    execute(tx, _keep_step_answer(tx.dialect.name), row)


def step_answers_of(tx: Transaction, study_number: int) -> dict[int, str]:
    """What she said of the small tasks, by week."""
    wanted = select(step_answers.c.week, step_answers.c.answer).where(step_answers.c.study_number == study_number)
    return {row.week: row.answer for row in tx.execute(wanted.order_by(step_answers.c.week))}


def forget_notes(tx: Transaction, before: datetime, most: int) -> int:
    """Empty the notes of check-ins that ended before that time, at most so many; returns how many."""
    ended = func.coalesce(check_ins.c.answered_at, check_ins.c.closes_at)
    old = select(check_ins.c.person_id, check_ins.c.week).where(check_ins.c.note.is_not(None), ended < before)
    row = tuple_(check_ins.c.person_id, check_ins.c.week)
    return tx.execute(update(check_ins).where(row.in_(old.limit(most))).values(note=None)).rowcount
