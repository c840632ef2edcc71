"""Invitations: who may make them, the link that is passed on, and what using one leads to.

Whoever tries a code learns nothing but whether it opens: used, expired, withdrawn and unknown ones, those of a closed
cohort, and any code at all while a brake is on, are answered alike and cost the same.
"""

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from typing import Final

import segno

from core import access
from core.rules import STAFF, Role
from services import leaving, messages, people, trail
from services.work import Work
from storage import cohorts, facts, invitations, tries
from storage import people as rows
from storage.cohorts import Cohort
from storage.invitations import Invitation
from storage.people import Person

BOT_NAME: Final = "bot-name"  # the fact that keeps the bot's name at Telegram, learned at every start

# How many wrong codes are listened to. Above that even a right one opens nothing until the period is over.
OF_ONE: Final = 10  # a day
OF_ALL: Final = 300  # an hour
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)

INVITED: Final[tuple[Role, ...]] = ("participant", "psychologist", "volunteer", "coordinator", "admin")
PICTURE_SCALE: Final = 16  # pixels for each square: more than 400 for the shortest link


def link(work: Work, code: str) -> str:
    return f"https://t.me/{facts.get(work.tx, BOT_NAME)}?start={code}"


def picture(address: str) -> bytes:
    """A QR picture of a link, as PNG of more than 400 pixels a side."""
    drawn = BytesIO()
    segno.make(address, micro=False).save(drawn, kind="png", scale=PICTURE_SCALE)
    return drawn.getvalue()


def roles_for(staff: Person) -> list[Role]:
    """Whom this person may invite at all."""
    named = {role for own, roles in access.INVITES.items() if own in staff.roles for role in roles}
    return [role for role in INVITED if role in named]


def regions_for(work: Work, staff: Person, role: Role) -> list[str | None]:
    """Where this person may invite somebody in that role (None: all regions); administrators are of all regions."""
    if role == "admin" or len(work.rules.places) < 2:
        offered: list[str | None] = [None, *staff.regions.values()]
    else:
        offered = [*work.rules.places, None]
    once = list(dict.fromkeys(offered))
    return [region for region in once if access.may_name(access.INVITES, staff.regions, role, region)]


def cohorts_for(work: Work, region: str | None) -> list[Cohort]:
    """Open cohorts that a woman of this region may begin in."""
    return [each for each in cohorts.listed(work.tx) if each.closed_at is None and each.region in (None, region)]


def make(work: Work, staff: Person, role: Role, region: str | None, cohort_id: int | None) -> str | None:
    """A new invitation; returns its code, which is kept nowhere. None: not hers to make, or the cohort is closed."""
    if not access.may_name(access.INVITES, staff.regions, role, region):
        return None
    if cohort_id is not None and (role != "participant" or cohort_id not in _ids(cohorts_for(work, region))):
        return None
    _, code = invitations.add(work.tx, role=role, region=region, cohort_id=cohort_id, made_by=staff.id, now=work.now)
    trail.note(work, staff, "invitation-made", detail=role)
    return code


def _ids(listed: Sequence[Cohort]) -> list[int]:
    return [each.id for each in listed]


def open_ones(work: Work, staff: Person) -> list[Invitation]:
    """What can still be used and is in this person's reach, the newest first."""
    found = invitations.open_ones(work.tx, work.now)
    return [each for each in found if _in_reach(staff, each) and _stands(work, each)]


def withdraw(work: Work, staff: Person, invitation_id: int) -> bool:
    """False: it is not open any more, or not in reach."""
    invitation = invitations.by_id(work.tx, invitation_id)
    if invitation is None or not _in_reach(staff, invitation):
        return False
    if not invitations.withdraw(work.tx, invitation_id, work.now):
        return False
    trail.note(work, staff, "invitation-withdrawn", detail=invitation.role)
    return True


def redeem(work: Work, telegram_id: int, code: str) -> Person | None:
    """Let somebody in by a code, or give somebody known the role it names. None: nothing opens, and nothing says why.

    A code is not used up by somebody who has its role already, nor by the one who made it.
    """
    sender = work.vault.chat_key(telegram_id)
    listening = _listens(work, sender)
    invitation = invitations.find(work.tx, code, work.now)
    if invitation is None or not listening or not _stands(work, invitation):
        _count_wrong(work, sender)
        return None
    person = people.find(work, telegram_id)
    if person is not None and (invitation.role in person.roles or invitation.made_by == person.id):
        _say_what_is_held(work, person, invitation)
        return person
    if not invitations.use(work.tx, invitation.id, work.now):
        _count_wrong(work, sender)
        return None
    person = _let_in(work, telegram_id, invitation)
    trail.note(work, person, "invitation-used", person, invitation.role)
    return person


def _say_what_is_held(work: Work, person: Person, invitation: Invitation) -> None:
    """A role of the team reaches one region or all; an invitation does not change which, and that is said."""
    role = invitation.role
    if role not in STAFF or role not in person.roles or person.regions[role] == invitation.region:
        return
    region = person.regions[role]
    held = messages.text(work, person, "staff-role", role=role)
    place = messages.text(work, person, f"place-{region}" if region else "staff-everywhere")
    messages.say(work, person, "invite-held", role=held, place=place)


def _let_in(work: Work, telegram_id: int, invitation: Invitation) -> Person:
    if invitation.role != "participant":
        return people.appoint(work, telegram_id, invitation.role, region=invitation.region)
    known = people.find(work, telegram_id)
    if known is not None and "former" in known.roles:
        if invitation.cohort_id is not None:
            known = people.set_cohort(work, known, invitation.cohort_id)
        return leaving.come_back(work, known)  # all that is hers is as it was, also where she is
    return people.enrol(work, telegram_id, region=invitation.region, cohort_id=invitation.cohort_id)


def _listens(work: Work, sender: str) -> bool:
    """Whether neither this sender nor all together have sent too many wrong codes."""
    of_one = tries.count(work.tx, "invite-day", sender, DAY, work.now)
    of_all = tries.count(work.tx, "invite-hour", tries.EVERYBODY, HOUR, work.now)
    return of_one < OF_ONE and of_all < OF_ALL


def _count_wrong(work: Work, sender: str) -> None:
    """One more. Who is not listened to any more does not keep the door shut for others."""
    if tries.add(work.tx, "invite-day", sender, DAY, work.now) <= OF_ONE:
        tries.add(work.tx, "invite-hour", tries.EVERYBODY, HOUR, work.now)


def _stands(work: Work, invitation: Invitation) -> bool:
    """An invitation into the team ends with its maker's right to make it; a woman's link does not fail her for that."""
    if invitation.role == "participant":
        return True
    maker = rows.by_id(work.tx, work.vault, invitation.made_by or 0)
    return maker is not None and access.may_name(access.INVITES, maker.regions, invitation.role, invitation.region)


def _in_reach(staff: Person, invitation: Invitation) -> bool:
    return access.may_name(access.INVITES, staff.regions, invitation.role, invitation.region)
