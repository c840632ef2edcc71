"""Women as a list: numbers without anything sealed, so that many of them cost little."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select

from core.consents import Consent
from storage import consents
from storage.database import Transaction
from storage.schema import persons, roles

TAKING_PART: Final[Consent] = "taking-part"


@dataclass(frozen=True, slots=True)
class Listed:
    id: int
    alias: int


def listed(tx: Transaction, regions: Sequence[str] | None, *agreed: Consent) -> list[Listed]:
    """Those who take part and those who left, by alias; of these regions and of none yet. `regions`: None is all.

    Who came in and has not agreed to take part is none of them yet. `agreed`: what else she must agree to now.
    """
    wanted = select(persons.c.id, persons.c.alias).where(
        persons.c.id.in_(select(roles.c.person_id).where(roles.c.role.in_(("participant", "former")))),
        *(persons.c.id.in_(consents.agreeing(kind)) for kind in (TAKING_PART, *agreed)),
    )
    if regions is not None:
        wanted = wanted.where(or_(persons.c.region.is_(None), persons.c.region.in_(regions)))
    return [Listed(*row) for row in tx.execute(wanted.order_by(persons.c.alias))]
