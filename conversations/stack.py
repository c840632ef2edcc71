"""Which of a person's conversations is active. The others wait, each linked to the one it interrupted."""

from services.work import Work
from storage import conversations as rows
from storage.conversations import Conversation as Row


def interrupt(work: Work, person_id: int) -> int | None:
    """Let the active conversation wait; returns its id."""
    row = rows.active(work.tx, work.vault, person_id)
    if row is None:
        return None
    row.active = False
    rows.save(work.tx, work.vault, row)
    return row.id


def activate(work: Work, conversation_id: int | None) -> bool:
    """Go on with a waiting conversation; the buttons it showed are old now. False: it is gone."""
    row = None if conversation_id is None else rows.by_id(work.tx, work.vault, conversation_id)
    if row is None:
        return False
    row.active = True
    row.revision += 1
    row.touched_at = work.now
    rows.save(work.tx, work.vault, row)
    return True


def bring_forward(work: Work, row: Row) -> None:
    """Make a waiting conversation the active one; what was active waits for it."""
    if row.active:
        return
    _close_gap(work, row)
    row.parent_id = interrupt(work, row.person_id)
    row.active = True
    row.revision += 1
    row.touched_at = work.now
    rows.save(work.tx, work.vault, row)


def put_away(work: Work, row: Row) -> int | None:
    """Let the active conversation rest without an heir; returns what it had interrupted."""
    parent, row.parent_id = row.parent_id, None
    row.active = False
    row.revision += 1
    rows.save(work.tx, work.vault, row)
    return parent


def lay_aside(work: Work, row: Row) -> None:
    """Let a conversation rest wherever it stands, in silence; what it had interrupted is as it was."""
    parent, was_active = row.parent_id, row.active
    if not was_active:
        _close_gap(work, row)
    row.parent_id, row.active = None, False
    rows.save(work.tx, work.vault, row)
    if was_active:
        activate(work, parent)


def take_out(work: Work, row: Row) -> None:
    """Remove a conversation wherever it stands, in silence."""
    if not row.active:
        _close_gap(work, row)
    rows.remove(work.tx, row.id)
    if row.active:
        activate(work, row.parent_id)


def _close_gap(work: Work, row: Row) -> None:
    """Whoever interrupted this one hands back to what this one had interrupted."""
    child = rows.child(work.tx, work.vault, row.id)
    if child is not None:
        child.parent_id = row.parent_id
        rows.save(work.tx, work.vault, child)
