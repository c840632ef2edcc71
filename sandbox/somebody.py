"""Somebody simulated with a phone: acts, and waits until something comes of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime

from sandbox.phone import Phone
from sandbox.records import Message
from sandbox.world import CannotDo, Event

Plan = Callable[[datetime, "Somebody"], None]


class Somebody(ABC):
    """Reacts to what the phone shows while `present`. What should have come and did not is a failure."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.present = False
        self._handled = (0, 0)  # id and state of the message she acted on last
        self._waits_for = ""  # what she tapped or wrote last, until something happens
        self._press: str | None = None
        self._saw_something = True

    @abstractmethod
    def sits_down(self) -> None:
        """Takes up her phone."""

    @abstractmethod
    def reads(self) -> None:
        """Looks at what is on it and does something with it, once."""

    @abstractmethod
    def fails(self, why: str) -> None: ...

    @abstractmethod
    def _new_message(self, message: Message) -> bool:
        """The bot has written; returns whether she has something to do now."""

    # What she notices -------------------------------------------------------------------------------------------

    def notices(self, event: Event) -> bool:
        """Something happened on her phone; returns whether she has something to do now."""
        if event.kind == "message" and not event.value.mine:
            self._saw_something, self._waits_for = True, ""
            return self._new_message(event.value)
        if event.kind == "edit" and event.value.id == self._handled[0]:
            self._saw_something, self._waits_for = True, ""
            return self.present and bool(event.value.rows)
        if event.kind == "toast":
            self._saw_something, self._waits_for = True, ""
        if event.kind == "answered" and event.value == self._press:
            self._waits_for = ""
        return False

    @property
    def waiting(self) -> bool:
        """Whether she has tapped or written, and nothing has come of it yet."""
        return bool(self._waits_for)

    def gets_up(self) -> None:
        """Nothing more comes: she puts her phone away."""
        if not self._saw_something:
            self.fails("nothing came of it")
        self._rests()

    def gives_up(self) -> None:
        """She has waited too long."""
        self.fails("no answer in time")
        self._rests()

    def _rests(self) -> None:
        self.present, self._waits_for, self._saw_something = False, "", True

    # What she does ----------------------------------------------------------------------------------------------

    def _handle(self, message: Message) -> None:
        self._handled = (message.id, message.sequence)

    def _is_handled(self, message: Message) -> bool:
        return (message.id, message.sequence) == self._handled

    def _presses(self, message: Message, label: str) -> None:
        button = next(button for row in message.rows for button in row if button.text == label)

        def tap() -> None:
            assert button.data is not None
            self._press = self.phone.world.press(self.phone.person, message.id, button.data).id

        self._acts(label, tap)

    def _writes(self, text: str) -> None:
        self._acts(text, lambda: self.phone.world.write(self.phone.person, text))

    def _acts(self, what: str, do: Callable[[], object]) -> None:
        self._waits_for, self._saw_something, self._press = what, False, None
        try:
            do()
        except CannotDo as error:
            self.fails(str(error))
            self.present, self._waits_for = False, ""
