"""Somebody of the team writes in a room: whatever they write or say goes to the woman, until they close it.

The subject is the room; of a group, the talk, and all who are there read it. Put aside for an hour, it asks for words
no more, and under hers stands a button that opens it again; the room itself stays open for her (services/rooms.py).
"""

from collections.abc import Mapping

from conversations.steps import DONE, Branch, Conversation, Text
from conversations.turn import Turn
from services import messages, relay, rooms


def _state(turn: Turn) -> Mapping[str, str | int]:
    sent = "yes" if turn.answers.get("sent") else "no"
    return {**rooms.told(turn.work, turn.subject or 0), "sent": sent}


def _bring(turn: Turn) -> bool:
    """Nothing of it stays in the draft. Where nothing arrives any more, that is an answer as well."""
    about = turn.subject or 0
    if turn.sent is not None and relay.say(turn.work, turn.person, about, turn.sent):
        turn.answers["sent"] = True
        return True
    return not rooms.is_open(turn.work, about)


def _still_open(turn: Turn) -> str:
    return "words" if rooms.is_open(turn.work, turn.subject or 0) else DONE


class Room(Conversation, name="room", version=1, first="words"):
    words = Text(
        takes=_bring,
        to=Branch(_still_open, "words", DONE),
        skip=False,
        back=False,
        args=_state,
    )

    def on_stop(self, turn: Turn) -> None:
        if not rooms.close_theirs(turn.work, turn.subject or 0):
            messages.say(turn.work, turn.person, "closed")
