"""When something on our side went wrong: the truth, in one sentence."""

from core.lanes import Lane
from services import messages, people, team
from services.work import Work
from storage import people as rows


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


def tell_of_outage(work: Work, since: str, until: str) -> None:
    """Telegram keeps what is sent to a bot for a day. After a longer absence everybody hears that words may be lost."""
    for person in rows.with_role(work.tx, work.vault, "participant"):
        if person.reachable and person.locale is not None:
            words = messages.text(work, person, "outage", since=since, until=until)
            messages.send(work, person, words, lane=Lane.BROADCAST)
    team.warn_admins(work, "outage-team")
