"""A whole bot without network, threads and event loop: updates go in, what would be sent comes out, all is checked.

`Village.handle` is one transaction over a real database, as the worker runs it. After each, everything that must
always hold is looked at, so a walk through the village may be as wild as it likes.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

import conversations
from content import loading
from content.loading import Content
from conversations.engine import Engine
from core.rules import Rules
from handlers import due as due_handlers
from handlers import router
from locales.catalog import Catalog
from services import messages, rooms
from services import people as people_service
from services.work import Services, Work
from storage import availability, due, sessions, sqlite
from storage import people as people_rows
from storage.due import Due
from storage.outbox import Outgoing
from storage.schema import conversations as open_table
from storage.schema import own_questions, persons, tasks
from storage.schema import rooms as rooms_table
from storage.sqlite import BEGIN_WRITE, Session
from storage.vault import Vault
from tests.scenes.talks import AFTERNOONS, TERMS
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, RULES, VOLUNTEER

Json = dict[str, Any]
ANN, BEA, STRANGER = 501_000_001, 501_000_002, 501_000_003
TEAM: Final = (ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER)
EVERYBODY: Final = (ANN, BEA, STRANGER, *TEAM)
START: Final = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)
RESUMABLE: Final = {kind.name for kind in conversations.ALL if kind.resumable}
MASTER: Final = {1: bytes(range(32))}


def secret_of(person: int) -> str:
    """Words that only she, and whoever has taken her task, may read."""
    return f"secret{person * 7919 % 1_000_003}"


@dataclass
class Screen:
    """One person's phone: what stands there now, and every button she ever saw."""

    messages: dict[int, tuple[str, list[list[tuple[str, str]]]]] = field(default_factory=dict)
    once_seen: list[tuple[int, str]] = field(default_factory=list)

    def visible(self) -> list[tuple[int, str]]:
        return [(number, data) for number, (_, rows) in self.messages.items() for row in rows for _, data in row]

    def labels(self) -> list[str]:
        return [label for _, rows in self.messages.values() for row in rows for label, _ in row]


