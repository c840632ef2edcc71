"""A database made by the first version, with rows of every kind, comes to this one and loses nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, MetaData, create_engine, delete, func, inspect, select, text
from sqlalchemy.exc import IntegrityError

from storage.database import parse_url
from storage.migrate import MAIN, History, migrate_one
from storage.schema import metadata

NOW = 1_900_000_000_000_000
ROLES = ("participant", "psychologist", "volunteer", "coordinator", "admin")
ANN, BEA = 1, 2  # participants; the team follows
ADMIN = ROLES.index("admin") + 2

ROWS: dict[str, list[dict[str, Any]]] = {
    "facts": [{"name": "bot", "value": "1000000001"}, {"name": "last-poll", "value": "2030-03-05T08:00:00+00:00"}],
    "inbox": [
        {"seq": number, "update_id": 100 + number, "chat_key": "a" * 32, "state": state, "received_at": NOW}
        for number, state in enumerate(("new", "done", "dead", "flood"), 1)
    ],
    "outbox": [
        {"id": number, "chat_key": "a" * 32, "lane": 1, "state": state, "body": b"\x02x", "created_at": NOW}
        for number, state in enumerate(("new", "leased", "sent", "unknown", "dead", "expired"), 1)
    ]
    + [{"id": 7, "chat_key": "a" * 32, "lane": 1, "state": "new", "edits": 3, "created_at": NOW}],
    "persons": [
        {
            "id": number,
            "chat_key": f"{number:032}",
            "alias": 1000 + number,
            "telegram_id": b"\x01id",
            "study_number": b"\x01number",
            "zone": "Asia/Dushanbe",
            "weekday": 6,
            "hour": 23,
            "first_day": "2030-03-05",
            "silent": True,
            "reachable": number != BEA,
            "enrolled_at": NOW + number,
        }
        for number in range(1, len(ROLES) + 2)
    ],
    "roles": [{"person_id": BEA, "role": "participant", "granted_at": NOW}]
    + [
        {"person_id": person, "role": role, "granted_at": NOW}
        for person, role in zip((ANN, 3, 4, 5, 6), ROLES, strict=True)
    ],
    "conversations": [
        {
            "id": 10 * person + number,
            "person_id": person,
            "name": "check-in",
            "version": 1,
            "step": "mood",
            "draft": b"\x01draft",
            "revision": 3,
            "parent_id": None if state == "waiting" else 10 * person,
            "state": state,
            "question": 3,
            "touched_at": NOW,
        }
        for person in (ANN, BEA)
        for number, state in enumerate(("waiting", "active"))
    ],
    "due": [
        {"id": person, "kind": "check-in", "person_id": person, "occurrence": "4", "due_at": NOW, "attempts": 1}
        for person in (ANN, BEA)
    ],
    "check_ins": [
        {"person_id": person, "week": week, "state": state, "opened_at": NOW, "closes_at": NOW, "note": b"\x01note"}
        for person in (ANN, BEA)
        for week, state in enumerate(("open", "answered", "partly", "missed"))
    ],
    "pulse_answers": [
        {"study_number": 77, "week": week, "version": 1, "locale": "uz", "mood": 1 + week, "contact": 0}
        for week in range(4)
    ],
    "tasks": [
        {
            "id": 100 * person + number,
            "kind": kind,
            "person_id": person,
            "words": b"\x01words",
            "state": state,
            "owner_id": 3,
            "created_at": NOW,
        }
        for person in (ANN, BEA)
        for number, (kind, state) in enumerate((("help", "open"), ("contact", "taken"), ("message", "done")))
    ],
    "actions": [
        {"id": f"{person}", "person_id": person, "kind": "task-take", "object_id": 100, "expires_at": NOW}
        for person in (ANN, BEA)
    ],
}


@pytest.fixture(params=["sqlite", "postgres"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as the first revision made it, with rows in every table."""
    url = f"sqlite:///{tmp_path}/old.db"
    if request.param == "postgres":
        url = request.getfixturevalue("empty_postgres_url")
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(MAIN.folder / "r0001_the_first_tables.py", first)
    migrate_one(url, History("main", metadata, first))
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            for row in ROWS.get(table.name, []):
                connection.execute(_plain_insert(table.name, row), row)
    engine.dispose()
    return url


