"""The engine, with conversations made to show one thing each."""

from datetime import timedelta
from typing import Any

import pytest

from conversations.engine import Engine
from conversations.steps import AWAY, DONE, Branch, Choice, Conversation, Many, Option, Scale, Step, Text, WrongGraph
from conversations.turn import Turn
from services import messages
from storage.database import Database
from storage.vault import Vault
from tests.conversations.desk import Desk


def numbers(turn: Turn) -> list[Option]:
    return [Option(str(number), f"No. {number}") for number in range(1, 15)]


class Order(Conversation, name="order", version=1, first="what"):
    what = Choice("tea", "bread", to={"tea": "with", "bread": "note", None: "note"})
    with_ = Many("milk", "sugar", "lemon", to="number")
    number = Choice(numbers, to="note", per_row=2)
    note = Text(max_length=5, voice=True, to=DONE)

    def on_done(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, f"done {turn.answers} about {turn.subject}")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "stopped")


class Urgent(Conversation, name="urgent", version=1, first="safe"):
    safe = Choice("yes", "no", to=DONE, skip=False, stop=False)


class Diary(Conversation, name="diary", version=1, first="day", resumable=True, timeout=None):
    day = Choice("good", "later", to=Branch(lambda turn: {"later": AWAY}.get(turn.answers["day"], "why"), AWAY, "why"))
    why = Choice("sun", "rain", to=DONE)


class Chain(Conversation, name="chain", version=1, first="go"):
    go = Choice("on", to=DONE)

    def on_done(self, turn: Turn) -> None:
        turn.go_on_with(Urgent, subject=5)


class Sheet(Conversation, name="sheet", version=1, first="item", resumable=True, timeout=None):
    """Three items, one after the other; the last has ten answers. While it is closed, nothing of it is asked."""

    closed = False

    @staticmethod
    def settle(turn: Turn) -> bool:
        given = turn.answers.setdefault("given", [])
        turn.answers["asked"] = len(given)
        return not Sheet.closed

    @staticmethod
    def options(turn: Turn) -> list[Option]:
        return [Option(str(code), f"answer {code}") for code in range(10 if turn.answers["asked"] == 2 else 4)]

    @staticmethod
    def number(turn: Turn) -> dict[str, str | int]:
        return {"number": turn.answers["asked"]}

    @staticmethod
    def take(turn: Turn) -> None:
        turn.answers["given"].append(turn.answers["item"])

    @staticmethod
    def take_back(turn: Turn) -> None:
        turn.answers["given"].pop()

    item = Scale(
        lambda turn: Sheet.options(turn),
        settle=lambda turn: Sheet.settle(turn),
        otherwise="wait",
        to=Branch(lambda turn: DONE if len(turn.answers["given"]) == 3 else "item", DONE, "item"),
        args=lambda turn: Sheet.number(turn),
        then=lambda turn: Sheet.take(turn),
        undo=lambda turn: Sheet.take_back(turn),
    )
    wait = Choice("well", to=AWAY, skip=False)

    def on_done(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, f"done {turn.answers['given']}")


class Parcel(Conversation, name="parcel", version=1, first="size"):
    """What she writes may stand for one of the options, be taken as it is, or be none of its business."""

    @staticmethod
    def read(turn: Turn, words: dict[str, str]) -> bool | str:
        return "small" if words["text"] == "tiny" else words["text"] == "well"

    size = Choice("small", "large", on_text=lambda turn, words: Parcel.read(turn, words), to="weight", skip=False)
    weight = Choice("light", "heavy", to=DONE, skip=False)


def anybody(roles: frozenset[str], conversation: str) -> bool:
    """The table of rights does not know the conversations of these tests."""
    return True


@pytest.fixture
def desk(database: Database, vault: Vault) -> Desk:
    return Desk(database, vault, Engine([Order, Urgent, Diary, Chain, Sheet, Parcel], anybody))


async def test_from_the_first_step_to_the_last(desk: Desk) -> None:
    await desk.opens(Order, subject=9)
    await desk.taps("tea")
    await desk.taps("milk")
    await desk.taps("lemon")
    await desk.taps("control-done")
    await desk.taps("control-next")
    await desk.taps("control-next")
    await desk.taps("No. 14")
    assert await desk.writes("hi") is True
    answers = {"what": "tea", "with": ["milk", "lemon"], "number": "14", "note": {"text": "hi"}}
    assert desk.heard[-1] == f"done {answers} about 9"
    assert await desk.active() is None


