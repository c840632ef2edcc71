"""Somebody of the team writes in a room: whatever they write or say goes to the woman, until they close it.

The subject is the room. Put aside for an hour, it asks for words no more, and under hers stands a button that opens it
again; the room itself stays open for her (services/rooms.py).
"""

from collections.abc import Mapping

from conversations.steps import DONE, Branch, Conversation, Text
from conversations.turn import Turn
from services import messages, rooms

LONGEST = 3000  # letters


def _state(turn: Turn) -> Mapping[str, str | int]:
    sent = "yes" if turn.answers.get("sent") else "no"
    return {"alias": rooms.alias(turn.work, turn.subject or 0), "sent": sent}


def _bring(turn: Turn) -> None:
    """Nothing of it stays in the draft."""
    words = turn.answers.pop("words")
    turn.answers["sent"] = rooms.say(turn.work, turn.person, turn.subject or 0, words)


def _still_open(turn: Turn) -> str:
    return "words" if rooms.is_open(turn.work, turn.subject or 0) else DONE


class Room(Conversation, name="room", version=1, first="words"):
    words = Text(
        max_length=LONGEST,
        voice=True,
        to=Branch(_still_open, "words", DONE),
        skip=False,
        back=False,
        args=_state,
        then=_bring,
    )

    def on_stop(self, turn: Turn) -> None:
        if not rooms.close_theirs(turn.work, turn.subject or 0):
            messages.say(turn.work, turn.person, "closed")
