"""What a participant's commands, menu buttons and words lead to."""

from conversations.engine import Engine
from conversations.leave import Return
from conversations.me import Me
from conversations.pass_on import PassOn
from conversations.pause import Pause
from conversations.settings import Settings
from core import access
from core.incoming import Incoming, Kind
from handlers import check_in, coming_in, sessions
from services import check_ins, messages, people, recovery, relay, rooms, team
from services.work import Work
from storage.people import Person


def start(engine: Engine, work: Work, person: Person) -> None:
    """Come in, go on with coming in, or come back: language first, the menu otherwise."""
    if person.locale is None or coming_in.is_under_way(work, person):
        coming_in.lead_in(engine, work, person)
    elif "applicant" in person.roles:
        messages.say(work, person, "welcome-waits")
    elif person.roles == {"former"}:
        engine.open(work, person, Return)
    else:
        people.show_what_there_is(work, person)


def menu(engine: Engine, work: Work, person: Person) -> None:
    people.send_menu(work, person)


def my_week(engine: Engine, work: Work, person: Person) -> None:
    check_in.start(engine, work, person)


def talk(engine: Engine, work: Work, person: Person) -> None:
    """Book a time, or write to a person; what she wrote before and has not sent is not forgotten."""
    if not _offer(engine, work, person, []):
        sessions.open_talk(engine, work, person)


def _offer(engine: Engine, work: Work, person: Person, words: list[dict[str, str]]) -> bool:
    """Ask whether to send what she has gathered, with these words. False: there is nothing to send."""
    earlier = engine.find(work, person, PassOn)
    gathered = (earlier.draft["answers"].get("words") if earlier else None) or []
    if not (gathered or words):
        return False
    if earlier is None or not gathered:
        engine.open(work, person, PassOn, step="confirm", answers={"words": words})
    else:
        engine.move(work, person, PassOn, "confirm", answers={"words": [*gathered, *words]})
    return True


def me(engine: Engine, work: Work, person: Person) -> None:
    """Her own place, once she has said that she takes part."""
    if check_ins.takes_part(work, person):
        engine.open(work, person, Me)
    else:
        coming_in.lead_in(engine, work, person)


def pause(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Pause)


def settings(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Settings)


def help_now(engine: Engine, work: Work, person: Person) -> None:
    """Whoever takes part calls a person; whoever works here is told what the bot can do."""
    if person.roles.isdisjoint(access.STAFF) or person.is_participant:
        team.call_for_help(work, person)
    else:
        people.explain(work, person)


def cancel(engine: Engine, work: Work, person: Person) -> None:
    if not engine.stop(work, person) and not rooms.close_hers(work, person):
        messages.say(work, person, "nothing-open")


def said_freely(engine: Engine, work: Work, person: Person, sent: Incoming) -> None:
    """Words that no question asked for are never swallowed: she may give them to a person."""
    if recovery.digits_of(sent.text) is not None:  # digits of a code are for nobody's eyes
        if sent.message_id is not None:
            messages.take_away(work, person, sent.message_id)
        messages.say(work, person, "code-not-here")
        return
    if rooms.in_talk(work, person) and relay.hear(work, person, sent):  # there it is seen what passes
        return
    if sent.kind is not Kind.VOICE:
        if sent.kind is not Kind.TEXT or not sent.text.strip():
            messages.say(work, person, "cannot-read")
        if not sent.text.strip():
            return  # not even words under a picture
    if len(sent.text) > work.rules.text_limit:
        messages.say(work, person, "text-too-long", limit=work.rules.text_limit)
    elif relay.hear(work, person, sent):
        return
    elif person.is_participant or team.has_called(work, person):
        _offer(engine, work, person, [_words(sent)])
    elif person.roles == {"former"}:
        engine.open(work, person, Return)
    elif person.roles == {"applicant"}:
        messages.say(work, person, "welcome-waits")
    else:
        people.send_menu(work, person, "staff-words")


def _words(sent: Incoming) -> dict[str, str]:
    return {"voice": sent.file_id} if sent.kind is Kind.VOICE and sent.file_id else {"text": sent.text.strip()}
