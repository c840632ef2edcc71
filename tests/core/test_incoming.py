"""What a person did."""

import pytest

from core.incoming import Incoming, Kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", "start"),
        ("/start abc", "start"),
        ("/CheckIn@QadamBot later", "checkin"),
        ("/", ""),
        ("/ help", "help"),
        ("//", "/"),
        ("help", None),
        ("", None),
        ("about /help", None),
    ],
)
def test_commands(text: str, command: str | None) -> None:
    assert Incoming(Kind.TEXT, 1, text=text).command == command


def test_a_tap_is_never_a_command() -> None:
    assert Incoming(Kind.TAP, 1, text="/start").command is None
