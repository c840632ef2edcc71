"""She books a talk, or moves one (the subject): about what, in which language, with whom, how, and when.

What a screen lists is asked once for it; whether a time is still free is asked when she taps it. Then it is held for
her until she confirms; a talk that she moves keeps its old time until then. Whoever has a psychologist is asked neither
for a language nor for a person.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar

from conversations import pass_on
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.too_late import TooLate
from conversations.turn import Turn
from core.schedule import local_time
from core.sessions import BOOKED, MEDIA, REQUESTED, TOPICS
from services import booking, brigade, messages, slots, told
from services.availability import LANGUAGES
from services.slots import Offer, Wish
from services.work import Work
from storage import pairings, sessions
from storage.people import Person
from storage.sessions import Session

FIRST: Final = 4  # times on the first page, so that with the other days and the waiting list it holds six buttons
NEAREST: Final = 3
LONGEST: Final = 10  # signs of the key of a time: minutes since 1970
AT_FIRST: Final = ("how", "times", "nearest", "none")  # where it may begin when her wishes are known
T = TypeVar("T", int, str)
_MINUTE: Final = timedelta(minutes=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


# From outside ---------------------------------------------------------------------------------------------------------


def begin(turn: Turn, like: Session | None = None) -> None:
    """Book one once the present conversation has ended, or say why that cannot be. `like`: with the same wishes."""
    refused = booking.refusal(turn.work, turn.person)
    if refused is not None:
        messages.say(turn.work, turn.person, refused)
    elif like is None:
        turn.go_on_with(Booking)
    else:
        step = first_step(turn.work, turn.person, like)
        turn.go_on_with(Booking, step=step, answers=answers_of(like, step))


def answers_of(session: Session, step: str, *, looks: bool = True) -> dict[str, Any]:
    """What she wished for this talk, as answers given already; what is asked at this step she chooses anew. `looks`:
    she has not just tapped its time."""
    wished = {
        "about": session.topic,
        "language": session.locale or "any",
        "who": "woman" if session.woman else "any",
        "how": session.medium,
        "near": _minutes(session.starts_at),
        "looks": looks,
    }
    return {name: answer for name, answer in wished.items() if name != step}


def first_step(work: Work, woman: Person, session: Session, *, nearest: bool = False) -> str:
    """Where it begins for a talk whose wishes are known: where she cannot be met like that any more, with how."""
    wish, moved = booking.wish_of(session), subject_of(session)
    if moved is None and not slots.suits(work, woman, session.medium):
        return "how"
    if nearest:
        found = slots.nearest(work, woman, wish, session.starts_at, most=1, instead_of=moved)
        return "nearest" if found else "none"
    found = slots.first(work, woman, wish, most=2, instead_of=moved)
    return "times" if any(each.starts_at != session.starts_at for each in found) else "none"


def subject_of(session: Session) -> int | None:
    """What is moved, if it is asked for or agreed; else another one is booked."""
    return session.id if session.state in (REQUESTED, BOOKED) else None


# What she wishes ------------------------------------------------------------------------------------------------------


def _languages(turn: Turn) -> Sequence[Option]:
    """Her own first."""
    offered = slots.languages_for(turn.work, turn.person)
    own = booking.language_of(turn.work, turn.person)
    listed = sorted((each for each in LANGUAGES if each in offered), key=lambda each: each != own)
    texts = turn.work.texts
    return [*(Option(each, texts.text(each, "language-name")) for each in listed), Option("any")]


def _media(turn: Turn) -> Sequence[Option]:
    return [Option(each) for each in _listed(turn, "how", lambda: _media_for(turn))]


def _media_for(turn: Turn) -> list[str]:
    wish = _wish(turn)
    media = slots.media_for(turn.work, turn.person, wish.locale, with_woman=wish.woman)
    visits = ["brigade"] if brigade.is_offered(turn.work, turn.person) and turn.subject is None else []
    return [*media, *visits]


def _wish(turn: Turn) -> Wish:
    """With a woman unless she says otherwise; in any language only if she says so."""
    language = turn.answers.get("language") or booking.language_of(turn.work, turn.person)
    return Wish(
        turn.answers.get("how") or "",
        None if language == "any" else language,
        turn.answers.get("who") != "any",
    )


def _as_before(turn: Turn) -> None:
    """What whoever has a psychologist is not asked for stays as it was in her last talk with them."""
    _look_anew(turn)
    last = booking.last_with_present(turn.work, turn.person)
    if last is not None:
        wished = answers_of(last, "about")
        turn.answers |= {"language": wished["language"], "who": wished["who"]}


def _after_about(turn: Turn) -> str:
    if pairings.of(turn.work.tx, turn.person.id) is not None:
        return _after_who(turn)
    others = slots.languages_for(turn.work, turn.person) - {booking.language_of(turn.work, turn.person)}
    return "language" if others else "who"


def _after_who(turn: Turn) -> str:
    return "how" if _media(turn) else "none"


def _after_how(turn: Turn) -> str:
    if turn.answers["how"] == "brigade":
        return DONE
    return "times" if _first(turn) else "none"


# When -----------------------------------------------------------------------------------------------------------------


def _listed(turn: Turn, screen: str, ask: Callable[[], list[T]]) -> list[T]:
    """What a screen lists, as it was when it was first shown."""
    listed: dict[str, list[T]] = turn.answers.setdefault("listed", {})
    if screen not in listed:
        listed[screen] = ask()
    return listed[screen]


def _look_anew(turn: Turn) -> None:
    turn.answers.pop("listed", None)


def _first(turn: Turn) -> list[int]:
    offers = partial(slots.first, turn.work, turn.person, _wish(turn), most=FIRST + 1, instead_of=turn.subject)
    return _listed(turn, "times", lambda: _others(turn, offers())[:FIRST])


def _times(turn: Turn) -> Sequence[Option]:
    found = _first(turn)
    return [*_options(turn, found), *([Option("later")] if found else []), Option("none")]


def _days(turn: Turn) -> Sequence[Option]:
    found = _listed(turn, "day", lambda: list(_first_of_days(turn)))
    return [Option(f"d{each}", _label(turn, each)) for each in found]


def _first_of_days(turn: Turn) -> Iterator[int]:
    moved = _moved(turn)
    for day, starts_at in slots.days(turn.work, turn.person, _wish(turn), instead_of=turn.subject):
        yield from [_minutes(starts_at)] if starts_at != moved else _on_day(turn, day)[:1]


def _on_day(turn: Turn, day: date) -> list[int]:
    return _others(turn, slots.on_day(turn.work, turn.person, _wish(turn), day, instead_of=turn.subject))


def _hours(turn: Turn) -> Sequence[Option]:
    day = local_time(_moment(int(turn.answers["day"][1:])), turn.person.zone).date()
    return _options(turn, _listed(turn, "hour", lambda: _on_day(turn, day)))


def _nearest(turn: Turn) -> Sequence[Option]:
    return [*_options(turn, _near(turn)), Option("later"), Option("none")]


def _near(turn: Turn) -> list[int]:
    near, wish = _moment(turn.answers["near"]), _wish(turn)
    offers = partial(slots.nearest, turn.work, turn.person, wish, near, most=NEAREST + 1, instead_of=turn.subject)
    return _listed(turn, "nearest", lambda: _others(turn, offers())[:NEAREST])


def _others(turn: Turn, offers: Sequence[Offer]) -> list[int]:
    """The starts of these, without that of the talk which she moves: it is no other time."""
    moved = _moved(turn)
    return [_minutes(each.starts_at) for each in offers if each.starts_at != moved]


def _moved(turn: Turn) -> datetime | None:
    """When the talk begins that she moves."""
    session = sessions.by_id(turn.work.tx, turn.subject) if turn.subject is not None else None
    return session.starts_at if session is not None else None


def _options(turn: Turn, times: Sequence[int]) -> list[Option]:
    return [Option(f"t{each}", _label(turn, each)) for each in times]


def _label(turn: Turn, minutes: int) -> str:
    """Day and hour on her clock; evenings are marked."""
    at = _moment(minutes)
    evening = local_time(at, turn.person.zone).hour >= turn.work.rules.check_in.evening
    moment = told.when(turn.work, turn.person, at)
    return messages.text(turn.work, turn.person, "booking-time", evening="yes" if evening else "no", **moment)


def _was_a_time(turn: Turn, key: str) -> bool:
    return key[:1] == "t" and key[1:].isdecimal() and len(key) <= LONGEST


def _minutes(at: datetime) -> int:
    return (at - _EPOCH) // _MINUTE


def _moment(minutes: int) -> datetime:
    return _EPOCH + minutes * _MINUTE


def _hold(step: str) -> Callable[[Turn], None]:
    """What follows from a tap on a time: it is kept for her. What she moves keeps its time until she confirms."""

    def hold(turn: Turn) -> None:
        _look_anew(turn)
        chosen: str = turn.answers[step]
        if not _was_a_time(turn, chosen):
            return
        turn.answers |= {"near": int(chosen[1:]), "looks": False, "held": None}
        at = _moment(int(chosen[1:]))
        offer = next(
            iter(slots.first(turn.work, turn.person, _wish(turn), after=at, most=1, instead_of=turn.subject)), None
        )
        if offer is None or offer.starts_at != at:
            return
        if turn.subject is not None:
            turn.answers["held"] = turn.subject
            return
        session = booking.hold(turn.work, turn.person, offer, _wish(turn), turn.answers.get("about"))
        turn.answers["held"] = session.id if session is not None else None

    return hold


def _let_go(turn: Turn) -> None:
    """She goes back, or looks for another time."""
    _look_anew(turn)
    held = turn.answers.pop("held", None)
    if held is not None and turn.subject is None:
        booking.release(turn.work, turn.person, held)


def _after_time(step: str) -> Branch:
    def follows(turn: Turn) -> str:
        chosen: str = turn.answers[step]
        if chosen == "later":
            return "day"
        if chosen == "none":
            return "none"
        return "confirm" if turn.answers.get("held") is not None else _after_taken(turn)

    return Branch(follows, "confirm", "day", "nearest", "none")


def _after_taken(turn: Turn) -> str:
    return "nearest" if _near(turn) else "none"


def _taken(turn: Turn) -> Mapping[str, str | int]:
    """Whether she has just tapped a time that somebody else has now."""
    free = turn.answers["near"] in _near(turn)
    return {"taken": "no" if free or turn.answers.get("looks") else "yes"}


# Whether --------------------------------------------------------------------------------------------------------------


def _chosen(turn: Turn) -> Mapping[str, str | int]:
    at = _moment(turn.answers["near"])
    how = messages.label(turn.work, turn.person, "booking-how", turn.answers["how"])
    minutes = turn.work.rules.sessions.hold // _MINUTE
    moved = "yes" if turn.subject is not None else "no"
    return {**told.when(turn.work, turn.person, at), "how": how, "count": minutes, "moved": moved}


def _confirm(turn: Turn) -> None:
    said, held = turn.answers["confirm"], turn.answers.get("held") or 0
    if said == "other":
        _let_go(turn)
        return
    if turn.subject is None:
        turn.answers["became"] = booking.confirm(turn.work, turn.person, held)
    else:
        turn.answers["became"] = _move(turn, turn.subject)
    if turn.answers["became"] in ("gone", "stuck"):
        turn.answers["looks"] = False
        _look_anew(turn)
    elif said == "sooner":
        booking.remind_sooner(turn.work, turn.person, held)


def _move(turn: Turn, session_id: int) -> str:
    at = _moment(turn.answers["near"])
    for offer in slots.first(turn.work, turn.person, _wish(turn), after=at, most=1, instead_of=session_id):
        if offer.starts_at == at and booking.move(turn.work, turn.person, session_id, offer):
            moved = sessions.by_id(turn.work.tx, session_id)
            return moved.state if moved is not None else "gone"
    return "gone" if _stays_movable(turn, session_id) else "stuck"


def _stays_movable(turn: Turn, session_id: int) -> bool:
    """Whether it was only the new time that has been taken."""
    session = sessions.by_id(turn.work.tx, session_id)
    return session is not None and subject_of(session) is not None and booking.may_change(turn.work, session)


def _after_confirm(turn: Turn) -> str:
    if turn.answers["confirm"] == "other":
        return "times"
    return _after_taken(turn) if turn.answers.get("became") == "gone" else DONE


def _go_on_without(turn: Turn, session: Session | None) -> None:
    """What she wanted to move cannot be moved any more: it is too late for that, and a person helps, or it is off, and
    another one is booked with the same wishes."""
    if session is not None and session.state == BOOKED and session.starts_at > turn.now:
        turn.go_on_with(TooLate, subject=session.id)
        return
    messages.say(turn.work, turn.person, "booking-was-off")
    begin(turn, session)


def _ways_out(turn: Turn) -> Sequence[Option]:
    """What she moves, she has already, and does not wait for."""
    return [*([Option("wait")] if turn.subject is None else []), Option("write")]


def _offer_for(turn: Turn) -> Mapping[str, str | int]:
    hours = turn.work.rules.sessions.offer_for // timedelta(hours=1)
    return {"count": hours, "moved": "yes" if turn.subject is not None else "no"}


class Booking(Conversation, name="booking", version=1, first="about", entries=AT_FIRST):
    about = Choice(*TOPICS, to=Branch(_after_about, "language", "who", "how", "none"), then=_as_before)
    language = Choice(_languages, names=("any",), to="who")
    who = Choice("woman", "any", to=Branch(_after_who, "how", "none"), then=_look_anew)
    how = Choice(_media, names=MEDIA, to=Branch(_after_how, "times", "none", DONE), then=_look_anew, skip=False)
    times = Choice(
        _times,
        names=("later", "none"),
        gone=_was_a_time,
        to=_after_time("times"),
        then=_hold("times"),
        undo=_let_go,
        skip=False,
    )
    day = Choice(_days, to="hour", then=_look_anew, undo=_look_anew, skip=False)
    hour = Choice(_hours, gone=_was_a_time, to=_after_time("hour"), then=_hold("hour"), undo=_let_go, skip=False)
    nearest = Choice(
        _nearest,
        names=("later", "none"),
        gone=_was_a_time,
        to=_after_time("nearest"),
        then=_hold("nearest"),
        undo=_let_go,
        args=_taken,
        skip=False,
    )
    confirm = Choice(
        "yes",
        "sooner",
        "other",
        to=Branch(_after_confirm, "times", "nearest", "none", DONE),
        then=_confirm,
        args=_chosen,
        skip=False,
    )
    none = Choice(_ways_out, names=("wait", "write"), to=DONE, args=_offer_for, skip=False)

    def on_done(self, turn: Turn) -> None:
        work, woman = turn.work, turn.person
        if turn.answers.get("became") in ("booked", "requested"):
            say_what_became(work, woman, turn.answers["held"])
        elif turn.answers.get("became") == "stuck":
            _go_on_without(turn, sessions.by_id(work.tx, turn.subject or 0))
        elif turn.answers.get("none") == "wait":
            booking.wait(work, woman, _wish(turn), turn.answers.get("about"))
            messages.say(work, woman, "booking-waits")
        elif turn.answers.get("none") == "write":
            pass_on.go_on(turn)
        elif turn.answers.get("how") == "brigade":
            asked = brigade.ask(work, woman, turn.answers.get("about"))
            messages.say(work, woman, "visit-asked" if asked else "visit-asked-already")

    def on_stop(self, turn: Turn) -> None:
        _let_go(turn)
        messages.say(turn.work, turn.person, "closed")


def say_what_became(work: Work, woman: Person, session_id: int) -> None:
    """She has said yes: what is agreed, or until when she gets an answer."""
    session = sessions.by_id(work.tx, session_id)
    if session is None:
        return
    if session.state == BOOKED:
        told.booked(work, woman, session)
    elif session.expires_at is not None:
        told.requested(work, woman, session)