class Village:
    def __init__(
        self, main: Path, keys: Path, texts: Catalog, rules: Rules = RULES, content: Content | None = None
    ) -> None:
        """With the real programme, or another one."""
        self.raw = sqlite.connect(str(main), durable=False, any_thread=True)
        self.session = Session(self.raw, str(main), begin=BEGIN_WRITE)
        self.vault = Vault(f"sqlite:///{keys}", MASTER)
        self.texts = texts
        self.services = Services(self.vault, texts, rules, content or loading.load())
        self.now = START
        self.engine = Engine(conversations.ALL)
        self.screens = {person: Screen() for person in EVERYBODY}
        self.message_of_row: dict[int, int] = {}
        self.revisions: dict[int, int] = {}
        self._bound: set[tuple[int, int | None]] = set()  # the woman of a task and its owner, who asked her something
        self._numbers = count(1)
        self.sent: dict[int, list[int]] = {person: [] for person in EVERYBODY}  # the numbers of their messages
        self._transaction(lambda work: people_service.sync_staff(work))

    def close(self) -> None:
        with closing(self.vault):
            self.raw.set_authorizer(None)
            self.raw.close()

    def restart(self) -> None:
        self.engine = Engine(conversations.ALL)

    # What people do ---------------------------------------------------------------------------------------------

    def says(self, person: int, **content: Any) -> Work:
        """A message of hers: it is never passed over in silence, or in a room it goes to whoever else is there."""
        number = next(self._numbers)
        chat = {"id": person, "type": "private", "first_name": "N"}
        message = {"message_id": number, "date": int(self.now.timestamp()), "chat": chat, "from": _user(person)}
        self.sent[person].append(number)
        work = self.handle({"update_id": number, "message": message | content})
        answered = any(row.params.get("chat_id") == person for row in work.outgoing)
        assert answered or any(row.about is not None for row in work.outgoing), f"no answer to {content}"
        return work

    def edits(self, person: int, message_id: int, **content: Any) -> Work:
        """She changes what she had sent, whichever that was."""
        number = next(self._numbers)
        chat = {"id": person, "type": "private", "first_name": "N"}
        message = {"message_id": message_id, "date": 0, "edit_date": 1, "chat": chat, "from": _user(person)}
        return self.handle({"update_id": number, "edited_message": message | content})

    def has_hours(self, staff: int) -> None:
        """Every afternoon they talk with women, by writing."""
        self._transaction(partial(self._offer, staff))

    def _offer(self, staff: int, work: Work) -> None:
        person = people_rows.by_chat(work.tx, self.vault, self.vault.chat_key(staff))
        assert person is not None
        availability.save(work.tx, self.vault, replace(TERMS, person_id=person.id))
        for hours in AFTERNOONS:
            availability.add_hours(work.tx, person.id, hours)

    def has_a_talk(self, woman: int, staff: int) -> None:
        """One that begins now, held by writing, with the way into its room for both."""
        self._transaction(partial(self._book, woman, staff))

    def _book(self, woman: int, staff: int, work: Work) -> None:
        both = [people_rows.by_chat(work.tx, self.vault, self.vault.chat_key(each)) for each in (woman, staff)]
        known = [person for person in both if person is not None]
        if len(known) < 2 or not known[0].is_participant:
            return
        talk = sessions.add(
            work.tx,
            person_id=known[0].id,
            psychologist_id=known[1].id,
            state="booked",
            starts_at=work.now,
            ends_at=work.now + timedelta(minutes=50),
            medium="write",
            locale="en",
            made_at=work.now,
        )
        for person in known:
            messages.send(work, person, "a talk", rows=[[rooms.door(work, person, talk)]])

    def taps(self, person: int, message_id: int, data: str) -> Work:
        """A tap, whatever it may be worth: acknowledged exactly once."""
        number = next(self._numbers)
        chat = {"id": person, "type": "private", "first_name": "N"}
        query = {
            "id": str(number),
            "from": _user(person),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": message_id, "date": 0, "chat": chat},
        }
        work = self.handle({"update_id": number, "callback_query": query})
        answers = [call for call in work.cosmetics if call.method == "answerCallbackQuery"]
        assert [call.params["callback_query_id"] for call in answers] == [str(number)], f"acknowledged {answers}"
        assert all(len(call.params.get("text", "")) <= 200 for call in answers)
        return work

    def blocks(self, person: int, *, blocked: bool) -> None:
        number = next(self._numbers)
        member: Json = {
            "user": {"id": 1, "is_bot": True, "first_name": "Q"},
            "status": "kicked" if blocked else "member",
        }
        if blocked:
            member["until_date"] = 0
        old = member | {"status": "member"}
        chat = {"id": person, "type": "private", "first_name": "N"}
        change = {
            "chat": chat,
            "from": _user(person),
            "date": 0,
            "old_chat_member": {k: v for k, v in old.items() if k != "until_date"},
            "new_chat_member": member,
        }
        self.handle({"update_id": number, "my_chat_member": change})

    def waits(self, step: timedelta) -> int:
        """Time passes, from plan to plan; returns how many there were."""
        until, fired = self.now + step, 0
        while True:
            at = self._transaction(lambda work: due.next_at(work.tx))
            if at is None or at > until:
                self.now = until
                return fired
            self.now = max(self.now, at)
            for row in self._transaction(lambda work: due.now_due(work.tx, work.now, 100)):
                self._transaction(partial(self._fire, row))
                fired += 1
            assert fired < 1000, "plans that never end"

    def _fire(self, row: Due, work: Work) -> None:
        due_handlers.fire(self.engine, work, row)

    # One transaction --------------------------------------------------------------------------------------------

    def handle(self, update: Json) -> Work:
        kept: list[Work] = []

        def run(work: Work) -> None:
            router.handle(self.engine, work, update)
            kept.append(work)

        self._transaction(run)
        self.now += timedelta(milliseconds=700)
        return kept[0]

    def _transaction(self, fn: Callable[[Work], Any]) -> Any:
        self.session.begin()
        try:
            work = Work(self.session.tx, self.now, self.services)
            result = fn(work)
            self.session.commit()
        finally:
            self.session.rollback()
        self._arrives(work)
        self._look()
        return result

    def _arrives(self, work: Work) -> None:
        for row in work.outgoing:
            self._check(row)
            screen = self.screens.get(row.params.get("chat_id", 0))
            if screen is None or "text" not in row.params:
                continue
            rows = _inline(row.params)
            number = row.params.get("message_id") or self.message_of_row.get(row.edits or 0)
            if row.method == "sendMessage":
                number = self.message_of_row[row.id] = next(self._numbers)
            if number is not None and (row.method == "sendMessage" or number in screen.messages):
                screen.messages[number] = (row.params["text"], rows)
                screen.once_seen += [(number, data) for line in rows for _, data in line]

    # What must always hold --------------------------------------------------------------------------------------

    def _check(self, row: Outgoing) -> None:
        """A call that Telegram takes, and that tells nobody what is not for them."""
        text = row.params.get("text", row.params.get("caption", row.params.get("media", {}).get("caption")))
        if text is not None:
            assert text.strip(), f"an empty text: {row.method}"
            assert len(text) <= 4096, f"{len(text)} letters: {text[:60]}"
            self._check_secrets(row.params["chat_id"], text)
        rows = _inline(row.params)
        for _, data in (button for line in rows for button in line):
            assert 1 <= len(data.encode()) <= 64
        verbs = [[data.split(":", 3)[3] for _, data in line] for line in rows if line[0][1].startswith("c:")]
        if verbs:
            answers = [verb for line in verbs for verb in line if not verb.startswith("!")]
            controls = [line for line in verbs if any(verb.startswith("!") for verb in line)]
            of_a_scale = ["!skip"] in controls[:-1]  # not to say is an answer of its own
            assert len(answers) <= (10 if of_a_scale else 6), f"{len(answers)} answers"
            assert all(len(line) <= 5 for line in verbs), "too many in a row"
            assert len(controls) <= 2 + of_a_scale, f"controls in {len(controls)} rows"
            assert controls == verbs[len(verbs) - len(controls) :]
            assert all(verb.startswith("!") for line in controls for verb in line)

    def _check_secrets(self, reader: int, text: str) -> None:
        for person in EVERYBODY:
            if person != reader and (secret_of(person) in text or str(person) in text):
                assert self._may_read(reader, person), f"{reader} reads of {person}: {text[:200]}"
                assert str(person) not in text, f"{reader} reads the Telegram id of {person}"

    def _may_read(self, reader: int, writer: int) -> bool:
        """A task, a question or a talk binds the two: one of them is its woman, the other its owner."""
        ids = {
            int(self.vault.open(row.id, row.telegram_id, table="persons", column="telegram_id", row=row.id)): row.id
            for row in self._rows(select(persons.c.id, persons.c.telegram_id))
        }
        self._bind()
        return (ids[writer], ids[reader]) in self._bound or (ids[reader], ids[writer]) in self._bound

    def _bind(self) -> None:
        """Whoever were bound once have each other's words in their chats."""
        self._bound |= {
            (row.person_id, row.owner_id) for row in self._rows(select(tasks.c.person_id, tasks.c.owner_id))
        }
        asked = select(own_questions.c.person_id, own_questions.c.asked_by)
        self._bound |= {(row.person_id, row.asked_by) for row in self._rows(asked)}
        written = select(rooms_table.c.person_id, rooms_table.c.staff_id).where(rooms_table.c.session_id.is_not(None))
        self._bound |= {(row.person_id, row.staff_id) for row in self._rows(written)}

    def _look(self) -> None:
        """The conversations fit together."""
        self._bind()
        rows = {row.id: row for row in self._rows(select(open_table))}
        active = Counter(row.person_id for row in rows.values() if row.state == "active")
        assert all(number == 1 for number in active.values())
        parents = {row.id: row.parent_id for row in rows.values()}
        reached: set[int] = set()
        for row in rows.values():
            if row.state == "active":
                at: int | None = row.id
                while at is not None:
                    assert at not in reached, "a conversation waits for itself, or for two"
                    reached.add(at)
                    assert rows[at].person_id == row.person_id, "waits for somebody else's"
                    at = parents[at]
        for row in rows.values():
            if row.id not in reached:
                assert row.name in RESUMABLE, f"{row.name} waits and nobody will go on with it"
                assert row.parent_id is None, f"{row.name} is put away and would hand back"
        names = Counter((row.person_id, row.name) for row in rows.values())
        assert all(number == 1 for number in names.values()), "two open conversations of one kind"
        for row in rows.values():
            assert row.revision >= self.revisions.get(row.id, 0), "a revision fell"
        self.revisions = {row.id: row.revision for row in rows.values()}

    def _rows(self, statement: Any) -> Sequence[Any]:
        begun = self.raw.in_transaction
        if not begun:
            self.session.begin()
        try:
            return list(self.session.tx.execute(statement))
        finally:
            if not begun:
                self.session.rollback()


def _user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": "N", "language_code": "en"}


def _inline(params: Mapping[str, Any]) -> list[list[tuple[str, str]]]:
    markup = params.get("reply_markup", {}).get("inline_keyboard", [])
    return [[(button["text"], button["callback_data"]) for button in line] for line in markup]
