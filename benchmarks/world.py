"""A database full of women who have come in but not begun, made without Telegram, and copied for each run."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Final

import orjson

from benchmarks.load_server import TOKEN
from content.loading import PLAIN
from core.clock import Clock
from core.consents import KINDS
from core.lanes import Lane
from core.rules import Rules
from locales.catalog import LOCALES, load
from services import consents, people
from services.work import Services, Work
from storage import outbox
from storage import people as rows
from storage.database import Transaction, open_database
from storage.migrate import migrate
from storage.vault import Vault, new_master, parse_masters

FIRST_WOMAN: Final = 10_000_000
FIRST_QUEUED: Final = 50_000_000
COORDINATOR: Final = 9_000_001
_TOGETHER: Final = 100
MASTER: Final = new_master()


class World:
    """A folder with the two databases; with the keys alone, if `url` says where the other one is. Women have the
    Telegram ids `FIRST_WOMAN`, `FIRST_WOMAN` + 1, …"""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.url = url or f"sqlite+aiosqlite:///{folder / 'qadam.db'}"
        self.keys_url = f"sqlite:///{folder / 'qadam-keys.db'}"

    def migrate(self) -> None:
        migrate(self.url, self.keys_url)

    def vault(self) -> Vault:
        return Vault(self.keys_url, parse_masters(MASTER))

    def copy(self, folder: Path) -> "World":
        copied = World(folder)
        for name in ("qadam.db", "qadam-keys.db"):
            shutil.copy(self.folder / name, folder / name)
        return copied

    def environment(self, api_url: str, *, limits: bool = False) -> dict[str, str]:
        """What makes an ordinary bot process serve this world."""
        settings = {
            "QADAM_TELEGRAM__TOKEN": TOKEN,
            "QADAM_TELEGRAM__API_URL": api_url,
            "QADAM_TELEGRAM__FILE_URL": api_url.replace("/bot", "/file/bot"),
            "QADAM_STORAGE__URL": self.url,
            "QADAM_STORAGE__KEYS_URL": self.keys_url,
            "QADAM_SECURITY__MASTER_KEY": MASTER,
            "QADAM_PEOPLE__OPEN_ENROLMENT": "true",
            "QADAM_PEOPLE__COORDINATORS": orjson.dumps([COORDINATOR]).decode(),
        }
        if not limits:
            settings |= {
                "QADAM_LIMITS__INTAKE_PER_MINUTE": "0",
                "QADAM_LIMITS__MESSAGES_PER_SECOND": "0",
                "QADAM_LIMITS__CHAT_PER_SECOND": "0",
            }
        return settings

    async def enrol(self, women: int) -> None:
        """Bring women in, in all languages, each with her day and hour (tomorrow's), as if by the welcome."""
        clock, vault = Clock(), self.vault()
        rules = Rules(staff={COORDINATOR: frozenset({"coordinator"})})
        services = Services(vault, load(strict=False), rules, PLAIN)
        database = await open_database(self.url, durable=False)

        def some(tx: Transaction, numbers: range) -> None:
            work = Work(tx, clock.now(), services)
            for number in numbers:
                person = people.enrol(work, FIRST_WOMAN + number)
                rows.change(tx, person.id, locale=LOCALES[number % len(LOCALES)])
                for kind in KINDS:
                    consents.answer(work, person, kind, given=True)
                tomorrow = (work.now + timedelta(days=1)).weekday()
                people.set_rhythm(work, person, tomorrow, 9 + number % 11)

        try:
            await database.write(people_of_the_team, services, clock)
            for first in range(0, women, _TOGETHER):
                await database.write(some, range(first, min(women, first + _TOGETHER)))
        finally:
            await database.close()
            vault.close()

    async def queue(self, messages: int, lane: Lane) -> None:
        """Leave messages in the outbox, each to a chat of its own, as a stopped bot leaves them."""
        now, vault = Clock().now(), self.vault()
        database = await open_database(self.url, durable=False)

        def some(tx: Transaction, numbers: range) -> None:
            for number in numbers:
                chat = FIRST_QUEUED + number
                outbox.add(
                    tx,
                    vault,
                    chat_key=vault.chat_key(chat),
                    lane=lane,
                    method="sendMessage",
                    params=prompt(chat),
                    now=now,
                    expires_at=now + timedelta(days=3),
                )

        try:
            for first in range(0, messages, 1000):
                await database.write(some, range(first, min(messages, first + 1000)))
        finally:
            await database.close()
            vault.close()


def people_of_the_team(tx: Transaction, services: Services, clock: Clock) -> None:
    work = Work(tx, clock.now(), services)
    people.sync_staff(work)
    coordinator = people.find(work, COORDINATOR)
    assert coordinator is not None
    rows.change(tx, coordinator.id, locale="en")


def prompt(chat_id: int) -> dict[str, object]:
    """A weekly question as it stands in the outbox."""
    labels = ("Yes", "Later", "Stop")
    keyboard = [[{"text": label, "callback_data": f"c:123456789012345:1:{label.lower()}"}] for label in labels]
    return {
        "chat_id": chat_id,
        "text": "Hello, this is your weekly greeting from Qadam.\n\nIs now a good time for five short questions?",
        "reply_markup": {"inline_keyboard": keyboard},
        "disable_notification": True,
    }
