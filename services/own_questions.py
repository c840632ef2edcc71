"""A psychologist's own questions for the next check-in of a woman who lets psychologists read.

At most three wait for her. Those written until the evening before her page opens are asked in it; later ones in the
page after that. What she answers is a note for whoever asked. What she leaves open is asked once more,
in the page after.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final

from core import access
from core.lanes import Lane
from core.schedule import local_time, to_utc
from services import check_ins, messages, reach, team
from services.work import Work
from storage import check_ins as weeks
from storage import consents, own_questions, participants, people, tasks
from storage.own_questions import Question
from storage.participants import Listed
from storage.people import Person

MOST: Final = 3
LONGEST: Final = 300  # letters


def women(work: Work, staff: Person) -> list[Listed]:
    """Whom this person may ask something, by their number."""
    regions = [region for role, region in staff.regions.items() if role in access.ASKING]
    reached = None if None in regions else [region for region in regions if region]
    listed = participants.listed(work.tx, reached, "psychologist") if regions else []
    return [each for each in listed if find(work, staff, each.id) is not None]


def find(work: Work, staff: Person, person_id: int) -> Person | None:
    """One of them; None where she is out of reach, takes part no more, or has taken her yes back."""
    woman = people.by_id(work.tx, work.vault, person_id)
    return woman if woman is not None and _may_ask(work, staff, woman) else None


def waiting(work: Work, staff: Person, person_id: int) -> list[Question]:
    """What waits to be asked of her, whoever wrote it."""
    woman = find(work, staff, person_id)
    return [] if woman is None else own_questions.of_person(work.tx, work.vault, woman.id, ["waiting"])


def ask(work: Work, staff: Person, person_id: int, words: str) -> str:
    """Keep a question for her; returns the text key of what to say to whoever asks."""
    woman = find(work, staff, person_id)
    if woman is None:
        return "ask-gone"
    if len(waiting(work, staff, person_id)) >= MOST:
        return "ask-full"
    prompt = check_ins.next_prompt(work, woman)
    if prompt is None:
        return "ask-no-page"
    own_questions.add(work.tx, work.vault, person_id=woman.id, asked_by=staff.id, words=words, now=work.now)
    return "ask-kept" if work.now < _evening_before(work, woman, prompt) else "ask-kept-after"


def remove(work: Work, staff: Person, person_id: int, question_id: int) -> bool:
    """Take a question back. False: it was asked already, or is gone."""
    found = any(each.id == question_id for each in waiting(work, staff, person_id))
    if found:
        own_questions.remove(work.tx, question_id)
    return found


def take_for(work: Work, woman: Person, week: int) -> list[Question]:
    """The questions of this week's check-in, the oldest first; they count as asked from now on, and taking them again
    gives those that she has not answered yet, with what another week left open. Whose asker may not ask her any more
    are dropped."""
    opened = weeks.of_week(work.tx, woman.id, week)
    until = _evening_before(work, woman, opened.opened_at if opened is not None else work.now)
    taken = list[Question]()
    for each in own_questions.of_person(work.tx, work.vault, woman.id, ["waiting", "asked"]):
        staff = people.by_id(work.tx, work.vault, each.asked_by)
        if staff is None or not _may_ask(work, staff, woman):
            own_questions.remove(work.tx, each.id)
        elif each.state == "asked":
            taken.append(each)
        elif each.made_at < until:
            own_questions.mark_asked(work.tx, each.id, week)
            taken.append(each)
    return taken


def answered(work: Work, woman: Person, question_id: int, answer: Mapping[str, str] | None) -> bool:
    """Her answer (`{"text": …}` or `{"voice": file id}`; None: she skipped it), for whoever asked: a note that waits
    for them. The question is forgotten with it. False: whoever asked may not read it any more, so nobody has it."""
    asked = own_questions.of_person(work.tx, work.vault, woman.id, ["asked"])
    question = next((each for each in asked if each.id == question_id), None)
    if question is not None:
        own_questions.remove(work.tx, question.id)
    if answer is None:
        return True
    staff = people.by_id(work.tx, work.vault, question.asked_by) if question is not None else None
    if question is None or staff is None or not staff.reachable or not _may_ask(work, staff, woman):
        return False
    words = [{"question": question.words}, dict(answer)]
    task = tasks.add(work.tx, work.vault, kind="note", person_id=woman.id, words=words, now=work.now)
    shown = messages.text(work, staff, "ask-answered", alias=str(woman.alias))
    messages.send(work, staff, shown, rows=[team.buttons(work, staff, task)], lane=Lane.RELAY, about=woman)
    return True


def end(work: Work, woman: Person, week: int) -> None:
    """Her check-in of this week is over: what she was asked and did not answer waits for the page after. The second
    time, or where no page comes, it is forgotten, and whoever asked hears of that."""
    comes_again = check_ins.next_prompt(work, woman) is not None
    for each in own_questions.of_person(work.tx, work.vault, woman.id, ["asked"]):
        if each.asked_in == week and comes_again:
            own_questions.wait_again(work.tx, each.id)
            continue
        own_questions.remove(work.tx, each.id)
        staff = people.by_id(work.tx, work.vault, each.asked_by)
        if staff is not None and _may_ask(work, staff, woman):
            messages.say(work, staff, "ask-unanswered", alias=str(woman.alias), lane=Lane.RELAY)


def _may_ask(work: Work, staff: Person, woman: Person) -> bool:
    reached = reach.may_see(staff, access.ASKING, woman)
    return reached and woman.is_participant and consents.given(work.tx, woman.id, "psychologist")


def _evening_before(work: Work, woman: Person, page_at: datetime) -> datetime:
    """The evening, on her clock, before the day on which a page opens."""
    day = local_time(page_at, woman.zone).date() - timedelta(days=1)
    return to_utc(day, time(work.rules.check_in.evening), woman.zone)
