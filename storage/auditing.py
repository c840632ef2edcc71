"""The audit trail as somebody of the team may read it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from storage.audit import Entry
from storage.database import Transaction
from storage.schema import audit, persons, roles


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody may see who does not see everything: their own doings, and rows about people of these regions."""

    person_id: int
    regions: tuple[str, ...]


def page(tx: Transaction, upto: int, reach: Reach | None, *, limit: int, offset: int) -> list[Entry]:
    """Rows up to that number, the newest first. `reach`: None sees everything."""
    wanted = select(audit).where(_seen(upto, reach)).order_by(audit.c.seq.desc()).limit(limit).offset(offset)
    return [Entry(*row) for row in tx.execute(wanted)]


def count(tx: Transaction, upto: int, reach: Reach | None) -> int:
    return tx.execute(select(func.count()).select_from(audit).where(_seen(upto, reach))).scalar_one()


def _seen(upto: int, reach: Reach | None) -> ColumnElement[bool]:
    """Of the team, those are in reach whose role is of the region; a woman without a region is in reach of each."""
    if reach is None:
        return audit.c.seq <= upto
    hers = roles.c.role.in_(("participant", "former", "applicant"))
    lives_there = or_(persons.c.region.is_(None), persons.c.region.in_(reach.regions))
    somebody = or_(and_(hers, lives_there), and_(~hers, roles.c.region.in_(reach.regions)))
    about = select(roles.c.person_id).join(persons, persons.c.id == roles.c.person_id).where(somebody)
    return and_(audit.c.seq <= upto, or_(audit.c.actor_id == reach.person_id, audit.c.subject_id.in_(about)))
