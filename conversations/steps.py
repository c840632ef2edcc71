"""What a conversation is made of: steps, each a value that says what it asks for and where it leads.

    class CheckIn(Conversation, name="check-in", version=1, first="mood"):
        mood = Choice("good", "so-so", "heavy", to="note")
        note = Text(voice=True, to=DONE)

A step's prompt is the Fluent message `<conversation>-<step>`; an option's label is its attribute of that name.
The graph is checked when the class is made, so a wrong one stops the programme, not a woman in the middle of it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from conversations.turn import Turn

DONE: Final = "DONE"  # the conversation has ended
AWAY: Final = "AWAY"  # it is put away with its answers, to go on another time
PER_PAGE: Final = 6  # answers under one question
IN_A_ROW: Final = 5  # of the answers of a scale that has more than those
LONGEST_KEY: Final = 32  # with id and revision this stays inside Telegram's 64 bytes of callback data
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. Without a `label` it is called what the step's message calls it."""

    key: str
    label: str | None = None


class Branch:
    """A target chosen by a function of the turn, from targets named here so that the graph can be checked."""

    def __init__(self, choose: "Callable[[Turn], str]", *targets: str) -> None:
        self.choose = choose
        self.targets = targets


# One target, one per answer (the key None is skipping), or a branch.
Target = str | Mapping[str | None, str] | Branch


class WrongGraph(TypeError):
    """The steps of a conversation do not fit together."""


class Step:
    """What all steps share.

    `skip`, `back`, `stop`: whether the control is offered. `args` gives the variables of the prompt. `then` is called
    with the turn once the answer is in, in the same transaction, before the target is chosen; `undo` when she goes
    back to this step, its answer already taken out. A step that leads to itself needs both: each turn of the loop has
    the same name.
    """

    name: str

    def __init__(
        self,
        *,
        to: Target,
        skip: bool = True,
        back: bool = True,
        stop: bool = True,
        args: "Callable[[Turn], Mapping[str, str | int]] | None" = None,
        then: "Callable[[Turn], None] | None" = None,
        undo: "Callable[[Turn], None] | None" = None,
    ) -> None:
        self.to = to
        self.skip = skip
        self.back = back
        self.stop = stop
        self.args = args
        self.then = then
        self.undo = undo

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.rstrip("_").replace("_", "-")  # `with_` is the step “with”

    def targets(self) -> Iterable[str]:
        """Every step this one can lead to."""
        match self.to:
            case Branch(targets=targets):
                return targets
            case str():
                return (self.to,)
            case _:
                return self.to.values()

    def target(self, turn: "Turn", answer: Any) -> str:
        """Where this answer leads (None: she skipped)."""
        match self.to:
            case Branch(choose=choose, targets=targets):
                chosen = choose(turn)
                if chosen not in targets:
                    raise WrongGraph(f"{self.name}: chose {chosen!r}, which it does not name")
                return chosen
            case str():
                return self.to
            case _:
                return self.to[answer]

    def check(self) -> None:
        """Raise WrongGraph where the step contradicts itself."""
        if isinstance(self.to, Mapping) and self.skip != (None in self.to):
            raise WrongGraph(f"{self.name}: a target for None and `skip` go together")


