"""Going on duty, and off."""

from collections.abc import Mapping, Sequence

from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import duty, measures, messages, team


def _state(turn: Turn) -> Mapping[str, str | int]:
    on = duty.is_on(turn.work, turn.person)
    return {"on": "yes" if on else "no", "count": duty.count(turn.work, turn.person)}


def _switch(turn: Turn) -> Sequence[Option]:
    here = ("more", "off") if duty.is_on(turn.work, turn.person) else ("on",)
    return [Option(name) for name in here]


class Duty(Conversation, name="duty", version=1, first="now"):
    now = Choice(_switch, names=("on", "more", "off"), to=DONE, skip=False, args=_state)

    def on_done(self, turn: Turn) -> None:
        if turn.answers["now"] == "off":
            duty.go_off(turn.work, turn.person)
            messages.say(turn.work, turn.person, "duty-ended")
            return
        duty.go_on(turn.work, turn.person)
        messages.say(turn.work, turn.person, "duty-begun")
        team.welcome_back(turn.work, turn.person)
        measures.staffed_again(turn.work)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
