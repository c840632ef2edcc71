"""What each woman agreed to, with the version of the words and the time. The newest row of a kind counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, insert, select

from core.consents import Consent
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import consents, evaluation


@dataclass(frozen=True, slots=True)
class Given:
    kind: Consent
    version: int
    given: bool
    at: datetime


_NEWEST = (
    select(consents.c.given)
    .where(consents.c.person_id == bindparam("person"), consents.c.kind == bindparam("kind_wanted"))
    .order_by(consents.c.id.desc())
    .limit(1)
)


def note(tx: Transaction, person_id: int, kind: Consent, *, version: int, given: bool, now: datetime) -> None:
    """Write down a yes or a no."""
    tx.execute(insert(consents).values(person_id=person_id, kind=kind, version=version, given=given, at=now))


def given(tx: Transaction, person_id: int, kind: Consent) -> bool:
    """Whether she agrees to it now; without an answer she does not."""
    return bool(execute(tx, _NEWEST, {"person": person_id, "kind_wanted": kind}).scalar())


def agreeing(kind: Consent) -> Select[tuple[int]]:
    """The ids of all who agree to it now, for a statement about many."""
    newest = select(func.max(consents.c.id)).where(consents.c.kind == kind).group_by(consents.c.person_id)
    return select(consents.c.person_id).where(consents.c.given, consents.c.id.in_(newest))


def present(tx: Transaction, person_id: int) -> Mapping[Consent, Given]:
    """Her newest answer of each kind."""
    return {each.kind: each for each in history(tx, person_id)}


def history(tx: Transaction, person_id: int) -> list[Given]:
    """Every answer, the oldest first."""
    rows = tx.execute(
        select(consents.c.kind, consents.c.version, consents.c.given, consents.c.at)
        .where(consents.c.person_id == person_id)
        .order_by(consents.c.id)
    )
    return [Given(*row) for row in rows]


def count_in(tx: Transaction, study_number: int) -> None:
    """Her answers may be counted."""
    if tx.execute(select(func.count()).where(evaluation.c.study_number == study_number)).scalar_one() == 0:
        tx.execute(insert(evaluation).values(study_number=study_number))


def count_out(tx: Transaction, study_number: int) -> None:
    tx.execute(delete(evaluation).where(evaluation.c.study_number == study_number))


def counted(tx: Transaction, study_number: int) -> bool:
    """Whether her answers may be counted."""
    return tx.execute(select(func.count()).where(evaluation.c.study_number == study_number)).scalar_one() > 0
