"""Somebody of every role in one village, and one question at a time: what comes of it, and what has changed.

Every trial is a transaction that is taken back, so that each begins with the same people.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final

from core.consents import KINDS, VERSION
from core.review import Trigger
from core.rules import Role
from core.slots import Hours
from handlers import router
from services import reviews
from services.work import Work
from storage import availability, check_ins, cohorts, consents, invitations, people, safe_ways, tasks
from storage.availability import Availability
from storage.database import savepoint
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import metadata
from tests.machine.village import Village
from tests.scenes.town import RULES

Json = dict[str, Any]
Regions = Mapping[str, str | None]

HERE, THERE = "tashkent", "dushanbe"
STRANGER: Final = "a stranger"
NOBODY: Final = "somebody whose roles were taken away"
ANN, THERE_ANN, ANYWHERE, FORMER = "a participant", "a participant there", "a participant without a region", "a former"
APPLICANT, TEAM = "an applicant", "a coordinator of all"

# Role by role, with the region that each reaches.
CAST: Final[Mapping[str, Regions]] = {
    NOBODY: {},
    APPLICANT: {"applicant": None},
    ANN: {"participant": None},
    THERE_ANN: {"participant": None},
    ANYWHERE: {"participant": None},
    FORMER: {"former": None},
    "a psychologist": {"psychologist": None},
    "a psychologist here": {"psychologist": HERE},
    "a volunteer": {"volunteer": None},
    "a coordinator here": {"coordinator": HERE},
    "a coordinator there": {"coordinator": THERE},
    TEAM: {"coordinator": None},
    "an admin": {"admin": None},
    "a participant and volunteer": {"participant": None, "volunteer": None},
    "a participant and coordinator here": {"participant": None, "coordinator": HERE},
    "a former and psychologist": {"former": None, "psychologist": None},
    "a coordinator there and admin": {"coordinator": THERE, "admin": None},
}
SINGLE: Final = {
    "applicant": APPLICANT,
    "participant": ANN,
    "former": FORMER,
    "psychologist": "a psychologist",
    "volunteer": "a volunteer",
    "coordinator": TEAM,
    "admin": "an admin",
}
EVERYBODY: Final = (STRANGER, *CAST)
WOMEN: Final[Mapping[str, str | None]] = {ANN: HERE, THERE_ANN: THERE, ANYWHERE: None, FORMER: HERE}
# Who lets whom read a note of hers, and her answers.
NOTE_READERS: Final[Mapping[str, frozenset[str]]] = {
    ANN: frozenset({"psychologist", "coordinator"}),
    THERE_ANN: frozenset({"psychologist"}),
    ANYWHERE: frozenset({"coordinator"}),
    FORMER: frozenset(),
}
OFFERING: Final = ("a psychologist", "a psychologist here", "a former and psychologist")
READER_OF: Final = {"psychologist": "psychologist", "worries": "coordinator"}

CLOSED_DOOR: Final = replace(RULES, open_enrolment=False, staff={})


@dataclass
class Outcome:
    """What came of one update. `changed`: the tables that are not as before, but for what waits to be sent."""

    sent: list[Json] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    @property
    def texts(self) -> list[str]:
        return [params["text"] for params in self.sent if "text" in params]


class _TakenBack(Exception):
    pass


class Court:
    def __init__(self, village: Village) -> None:
        self.village = village
        self.telegram_ids = {name: 600_000_001 + number for number, name in enumerate(EVERYBODY)}
        self.persons: dict[str, Person] = {}
        self.tasks: dict[tuple[str, str], int] = {}  # by kind and woman
        self.cohort = 0
        self.invitations: dict[str, int] = {}
        self._numbers = count(1)
        self._tables = [each.name for each in metadata.sorted_tables if each.name != "outbox"]
        self._seen: tuple[int, dict[str, list[Any]]] | None = None
        village._transaction(self._gather)
        self._at_first = self.state()

    def says(self, message: str) -> str:
        return self.village.texts.text("en", message)

    # Those who are there --------------------------------------------------------------------------------------------

    def _gather(self, work: Work) -> None:
        self.cohort = cohorts.add(work.tx, region=HERE, starts_on=work.now.date(), now=work.now).id
        for name, regions in CAST.items():
            self.persons[name] = self._add(work, name, regions)
        for name in OFFERING:
            self._offers(work, name)
        for name in WOMEN:
            for kind in ("help", "contact", "message", "note", "review", "call"):
                self.tasks[kind, name] = self._task(work, kind, name)
        self.tasks["applicant", APPLICANT] = self._task(work, "applicant", APPLICANT)
        named: tuple[Role, ...] = ("participant", "volunteer")
        for role in named:
            made, _ = invitations.add(
                work.tx, role=role, region=HERE, cohort_id=None, made_by=self.persons[TEAM].id, now=work.now
            )
            self.invitations[role] = made.id

    def _add(self, work: Work, name: str, regions: Regions) -> Person:
        tx, vault = work.tx, work.vault
        person = people.add(tx, vault, telegram_id=self.telegram_ids[name], zone="Asia/Tashkent", now=work.now)
        here = WOMEN.get(name, HERE)
        people.change(tx, person.id, locale="en", region=here, seen_on=work.now.date(), silent=False)
        for role, region in regions.items():
            people.grant(tx, person.id, role, work.now, region=region)  # type: ignore[arg-type]
        if not regions.keys().isdisjoint({"participant", "former"}):
            people.change(tx, person.id, weekday=2, hour=10, first_day=work.now.date(), recovery_key=f"key-{person.id}")
            safe_ways.keep(tx, vault, person.id, SafeWay(f"number of {name}"), work.now)
            check_ins.open_week(tx, person.id, 2, now=work.now, closes_at=work.now.replace(year=2031))
            for kind in KINDS:
                reader = READER_OF.get(kind)
                given = reader is None or reader in NOTE_READERS.get(name, frozenset())
                consents.note(tx, person.id, kind, version=VERSION, given=given, now=work.now)
        found = people.by_id(tx, vault, person.id)
        assert found is not None
        return found

    def _task(self, work: Work, kind: str, name: str) -> int:
        said = [{"text": f"words of {name}"}] if kind in ("message", "note") else []
        if kind == "review":
            said = reviews.Kept("w1", (Trigger.MOOD,), {"words": f"words of {name}"}).words()
        return tasks.add(work.tx, work.vault, kind=kind, person_id=self.persons[name].id, words=said, now=work.now).id

    def _offers(self, work: Work, name: str) -> None:
        """Hours in which women may book a talk with this psychologist."""
        mine = self.persons[name].id
        wanted = Availability(mine, 50, 10, 2, 14, 6, 20, media=("write",), locales=("en", "ru"), woman=True)
        availability.save(work.tx, work.vault, wanted)
        for weekday in range(7):
            availability.add_hours(work.tx, mine, Hours(weekday, 9 * 60, 20 * 60))

    # Trials ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def trial(self) -> Iterator[Work]:
        """Surroundings to prepare something in; nothing of it stays."""
        session = self.village.session
        session.begin()
        self._seen = self.village.raw.total_changes, self._at_first
        try:
            yield Work(session.tx, self.village.now, self.village.services)
        finally:
            session.rollback()

    @contextmanager
    def taken_back(self, work: Work) -> Iterator[None]:
        """What happens inside of it is taken back, and what was before stays."""
        before = self.state()
        with suppress(_TakenBack), savepoint(work.tx):
            yield
            raise _TakenBack
        self._seen = self.village.raw.total_changes, before

    def state(self) -> dict[str, list[Any]]:
        """Every row there is, but for what waits to be sent. Read anew only after something was written."""
        written = self.village.raw.total_changes
        if self._seen is None or self._seen[0] != written:
            run = self.village.raw.execute
            self._seen = written, {name: run(f"SELECT * FROM {name}").fetchall() for name in self._tables}
        return self._seen[1]

    def again(self, work: Work, name: str) -> Person:
        found = people.by_id(work.tx, work.vault, self.persons[name].id)
        assert found is not None
        return found

    def writes(self, work: Work, name: str, **content: Any) -> Outcome:
        number = next(self._numbers)
        chat = {"id": self.telegram_ids[name], "type": "private", "first_name": "N"}
        message = {"message_id": number, "date": 0, "chat": chat, "from": self._user(name)} | content
        return self._handle(work, {"update_id": number, "message": message})

    def taps(self, work: Work, name: str, data: str, message_id: int | None = 77) -> Outcome:
        number = next(self._numbers)
        chat = {"id": self.telegram_ids[name], "type": "private", "first_name": "N"}
        query = {"id": str(number), "from": self._user(name), "chat_instance": "1", "data": data}
        query |= {"message": {"message_id": message_id, "date": 0, "chat": chat}}
        return self._handle(work, {"update_id": number, "callback_query": query})

    def _user(self, name: str) -> Json:
        return {"id": self.telegram_ids[name], "is_bot": False, "first_name": "N", "language_code": "en"}

    def _handle(self, work: Work, update: Json) -> Outcome:
        handled = Work(work.tx, work.now, work.services)
        before = self.state()
        router.handle(self.village.engine, handled, update)
        after = self.state()
        answers = [call for call in handled.cosmetics if call.method == "answerCallbackQuery"]
        return Outcome(
            [dict(row.params) for row in handled.outgoing],
            [call.params.get("text", "") for call in answers],
            {name for name in before if before[name] != after[name]},
        )
