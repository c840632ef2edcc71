"""Qadam: composition root and command line.

python bot.py run --config config.toml     serve Telegram
python bot.py sandbox                      a local Telegram with phones in a web page, and the bot in it
python bot.py keygen                       make a master key
python bot.py migrate                      bring the database to this version
python bot.py check                        look whether the configuration and the database can be used
python bot.py backup                       back up both databases, also while the bot runs
python bot.py restore --backup FILE …      bring a backup into an empty place
"""

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alembic.util import CommandError

import conversations
import settings
from conversations.engine import Engine
from core.clock import Clock
from delivery import log, loop
from delivery.service import CannotStart, Service
from delivery.worker import origin
from handlers.loading import ContentError, TextError, load
from locales import catalog
from services.work import Services
from settings import BadSettings, Settings
from storage import audit, backup, facts
from storage.database import StorageError, open_database
from storage.lock import ProcessLock
from storage.migrate import migrate
from storage.vault import Vault, new_master

REFUSED = 2  # bad or missing settings, or a database that cannot be used: one line, nothing done
FAILED = 1  # stopped by trouble while running: the supervisor starts it again


def main(arguments: Sequence[str] | None = None) -> int:
    os.umask(0o077)  # what we write is ours alone
    asked = _parser().parse_args(arguments)
    try:
        return COMMANDS[asked.command or _what_fits(asked)](asked)
    except (BadSettings, CannotStart, StorageError, TextError, ContentError, CommandError) as error:
        print(f"qadam: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.py", description="Qadam, a Telegram bot")
    parser.add_argument(
        "command", nargs="?", choices=list(COMMANDS), help="without one: run if a token is set, else sandbox"
    )
    parser.add_argument("--config", type=Path, help="the configuration (default: config.toml, if there is one)")
    parser.add_argument("--port", type=int, default=8081, help="where the sandbox's page is")
    parser.add_argument("--backup", type=Path, help="restore: the backup of the data")
    parser.add_argument("--keys", type=Path, help="restore: that of the keys; without it, today's keys are used")
    parser.add_argument("--identity", type=Path, help="restore: the private key, as age-keygen wrote it")
    return parser


def _settings(asked: argparse.Namespace) -> Settings:
    given = asked.config or (Path("config.toml") if Path("config.toml").exists() else None)
    return settings.load(given)


def _what_fits(asked: argparse.Namespace) -> str:
    return "run" if _settings(asked).telegram.token.get_secret_value() else "sandbox"


