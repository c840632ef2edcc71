"""What follows from a yes or a no."""

from datetime import date

from sqlalchemy import insert, select

from core.rules import Role
from services import consents
from services.work import Work
from storage import consents as rows
from storage import people
from storage.people import Person
from storage.schema import evaluation
from tests.services.conftest import Office

HER: Role = "participant"


def _counted(work: Work, woman: Person) -> rows.Counted | None:
    return rows.counted(work.tx, people.study_number(work.tx, work.vault, woman.id))


async def test_a_yes_from_before_is_counted_where_she_is(office: Office) -> None:
    """Of revision 0002 there is the study number alone."""
    ann, eve = await office.hires(1, HER), await office.hires(2, HER)

    def before(work: Work) -> None:
        for woman, yes in ((ann, True), (eve, False)):
            people.change(work.tx, woman.id, region="tashkent")
            rows.note(work.tx, woman.id, "evaluation", version=1, given=yes, now=work.now)
        number = people.study_number(work.tx, work.vault, ann.id)
        work.tx.execute(insert(evaluation).values(study_number=number))

    await office.does(before)
    await office.does(consents.repair_counting)
    await office.does(consents.repair_counting)
    found = await office.does(lambda work: work.tx.execute(select(evaluation.c.region, evaluation.c.began)).all())
    assert [tuple(row) for row in found] == [("tashkent", date(2030, 3, 1))]
    assert await office.does(_counted, eve) is None
