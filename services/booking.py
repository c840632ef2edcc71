"""A talk of a woman with a psychologist: the one place where it changes its state.

held ─▶ requested ─▶ booked ─▶ over, and from each of the first three to cancelled or expired. A held one waits for her:
she has just chosen a time, or one is offered to her (by the waiting list, or by a psychologist who proposes another).
A requested one waits for the psychologist. That two never overlap, the database keeps itself (`engagements`).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Literal

from core import access
from core.sessions import BOOKED, EXPIRED, HELD, OPEN, OVER, REQUESTED, TOOK_PLACE
from services import directory, hours, messages, placing, reach, reminders, requests, slots, team, told, trail
from services.slots import Offer, Wish
from services.work import Work
from storage import allowances, availability, due, pairings, people, sessions, waiting_list
from storage.people import Person
from storage.sessions import Session

LOOK: Final = "waiting-look"  # hers: whether there is a time for her by now
LOOK_AFTER: Final = timedelta(days=1)
PASSED: Final = "request-passed"  # of a psychologist: a request that they let pass; forgotten when it would begin
MOST_OPEN: Final = 2  # talks that one woman has before her
FAR: Final = timedelta(days=400)  # nothing is booked further ahead

Confirmed = Literal["booked", "requested", "gone"]


# Her side -------------------------------------------------------------------------------------------------------------


def refusal(work: Work, woman: Person) -> str | None:
    """Why she cannot book another talk now, as a text key; None: she can."""
    before_her = [each for each in _open_of(work, woman) if each.state != HELD and each.ends_at > work.now]
    if len(before_her) >= MOST_OPEN:
        return "booking-enough"
    left, asked = allowances.of(work.tx, woman.id), sum(each.state == REQUESTED for each in before_her)
    return "booking-used-up" if left is not None and left <= asked else None


def hold(work: Work, woman: Person, offer: Offer, wish: Wish, topic: str | None = None) -> Session | None:
    """Keep a time for her until she confirms, in place of what she chose before. None: it was just taken."""
    for earlier in _open_of(work, woman):
        if earlier.state == HELD and earlier.asked_at is None:
            placing.end(work, earlier, EXPIRED)
    ends_at = placing.end_of(work, offer.psychologist_id, offer.starts_at)
    if ends_at is None or not slots.is_offered(work, woman, wish, offer):
        return None
    session = sessions.add(
        work.tx,
        person_id=woman.id,
        psychologist_id=offer.psychologist_id,
        state=HELD,
        starts_at=offer.starts_at,
        ends_at=ends_at,
        medium=wish.medium,
        topic=topic,
        locale=wish.locale or "",
        woman=wish.woman,
        made_at=work.now,
        expires_at=work.now + work.rules.sessions.hold,
    )
    placing.engage(work, session)
    placing.plan_expiry(work, session)
    return session


def confirm(work: Work, woman: Person, session_id: int) -> Confirmed:
    """She says yes to a time that is held for her. Twice is once, with the same answer.

    Her own psychologist who has talked with her, or one who proposed this time, need not be asked.
    """
    session = _hers(work, woman, session_id)
    if session is None or session.state not in (HELD, REQUESTED, BOOKED):
        return "gone"
    if session.state != HELD:
        return "booked" if session.state == BOOKED else "requested"
    if session.expires_at is None or session.expires_at <= work.now or session.starts_at <= work.now:
        return "gone"
    proposed = session.asked_at is not None
    if proposed or _knows_her(work, session.psychologist_id, woman):
        booked = _book(work, session)
        told.psychologist(work, booked, "accepted" if proposed else "booked")
        return "booked"
    _ask(work, placing.change(work, session, state=REQUESTED, asked_at=work.now))
    return "requested"


def let_pass(work: Work, woman: Person, session_id: int) -> bool:
    """She says no to a time that was offered or proposed to her. False: it is over anyway."""
    session = _hers(work, woman, session_id)
    if session is None or session.state != HELD:
        return False
    _lapse(work, session)
    return True


def release(work: Work, woman: Person, session_id: int) -> None:
    """She looks for another time: the one she has just chosen is free again."""
    session = _hers(work, woman, session_id)
    if session is not None and session.state == HELD and session.asked_at is None:
        placing.end(work, session, EXPIRED)


def remind_sooner(work: Work, woman: Person, session_id: int) -> None:
    """She wants to hear of it an hour before, too, as soon as it is booked."""
    session = _hers(work, woman, session_id)
    if session is not None and session.state in OPEN:
        wanted = placing.change(work, session, hour_before=True)
        if session.state == BOOKED:
            reminders.plan(work, wanted)


def may_change(work: Work, session: Session) -> bool:
    """Whether she may move it or call it off herself: until the cut-off; as long as nobody has accepted it, until it
    would begin."""
    if session.state == BOOKED:
        return work.now + work.rules.sessions.cut_off <= session.starts_at
    return session.state in OPEN and work.now < session.starts_at


def move(work: Work, woman: Person, session_id: int, offer: Offer) -> bool:
    """To another time. False: it is too late for that, or the new time was just taken; then all stays as it was."""
    session = _hers(work, woman, session_id)
    if session is None or session.state not in (REQUESTED, BOOKED) or not may_change(work, session):
        return False
    if not slots.is_offered(work, woman, wish_of(session), offer, instead_of=session.id):
        return False
    same = offer.psychologist_id == session.psychologist_id
    stands = session.state == BOOKED and (same or _knows_her(work, offer.psychologist_id, woman))
    moved = placing.place(work, session, offer.psychologist_id, offer.starts_at, state=BOOKED if stands else REQUESTED)
    if moved is None:
        return False
    requests.forget(work, session)
    if not same:
        told.psychologist(work, session, "cancelled")
    if not stands:
        _ask(work, moved)
        return True
    placing.settle(work, moved)
    told.psychologist(work, moved, "moved" if same else "booked", before=session.starts_at)
    return True


def with_present(work: Work, woman: Person) -> list[Session]:
    """What is before her with her present psychologist, the next first."""
    present = pairings.of(work.tx, woman.id)
    open_of_hers = reversed(_open_of(work, woman))
    return [each for each in open_of_hers if each.psychologist_id == present and each.starts_at > work.now]


def last_with_present(work: Work, woman: Person) -> Session | None:
    """Her latest talk with her present psychologist, whatever became of it: what she wished for then still holds."""
    present = pairings.of(work.tx, woman.id)
    if present is None:
        return None
    return next((each for each in sessions.of_woman(work.tx, woman.id) if each.psychologist_id == present), None)


def too_late_to_change(work: Work, woman: Person) -> Session | None:
    """The talk with her present psychologist that she cannot call off herself any more, if there is one."""
    return next((each for each in with_present(work, woman) if not may_change(work, each)), None)


def change_psychologist(work: Work, woman: Person) -> list[Session] | None:
    """From now on somebody else, and no reason is asked; where there is nobody else, coordinators hear so. Returns what
    was agreed with the present one, as it is called off. None: for one of these it is too late; then all stays."""
    if too_late_to_change(work, woman) is not None:
        return None
    ended = [placing.call_off(work, session, None) for session in with_present(work, woman)]
    pairings.end(work.tx, woman.id, work.now)
    known = [each for each in ended if is_known(each)]
    for session in known:
        told.psychologist(work, session, "cancelled")
    if not slots.media_for(work, woman):
        told.coordinators(work, woman, "session-team-nobody")
    return known


def tell_team(work: Work, woman: Person, session_id: int, words: str) -> bool:
    """It is too late to change it herself: what she says goes to the team, and her psychologist is told. False: nobody
    can be told now; it waits in their list."""
    session = _hers(work, woman, session_id)
    if session is not None and session.state == BOOKED:
        told.psychologist(work, session, "wants-change")
    return team.pass_on(work, woman, [{"text": words}])


# The psychologist's side ----------------------------------------------------------------------------------------------


def accept(work: Work, psychologist: Person, session_id: int) -> bool:
    """Yes to a request. False: it is not theirs (any more)."""
    session = _theirs(work, psychologist, session_id)
    if session is None or session.state not in (REQUESTED, BOOKED) or session.starts_at <= work.now:
        return False
    if session.state == REQUESTED:
        told.her(work, _book(work, session))
    return True


def decline(work: Work, psychologist: Person, session_id: int) -> bool:
    """No to a request: it goes to the next. False: it is not theirs (any more)."""
    session = _theirs(work, psychologist, session_id)
    if session is None or session.state != REQUESTED:
        return False
    _pass_on(work, session)
    return True


def propose(work: Work, psychologist: Person, session_id: int, starts_at: datetime) -> bool:
    """Another time instead of the one she asked for; she is asked. False: one of them has something else then, or the
    request is not theirs (any more)."""
    session = _theirs(work, psychologist, session_id)
    if session is None or session.state != REQUESTED or starts_at <= work.now:
        return False
    proposed = placing.place(work, session, psychologist.id, starts_at, state=HELD)
    if proposed is None:
        return False
    told.her(work, offered_until(work, proposed))
    return True


def offer_other_times(work: Work, session: Session) -> None:
    """The psychologist cannot at that time. A request goes to the next; what was agreed is called off, and she is
    offered other times at once, of the same psychologist."""
    if session.state == REQUESTED:
        _pass_on(work, session)
    elif session.state == BOOKED:
        told.her(work, placing.call_off(work, session, None))
    elif session.state == HELD:
        _take_back(work, session)


def close(
    work: Work, session: Session, outcome: str | None, *, reason: str | None = None, next_step: str | None = None
) -> Session | None:
    """It is over: how it was (None: nobody has said it). Returns None where it is over already, or was never agreed.

    What took place is numbered, and counts for what she was promised; what did not, or is not known, costs her nothing.
    """
    if session.state != BOOKED or session.person_id is None:
        return None
    number, counted = None, session.counted
    if outcome in TOOK_PLACE:
        number = sessions.held_of(work.tx, session.person_id) + 1
    elif counted:
        allowances.give_back(work.tx, session.person_id)
        counted = False
    reminders.forget(work, session)
    reminders.call_no_more(work, session)
    said = {"outcome": outcome, "reason": reason, "next_step": next_step}
    return placing.change(work, session, state=OVER, ended_at=work.now, number=number, counted=counted, **said)


def expire(work: Work, session_id: int) -> None:
    """The time of a hold, an offer or a request is over."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.expires_at is None or session.expires_at > work.now:
        return
    if session.state == HELD:
        _lapse(work, session)
    elif session.state == REQUESTED:
        unanswered(work, session_id)


