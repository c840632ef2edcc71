"""What must be true of the database and of the phones when a chaos campaign has come to rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import Row, select, text

from benchmarks.bot_process import Arrival, WatchedWorld
from benchmarks.chaos_hands import Ledger, whose
from benchmarks.chaos_phones import ITEMS
from storage.database import Database, Transaction
from storage.schema import (
    check_ins,
    conversations,
    due,
    inbox,
    outbox,
    own_questions,
    persons,
    pulse_answers,
    rooms,
    scores,
    step_answers,
    tasks,
)
from storage.vault import Vault

SHOWN: Final = 12  # pieces of evidence under one violation
MUST_ARRIVE: Final = 2  # lanes up to this one: calls, replies, relayed words


@dataclass(slots=True)
class Check:
    """One line of the table: violated where there is evidence."""

    name: str
    figure: str
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Books:
    """The tables after a campaign."""

    inbox: Sequence[Row[Any]]
    outbox: Sequence[Row[Any]]
    people: dict[int, Row[Any]]  # by Telegram id
    studies: dict[int, int]  # study number by Telegram id
    check_ins: Sequence[Row[Any]]
    pulses: Sequence[Row[Any]]
    scores: Sequence[Row[Any]]
    steps: Sequence[Row[Any]]
    questions: Sequence[Row[Any]]
    rooms: Sequence[Row[Any]]
    tasks: Sequence[Row[Any]]
    words: dict[int, str]  # of open and taken tasks
    conversations: Sequence[Row[Any]]
    due: Sequence[Row[Any]]
    is_sound: str
    one_writer: bool


async def read_books(database: Database, vault: Vault) -> Books:
    return await database.read(_books, vault)


def _books(tx: Transaction, vault: Vault) -> Books:
    known = {}
    studies = {}
    for row in tx.execute(select(persons)):
        telegram_id = int(vault.open(row.id, row.telegram_id, table="persons", column="telegram_id", row=row.id))
        known[telegram_id] = row
        sealed = row.study_number
        studies[telegram_id] = int(vault.open(row.id, sealed, table="persons", column="study_number", row=row.id))
    written = list(tx.execute(select(tasks)))
    words = {row.id: _opened(vault, row) for row in written if row.words is not None}
    return Books(
        inbox=list(tx.execute(select(inbox).order_by(inbox.c.seq))),
        outbox=list(tx.execute(select(outbox).order_by(outbox.c.id))),
        people=known,
        studies=studies,
        check_ins=list(tx.execute(select(check_ins))),
        pulses=list(tx.execute(select(pulse_answers))),
        scores=list(tx.execute(select(scores))),
        steps=list(tx.execute(select(step_answers))),
        questions=list(tx.execute(select(own_questions))),
        rooms=list(tx.execute(select(rooms))),
        tasks=written,
        words=words,
        conversations=list(tx.execute(select(conversations))),
        due=list(tx.execute(select(due))),
        is_sound=_soundness(tx),
        one_writer=tx.dialect.name == "sqlite",
    )


def _opened(vault: Vault, row: Row[Any]) -> str:
    said = orjson.loads(vault.open(row.person_id, row.words, table="tasks", column="words", row=row.id))
    return " ".join(each.get("text", "") for each in said)


def _soundness(tx: Transaction) -> str:
    if tx.dialect.name != "sqlite":
        return "ok"
    found = [row[0] for row in tx.execute(text("PRAGMA integrity_check"))]
    orphans = list(tx.execute(text("PRAGMA foreign_key_check")))
    return "ok" if found == ["ok"] and not orphans else f"{found[:3]}, {len(orphans)} orphans"


def all_checks(books: Books, world: WatchedWorld, ledger: Ledger, kills: int, unclear: int) -> list[Check]:
    return [
        nothing_lost(books, world),
        messages_once(books, ledger),
        check_ins_once(books, ledger),
        measures_once(books, ledger),
        steps_once(books, ledger),
        calls_once(books, ledger),
        no_half_states(books),
        all_sent(books),
        replies_seen(ledger),
        relays_seen(books, world, ledger),
        arrivals_known(books, world),
        in_order(books, world),
        few_duplicates(books, world, kills, unclear),
        Check("the database is sound", books.is_sound, [] if books.is_sound == "ok" else [books.is_sound]),
    ]


def nothing_lost(books: Books, world: WatchedWorld) -> Check:
    """Every update the world accepted is in the inbox once, and done."""
    states = {row.update_id: row.state for row in books.inbox}
    wrong = [
        f"update {number} ({kind}): {states.get(number, 'absent')}"
        for number, kind in world.queue.accepted.items()
        if states.get(number) != "done"
    ]
    wrong += [f"update {number} came from nowhere" for number in states.keys() - world.queue.accepted.keys()]
    tried = max((row.attempts for row in books.inbox), default=0)
    figure = f"{len(world.queue.accepted)} updates, {len(wrong)} not done; most tries {tried}"
    return Check("0 updates lost", figure, wrong)


def messages_once(books: Books, ledger: Ledger) -> Check:
    """Each text passed on is in exactly one task, each that was taken back in none."""
    wrong = []
    texts = list(books.words.values())
    closed = Counter(row.person_id for row in books.tasks if row.kind in ("message", "note") and row.words is None)
    for token, wanted in ledger.tokens.items():
        found = sum(token in each for each in texts)
        owner = books.people.get(whose(token))
        hidden = closed[owner.id] if owner is not None else 0
        if found > wanted or (found < wanted and not hidden):
            wrong.append(f"{token}: in {found} tasks instead of {wanted}")
    counted = Counter(row.person_id for row in books.tasks if row.kind in ("message", "note"))
    for telegram_id, person in books.people.items():
        if counted[person.id] != ledger.messages[telegram_id]:
            wrong.append(f"{telegram_id}: {counted[person.id]} messages, passed on {ledger.messages[telegram_id]}")
    return Check("0 messages passed on twice", f"{sum(ledger.messages.values())} passed on", wrong)


def check_ins_once(books: Books, ledger: Ledger) -> Check:
    """One check-in per woman and week, with the answers she gave."""
    of_study = _of_study(books)
    found = {
        (of_study.get(row.study_number, 0), row.week): tuple(getattr(row, item) for item in ITEMS)
        for row in books.pulses
    }
    wrong = []
    for (telegram_id, week), answers in ledger.pulses.items():
        wanted = tuple(answers.get(item) for item in ITEMS)
        if found.get((telegram_id, week)) != wanted:
            wrong.append(f"{telegram_id}, week {week}: {found.get((telegram_id, week))} instead of {wanted}")
    wrong += [f"{key} answered by nobody" for key in found.keys() - ledger.pulses.keys()]
    ids = {person.id: telegram_id for telegram_id, person in books.people.items()}
    for row in books.check_ins:
        key = ids.get(row.person_id, 0), row.week
        answered = key in ledger.pulses or key in ledger.measured
        if answered != (row.state == "answered"):
            wrong.append(f"{ids.get(row.person_id)}, week {row.week}: {row.state}")
    return Check("0 check-ins twice or torn", f"{len(ledger.pulses)} check-ins", wrong)


def measures_once(books: Books, ledger: Ledger) -> Check:
    """One row per woman, occasion and instrument, with the answers she gave."""
    of_study = _of_study(books)
    found = {(of_study.get(row.study_number, 0), row.occasion, row.instrument): row.answers for row in books.scores}
    wrong = _differences(found, ledger.scores)
    return Check("0 measures twice or torn", f"{len(ledger.scores)} instruments", wrong)


def steps_once(books: Books, ledger: Ledger) -> Check:
    """What she said last of each week's small task."""
    of_study = _of_study(books)
    found = {(of_study.get(row.study_number, 0), row.week): row.answer for row in books.steps}
    return Check("0 small tasks twice or astray", f"{len(ledger.steps)} answers", _differences(found, ledger.steps))


