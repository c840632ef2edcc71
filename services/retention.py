"""What goes by itself, and when: every term of keeping in one place. Source: safety.md I, “Retention”.

`tidy` runs every hour. At night every one of `STEPS` runs until it finds nothing more, a batch in a transaction, and
then `let_go` for each of `whose_time_is_over`, one transaction each. All of it may be stopped anywhere and run again.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from core import retention
from core.retention import months_later
from core.schedule import local_time
from services import messages, relay, trail
from services.work import Work
from storage import (
    actions,
    answer_terms,
    audit,
    availability,
    check_ins,
    cohorts,
    conversations,
    counters,
    erasures,
    inbox,
    invitations,
    outbox,
    own_questions,
    people,
    relayed,
    route_days,
    sessions,
    standings,
    tasks,
    tries,
)
from storage.people import Person
from storage.standings import Standing
from storage.vault import KeyGone

UPDATES: Final = timedelta(days=14)  # how long an update's number is remembered, so that it counts once
MESSAGES: Final = timedelta(days=30)  # how long the ids of sent messages are kept
DAY_KEYS: Final = timedelta(days=45)
INVITATIONS: Final = timedelta(days=30)  # after they ended
BATCH: Final = 200


def tidy(work: Work) -> None:
    """Forget what the bot needed for its own work."""
    inbox.prune(work.tx, work.now - UPDATES)
    outbox.prune(work.tx, work.now - MESSAGES)
    relayed.prune(work.tx, work.now - relay.KEPT)
    actions.prune(work.tx, work.now)
    invitations.prune(work.tx, work.now - INVITATIONS)
    tries.prune(work.tx, work.now)


def _words(work: Work) -> int:
    return tasks.forget_words(work.tx, _free_text_before(work), BATCH)


def _notes(work: Work) -> int:
    return check_ins.forget_notes(work.tx, _free_text_before(work), BATCH)


def _questions(work: Work) -> int:
    return own_questions.forget(work.tx, _free_text_before(work), BATCH)


def _drafts(work: Work) -> int:
    return conversations.forget_untouched(work.tx, _free_text_before(work), BATCH)


def _talks(work: Work) -> int:
    """What was written of a talk: the psychologist's note, the address it was held at."""
    return sessions.forget_words(work.tx, _free_text_before(work), BATCH)


def _groups(work: Work) -> int:
    """Who sat in one goes with her; that there was one stays as long as she."""
    return sessions.forget_groups(work.tx, work.now - timedelta(days=work.rules.retention.link_days), BATCH)


def _days(work: Work) -> int:
    """When somebody of the team was away, and where a brigade went."""
    before = _today(work) - timedelta(days=work.rules.retention.link_days)
    return availability.forget_exceptions(work.tx, before) + route_days.forget(work.tx, before)


def _answers_of_nobody(work: Work) -> int:
    """Answers whose woman is known no more and that have no month get one: a restored backup can bring some back."""
    left = answer_terms.without(work.tx)
    if left:
        left -= people.study_numbers(work.tx, work.vault)
    until = retention.answers_until(work.rules, _today(work))
    for number in left:
        answer_terms.put(work.tx, number, until)
    return 0


def _answers(work: Work) -> int:
    over = answer_terms.over(work.tx, _today(work), BATCH)
    answer_terms.forget(work.tx, over)
    return len(over)


def _cohorts(work: Work) -> int:
    cohorts.prune(work.tx, months_later(_today(work), -work.rules.retention.answers_months))
    return 0


def _trail(work: Work) -> int:
    return audit.prune(work.tx, work.vault, _trail_before(work), BATCH)


# Each deletes at most a batch and returns how many that were.
STEPS: Final[Mapping[str, Callable[[Work], int]]] = {
    "words": _words,
    "notes": _notes,
    "questions": _questions,
    "drafts": _drafts,
    "talks": _talks,
    "groups": _groups,
    "days": _days,
    "answers-of-nobody": _answers_of_nobody,
    "answers": _answers,
    "cohorts": _cohorts,
    "trail": _trail,
}


def whose_time_is_over(work: Work) -> list[int]:
    """The ids of those who are to be known no more. Only reads."""
    found, after = list[int](), -1
    while listed := standings.listed(work.tx, after, BATCH):
        found += [each.id for each in listed if _is_over(work, each)]
        after = listed[-1].id
    return found


def let_go(work: Work, person_id: int) -> bool:
    """Forget who somebody is; her answers stay as numbers for a while. False: her time is not over.

    Who only asked to come in leaves nothing. What is counted is counted here, while it is known whose it is. She hears
    the line that everybody unknown gets, and her chat is as theirs.
    """
    standing = standings.of(work.tx, person_id)
    if standing is None or not _is_over(work, standing):
        return False
    took_part = not {"participant", "former"}.isdisjoint(standing.since)
    if took_part:
        _count(work, standing)
        _give_answers_a_month(work, standing)
    person = _to_be_told(work, standing)
    erasures.begin(work.tx, work.vault, standing.id, standing.chat_key, keep_answers=took_part)
    trail.note(work, None, "let-go")
    if person is not None:
        messages.send_closed(work, person.telegram_id, messages.text(work, person, "stranger"))
        messages.clear_commands(work, person.telegram_id)
    return True


def _to_be_told(work: Work, standing: Standing) -> Person | None:
    """Who of those let go still has a chat with us. Whose roles of the team ended was told so then."""
    try:
        person = people.by_id(work.tx, work.vault, standing.id) if standing.since else None
    except KeyGone:
        return None
    return person if person is not None and person.reachable else None


def _is_over(work: Work, standing: Standing) -> bool:
    """Never while a call for help of hers is not done: somebody may be on the way to her."""
    last_day = _last_day(work, standing)
    if last_day is None or _today(work) <= retention.known_until(work.rules, _since(work, standing), last_day):
        return False
    return not tasks.calls_for_help(work.tx, standing.id)


def _last_day(work: Work, standing: Standing) -> date | None:
    return retention.her_last_day(
        _since(work, standing),
        weeks=work.programme.length,
        first_day=standing.first_day,
        came=_day(work, standing.enrolled_at),
        seen=standing.seen_on,
    )


def _since(work: Work, standing: Standing) -> Mapping[str, date]:
    return {role: _day(work, at) for role, at in standing.since.items()}


def _count(work: Work, standing: Standing) -> None:
    """How many women there were and how their weeks went, by region: all that stays in the end."""
    region = standing.region or "-"
    counters.count(work.tx, f"women:{region}")
    for state, weeks in standings.weeks(work.tx, standing.id).items():
        counters.count(work.tx, f"weeks-{state}:{region}", weeks)


def _give_answers_a_month(work: Work, standing: Standing) -> None:
    try:
        number = people.study_number(work.tx, work.vault, standing.id)
    except KeyGone:
        return  # her answers are those of nobody, and get their month as such
    last_day = _last_day(work, standing)
    if last_day is not None and number in answer_terms.without(work.tx):
        answer_terms.put(work.tx, number, retention.answers_until(work.rules, last_day))


def _free_text_before(work: Work) -> datetime:
    return work.now - timedelta(days=work.rules.retention.free_text_days)


def _trail_before(work: Work) -> datetime:
    today = work.now.date()
    return work.now - (today - months_later(today, -work.rules.retention.audit_months))


def _today(work: Work) -> date:
    return _day(work, work.now)


def _day(work: Work, moment: datetime) -> date:
    """The day on the programme's calendar."""
    return local_time(moment, work.rules.zone).date()
