"""Statements that run for every update: compiled by SQLAlchemy once, then run on the driver's own cursor.

SQLAlchemy's executor takes several times what the database needs for a statement that finds one row by its key.
Values and columns are converted by SQLAlchemy's own types, and errors go through its own handling, so everything
means the same; what is skipped is looking all that up again for every call. Only for statements that are built once.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from sqlalchemy import Executable

from storage.database import Transaction

_Convert = Callable[[Any], Any] | None


class Outcome:
    """What came of a statement: its rows, read whole, and how many it touched."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[Any], rowcount: int) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def first(self) -> Any:
        """The first row, its columns as attributes; None without rows."""
        return self._rows[0] if self._rows else None

    def scalar(self) -> Any:
        """The first column of the first row; None without rows."""
        return self._rows[0][0] if self._rows else None


class _Plan:
    """One statement for one dialect and one set of parameters."""

    def __init__(self, tx: Transaction, statement: Executable, names: tuple[str, ...]) -> None:
        compiled: Any = statement.compile(dialect=tx.dialect, column_keys=list(names))  # type: ignore[attr-defined]
        self.sql = str(compiled)
        self._positional: bool = compiled.positional
        order = compiled.positiontup if compiled.positional else list(compiled.bind_names.values())
        self._binds: list[tuple[str, bool, Any, _Convert]] = [
            (name, name in names, compiled.params.get(name), compiled._bind_processors.get(name)) for name in order
        ]
        columns = compiled._result_columns
        row: Any = namedtuple("Row", [column.keyname for column in columns], rename=True)  # type: ignore[misc]
        self._row: Callable[[Any], Any] | None = row._make if columns else None
        converts = [column.type._cached_result_processor(tx.dialect, None) for column in columns]
        self._converts = [(at, convert) for at, convert in enumerate(converts) if convert is not None]

    def values(self, params: Mapping[str, Any]) -> Any:
        found = []
        for name, given, constant, convert in self._binds:
            value = params[name] if given else constant
            found.append(value if convert is None else convert(value))
        return found if self._positional else dict(zip([bind[0] for bind in self._binds], found, strict=True))

    def rows(self, raw: list[Any]) -> list[Any]:
        if self._row is None:
            return []
        made = []
        for row in raw:
            values = list(row)
            for at, convert in self._converts:
                values[at] = convert(values[at])
            made.append(self._row(values))
        return made

    @property
    def gives_rows(self) -> bool:
        return self._row is not None


_plans: dict[tuple[str, Executable, tuple[str, ...]], _Plan] = {}  # two threads may make the same plan at once


def _plan(tx: Transaction, statement: Executable, names: tuple[str, ...]) -> _Plan:
    key = (tx.dialect.name, statement, names)
    plan = _plans.get(key)
    if plan is None:
        plan = _plans[key] = _Plan(tx, statement, names)
    return plan


def execute_many(tx: Transaction, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run one statement that gives no rows with several sets of parameters, all of the same names."""
    if not rows:
        return
    plan = _plan(tx, statement, tuple(rows[0]))
    values = [plan.values(row) for row in rows]
    cursor: Any = tx.connection.cursor()
    try:
        cursor.executemany(plan.sql, values)
    except tx.dialect.loaded_dbapi.Error as error:
        _translated(tx, error, plan.sql, values, cursor)
    finally:
        cursor.close()


def execute(tx: Transaction, statement: Executable, params: Mapping[str, Any]) -> Outcome:
    """Run one statement with one set of parameters. Raises what `tx.execute` raises."""
    plan = _plan(tx, statement, tuple(params))
    values = plan.values(params)
    cursor: Any = tx.connection.cursor()
    try:
        cursor.execute(plan.sql, values)
        rows = plan.rows(cursor.fetchall()) if plan.gives_rows else []
        return Outcome(rows, cursor.rowcount)
    except tx.dialect.loaded_dbapi.Error as error:
        _translated(tx, error, plan.sql, values, cursor)
    finally:
        cursor.close()


def _translated(tx: Transaction, error: Exception, sql: str, values: Any, cursor: Any) -> NoReturn:
    tx._handle_dbapi_exception(error, sql, values, cursor, None)  # raises, after asking our own listeners
    raise error
