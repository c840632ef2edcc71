"""Her goals: she writes them, says how far they are, changes them, removes them."""

from collections.abc import Mapping, Sequence
from typing import Final

from conversations.steps import DONE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from services import goals, messages
from storage.goals import Goal, State

MARKS: Final[tuple[State, ...]] = ("reached", "partly", "not-yet")
SHORT: Final = 20  # letters of a goal on its button


def _options(turn: Turn) -> Sequence[Option]:
    listed = [
        Option(str(goal.id), f"{number}. {_short(goal.words)}")
        for number, goal in enumerate(goals.of(turn.work, turn.person), start=1)
    ]
    more = ["add"] if goals.has_room(turn.work, turn.person) else []
    if listed:
        more.append("hide" if goals.shows(turn.work, turn.person) else "show")
    return [*listed, *(Option(key) for key in more)]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"


def _listed(turn: Turn) -> Mapping[str, str | int]:
    kept = goals.of(turn.work, turn.person)
    lines = [
        messages.text(turn.work, turn.person, "goals-line", number=number, words=goal.words, state=goal.state)
        for number, goal in enumerate(kept, start=1)
    ]
    shown = "yes" if goals.shows(turn.work, turn.person) else "no"
    return {"count": len(kept), "lines": "\n".join(lines), "shown": shown}


def _goal(turn: Turn) -> Goal | None:
    """The one she chose; None where she has removed it meanwhile."""
    chosen = turn.answers.get("list")
    return next((each for each in goals.of(turn.work, turn.person) if str(each.id) == chosen), None)


def _of_goal(turn: Turn) -> Mapping[str, str | int]:
    goal = _goal(turn)
    return {"words": goal.words if goal is not None else "–"}


def _after_list(turn: Turn) -> str:
    chosen: str = turn.answers["list"]
    return {"add": "words", "show": DONE, "hide": DONE}.get(chosen, "goal")


def _after_goal(turn: Turn) -> str:
    chosen: str = turn.answers["goal"]
    return {"change": "reword", "remove": "sure"}.get(chosen, DONE)


class Goals(Conversation, name="goals", version=1, first="list"):
    """After each change it begins anew, with the list as it is now."""

    list_ = Choice(
        _options,
        to=Branch(_after_list, "words", "goal", DONE),
        names=("add", "show", "hide"),
        args=_listed,
        skip=False,
    )
    words = Text(max_length=goals.LONGEST, to=DONE, private=True)
    goal = Choice(*MARKS, "change", "remove", to=Branch(_after_goal, "reword", "sure", DONE), args=_of_goal, skip=False)
    reword = Text(max_length=goals.LONGEST, to=DONE, private=True, args=_of_goal)
    sure = Choice("yes", "no", to=DONE, args=_of_goal, skip=False)

    def on_done(self, turn: Turn) -> None:
        _keep(turn)
        turn.go_on_with(Goals)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _keep(turn: Turn) -> None:
    work, woman, goal = turn.work, turn.person, _goal(turn)
    if turn.answers["list"] in ("show", "hide"):
        goals.show(work, woman, shown=turn.answers["list"] == "show")
    elif turn.answers.get("words"):
        goals.add(work, woman, turn.answers["words"]["text"])
    elif goal is None:
        return
    elif turn.answers.get("reword"):
        goals.reword(work, woman, goal.id, turn.answers["reword"]["text"])
    elif turn.answers.get("goal") in MARKS:
        goals.mark(work, woman, goal.id, turn.answers["goal"])
    elif turn.answers.get("sure") == "yes":
        goals.remove(work, woman, goal.id)
