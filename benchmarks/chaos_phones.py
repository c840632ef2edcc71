"""The people of `make chaos`: women and their team in real dialogues, each knowing exactly what must come of it.

Everybody waits for an answer before the next tap, so that what the database must hold in the end is known to the
last row, however often the bot died in between.
"""

import asyncio
import functools
import random
import re
from collections.abc import Sequence
from typing import Final

from benchmarks.chaos_hands import LETTERS, Hand, Ledger, Missing, Pulse, unique, whose
from benchmarks.chaos_talks import Booker
from content.loading import Content
from core.scoring import encode
from locales.catalog import Catalog
from sandbox.habits import way_in
from sandbox.phone import Phone
from sandbox.records import Message
from sandbox.world import World
from services import scores
from services.check_ins import CODES
from services.check_ins import ITEMS as TWO

ITEMS: Final = tuple(CODES)
GRAVEST: Final = "harm"  # PHQ-9's item that may call a person
RED: Final = 3  # the answer to it that always does
# The words of these hold values.
ARGUED: Final = ("settings-what", "language-choose", "welcome-about", "welcome-rhythm", "welcome-start")


class Woman(Booker):
    """Comes in, does her check-ins, writes, presses what she should not."""

    def __init__(
        self,
        world: World,
        texts: Catalog,
        content: Content,
        ledger: Ledger,
        chance: random.Random,
        patience: float,
    ) -> None:
        super().__init__(world, texts, Phone(world, name="Woman"), chance, patience)
        self.content = content
        self.ledger = ledger
        self.prompted = False  # the prompt of a week was made due
        self.question = ""  # of somebody of the team, which is to be asked in that week
        self.resting = False
        ledger.women[self.phone.id] = self

    async def lives(self) -> None:
        await self.comes_in()
        await self.answers_week(0)
        happenings = [self.writes_freely, self.changes_settings, self.plays, self.talks, self.presses_old]
        if self.phone.id not in self.ledger.helps:
            happenings.append(self.calls_for_help)
        some = self.chance.sample(happenings, k=self.chance.randint(1, len(happenings)))
        for happening in self.chance.sample([self.books, *some], k=1 + len(some)):
            async with self.ledger.alone[self.phone.id]:
                await happening()
            self.ledger.dialogues[happening.__name__] += 1
        self.resting = True

    async def comes_in(self) -> None:
        await self._thinks()
        await self.phone.starts()
        for asked, answer in way_in("tashkent", "yes"):
            message, _, attribute = answer.partition(".")
            label = self.label(message, attribute) if attribute else self.words(message)
            question = await self.until(functools.partial(self._question, asked, label), asked)
            await self.taps(question, label, twice=self._now_and_then())
        self.ledger.dialogues["comes in"] += 1

    def _question(self, asked: str, label: str) -> Message | None:
        """The new message with this button; where many questions have it (skip, yes), the one with these words."""
        fixed = "" if asked in ARGUED else self.words(asked)
        fitting = (each for each in reversed(self.phone.new) if label in each.buttons and fixed in each.text)
        return next(fitting, None)

    # The check-in -----------------------------------------------------------------------------------------------

    async def answers_week(self, week: int) -> None:
        items = self._items(week)
        answers: Pulse = {}
        shown: list[Message] = []
        question = await self.asked(self._heading(items[0]))
        at = 0
        while at < len(items):
            item = items[at]
            match self.chance.choices(("answer", "skip", "back", "stop", "stale"), (80, 6, 6, 4, 4))[0]:
                case "skip" if item != "contact":
                    answers[item] = None
                    skip = self.label(f"check-in-{item}", "skip") if item in TWO else self.words("control-skip")
                    await self.taps(question, skip)
                case "back" if at > 0 and self.words("control-back") in question.buttons:
                    at -= 1
                    await self.taps(question, self.words("control-back"), twice=self._now_and_then())
                    question = await self.asked(self._heading(items[at]))
                    continue
                case "stop":
                    await self.taps(question, self.words("control-stop"))
                    await self.sees(self.words("check-in-stopped"))
                    await self.writes(self.label("menu", "check-in"))
                    question = await self.asked(self._heading(item))
                    continue
                case "stale" if len(shown) > 1 and (forged := _data(shown[0])) is not None:
                    await self.phone.tap_data(shown[0].id, forged)
                    question = await self.asked(self._heading(item))
                    continue
                case _:
                    answers[item], label = self._answer(item)
                    await self.taps(question, label, twice=self._now_and_then())
            shown.append(_copy(question))
            at += 1
            if at < len(items):
                question = await self.asked(self._heading(items[at]))
        self.ledger.pulses[self.phone.id, week] = answers
        if TWO[0] in items:
            key = self.phone.id, scores.of_week(week), scores.TWO_ITEMS
            self.ledger.scores[key] = encode([answers[item] for item in TWO], len(TWO))
        await self._ends_week(week, answers["contact"])
        self.ledger.dialogues[f"check-in, week {week}"] += 1

    def _items(self, week: int) -> Sequence[str]:
        """What is asked that week; in some PHQ-2 stands in place of `support`."""
        this = self.content.programme.week(week)
        if this is None or this.pulse != scores.TWO_ITEMS:
            return ITEMS
        return [each for item in ITEMS for each in (TWO if item == "support" else (item,))]

    def _heading(self, item: str) -> str:
        return self.words(f"check-in-{item}", words="").split("\n")[0]

    def _answer(self, item: str) -> tuple[int, str]:
        """The code and the label of what she says."""
        if item in TWO:
            wording = self.content.wording(scores.TWO_ITEMS, "en")
            assert wording is not None
            return self.chance.choice(list(wording.options.values())[TWO.index(item)])
        key = self.chance.choice(list(CODES[item]))
        if item == "contact":
            used = self.phone.id in self.ledger.helps or self.phone.id in self.ledger.contacts
            key = "no" if used else self.chance.choices(("no", "this-week", "today"), (70, 20, 10))[0]
        return CODES[item][key], self.label(f"check-in-{item}", key)

    async def _ends_week(self, week: int, contact: int | None) -> None:
        if contact == CODES["contact"]["today"]:
            await self._is_promised_a_person()
            return
        if contact == CODES["contact"]["this-week"]:
            self.ledger.contacts.add(self.phone.id)
        if self.question:
            await self._answers_own_question()
        question = await self.asked(self.words("check-in-note").split("\n")[0])
        match self.chance.choice(("finish", "text", "voice")):
            case "finish":
                await self.taps(question, self.label("check-in-note", "skip"), twice=self._now_and_then())
            case "text":
                self.ledger.messages[self.phone.id] += 1  # a note is read by the team
                await self.writes("A note of mine.")
            case _:
                self.ledger.messages[self.phone.id] += 1
                await self._thinks()
                await self.phone.sends_voice()
        await self.sees(self.words("check-in-thanks", weekday=0, hour="").split(" on ")[0])
        await self._does_step(week)

    async def _answers_own_question(self) -> None:
        """What somebody of the team asks her; the answer is a note for them."""
        question = await self.asked(self.question)
        match self.chance.choice(("skip", "text", "voice")):
            case "skip":
                await self.taps(question, self.words("control-skip"), twice=self._now_and_then())
            case "text":
                token = self._token()
                self.ledger.tokens[token] = 1
                self.ledger.messages[self.phone.id] += 1
                await self.writes(f"My answer. {token}")
            case _:
                self.ledger.messages[self.phone.id] += 1
                await self._thinks()
                await self.phone.sends_voice()
        self.ledger.dialogues["an own question"] += 1

    async def _does_step(self, week: int) -> None:
        """The week's page comes after its last answer; she says something of its task, and now and then changes it."""
        this = self.content.programme.week(week)
        if this is None or not this.theme:
            return
        page = await self.asked(self.words(f"week-{this.theme}").split("\n")[0])
        for answer in self.chance.sample(this.task, self.chance.choice((1, 1, 2))):
            label = self.label(f"week-{this.theme}-task", answer)
            self.ledger.steps[self.phone.id, week] = answer
            await self.taps(page, label, twice=self._now_and_then())
            marked = self.words("answered", question="", answer=label).strip()
            await self.until(lambda: page if marked in page.text else None, marked)  # noqa: B023 (awaited here)
        self.ledger.dialogues["a small task"] += 1

    # A longer measure -------------------------------------------------------------------------------------------

    async def answers_measure(self, week: int) -> None:
        """Half way: item after item, with a break on the way, while somebody is on duty."""
        occasion = self.content.programme.occasion_of(week)
        assert occasion is not None
        for name in self.content.programme.measures[occasion]:
            given = await self._answers_instrument(name)
            instrument = self.content.instruments[name]
            whole = [*given, *[None] * (len(instrument.items) - len(given))]
            self.ledger.scores[self.phone.id, occasion, name] = encode(whole, len(given))
        self.ledger.measured.add((self.phone.id, week))
        if len(given) < len(instrument.items):
            await self._is_promised_a_person()
        else:
            await self.sees(self.words("measure-thanks-last").partition("step.")[0])
            await self._does_step(week)
        self.ledger.dialogues["a longer measure"] += 1

    async def _answers_instrument(self, name: str) -> list[int | None]:
        """Her codes; after the answer that calls a person nothing more is asked."""
        items = [item.key for item in self.content.instruments[name].items]
        wording = self.content.wording(name, "en")
        assert wording is not None
        given: list[int | None] = []
        while len(given) < len(items):
            item = items[len(given)]
            question = await self._item(wording.items[item])
            match self.chance.choices(("answer", "skip", "back"), (84, 8, 8))[0]:
                case "skip":
                    given.append(None)
                    await self.taps(question, self.label("measure-item", "skip"), twice=self._now_and_then())
                case "back" if given:
                    given.pop()
                    await self.taps(question, self.words("control-back"), twice=self._now_and_then())
                case _:
                    code = self._code(item, [code for code, _ in wording.options[item]])
                    given.append(code)
                    await self.taps(question, dict(wording.options[item])[code], twice=self._now_and_then())
                    if (item, code) == (GRAVEST, RED):
                        break
        return given

    def _code(self, item: str, codes: Sequence[int]) -> int:
        if item != GRAVEST:
            return self.chance.choice(codes)
        called = self.phone.id in self.ledger.helps
        return RED if not called and self.chance.random() < 0.2 else 0

    async def _item(self, words: str) -> Message:
        """The next item, past the break."""
        pause = self.words("measure-halfway").split("\n")[0]
        found = await self.until(lambda: self._newest(words, True) or self._newest(pause, True), words)
        if pause in found.text:
            await self.taps(found, self.label("measure-halfway", "go-on"), twice=self._now_and_then())
            found = await self.asked(words)
        return found

    # Her time has come ------------------------------------------------------------------------------------------

    async def is_asked(self, week: int) -> None:
        """Her day and hour have come."""
        async with self.ledger.alone[self.phone.id]:
            self.phone._act()
            measured = self.content.programme.occasion_of(week) is not None
            ready = "measure-ready" if measured else "check-in-ready"
            try:
                question = await self.asked(self.words(ready, count=1).split("\n")[0], 45)
            except Missing:  # a prompt goes twice at most; she remembers by herself
                await self.writes(self.label("menu", "check-in"))
                answer = await self.sees("")
                if not answer.rows:
                    return  # it has not come due yet
            else:
                await self.taps(question, self.label(ready, "yes"))
            await (self.answers_measure(week) if measured else self.answers_week(week))

    async def answers_in_the_room(self, theirs: str, staff_id: int) -> str:
        """Somebody of the team has written to her: her answer goes to them alone. Returns it."""
        await self.sees(theirs)
        token = self._token()
        self.ledger.replied[token] = staff_id
        await self.writes(f"I read you. {token}")
        return token

    # Everything else --------------------------------------------------------------------------------------------

    async def writes_freely(self) -> None:
        token = self._token()
        await self.writes(f"I want to say something. {token}")
        question = await self.asked(self.words("pass-on-confirm").split("\n")[0])
        if self.chance.random() < 0.3:
            more = self._token()
            self.ledger.tokens[more] = 1
            await self.writes(f"And this. {more}")
            await self.sees(self.words("pass-on-more")[:10])
        else:
            more = ""
        if self.chance.random() < 0.25:
            self.ledger.tokens[token] = 0
            if more:
                self.ledger.tokens[more] = 0
            await self.taps(question, self.label("pass-on-confirm", "no"), twice=self._now_and_then())
            await self.sees(self.words("pass-on-dropped"))
            return
        self.ledger.tokens[token] = 1
        await self.taps(question, self.label("pass-on-confirm", "send"), twice=self._now_and_then())
        self.ledger.messages[self.phone.id] += 1
        await self.sees(self.words("pass-on-sent"))

    async def talks(self) -> None:
        await self.writes("/talk")
        question = await self.asked(self.words("talk-what"))
        await self.taps(question, self.label("talk-what", "write"), twice=self._now_and_then())
        await self.sees(self.words("pass-on-words").split("\n")[0])
        token = self._token()
        self.ledger.tokens[token] = 1
        await self.writes(f"On purpose. {token}")
        self.ledger.messages[self.phone.id] += 1
        await self.sees(self.words("pass-on-sent"))

    async def changes_settings(self) -> None:
        await self.writes(self.label("menu", "settings"))
        label = self.label("settings-what", "sound")
        question = await self.until(lambda: self._question("settings-what", label), "the settings")
        await self.taps(question, label)
        question = await self.asked(self.words("settings-sound"))
        if self.chance.random() < 0.3:
            await self.taps(question, self.words("control-stop"))
            await self.sees(self.words("closed"))
            return
        await self.taps(question, self.label("settings-sound", self.chance.choice(("silent", "loud"))))
        await self.sees(self.words("settings-saved"))

    async def calls_for_help(self) -> None:
        await self.writes(self.label("menu", "help"))
        await self._is_promised_a_person()

    async def _is_promised_a_person(self) -> None:
        """Somebody is on duty the whole time."""
        self.ledger.helps.add(self.phone.id)
        await self.sees(self.words("help-now").split("\n")[0])

    async def plays(self) -> None:
        """Commands and stickers that nothing asked for."""
        await self.writes("/menu")
        await self.sees(self.words("menu"))
        await self.writes("/nonsense")
        await self.sees(self.words("unknown-command"))
        await self.phone.sends_sticker()
        await self.sees(self.words("cannot-read"))
        await self.writes("/cancel")
        await self.sees(self.words("nothing-open"))

    async def presses_old(self) -> None:
        """Buttons of long ago, forged ones: nothing may come of them."""
        message = self.phone.messages[-1]
        for data in ("c:1:1:yes", "c:zzz", "a:" + "x" * 22, "x", "c:99:1:!stop"):
            await self.phone.tap_data(message.id, data)
        await self.writes("/cancel")
        await self.sees(self.words("nothing-open"))

    def _token(self) -> str:
        return unique("t", self.phone.id, self.chance)


