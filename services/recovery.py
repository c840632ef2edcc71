"""Her code: 16 digits on paper. With them she comes back on a new phone, and shows that it is she who asks.

Only a keyed hash of the digits is kept. Guessing is slow: five wrong tries a day for each sender, sixty an hour for all
strangers together; above that even the right digits are refused, with the same answer.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final

from core import access
from services import messages, people, trail, well_card
from services.messages import Button
from services.work import Work
from storage import actions, audit, check_ins, consents, due, erasures, outbox, tries
from storage import people as rows
from storage.people import Person

DIGITS: Final = 16
HIDE: Final = "code-hide"  # the kind of `due` row and of button that takes the digits off the screen
SHOWN_FOR: Final = timedelta(hours=24)
JUST_COME: Final = timedelta(days=1)  # so long somebody may be a woman on a new phone who pressed Start first
SETTLES_IN: Final = timedelta(hours=24)  # a code made just now does not show that it is she who asks for a copy
BY_DAY, MOST_A_DAY = "code-day", 5
BY_HOUR, MOST_AN_HOUR = "code-hour", 60
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def digits_of(words: str) -> str | None:
    """The 16 digits that somebody wrote, however they are grouped; None where it is something else."""
    bare = words.translate({ord(sign): None for sign in " \u00a0\t\n-–"})
    return bare if len(bare) == DIGITS and bare.isascii() and bare.isdecimal() else None


def exists(work: Work, person: Person) -> bool:
    return rows.recovery_key(work.tx, person.id) is not None


def make(work: Work, person: Person) -> str:
    """A new code, in four groups of four digits. An earlier one no longer works."""
    digits = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    rows.change(work.tx, person.id, recovery_key=_key(work, digits))
    trail.note(work, person, "code-made", person)
    return " ".join(digits[at : at + 4] for at in range(0, DIGITS, 4))


def right(work: Work, person: Person, digits: str) -> bool:
    """Whether this is her code. A wrong one is counted; after too many of hers even the right one is refused."""
    allowed = not braked(work, person)
    known = rows.recovery_key(work.tx, person.id) or ""
    if hmac.compare_digest(known, _key(work, digits)) and allowed:
        return True
    if allowed:
        tries.add(work.tx, BY_DAY, person.chat_key, DAY, work.now)
    return False


def braked(work: Work, person: Person) -> bool:
    """Whether she has to wait before she may try again; what strangers tried does not count."""
    return tries.count(work.tx, BY_DAY, person.chat_key, DAY, work.now) >= MOST_A_DAY


def settles_at(work: Work, person: Person) -> datetime | None:
    """From when on her code opens a copy; None: it does already. Whoever finds her phone can make a new one."""
    made = audit.about(work.tx, person.id, ("code-made",), 1)
    return made[0].at + SETTLES_IN if made and made[0].at + SETTLES_IN > work.now else None


def may_be_another(work: Work, person: Person) -> bool:
    """Whether somebody has only just come, and may be a woman on a new phone who pressed Start first.

    Her row goes when the code is right: so never one in which anything of a course stands, also without consents, as of
    whoever came before these were asked.
    """
    if person.roles == {"applicant"}:
        return True
    if person.roles != {"participant"} or work.now - person.enrolled_at >= JUST_COME:
        return False
    answered = person.weekday is not None or bool(consents.history(work.tx, person.id))
    return not answered and not check_ins.all_of(work.tx, person.id)


def redeem(work: Work, telegram_id: int, digits: str) -> Person | None:
    """Bring a woman back on the phone of somebody unknown or new; the old one is signed out, the code is used up.

    None for wrong digits, after too many tries, and for whoever works here: what a paper opens is only her own.
    """
    sender = work.vault.chat_key(telegram_id)
    allowed = _may_try(work, sender)
    woman = rows.by_recovery_key(work.tx, work.vault, _key(work, digits))
    if allowed and woman is not None and woman.roles and woman.roles <= access.HERS_FOREVER:
        return _move(work, woman, telegram_id)
    if allowed:
        _count_wrong(work, sender)
    return None


def _move(work: Work, woman: Person, telegram_id: int) -> Person:
    said = outbox.messages_since(work.tx, woman.chat_key, work.now - messages.DELETABLE)
    messages.take_all_away(work, woman, said)
    messages.send_closed(work, woman.telegram_id, messages.text(work, woman, "stranger"))
    messages.clear_commands(work, woman.telegram_id)
    for kind in (HIDE, well_card.HIDE):  # what was shown is gone with the rest of her old chat
        due.drop(work.tx, woman.id, kind)
    _make_room(work, telegram_id)
    rows.move_to(work.tx, work.vault, woman.id, telegram_id)
    rows.change(work.tx, woman.id, recovery_key=None, reachable=True)
    trail.note(work, woman, "code-used", woman)
    return people.again(work, woman)


def _make_room(work: Work, telegram_id: int) -> None:
    """Somebody without any role, or who has only just come, may have left a row."""
    left = people.find(work, telegram_id)
    if left is not None:
        work.erased.add(left.id)
        erasures.begin(work.tx, work.vault, left.id, left.chat_key)


def show(work: Work, person: Person) -> None:
    """Make a code and show it, for a day or until she has it on paper."""
    hide(work, person)
    data = actions.offer(work.tx, person_id=person.id, kind=HIDE, object_id=0, expires_at=work.now + SHOWN_FOR)
    words = messages.text(work, person, "code-shown", code=make(work, person))
    button = Button(messages.label(work, person, "code-shown", "hide"), data)
    shown = messages.send(work, person, words, rows=[[button]])
    due.plan(work.tx, person.id, HIDE, str(shown.id), work.now + SHOWN_FOR)


def hide(work: Work, person: Person) -> bool:
    """Take every code that is shown off her screen. False: none is."""
    shown = due.occurrences(work.tx, person.id, HIDE)
    due.drop(work.tx, person.id, HIDE)
    for row in shown:
        hide_one(work, person, int(row))
    return bool(shown)


def hide_one(work: Work, person: Person, row: int) -> None:
    """The message that an outbox row became."""
    messages.edit_sent(work, person, row, messages.text(work, person, "code-hidden"))


def _key(work: Work, digits: str) -> str:
    return work.vault.fingerprint("recovery", digits)[:32]


def _may_try(work: Work, sender: str) -> bool:
    by_her = tries.count(work.tx, BY_DAY, sender, DAY, work.now)
    by_all = tries.count(work.tx, BY_HOUR, tries.EVERYBODY, HOUR, work.now)
    return by_her < MOST_A_DAY and by_all < MOST_AN_HOUR


def _count_wrong(work: Work, sender: str) -> None:
    tries.add(work.tx, BY_DAY, sender, DAY, work.now)
    tries.add(work.tx, BY_HOUR, tries.EVERYBODY, HOUR, work.now)
