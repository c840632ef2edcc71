"""Reviews: a check-in or a measure that a person is asked to look at, and what that person does.

A review is a task. Its words, sealed under her key, say which page it is about, what triggered it (core/review.py), and
the answers that did. They are shown to whoever has taken it, as far as she lets them read (`reach.reads_answers`), and
every look is in the audit trail. The queue goes by time; nothing ranks her.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Final, Self

from core import review
from core.lanes import Lane
from core.review import Trigger
from core.schedule import local_time, to_utc
from services import hours, messages, reach, team, trail
from services.messages import Button
from services.work import Work
from storage import actions, check_ins, due, people, tasks
from storage.people import Person
from storage.tasks import Task

KIND: Final = "review"
LATE: Final = "review-late"  # the kind of `due` row, of hers: a review's time is over; its occurrence is the task
REMIND: Final = "reviews-late"  # the kind of `due` row of somebody of the team: not before then are they reminded again
OUTCOMES: Final = ("read", "talked", "called", "not-needed", "other")  # why a review was closed
# The kinds of `due` rows, of hers, for what she hears in the morning; their occurrence is the task.
TELL: Final = "read-told"
OFFER: Final = "talk-offered"
TALK: Final = ("talk-yes", "talk-no")  # the kinds of her buttons under the offer of a talk

# Until when a person should have looked. Red: at once. Amber: the same day (safety.md E). The others in 72 hours, which
# is before her next check-in: those are at least four days apart.
WITHIN: Final = timedelta(hours=72)
TIME_ENOUGH: Final = timedelta(hours=2)  # less of the day left: the next morning
MORNING: Final = timedelta(hours=3)  # from the hour in which people begin to answer
REMIND_AFTER: Final = timedelta(hours=1)  # not together with its announcement
REMIND_AGAIN: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept with a review. `page`: "w3" for a week, or the occasion of a measure. `answers`: see `put`.
    `shown`: to whom all of it was shown as it is now."""

    page: str
    triggers: tuple[Trigger, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    read: bool = False
    offered: bool = False
    shown: int | None = None

    @classmethod
    def of(cls, work: Work, task: Task) -> Self:
        return cls.from_words(tasks.words(work.tx, work.vault, task))

    @classmethod
    def from_words(cls, words: Sequence[Mapping[str, str]]) -> Self:
        """As `words` wrote them. Of a task whose words are forgotten nothing is known any more."""
        page, triggers, answers, done = "", list[Trigger](), dict[str, str](), set[str]()
        shown: int | None = None
        for each in words:
            page = each.get("page", page)
            triggers += [Trigger(each["trigger"])] if "trigger" in each else []
            answers |= {each["item"]: each["answer"]} if "item" in each else {}
            done |= {each["done"]} if "done" in each else set()
            shown = int(each["shown"]) if "shown" in each else shown
        return cls(page, tuple(triggers), answers, "read" in done, "offered" in done, shown)

    def words(self) -> list[dict[str, str]]:
        done = [name for name, true in (("read", self.read), ("offered", self.offered)) if true]
        return [
            {"page": self.page},
            *({"trigger": each.value} for each in self.triggers),
            *({"item": item, "answer": answer} for item, answer in self.answers.items()),
            *({"done": each} for each in done),
            *([] if self.shown is None else [{"shown": str(self.shown)}]),
        ]


# What brings one about ------------------------------------------------------------------------------------------------


def put(work: Work, woman: Person, page: str, triggers: Sequence[Trigger], answers: Mapping[str, str]) -> None:
    """Ask a person to look at this page of hers; a page has one review that is not done.

    `page`: "w3" for week 3, or an occasion ("start", "half", …). `answers`: what caused it, in codes: a question of the
    check-in to the key of its option ("mood": "very-heavy"), an instrument to its total ("phq-9": "17"), "item-9" to
    its code, "words" to a sentence of hers. Without triggers nothing happens.
    """
    if not triggers:
        return
    due_at = _due_at(work, woman, triggers)
    for task in tasks.waiting_of(work.tx, woman.id, KIND):
        kept = Kept.of(work, task)
        if kept.page == page:
            _add(work, woman, task, kept, triggers, answers, due_at)
            return
    words = Kept(page, tuple(dict.fromkeys(triggers)), dict(answers)).words()
    task = tasks.add(work.tx, work.vault, kind=KIND, person_id=woman.id, words=words, now=work.now, due_at=due_at)
    team.announce(work, task, woman)
    _plan_reminder(work, task, due_at)


def silent(work: Work, woman: Person, week: int) -> None:
    """She has been silent in this week and the one before: somebody is asked to call her, unless that is asked already.

    After a heavy week the same day (safety.md B), else within 72 hours.
    """
    number = people.study_number(work.tx, work.vault, woman.id)
    pulses = [each for each in check_ins.pulse_of(work.tx, number) if each["week"] < week]
    moods = [each["mood"] for each in pulses if each["mood"] is not None]
    heavy = bool(moods) and moods[-1] <= review.HEAVY
    team.ask_to_call(work, woman, _same_day(work, woman) if heavy else work.now + WITHIN)


def _add(
    work: Work,
    woman: Person,
    task: Task,
    kept: Kept,
    triggers: Sequence[Trigger],
    answers: Mapping[str, str],
    due_at: datetime,
) -> None:
    """More of the same page: whoever has it hears of it at once, and reads anew. What was to be told of the page as it
    was is not told."""
    more = tuple(each for each in dict.fromkeys(triggers) if each not in kept.triggers)
    merged = replace(kept, triggers=(*kept.triggers, *more), answers={**kept.answers, **answers})
    if merged == kept:
        return
    tasks.set_words(work.tx, work.vault, task, replace(merged, read=False, shown=None).words())
    due.drop(work.tx, woman.id, TELL, str(task.id))
    if task.due_at is None or due_at < task.due_at:
        tasks.set_due(work.tx, task.id, due_at)
        _plan_reminder(work, task, due_at)
    owner = people.by_id(work.tx, work.vault, task.owner_id) if task.owner_id is not None else None
    if owner is not None and owner.reachable:
        messages.say(work, owner, "review-more", alias=str(woman.alias), lane=Lane.RELAY)


def _due_at(work: Work, woman: Person, triggers: Sequence[Trigger]) -> datetime:
    match review.level(triggers):
        case "red":
            return work.now
        case "amber":
            return _same_day(work, woman)
        case _:
            return work.now + WITHIN


def _same_day(work: Work, woman: Person) -> datetime:
    """On her clock: the hour until which people answer; where that is near or past, the next morning."""
    today = local_time(work.now, woman.zone).date()
    evening = to_utc(today, time(), woman.zone) + timedelta(hours=work.rules.answered_until)
    if work.now + TIME_ENOUGH <= evening:
        return evening
    return to_utc(today + timedelta(days=1), time(work.rules.answered_from), woman.zone) + MORNING


# What becomes of it ---------------------------------------------------------------------------------------------------


def list_reviews(work: Work, staff: Person) -> None:
    """The queue: what nobody has, and what this person has, by when a person should have looked."""
    shown = [task for task in tasks.reviews_for(work.tx, staff.id) if reach.may_take(work, staff, task)]
    if not shown:
        messages.say(work, staff, "reviews-none")
        return
    messages.say(work, staff, "reviews-some", count=len(shown))
    for task in shown[: team.LISTED]:
        _send_card(work, staff, task)


def take(work: Work, staff: Person, task: Task) -> bool:
    """Become its owner, and see what caused it. False: too late."""
    if not tasks.take(work.tx, task.id, staff.id, work.now):
        return False
    taken = tasks.by_id(work.tx, task.id)
    assert taken is not None
    _send_card(work, staff, taken)
    return True


def mark_read(work: Work, staff: Person, task: Task) -> bool:
    """A person has read it: she is told so, once, and only then. False: they have not seen all of it; what they have
    not is shown."""
    woman, kept = _hers(work, task), Kept.of(work, task)
    if woman is None or not (kept.answers or kept.triggers) or not reach.reads_answers(work, staff, woman):
        messages.say(work, staff, "review-nothing-shown")
        return False
    if kept.shown != staff.id:
        _send_card(work, staff, task)
        return False
    if not kept.read:
        tasks.set_words(work.tx, work.vault, task, replace(kept, read=True).words())
        if not _waits_for_her_hours(work, woman, TELL, task):
            tell(work, woman)
    messages.say(work, staff, "review-is-read", alias=str(woman.alias))
    return True


def tell(work: Work, woman: Person) -> None:
    """A person has read what she answered."""
    if hours.may_speak(work, woman):
        messages.say(work, woman, "read-by-person", lane=Lane.RELAY)


def ask_to_call(work: Work, staff: Person, task: Task) -> None:
    """A coordinator, who may see how she can be called, shall call her."""
    woman = _hers(work, task)
    if woman is not None:
        asked = team.ask_to_call(work, woman, _same_day(work, woman))
        messages.say(work, staff, "review-call-asked" if asked else "review-call-waits", alias=str(woman.alias))


def offer_talk(work: Work, staff: Person, task: Task) -> None:
    """Ask her, with one tap, whether she would like a talk."""
    woman, kept = _hers(work, task), Kept.of(work, task)
    if woman is None:
        return
    if not hours.may_speak(work, woman):
        messages.say(work, staff, "room-unreachable", alias=str(woman.alias))
        return
    if not kept.offered:
        tasks.set_words(work.tx, work.vault, task, replace(kept, offered=True).words())
        if not _waits_for_her_hours(work, woman, OFFER, task):
            offer(work, woman, task.id)
    messages.say(work, staff, "review-talk-offered", alias=str(woman.alias))


def offer(work: Work, woman: Person, task_id: int) -> None:
    """Would she like a talk?"""
    if hours.may_speak(work, woman):
        rows = [_talk(work, woman, task_id)]
        messages.send(work, woman, messages.text(work, woman, "talk-offer"), rows=rows, lane=Lane.RELAY)


def answer_talk(work: Work, woman: Person, task_id: int, *, yes: bool) -> None:
    """Her answer: yes is a wish to be contacted; no is a no, and whoever offered it hears it."""
    actions.withdraw(work.tx, woman.id, TALK, task_id)
    if yes:
        team.ask_for_contact(work, woman)
        return
    messages.say(work, woman, "talk-declined")
    task = tasks.by_id(work.tx, task_id)
    owner = people.by_id(work.tx, work.vault, task.owner_id) if task is not None and task.owner_id else None
    if owner is not None and task is not None and reach.may_take(work, owner, task):
        messages.say(work, owner, "review-talk-declined", alias=str(woman.alias), lane=Lane.RELAY)


def late(work: Work, woman: Person, task_id: int) -> None:
    """The time of a review is over, and nobody has read it: whoever could is reminded, at most once a day."""
    task = tasks.by_id(work.tx, task_id)
    if task is None or task.state == "done":
        return
    for staff in reach.readers(work, woman, KIND):
        if task.owner_id in (None, staff.id) and due.planned_at(work.tx, staff.id, REMIND, "") is None:
            remind(work, staff)


def remind(work: Work, staff: Person) -> None:
    """One message about everything that is late for this person; the next one in a day, if something still is."""
    waiting = [task for task in tasks.reviews_for(work.tx, staff.id) if reach.may_take(work, staff, task)]
    count = sum(_is_late(work, task) for task in waiting)
    if count:
        if staff.reachable:
            messages.say(work, staff, "reviews-late", count=count, lane=Lane.REMINDER)
        due.plan(work.tx, staff.id, REMIND, "", work.now + REMIND_AGAIN)


def _is_late(work: Work, task: Task) -> bool:
    return task.due_at is not None and task.due_at <= work.now and not Kept.of(work, task).read


def _plan_reminder(work: Work, task: Task, due_at: datetime) -> None:
    due.plan(work.tx, task.person_id, LATE, str(task.id), max(due_at, work.now + REMIND_AFTER))


def _waits_for_her_hours(work: Work, woman: Person, kind: str, task: Task) -> bool:
    """Whether she is to hear it in the morning: then that is planned."""
    at = hours.next_moment(work, woman)
    if at > work.now:
        due.plan(work.tx, woman.id, kind, str(task.id), at)
    return at > work.now


def _hers(work: Work, task: Task) -> Person | None:
    return people.by_id(work.tx, work.vault, task.person_id)


# The card -------------------------------------------------------------------------------------------------------------


def _send_card(work: Work, staff: Person, task: Task) -> None:
    woman, kept = _hers(work, task), Kept.of(work, task)
    if woman is None:
        return
    mine = task.owner_id == staff.id
    lines = [_head(work, staff, woman, task, kept)]
    if mine and kept.page and reach.reads_answers(work, staff, woman):
        trail.note(work, staff, "read-answers", woman, kept.page)
        lines += cause(work, staff, kept)
        if kept.shown != staff.id:
            tasks.set_words(work.tx, work.vault, task, replace(kept, shown=staff.id).words())
    else:
        lines.append(messages.text(work, staff, "review-closed-to-you" if mine else "review-open"))
    rows = _buttons(work, staff, woman, task) if mine else [team.buttons(work, staff, task)]
    messages.send(work, staff, "\n".join(lines), rows=rows, about=woman)


def _head(work: Work, staff: Person, woman: Person, task: Task, kept: Kept) -> str:
    until = local_time(task.due_at or task.created_at, staff.zone)
    page = page_name(work, staff, kept.page)
    return messages.text(work, staff, "review-head", alias=str(woman.alias), page=page, until=f"{until:%d.%m. %H:%M}")


def page_name(work: Work, reader: Person, page: str) -> str:
    """What a page is called, to whoever reads this."""
    if page.startswith("w"):
        return messages.text(work, reader, "looked-page", page="week", week=page[1:])
    return messages.text(work, reader, "looked-page", page=page or "unknown", week="")


def cause(work: Work, reader: Person, kept: Kept) -> list[str]:
    """What triggered it and the answers that did, in the words of whoever reads this."""
    said = [_trigger(work, reader, each, kept) for each in kept.triggers]
    return [*said, *(_answer(work, reader, item, answer) for item, answer in kept.answers.items())]


def _trigger(work: Work, reader: Person, trigger: Trigger, kept: Kept) -> str:
    """Names of instruments are not translated. What has no cut-off names those that were answered."""
    if trigger is Trigger.NO_CUT_OFF:
        name = ", ".join(item.upper() for item in kept.answers if item in review.MEASURES)
    else:
        name = review.measure_of(trigger).upper()
    return messages.text(work, reader, "looked-trigger", trigger=trigger.value, name=name or "–")


def _answer(work: Work, reader: Person, item: str, answer: str) -> str:
    if work.texts.has(f"check-in-{item}", answer):
        question = messages.text(work, reader, f"check-in-{item}")
        return f"– {question} {messages.label(work, reader, f'check-in-{item}', answer)}"
    if item == "words":
        return f"– {answer}"
    if item == "item-9":
        return "– " + messages.text(work, reader, "looked-item-nine", name="PHQ-9", answer=int(answer))
    return "– " + messages.text(work, reader, "looked-measure", name=item.upper(), answer=answer)


def _buttons(work: Work, staff: Person, woman: Person, task: Task) -> list[list[Button]]:
    reads = ["review-read"] if reach.reads_answers(work, staff, woman) else []
    asks = ["review-ask"] if reach.may_see(staff, frozenset({"psychologist"}), woman) else []
    kinds = [[*reads, "task-write"], ["review-call", "review-talk"], [*asks, "task-done"]]
    return [[team.button(work, staff, task, kind) for kind in row] for row in kinds]


def _talk(work: Work, woman: Person, task_id: int) -> list[Button]:
    until = work.now + team.CARD_VALID
    return [
        Button(
            messages.label(work, woman, "talk-offer", kind.removeprefix("talk-")),
            actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=task_id, expires_at=until),
        )
        for kind in TALK
    ]