class Staff(Hand):
    """Takes some of the tasks, writes to the woman, closes them."""

    def __init__(
        self, world: World, texts: Catalog, user_id: int, ledger: Ledger, chance: random.Random, patience: float
    ) -> None:
        super().__init__(world, texts, Phone(world, user_id=user_id, name="Staff"), chance, patience)
        self.ledger = ledger
        self._looked_at: set[int] = set()

    async def comes_in(self) -> None:
        await self.joins_the_team()
        await self.writes("/duty")
        on = self.label("duty-now", "on")
        question = await self.until(lambda: next((each for each in self.phone.new if on in each.buttons), None), on)
        await self.taps(question, on)
        await self.sees(self.words("duty-begun"))

    async def works(self) -> None:
        """Until cancelled, but never in the middle of a task: `asyncio.shield` each."""
        while True:
            card = await self.until(self._new_card, "a card", 3600)
            self._looked_at.add(card.id)
            if self.chance.random() < 0.25:
                await asyncio.shield(asyncio.get_running_loop().create_task(self._does(card)))

    def _new_card(self) -> Message | None:
        take = self.words("task-take")
        fresh = (each for each in reversed(self.phone.messages) if each.id not in self._looked_at)
        return next((each for each in fresh if take in each.buttons and "/reviews" not in each.text), None)

    async def _does(self, card: Message) -> None:
        alias = card.text.partition("№ ")[2].partition(" ")[0]
        await self.taps(card, self.words("task-take"))
        mine = await self.until(lambda: self._mine(alias), f"the card of {alias}")
        if mine.id == card.id:
            return  # a colleague was faster
        if card.text == self.words("task-new", kind="message", alias=alias):
            words = await self.sees(f"№ {alias} wrote:")
            said = re.search(rf"\bt[{LETTERS}]+x[{LETTERS}]+", words.text)
            if said is not None:
                woman = self.ledger.women[whose(said[0])]
                async with self.ledger.alone[woman.phone.id]:
                    await self._writes_to_her(mine, alias, woman)
                    await self._is_done(mine, alias)
                return
        await self._is_done(mine, alias)

    async def _writes_to_her(self, mine: Message, alias: str, woman: Woman) -> None:
        await self.taps(mine, self.words("task-write"))
        await self.sees(self.words("room-words", whom="woman", alias=alias, count=1, sent="no")[:30])
        token = unique("s", self.phone.id, self.chance)
        self.ledger.relayed[token] = int(alias)
        await self.writes(f"We are here. {token}")
        await self.sees(self.words("room-words", whom="woman", alias=alias, count=1, sent="yes"))
        if not woman.prompted:  # else what she writes may be an answer to that
            hers = await woman.answers_in_the_room(token, self.phone.id)
            await self.sees(hers)
        self.ledger.dialogues["a room"] += 1

    async def _is_done(self, mine: Message, alias: str) -> None:
        """With the task the room closes."""
        await self.taps(mine, self.words("task-done"))
        await self.sees(self.words("task-closed", alias=alias))
        self.ledger.dialogues["a task done"] += 1

    def _mine(self, alias: str) -> Message | None:
        """The card that says that I have it, or the old one that says that somebody else has."""
        write = self.words("task-write")
        lost = (self.words("task-taken-by-other", alias=alias), self.words("task-closed", alias=alias))
        for each in reversed(self.phone.new):
            if f"№ {alias} " in each.text and write in each.buttons:
                return each
            if each.text in lost:
                return each
        return None


def _data(message: Message) -> str | None:
    return next((button.data for row in message.rows for button in row), None)


def _copy(message: Message) -> Message:
    """As it looked before its answer took the buttons away."""
    return Message(message.id, message.chat_id, False, message.date, message.sequence, message.text, rows=message.rows)
