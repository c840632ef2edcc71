"""What each woman agreed to, with the version of the words and the time. The newest row of a kind counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, delete, func, insert, select

from core.consents import Consent
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import answer_terms, consents, evaluation
from storage.upsert import insert_for


@dataclass(frozen=True, slots=True)
class Given:
    kind: Consent
    version: int
    given: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose answers are counted, as far as that is kept beside them. `began` is missing in rows from before."""

    region: str | None
    cohort_id: int | None
    began: date | None


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


def agreeing(kind: Consent) -> Select[int]:
    """The ids of all who agree to it now, for a statement about many."""
    newest = select(func.max(consents.c.id)).where(consents.c.kind == kind).group_by(consents.c.person_id)
    return select(consents.c.person_id).where(consents.c.given, consents.c.id.in_(newest))


def who_agree(tx: Transaction, kind: Consent) -> list[int]:
    """The ids of all who agree to it now."""
    return list(tx.execute(agreeing(kind)).scalars())


def some_without_month(tx: Transaction) -> bool:
    """Whether answers of women who are still known are counted nowhere: from before that was kept with them."""
    let_go = select(answer_terms.c.study_number)
    wanted = select(evaluation.c.study_number).where(
        evaluation.c.began.is_(None), evaluation.c.study_number.not_in(let_go)
    )
    return tx.execute(wanted.limit(1)).first() is not None


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


def count_in(tx: Transaction, study_number: int, *, region: str | None, cohort_id: int | None, began: date) -> None:
    """Her answers may be counted, with this region and cohort. `began`: the first day of the month she came in."""
    insert_row = insert_for(tx.dialect.name, evaluation).values(
        study_number=study_number, region=region, cohort_id=cohort_id, began=began
    )
    changed = {name: insert_row.excluded[name] for name in ("region", "cohort_id", "began")}
    tx.execute(insert_row.on_conflict_do_update(index_elements=["study_number"], set_=changed))


def count_out(tx: Transaction, study_number: int) -> None:
    tx.execute(delete(evaluation).where(evaluation.c.study_number == study_number))


def counted(tx: Transaction, study_number: int) -> Counted | None:
    """As what her answers are counted; None: they may not be."""
    wanted = select(evaluation.c.region, evaluation.c.cohort_id, evaluation.c.began)
    row = tx.execute(wanted.where(evaluation.c.study_number == study_number)).first()
    return None if row is None else Counted(*row)
