"""What takes long: asked for in one transaction, made by `delivery/jobs.py` outside of any, handed over in another.

Whoever asked gets it once: the transaction that queues what was made is the one that forgets the job.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from core import access
from services import messages, reporting, trail
from services.messages import File
from services.work import Work
from storage import jobs, people
from storage.jobs import Job
from storage.outbox import Outgoing
from storage.people import Person

RELOAD: Final = "reload"
MOST: Final = 3  # that one person waits for at once

# What is asked besides the role, when a job is begun and again when what was made is handed over.
_MAY: Final[Mapping[str, Callable[[Person, Mapping[str, Any]], bool]]] = {
    **dict.fromkeys(reporting.KINDS, reporting.reaches),
    RELOAD: lambda person, _: access.reaches_all(person.regions, access.JOBS[RELOAD]),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file, the words under it, and how the chat shows it."""

    file: File
    caption: str
    kind: Literal["photo", "document"]


@dataclass(frozen=True, slots=True)
class Begun:
    """A job whose turn it is; `locale` is that of whoever asked."""

    job: Job
    locale: str


def ask(work: Work, person: Person, kind: str, params: Mapping[str, Any], *, progress: Outgoing | None = None) -> None:
    """Have something made after the commit. `params`: plain JSON values. `progress`: the message that shows how far.

    Whoever waits for the very same already, or for MOST others, gets those and nothing more.
    """
    if _waits_enough(work, person, kind, params):
        return
    row = progress.id if progress else None
    jobs.add(work.tx, work.vault, person_id=person.id, kind=kind, params=params, progress=row, now=work.now)
    work.has_jobs = True


def ask_and_show(work: Work, person: Person, kind: str, params: Mapping[str, Any]) -> None:
    """The same, with a message that shows how far it is, or one that says that it is being made already."""
    if _waits_enough(work, person, kind, params):
        messages.say(work, person, "job-waiting")
    else:
        ask(work, person, kind, params, progress=messages.say(work, person, "job-making", percent=0))


def _waits_enough(work: Work, person: Person, kind: str, params: Mapping[str, Any]) -> bool:
    waiting = jobs.of_person(work.tx, work.vault, person.id)
    return len(waiting) >= MOST or any((each.kind, each.params) == (kind, params) for each in waiting)


def begin(work: Work) -> Begun | None:
    """What is to be made next; this attempt counts from now on. None: there is nothing to make.

    Raises KeyGone or Tampered where it cannot be read.
    """
    while (job := jobs.oldest(work.tx, work.vault)) is not None:
        person = people.by_id(work.tx, work.vault, job.person_id)
        if person is not None and _may_have(person, job):
            jobs.count_attempt(work.tx, job)
            return Begun(job, messages.locale_of(work, person))
        finish(work, job)
    return None


def give_back(work: Work, job: Job) -> None:
    """It was interrupted, which is not its fault: the attempt does not count."""
    jobs.count_attempt(work.tx, job, -1)


def finish(work: Work, job: Job) -> Person | None:
    """Forget a job, in the transaction of what became of it. Returns who gets it; None: nobody any more."""
    if not jobs.remove(work.tx, job):
        return None
    person = people.by_id(work.tx, work.vault, job.person_id)
    if person is None or not person.roles:
        return None
    if not _may_have(person, job):
        _end_progress(work, person, job, "job-stopped")
        return None
    return person


def hand_over(work: Work, job: Job, made: Sequence[Made]) -> None:
    """Queue what was made. Raises ValueError for a file that Telegram does not take."""
    person = finish(work, job)
    if person is None:
        return
    _end_progress(work, person, job, "job-ready")
    for each in made:
        send = messages.send_photo if each.kind == "photo" else messages.send_document
        send(work, person, each.file, each.caption)
    if job.kind in reporting.KINDS:
        trail.note(work, person, f"{job.kind}-made", detail=reporting.told(job.params))


def give_up(work: Work, job: Job) -> None:
    """It failed too often: one sentence."""
    person = finish(work, job)
    if person is not None:
        _end_progress(work, person, job, "job-stopped")
        messages.say(work, person, "job-failed")


def show_progress(work: Work, job: Job, percent: int) -> None:
    """Try to show how far it is; only reads."""
    person = people.by_id(work.tx, work.vault, job.person_id)
    if person is not None and job.progress is not None:
        messages.redraw(work, person, job.progress, messages.text(work, person, "job-making", percent=percent))


def _may_have(person: Person, job: Job) -> bool:
    if person.roles.isdisjoint(access.JOBS.get(job.kind, frozenset())):
        return False
    also = _MAY.get(job.kind)
    return also is None or also(person, job.params)


def _end_progress(work: Work, person: Person, job: Job, message: str) -> None:
    if job.progress is not None:
        messages.edit_sent(work, person, job.progress, messages.text(work, person, message))
