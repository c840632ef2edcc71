"""The histories lead to the schema, whole or not at all."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from storage.database import NewerDatabase, StorageError, parse_url
from storage.migrate import FOLDER, KEYS, MAIN, History, main, migrate, migrate_one, write_revision

HISTORIES = pytest.mark.parametrize("history", [MAIN, KEYS], ids=lambda history: history.name)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture
def connection(empty_url: str) -> Iterator[Connection]:
    engine = create_engine(parse_url(empty_url))
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def objects(connection: Connection) -> dict[str, str]:
    """Everything that the database says of its tables, indexes, checks and triggers, by name."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    else:
        found = connection.execute(
            text(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
                " UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)"
                " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
                " UNION ALL SELECT table_name || '.' || column_name,"
                " concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)"
                " FROM information_schema.columns WHERE table_schema = 'public'"
            )
        )
    return {name: comparable(sql) for name, sql in found if "_revision" not in name}


def comparable(sql: str) -> str:
    """A statement without its white space and quotes; the parts of a table in any order."""
    plain = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    head, _, rest = plain.partition("(")
    body, _, tail = rest.rpartition(")")
    if not head.startswith("CREATE TABLE"):
        return plain
    parts = re.split(r",(?![^(]*\))", body)
    return "\n".join([head, *sorted(part.strip() for part in parts), tail.strip()])


@HISTORIES
def test_the_history_leads_to_the_schema(history: History, empty_url: str, connection: Connection) -> None:
    migrate_one(empty_url, history)

    context = MigrationContext.configure(
        connection, opts={"version_table": history.version_table, "compare_server_default": True}
    )
    assert compare_metadata(context, history.metadata) == []


@HISTORIES
def test_indexes_checks_and_table_kinds_are_those_of_the_schema(
    history: History, empty_url: str, connection: Connection
) -> None:
    migrate_one(empty_url, history)
    migrated = objects(connection)
    connection.rollback()
    history.metadata.drop_all(connection)
    history.metadata.create_all(connection)
    connection.commit()

    assert migrated == objects(connection)


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url, keys_url = f"sqlite:///{tmp_path}/main.db", f"sqlite:///{tmp_path}/keys.db"
    migrate(url, keys_url)
    before = (tmp_path / "main.db").read_bytes(), (tmp_path / "keys.db").read_bytes()
    migrate(url, keys_url)
    assert ((tmp_path / "main.db").read_bytes(), (tmp_path / "keys.db").read_bytes()) == before


@HISTORIES
def test_a_newer_database_is_refused(history: History, empty_url: str, connection: Connection) -> None:
    migrate_one(empty_url, history)
    connection.execute(text(f"UPDATE {history.version_table} SET version_num = '9999'"))
    connection.commit()
    with pytest.raises(NewerDatabase, match="revision 9999"):
        migrate_one(empty_url, history)


def a_history(folder: Path, steps: str) -> History:
    """The main history with one more revision, `steps`."""
    for first in MAIN.folder.glob("r*.py"):
        (folder / first.name).write_text(first.read_text())
    (folder / "r9000_more.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "9000"\ndown_revision = "{len(list(MAIN.folder.glob("r*.py"))):04}"\n'
        f"def upgrade():\n{steps}"
    )
    return History("main", MAIN.metadata, folder)


def test_a_failing_migration_leaves_the_old_version_whole(
    empty_url: str, connection: Connection, tmp_path: Path
) -> None:
    migrate_one(empty_url, MAIN)
    before = objects(connection)
    connection.rollback()
    history = a_history(
        tmp_path,
        '    op.create_table("half", sa.Column("id", sa.Integer))\n'
        '    op.add_column("facts", sa.Column("more", sa.Integer))\n'
        '    raise RuntimeError("in the middle")\n',
    )

    with pytest.raises(RuntimeError, match="in the middle"):
        migrate_one(empty_url, history)

    assert objects(connection) == before
    connection.rollback()
    migrate_one(empty_url, MAIN)  # it is still at the old version


def test_rebuilding_a_table_keeps_the_rows_that_hang_on_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/main.db"
    migrate_one(url, MAIN)
    raw = sqlite3.connect(tmp_path / "main.db")
    with raw:
        raw.execute(
            "INSERT INTO persons (id, chat_key, alias, telegram_id, study_number, zone, silent, reachable,"
            " enrolled_at) VALUES (1, 'k', 1, x'', x'', 'Asia/Dushanbe', 0, 1, 0)"
        )
        raw.execute("INSERT INTO roles (person_id, role, granted_at) VALUES (1, 'admin', 0)")
    history = a_history(
        tmp_path,
        '    with op.batch_alter_table("persons") as batch:\n'
        '        batch.alter_column("zone", type_=sa.String(60), existing_nullable=False)\n',
    )
    migrate_one(url, history)

    assert raw.execute("SELECT count(*) FROM roles").fetchone() == (1,)
    assert "VARCHAR(60)" in raw.execute("SELECT sql FROM sqlite_master WHERE name = 'persons'").fetchone()[0]
    raw.close()


def test_a_migration_that_leaves_rows_pointing_nowhere_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/main.db"
    migrate_one(url, MAIN)
    dangling = "INSERT INTO roles (person_id, role, granted_at) VALUES (5, 'admin', 0)"
    history = a_history(tmp_path, f'    op.execute("{dangling}")\n')
    with pytest.raises(StorageError, match="point nowhere, in: roles"):
        migrate_one(url, history)

    raw = sqlite3.connect(tmp_path / "main.db")
    assert raw.execute("SELECT count(*) FROM roles").fetchone() == (0,)
    raw.close()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="folder"):
        migrate_one(f"sqlite:///{tmp_path}/nowhere/main.db", MAIN)


@HISTORIES
def test_the_schema_has_nothing_that_the_history_lacks(history: History) -> None:
    """Otherwise: python -m storage.migrate revision "what changed"."""
    assert write_revision("forgotten", history) is None


def test_the_developers_command_writes_a_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = {history.name: tmp_path / history.name for history in (MAIN, KEYS)}
    for history in (MAIN, KEYS):
        made[history.name].mkdir()
        copy = History(history.name, history.metadata, made[history.name])
        monkeypatch.setattr(f"storage.migrate.{history.name.upper()}", copy)

    assert main(["first"]) == 0
    assert main(["revision", "nothing new"]) == 0

    assert "nothing has changed" in capsys.readouterr().out
    for history in (MAIN, KEYS):
        assert [path.name for path in made[history.name].glob("*.py")] == ["r0001_the_first_tables.py"]
    written, frozen = (next(folder.glob("r0001_*.py")).read_text() for folder in (made["keys"], KEYS.folder))
    assert written == frozen
    assert FOLDER.exists()
