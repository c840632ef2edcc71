"""A cohort of simulated women in three regions who live through the programme, over the same HTTP as everybody.

Nobody here sleeps: all their delays are plans on the sandbox's clock, and each tap follows as fast as the bot answers.
"""

import asyncio
import heapq
import itertools
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from content.loading import Content
from content.loading import load as load_content
from locales.catalog import LOCALES, load
from sandbox.habits import REGIONS, Character, Script, Words
from sandbox.hub import Crowd, Progress
from sandbox.phone import Phone
from sandbox.somebody import Somebody
from sandbox.talks import Talker
from sandbox.timetravel import BotGone, Journey
from sandbox.woman import Woman
from sandbox.world import Event, World
from services.check_ins import MEASURE_OPEN_FOR

PATIENCE_SECONDS: Final = 20.0  # real ones, for one answer
STEP: Final = timedelta(days=1)
A_MINUTE: Final = timedelta(minutes=1)
ENROLMENT: Final = timedelta(days=3)
FIRST_QUESTION: Final = timedelta(days=8)  # after coming in, at the latest
OPEN: Final = MEASURE_OPEN_FOR + timedelta(hours=1)  # the last week may be a longer measure
PHONE_LANGUAGES: Final = {"uz": "uz", "uz-Cyrl": "uz", "ru": "ru", "tg": "tg", "en": "en"}
NAMES: Final = (
    "Nilufar", "Zulfiya", "Malika", "Dilnoza", "Gulnora", "Shahnoza", "Feruza", "Madina", "Oysha", "Sitora",
    "Parvina", "Zarina", "Munira", "Saodat", "Lola",
)  # fmt: skip


@dataclass(slots=True)
class Summary:
    """What became of a cohort. `failures` is empty if all was well."""

    women: int = 0
    weeks: int = 0
    sent: int = 0
    answered: int = 0
    partly: int = 0
    missed: int = 0
    soft: int = 0
    put_off: int = 0
    first_pages: int = 0
    notes: int = 0
    asked_for: int = 0  # talks; and of these
    written: int = 0  # in a room
    told: int = 0  # how it was
    taps: int = 0
    out_of_hours: int = 0
    once_a_week: int = 0
    unanswered_callbacks: int = 0
    failures: list[str] = field(default_factory=list)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """A small table of names and values."""
        return (
            ("Check-ins sent", str(self.sent)),
            ("Answered · partly · missed", f"{self.answered} · {self.partly} · {self.missed}"),
            ("Put off", str(self.put_off)),
            ("Soft messages", str(self.soft)),
            ("First pages, on the day she came", str(self.first_pages)),
            ("Notes", str(self.notes)),
            ("Talks asked for · written in · told of", f"{self.asked_for} · {self.written} · {self.told}"),
            ("Taps and words", str(self.taps)),
            ("Asked exactly once a week", f"{self.once_a_week} of {self.women} women"),
            ("Spoken to outside 09:00–20:00", str(self.out_of_hours)),
            ("Unanswered callbacks", str(self.unanswered_callbacks)),
            ("Failures", str(len(self.failures))),
        )


