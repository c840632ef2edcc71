"""What she agrees to, one by one, and what follows at once when she changes her mind."""

from typing import Final

from core.consents import OPTIONAL, VERSION, Consent
from core.schedule import local_time
from services import check_ins, measures, team, trail
from services.work import Work
from storage import consents, people
from storage.people import Person

OF_NOTES: Final[tuple[Consent, ...]] = ("psychologist", "worries")  # they mean nothing without the weekly questions


def answer(work: Work, person: Person, kind: Consent, *, given: bool) -> None:
    """Keep her yes or no with version and time; the same answer again changes nothing."""
    known = consents.present(work.tx, person.id).get(kind)
    if known is not None and known.given == given and known.version == VERSION:
        return
    consents.note(work.tx, person.id, kind, version=VERSION, given=given, now=work.now)
    trail.note(work, person, "consent-given" if given else "consent-withdrawn", person, kind)
    if kind == "evaluation" and given:
        _count_in(work, person)
    elif kind == "evaluation":
        consents.count_out(work.tx, people.study_number(work.tx, work.vault, person.id))
    if kind == "check-ins" and not given:
        for other in OF_NOTES:
            if agrees(work, person, other):
                answer(work, person, other, given=False)
    if kind in ("taking-part", "check-ins"):
        check_ins.plan_next(work, person)
        measures.plan(work, person)
    if kind in ("psychologist", "worries"):
        team.free_tasks_of_those_who_left(work, person)


def keep_in_step(work: Work, person: Person) -> None:
    """Her region or cohort has changed: where her answers are counted, they are counted there from now on."""
    if consents.counted(work.tx, people.study_number(work.tx, work.vault, person.id)) is not None:
        _count_in(work, person)


def _count_in(work: Work, person: Person) -> None:
    came = local_time(person.enrolled_at, work.rules.zone).date()
    number = people.study_number(work.tx, work.vault, person.id)
    consents.count_in(work.tx, number, region=person.region, cohort_id=person.cohort_id, began=came.replace(day=1))


def repair_counting(work: Work) -> None:
    """At start: women who agreed to be counted before regions and months were kept with that are counted there too."""
    if not consents.some_without_month(work.tx):
        return
    for person_id in consents.who_agree(work.tx, "evaluation"):
        person = people.by_id(work.tx, work.vault, person_id)
        if person is not None:
            keep_in_step(work, person)


def agrees(work: Work, person: Person, kind: Consent) -> bool:
    return consents.given(work.tx, person.id, kind)


def answers(work: Work, person: Person) -> dict[Consent, bool]:
    """Her present answers to everything that can be withdrawn; what she was never asked is a no."""
    present = consents.present(work.tx, person.id)
    return {kind: kind in present and present[kind].given for kind in OPTIONAL}
