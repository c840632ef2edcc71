"""Rows about a person as they are, for her copy of all that is kept."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from storage.database import Transaction
from storage.schema import Sealed, metadata
from storage.vault import Vault

_BEGAN: Final = ("made_at", "opened_at", "asked_at", "since", "at", "person_id")  # a column that puts rows in order


def of_person(tx: Transaction, vault: Vault, name: str, person_id: int) -> list[Mapping[str, Any]]:
    """The rows of the table `name` whose `person_id` she is, by column, the oldest first.

    What is sealed is opened: such a table has an `id`, and text under her key. What is empty stays so.
    """
    table = metadata.tables[name]
    order = next(table.c[column] for column in _BEGAN if column in table.c)
    sealed = [column.name for column in table.c if isinstance(column.type, Sealed)]
    found = list[Mapping[str, Any]]()
    for row in tx.execute(select(table).where(table.c.person_id == person_id).order_by(order)).mappings():
        plain = {str(column): value for column, value in row.items()}
        for column in sealed:
            if row[column] is not None:
                plain[column] = vault.open(person_id, row[column], table=name, column=column, row=row["id"]).decode()
        found.append(plain)
    return found
