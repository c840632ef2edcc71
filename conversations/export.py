"""Her page as two files, for whoever knows her code: somebody else may hold her phone."""

from conversations.code import Code, digits_step, said_right
from conversations.steps import Conversation
from conversations.turn import Turn
from services import export, messages


class Export(Conversation, name="export", version=1, first="code"):
    code = digits_step("code")
    again = digits_step("again")

    def on_done(self, turn: Turn) -> None:
        if said_right(turn):
            if not export.too_soon(turn.work, turn.person):  # the code was made anew while this waited
                export.send(turn.work, turn.person)
        elif None in (turn.answers["code"], turn.answers.get("again", "")):
            turn.go_on_with(Code, step="lost")
        else:
            messages.say(turn.work, turn.person, "code-no-more")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
