"""Coming in: language and script, what this is, what she agrees to, and a few questions that all may be skipped.

Nothing but her language is kept before she has said that she wants to take part. Stopping puts it away: /start goes
on where she was. With every question answered it is fifteen taps.
"""

from collections.abc import Mapping

from conversations.check_in import CheckIn
from conversations.code import Code
from conversations.consents import answer, consent_step
from conversations.preferences import (
    day_step,
    from_step,
    hour_step,
    hour_text,
    language_step,
    name_step,
    needs_step,
    path_step,
    phone_step,
    place_step,
    rhythm,
    until_step,
)
from conversations.steps import DONE, Branch, Choice, Conversation
from conversations.turn import Turn
from core.lanes import Lane
from services import check_ins, hours, leaving, messages, people, team
from services.work import Work
from storage import conversations
from storage.people import Person


def _after_language(turn: Turn) -> str:
    if not turn.person.is_participant:
        return DONE
    _say_about(turn.work, turn.person)
    return "about"


def _say_about(work: Work, person: Person, lane: Lane = Lane.REPLY) -> None:
    for message in ("about-what", "about-who"):
        messages.say(work, person, message, lane=lane)


def introduce(work: Work, person: Person, lane: Lane = Lane.REPLY) -> None:
    """What comes before the first question, for whoever is led to it from outside; not where she only goes on."""
    left = conversations.of_name(work.tx, work.vault, person.id, Welcome.name)
    if left is None or left.version != Welcome.version:
        _say_about(work, person, lane)


def _hours(turn: Turn) -> dict[str, str | int]:
    rules = turn.work.rules
    return {"opens": hour_text(rules.answered_from), "closes": hour_text(rules.answered_until)}


def _take_part(turn: Turn) -> None:
    if turn.answers["about"] == "go-on":
        answer(turn, "taking-part", given=True)


def _after_check_ins(turn: Turn) -> str:
    """Who may read what is asked only where there will be something to read."""
    return "consent-psychologist" if turn.answers["consent-check-ins"] == "yes" else "consent-evaluation"


def _keep_needs(turn: Turn) -> None:
    people.tell(turn.work, turn.person, needs=tuple(turn.answers["needs"] or ()))


def _after_needs(turn: Turn) -> str:
    return "place" if turn.person.region is None and len(turn.work.rules.places) > 1 else _after_place(turn)


def _after_place(turn: Turn) -> str:
    return "rhythm" if check_ins.may_ask(turn.work, turn.person) else "phone"


def _proposal(turn: Turn) -> Mapping[str, str | int]:
    """What is proposed stays proposed, however long she takes to answer."""
    window = hours.window(turn.work, turn.person)
    proposed = people.proposed_rhythm(turn.now, turn.person.zone, window)
    chosen = turn.answers.get("proposed")
    if chosen is None or not window.opens <= chosen[1] < window.closes:
        chosen = turn.answers["proposed"] = list(proposed)
    return rhythm(*chosen) | {"opens": hour_text(window.opens), "closes": hour_text(window.closes)}


def _keep_proposal(turn: Turn) -> None:
    if turn.answers["rhythm"] == "yes":
        turn.person = people.set_rhythm(turn.work, turn.person, *turn.answers["proposed"])


def _chosen(turn: Turn) -> Mapping[str, str | int]:
    if turn.person.weekday is None or turn.person.hour is None:
        return {"chosen": "no", "weekday": 0, "hour": ""}
    return {"chosen": "yes", **rhythm(turn.person.weekday, turn.person.hour)}


class Welcome(
    Conversation, name="welcome", version=2, first="language", entries=("about",), timeout=None, resumable=True
):
    language = language_step(to=Branch(_after_language, "about", DONE), skip=False, stop=False)
    about = Choice(
        "go-on",
        "younger",
        to={"go-on": "consent-check-ins", "younger": DONE},
        skip=False,
        back=False,
        args=_hours,
        then=_take_part,
    )
    consent_check_ins = consent_step(
        "check-ins", to=Branch(_after_check_ins, "consent-psychologist", "consent-evaluation")
    )
    consent_psychologist = consent_step("psychologist", to="consent-worries")
    consent_worries = consent_step("worries", to="consent-evaluation")
    consent_evaluation = consent_step("evaluation", to="consent-family")
    consent_family = consent_step("family", to="call-name")
    call_name = name_step(to="path")
    path = path_step(to="needs")
    needs = needs_step(to=Branch(_after_needs, "place", "rhythm", "phone"), then=_keep_needs)
    place = place_step(to=Branch(_after_place, "rhythm", "phone"))
    rhythm = Choice(
        "yes",
        "choose",
        "hours",
        to={"yes": "phone", "choose": "day", "hours": "from", None: "phone"},
        args=_proposal,
        then=_keep_proposal,
    )
    from_ = from_step(to="until")
    until = until_step(to="rhythm")
    day = day_step(to="hour")
    hour = hour_step(to="phone")
    phone = phone_step(to="start")
    start = Choice("yes", "later", "code", to=DONE, args=_chosen, skip=False, stop=False)

    def on_done(self, turn: Turn) -> None:
        if not turn.person.is_participant:
            self._greet_team(turn)
        elif turn.answers.get("about") == "younger":
            leaving.turn_back(turn.work, turn.person)
            turn.quiet = True
        else:
            team.announce_newcomer(turn.work, turn.person, turn.answers.get("needs") or ())
            self._begin(turn)

    @staticmethod
    def _greet_team(turn: Turn) -> None:
        if "applicant" in turn.person.roles:
            team.ask_to_let_in(turn.work, turn.person)
            messages.say(turn.work, turn.person, "welcome-waits")
        else:
            volunteers_only = turn.person.roles == {"volunteer"}
            messages.say(turn.work, turn.person, "welcome-volunteer" if volunteers_only else "welcome-staff")

    @staticmethod
    def _begin(turn: Turn) -> None:
        wish = turn.answers["start"]
        if wish == "code":
            turn.go_on_with(Code)
        elif wish == "later" or not check_ins.may_ask(turn.work, turn.person):
            messages.say(turn.work, turn.person, "welcome-later")
        elif (week := check_ins.open_now(turn.work, turn.person)) is None:
            check_ins.say_next(turn.work, turn.person, "check-in-done")
        else:
            turn.go_on_with(CheckIn, step="mood", subject=week)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "welcome-stopped")
