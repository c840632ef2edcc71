"""It is too late for her to change a talk (the subject) herself: a person helps, and is told what she says here."""

from collections.abc import Mapping
from typing import Final

from conversations import pass_on
from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import booking, messages, told
from storage import sessions

SAID: Final = ("cannot", "other-time")  # what is said for her


def _when(turn: Turn) -> Mapping[str, str | int]:
    session = sessions.by_id(turn.work.tx, turn.subject or 0)
    return told.when(turn.work, turn.person, session.starts_at if session is not None else turn.now)


class TooLate(Conversation, name="too-late", version=1, first="say"):
    say = Choice(*SAID, "words", to=DONE, args=_when, skip=False)

    def on_done(self, turn: Turn) -> None:
        """What she taps goes to the team, or she writes it herself."""
        said: str = turn.answers["say"]
        if said not in SAID or turn.subject is None:
            pass_on.go_on(turn)
            return
        words = messages.text(turn.work, turn.person, "too-late-said", said=said, **_when(turn))
        was_told = booking.tell_team(turn.work, turn.person, turn.subject, words)
        messages.say(turn.work, turn.person, "pass-on-sent" if was_told else "pass-on-kept")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
