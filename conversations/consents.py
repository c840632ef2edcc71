"""What she agrees to, as steps: each a question of its own with a yes and a no."""

from typing import Any

from conversations.check_in import CheckIn
from conversations.measure import Measure
from conversations.steps import Choice
from conversations.turn import Turn
from core.consents import Consent
from services import check_ins, consents, measures


def consent_step(kind: Consent, **step: Any) -> Choice:
    """Skipping is a no: nothing is agreed to by not answering."""

    def keep(turn: Turn) -> None:
        answer(turn, kind, given=turn.answers[f"consent-{kind}"] == "yes")

    return Choice("yes", "no", then=keep, **step)


def answer(turn: Turn, kind: Consent, *, given: bool) -> None:
    """Keep it. Without her yes to the weekly questions, open ones stop and their draft goes."""
    consents.answer(turn.work, turn.person, kind, given=given)
    if kind == "check-ins" and not given:
        drop_check_in(turn)


def drop_check_in(turn: Turn) -> None:
    """End what is open of the weekly questions and the longer ones; what is only in their drafts is not kept."""
    turn.close(CheckIn)
    turn.close(Measure)
    measures.stop(turn.work, turn.person)
    check_ins.stop(turn.work, turn.person)
