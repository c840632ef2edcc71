"""One simulated woman with a phone: reads what is on her screen, and taps, types, puts off or lets be.

She knows the bot's words only as people do: as labels of buttons and as questions in the language she chose. What
she does with a screen is a matter of chance; the same seed makes the same woman.
"""

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sandbox.habits import REGIONS, Character, Script, Words
from sandbox.phone import Phone
from sandbox.records import Message
from sandbox.somebody import Plan, Somebody

AT_ONE_GO: Final = 90  # taps: who needs more in one sitting goes round in circles
NIGHT: Final = (time(22), time(7, 30))
A_WEEK: Final = timedelta(days=6, hours=12)  # a longer measure so long after her last week takes the next one's place


@dataclass(slots=True)
class Week:
    """A check-in as she lived it: when she was asked, how often she put it off, what she did with it."""

    asked: datetime
    prompts: int = 1
    put_off: int = 0
    soft: int = 0
    answers: int = 0
    skipped: int = 0
    finished: bool = False
    measured: bool = False  # a longer measure took its place

    @property
    def outcome(self) -> str:
        if self.finished:
            return "answered"
        return "partly" if self.answers else "missed"


@dataclass(slots=True)
class Diary:
    """What happened to her."""

    weeks: list[Week] = field(default_factory=list)
    first_page: bool = False
    notes: int = 0
    taps: int = 0
    out_of_hours: list[datetime] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Woman(Somebody):
    """Reacts to what her phone shows while she is `present`; `plan(at, her)` brings her back later."""

    def __init__(
        self,
        phone: Phone,
        character: Character,
        words: Words,
        rng: random.Random,
        plan: Plan,
        weeks: int,
        script: Script | None = None,
    ) -> None:
        super().__init__(phone)
        self.character = character
        self.script = script
        self.words = words
        self.diary = Diary()
        self.asks_for_it = False  # she will open the menu's “my week” when she comes back
        self.has_left = False
        self.zone = ZoneInfo(REGIONS[character.region])
        self._rng = rng
        self._plan = plan
        self._weeks = weeks
        self._wishes = {words.grown_up, words.language, words.places[character.region], words.days[character.day]}
        self._day, self._hour = words.days[character.day], f"{character.hour:02d}:00"
        self._wishes.add(self._hour)
        self._chosen: set[str] = set()  # of these, what she has tapped
        self._read = 0  # the page of a week she has looked at last
        self._taps = 0
        self._begins = False  # she has just said that now is a good time
        self._measures = False  # what she is asked is a longer measure

    # What she notices -------------------------------------------------------------------------------------------

    def _new_message(self, message: Message) -> bool:
        if message.text == self.words.note:
            self._finished()
        if message.text.startswith(self.words.measured) and self.week is not None and self._is_of_her_week:
            self.week.finished = True
        if self.present:  # whatever is asked now is an answer to what she did
            if self._begins and message.text == self.words.putting_off:
                self.fails("she said that she begins, and was asked when to be asked again")
            return bool(message.rows)
        if message.text in (self.words.prompt, self.words.soft, self.words.measure_soft) or self._is_measure(message):
            self._is_spoken_to(message)
            self._comes_later(message)
        return False

    def _is_measure(self, message: Message) -> bool:
        return message.text.startswith(self.words.measure)

    @property
    def _is_of_her_week(self) -> bool:
        """Whether what she is asked belongs to her present week: a measure at the start belongs to none."""
        return self.week is not None and self._measures == self.week.measured

    def _is_spoken_to(self, message: Message) -> None:
        """The bot speaks by itself: a new week, one she had put off, or the soft message."""
        if self.has_left:
            self.fails("she has left, and is spoken to")
        week = self.week
        self._measures = message.text == self.words.measure_soft or self._is_measure(message)
        if not 9 <= message.date.astimezone(self.zone).hour < 20:
            self.diary.out_of_hours.append(message.date)
        if message.text in (self.words.soft, self.words.measure_soft):
            if week is not None and self._is_of_her_week:
                week.soft += 1
        elif self._measures and (week is None or message.date - week.asked < A_WEEK):
            if week is not None and week.measured:
                week.prompts += 1
        elif week is not None and week.put_off >= week.prompts and message.date - week.asked < timedelta(days=4):
            week.prompts += 1
        else:
            self.diary.weeks.append(Week(message.date, measured=self._measures))

    def _finished(self) -> None:
        if self.week is not None:
            self.week.finished = True
        else:
            self.diary.first_page = True

    @property
    def week(self) -> Week | None:
        """The week she was asked about last."""
        return self.diary.weeks[-1] if self.diary.weeks else None

    @property
    def _is_gone(self) -> bool:
        """Whether she has dropped out, whether or not she has said so."""
        silent_from = self.script.silent_from if self.script is not None else None
        return silent_from is not None and len(self.diary.weeks) >= silent_from

    @property
    def _wants_to_leave(self) -> bool:
        return self._is_gone and self.script is not None and self.script.says_so and not self.has_left

    @property
    def is_through(self) -> bool:
        """Whether she was asked as many weeks as she takes part."""
        return len(self.diary.weeks) > self._weeks

    # When she looks at her phone --------------------------------------------------------------------------------

    def _comes_later(self, message: Message) -> None:
        """The bot has spoken by itself: she looks soon, after hours, the next day, or not at all."""
        rng, character = self._rng, self.character
        soft = message.text in (self.words.soft, self.words.measure_soft)
        if self._is_gone:
            if self._wants_to_leave:
                self.returns(message.date + timedelta(hours=1))
            return
        misses = rng.random() < (0.5 if soft else character.misses)
        if self.is_through or (misses and not (self._measures and self.script is not None)):
            return
        if rng.random() < character.answers_at_once:
            delay = timedelta(minutes=rng.randrange(1, 15))
        elif soft or rng.random() < 0.6:
            delay = timedelta(minutes=5 * rng.randrange(6, 90))
        else:
            delay = timedelta(minutes=10 * rng.randrange(96, 210))
        self.returns(message.date + delay)

    def returns(self, at: datetime, *, asks_for_it: bool = False) -> None:
        """She will take up her phone again then, or in the morning."""
        local = at.astimezone(self.zone)
        if local.time() >= NIGHT[0]:
            local = datetime.combine(local.date() + timedelta(days=1), NIGHT[1], self.zone)
        elif local.time() < NIGHT[1]:
            local = datetime.combine(local.date(), NIGHT[1], self.zone)
        self.asks_for_it = asks_for_it
        self._plan(local + timedelta(seconds=self._rng.randrange(60)), self)

    def sits_down(self) -> None:
        """Takes up her phone: starts the bot, asks for her week, or reads what is there."""
        self.present, self._taps = True, 0
        if not self.phone.person.started:
            self._acts("/start", lambda: self.phone.world.start(self.phone.person))
        elif self._wants_to_leave:
            self._writes("/leave")
        elif self.asks_for_it and self.words.my_week in self.phone.keyboard:
            self._writes(self.words.my_week)
        else:
            self.reads()
        self.asks_for_it = False

    def gets_up(self) -> None:
        if self._saw_something and not self.diary.weeks and not self.diary.first_page and self._rng.random() < 0.2:
            self.returns(self.phone.world.clock() + timedelta(hours=self._rng.randrange(2, 20)), asks_for_it=True)
        super().gets_up()

    def fails(self, why: str) -> None:
        self.diary.failures.append(f"{self.phone.name} ({self.character.locale}): {why}. Her chat:\n{self._lines()}")

    def _lines(self) -> str:
        return "\n".join(f"    {line}" for line in self.phone.screen().splitlines()[-14:])

    # What she does ----------------------------------------------------------------------------------------------

    def reads(self) -> None:
        """Looks at the newest buttons and does something with them, once."""
        asked = (each for each in reversed(self.phone.person.messages.values()) if each.rows)
        message = next((each for each in asked if not self._has_looked_at(each)), None)
        if message is None or self._is_handled(message) or not self.present:
            return
        if self._taps >= AT_ONE_GO:
            self.fails("she goes round in circles")
            self.present = False
            return
        self._decides(message)

    def _has_looked_at(self, message: Message) -> bool:
        """The page of a week asks for nothing: she answers it once, or lets it be. So does what is said of a talk."""
        if self.words.talks.concern(message):
            return True
        is_page = message.text.startswith(tuple(self.words.pages))
        return is_page and ("✓" in message.text or message.id <= self._read)

    def _decides(self, message: Message) -> None:
        words, labels = self.words, message.buttons
        wish = next((label for label in labels if label in self._wishes), None)
        if (label := self._scripted(message)) is not None:
            self.has_left = self.has_left or label == words.sure_to_leave
            self._taps_on(message, label)
        elif wish is not None:
            self._chosen.add(wish)
            self._taps_on(message, wish)
        elif message.text == words.note:
            self._perhaps_writes_a_note(message)
        elif message.text.startswith(tuple(words.pages)):
            self._reads_the_page(message)
        elif message.text in words.consents:
            self._agrees(message)
        elif message.text == words.name:
            self._says_her_name(message)
        elif message.text == words.needs and (self._rng.random() < 0.4 or any("✓" in label for label in labels)):
            self._taps_on(message, words.done)
        elif message.text in words.questions or words.unsaid in labels:
            self._is_asked(message)
        elif words.next in labels:
            self._taps_on(message, words.next)
        else:
            self._chooses(message)

    def _scripted(self, message: Message) -> str | None:
        """What she taps where it is laid down."""
        if self.script is None:
            return None
        words, opening = self.words, message.text.split("\n")[0]
        if opening == words.language_asked:
            return words.in_russian if self.script.russian else words.left_out
        if words.consents.get(message.text) == "evaluation":
            return words.agree
        item = words.items.get(message.text.split("\n\n")[-1])
        if item is None or opening in words.weekly_items:
            return words.onward.get(opening)
        instrument, name, labels = item
        key = self._occasion, instrument, name
        if key not in self.script.answers:
            return None
        code = self.script.answers[key]
        return words.unsaid if code is None else labels[code]

    @property
    def _occasion(self) -> str:
        """Of the longer measure she is asked: one at the start takes no week's place."""
        return self.words.occasions[sum(week.measured for week in self.diary.weeks)]

    def _reads_the_page(self, message: Message) -> None:
        self._read = message.id
        if self.words.pages[-1] not in message.text and self._rng.random() < 0.6:
            self._chooses(message)
        else:
            self.reads()

    def _agrees(self, message: Message) -> None:
        """To the weekly questions always: she is here to live through the weeks. To the rest mostly."""
        words = self.words
        yes = words.consents[message.text] == "check-ins" or self._rng.random() < 0.8
        self._taps_on(message, words.agree if yes else words.disagree)

    def _says_her_name(self, message: Message) -> None:
        if self._rng.random() < 0.5:
            self._handle(message)
            self._writes(self.character.name)
        else:
            self._taps_on(message, self.words.skip)

    def _is_asked(self, message: Message) -> None:
        """One of the questions: she answers, mostly."""
        words, rng, character = self.words, self._rng, self.character
        if rng.random() < character.leaves:
            self.present = False
            if rng.random() < 0.6:
                self.returns(self.phone.world.clock() + timedelta(minutes=5 * rng.randrange(12, 240)))
        elif words.skip in message.buttons and rng.random() < character.skips:
            self._taps_on(message, words.skip)
        elif words.unsaid in message.buttons and rng.random() < character.skips:
            self._taps_on(message, words.unsaid)
        elif words.back in message.buttons and rng.random() < 0.02:
            self._taps_on(message, words.back)
        elif words.stop in message.buttons and rng.random() < 0.005:
            self._taps_on(message, words.stop)
            self.returns(self.phone.world.clock() + timedelta(hours=rng.randrange(1, 8)), asks_for_it=True)
        else:
            self._chooses(message)

    def _chooses(self, message: Message) -> None:
        """Any of the answers; some women type it, or something else altogether."""
        rng, character = self._rng, self.character
        gravest = next((answer for item, answer in self.words.gravest.items() if item in message.text), None)
        if gravest is not None:
            self._taps_on(message, gravest)
            return
        answers = [label for label in message.buttons if label not in self.words.controls]
        if not answers:
            self.fails("a question without an answer to choose")
            answers = message.buttons
        label = rng.choices(answers, [self.words.weights.get(answer, 1.0) for answer in answers])[0]
        if character.types and rng.random() < character.types:
            if rng.random() < 0.3:
                self._handle(message)
                self._writes(character.says)
            else:
                self._answered(message, label)
                self._writes(label.lower())
        else:
            self._taps_on(message, label)

    def _perhaps_writes_a_note(self, message: Message) -> None:
        if self._rng.random() < self.character.notes:
            self.diary.notes += 1
            self._handle(message)
            self._writes(self.character.says)
        else:
            self._taps_on(message, message.buttons[0])

    def _taps_on(self, message: Message, label: str) -> None:
        self._answered(message, label)
        self._presses(message, label)

    def _answered(self, message: Message, label: str) -> None:
        """Notes what an answer means for her week."""
        self._handle(message)
        week, words = self.week, self.words
        if self._is_measure(message) or message.text in words.questions:
            self._measures = self._is_measure(message)
        self._begins = label in words.begin
        if words.questions.get(message.text) == "contact" and label not in (words.back, words.stop):
            self._finished()  # that was the last question; a note is offered only where somebody may read it
        if week is None or not self._is_of_her_week:
            return
        if message.text == words.putting_off and label not in words.controls:
            week.put_off += 1
        elif words.questions.get(message.text) and label == words.skip:
            week.skipped += 1
        elif words.unsaid in message.buttons:
            week.skipped += label == words.unsaid
            week.answers += label not in words.controls and (week.measured or label != words.unsaid)
        elif words.questions.get(message.text) and label not in words.controls:
            week.answers += 1

    def _acts(self, what: str, do: Callable[[], object]) -> None:
        self._taps += 1
        self.diary.taps += 1
        super()._acts(what, do)

    # What it came to ---------------------------------------------------------------------------------------------

    def lived(self) -> Sequence[Week]:
        """The weeks she took part in."""
        return self.diary.weeks[: self._weeks]

    def faults_of_the_bot(self) -> list[str]:
        """Where the bot did not ask her once a week, at one hour, inside the hours for it."""
        asked = [week.asked.astimezone(self.zone) for week in self.lived()]
        found = [
            f"asked on {before:%d.%m. %H:%M}, then on {after:%d.%m. %H:%M}"
            for before, after in itertools.pairwise(asked)
            if (after.date() - before.date()).days != 7 or after.hour != before.hour
        ]
        if asked and self._hour in self._chosen and f"{asked[0]:%H:%M}" != self._hour:
            found.append(f"asked at {asked[0]:%H:%M}, though she chose {self._hour}")
        if asked and self._day in self._chosen and asked[0].weekday() != self.character.day:
            found.append(f"asked on {asked[0]:%A}, though she chose {self._day}")
        if len(asked) != self._weeks and not self.has_left:
            found.append(f"asked {len(asked)} times in {self._weeks} weeks")
        if any(week.prompts < 1 + week.put_off and not week.finished for week in self.lived()):
            found.append("put off, and not asked again")
        found += [f"spoken to at {at.astimezone(self.zone):%H:%M}" for at in self.diary.out_of_hours]
        return [f"{self.phone.name} ({self.character.locale}): {each}" for each in found]
