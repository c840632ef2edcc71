"""What is taken in, and what is too much."""

from typing import Any

import pytest

from delivery.receiver import Flood, Rivals
from delivery.updates import sender_of, words_of


def said(text: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {"from": {"id": 7}, "text": text}}


def test_a_flood_is_what_comes_beyond_the_limit_of_a_minute() -> None:
    flood = Flood(5, lambda words: words == "/help")
    assert [flood.is_one("a", said("x")) for _ in range(7)] == [False] * 5 + [True] * 2
    assert not flood.is_one("b", said("x"))
    assert not flood.is_one("a", said("/help"))
    assert flood.is_first("a")
    assert not flood.is_first("a")


def test_no_limit_lets_everything_in() -> None:
    flood = Flood(0, lambda words: False)
    assert not any(flood.is_one("a", said("x")) for _ in range(1000))


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        (said("x"), 7),
        ({"callback_query": {"from": {"id": 8}}}, 8),
        ({"my_chat_member": {"from": {"id": 9}}}, 9),
        ({"message": {"from": {"id": "7"}}}, 0),
        ({"message": {"from": [7]}}, 0),
        ({"message": None}, 0),
        ({"poll": {"from": {"id": 7}}}, 0),
        ({}, 0),
    ],
)
def test_who_sent_it(update: dict[str, Any], sender: int) -> None:
    assert sender_of(update) == sender


@pytest.mark.parametrize("update", [{}, {"message": []}, said(5), said(None)])
def test_words_that_are_none(update: dict[str, Any]) -> None:
    assert words_of(update) == ""


def test_a_rival_is_told_of_when_it_lasts_and_once_an_hour() -> None:
    rivals = Rivals()
    assert [rivals.alarming(float(at)) for at in (0, 10, 20)] == [False] * 3
    assert rivals.alarming(31)
    assert not rivals.alarming(45)
    assert not any(rivals.alarming(31 + 10.0 * step) for step in range(359))
    assert rivals.alarming(31 + 3600.0)


def test_a_rival_of_a_moment_is_not_told_of() -> None:
    rivals = Rivals()
    assert not any(rivals.alarming(at) for at in (0.0, 100.0, 200.0, 300.0))
