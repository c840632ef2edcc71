"""How a woman may be called, if she wants to be: number, hours, what to say when another answers. Sealed."""

from dataclasses import asdict, dataclass
from datetime import datetime

import orjson
from sqlalchemy import delete, func, insert, select

from storage.database import Transaction
from storage.schema import safe_ways
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class SafeWay:
    """In her own words; `hours` and `if_another` may be empty."""

    number: str
    hours: str = ""
    if_another: str = ""


def keep(tx: Transaction, vault: Vault, person_id: int, way: SafeWay, now: datetime) -> None:
    """Instead of an earlier one."""
    forget(tx, person_id)
    body = vault.seal(person_id, orjson.dumps(asdict(way)), table="safe_ways", column="body", row=person_id)
    tx.execute(insert(safe_ways).values(person_id=person_id, body=body, changed_at=now))


def of(tx: Transaction, vault: Vault, person_id: int) -> SafeWay | None:
    """Whoever calls this shows it to somebody, and notes that in the audit trail."""
    body = tx.execute(select(safe_ways.c.body).where(safe_ways.c.person_id == person_id)).scalar()
    if body is None:
        return None
    return SafeWay(**orjson.loads(vault.open(person_id, body, table="safe_ways", column="body", row=person_id)))


def exists(tx: Transaction, person_id: int) -> bool:
    return tx.execute(select(func.count()).where(safe_ways.c.person_id == person_id)).scalar_one() > 0


def forget(tx: Transaction, person_id: int) -> None:
    tx.execute(delete(safe_ways).where(safe_ways.c.person_id == person_id))
