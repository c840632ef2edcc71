"""The one door: who sent this, and which part of the programme it is for."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from conversations.engine import Engine
from core import access
from core.incoming import Incoming, Kind, letters
from handlers import cards, coordinating, hers, participant, psychologist, reviews, sessions, staff
from handlers import rooms as talking
from handlers.reading import Malformed, read
from locales.catalog import Catalog
from services import endings, invitations, messages, people, recovery, rooms, team
from services.work import Work
from storage.people import Person

__all__ = ["HANDLERS", "Malformed", "always_heard", "handle"]

LONGEST_LABEL: Final = 64

Handler = Callable[[Engine, Work, Person], None]

# Which command leads where; who may use it stands in core/access.py.
HANDLERS: Final[Mapping[str, Handler]] = {
    "start": participant.start,
    "menu": participant.menu,
    "checkin": participant.my_week,
    "talk": participant.talk,
    "sessions": sessions.mine,
    "unsend": talking.unsend,
    "pause": participant.pause,
    "me": participant.me,
    "tasks": staff.tasks,
    "reviews": reviews.queue,
    "ask": reviews.asks,
    "hours": psychologist.hours,
    "away": psychologist.away,
    "agenda": psychologist.agenda,
    "duty": staff.duty,
    "people": staff.women,
    "cohorts": staff.cohorts,
    "groups": coordinating.groups,
    "route": coordinating.route,
    "report": staff.report,
    "funnel": staff.numbers,
    "invite": staff.invite,
    "invitations": staff.invitations,
    "audit": staff.audit,
    "revoke": staff.revoke,
    "reload": staff.reload,
    "settings": participant.settings,
    "privacy": hers.privacy,
    "export": hers.export,
    "leave": hers.leave,
    "erase": hers.erase,
    "help": participant.help_now,
    "cancel": participant.cancel,
}


def handle(engine: Engine, work: Work, update: Mapping[str, Any]) -> None:
    """Decide and do everything an update leads to, in the transaction of `work`. Raises Malformed."""
    sent = read(update)
    if sent is None:
        return
    person = people.find(work, sent.sender_id)
    if person is None or not person.roles:
        _from_stranger(engine, work, sent)
        return
    if sent.edited:
        talking.edited(work, person, sent)
        return
    if recovery.may_be_another(work, person) and hers.came_back(engine, work, sent):
        return
    if sent.kind is not Kind.BLOCKED:
        person = people.note_sign_of_life(work, person)
    if sent.kind is not Kind.BLOCKED and not person.reachable:
        person = people.set_reachable(work, person, reachable=True)
        team.welcome_back(work, person)
        endings.found(work, person)
    match sent.kind:
        case Kind.BLOCKED:
            endings.lost(work, person.chat_key)
        case Kind.UNBLOCKED:
            pass
        case Kind.TAP:
            _tapped(engine, work, person, sent)
        case _:
            _said(engine, work, person, sent)


def _from_stranger(engine: Engine, work: Work, sent: Incoming) -> None:
    """Nobody we know: the same neutral line for everything, unless a code opens the door, or it is open to all."""
    if sent.edited or sent.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
        return
    if hers.came_back(engine, work, sent):
        return
    person = _let_in(work, sent)
    if person is not None:
        participant.start(engine, work, people.note_sign_of_life(work, person))
        return
    locale = work.texts.locale_for(sent.language_code)
    messages.tell_stranger(work, sent.sender_id, work.texts.text(locale, "stranger"))
    messages.acknowledge(work, sent.callback_id)


def _let_in(work: Work, sent: Incoming) -> Person | None:
    """By an invitation, or because the door is open."""
    if sent.command == "start" and sent.argument:
        invited = invitations.redeem(work, sent.sender_id, sent.argument)
        if invited is not None:
            return invited
    if sent.command == "start" and work.rules.open_enrolment:
        come_in = people.apply if work.rules.approval else people.enrol
        return come_in(work, sent.sender_id)
    return None


def _tapped(engine: Engine, work: Work, person: Person, tap: Incoming) -> None:
    if tap.text.startswith("c:"):
        engine.tap(work, person, tap)
    elif tap.text.startswith("a:"):
        cards.tap(engine, work, person, tap)
    else:
        messages.acknowledge(work, tap.callback_id, messages.text(work, person, "button-closed"))


def _said(engine: Engine, work: Work, person: Person, sent: Incoming) -> None:
    command = sent.command if sent.command is not None else _menu_button(work, sent)
    if command is not None:
        _obey(engine, work, person, command, sent)
    elif engine.hear(work, person, sent):
        return
    elif person.locale is None and rooms.of_woman(work, person) is None:  # nothing else would be understood
        participant.start(engine, work, person)
    else:
        participant.said_freely(engine, work, person, sent)


def _menu_button(work: Work, sent: Incoming) -> str | None:
    """The command that a menu button stands for, in whatever language the keyboard was sent."""
    if sent.kind is Kind.TEXT:
        for row in access.MENU:
            for attribute, command in row:
                if _says(work.texts, sent.text, attribute):
                    return command
    return None


def _says(texts: Catalog, words: str, attribute: str) -> bool:
    """Whether these words are a menu button's, whatever their capitals and signs."""
    if len(words) > LONGEST_LABEL:
        return False
    return letters(words) in {letters(label) for label in texts.everywhere("menu", attribute)}


def _obey(engine: Engine, work: Work, person: Person, command: str, sent: Incoming) -> None:
    if command == "start" and sent.argument:
        person = invitations.redeem(work, person.telegram_id, sent.argument) or person
    if command not in HANDLERS:
        people.send_menu(work, person, "unknown-command")
    elif not access.may(person.roles, command):
        messages.say(work, person, "not-for-you")
    elif command == "unsend":
        talking.unsend(engine, work, person, sent.replies_to)
    else:
        HANDLERS[command](engine, work, person)


def always_heard(texts: Catalog, words: str) -> bool:
    """Whether these words get through however many came before: calls for help, and leaving a question."""
    return words.lower().startswith(("/help", "/cancel")) or _says(texts, words, "help")
