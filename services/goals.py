"""Her goals: at most three ahead of her at a time, in her own words. Nobody else sees them, unless she shows them to
whom she talks with."""

from dataclasses import replace
from typing import Final

from services.work import Work
from storage import goals, people
from storage.goals import Goal, State
from storage.people import Person

MOST_AHEAD: Final = 3
MOST: Final = 9  # with those she has reached
LONGEST: Final = 200  # letters


def of(work: Work, woman: Person) -> list[Goal]:
    """All of hers, the oldest first."""
    return goals.of_person(work.tx, work.vault, woman.id)


def shows(work: Work, woman: Person) -> bool:
    """Whether whoever talks with her may read them before a talk."""
    return people.profile(work.tx, work.vault, woman.id).shows_goals


def show(work: Work, woman: Person, *, shown: bool) -> None:
    told = people.profile(work.tx, work.vault, woman.id)
    people.keep_profile(work.tx, work.vault, woman.id, replace(told, shows_goals=shown))


def has_room(work: Work, woman: Person) -> bool:
    """Whether she may write down another one: what is reached takes no room."""
    kept = of(work, woman)
    return len(kept) < MOST and sum(goal.state != "reached" for goal in kept) < MOST_AHEAD


def add(work: Work, woman: Person, words: str) -> None:
    """Keep a goal of hers, while there is room."""
    if has_room(work, woman):
        goals.add(work.tx, work.vault, woman.id, words, work.now)


def mark(work: Work, woman: Person, goal_id: int, state: State) -> None:
    """How far it is, as she sees it."""
    goals.mark(work.tx, woman.id, goal_id, state, work.now)


def reword(work: Work, woman: Person, goal_id: int, words: str) -> None:
    goals.reword(work.tx, work.vault, woman.id, goal_id, words)


def remove(work: Work, woman: Person, goal_id: int) -> None:
    goals.remove(work.tx, woman.id, goal_id)
