"""Leaving, the programme or the team, and coming back."""

from collections.abc import Mapping

from conversations.erase import Erase, first_question
from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import leaving, messages


def _kept(turn: Turn) -> Mapping[str, str]:
    days = turn.work.rules.retention.link_days
    return {"days": messages.text(turn.work, turn.person, "privacy-days", count=days)}


class Leave(Conversation, name="leave", version=1, first="ask", entries=("team",)):
    ask = Choice(
        "leave",
        "erase",
        "stay",
        to={"leave": "sure", "erase": DONE, "stay": DONE},
        skip=False,
        stop=False,
        args=_kept,
    )
    sure = Choice("yes", "no", to=DONE, skip=False, stop=False, back=False)
    team = Choice("leave", "stay", to={"leave": "team-sure", "stay": DONE}, skip=False, stop=False)
    team_sure = Choice("yes", "no", to=DONE, skip=False, stop=False, back=False)

    def on_done(self, turn: Turn) -> None:
        if turn.answers.get("sure") == "yes":
            leaving.leave(turn.work, turn.person)
        elif turn.answers.get("ask") == "erase":
            turn.go_on_with(Erase, step=first_question(turn.work, turn.person, "sure"))
        elif turn.answers.get("team-sure") == "yes":
            refused = leaving.leave_team(turn.work, turn.person)
            if refused is not None:
                messages.say(turn.work, turn.person, refused)
        else:
            messages.say(turn.work, turn.person, "leave-stayed")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "leave-stayed")


class Return(Conversation, name="return", version=1, first="ask"):
    ask = Choice("yes", "no", to=DONE, skip=False, stop=False)

    def on_done(self, turn: Turn) -> None:
        if turn.answers["ask"] == "yes":
            turn.person = leaving.come_back(turn.work, turn.person)
        else:
            messages.say(turn.work, turn.person, "return-no")
