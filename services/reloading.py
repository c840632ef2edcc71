"""New texts and a new programme while the bot runs: who may, and what follows."""

from typing import Final

from content.loading import Content
from core import access
from locales.catalog import Catalog
from services import jobs, messages, trail
from services.work import Work
from storage.jobs import Job
from storage.people import Person

LONGEST: Final = 500  # letters of what is wrong


def ask(work: Work, person: Person) -> None:
    """Have them loaded and checked. Only for those who reach all regions: every woman reads them."""
    if not access.reaches_all(person.regions, access.JOBS[jobs.RELOAD]):
        messages.say(work, person, "reload-refused")
        return
    messages.say(work, person, "reload-asked")
    jobs.ask(work, person, jobs.RELOAD, {})


def take_over(work: Work, job: Job, texts: Catalog, content: Content) -> None:
    """What was loaded and found good is used from here on.

    It is assigned inside of the transaction that says so, so that no other one of that writer sees half of it. If the
    commit fails, this is run again, with the same.
    """
    person = jobs.finish(work, job)
    if person is not None:
        work.services.texts, work.services.content = texts, content
        trail.note(work, person, "texts-loaded", detail=content.programme.length)
        messages.say(work, person, "reload-done", weeks=content.programme.length, texts=texts.size)


def refuse(work: Work, job: Job, why: str) -> None:
    """It is broken, so nothing was changed; `why` says where, as far as that is known."""
    person = jobs.finish(work, job)
    if person is not None:
        messages.say(work, person, "reload-broken", why=why[:LONGEST])