async def test_several_answers_are_marked_and_a_second_tap_of_the_same_button_changes_nothing(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.taps("tea")
    mark_milk = desk.data("milk")
    await desk.sends(mark_milk)
    await desk.sends(mark_milk)
    assert desk.labels[:3] == ["✓ milk", "sugar", "lemon"]
    await desk.taps("✓ milk")
    assert desk.labels[:3] == ["milk", "sugar", "lemon"]


async def test_a_long_list_is_shown_six_at_a_time(desk: Desk) -> None:
    await desk.opens(Order, step="number")
    assert desk.labels == [*(f"No. {n}" for n in range(1, 7)), "control-skip", "control-stop", "control-next"]
    await desk.taps("control-next")
    await desk.taps("control-next")
    assert desk.labels == ["No. 13", "No. 14", "control-previous", "control-skip", "control-stop"]


@pytest.mark.parametrize("page", ["99", "-1", "x", "²", ""])
async def test_a_page_that_is_not_there_is_the_nearest_that_is(desk: Desk, page: str) -> None:
    await desk.opens(Order, step="number")
    row = await desk.active()
    assert row is not None
    await desk.sends(f"c:{row.id}:{row.revision}:!page.{page}")
    assert any(label.startswith("No.") for label in desk.labels)


async def test_a_second_tap_counts_once(desk: Desk) -> None:
    await desk.opens(Order)
    tea = desk.data("tea")
    await desk.sends(tea)
    count = len(desk.heard)
    await desk.sends(tea)
    assert len(desk.heard) == count
    assert desk.acknowledged[-1] == {"callback_query_id": "q"}


async def test_an_old_button_asks_the_present_question_again(desk: Desk) -> None:
    await desk.opens(Order)
    tea = desk.data("tea")
    await desk.sends(tea)
    await desk.taps("control-done")
    await desk.sends(tea)
    assert desk.heard[-1] == "order-number"
    assert desk.acknowledged[-1]["text"] == "button-old"
    row = await desk.active()
    assert row is not None
    assert row.step == "number"


async def test_back_forgets_the_answer_and_asks_in_the_same_message(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.taps("tea")
    await desk.taps("control-back")
    assert (desk.said[-1].method, desk.said[-1].text) == ("editMessageText", "order-what")
    row = await desk.active()
    assert row is not None
    assert (row.step, row.draft["answers"]) == ("what", {})
    assert "control-back" not in desk.labels


async def test_a_step_that_leads_to_itself_asks_one_item_after_the_other(desk: Desk) -> None:
    await desk.opens(Sheet)
    assert desk.heard == ["sheet-item number=0"]
    await desk.taps("answer 3")
    await desk.taps("control-skip")
    await desk.taps("answer 9")
    assert desk.heard[1:] == ["sheet-item number=1", "sheet-item number=2", "done ['3', None, '9']"]
    assert await desk.active() is None


async def test_back_goes_to_the_item_before(desk: Desk) -> None:
    await desk.opens(Sheet)
    await desk.taps("answer 3")
    await desk.taps("answer 2")
    await desk.taps("control-back")
    assert (desk.said[-1].method, desk.said[-1].text) == ("editMessageText", "sheet-item number=1")
    await desk.taps("control-back")
    assert desk.said[-1].text == "sheet-item number=0"
    assert "control-back" not in desk.labels
    for label in ("answer 0", "answer 1", "answer 8"):
        await desk.taps(label)
    assert desk.heard[-1] == "done ['0', '1', '8']"


async def test_an_item_answered_twice_counts_once(desk: Desk) -> None:
    await desk.opens(Sheet)
    third = desk.data("answer 3")
    await desk.sends(third)
    await desk.sends(third)
    desk.now += timedelta(minutes=1)
    await desk.sends(third)
    assert desk.acknowledged[-1]["text"] == "button-old"
    row = await desk.active()
    assert row is not None
    assert row.draft["answers"]["given"] == ["3"]


async def test_more_than_six_answers_stand_in_rows_of_five_and_not_saying_stands_alone(desk: Desk) -> None:
    await desk.opens(Sheet, answers={"given": ["1", "1"]})
    rows = [[label for label, _ in line] for line in desk.said[-1].buttons]
    assert [len(row) for row in rows] == [5, 5, 1, 1]
    assert rows[2:] == [["control-skip"], ["control-stop"]]
    assert await desk.writes("Answer 7") is True
    assert desk.heard[-1] == "done ['1', '1', '7']"


async def test_not_saying_is_shown_as_an_answer(desk: Desk) -> None:
    await desk.opens(Sheet)
    await desk.taps("control-skip")
    assert "answered question=sheet-item number=0 answer=control-skip" in [each.text for each in desk.said]


async def test_where_nothing_can_be_asked_the_other_step_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.opens(Sheet)
    await desk.taps("answer 3")
    monkeypatch.setattr(Sheet, "closed", True)
    await desk.taps("answer 2")  # what she saw counts, whatever has changed meanwhile
    assert desk.heard[-1] == "sheet-wait"
    await desk.taps("well")
    monkeypatch.setattr(Sheet, "closed", False)
    await desk.does(lambda work, person: desk.engine.move(work, person, Sheet, "item", answers={}))
    assert desk.heard[-1] == "sheet-item number=2"
    row = await desk.active()
    assert row is not None
    assert row.draft["answers"]["given"] == ["3", "2"]


async def test_what_rests_is_found_again_by_its_button(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.opens(Diary)
    good, count = desk.data("good"), len(desk.heard)
    await desk.does(lambda work, person: desk.engine.rest(work, person, Diary))
    assert len(desk.heard) == count
    active = await desk.active()
    assert active is not None
    assert active.name == "order"
    await desk.sends(good)
    assert desk.heard[-1] == "diary-why"
    await desk.taps("sun")
    assert desk.heard[-1] == "order-what"


async def test_what_waits_under_another_may_rest(desk: Desk) -> None:
    await desk.opens(Diary)
    await desk.opens(Order)
    await desk.does(lambda work, person: desk.engine.rest(work, person, Diary))
    await desk.taps("control-stop")
    assert desk.heard[-1] == "stopped"
    assert await desk.active() is None
    await desk.opens(Diary)
    assert desk.heard[-1] == "diary-day"


async def test_an_interruption_hands_back(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.taps("tea")
    await desk.opens(Urgent)
    assert desk.heard[-1] == "urgent-safe"
    await desk.taps("yes")
    assert desk.heard[-1] == "order-with"
    row = await desk.active()
    assert row is not None
    assert row.name == "order"


async def test_interruptions_of_interruptions_hand_back_one_by_one(desk: Desk) -> None:
    await desk.opens(Diary)
    await desk.opens(Order)
    await desk.opens(Urgent)
    await desk.taps("yes")
    assert desk.heard[-1] == "order-what"
    await desk.taps("control-stop")
    assert desk.heard[-2:] == ["stopped", "diary-day"]


async def test_opening_again_begins_anew_and_keeps_what_waits(desk: Desk) -> None:
    await desk.opens(Diary)
    await desk.opens(Order)
    await desk.opens(Order)
    await desk.taps("control-stop")
    assert desk.heard[-1] == "diary-day"


async def test_what_is_resumable_goes_on_where_it_was_put_away(desk: Desk) -> None:
    await desk.opens(Diary)
    await desk.taps("good")
    await desk.taps("control-stop")
    assert await desk.active() is None
    await desk.opens(Diary)
    assert desk.heard[-1] == "diary-why"
    row = await desk.active()
    assert row is not None
    assert row.draft["answers"] == {"day": "good"}


async def test_a_step_may_put_it_away(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.opens(Diary)
    await desk.taps("later")
    assert desk.heard[-1] == "order-what"
    await desk.opens(Diary)
    assert desk.heard[-1] == "diary-day"


async def test_one_conversation_may_open_another_at_its_end(desk: Desk) -> None:
    await desk.opens(Order)
    await desk.opens(Chain)
    await desk.taps("on")
    assert desk.heard[-1] == "urgent-safe"
    await desk.taps("no")
    assert desk.heard[-1] == "order-what"


async def test_it_is_closed_after_its_time_unless_it_was_touched(desk: Desk) -> None:
    await desk.opens(Order)
    row = await desk.active()
    assert row is not None
    desk.now += timedelta(minutes=50)
    await desk.taps("tea")
    desk.now += timedelta(minutes=20)
    await desk.does(lambda work, person: desk.engine.time_out(work, person, row.id))
    assert await desk.active() is not None
    desk.now += timedelta(minutes=50)
    await desk.does(lambda work, person: desk.engine.time_out(work, person, row.id))
    assert await desk.active() is None


async def test_a_waiting_conversation_that_times_out_leaves_no_gap(desk: Desk) -> None:
    await desk.opens(Diary)
    await desk.opens(Order)
    order = await desk.active()
    assert order is not None
    await desk.opens(Urgent)
    desk.now += timedelta(hours=2)
    await desk.does(lambda work, person: desk.engine.time_out(work, person, order.id))
    await desk.taps("yes")
    assert desk.heard[-1] == "diary-day"


async def test_a_new_version_begins_again_politely(database: Database, vault: Vault, desk: Desk) -> None:
    await desk.opens(Order)
    await desk.taps("tea")

    class Newer(Conversation, name="order", version=2, first="size"):
        size = Choice("small", "large", to=DONE)

    desk.engine = Engine([Newer], anybody)
    await desk.taps("milk")
    assert desk.heard[-2:] == ["renewed", "order-size"]
    await desk.taps("small")
    assert await desk.active() is None


async def test_a_conversation_that_exists_no_more_ends_politely(desk: Desk) -> None:
    await desk.opens(Order)
    desk.engine = Engine([Urgent], anybody)
    assert await desk.writes("hello") is False
    assert desk.heard[-1] == "renewed"
    assert await desk.active() is None


@pytest.mark.parametrize(
    ("text", "said"), [("too long for it", "text-too-long limit=5"), ("   ", "please-write-or-speak")]
)
async def test_words_that_do_not_fit_are_asked_for_again(desk: Desk, text: str, said: str) -> None:
    await desk.opens(Order, step="note")
    assert await desk.writes(text) is True
    assert desk.heard[-1] == said
    row = await desk.active()
    assert row is not None
    assert row.step == "note"


async def test_words_at_a_choice_are_not_its_own_unless_they_name_an_answer(desk: Desk) -> None:
    await desk.opens(Order)
    assert await desk.writes("coffee") is False
    assert await desk.writes("TEA!") is True
    assert desk.heard[-1] == "order-with"


async def test_words_may_stand_for_an_answer(desk: Desk) -> None:
    await desk.opens(Parcel)
    assert await desk.writes("huge") is False
    assert await desk.writes("well") is True
    assert desk.heard[-1] == "parcel-size"
    assert await desk.writes("tiny") is True
    assert desk.heard[-1] == "parcel-weight"
    row = await desk.active()
    assert row is not None
    assert row.draft["answers"] == {"size": "small"}


async def test_another_persons_button_does_nothing(database: Database, vault: Vault, desk: Desk) -> None:
    await desk.opens(Order)
    tea = desk.data("tea")
    other = Desk(database, vault, desk.engine)
    other.person = None

    def somebody(work: Any, _person: Any) -> Any:
        from storage import people

        return people.add(work.tx, work.vault, telegram_id=8, zone="Asia/Tashkent", now=work.now)

    eve = await desk.does(somebody)
    other.person = eve
    await other.sends(tea)
    assert other.acknowledged[-1]["text"] == "button-closed"
    row = await desk.active()
    assert row is not None
    assert row.step == "what"


def scale(**options: Any) -> Scale:
    return Scale(numbers, **{"settle": lambda turn: True, "to": DONE, **options})


def _conversation(**steps: Step) -> None:
    first = next(iter(steps))
    namespace: dict[str, Any] = dict(steps)
    type("Made", (Conversation,), namespace, name="made", version=1, first=first)


@pytest.mark.parametrize(
    ("steps", "complaint"),
    [
        ({"a": Choice("x", to="b")}, "no step"),
        ({"a": Choice("x", to=DONE), "b": Choice("x", to=DONE)}, "nothing leads to b"),
        ({"a": Choice("x", "y", to={"x": DONE, None: DONE})}, "not those of its options"),
        ({"a": Choice("x", to={"x": DONE})}, "go together"),
        ({"a": Choice("x", to={"x": DONE, None: DONE}, skip=False)}, "go together"),
        ({"a": Choice(to=DONE)}, "without options"),
        ({"a": Choice("X y", to=DONE)}, "cannot be the key"),
        ({"a": Choice("x" * 40, to=DONE)}, "cannot be the key"),
        ({"a": Choice("x", to=DONE, page=7)}, "1 to 6"),
        ({"a": Choice("x", to=AWAY)}, "cannot be resumed"),
        ({"a": Many("x", to={"x": DONE, None: DONE})}, "use a Branch"),
        ({"a": Text(to={None: DONE})}, "use a Branch"),
        ({"a": Choice("x", to=Branch(lambda turn: "c", "c", DONE))}, "no step"),
        ({"a": scale(otherwise="b")}, "no step"),
        ({"a": scale(otherwise="a")}, "nothing can be asked"),
        ({"a": scale(otherwise=DONE)}, "nothing can be asked"),
        ({"a": scale(otherwise="b"), "b": scale(otherwise="a")}, "nothing can be asked"),
        ({"a": scale(otherwise="b", skip=False), "b": Choice("x", to=DONE)}, "left unsaid"),
    ],
)
def test_a_wrong_graph_is_refused_when_the_class_is_made(steps: dict[str, Step], complaint: str) -> None:
    with pytest.raises(WrongGraph, match=complaint):
        _conversation(**steps)


def test_a_first_step_that_is_none_is_refused() -> None:
    with pytest.raises(WrongGraph, match="cannot begin"):
        type("Made", (Conversation,), {"a": Choice("x", to=DONE)}, name="made", version=1, first="b")


async def test_a_branch_must_name_where_it_leads(desk: Desk) -> None:
    class Lost(Conversation, name="lost", version=1, first="a"):
        a = Choice("x", to=Branch(lambda turn: "elsewhere", DONE))

    desk.engine = Engine([Lost], anybody)
    await desk.opens(Lost)
    with pytest.raises(WrongGraph, match="does not name"):
        await desk.taps("x")
