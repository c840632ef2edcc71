"""A person with a phone, for tests and for simulated people: does what she can do, reads what she sees."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sandbox.entities import formatted
from sandbox.records import Media, Message, Person, Press, Toast
from sandbox.world import World

Json = dict[str, Any]
T = TypeVar("T")
GRACE = 0.3
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)


class Target(NamedTuple):
    """A button she can tap: inline under a message, or one of the keyboard under the input field."""

    label: str
    message: Message | None = None
    data: str | None = None


class Phone:
    """One person's phone. Times are real seconds; a wait that fails shows the whole chat.

    `user_id` may name somebody who is in the world already.
    """

    def __init__(self, world: World, user_id: int | None = None, name: str = "Ann", language_code: str = "en") -> None:
        self.world = world
        known = world.people.get(user_id) if user_id is not None else None
        self.person: Person = known or world.add_person(name, language_code, user_id=user_id)
        self._since = world.sequence

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.first_name

    # What she sees

    @property
    def messages(self) -> list[Message]:
        """The visible chat, oldest first."""
        return list(self.person.messages.values())

    @property
    def last(self) -> Message | None:
        """The newest message, hers or the bot's."""
        return self.person.newest

    @property
    def buttons(self) -> list[str]:
        """Labels of the newest inline keyboard."""
        return next((message.buttons for message in reversed(self.messages) if message.rows), [])

    @property
    def keyboard(self) -> list[str]:
        """Labels of the keyboard under the input field."""
        keyboard = self.person.keyboard
        return [] if keyboard is None else [label for row in keyboard.rows for label in row]

    @property
    def toasts(self) -> list[Toast]:
        """What popped up after taps, oldest first."""
        return list(self.person.toasts)

    @property
    def notifications(self) -> list[str]:
        """What a locked screen shows: the first line of each message that was not silent."""
        return [preview(message) for message in self.messages if not message.mine and not message.silent]

    @property
    def commands(self) -> list[Json]:
        return self.world.commands_of(self.person)

    @property
    def new(self) -> list[Message]:
        """The bot's messages that came or changed since she last did something."""
        return [each for each in self.messages if not each.mine and each.sequence > self._since]

    async def sees(self, fragment: str, timeout: float = 5.0) -> Message:  # noqa: ASYNC109 - she is patient so long
        """Waits for a new or edited message of the bot that contains `fragment`."""
        wanted = fragment.casefold()

        def look() -> Message | None:
            return next((each for each in reversed(self.new) if wanted in each.text.casefold()), None)

        return await self._wait(look, timeout, f"{self.name} does not see {fragment!r}")

    async def asked(self, fragment: str, timeout: float = 5.0) -> Message:  # noqa: ASYNC109
        """Waits for a new message of the bot that contains `fragment` and has buttons under it."""
        wanted = fragment.casefold()

        def look() -> Message | None:
            return next((each for each in reversed(self.new) if each.rows and wanted in each.text.casefold()), None)

        return await self._wait(look, timeout, f"{self.name} is not asked {fragment!r}")

    def sees_nothing_new(self) -> None:
        """Asserts that the bot said nothing since she last did something; does not wait."""
        if self.new:
            raise AssertionError(f"{self.name} sees something new:\n{self.screen()}")

    async def sees_toast(self, fragment: str, timeout: float = 5.0) -> Toast:  # noqa: ASYNC109
        """Waits for a pop-up that contains `fragment`."""
        wanted = fragment.casefold()

        def look() -> Toast | None:
            return next((each for each in reversed(self.toasts) if wanted in each.text.casefold()), None)

        return await self._wait(look, timeout, f"{self.name} sees no pop-up {fragment!r}")

    def document(self, name: str) -> bytes:
        """The content of the newest document of that name from the bot; does not wait."""
        return self._file("document", name)

    def photo(self) -> bytes:
        """The content of the newest photo from the bot; does not wait."""
        return self._file("photo")

    def screen(self) -> str:
        """The visible chat as text."""
        lines = [line for message in self.messages for line in drawn(message)]
        if self.keyboard:
            lines.append("keyboard: " + " | ".join(self.keyboard))
        return "\n".join(lines) or "(an empty chat)"

    # What she does

    async def starts(self, payload: str = "") -> Message:
        """Presses Start, of a deep link if there is a payload."""
        self._act()
        return self.world.start(self.person, payload)

    async def writes(self, text: str, *, answers: Message | None = None, marks: list[Json] | None = None) -> Message:
        """Writes a text, as an answer to a message or with entities that her phone makes."""
        self._act()
        return self.world.write(self.person, text, reply_to=answers.id if answers else None, marks=marks)

    async def forwards(self, text: str, author: str, *, media: Media | None = None, hidden: bool = False) -> Message:
        """Forwards what somebody wrote to her elsewhere; `hidden`: who does not let forwards lead to them."""
        self._act()
        date = int(self.world.clock().timestamp())
        first, _, last = author.partition(" ")
        user = {"id": 900_000_001, "is_bot": False, "first_name": first, "last_name": last, "username": "forwarded_one"}
        origin: Json = {"type": "user", "sender_user": user, "date": date}
        if hidden:
            origin = {"type": "hidden_user", "sender_user_name": author, "date": date}
        theirs = Message(0, 0, False, self.world.clock(), 0, *formatted(text), media)
        return self.world.forward(self.person, theirs, origin)

    async def edits(self, message: Message, text: str) -> None:
        """Edits a text of hers, or what stands under a file of hers."""
        self._act()
        self.world.rewrite(self.person, message, text)

    async def taps(self, label: str, timeout: float = 5.0) -> Press | Message:  # noqa: ASYNC109
        """Waits for a button with `label` (the same text, else part of it) and taps it.

        Messages newer than her last action come first, the newest foremost, then the keyboard under the input
        field; an older message only if nothing else has turned up within `GRACE` seconds.
        """
        target = await self._target(label, timeout)
        self._act()
        if target.message is None:
            self._check_label(target.label)
            return self.world.write(self.person, target.label)
        return self._press(target.message, target)

    async def taps_old(self, message_id: int, label: str) -> Press:
        """Taps a button of one message, however old."""
        message = self.person.messages.get(message_id)
        target = pick(message, label) if message else None
        if message is None or target is None:
            raise AssertionError(f"message {message_id} has no button {label!r}. Her chat:\n{self.screen()}")
        self._act()
        return self._press(message, target)

    async def tap_data(self, message_id: int, data: str) -> Press:
        """A callback that no button needs to have: stale or forged."""
        self._act()
        return self.world.press(self.person, message_id, data)

    async def sends_voice(self, content: bytes = b"OggS voice", seconds: int = 3) -> Message:
        return self._send(self.world.media("voice", content, None, seconds))

    async def sends_photo(self, content: bytes | None = None, caption: str = "") -> Message:
        return self._send(self.world.media("photo", content or PIXEL), caption)

    async def sends_document(self, content: bytes = b"paper", name: str = "paper.pdf", caption: str = "") -> Message:
        return self._send(self.world.media("document", content, name), caption)

    async def sends_sticker(self, emoji: str = "👍") -> Message:
        media = self.world.media("sticker", b"RIFF sticker " + emoji.encode())
        still = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        media.value = still | {"emoji": emoji}
        return self._send(media)

    async def sends_contact(
        self, phone_number: str = "+10000000000", first_name: str | None = None, *, own: bool = True
    ) -> Message:
        contact: Json = {"phone_number": phone_number, "first_name": first_name or self.name}
        if own:
            contact["user_id"] = self.id
        return self._send(Media("contact", value=contact))

    async def sends_location(self, latitude: float = 41.0, longitude: float = 69.0) -> Message:
        return self._send(Media("location", value={"latitude": latitude, "longitude": longitude}))

    async def blocks(self) -> None:
        self._act()
        self.world.block(self.person)

    async def unblocks(self) -> None:
        self._act()
        self.world.block(self.person, blocked=False)

    async def deletes(self, message: Message) -> None:
        """Deletes a message on both sides."""
        self._act()
        self.world.erase(self.person, [message.id])

    async def is_answered(self, press: Press, timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Waits until the spinner of a tap is off."""
        await self._wait(
            lambda: not self.world.is_waiting(press.id) or None,
            timeout,
            f"the tap {press.data!r} is unanswered",
        )

    def _file(self, kind: str, name: str | None = None) -> bytes:
        for message in reversed(self.messages):
            file = message.media.file if message.media and message.media.kind == kind else None
            if file is not None and not message.mine and name in (None, file.name):
                return file.content
        what = f"{kind} {name!r}" if name else kind
        raise AssertionError(f"{self.name} has no {what} from the bot. Her chat:\n{self.screen()}")

    def _act(self) -> None:
        self._since = self.world.sequence

    def _press(self, message: Message, target: Target) -> Press:
        if target.data is None:
            raise AssertionError(f"the button {target.label!r} does not call the bot")
        return self.world.press(self.person, message.id, target.data)

    def _send(self, media: Media, caption: str = "") -> Message:
        self._act()
        return self.world.write(self.person, caption, media=media)

    async def _target(self, label: str, seconds: float) -> Target:
        found = await self._look(lambda: self._find(label, self.new), min(GRACE, seconds))
        if found is None:
            found = await self._look(lambda: self._find(label, self.messages), seconds - GRACE)
        if found is None:
            raise AssertionError(f"{self.name} sees no button {label!r}. Her chat:\n{self.screen()}")
        return found

    def _find(self, label: str, messages: list[Message]) -> Target | None:
        """An inline button of these messages or the label of a keyboard button."""
        for message in reversed(messages):
            if target := pick(message, label):
                return target
        shown = closest(self.keyboard, label)
        return None if shown is None else Target(shown)

    def _check_label(self, label: str) -> None:
        """A keyboard button that asks for something does not send its label."""
        keyboard = self.person.keyboard
        asked = keyboard.requests.get(label, {}) if keyboard else {}
        if asked.get("request_contact") or asked.get("request_location"):
            raise AssertionError(f"the button {label!r} asks for data: use sends_contact or sends_location")

    async def _wait(self, look: Callable[[], T | None], seconds: float, failure: str) -> T:
        found = await self._look(look, seconds)
        if found is None:
            raise AssertionError(f"{failure}. Her chat:\n{self.screen()}")
        return found

    async def _look(self, look: Callable[[], T | None], seconds: float) -> T | None:
        until = self.world.monotonic() + seconds
        while (found := look()) is None:
            left = until - self.world.monotonic()
            if left <= 0:
                return None
            await self.world.changed.wait(self.id, left)
        return found


def pick(message: Message, label: str) -> Target | None:
    """The inline button with that label."""
    shown = closest(message.buttons, label)
    for row in message.rows:
        for button in row:
            if button.text == shown:
                return Target(button.text, message, button.data)
    return None


def closest(labels: list[str], wanted: str) -> str | None:
    """The very text if it is there, else the first label that contains it; case does not matter."""
    wanted = wanted.casefold()
    same = next((label for label in labels if label.casefold() == wanted), None)
    return same or next((label for label in labels if wanted in label.casefold()), None)


def preview(message: Message) -> str:
    """One line as a notification shows it."""
    first = message.text.split("\n", 1)[0]
    return first or (message.media.kind if message.media else "")


def drawn(message: Message) -> list[str]:
    """A message as lines of text."""
    who = "she" if message.mine else "bot"
    media = f"[{message.media.kind}] " if message.media else ""
    lines = [f"{message.id} {who}: {media}{message.text}"]
    lines += ["    " + " ".join(f"[{button.text}]" for button in row) for row in message.rows]
    return lines
