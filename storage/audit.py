"""The audit trail: who did what, who read what, about whom. Codes and numbers, never words.

Each row's hash covers the row and the hash of the one before, keyed with the database's index key, so that a changed,
missing or inserted row shows (`broken`). `facts` keeps where the trail ends, keyed too, so that a missing end shows.
Pruning leaves an anchor: the number of the last row it took away, and the hash that the next one is bound to.

What cannot show from inside: that the whole trail is gone, or that the whole database was put back to an earlier
state. For that, `bot.py check` and the log say every night how far the trail went.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import orjson
from sqlalchemy import delete, func, insert, select

from storage import facts
from storage.database import Transaction
from storage.schema import audit
from storage.vault import Vault

HEAD: Final = "audit-head"
ANCHOR: Final = "anchor"
BATCH: Final = 500  # rows read or pruned at once
_NOTHING_BEFORE: Final = ""
_FORGED_END: Final = "forged"  # no hash: a row bound to it never fits the one before


@dataclass(frozen=True, slots=True)
class Entry:
    """`actor_id`: None for the bot itself. `subject_id`: whom it is about. `detail`: a code or a number."""

    seq: int
    at: datetime
    actor_id: int | None
    action: str
    subject_id: int | None
    detail: str
    hash: str

    @property
    def is_anchor(self) -> bool:
        return self.action == ANCHOR


def note(
    tx: Transaction,
    vault: Vault,
    *,
    actor_id: int | None,
    action: str,
    subject_id: int | None = None,
    detail: str = "",
    now: datetime,
) -> None:
    """Add a row to the trail, in the transaction of what it tells of. Raises ValueError for what is no code."""
    if action == ANCHOR or len(action) > 24 or len(detail) > 64:
        raise ValueError("an audit row holds codes: an action of 24 letters and a detail of 64")
    seq, before = _end(tx, vault)
    entry = _sealed(vault, Entry(seq + 1, now, actor_id, action, subject_id, detail, ""), before)
    _put_head(tx, vault, entry.seq, entry.hash)  # before the row: of two at once, one waits or begins again here
    _put(tx, entry)


def about(tx: Transaction, subject_id: int, actions: Sequence[str], limit: int) -> list[Entry]:
    """The newest rows about one person."""
    wanted = select(audit).where(audit.c.subject_id == subject_id, audit.c.action.in_(actions))
    return [Entry(*row) for row in tx.execute(wanted.order_by(audit.c.seq.desc()).limit(limit))]


def last(tx: Transaction) -> int:
    """The number of the last row, gone or not; 0 before the first."""
    seq, _, _ = (facts.get(tx, HEAD) or "0").partition(":")
    return int(seq) if seq.isdecimal() else 0


def broken(tx: Transaction, vault: Vault) -> int | None:
    """The number of the first row that was changed, is missing or does not belong there; None: the trail is whole."""
    chain = _Chain(vault)
    for entry in _oldest(tx):
        if not chain.takes(entry):
            return entry.seq if entry.is_anchor else min(entry.seq, chain.seq + 1)
    if facts.get(tx, HEAD) is None and chain.seq == 0:
        return None  # nothing was noted yet
    head = _head(tx, vault)
    if head is None:
        return chain.seq + 1
    return None if head == (chain.seq, chain.hash) else min(head[0], chain.seq) + 1


def prune(tx: Transaction, vault: Vault, before: datetime, most: int = BATCH) -> int:
    """Take away the oldest rows, at most so many, as long as they are from before that time; returns how many went.

    An anchor stands for the last of them. From a row that was tampered with on, everything stays: it is evidence.
    """
    chain, gone, newest_gone = _Chain(vault), 0, None
    for entry in _oldest(tx):
        if gone >= most or entry.at >= before or not chain.takes(entry):
            break
        if not entry.is_anchor:
            gone, newest_gone = gone + 1, entry
    if newest_gone is None:
        return 0
    tx.execute(delete(audit).where(audit.c.seq <= newest_gone.seq))
    anchor = Entry(newest_gone.seq, newest_gone.at, None, ANCHOR, None, newest_gone.hash, "")
    _put(tx, _sealed(vault, anchor, _NOTHING_BEFORE))
    return gone


class _Chain:
    """Goes along the rows, the oldest first. `seq` and `hash`: what the next row must follow on."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.seq = 0
        self.hash = _NOTHING_BEFORE

    def takes(self, entry: Entry) -> bool:
        """Go on by one row. False: it is not the one that was written after the last."""
        begins = entry.is_anchor and self.seq == 0
        if entry.seq != self.seq + 1 and not begins:
            return False
        if entry.hash != _hash(self._vault, entry, self.hash):
            return False
        self.seq, self.hash = entry.seq, entry.detail if begins else entry.hash
        return True


def _oldest(tx: Transaction) -> Iterator[Entry]:
    """All rows, the oldest first, a batch at a time."""
    after: int | None = None
    while True:
        wanted = select(audit).order_by(audit.c.seq).limit(BATCH)
        rows = tx.execute(wanted if after is None else wanted.where(audit.c.seq > after)).all()
        for row in rows:
            yield Entry(*row)
        if len(rows) < BATCH:
            return
        after = rows[-1].seq


def _sealed(vault: Vault, entry: Entry, before: str) -> Entry:
    hashed = _hash(vault, entry, before)
    return Entry(entry.seq, entry.at, entry.actor_id, entry.action, entry.subject_id, entry.detail, hashed)


def _hash(vault: Vault, entry: Entry, before: str) -> str:
    at = entry.at.astimezone(UTC).isoformat()
    parts = [entry.seq, at, entry.actor_id, entry.action, entry.subject_id, entry.detail, before]
    return vault.fingerprint("audit", orjson.dumps(parts).decode())


def _put(tx: Transaction, entry: Entry) -> None:
    tx.execute(
        insert(audit).values(
            seq=entry.seq,
            at=entry.at,
            actor_id=entry.actor_id,
            action=entry.action,
            subject_id=entry.subject_id,
            detail=entry.detail,
            hash=entry.hash,
        )
    )


def _put_head(tx: Transaction, vault: Vault, seq: int, hashed: str) -> None:
    ends = f"{seq}:{hashed}"
    facts.put(tx, HEAD, f"{ends}:{vault.fingerprint('audit-head', ends)}")


def _head(tx: Transaction, vault: Vault) -> tuple[int, str] | None:
    """Number and hash of the last row, as they were written; None where they are not there or not ours."""
    ends, _, keyed = (facts.get(tx, HEAD) or "").rpartition(":")
    if not ends or keyed != vault.fingerprint("audit-head", ends):
        return None
    seq, _, hashed = ends.partition(":")
    return int(seq), hashed


def _end(tx: Transaction, vault: Vault) -> tuple[int, str]:
    """What the next row follows on. After a forged end it follows on nothing, and that shows for ever."""
    head = _head(tx, vault)
    if head is not None:
        return head
    highest = tx.execute(select(func.max(audit.c.seq))).scalar() or 0
    untouched = highest == 0 and facts.get(tx, HEAD) is None
    return highest, _NOTHING_BEFORE if untouched else _FORGED_END