class Women:
    """The cohort as travellers: whose time has come, who is in the middle of something, who is stuck."""

    def __init__(
        self,
        world: World,
        crowd: Crowd,
        start: datetime,
        scripts: Sequence[Script] = (),
        content: Content | None = None,
    ) -> None:
        self.world = world
        self._content = content or load_content()
        self.weeks = min(crowd.weeks, self._content.programme.length)
        self.women: dict[int, Woman] = {}
        self.talkers: dict[int, Talker] = {}  # what some of them do about a talk, apart from their weeks
        self._plans: list[tuple[datetime, int, Somebody]] = []
        self._plan_of: dict[Somebody, int] = {}
        self._numbers = itertools.count()
        self._here: set[Somebody] = set()  # have taken up their phones
        self._about_to: set[Somebody] = set()  # have seen something, and will act on it
        self._busy: set[Somebody] = set()
        self._resting = asyncio.Event()
        self._resting.set()
        self._arrive(crowd, start, scripts)
        self._unwatch = world.watch(self._on_event)

    def _arrive(self, crowd: Crowd, start: datetime, scripts: Sequence[Script]) -> None:
        texts = load(strict=False)
        words = {locale: Words(texts, locale, self._content) for locale in LOCALES}
        regions = list(REGIONS)
        for number in range(crowd.women):
            rng = random.Random(f"{crowd.seed}/{number}")
            character = Character.of(LOCALES[number % len(LOCALES)], regions[number % len(regions)], rng)
            name = NAMES[number % len(NAMES)]
            phone = Phone(self.world, name=name, language_code=PHONE_LANGUAGES[character.locale])
            script = scripts[number] if scripts else None
            woman = Woman(phone, character, words[character.locale], rng, self._plan, self.weeks, script)
            self.women[phone.id] = woman
            woman.returns(start + timedelta(minutes=rng.randrange(int(ENROLMENT.total_seconds() / 60))))
            apart = random.Random(f"{crowd.seed}/{number}/talk")
            stays = script is None or script.silent_from is None
            if apart.random() < crowd.talks and stays:
                talker = self.talkers[phone.id] = Talker(
                    phone, woman.words.talks, character, apart, self._plan, REGIONS[character.region]
                )
                talker.wants_one(start + ENROLMENT)

    def _plan(self, at: datetime, woman: Somebody) -> None:
        """She has one plan for her weeks and one for a talk: a new one takes the place of the old."""
        number = self._plan_of[woman] = next(self._numbers)
        heapq.heappush(self._plans, (at, number, woman))

    # Travellers -------------------------------------------------------------------------------------------------

    def next_at(self) -> datetime | None:
        while self._plans and self._plan_of.get(self._plans[0][2]) != self._plans[0][1]:
            heapq.heappop(self._plans)
        return self._plans[0][0] if self._plans else None

    def act(self, now: datetime) -> None:
        while (at := self.next_at()) is not None and at <= now:
            _, _, woman = heapq.heappop(self._plans)
            del self._plan_of[woman]
            if any(other.phone is woman.phone for other in self._here):
                self._plan(now + A_MINUTE, woman)
                continue
            self._here.add(woman)
            woman.sits_down()
            self._note(woman)

    @property
    def busy(self) -> bool:
        return not self._resting.is_set()

    async def pause(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._resting.wait()
        except TimeoutError:
            for woman in tuple(self._busy):
                woman.gives_up()
                self._note(woman)

    def rest(self) -> None:
        for woman in self._here:
            woman.gets_up()
        self._here.clear()

    # What happens on their phones -------------------------------------------------------------------------------

    def _on_event(self, event: Event) -> None:
        woman = self._whose(event)
        if woman is None:
            return
        if woman.notices(event) and woman not in self._about_to:
            self._about_to.add(woman)
            asyncio.get_running_loop().call_soon(self._reads, woman)
        self._note(woman)

    def _whose(self, event: Event) -> Somebody | None:
        """Who of the two that she is has to do with it: what is said of her weeks while she sees to a talk, she reads
        later."""
        talker, woman = self.talkers.get(event.user_id), self.women.get(event.user_id)
        if talker is None or woman is None:
            return woman
        concerned = event.kind == "message" and woman.words.talks.concern(event.value)
        return talker if talker.present or concerned else woman

    def _reads(self, woman: Somebody) -> None:
        self._about_to.discard(woman)
        woman.reads()
        self._note(woman)

    def _note(self, woman: Somebody) -> None:
        """Keeps account of who is in the middle of something."""
        if woman.waiting or woman in self._about_to:
            self._busy.add(woman)
            self._resting.clear()
            return
        self._busy.discard(woman)
        if not self._busy:
            self._resting.set()

    def leave(self) -> None:
        """They put their phones away for good."""
        self._unwatch()
        self._plans.clear()
        self._busy.clear()
        self._resting.set()
        for woman in (*self.women.values(), *self.talkers.values()):
            woman.present = False

    # How they fare ----------------------------------------------------------------------------------------------

    def are_through(self, now: datetime) -> bool:
        """Whether all have lived their weeks, and the last of these is over."""
        return all(
            woman.has_left or (len(lived := woman.lived()) == self.weeks and lived[-1].asked + OPEN < now)
            for woman in self.women.values()
        )

    @property
    def sent(self) -> int:
        return sum(len(woman.lived()) for woman in self.women.values())

    def by_region(self) -> tuple[tuple[str, str], ...]:
        """For each region: its women, and how many check-ins they answered of those sent."""
        shown = []
        for region in REGIONS:
            women = [woman for woman in self.women.values() if woman.character.region == region]
            weeks = [week for woman in women for week in woman.lived()]
            answered = sum(week.finished for week in weeks)
            shown.append((region.title(), f"{len(women)} women · {answered} of {len(weeks)} answered"))
        return tuple(shown)

    def summary(self) -> Summary:
        diaries = [woman.diary for woman in self.women.values()]
        weeks = [week for woman in self.women.values() for week in woman.lived()]
        outcomes = Counter(week.outcome for week in weeks)
        faults = {woman: woman.faults_of_the_bot() for woman in self.women.values()}
        waiting = [press for press in self.world.unanswered_callbacks() if press.user_id in self.women]
        talkers = self.talkers.values()
        failures = [each for diary in diaries for each in diary.failures]
        failures += [each for talker in talkers for each in talker.failures]
        failures += [each for found in faults.values() for each in found]
        failures += [f"{self.women[press.user_id].phone.name}: a tap was never answered" for press in waiting]
        return Summary(
            women=len(self.women),
            weeks=self.weeks,
            sent=len(weeks),
            answered=outcomes["answered"],
            partly=outcomes["partly"],
            missed=outcomes["missed"],
            put_off=sum(week.put_off for week in weeks),
            soft=sum(week.soft for week in weeks),
            first_pages=sum(diary.first_page for diary in diaries),
            notes=sum(diary.notes for diary in diaries),
            asked_for=sum(talker.asked for talker in talkers),
            written=sum(talker.written for talker in talkers),
            told=sum(talker.told for talker in talkers),
            taps=sum(diary.taps for diary in diaries),
            out_of_hours=sum(len(diary.out_of_hours) for diary in diaries),
            once_a_week=sum(not found for found in faults.values()),
            unanswered_callbacks=len(waiting),
            failures=failures,
        )


async def live(
    journey: Journey,
    world: World,
    crowd: Crowd,
    report: Callable[[Progress], None],
    scripts: Sequence[Script] = (),
    content: Content | None = None,
) -> Summary:
    """Let a cohort live through its weeks while the clock is pushed; the last report is the summary.

    Cancelled, it lets everybody be where they are. Somebody else may push the clock meanwhile. `scripts`: one for each
    woman, or none at all. `content`: what the bot asks, where it is not the package's own.
    """
    women = Women(world, crowd, journey.now, scripts, content)
    bound = journey.now + ENROLMENT + FIRST_QUESTION + timedelta(weeks=women.weeks) + OPEN
    journey.travellers = women
    try:
        while not women.are_through(journey.now) and journey.now < bound:
            report(_progress(women, f"{world.clock():%d %B}"))
            await journey.push(STEP)
        summary = women.summary()
    except BotGone as gone:
        summary = women.summary()
        summary.failures.append(str(gone))
    finally:
        journey.travellers = None
        women.leave()
    label = "All is well" if not summary.failures else f"{len(summary.failures)} failures"
    report(Progress(label, women.sent, women.weeks * crowd.women, (*women.by_region(), *summary.rows())))
    return summary


def _progress(women: Women, label: str) -> Progress:
    return Progress(label, women.sent, women.weeks * len(women.women), women.by_region())
