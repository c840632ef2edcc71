"""Her staying-well card: four short notes for harder days, sealed with what else she told of herself.

It is shown when she asks, in a message that goes with a tap, or by itself after an hour.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from services import messages, people
from services.messages import Button
from services.work import Work
from storage import actions, due
from storage import people as rows
from storage.people import Person

PARTS: Final = ("signs", "helps", "whom", "first")  # how it begins, what helps, whom she calls, what she does first
LONGEST: Final = 300  # letters of one part
HIDE: Final = "card-hide"  # the kind of `due` row and of button that takes it off the screen
SHOWN_FOR: Final = timedelta(hours=1)


def of(work: Work, woman: Person) -> Mapping[str, str]:
    """What she wrote, by part, in their order; what she left out is not there."""
    kept = rows.profile(work.tx, work.vault, woman.id).card
    return {part: kept[part] for part in PARTS if part in kept}


def note(work: Work, woman: Person, part: str, words: str) -> None:
    """Keep one part, instead of what was there."""
    people.tell(work, woman, card={**of(work, woman), part: words})


def forget(work: Work, woman: Person) -> None:
    people.tell(work, woman, card={})
    hide(work, woman)


def show(work: Work, woman: Person) -> None:
    hide(work, woman)
    data = actions.offer(work.tx, person_id=woman.id, kind=HIDE, object_id=0, expires_at=work.now + SHOWN_FOR)
    lines = (line(work, woman, part, words) for part, words in of(work, woman).items())
    words = messages.text(work, woman, "well-card-shown", lines="\n\n".join(lines))
    button = Button(messages.label(work, woman, "well-card-shown", "hide"), data)
    shown = messages.send(work, woman, words, rows=[[button]])
    due.plan(work.tx, woman.id, HIDE, str(shown.id), work.now + SHOWN_FOR)


def line(work: Work, woman: Person, part: str, words: str) -> str:
    return f"{messages.text(work, woman, 'well-card-part', part=part)}: {words}"


def hide(work: Work, woman: Person) -> bool:
    """Take every card that is shown off her screen. False: none is."""
    shown = due.occurrences(work.tx, woman.id, HIDE)
    due.drop(work.tx, woman.id, HIDE)
    for row in shown:
        hide_one(work, woman, int(row))
    return bool(shown)


def hide_one(work: Work, woman: Person, row: int) -> None:
    """The message that an outbox row became."""
    messages.edit_sent(work, woman, row, messages.text(work, woman, "well-card-hidden"))
