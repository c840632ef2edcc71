"""Her words for a person: written on purpose, or offered when she wrote where only buttons are understood."""

from datetime import timedelta
from typing import Final

from conversations.steps import DONE, Choice, Conversation, Text
from conversations.turn import Turn
from services import messages, team
from storage import conversations

MOST: Final = 20  # messages gathered before she is asked to send them


def _gather(turn: Turn, words: dict[str, str]) -> bool:
    """She goes on writing before she has tapped: it belongs together."""
    gathered: list[dict[str, str]] = turn.answers["words"]
    limit = turn.work.rules.text_limit
    if len(words.get("text", "")) > limit:
        messages.say(turn.work, turn.person, "text-too-long", limit=limit)
    elif len(gathered) >= MOST:
        messages.say(turn.work, turn.person, "pass-on-full")
    else:
        gathered.append(words)
        messages.say(turn.work, turn.person, "pass-on-more")
    return True


def go_on(turn: Turn) -> None:
    """Write once the present conversation has ended; what she has gathered before is offered again."""
    earlier = conversations.of_name(turn.work.tx, turn.work.vault, turn.person.id, PassOn.name)
    gathered = (earlier.draft["answers"].get("words") if earlier is not None else None) or []
    if gathered:
        turn.go_on_with(PassOn, step="confirm", answers={"words": gathered})
    else:
        turn.go_on_with(PassOn)


class PassOn(Conversation, name="pass-on", version=1, first="words", entries=("confirm",), timeout=timedelta(days=7)):
    words = Text(max_length=4000, voice=True, for_a_person=True, to=DONE, skip=False)
    confirm = Choice("send", "no", to=DONE, skip=False, stop=False, back=False, on_text=_gather)

    def on_done(self, turn: Turn) -> None:
        if turn.answers.get("confirm") == "no":
            messages.say(turn.work, turn.person, "pass-on-dropped")
            return
        words = turn.answers["words"]
        told = team.pass_on(turn.work, turn.person, words if isinstance(words, list) else [words])
        messages.say(turn.work, turn.person, "pass-on-sent" if told else "pass-on-kept")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "pass-on-dropped")
