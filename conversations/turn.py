"""One turn of a conversation: all that a step, a hook or a target may look at and change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.incoming import Incoming
from services.work import Work
from storage.people import Person

if TYPE_CHECKING:
    from conversations.steps import Conversation


@dataclass(frozen=True, slots=True)
class Opening:
    """A conversation to be opened when this one has ended."""

    kind: "type[Conversation]"
    step: str | None
    subject: int | None
    answers: Mapping[str, Any]


@dataclass(slots=True)
class Turn:
    """`answers` holds what she answered so far, by step; `subject` is the id of what it is about."""

    work: Work
    person: Person
    answers: dict[str, Any] = field(default_factory=dict)
    subject: int | None = None
    page: int = 0  # of the present question's answers
    sent: Incoming | None = None  # what she has just written or sent, where the step takes that
    opening: Opening | None = None
    closing: "list[type[Conversation]]" = field(default_factory=list)
    quiet: bool = False  # nothing more is asked when this has ended, not even what it interrupted

    @property
    def now(self) -> datetime:
        return self.work.now

    def go_on_with(
        self,
        kind: "type[Conversation]",
        *,
        step: str | None = None,
        subject: int | None = None,
        answers: Mapping[str, Any] | None = None,
    ) -> None:
        """Open another conversation once this one has ended."""
        self.opening = Opening(kind, step, subject, answers or {})

    def close(self, kind: "type[Conversation]") -> None:
        """End another open conversation of hers without a word; its draft is gone."""
        self.closing.append(kind)