def run(asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    chosen = _settings(asked)
    log.set_up(chosen.running.log_level)
    chosen.options()
    masters = chosen.security.masters()
    loaded = load(catalog.HERE, chosen.programme.path, chosen.rules())
    chosen.storage.make_folders()
    with ProcessLock.take(chosen.storage.url) as lock:
        migrate(chosen.storage.url, chosen.storage.keys)
        with closing(Vault(chosen.storage.keys, masters)) as vault:
            return loop.run(_serve(chosen, lock, Services(vault, loaded.texts, chosen.rules(), loaded.content)))


async def _serve(chosen: Settings, lock: ProcessLock, services: Services) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    database = await open_database(chosen.storage.url)
    gc.freeze()  # what is loaded by now stays; the collector need not look at it again
    gc.set_threshold(20_000, 50, 100)  # an update makes many short-lived objects and hardly ever a cycle
    try:
        service = Service(chosen.options(), database, lock, services, Engine(conversations.ALL), Clock())
        await service.run(stop)
    except StorageError as error:
        print(f"qadam: {error}", file=sys.stderr)
        return FAILED
    except CannotStart:
        raise
    except Exception as error:  # noqa: BLE001 (a mistake of ours: the supervisor starts us again)
        print(f"qadam: stopped by {type(error).__name__} at {origin(error)}", file=sys.stderr)
        return FAILED
    finally:
        await database.close()
    return 0


def sandbox(asked: argparse.Namespace) -> int:
    """Serve a local Telegram with phones in a web page, and the bot in it."""
    from sandbox.run import serve  # not shipped to production, so not imported there

    return serve(asked.port)


def keygen(asked: argparse.Namespace) -> int:
    """Write a new master key where the settings say, never over another."""
    path = _settings(asked).security.master_key_file
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(new_master() + "\n")
    except FileExistsError:
        raise BadSettings(f"{path} is there already; it was not touched") from None
    except OSError as error:
        raise BadSettings(f"cannot write {path}: {error.strerror}") from None
    print(f"The master key is in {path.absolute()}. Keep a copy in a safe place, never beside the data.")
    return 0


def migrate_databases(asked: argparse.Namespace) -> int:
    """Bring the databases to this version; the bot also does it when it starts."""
    chosen = _settings(asked)
    chosen.storage.make_folders()
    with ProcessLock.take(chosen.storage.url):
        migrate(chosen.storage.url, chosen.storage.keys)
    print("The databases are of this version.")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Look whether everything that `run` needs is there, without starting it."""
    chosen = _settings(asked)
    chosen.options()
    load(catalog.HERE, chosen.programme.path, chosen.rules())
    masters = chosen.security.masters()
    chosen.storage.make_folders()
    with ProcessLock.take(chosen.storage.url):
        migrate(chosen.storage.url, chosen.storage.keys)
        with closing(Vault(chosen.storage.keys, masters)) as vault:
            rows = loop.run(_look_at_trail(chosen, vault))
    print(f"Configuration, texts, programme, keys and databases can be used; the trail is whole up to row {rows}.")
    return 0


async def _look_at_trail(chosen: Settings, vault: Vault) -> int:
    """The number of the audit trail's last row. Raises CannotStart where the trail was changed."""
    database = await open_database(chosen.storage.url)
    try:
        if await database.read(facts.get, "keys") not in (None, vault.chat_key(0)):
            raise CannotStart("these keys are not those of this database: check storage.keys_url")
        row = await database.read(audit.broken, vault)
        if row is not None:
            raise CannotStart(f"the audit trail was changed at row {row}")
        return await database.read(audit.last)
    finally:
        await database.close()


def rekey(asked: argparse.Namespace) -> int:
    """Wrap every key with the master key of the highest number; older ones are then needed for older backups only."""
    chosen = _settings(asked)
    with ProcessLock.take(chosen.storage.url), closing(Vault(chosen.storage.keys, chosen.security.masters())) as vault:
        print(f"{vault.rewrap()} keys are wrapped by the newest master key now.")
    return 0


def make_backup(asked: argparse.Namespace) -> int:
    """Back up both databases; the bot may be running."""
    chosen = _settings(asked)
    to = chosen.backup
    made = backup.make(chosen.storage.url, chosen.storage.keys, to.folder, to.keys_folder, to.recipients, Clock().now())
    print(
        f"{made.main} and {made.keys} were made and tried out: {made.people} people, {made.rows} rows, "
        f"{made.main_bytes + made.keys_bytes} bytes, {made.seconds:.1f} s."
    )
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Bring a backup into an empty place, with the keys of today or those of a backup."""
    if asked.backup is None or asked.identity is None:
        raise BadSettings("restore needs --backup FILE and --identity FILE, and --keys FILE if the keys are lost too")
    chosen = _settings(asked)
    chosen.storage.make_folders()
    with ProcessLock.take(chosen.storage.url):
        done = backup.restore(asked.backup, asked.keys, asked.identity, chosen.storage.url, chosen.storage.keys)
    print(f"{done.people - done.forgotten} people are back; {done.forgotten} without a key were left out.")
    return 0


COMMANDS = {
    "run": run,
    "sandbox": sandbox,
    "keygen": keygen,
    "migrate": migrate_databases,
    "check": check,
    "rekey": rekey,
    "backup": make_backup,
    "restore": restore,
}

if __name__ == "__main__":
    sys.exit(main())
