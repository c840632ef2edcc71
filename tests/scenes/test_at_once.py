"""An idle bot stores and answers in one transaction; what fails there is tried again by itself, counted."""

import pytest
from sqlalchemy import select

from handlers import participant
from storage.schema import inbox
from tests.scenes.town import Town


@pytest.mark.parametrize("careful_seconds", [0.0, 60.0])
async def test_both_ways_answer_and_leave_the_same_rows(town: Town, careful_seconds: float) -> None:
    await town.stops_the_bot()
    town.careful_seconds = careful_seconds
    await town.starts_the_bot()
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await town.settles()
    rows = await town.rows(select(inbox.c.state, inbox.c.attempts, inbox.c.body).distinct())
    assert [tuple(row) for row in rows] == [("done", 1 if careful_seconds else 0, None)]


@pytest.mark.parametrize("careful_seconds", [0.0, 60.0])
async def test_an_update_that_fails_is_set_aside_alone(
    town: Town, careful_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.stops_the_bot()
    town.careful_seconds = careful_seconds
    await town.starts_the_bot()
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(participant_handlers(), "menu", broken)
    await ann.writes("/menu")
    await ben.writes("/settings")
    await ben.sees("Your settings")
    await ann.sees("Something on our side did not work")
    await ann.writes("/settings")
    await ann.sees("Your settings")
    dead = await town.rows(select(inbox.c.attempts, inbox.c.error).where(inbox.c.state == "dead"))
    assert [tuple(row) for row in dead] == [(3, "ZeroDivisionError")]


def participant_handlers() -> dict[str, object]:
    from handlers import router

    assert router.HANDLERS["menu"] is participant.menu
    return router.HANDLERS  # type: ignore[return-value]