def unanswered(work: Work, session_id: int) -> None:
    """The psychologist has not answered in time: as if declined, and they hear that it has moved on."""
    session = sessions.by_id(work.tx, session_id)
    if session is not None and session.state == REQUESTED:
        told.psychologist(work, session, "unanswered")
        _pass_on(work, session)


def end_for_psychologist(work: Work, psychologist: Person) -> None:
    """They have left, or may not talk with women any more: what was agreed is handed over, and each woman is told."""
    for woman_id in pairings.women_of(work.tx, psychologist.id):
        pairings.drop(work.tx, woman_id)
    for session in sessions.of_psychologist(work.tx, psychologist.id, work.now, work.now + FAR, OPEN):
        if session.person_id is not None:
            hand_over(work, session)


def hand_over(work: Work, session: Session) -> None:
    """Its psychologist cannot: somebody else is asked for the same time, and she is told. A time that is only held for
    her is gone."""
    if session.state == HELD:
        _take_back(work, session)
    else:
        _pass_on(work, session)


def follow(work: Work, woman: Person) -> None:
    """She has moved. Who does not reach her there is her psychologist no more, and what was agreed or asked for is
    handed over. To a talk in person she comes where she is now; without a place there it is called off."""
    if not _may_talk(work, pairings.of(work.tx, woman.id), woman):
        pairings.drop(work.tx, woman.id)
    for session in reversed(_open_of(work, woman)):
        if session.starts_at > work.now:
            _follow(work, woman, session)