def _of_study(books: Books) -> dict[int, int]:
    return {number: telegram_id for telegram_id, number in books.studies.items()}


def _differences(found: Mapping[Any, str], wanted: Mapping[Any, str]) -> list[str]:
    wrong = [
        f"{key}: {found.get(key)} instead of {answer}" for key, answer in wanted.items() if found.get(key) != answer
    ]
    return wrong + [f"{key} answered by nobody" for key in found.keys() - wanted.keys()]


def calls_once(books: Books, ledger: Ledger) -> Check:
    """One task for each call for help and each wish to be contacted."""
    ids = {person.id: telegram_id for telegram_id, person in books.people.items()}
    wrong = []
    for kind, wanted in (("help", ledger.helps), ("contact", ledger.contacts)):
        found = Counter(ids[row.person_id] for row in books.tasks if row.kind == kind)
        wrong += [f"{kind} of {each}: {found[each]} tasks" for each in wanted if found[each] != 1]
        wrong += [f"{kind} of {each}: never asked for" for each in found.keys() - wanted]
    return Check("0 calls twice", f"{len(ledger.helps)} for help, {len(ledger.contacts)} for contact", wrong)


def no_half_states(books: Books) -> Check:
    """At most one active conversation of a person; each plan for a future week stands once; no question of the team is
    left unanswered in a week that is answered, no room open whose task is done."""
    active = Counter(row.person_id for row in books.conversations if row.state == "active")
    wrong = [f"person {person}: {number} active conversations" for person, number in active.items() if number > 1]
    prompts = Counter(row.person_id for row in books.due if row.kind == "check-in")
    wrong += [f"person {person}: {number} prompts planned" for person, number in prompts.items() if number > 1]
    answered = {(row.person_id, row.week) for row in books.check_ins if row.state == "answered"}
    wrong += [
        f"person {row.person_id}: an own question of week {row.asked_in} still asked"
        for row in books.questions
        if row.state == "asked" and (row.person_id, row.asked_in) in answered
    ]
    owned = {(row.person_id, row.owner_id) for row in books.tasks if row.state == "taken"}
    wrong += [
        f"person {row.person_id}: a room without a task"
        for row in books.rooms
        if row.closed_at is None and (row.person_id, row.staff_id) not in owned
    ]
    return Check("0 half states", f"{len(books.conversations)} conversations open", wrong)


