"""Notes in the audit trail, made in the transaction of what they tell of. Actions are codes with a text `audit-…`."""

from typing import Final

from services.work import Work
from storage import audit
from storage.people import Person

# What the team read of hers, and what it did to her page: she sees these in her own access log.
READS: Final = ("read-words", "read-answers", "read-note", "read-safe-way", "read-card", "code-reset")


def note(
    work: Work, actor: Person | None, action: str, subject: Person | int | None = None, detail: str | int = ""
) -> None:
    """`actor`: None for the bot itself. `detail`: a role, a region, a number; never anything anybody wrote."""
    audit.note(
        work.tx,
        work.vault,
        actor_id=actor.id if actor else None,
        action=action,
        subject_id=subject.id if isinstance(subject, Person) else subject,
        detail=str(detail),
        now=work.now,
    )