class Choice(Step):
    """One of several answers: keys, or a function of the turn. More than `page` of them are shown page by page.

    `pages(turn)`: how many, where the question itself has more to tell than one page holds; it reads `turn.page`.
    `names` are the keys a function may return that need a label in the texts.
    `on_text(turn, sent)` takes what she writes or speaks instead of tapping, and says whether it did, or the key of the
    option that it stands for.
    `gone(turn, key)`: whether a tap on what is not offered any more is an answer all the same, and what follows says
    so; otherwise she sees what there is now.
    """

    most: ClassVar[int] = PER_PAGE

    def __init__(
        self,
        *options: "str | Callable[[Turn], Sequence[Option]]",
        per_row: int = 1,
        page: int = PER_PAGE,
        pages: "Callable[[Turn], int] | None" = None,
        names: Sequence[str] = (),
        on_text: "Callable[[Turn, dict[str, str]], bool | str] | None" = None,
        gone: "Callable[[Turn, str], bool] | None" = None,
        **step: Any,
    ) -> None:
        super().__init__(**step)
        self._options = options
        self.per_row = per_row
        self.page = page
        self.pages = pages
        self.names = names
        self.on_text = on_text
        self.gone = gone

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are known beforehand; their labels must stand in the texts."""
        return (*(option for option in self._options if isinstance(option, str)), *self.names)

    def options(self, turn: "Turn") -> list[Option]:
        listed: list[Option] = []
        for option in self._options:
            listed += [Option(option)] if isinstance(option, str) else option(turn)
        return listed

    def in_a_row(self, answers: int) -> int:
        """How many of so many answers stand beside each other."""
        return self.per_row

    def check(self) -> None:
        super().check()
        if not self._options and self.pages is None:
            raise WrongGraph(f"{self.name}: a choice without options")
        if not 1 <= self.page <= self.most:
            raise WrongGraph(f"{self.name}: a page holds 1 to {self.most} answers")
        for key in self.keys:
            check_key(key)
        if isinstance(self.to, Mapping) and set(self.keys) != set(self.to) - {None}:
            raise WrongGraph(f"{self.name}: its targets are not those of its options")


class Many(Choice):
    """Any number of several answers; the control “done” leads on. The answer is a list of keys."""

    def check(self) -> None:
        super().check()
        if isinstance(self.to, Mapping):
            raise WrongGraph(f"{self.name}: several answers cannot lead to several steps; use a Branch")


class Scale(Choice):
    """An item of an instrument: its words (as `args`) and its answers, however many, come from the content.

    `settle(turn)` is called whenever it is about to be asked, and notes in the turn which item that is, so that an
    answer counts for what she saw, whatever has changed meanwhile. False: there is nothing to ask now, and the step
    `otherwise` is asked in its place. Skipping is an answer of its own, *prefer not to say*, under the others.
    """

    most: ClassVar[int] = 36  # codes that one sign can stand for; see core/scoring.py

    def __init__(
        self,
        options: "Callable[[Turn], Sequence[Option]]",
        *,
        settle: "Callable[[Turn], bool]",
        otherwise: str,
        **step: Any,
    ) -> None:
        super().__init__(options, page=self.most, **step)
        self.settle = settle
        self.otherwise = otherwise

    def targets(self) -> Iterable[str]:
        return (*super().targets(), self.otherwise)

    def in_a_row(self, answers: int) -> int:
        return 1 if answers <= PER_PAGE else IN_A_ROW

    def check(self) -> None:
        super().check()
        if not self.skip:
            raise WrongGraph(f"{self.name}: every item may be left unsaid")


class Text(Step):
    """Her own words: `{"text": …}` of at most `max_length` letters or, with `voice`, `{"voice": file id}`.

    `private`: what she wrote is taken out of the chat once it is kept. `for_a_person`: the team reads it anyway, so it
    is an answer also after somebody of the team has written to her. `takes(turn)` gets whatever is sent as `turn.sent`
    and says whether it took it: then the answer is empty, else the question stays.
    """

    def __init__(
        self,
        *,
        max_length: int = 1000,
        voice: bool = False,
        private: bool = False,
        for_a_person: bool = False,
        takes: "Callable[[Turn], bool] | None" = None,
        **step: Any,
    ) -> None:
        super().__init__(**step)
        self.max_length = max_length
        self.voice = voice
        self.private = private
        self.for_a_person = for_a_person
        self.takes = takes

    def check(self) -> None:
        super().check()
        if isinstance(self.to, Mapping):
            raise WrongGraph(f"{self.name}: words cannot choose between targets; use a Branch")


def check_key(key: str) -> str:
    """`key` itself, if it can be an option's. Raises WrongGraph."""
    if not _KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise WrongGraph(f"{key!r} cannot be the key of an option")
    return key


class Conversation:
    """Base of all conversations. Instances hold no state: that is in the turn.

    `first` is where it begins (it may be opened at another step of `entries`). `timeout`: how long it may rest
    before it is closed (None: somebody else closes it). `resumable`: stopping puts it away with its answers, and
    opening it again goes on there. Raise `version` when the meaning of a step or an answer changes.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    first: ClassVar[str]
    entries: ClassVar[tuple[str, ...]]
    timeout: ClassVar[timedelta | None]
    resumable: ClassVar[bool]
    steps: ClassVar[Mapping[str, Step]]

    def __init_subclass__(
        cls,
        *,
        name: str,
        version: int,
        first: str,
        entries: Sequence[str] = (),
        timeout: timedelta | None = timedelta(hours=1),
        resumable: bool = False,
    ) -> None:
        super().__init_subclass__()
        cls.name, cls.version, cls.first = check_key(name), version, first
        cls.entries = (first, *entries)
        cls.timeout, cls.resumable = timeout, resumable
        cls.steps = {step.name: step for step in vars(cls).values() if isinstance(step, Step)}
        _check_graph(cls)

    def on_done(self, turn: "Turn") -> None:
        """The last step is answered. Its row is gone already; what is said here is said last."""

    def on_stop(self, turn: "Turn") -> None:
        """She stopped it."""

    def on_timeout(self, turn: "Turn") -> None:
        """It rested too long. Nobody is looking, so this rarely says anything."""


def _check_graph(cls: type[Conversation]) -> None:
    for step in cls.steps.values():
        step.check()
        for target in step.targets():
            if target == AWAY and not cls.resumable:
                raise WrongGraph(f"{cls.name}: {step.name} puts away what cannot be resumed")
            if target not in (DONE, AWAY, *cls.steps):
                raise WrongGraph(f"{cls.name}: {step.name} leads to {target!r}, which is no step")
        _check_otherwise(cls, step)
    unknown = [entry for entry in cls.entries if entry not in cls.steps]
    if unknown:
        raise WrongGraph(f"{cls.name}: cannot begin at {unknown[0]!r}, which is no step")
    lost = set(cls.steps) - _reachable(cls)
    if lost:
        raise WrongGraph(f"{cls.name}: nothing leads to {', '.join(sorted(lost))}")


def _check_otherwise(cls: type[Conversation], step: Step) -> None:
    """What stands in for a scale with nothing to ask must be a question in the end."""
    passed = set[str]()
    while isinstance(step, Scale):
        passed.add(step.name)
        if step.otherwise in passed or step.otherwise not in cls.steps:
            raise WrongGraph(f"{cls.name}: in place of {step.name} nothing can be asked")
        step = cls.steps[step.otherwise]


def _reachable(cls: type[Conversation]) -> set[str]:
    seen: set[str] = set()
    ahead = list(cls.entries)
    while ahead:
        name = ahead.pop()
        if name in cls.steps and name not in seen:
            seen.add(name)
            ahead += cls.steps[name].targets()
    return seen
