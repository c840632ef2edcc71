"""Roles of the team end at once; the last administrator stays."""

import asyncio

import pytest

from core.rules import Role
from services import staffing
from services.work import Work
from storage import audit, auditing, people
from storage.people import Person
from tests.services.conftest import Office


def left(work: Work, role: Role) -> list[Person]:
    return people.with_role(work.tx, work.vault, role)


@pytest.mark.parametrize("mutual", [True, False])
async def test_the_last_two_administrators_at_the_same_moment(office: Office, mutual: bool) -> None:
    """Whether they dismiss each other or both leave: one is done and one refused, and one administrator is left."""
    for again in range(5):
        ada, eva = await office.hires(1, "admin"), await office.hires(2, "admin")
        pairs = ((ada, eva), (eva, ada)) if mutual else ((ada, ada), (eva, eva))
        results = await asyncio.gather(
            *(office.does(staffing.dismiss, actor, person, "admin") for actor, person in pairs)
        )
        assert results.count(None) == 1, (again, results)
        assert len(await office.does(left, "admin")) == 1


async def test_the_last_administrator_cannot_go(office: Office) -> None:
    ada = await office.hires(1, "admin")
    assert await office.does(staffing.dismiss, ada, ada, "admin") == staffing.LAST_ADMIN
    assert len(await office.does(left, "admin")) == 1


async def test_an_administrator_who_cannot_be_reached_is_no_successor(office: Office) -> None:
    """One whom the configuration names and who never pressed Start, or one who blocked the bot."""
    ada, eva = await office.hires(1, "admin"), await office.hires(2, "admin")
    await office.does(lambda work: people.change(work.tx, eva.id, reachable=False))
    assert await office.does(staffing.dismiss, ada, ada, "admin") == staffing.LAST_ADMIN
    assert await office.does(staffing.dismiss, ada, eva, "admin") is None


@pytest.mark.parametrize(
    ("role", "reach", "target", "region", "refused"),
    [
        ("coordinator", "tashkent", "volunteer", "tashkent", None),
        ("coordinator", "tashkent", "volunteer", "dushanbe", staffing.NOT_YOURS),
        ("coordinator", "tashkent", "psychologist", None, staffing.NOT_YOURS),
        ("coordinator", None, "coordinator", "tashkent", staffing.NOT_YOURS),
        ("coordinator", None, "psychologist", "dushanbe", None),
        ("admin", None, "coordinator", "tashkent", None),
        ("psychologist", None, "volunteer", None, staffing.NOT_YOURS),
    ],
)
async def test_who_may_take_which_role_away(
    office: Office, role: Role, reach: str | None, target: Role, region: str | None, refused: str | None
) -> None:
    actor, person = await office.hires(1, role, reach), await office.hires(2, target, region)
    posts = await office.does(staffing.posts_for, actor)
    assert ((person.id, target) in [(post.person.id, post.role) for post in posts]) == (refused is None)
    assert await office.does(staffing.dismiss, actor, person, target) == refused
    assert bool(await office.does(left, target)) == (refused is not None or role == target)


async def test_what_the_configuration_names_ends_only_there(office: Office) -> None:
    ada, eva = await office.hires(1, "admin"), await office.hires(2, "volunteer")
    await office.does(lambda work: people.grant(work.tx, eva.id, "volunteer", work.now, configured=True))
    assert await office.does(staffing.dismiss, ada, eva, "volunteer") == staffing.CONFIGURED
    assert await office.does(staffing.dismiss, eva, eva, "volunteer") == staffing.CONFIGURED


async def test_a_role_that_is_gone_is_gone(office: Office) -> None:
    ada, eva = await office.hires(1, "admin"), await office.hires(2, "volunteer")
    assert await office.does(staffing.dismiss, ada, eva, "volunteer") is None
    assert await office.does(staffing.dismiss, ada, eva, "volunteer") == staffing.GONE
    await office.does(lambda work: people.remove(work.tx, eva.id))
    assert await office.does(staffing.dismiss, ada, eva, "volunteer") == staffing.GONE


async def test_it_is_in_the_trail(office: Office) -> None:
    ada, eva = await office.hires(1, "admin"), await office.hires(2, "volunteer")
    await office.does(staffing.dismiss, ada, eva, "volunteer")
    [entry] = await office.does(lambda work: auditing.page(work.tx, audit.last(work.tx), None, limit=1, offset=0))
    assert (entry.actor_id, entry.action, entry.subject_id, entry.detail) == (
        ada.id,
        "role-revoked",
        eva.id,
        "volunteer",
    )