def _follow(work: Work, woman: Person, session: Session) -> None:
    in_person = session.medium == "in-person"
    reached = _may_talk(work, session.psychologist_id, woman)
    if reached and not in_person:
        return
    possible = not in_person or directory.place_for(work, woman) is not None
    if possible and reached:
        _come_there(work, session)
        return
    if is_known(session):
        told.psychologist(work, session, "cancelled")
    if possible or session.state == HELD:
        hand_over(work, session)
    else:
        told.her(work, placing.call_off(work, session, None))


def _come_there(work: Work, session: Session) -> None:
    """The place of what is agreed is another one now, and both hear so."""
    placed = placing.choose_place(work, session) if session.state == BOOKED else session
    if placed.place != session.place:
        told.her(work, placed)
        told.psychologist(work, placed, "place")


def call_off_impossible(work: Work, woman: Person, session_id: int) -> bool:
    """A talk by phone that cannot be put through any more, because she has taken her number back or no coordinator is
    there, is called off, and both hear so in time. False: it stands."""
    session = reminders.booked(work, woman, session_id)
    if session is None or session.medium != "phone" or work.now >= session.ends_at:
        return False
    if slots.suits(work, woman, session.medium):
        return False
    ended = placing.call_off(work, session, None)
    told.psychologist(work, ended, "cancelled")
    told.her(work, ended)
    return True


