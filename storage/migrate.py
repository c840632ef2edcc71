"""Bring both databases to the present schema, and write the next step of their histories.

    python -m storage.migrate revision "what changed"   writes what changed in `storage/schema.py`
    python -m storage.migrate first                     writes both histories anew; only before a release

A migration happens whole or not at all. On SQLite it runs with foreign keys off (Alembic rebuilds a table to
change it, which would delete the rows that hang on it) and is refused at its end when a key then points
nowhere. Rebuilding a table drops its triggers: a revision that does so must create them again.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, MetaData

from storage import schema, sqlite
from storage.database import NewerDatabase, StorageError, is_sqlite, parse_url, sqlite_path

FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class History:
    """One database's revisions, and the schema they lead to."""

    name: str
    metadata: MetaData
    folder: Path

    @property
    def version_table(self) -> str:
        return f"{self.name}_revision"


MAIN = History("main", schema.metadata, FOLDER / "main")
KEYS = History("keys", schema.keys_metadata, FOLDER / "keys")


def migrate(url: str, keys_url: str) -> None:
    """Bring both databases to the newest revision; does nothing where they are there already.

    Raises NewerDatabase when one was made by a newer programme, StorageError when the storage fails.
    """
    migrate_one(url, MAIN)
    migrate_one(keys_url, KEYS)


def migrate_one(url: str, history: History) -> None:
    """Bring one database to the newest revision of `history`."""
    with _connection(url) as connection:
        config = _config(history, connection)
        script = ScriptDirectory.from_config(config)
        current = _current(connection, history)
        if current == set(script.get_heads()):
            return
        _refuse_unknown(script, current, history)
        with connection.begin():
            command.upgrade(config, "heads")
            _check_foreign_keys(connection)


def _current(connection: Connection, history: History) -> set[str]:
    with connection.begin():
        options = {"version_table": history.version_table}
        return set(MigrationContext.configure(connection, opts=options).get_current_heads())


def _refuse_unknown(script: ScriptDirectory, current: set[str], history: History) -> None:
    for revision in current:
        try:
            script.get_revision(revision)
        except CommandError:
            raise NewerDatabase(
                f"The {history.name} database is at revision {revision}, which this version does not know;"
                " run the newer version that made it"
            ) from None


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        tables = ", ".join(sorted({row[0] for row in dangling}))
        raise StorageError(f"The migration would leave rows that point nowhere, in: {tables}")


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    parsed = parse_url(url)
    if not is_sqlite(parsed):
        from storage.postgres import make_engine

        return make_engine(parsed)
    path = sqlite_path(parsed)
    raw = sqlite.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    return sqlite.make_engine(raw, path)


def _config(history: History, connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("version_locations", str(history.folder))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "r%%(rev)s_%%(slug)s")
    config.set_section_option("post_write_hooks", "hooks", "format")
    config.set_section_option("post_write_hooks", "format.type", "module")
    config.set_section_option("post_write_hooks", "format.module", "ruff")
    config.set_section_option("post_write_hooks", "format.options", "format --quiet REVISION_SCRIPT_FILENAME")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = history.metadata
    config.attributes["version_table"] = history.version_table
    return config


def write_revision(message: str, history: History) -> Path | None:
    """Write what the schema has that the history's newest revision has not; None when that is nothing."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/{history.name}.db"
        migrate_one(url, history)
        with _connection(url) as connection:
            written = _autogenerate(message, history, connection)
    return written


def _autogenerate(message: str, history: History, connection: Connection) -> Path | None:
    config = _config(history, connection)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1

    def drop_empty(_context: object, _revision: object, directives: list) -> None:  # type: ignore[type-arg]
        if directives[0].upgrade_ops.is_empty():
            directives.clear()

    script = command.revision(
        config, message, autogenerate=True, rev_id=f"{number:04}", process_revision_directives=drop_empty
    )
    return Path(script.path) if script and not isinstance(script, list) else None


def rewrite_first(history: History) -> Path | None:
    """Throw the history away and write its first revision from the schema."""
    for old in history.folder.glob("r*.py"):
        old.unlink()
    return write_revision("The first tables", history)


def main(arguments: Sequence[str]) -> int:
    """The developer's commands, see above."""
    parser = argparse.ArgumentParser(
        prog="python -m storage.migrate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("first")
    commands.add_parser("revision").add_argument("message")
    asked = parser.parse_args(arguments)
    for history in (MAIN, KEYS):
        path = rewrite_first(history) if asked.command == "first" else write_revision(asked.message, history)
        sys.stdout.write(f"{history.name}: {path.name if path else 'nothing has changed'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
