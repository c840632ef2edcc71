"""The trail page by page: as many pages as there are rows for, and none that is empty."""

import pytest

from services import auditing, trail
from services.work import Work
from storage import audit
from tests.services.conftest import Office


@pytest.mark.parametrize(
    ("region", "rows", "lengths"),
    [
        (None, 0, [0]),
        (None, 1, [1]),
        (None, 10, [10]),
        (None, 11, [10, 1]),
        (None, 20, [10, 10]),
        ("tashkent", 0, [0]),
        ("tashkent", 10, [10]),
        ("tashkent", 11, [10, 1]),
    ],
)
async def test_pages(office: Office, region: str | None, rows: int, lengths: list[int]) -> None:
    """Who coordinates one region sees her own rows here, and not those of somebody of another."""
    staff, other = await office.hires(1, "coordinator", region), await office.hires(2, "coordinator", "dushanbe")

    def note(work: Work) -> None:
        for _ in range(rows):
            trail.note(work, staff, "read-audit")
            if region is not None:
                trail.note(work, other, "read-audit")

    def shown(work: Work) -> list[int]:
        upto = audit.last(work.tx)
        number = auditing.pages(work, staff, upto)
        return [len(auditing.page(work, staff, upto, page)) for page in range(number)]

    await office.does(note)
    assert await office.does(shown) == lengths
