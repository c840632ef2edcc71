"""Coming in: language and script, place, the day and hour of the weekly questions."""

from collections.abc import Mapping

from conversations.check_in import CheckIn
from conversations.preferences import day_step, hour_step, language_step, place_step, rhythm
from conversations.steps import DONE, Branch, Choice, Conversation
from conversations.turn import Turn
from services import check_ins, messages, people


def _after_language(turn: Turn) -> str:
    if not turn.person.is_participant:
        return DONE
    return "place" if len(turn.work.rules.places) > 1 else "rhythm"


def _proposal(turn: Turn) -> Mapping[str, str | int]:
    """What is proposed stays proposed, however long she takes to answer."""
    proposed = people.proposed_rhythm(turn.now, turn.person.zone, turn.work.rules.window)
    return rhythm(*turn.answers.setdefault("proposed", list(proposed)))


def _keep_proposal(turn: Turn) -> None:
    if turn.answers["rhythm"] == "yes":
        turn.person = people.set_rhythm(turn.work, turn.person, *turn.answers["proposed"])


def _chosen(turn: Turn) -> Mapping[str, str | int]:
    if turn.person.weekday is None or turn.person.hour is None:
        return {"chosen": "no", "weekday": 0, "hour": ""}
    return {"chosen": "yes", **rhythm(turn.person.weekday, turn.person.hour)}


class Welcome(Conversation, name="welcome", version=1, first="language", timeout=None):
    language = language_step(to=Branch(_after_language, "place", "rhythm", DONE), skip=False, stop=False)
    place = place_step(to="rhythm")
    rhythm = Choice(
        "yes",
        "choose",
        to={"yes": "start", "choose": "day", None: "start"},
        args=_proposal,
        then=_keep_proposal,
    )
    day = day_step(to="hour")
    hour = hour_step(to="start")
    start = Choice("yes", "later", to=DONE, args=_chosen, skip=False, stop=False)

    def on_done(self, turn: Turn) -> None:
        if not turn.person.is_participant:
            volunteers_only = turn.person.roles == {"volunteer"}
            messages.say(turn.work, turn.person, "welcome-volunteer" if volunteers_only else "welcome-staff")
        elif turn.answers["start"] == "later":
            messages.say(turn.work, turn.person, "welcome-later")
        elif (week := check_ins.open_now(turn.work, turn.person)) is None:
            check_ins.say_next(turn.work, turn.person, "check-in-done")
        else:
            turn.go_on_with(CheckIn, step="mood", subject=week)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "welcome-later")
