"""The end of the programme for her: looking back, a picture if she wants one, and how to stay in touch."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from core.schedule import local_time
from services import goals, jobs, measures, messages
from services.messages import Button
from services.work import Work
from storage import actions, due, people, sittings
from storage import check_ins as weeks
from storage.people import Person

OPEN: Final = "farewell-open"  # the kind of button that leads there
OFFERED_FOR: Final = timedelta(days=30)  # afterwards it is found in her own place
ENDED: Final = ("answered", "partly")
CERTIFICATE: Final = "certificate"  # the kind of job
COURSE: Final = "Qadam"  # the name that the picture carries: it says nothing more


def offer(work: Work, woman: Person) -> None:
    """Her last page is done: a button that leads on, if she likes. It is about the week with which it ended."""
    until = work.now + OFFERED_FOR
    data = actions.offer(work.tx, person_id=woman.id, kind=OPEN, object_id=work.programme.length, expires_at=until)
    button = Button(messages.label(work, woman, "farewell-offer", "look-back"), data)
    messages.send(work, woman, messages.text(work, woman, "farewell-offer"), rows=[[button]])


def accept(work: Work, woman: Person, week: int) -> None:
    """She follows it: the button is used up."""
    actions.withdraw(work.tx, woman.id, [OPEN], week)


def look_back(work: Work, woman: Person) -> Iterator[str]:
    """What there was, in lines: never what was not."""
    answered = sum(each.state in ENDED for each in weeks.all_of(work.tx, woman.id))
    yield messages.text(work, woman, "farewell-pages", count=answered)
    said = weeks.step_answers_of(work.tx, people.study_number(work.tx, work.vault, woman.id))
    themes = [week.theme for number, week in enumerate(work.programme.weeks, 1) if week.theme and number in said]
    if themes:
        named = ", ".join(messages.label(work, woman, f"week-{theme}", "name") for theme in themes)
        yield messages.text(work, woman, "farewell-steps", steps=named)
    kept = goals.of(work, woman)
    for message, listed in (
        ("farewell-reached", [goal.words for goal in kept if goal.state == "reached"]),
        ("farewell-along", [goal.words for goal in kept if goal.state != "reached"]),
    ):
        if listed:
            yield messages.text(work, woman, message, goals="\n".join(f"– {words}" for words in listed))


def call_name(work: Work, woman: Person) -> str | None:
    return people.profile(work.tx, work.vault, woman.id).call_name


def ask_for_certificate(work: Work, woman: Person, *, named: bool) -> None:
    """Have the picture made, with her call-name or with none."""
    params = {
        "title": messages.text(work, woman, "farewell-picture-title"),
        "name": call_name(work, woman) if named else None,
        "course": messages.text(work, woman, "farewell-picture-course", course=COURSE, count=work.programme.length),
        "weeks": work.programme.length,
        "date": f"{local_time(work.now, woman.zone):%d.%m.%Y}",
        "caption": messages.text(work, woman, "farewell-picture-caption"),
    }
    jobs.ask_and_show(work, woman, CERTIFICATE, params)


# How to stay in touch -----------------------------------------------------------------------------------------------


def asks_later(work: Work, woman: Person) -> bool:
    """Whether she is going to be asked how she is, some months later."""
    return any(measures.next_at(work, woman, occasion) is not None for occasion in work.programme.follow_ups)


def as_planned(work: Work, woman: Person) -> None:
    """She is asked after the months that the programme says, also where she had said otherwise."""
    for occasion in work.programme.follow_ups:
        sitting = sittings.of_occasion(work.tx, woman.id, occasion)
        if sitting is not None and sitting.state == "skipped":
            sittings.remove(work.tx, woman.id, occasion)
    measures.plan(work, woman)


def only_if_she_writes(work: Work, woman: Person) -> None:
    """What has not been asked yet is left out."""
    for occasion in work.programme.follow_ups:
        if sittings.of_occasion(work.tx, woman.id, occasion) is None:
            sittings.open_one(work.tx, woman.id, occasion, now=work.now, closes_at=work.now)
            sittings.finish(work.tx, woman.id, occasion, "skipped")
        due.drop(work.tx, woman.id, measures.PROMPT, occasion)
