"""Check-ins, week by week, and the outcome rows their answers become."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select, update

from storage.database import Transaction
from storage.schema import check_ins, pulse_answers
from storage.upsert import insert_into
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class CheckIn:
    week: int
    state: str
    opened_at: datetime
    closes_at: datetime


_SELECT = select(check_ins.c.week, check_ins.c.state, check_ins.c.opened_at, check_ins.c.closes_at)


def of_week(tx: Transaction, person_id: int, week: int) -> CheckIn | None:
    row = tx.execute(_SELECT.where(check_ins.c.person_id == person_id, check_ins.c.week == week)).first()
    return None if row is None else CheckIn(*row)


def latest_open(tx: Transaction, person_id: int) -> CheckIn | None:
    row = tx.execute(
        _SELECT.where(check_ins.c.person_id == person_id, check_ins.c.state == "open").order_by(check_ins.c.week.desc())
    ).first()
    return None if row is None else CheckIn(*row)


def open_week(tx: Transaction, person_id: int, week: int, *, now: datetime, closes_at: datetime) -> bool:
    """Open a week's check-in. False: that week has one already."""
    return (
        tx.execute(
            insert_into(tx, check_ins)
            .values(person_id=person_id, week=week, state="open", opened_at=now, closes_at=closes_at)
            .on_conflict_do_nothing()
        ).rowcount
        == 1
    )


def reopen(tx: Transaction, person_id: int, week: int, closes_at: datetime) -> None:
    tx.execute(
        update(check_ins)
        .where(check_ins.c.person_id == person_id, check_ins.c.week == week)
        .values(state="open", closes_at=closes_at)
    )


def finish(tx: Transaction, person_id: int, week: int, state: str, at: datetime | None = None) -> None:
    tx.execute(
        update(check_ins)
        .where(check_ins.c.person_id == person_id, check_ins.c.week == week)
        .values(state=state, answered_at=at)
    )


def set_note(tx: Transaction, vault: Vault, person_id: int, week: int, note: dict[str, str]) -> None:
    """Keep her note (`{"text": …}` or `{"voice": file id}`) under her key."""
    sealed = vault.seal(person_id, orjson.dumps(note), table="check_ins", column="note", row=f"{person_id}:{week}")
    tx.execute(
        update(check_ins).where(check_ins.c.person_id == person_id, check_ins.c.week == week).values(note=sealed)
    )


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
    insert = insert_into(tx, pulse_answers).values(study_number=study_number, week=week, **values)
    tx.execute(insert.on_conflict_do_update(index_elements=["study_number", "week"], set_=values))