def all_sent(books: Books) -> Check:
    """Every row ended; what must arrive was sent, the rest has a reason."""
    ended = Counter((row.lane, row.state, row.error or "") for row in books.outbox)
    wrong = [
        f"row {row.id}, lane {row.lane}: {row.state} {row.error or ''}"
        for row in books.outbox
        if row.state in ("new", "leased") or (row.state != "sent" and not _excused(row))
    ]
    others = "; ".join(
        f"{number} in lane {lane} {state} ({error})"
        for (lane, state, error), number in sorted(ended.items())
        if state != "sent"
    )
    sent = sum(number for (_, state, _), number in ended.items() if state == "sent")
    return Check("0 rows unsent", f"{sent} of {len(books.outbox)} sent" + (f"; {others}" if others else ""), wrong)


def _excused(row: Row[Any]) -> bool:
    """An edit of a message that never was; a prompt that went as often as it may."""
    if row.lane > MUST_ARRIVE:
        return bool(row.state in ("unknown", "expired"))
    return bool(row.state == "dead" and row.error == "nothing-to-edit")


def replies_seen(ledger: Ledger) -> Check:
    return Check("0 answers missing", f"{sum(ledger.dialogues.values())} dialogues", list(ledger.missing))


def relays_seen(books: Books, world: WatchedWorld, ledger: Ledger) -> Check:
    """What was written in a room stands on the phone of whom it was for, and on no other."""
    of_alias = {row.alias: telegram_id for telegram_id, row in books.people.items()}
    wanted = {token: of_alias.get(alias) for token, alias in ledger.relayed.items()} | ledger.replied
    wrong = []
    for token, reader in wanted.items():
        readers = {
            person.id
            for person in world.people.values()
            for message in person.messages.values()
            if not message.mine and token in message.text
        }
        if readers != {reader}:
            wrong.append(f"{token} for {reader} reached {sorted(readers)}")
    figure = f"{len(ledger.relayed)} relayed to women, {len(ledger.replied)} to the team"
    return Check("0 relayed words lost or astray", figure, wrong)


