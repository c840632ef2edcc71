"""When something on our side went wrong: the truth, in one sentence."""

from datetime import UTC, datetime
from typing import Final

from conversations.engine import Engine
from core.lanes import Lane
from core.schedule import local_time
from services import hours, messages, people, team
from services.work import Work
from storage import due
from storage import people as rows
from storage.due import Due
from storage.people import Person

OUTAGE: Final = "outage"  # the kind of `due` row that waits for her hours; its occurrence says from when to when


def apologise(work: Work, sender_id: int) -> None:
    """An update was set aside: tell who sent it, and the administrators."""
    person = people.find(work, sender_id) if sender_id else None
    if person is not None and person.roles:
        messages.say(work, person, "trouble")
    team.warn_admins(work, "dead-letter")


def slow_down(work: Work, sender_id: int) -> None:
    """More came at once than a person sends; what was too much is not kept."""
    person = people.find(work, sender_id)
    if person is not None and person.roles:
        messages.say(work, person, "too-fast")


def tell_of_outage(work: Work, since: datetime) -> None:
    """Telegram keeps what is sent to a bot for a day. After a longer absence everybody hears that words may be lost,
    each in her own hours."""
    away = f"{int(since.timestamp())}-{int(work.now.timestamp())}"
    for person in rows.with_role(work.tx, work.vault, "participant"):
        _tell(work, person, away)
    team.warn_admins(work, "outage-team")


def outage_later(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Her hours have begun."""
    if person.is_participant:
        _tell(work, person, row.occurrence)


def _tell(work: Work, person: Person, away: str) -> None:
    """Tell her when we were away, now or as soon as her hours begin."""
    if not person.reachable or person.locale is None:
        return
    opens_at = hours.into(work, person, work.now)
    if opens_at > work.now:
        due.plan(work.tx, person.id, OUTAGE, away, opens_at)
        return
    since, until = (
        f"{local_time(datetime.fromtimestamp(int(at), UTC), work.rules.zone):%d.%m. %H:%M}" for at in away.split("-")
    )
    words = messages.text(work, person, "outage", since=since, until=until)
    messages.send(work, person, words, lane=Lane.BROADCAST)
