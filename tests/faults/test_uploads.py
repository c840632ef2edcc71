"""Files in bad weather: they arrive as texts do."""

import pytest

from core.lanes import Lane
from sandbox.faults import Rule
from sandbox.phone import Phone
from services import messages
from services.messages import File
from services.work import Work
from tests.faults.weather import states, until
from tests.scenes.town import Town

PAGE = File("all.html", b"<p>all that we keep</p>\r\n--\r\n" * 4000)


async def queue(town: Town, phone: Phone, lane: Lane = Lane.REPLY, *, leaves: bool = True) -> Work:
    return await town.does(
        phone,
        lambda work, person: messages.send_document(work, person, PAGE, "It is all here", lane=lane),
        leaves=leaves,
    )


def copies(phone: Phone) -> int:
    return sum(message.text == "It is all here" for message in phone.messages)


@pytest.mark.parametrize("politely", [True, False])
async def test_a_stop_between_commit_and_sending(town: Town, politely: bool) -> None:
    ann = await town.newcomer()
    work = await queue(town, ann, leaves=False)
    await town.restarts_the_bot(politely=politely)
    await ann.sees("It is all here")
    assert ann.document(PAGE.name) == PAGE.content
    await town.settles()
    assert await states(town, work.outgoing) == ["sent"]
    assert copies(ann) == 1


async def test_a_death_while_it_leaves(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    monkeypatch.setattr("delivery.service.STOP_SECONDS", 0.1)  # nothing else of a death is so patient
    monkeypatch.setattr("sandbox.server.CLOSING_SECONDS", 0.1)
    ann = await town.newcomer()
    town.server.faults.rules = [Rule("latency", 1, "sendDocument", seconds=30)]
    work = await queue(town, ann)
    await until(lambda: town.service is not None and town.service._sender._tasks)
    await town.stops_the_bot(politely=False)
    town.server.faults.clear()
    await town.starts_the_bot()
    await ann.sees("It is all here")
    await town.settles()
    assert await states(town, work.outgoing) == ["sent"]
    assert ann.document(PAGE.name) == PAGE.content


async def test_a_flood_limit(town: Town) -> None:
    ann = await town.newcomer()
    town.server.faults.rules = [Rule("429", 1, "sendDocument", retry_after=1)]
    work = await queue(town, ann)
    await until(lambda: town.server.faults.counts.get("429"))
    town.server.faults.clear()
    await ann.sees("It is all here")
    await town.settles()
    assert await states(town, work.outgoing) == ["sent"]
    assert copies(ann) == 1
    assert ann.document(PAGE.name) == PAGE.content


@pytest.mark.parametrize(("lane", "state", "most"), [(Lane.REPLY, "sent", None), (Lane.BROADCAST, "unknown", 1)])
async def test_a_dropped_answer_by_lane(town: Town, lane: Lane, state: str, most: int | None) -> None:
    ann = await town.newcomer()
    town.server.faults.rules = [Rule("drop_answer", 1, "sendDocument")]
    work = await queue(town, ann, lane)
    await until(lambda: copies(ann) >= (most or 2))
    town.server.faults.clear()
    await town.settles()
    assert await states(town, work.outgoing) == [state]
    assert most is None or copies(ann) == most