def arrivals_known(books: Books, world: WatchedWorld) -> Check:
    """Each row that is `sent` with a message id has that message on the phone."""
    ids = {(row.chat_key, row.message_id) for row in books.outbox if row.message_id is not None}
    keys = {row.chat_key: telegram_id for telegram_id, row in books.people.items()}
    arrived = {(arrival.chat_id, arrival.message_id) for arrival in world.arrivals}
    wrong = [f"{keys.get(key)}: message {number}" for key, number in ids if (keys.get(key), number) not in arrived]
    return Check("0 sent but not arrived", f"{len(ids)} messages", wrong)


def in_order(books: Books, world: WatchedWorld) -> Check:
    """First arrivals in a chat and lane come in the order the rows were written.

    Where several write at once, a number is taken before its row is there for the sender: then what one of the team
    hears of two women may come in either order.
    """
    first = _first_arrivals(books, world)
    wrong = []
    latest: dict[tuple[str, int, int | None], tuple[int, int]] = {}
    for row in books.outbox:
        if row.id not in first:
            continue
        key = (row.chat_key, row.lane, None if books.one_writer else row.subject_id)
        at = first[row.id]
        if key in latest and latest[key][0] > at:
            wrong.append(f"{key}: row {row.id} arrived at {at}, before row {latest[key][1]} at {latest[key]}")
        else:
            latest[key] = (at, row.id)
    return Check("0 out of order in a chat", f"{len(first)} first arrivals", wrong)


def _known_arrivals(books: Books, world: WatchedWorld) -> dict[int, Arrival]:
    """The last arrival of each row that was sent as a new message.

    The row of an edit carries the id of the message it edits, which was there before the row was written.
    """
    sends = {(each.chat_id, each.message_id): each for each in world.arrivals if not each.edit}
    of_key = {row.chat_key: telegram_id for telegram_id, row in books.people.items()}
    found = {row.id: sends.get((of_key.get(row.chat_key, 0), row.message_id or 0)) for row in books.outbox}
    created = {row.id: row.created_at for row in books.outbox if row.edits is None}
    return {
        number: arrival
        for number, arrival in found.items()
        if arrival is not None and number in created and created[number] <= arrival.when
    }


def _first_arrivals(books: Books, world: WatchedWorld) -> dict[int, int]:
    """When each row first arrived.

    A row knows its last arrival. A double belongs to the earliest row with the same content that arrived later.
    """
    known = _known_arrivals(books, world)
    taken = {arrival.at for arrival in known.values()}
    doubles: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for arrival in world.arrivals:
        if not arrival.edit and arrival.at not in taken:
            doubles[arrival.chat_id, arrival.content].append(arrival.at)
    first = {}
    for number, arrival in known.items():
        waiting = doubles[arrival.chat_id, arrival.content]
        first[number] = min([arrival.at, *(at for at in waiting if at < arrival.at)])
        doubles[arrival.chat_id, arrival.content] = [at for at in waiting if at > arrival.at]
    return first


def few_duplicates(books: Books, world: WatchedWorld, kills: int, unclear: int) -> Check:
    """A message twice is allowed after a kill (what was on its way) and after a lost answer, no more."""
    sends = sum(not arrival.edit for arrival in world.arrivals)
    doubled = sends - len(_known_arrivals(books, world))
    allowed = 8 * kills + unclear
    figure = f"{doubled} messages came twice; {allowed} allowed ({kills} kills x 8 + {unclear} lost answers)"
    return Check("few duplicates", figure, [figure] if doubled > allowed else [])
