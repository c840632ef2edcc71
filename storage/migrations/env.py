"""What Alembic runs for every command; `storage/migrate.py` hands it the connection and the history."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """A revision is frozen: it names SQLAlchemy's own types, not ours, which may change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    version_table=attributes["version_table"],
    # Both databases take back a half-done migration; Alembic believes that only PostgreSQL does.
    transactional_ddl=True,
    render_as_batch=True,
    render_item=_render,
    compare_server_default=True,
)
context.run_migrations()
