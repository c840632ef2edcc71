"""Reports about many: who may ask for which, and when there are too few women to tell of.

What is asked for are plain JSON values, kept with the job and given to `reports/making.py`:

    {"region": "tashkent" or null (all), "cohort": 3 or null, "first": "2030-01-01" or null (the first month of coming),
     "shared": true (suppressed for anybody to read) or false (inside), "weeks": 12 (of the programme)}
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from core import access
from core.retention import months_later
from reports import outcomes
from reports.outcomes import Wanted
from reports.suppression import INSIDE, SHARED
from services import cohorts
from services.work import Work
from storage.cohorts import Cohort
from storage.people import Person

KINDS: Final = ("report", "dataset")  # the pictures and tables; the rows without names, for statistics
FEWEST: Final = INSIDE  # women; with fewer it would show one of them

Asked = Mapping[str, Any]


def regions(work: Work, staff: Person) -> Sequence[str | None]:
    """Those she may ask about; None: all of them."""
    own = staff.regions["coordinator"]
    return [None, *work.rules.places] if own is None else [own]


def asked(
    work: Work, staff: Person, *, region: str | None, cohort_id: int | None, months: int | None, shared: bool
) -> Asked:
    """`months`: who came in the last so many, with this one; None: at any time. Of a cohort, a coordinator of one
    region gets the women of that region."""
    if cohort_id is not None:
        region = staff.regions["coordinator"]
    first = None if months is None else months_later(cohorts.today(work).replace(day=1), 1 - months)
    return {
        "region": region,
        "cohort": cohort_id,
        "first": first.isoformat() if first else None,
        "shared": shared,
        "weeks": work.programme.length,
    }


def fewest(kind: str, wanted: Asked) -> int:
    """Under how many women this is not made. Rows cannot be hidden one by one, so in those that are shared there are as
    many women as any count that is shown."""
    return SHARED if kind == "dataset" and wanted["shared"] else FEWEST


def refusal(work: Work, staff: Person, kind: str, wanted: Asked) -> str | None:
    """Why this report is not made, as a text key; None: it can be."""
    cohort = _cohort(work, staff, wanted)
    if not reaches(staff, wanted) or (wanted["cohort"] is not None and cohort is None):
        return "report-no-reach"
    if cohort is not None and cohort.starts_on > cohorts.today(work):
        return "report-no-start"
    first = date.fromisoformat(wanted["first"]) if wanted["first"] else None
    women = outcomes.how_many(work.tx, Wanted(wanted["region"], wanted["cohort"], first))
    if women == 0:
        return "report-nobody"
    return "report-too-few" if women < fewest(kind, wanted) else None


def _cohort(work: Work, staff: Person, wanted: Asked) -> Cohort | None:
    return cohorts.find(work, staff, wanted["cohort"]) if wanted["cohort"] is not None else None


def reaches(staff: Person, wanted: Asked) -> bool:
    """Whether all of these women are in her reach."""
    if wanted["region"] is None:
        return access.reaches_all(staff.regions, access.COORDINATING)
    return access.reaches(staff.regions, access.COORDINATING, wanted["region"])


def told(wanted: Asked) -> str:
    """What the audit trail keeps of it."""
    parts = (wanted["region"] or "all", wanted["cohort"] or "-", "shared" if wanted["shared"] else "inside")
    return " ".join(map(str, parts))
