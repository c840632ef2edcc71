"""Which message leaves next."""

import random

from hypothesis import given
from hypothesis import strategies as st

from core.lanes import Lane
from delivery.lanes import Lanes
from storage.outbox import Outgoing


def row(number: int, chat: str = "a", lane: Lane = Lane.REPLY) -> Outgoing:
    return Outgoing(number, chat, lane, "sendMessage", {})


def drain(lanes: Lanes, allowed: set[Lane] | None = None) -> list[int]:
    taken = []
    while (following := lanes.next(allowed or set(Lane))) is not None:
        taken.append(following.id)
        lanes.wake(following.chat_key)
    return taken


def test_lower_lanes_first() -> None:
    lanes = Lanes()
    lanes.put([row(1, "a", Lane.BROADCAST), row(2, "b", Lane.CHECK_IN), row(3, "c", Lane.CRISIS), row(4, "d")])
    assert drain(lanes) == [3, 4, 2, 1]


def test_chats_take_turns_within_a_lane() -> None:
    lanes = Lanes()
    lanes.put([row(1, "a"), row(2, "a"), row(3, "a"), row(4, "b"), row(5, "b")])
    assert drain(lanes) == [1, 4, 2, 5, 3]


def test_a_chat_with_a_message_on_its_way_is_passed_over() -> None:
    lanes = Lanes()
    lanes.put([row(1, "a"), row(2, "a"), row(3, "b")])
    first = lanes.next(set(Lane))
    assert first is not None
    assert first.id == 1
    second = lanes.next(set(Lane))
    assert second is not None
    assert second.id == 3
    assert lanes.next(set(Lane)) is None
    lanes.wake("a")
    third = lanes.next(set(Lane))
    assert third is not None
    assert third.id == 2


def test_what_did_not_leave_is_the_first_to_leave_again() -> None:
    lanes = Lanes()
    lanes.put([row(1), row(2)])
    taken = lanes.next(set(Lane))
    assert taken is not None
    lanes.put_back(taken)
    lanes.wake("a")
    assert drain(lanes) == [1, 2]


def test_ended_rows_are_forgotten() -> None:
    lanes = Lanes()
    lanes.put([row(1), row(2, lane=Lane.CHECK_IN), row(3, lane=Lane.CHECK_IN)])
    lanes.drop("a", {2})
    assert [each.id for each in lanes] == [1, 3]
    lanes.drop("a", {1, 3})
    assert not lanes
    assert lanes.next(set(Lane)) is None


@given(st.integers(0, 1000), st.integers(1, 60))
def test_order_within_chat_and_lane_holds_whatever_happens(seed: int, count: int) -> None:
    chance, lanes = random.Random(seed), Lanes()
    rows = [row(number, chance.choice("abc"), chance.choice(list(Lane))) for number in range(count)]
    waiting: list[Outgoing] = list(rows)
    flying: list[Outgoing] = []
    left: list[Outgoing] = []
    while waiting or flying or lanes:
        if waiting:
            lanes.put([waiting.pop(0)])
        taken = lanes.next(set(chance.sample(list(Lane), 4)))
        if taken is not None:
            flying.append(taken)
        if flying and chance.random() < 0.6:
            landed = flying.pop(chance.randrange(len(flying)))
            if chance.random() < 0.2:
                lanes.put_back(landed)
            else:
                left.append(landed)
            lanes.wake(landed.chat_key)
    for chat in "abc":
        for lane in Lane:
            numbers = [each.id for each in left if (each.chat_key, each.lane) == (chat, lane)]
            assert numbers == sorted(numbers)
    assert sorted(each.id for each in left) == list(range(count))