def _plain_insert(table: str, row: dict[str, Any]) -> Any:
    columns = ", ".join(row)
    return text(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{column}' for column in row)})")


@pytest.fixture
def connection(old_url: str) -> Iterator[Connection]:
    engine = create_engine(parse_url(old_url))
    with engine.connect() as opened:
        if opened.dialect.name == "sqlite":
            opened.exec_driver_sql("PRAGMA foreign_keys = ON")
        yield opened
    engine.dispose()


def _everything(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row as it stands, by table."""
    found = {}
    for table in inspect(connection).get_table_names():
        rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()
        found[table] = sorted((dict(row) for row in rows), key=str)
    connection.rollback()
    return found


def test_the_old_database_has_every_kind_of_row(connection: Connection) -> None:
    found = _everything(connection)
    assert set(found) == {*ROWS, "main_revision"}
    assert {name: len(rows) for name, rows in found.items() if name in ROWS} == {
        name: len(rows) for name, rows in ROWS.items()
    }


def test_every_row_is_there_afterwards(old_url: str, connection: Connection) -> None:
    before = _everything(connection)
    migrate_one(old_url, MAIN)
    after = _everything(connection)
    assert set(after) == {*metadata.tables, "main_revision"}
    for table in ROWS:
        kept = [{name: row[name] for name in before[table][0]} for row in after[table]]
        assert sorted(kept, key=str) == before[table], table
        assert set(after[table][0]) == {column.name for column in metadata.tables[table].c}
    assert {row["role"] for row in after["roles"] if row["configured"]} == {*ROLES} - {"participant"}
    assert not any(after[table] for table in set(metadata.tables) - set(ROWS))


def test_the_history_goes_on_where_it_was(old_url: str, connection: Connection) -> None:
    migrate_one(old_url, MAIN)
    before = _everything(connection)
    migrate_one(old_url, MAIN)
    assert _everything(connection) == before


CHECKED: dict[str, tuple[dict[str, Any], str, tuple[str, ...], str]] = {
    "roles": ({"person_id": ANN, "granted_at": NOW}, "role", ("applicant", "former"), "queen"),
    "check_ins": ({"person_id": ANN, "week": 9, "opened_at": 0, "closes_at": 0}, "state", ("skipped",), "lost"),
    "tasks": ({"id": 5, "person_id": ANN, "state": "open", "created_at": 0}, "kind", ("applicant",), "gossip"),
}


@pytest.mark.parametrize("table", CHECKED)
def test_new_values_are_let_in_and_others_are_not(old_url: str, connection: Connection, table: str) -> None:
    row, column, allowed, refused = CHECKED[table]
    migrate_one(old_url, MAIN)
    for value in allowed:
        new = row | {column: value}
        connection.execute(_plain_insert(table, new), new)
        connection.rollback()
    wrong = row | {column: refused}
    with pytest.raises(IntegrityError, match=f"ck_{table}_{column}"):
        connection.execute(_plain_insert(table, wrong), wrong)


@pytest.mark.parametrize(("opens", "closes"), [(10, 9), (-1, 5), (5, 25)])
def test_hours_that_are_none_are_refused(old_url: str, connection: Connection, opens: int, closes: int) -> None:
    migrate_one(old_url, MAIN)
    with pytest.raises(IntegrityError, match="ck_persons_hours"):
        connection.execute(
            text("UPDATE persons SET opens = :opens, closes = :closes"), {"opens": opens, "closes": closes}
        )


def test_every_rule_of_the_schema_is_in_the_database(old_url: str, connection: Connection) -> None:
    """Comparing metadata does not see CHECKs, and SQLite makes a table anew to change one."""
    migrate_one(old_url, MAIN)
    inspector = inspect(connection)
    for table in metadata.tables.values():
        there = {rule["name"] for rule in inspector.get_check_constraints(table.name)}
        assert {str(rule.name) for rule in table.constraints if isinstance(rule, CheckConstraint)} == there, table.name
        keys = {
            (tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete"))
            for key in inspector.get_foreign_keys(table.name)
        }
        assert keys == {((key.parent.name,), key.column.table.name, key.ondelete) for key in table.foreign_keys}, (
            table.name
        )


A_SESSION: dict[str, Any] = {
    "id": 1,
    "psychologist_id": 3,
    "state": "booked",
    "starts_at": NOW,
    "ends_at": NOW + 50,
    "medium": "write",
    "locale": "uz",
    "made_at": NOW,
}


def test_deleting_a_woman_takes_hers_and_leaves_others(old_url: str, connection: Connection) -> None:
    migrate_one(old_url, MAIN)
    of_ann: dict[str, dict[str, Any]] = {
        "consents": {"kind": "check-ins", "version": 1, "given": True, "at": NOW},
        "safe_ways": {"body": b"\x01", "changed_at": NOW},
        "sittings": {"occasion": "start", "state": "open", "opened_at": NOW, "closes_at": NOW},
        "goals": {"id": 1, "words": b"\x01", "state": "open", "made_at": NOW},
        "own_questions": {"id": 1, "asked_by": 3, "words": b"\x01", "state": "waiting", "made_at": NOW},
        "rooms": {"id": 1, "staff_id": 3, "opened_at": NOW, "touched_at": NOW},
        "duty": {"since": NOW},
        "jobs": {"id": 1, "kind": "report", "params": b"\x01", "made_at": NOW},
        "availability": {"length": 50, "buffer": 10, "notice": 12, "horizon": 28, "per_day": 4, "per_week": 15}
        | {"media": "write phone", "locales": "uz ru", "woman": True, "link": b"\x01"},
        "weekly_hours": {"weekday": 0, "opens": 540, "closes": 720},
        "day_exceptions": {"first_day": "2030-03-05", "last_day": "2030-03-06"},
        "sessions": A_SESSION,
        "engagements": {"session_id": 1, "starts_at": NOW, "ends_at": NOW + 50},
        "seats": {"session_id": 1, "state": "seated", "at": NOW},
        "pairings": {"id": 1, "psychologist_id": 3, "since": NOW},
        "waiting_list": {"since": NOW, "medium": "write", "locale": "uz", "woman": True},
        "allowances": {"sessions": 5},
        "visits": {"id": 1, "state": "asked", "asked_at": NOW},
    }
    for name, row in of_ann.items():
        connection.execute(_plain_insert(name, row | {"person_id": ANN}), row | {"person_id": ANN})
    relayed = {"id": 1, "room_id": 1, "writer_id": 3, "message_id": 1, "reader_id": ANN, "copy": 1, "at": NOW}
    connection.execute(_plain_insert("relayed", relayed), relayed)
    persons = metadata.tables["persons"]
    connection.execute(delete(persons).where(persons.c.id == ANN))
    assert not connection.execute(text("SELECT id FROM relayed")).all()
    for table in metadata.tables.values():
        if "person_id" in table.c and table.name not in ("erasures",):
            left = set(connection.execute(select(table.c.person_id)).scalars())
            assert ANN not in left, table.name
            assert table.name in of_ann or BEA in left, table.name


def test_deleting_somebody_of_the_team_frees_what_they_had(old_url: str, connection: Connection) -> None:
    migrate_one(old_url, MAIN)
    persons, tasks = metadata.tables["persons"], metadata.tables["tasks"]
    connection.execute(delete(persons).where(persons.c.id == 3))
    assert set(connection.execute(select(tasks.c.owner_id)).scalars()) == {None}
    assert connection.execute(select(func.count()).select_from(tasks)).scalar() == len(ROWS["tasks"])


def test_deleting_a_psychologist_leaves_a_womans_session_with_her(old_url: str, connection: Connection) -> None:
    migrate_one(old_url, MAIN)
    rows: dict[str, dict[str, Any]] = {
        "sessions": A_SESSION | {"person_id": ANN},
        "pairings": {"id": 1, "person_id": ANN, "psychologist_id": 3, "since": NOW},
        "route_days": {"id": 1, "region": "khorezm", "day": "2030-03-05", "seats": 6, "made_by": 3},
    }
    for name, row in rows.items():
        connection.execute(_plain_insert(name, row), row)
    for person in (ANN, 3):
        _engage(connection, 1, person, NOW, NOW + 50)
    persons = metadata.tables["persons"]
    connection.execute(delete(persons).where(persons.c.id == 3))
    assert connection.execute(text("SELECT person_id, psychologist_id FROM sessions")).all() == [(ANN, None)]
    assert connection.execute(text("SELECT person_id FROM engagements")).all() == [(ANN,)]
    assert connection.execute(text("SELECT made_by FROM route_days")).all() == [(None,)]
    assert not connection.execute(text("SELECT id FROM pairings")).all()


def _engage(connection: Connection, session: int, person: int, starts_at: int, ends_at: int) -> None:
    row = {"session_id": session, "person_id": person, "starts_at": starts_at, "ends_at": ends_at}
    connection.execute(_plain_insert("engagements", row), row)


@pytest.mark.parametrize(("starts_at", "ends_at"), [(0, 100), (50, 150), (149, 300), (90, 110), (0, 1000)])
def test_the_database_itself_refuses_to_take_somebody_up_twice(
    old_url: str, connection: Connection, starts_at: int, ends_at: int
) -> None:
    migrate_one(old_url, MAIN)
    for session in (1, 2):
        row = A_SESSION | {"id": session, "person_id": ANN}
        connection.execute(_plain_insert("sessions", row), row)
    _engage(connection, 1, 3, 50, 150)
    connection.commit()
    with pytest.raises(IntegrityError, match="overlap"):
        _engage(connection, 2, 3, starts_at, ends_at)
    connection.rollback()
    _engage(connection, 2, 3, 150, 300)  # one after the other is no overlap
    _engage(connection, 2, ANN, starts_at, ends_at)  # and what others do is theirs
    connection.commit()
    moved = text("UPDATE engagements SET starts_at = :starts_at, ends_at = :ends_at WHERE session_id = 2")
    with pytest.raises(IntegrityError, match="overlap"):
        connection.execute(moved, {"starts_at": starts_at, "ends_at": ends_at})
    connection.rollback()
    connection.execute(text("UPDATE engagements SET ends_at = 140 WHERE session_id = 1"))  # itself is not in the way
