"""Inviting somebody: the role, the region, the cohort; then a link that can be forwarded as it is, and its picture."""

from collections.abc import Sequence

from conversations import naming
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.rules import Role
from services import invitations, messages
from services.messages import File
from storage.invitations import VALID

NO_REGION = ("all", "hers")  # staff of all regions; a woman who chooses her region herself
NO_COHORT = "none"


def _roles(turn: Turn) -> Sequence[Option]:
    return [Option(role) for role in invitations.roles_for(turn.person)]


def _role(turn: Turn) -> Role:
    role: Role = turn.answers["role"]
    return role


def _choices(turn: Turn) -> list[str | None]:
    return invitations.regions_for(turn.work, turn.person, _role(turn))


def _region(turn: Turn) -> str | None:
    """What was chosen; without a choice, the one there is."""
    chosen = turn.answers.get("region")
    if chosen is None:
        return next(iter(_choices(turn)), None)
    return None if chosen in NO_REGION else str(chosen)


def _regions(turn: Turn) -> Sequence[Option]:
    named = [Option(each, naming.place(turn, each)) for each in _choices(turn) if each]
    if None not in _choices(turn):
        return named
    # A list of regions may be longer than a page; that she chooses herself must not be on the last.
    return [Option("hers"), *named] if _role(turn) == "participant" else [*named, Option("all")]


def _cohorts(turn: Turn) -> Sequence[Option]:
    offered = invitations.cohorts_for(turn.work, _region(turn))
    return [
        Option(str(each.id), f"№ {each.id} · {naming.place(turn, each.region)} · {naming.day(each.starts_on)}")
        for each in offered
    ]


def _after_role(turn: Turn) -> str:
    return "region" if len(_choices(turn)) > 1 else _after_region(turn)


def _after_region(turn: Turn) -> str:
    is_for_her = _role(turn) == "participant"
    return "cohort" if is_for_her and invitations.cohorts_for(turn.work, _region(turn)) else DONE


class Invite(Conversation, name="invite", version=1, first="role"):
    role = Choice(
        _roles,
        to=Branch(_after_role, "region", "cohort", DONE),
        skip=False,
        names=invitations.INVITED,
    )
    region = Choice(_regions, to=Branch(_after_region, "cohort", DONE), skip=False, names=NO_REGION)
    cohort = Choice(NO_COHORT, _cohorts, to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        chosen = turn.answers.get("cohort") or NO_COHORT
        cohort_id = None if chosen == NO_COHORT else int(chosen)
        region = _region(turn)
        code = invitations.make(turn.work, turn.person, _role(turn), region, cohort_id)
        if code is None:
            messages.say(turn.work, turn.person, "invite-refused")
        else:
            _hand_over(turn, region, cohort_id, code)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _hand_over(turn: Turn, region: str | None, cohort_id: int | None, code: str) -> None:
    """What it is, for the one who made it; then the neutral message to forward, and the picture to print."""
    work, person = turn.work, turn.person
    messages.say(
        work,
        person,
        "invite-made",
        invitation=naming.invitation(turn, _role(turn), region, cohort_id),
        until=naming.day_here(turn, work.now + VALID),
    )
    link = invitations.link(work, code)
    messages.say(work, person, "personal-link", link=link)
    picture = File("link.png", invitations.picture(link))
    messages.send_photo(work, person, picture, messages.text(work, person, "personal-link-picture"))
