"""What the bot will not run with: one clear line, exit code 2, no traceback, and not one update touched."""

import shutil
from pathlib import Path

import pytest
from pyrage import x25519  # type: ignore[import-untyped]

from benchmarks.bot_process import BotProcess, clean_environment
from core.clock import Clock
from sandbox.phone import Phone
from sandbox.server import Server
from sandbox.world import World
from storage.sqlite import connect
from storage.vault import new_master
from tests.forked import Forks

KEY = "1:" + "A" * 43
CASES = {
    "wrong token": "Telegram does not accept the token",
    "no token": "no token",
    "configuration that cannot be read": "config.toml",
    "configuration that is none": "config.toml",
    "unknown key": "colour",
    "number out of range": "opens",
    "no master key": "no master key",
    "a master key that is none": "master_key",
    "another master key": "is not the one that the keys were made with",
    "data folder that is a file": "data folder",
    "database that is none": "not a database",
    "newer database": "newer",
    "database of another bot": "belongs to another bot",
}


@pytest.mark.parametrize("case", CASES)
async def test_one_line(case: str, tmp_path: Path, migrated_files: Path, forks: Forks) -> None:
    world = World(Clock().now)
    async with Server(world) as server:
        await Phone(world).starts()
        environment = BotProcess(server, tmp_path).environment | {
            "QADAM_SECURITY__MASTER_KEY": KEY,
            "QADAM_STORAGE__URL": f"sqlite+aiosqlite:///{tmp_path / 'main.db'}",
            "QADAM_STORAGE__KEYS_URL": f"sqlite:///{tmp_path / 'keys.db'}",
        }
        for name in ("main.db", "keys.db"):
            shutil.copy(migrated_files / name, tmp_path / name)
        _spoil(case, tmp_path, environment)
        code, out, error = await forks.run(environment, "run", cwd=tmp_path)
        lines = error.strip().splitlines()
        assert (code, out) == (2, "")
        assert len([line for line in lines if line.startswith("qadam: ")]) == 1, error
        assert "Traceback" not in error
        assert CASES[case] in lines[-1]
        assert "A" * 43 not in error
        assert world.token not in error
        assert len(world.updates) == 1


BACKUPS = {
    "backup without recipients": ("backup", "without backup.recipients"),
    "backup for a recipient that is none": ("backup", "backup.recipients: a recipient must be the public key"),
    "backup into a folder that is a file": ("backup", "could not be made"),
    "backup of databases that are not there": ("backup", "cannot be opened"),
    "restore of nothing": ("restore", "restore needs --backup FILE"),
    "restore without an identity": ("restore --backup x.age --identity none.txt", "cannot be read"),
    "restore over a database": ("restore --backup x.age --identity identity.txt", "nothing was restored over it"),
}


@pytest.mark.parametrize("case", BACKUPS)
async def test_one_line_about_backups(case: str, tmp_path: Path, migrated_files: Path, forks: Forks) -> None:
    arguments, complaint = BACKUPS[case]
    identity = x25519.Identity.generate()
    environment = clean_environment() | {
        "QADAM_STORAGE__URL": f"sqlite:///{tmp_path / 'main.db'}",
        "QADAM_STORAGE__KEYS_URL": f"sqlite:///{tmp_path / 'keys.db'}",
        "QADAM_BACKUP__RECIPIENTS": f'["{identity.to_public()}"]',
    }
    for name in ("main.db", "keys.db"):
        shutil.copy(migrated_files / name, tmp_path / name)
    match case:
        case "backup without recipients":
            environment["QADAM_BACKUP__RECIPIENTS"] = "[]"
        case "backup for a recipient that is none":
            environment["QADAM_BACKUP__RECIPIENTS"] = f'["{identity}"]'  # the private key, by mistake
        case "backup into a folder that is a file":
            (tmp_path / "backups").write_text("")
        case "backup of databases that are not there":
            (tmp_path / "main.db").unlink()
        case "restore over a database":
            (tmp_path / "identity.txt").write_text(str(identity))
    before = (tmp_path / "keys.db").read_bytes()
    code, out, error = await forks.run(environment, *arguments.split(), cwd=tmp_path)
    assert (code, out) == (2, "")
    assert error.startswith("qadam: ")
    assert error.count("\n") == 1
    assert complaint in error
    assert str(identity) not in error
    assert (tmp_path / "keys.db").read_bytes() == before


def _spoil(case: str, folder: Path, environment: dict[str, str]) -> None:
    match case:
        case "wrong token":
            environment["QADAM_TELEGRAM__TOKEN"] = "1000000001:" + "x" * 35
        case "no token":
            del environment["QADAM_TELEGRAM__TOKEN"]
        case "configuration that cannot be read":
            (folder / "config.toml").write_bytes(b"\xff\xfe\x00")
        case "configuration that is none":
            (folder / "config.toml").write_text("this is no [TOML")
        case "unknown key":
            (folder / "config.toml").write_text('[people]\ncolour = "blue"\n')
        case "number out of range":
            (folder / "config.toml").write_text("[check_in]\nopens = 25\n")
        case "no master key":
            del environment["QADAM_SECURITY__MASTER_KEY"]
        case "a master key that is none":
            environment["QADAM_SECURITY__MASTER_KEY"] = "1:short"
        case "another master key":
            from storage.vault import Vault, parse_masters

            Vault(f"sqlite:///{folder / 'keys.db'}", parse_masters(new_master())).close()
        case "data folder that is a file":
            (folder / "data").write_text("")
            environment["QADAM_STORAGE__URL"] = f"sqlite+aiosqlite:///{folder / 'data' / 'qadam.db'}"
        case "database that is none":
            (folder / "main.db").write_bytes(b"no database " * 1000)
        case "newer database":
            connection = connect(str(folder / "main.db"))
            connection.execute("UPDATE main_revision SET version_num = '9999'")
            connection.close()
        case "database of another bot":
            connection = connect(str(folder / "main.db"))
            connection.execute("INSERT INTO facts (name, value) VALUES ('bot', '77')")
            connection.close()