def end_for_woman(work: Work, woman: Person) -> list[Session]:
    """She left, or nobody can reach her: what is before her is called off without a word to her, and she waits for
    nothing. Returns it as it was."""
    waiting_list.remove(work.tx, woman.id)
    due.drop(work.tx, woman.id, LOOK)
    before_her = [each for each in _open_of(work, woman) if each.starts_at > work.now]
    for session in before_her:
        placing.call_off(work, session, None)
    return before_her


# Either side, and coordinators ----------------------------------------------------------------------------------------


def cancel(work: Work, by: Person, session_id: int, reason: str | None = None) -> bool:
    """Called off, by her until the cut-off, by the team until it begins. False: it is not open (any more), or not for
    them to call off. Whoever did not do it is told."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.state not in OPEN or session.starts_at <= work.now:
        return False
    hers = session.person_id == by.id
    if not (may_change(work, session) if hers else _may_manage(work, by, session)):
        return False
    ended = placing.call_off(work, session, reason)
    if not hers:
        told.her(work, ended)
    if session.psychologist_id != by.id and is_known(session):
        told.psychologist(work, ended, "cancelled")
    return True


def book_for(
    work: Work, coordinator: Person, woman: Person, offer: Offer, wish: Wish, topic: str | None = None
) -> Session | None:
    """A coordinator books for a woman who asked for it in another way. None: the time was just taken."""
    session = hold(work, woman, offer, wish, topic)
    if session is None or confirm(work, woman, session.id) == "gone":
        return None
    trail.note(work, coordinator, "session-made", woman)
    made = sessions.by_id(work.tx, session.id)
    assert made is not None
    told.her(work, made)
    return made


def reassign(work: Work, coordinator: Person, session_id: int, psychologist_id: int) -> bool:
    """A coordinator gives a talk to another psychologist, at the same time. A booked one stays so: they have spoken
    with each other. False: they are not free then, or it is not open (any more)."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.state not in (REQUESTED, BOOKED) or session.starts_at <= work.now:
        return False
    woman = placing.woman_of(work, session)
    if not _may_manage(work, coordinator, session) or not _may_talk(work, psychologist_id, woman):
        return False
    given = placing.place(work, session, psychologist_id, session.starts_at, state=session.state)
    if given is None:
        return False
    trail.note(work, coordinator, "session-given", woman)
    told.psychologist(work, session, "reassigned")
    if given.state == REQUESTED:
        _ask(work, given)
    else:
        placing.settle(work, given)
        told.psychologist(work, given, "booked")
        told.her(work, given)
    return True


def wait(work: Work, woman: Person, wish: Wish, topic: str | None) -> None:
    """No time fits: the next one that does is offered to her, after those who wait longer. She is looked after every
    day besides: times also come from new hours and new days (services/waiting.py). Where nobody could talk with her in
    any way (no medium), coordinators hear of it at once."""
    if not wish.medium and waiting_list.of(work.tx, woman.id) is None:
        told.coordinators(work, woman, "session-team-waits")
    waiting_list.put(
        work.tx,
        woman.id,
        medium=wish.medium,
        topic=topic,
        locale=wish.locale or "",
        woman=wish.woman,
        now=work.now,
    )
    due.plan(work.tx, woman.id, LOOK, "", hours.into(work, woman, work.now + LOOK_AFTER))
    reminders.asked(work, woman)


# What these are made of -----------------------------------------------------------------------------------------------


def wish_of(session: Session) -> Wish:
    """What she wished for when she asked for this talk."""
    return Wish(session.medium, session.locale or None, session.woman)


def is_known(session: Session) -> bool:
    """Whether its psychologist has heard of it: a time that is only held for her is between her and the clock."""
    return session.booked_at is not None or session.asked_at is not None


def language_of(work: Work, woman: Person) -> str:
    """The language she reads, whatever its script: a talk has none."""
    return messages.locale_of(work, woman).partition("-")[0]


def offered_until(work: Work, session: Session) -> Session:
    """Give her time to answer an offer, from when she can read it; never beyond its beginning."""
    read_at = told.reads_at(work, placing.woman_of(work, session), session)
    until = min(read_at + work.rules.sessions.offer_for, session.starts_at)
    offered = placing.change(work, session, expires_at=until)
    placing.plan_expiry(work, offered)
    return offered


def _open_of(work: Work, woman: Person) -> list[Session]:
    return list(sessions.of_woman(work.tx, woman.id, OPEN))


def _hers(work: Work, woman: Person, session_id: int) -> Session | None:
    session = sessions.by_id(work.tx, session_id)
    return session if session is not None and session.person_id == woman.id else None


