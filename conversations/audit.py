"""Who did what and who read what, page by page, the newest first."""

from collections.abc import Mapping, Sequence

from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from core.schedule import local_time
from services import auditing, invitations, messages
from storage import people
from storage.audit import Entry


def _pages(turn: Turn) -> int:
    return auditing.pages(turn.work, turn.person, turn.answers["upto"])


def _rows(turn: Turn) -> Mapping[str, str | int]:
    entries = auditing.page(turn.work, turn.person, turn.answers["upto"], turn.page)
    return {
        "page": str(turn.page + 1),
        "pages": str(_pages(turn)),
        "lines": "\n".join(_lines(turn, entries)) or "–",
    }


def _lines(turn: Turn, entries: Sequence[Entry]) -> list[str]:
    ids = [person for entry in entries for person in (entry.actor_id, entry.subject_id) if person is not None]
    known = people.aliases(turn.work.tx, ids)
    return [_line(turn, entry, known) for entry in entries]


def _line(turn: Turn, entry: Entry, known: Mapping[int, int]) -> str:
    parts = [f"{local_time(entry.at, turn.work.rules.zone):%d.%m. %H:%M}", _who(turn, entry, known), _what(turn, entry)]
    if entry.subject_id is not None and entry.subject_id != entry.actor_id:
        parts.append(_alias(entry.subject_id, known))
    return " · ".join(parts)


def _who(turn: Turn, entry: Entry, known: Mapping[int, int]) -> str:
    return _alias(entry.actor_id, known) if entry.actor_id is not None else _text(turn, "staff-bot")


def _alias(person_id: int, known: Mapping[int, int]) -> str:
    return f"№ {known[person_id]}" if person_id in known else "№ –"  # erased: the number is gone with her


def _what(turn: Turn, entry: Entry) -> str:
    """What was done, and the role it was about. Which consent it was stays with her: two are named like roles."""
    code = f"audit-{entry.action}"
    what = _text(turn, code) if turn.work.texts.has(code) else entry.action
    about_role = entry.action.startswith(("role-", "invitation-")) and entry.detail in invitations.INVITED
    return f"{what} ({_text(turn, 'staff-role', role=entry.detail)})" if about_role else what


def _text(turn: Turn, message: str, **args: str | int) -> str:
    return messages.text(turn.work, turn.person, message, **args)


class Audit(Conversation, name="audit", version=1, first="rows"):
    rows = Choice(pages=_pages, to=DONE, skip=False, back=False, args=_rows)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
