"""What is kept of somebody, why, how long, and who has read it: said in plain words to whoever asks."""

from collections.abc import Mapping
from typing import Final

from core import access
from core.schedule import local_time
from services import messages, trail
from services.work import Work
from storage import audit, people
from storage.audit import Entry
from storage.people import Person

LISTED: Final = 10  # of the newest reads
HERS: Final = ("export", "settings", "leave", "erase")  # commands; only those are named that are open to her


def tell(work: Work, person: Person) -> None:
    """To her: what is kept of her and who has read it. To the team: what is kept of them."""
    periods = _periods(work, person)
    if not person.roles.isdisjoint(access.KEPT_OF):
        for message in ("privacy-kept", "privacy-long", "privacy-readers", "privacy-telegram"):
            messages.send(work, person, messages.text(work, person, message, **periods))
        messages.send(work, person, _yours(work, person))
        messages.send(work, person, _log(work, person))
    if not person.roles.isdisjoint(access.STAFF):
        messages.send(work, person, messages.text(work, person, "privacy-team", **periods))


def _periods(work: Work, person: Person) -> dict[str, str | int]:
    kept = work.rules.retention
    days = {"words": kept.free_text_days, "link": kept.link_days, "backup": kept.backup_days}
    months = {"answers": kept.answers_months, "log": kept.audit_months}
    return {
        **{name: messages.text(work, person, "privacy-days", count=count) for name, count in days.items()},
        **{name: messages.text(work, person, "privacy-months", count=count) for name, count in months.items()},
    }


def _yours(work: Work, person: Person) -> str:
    open_to_her = [command for command in HERS if access.may(person.roles, command)]
    lines = [messages.text(work, person, "privacy-command", command=command) for command in open_to_her]
    return messages.text(work, person, "privacy-yours", lines="\n".join(lines))


def _log(work: Work, person: Person) -> str:
    lines = [
        said(work, person, reading(work, person, entry))
        for entry in audit.about(work.tx, person.id, trail.READS, LISTED)
    ]
    if not lines:
        return messages.text(work, person, "privacy-read-none")
    return messages.text(work, person, "privacy-read-some", lines="\n".join(lines))


def reading(work: Work, person: Person, entry: Entry) -> dict[str, str]:
    """One look at something of hers: the day, the role (not who), what."""
    local = local_time(entry.at, person.zone)
    return {"date": f"{local:%d.%m.%Y}", "role": _role(work, entry), "what": entry.action}


def said(work: Work, person: Person, look: Mapping[str, str]) -> str:
    """What `reading` found, in words."""
    role = messages.label(work, person, "export-role", look["role"])
    return messages.text(work, person, "privacy-read", date=look["date"], role=role, what=look["what"])


def _role(work: Work, entry: Entry) -> str:
    """In which role it was read, as far as that is known now."""
    actor = people.by_id(work.tx, work.vault, entry.actor_id) if entry.actor_id is not None else None
    held = actor.roles if actor is not None else frozenset()
    return next((role for role in ("coordinator", "psychologist", "admin", "volunteer") if role in held), "team")