def _theirs(work: Work, psychologist: Person, session_id: int) -> Session | None:
    session = sessions.by_id(work.tx, session_id)
    return session if session is not None and session.psychologist_id == psychologist.id else None


def _may_manage(work: Work, staff: Person, session: Session) -> bool:
    """The psychologist whose talk it is, and coordinators who reach her."""
    if session.person_id is None:
        return False
    mine = session.psychologist_id == staff.id and not staff.roles.isdisjoint(access.ASKING)
    return mine or reach.may_see(staff, access.COORDINATING, placing.woman_of(work, session))


def _may_talk(work: Work, psychologist_id: int | None, woman: Person) -> bool:
    psychologist = people.by_id(work.tx, work.vault, psychologist_id or 0)
    return psychologist is not None and reach.may_see(psychologist, access.ASKING, woman)


def _knows_her(work: Work, psychologist_id: int | None, woman: Person) -> bool:
    """Whether this is her psychologist, and they have talked already."""
    if psychologist_id is None or pairings.of(work.tx, woman.id) != psychologist_id:
        return False
    talked = sessions.of_woman(work.tx, woman.id, {OVER})
    return any(each.psychologist_id == psychologist_id and each.number is not None for each in talked)


def _ask(work: Work, session: Session) -> None:
    """The psychologist is asked. Near its beginning there is less time to answer, and some is left for the next."""
    answer_by = work.now + min(work.rules.sessions.answer_within, (session.starts_at - work.now) / 2)
    asked = placing.change(work, session, asked_at=session.asked_at or work.now, expires_at=answer_by)
    placing.plan_expiry(work, asked)
    assert asked.psychologist_id is not None
    availability.serve(work.tx, asked.psychologist_id, work.now)
    requests.card(work, asked)
    reminders.asked(work, placing.woman_of(work, asked))


def _book(work: Work, session: Session) -> Session:
    """Both have agreed."""
    assert session.person_id is not None
    assert session.psychologist_id is not None
    booked = placing.change(work, session, state=BOOKED, booked_at=work.now, expires_at=None)
    waiting_list.remove(work.tx, session.person_id)
    present = pairings.of(work.tx, session.person_id)
    if present != session.psychologist_id and not slots.may_offer(work, placing.woman_of(work, session), present):
        pairings.drop(work.tx, session.person_id)  # out of reach, or without hours: nobody was sent away
        pairings.begin(work.tx, session.person_id, session.psychologist_id, work.now)
    return placing.settle(work, booked)


def _lapse(work: Work, session: Session) -> None:
    """A held time is let go. One that a psychologist proposed: both hear what follows. One that the waiting list
    offered: she keeps her place behind those who have not been asked yet."""
    ended = placing.end(work, session, EXPIRED)
    assert session.person_id is not None
    if session.asked_at is not None:
        told.psychologist(work, ended, "proposal-passed")
        told.her(work, ended)
    elif waiting_list.of(work.tx, session.person_id) is not None:
        waiting_list.let_pass(work.tx, session.person_id, work.now)


def _take_back(work: Work, session: Session) -> None:
    """Its psychologist cannot after all. Of what was offered or proposed to her she hears, and keeps her place in the
    list; what she has only just chosen is gone when she confirms."""
    ended = placing.end(work, session, EXPIRED)
    assert session.person_id is not None
    if session.asked_at is not None or waiting_list.of(work.tx, session.person_id) is not None:
        told.her(work, ended)


def _pass_on(work: Work, session: Session) -> None:
    """To the next psychologist who is free at that time, and where she believed it agreed, she is told; where nobody
    is, she is told what else there is."""
    if session.psychologist_id is not None:
        due.plan(work.tx, session.psychologist_id, PASSED, str(session.id), session.starts_at)
    is_news = session.state == BOOKED or told.is_to_come(work, session)
    for psychologist_id in _others(work, session):
        placed = placing.place(work, session, psychologist_id, session.starts_at, state=REQUESTED)
        if placed is not None:
            _ask(work, placed)
            if is_news:
                told.her(work, placed)
            return
    ended = placing.end(work, session, EXPIRED)
    woman = placing.woman_of(work, session)
    if not slots.nearest(work, woman, wish_of(session), session.starts_at, most=1):
        wait(work, woman, wish_of(session), session.topic)
        told.coordinators(work, woman, "session-team-waits")
    told.her(work, ended)


def _others(work: Work, session: Session) -> Iterable[int]:
    """Those who are free at its time and have not let it pass."""
    for psychologist_id in slots.others_at(work, session):
        if str(session.id) not in due.occurrences(work.tx, psychologist_id, PASSED):
            yield psychologist_id
