"""Reading the audit trail, which is itself a row of it."""

from collections.abc import Sequence
from typing import Final

from core import access
from services import trail
from services.work import Work
from storage import audit, auditing
from storage.audit import Entry
from storage.auditing import Reach
from storage.people import Person

PER_PAGE: Final = 10


def begin(work: Work, staff: Person) -> int:
    """Note the look; returns the number of the newest row, so that the pages stay as they are while she turns them."""
    trail.note(work, staff, "read-audit")
    return audit.last(work.tx)


def pages(work: Work, staff: Person, upto: int) -> int:
    return max(1, -(-auditing.count(work.tx, upto, _reach(staff)) // PER_PAGE))


def page(work: Work, staff: Person, upto: int, number: int) -> Sequence[Entry]:
    """The newest first. Who coordinates one region sees what is about its women, and what she did herself."""
    return auditing.page(work.tx, upto, _reach(staff), limit=PER_PAGE, offset=number * PER_PAGE)


def _reach(staff: Person) -> Reach | None:
    """None: everything."""
    regions = [region for role, region in staff.regions.items() if role in access.LETTING_IN]
    return None if None in regions else Reach(staff.id, tuple(region for region in regions if region))
