"""Every cell of the table of rights: somebody of every role tries everything, and what comes of it stands there.

The cells are made from the live tables, so that a new command, button, conversation or role is asked here by itself.
What is refused changes nothing and is answered alike, whoever asks and whatever it was about.
"""

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from sqlalchemy import CheckConstraint, delete, select

import conversations
from conversations.steps import Choice, Conversation, Many
from core import access
from core.rules import STAFF, Role
from core.sessions import BOOKED, CANCELLED, HELD, OVER, REQUESTED
from handlers import cards, router
from locales.catalog import LOCALES, Catalog
from services import invitations, measures, participants, recovery, reviews, staffing, team, themes, well_card
from services import rooms as rooms_service
from services.work import Work
from storage import actions, due, erasures, rooms, route_days, schema, seats, sessions, sittings, tasks, visits
from storage import conversations as rows
from storage import people as persons
from storage.erasures import PLANNED
from tests.machine.court import (
    ANN,
    ANYWHERE,
    APPLICANT,
    CAST,
    CLOSED_DOOR,
    EVERYBODY,
    FORMER,
    HERE,
    NOBODY,
    NOTE_READERS,
    SINGLE,
    STRANGER,
    TEAM,
    THERE,
    WOMEN,
    Court,
    Outcome,
)
from tests.machine.village import Village

ROLES: Final[tuple[Role, ...]] = get_args(Role)
KINDS_BY_NAME: Final = {kind.name: kind for kind in conversations.ALL}
OWN_TALK: Final = {"conversations", "due"}  # where somebody's own open conversation stands
VOICE: Final = {"voice": {"file_id": "voice-file", "file_unique_id": "u", "duration": 1}}
STICKER: Final = {
    "sticker": {
        "file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "is_animated": False, "is_video": False,
        "type": "regular",
    }
}  # fmt: skip
PHOTO: Final = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "words"}
# The command that leads to a conversation of another name.
COMMAND_OF: Final = {
    "check-in": "checkin", "measure": "checkin", "pass-on": "talk", "room": "tasks", "review": "reviews",
    "welcome": "menu", "safe-way": "settings",
    "code": "settings", "return": "start", "goals": "me", "well-card": "me", "farewell": "me",
    "booking": "talk", "my-sessions": "sessions", "feedback": "sessions", "coordinating": "sessions", "after": "agenda",
    "group": "talk", "visit": "talk", "after-group": "agenda", "too-late": "sessions",
}  # fmt: skip


@pytest.fixture(scope="module")
def court(texts: Catalog, migrated_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    folder = tmp_path_factory.mktemp("court")
    for name in ("main.db", "keys.db"):
        shutil.copy(migrated_files / name, folder / name)
    village = Village(folder / "main.db", folder / "keys.db", texts, CLOSED_DOOR)
    yield Court(village)
    village.close()


@pytest.fixture
def decided(record_property: Callable[[str, object], None]) -> Iterator[Counter[str]]:
    """Counts cells by what was decided."""
    cells: Counter[str] = Counter()
    yield cells
    record_property("cells", sum(cells.values()))
    assert cells, "no cell was decided"
    print(f"{sum(cells.values())} cells: {dict(cells)}")  # noqa: T201 (shown with -s)


def roles_of(name: str) -> set[str]:
    return set(CAST.get(name, {}))


def reaches(name: str, allowed: Collection[str], region: str | None) -> bool:
    return any(
        role in allowed and (reach is None or region is None or reach == region) for role, reach in CAST[name].items()
    )


def is_stranger(name: str) -> bool:
    return not roles_of(name)


def neutral(court: Court, name: str) -> list[dict[str, Any]]:
    """The one answer to whoever is not known."""
    return [{"chat_id": court.telegram_ids[name], "text": court.says("stranger")}]


def is_sent_away(court: Court, name: str, outcome: Outcome, what: object) -> None:
    """Nobody we know: one text for everything, and nothing has changed."""
    assert outcome.sent == neutral(court, name), f"{name}, {what}: {outcome}"
    assert not any(outcome.toasts), f"{name}, {what}: {outcome}"
    assert outcome.changed == set(), f"{name}, {what}: {outcome}"


def is_refused(court: Court, name: str, outcome: Outcome, what: object) -> None:
    """A tap that may do nothing did nothing, and says no more than that its button is closed."""
    if is_stranger(name):
        is_sent_away(court, name, outcome, what)
        return
    assert outcome.changed == set(), f"{name}, {what}: {outcome}"
    assert outcome.sent == [], f"{name}, {what}: {outcome}"
    assert outcome.toasts == [court.says("button-closed")], f"{name}, {what}: {outcome}"


# The tables are about what there is -----------------------------------------------------------------------------------


def test_every_name_in_the_programme_stands_in_the_table_and_the_other_way_round() -> None:
    kinds, roles = (
        next(each for each in table.constraints if isinstance(each, CheckConstraint) and each.name == f"ck_{name}")
        for table, name in ((schema.tasks, "tasks_kind"), (schema.roles, "roles_role"))
    )
    assert set(router.HANDLERS) == set(access.COMMANDS)
    assert set(KINDS_BY_NAME) == set(access.CONVERSATIONS)
    assert len(KINDS_BY_NAME) == len(conversations.ALL)
    assert set(cards.BUTTONS) == set(access.BUTTONS)
    assert all(f"'{kind}'" in str(kinds.sqltext) for kind in access.TASKS)
    assert str(kinds.sqltext).count("'") == 2 * len(access.TASKS)
    assert all(f"'{role}'" in str(roles.sqltext) for role in ROLES)
    assert {command for row in access.MENU for _, command in row} <= set(access.COMMANDS)
    named = [
        *access.COMMANDS.values(),
        *access.CONVERSATIONS.values(),
        *access.BUTTONS.values(),
        *access.TASKS.values(),
    ]
    for roles_named in (*named, *access.INVITES.values(), *access.REVOKES.values()):
        assert roles_named <= set(ROLES)
    assert {role for regions in CAST.values() for role in regions} == set(ROLES)  # somebody of every role is asked


def test_what_women_write_is_for_two_roles_and_tasks_for_no_volunteer() -> None:
    """Said here once more by name, so that no change of the table passes unseen."""
    assert {role for kind in ("contact", "message", "note", "review") for role in access.TASKS[kind]} == {
        "psychologist",
        "coordinator",
    }
    assert access.TASKS["call"] == access.COORDINATING == {"coordinator"}  # who may see how she can be called
    assert not any("volunteer" in allowed for allowed in (*access.TASKS.values(), *access.BUTTONS.values()))
    assert "participant" not in access.INVITES["admin"]
    assert set(access.INVITES) == set(access.REVOKES) == {"coordinator", "admin"}


# Commands -------------------------------------------------------------------------------------------------------------


def ways_to_say(court: Court, command: str) -> Iterator[str]:
    """The command, also as people write it, and what the menu calls it in every language."""
    yield from (f"/{command}", f"/{command.upper()}@QadamSandboxBot")
    for row in access.MENU:
        for attribute, stands_for in row:
            if stands_for == command:
                yield from {court.village.texts.label(locale, "menu", attribute) for locale in LOCALES}


def test_every_command_does_what_the_table_says(court: Court, decided: Counter[str]) -> None:
    refusal = court.says("not-for-you")
    for name in EVERYBODY:
        for command, allowed in access.COMMANDS.items():
            for words in ways_to_say(court, command):
                with court.trial() as work:
                    outcome = court.writes(work, name, text=words)
                if is_stranger(name):
                    is_sent_away(court, name, outcome, words)
                    decided["strangers"] += 1
                elif roles_of(name) & allowed:
                    hers = [params for params in outcome.sent if params.get("chat_id") == court.telegram_ids[name]]
                    assert hers, f"{name} may {words}, and nothing came of it"
                    assert refusal not in outcome.texts, f"{name} may {words}, and was refused"
                    decided["allowed"] += 1
                else:
                    assert outcome.texts == [refusal], f"{name} may not {words}: {outcome}"
                    assert outcome.changed == set(), f"{name} may not {words}: {outcome}"
                    decided["refused"] += 1


def test_the_lists_of_commands_and_the_menus_show_what_is_allowed_and_nothing_else(
    court: Court, decided: Counter[str]
) -> None:
    for name in CAST:
        roles = frozenset(roles_of(name))
        offered = set(access.commands_for(roles))
        shown = {attribute for row in access.menu_for(roles) for attribute in row}
        for command, allowed in access.COMMANDS.items():
            assert (command in offered) == bool(roles & allowed)
            decided["listed"] += 1
        for row in access.MENU:
            for attribute, command in row:
                assert (attribute in shown) == bool(roles & access.COMMANDS[command])
                decided["in the menu"] += 1


@pytest.mark.parametrize("name", [each for each in CAST if roles_of(each)])
def test_words_that_no_question_asked_for_are_answered_by_role(court: Court, name: str) -> None:
    """No keyboard without keys, and the team's words for the team."""
    for content in ({"text": "hello"}, {"text": "/nonsense"}, {"text": "/"}, VOICE, STICKER, PHOTO):
        with court.trial() as work:
            outcome = court.writes(work, name, **content)
        assert outcome.texts, content
        for params in outcome.sent:
            assert params.get("reply_markup", {}).get("keyboard") != [], params
        if roles_of(name).isdisjoint(STAFF):
            assert court.says("staff-words") not in outcome.texts
        if "participant" not in roles_of(name):
            assert outcome.changed <= OWN_TALK


# Strangers ------------------------------------------------------------------------------------------------------------


def test_whoever_is_not_known_hears_one_text_whatever_they_send(court: Court, decided: Counter[str]) -> None:
    """Also with the right digits of somebody who works here, and with codes while the brake is on."""
    told: set[str] = set()
    with court.trial() as work:
        worker = court.again(work, "a participant and volunteer")
        digits = recovery.make(work, worker)
        code = invitations.make(work, court.again(work, TEAM), "participant", HERE, None)
        _, used = invitations_of(work, court, used=True)
        offered = actions.offer(
            work.tx, person_id=worker.id, kind="code-hide", object_id=0, expires_at=work.now + timedelta(days=1)
        )
        court.village.engine.open(work, worker, KINDS_BY_NAME["settings"])
        opened = rows.active(work.tx, work.vault, worker.id)
        assert opened is not None
        texts: list[dict[str, Any]] = [{"text": f"/{command}"} for command in access.COMMANDS]
        texts += [{"text": label} for command in access.COMMANDS for label in ways_to_say(court, command)]
        texts += [
            {"text": each} for each in ("hello", "/nonsense", "/", "x" * 4096, "👍", "2", "🙂 Good", digits, used)
        ]
        texts += [{"text": f"/start {each}"} for each in (used, "x", code[::-1] if code else "", "a" * 512, "0" * 22)]
        texts += [VOICE, STICKER, PHOTO, {"contact": {"phone_number": "1", "first_name": "N"}}]
        texts += [{"text": "1234 5678 9012 3456"}] * 7  # more than are listened to
        texts += [{"text": "/start wrong"}] * 12 + [{"text": f"/start {code}"}]  # even the right one, with the brake on
        forged = ["", "c:", "a:", "b:1", "c:0:0:!stop", f"c:{opened.id}:{opened.revision}:language", offered, "\u0000"]
        for name in (STRANGER, NOBODY):
            for content in texts:
                outcome = court.writes(work, name, **content)
                assert outcome.sent == neutral(court, name), f"{content}: {outcome}"
                assert outcome.changed <= {"tries"}, f"{content}: {outcome}"
                told.update(outcome.texts)
                decided["said"] += 1
            for data in forged:
                outcome = court.taps(work, name, data)
                is_sent_away(court, name, outcome, data)
                assert len(outcome.toasts) == 1
                told.update(outcome.texts)
                decided["tapped"] += 1
    assert told == {court.says("stranger")}


def invitations_of(work: Work, court: Court, *, used: bool) -> tuple[int, str]:
    """A code that somebody used already."""
    code = invitations.make(work, court.again(work, "an admin"), "volunteer", None, None)
    assert code is not None
    found = invitations.redeem(work, 699_999_999, code)
    assert found is not None
    return found.id, code


# Buttons of cards -----------------------------------------------------------------------------------------------------


def offer(work: Work, court: Court, name: str, kind: str, object_id: int, **late: float) -> str:
    until = work.now + timedelta(**(late or {"days": 1}))
    return actions.offer(work.tx, person_id=court.persons[name].id, kind=kind, object_id=object_id, expires_at=until)


def may_take(name: str, kind: str, woman: str) -> bool:
    """What the table says of a task of this kind about this woman."""
    allowed: frozenset[str] = access.TASKS[kind]
    if kind == "note":
        allowed &= NOTE_READERS[woman]
    return name != woman and reaches(name, allowed, HERE if kind == "applicant" else WOMEN[woman])


TASK_BUTTONS: Final = tuple(kind for kind in access.BUTTONS if kind.startswith(("task-", "applicant-", "review-")))


STATES: Final = ("open", "mine", "another's", "done", "erased")


def cells_of_tasks(court: Court) -> Iterator[tuple[str, str, str, int]]:
    """Every kind of button with every task it may stand under."""
    for button in TASK_BUTTONS:
        for (kind, woman), task_id in court.tasks.items():
            if stands_under(button, kind):
                yield button, kind, woman, task_id


def stands_under(button: str, kind: str) -> bool:
    if kind == "applicant":
        return button.startswith("applicant-")
    return button.startswith("task-") or (kind == "review" and button.startswith("review-"))


def test_every_button_of_a_task_works_in_reach_and_nowhere_else(court: Court, decided: Counter[str]) -> None:
    for name in CAST:
        for button, kind, woman, task_id in cells_of_tasks(court):
            pressing = bool(roles_of(name) & access.BUTTONS[button])
            for state in STATES if roles_of(name) & access.BUTTONS[button] else STATES[:2]:
                what = (button, kind, woman, state)
                # A call for help stays with whoever took it, wherever the woman moves.
                keeps = kind == "help" and state == "mine" and name != woman
                allowed = pressing and (keeps or may_take(name, kind, woman))
                with court.trial() as work:
                    put_task(work, court, task_id, name, state)
                    outcome = court.taps(work, name, offer(work, court, name, button, task_id))
                    task = tasks.by_id(work.tx, task_id)
                    again = court.taps(work, name, offer(work, court, name, button, task_id)) if allowed else outcome
                gone = state == "erased" or (button.startswith("applicant-") and state != "open")
                if not allowed or gone:
                    is_refused(court, name, outcome, what)
                    decided["refused"] += 1
                    continue
                assert outcome.toasts == [""], f"{name}, {what}: {outcome}"
                assert bool(outcome.changed) == has_effect(button, state, name, woman), f"{name}, {what}: {outcome}"
                assert (task is None) == (button == "applicant-no")  # nothing of hers is kept
                if button == "task-take":
                    mine = state in ("open", "mine")
                    assert task is not None
                    assert (task.owner_id == court.persons[name].id) == mine, f"{name}, {what}"
                if state == "another's":
                    assert task is not None
                    assert task.owner_id != court.persons[name].id
                    assert not any(f"words of {woman}" in text for text in outcome.texts)
                assert "tasks" not in again.changed, f"{name}, {what}: the second tap counted"
                decided["allowed"] += 1


def put_task(work: Work, court: Court, task_id: int, name: str, state: str) -> None:
    """Bring a task into a state, as seen by somebody."""
    other = "an admin" if name != "an admin" else TEAM
    task = tasks.by_id(work.tx, task_id)
    assert task is not None
    match state:
        case "mine":
            assert tasks.take(work.tx, task_id, court.persons[name].id, work.now)
            if task.kind == reviews.KIND:  # and what it says was shown to them
                shown = replace(reviews.Kept.of(work, task), shown=court.persons[name].id)
                tasks.set_words(work.tx, work.vault, task, shown.words())
        case "another's":
            assert tasks.take(work.tx, task_id, court.persons[other].id, work.now)
        case "done":
            assert tasks.close(work.tx, task_id, work.now)
        case "erased":
            woman = persons.by_id(work.tx, work.vault, task.person_id)
            assert woman is not None
            if woman.id == court.persons[name].id:  # she cannot tap any more: another task that is gone
                work.tx.execute(delete(schema.tasks).where(schema.tasks.c.id == task_id))
            else:
                erasures.begin(work.tx, work.vault, woman.id, woman.chat_key)


def has_effect(button: str, state: str, name: str, woman: str) -> bool:
    match button:
        case "task-take" | "applicant-yes" | "applicant-no":
            return state == "open"
        case "review-call":  # of every woman here that is asked already
            return False
        case "review-read":  # only whom she lets read her answers can have read them
            return state == "mine" and reaches(name, NOTE_READERS[woman], WOMEN[woman])
        case "review-ask":  # only psychologists whom she lets read, and only while she takes part
            asking = NOTE_READERS[woman] & access.ASKING
            return state == "mine" and woman != FORMER and reaches(name, asking, WOMEN[woman])
        case _:
            return state == "mine"


# What the other buttons need so that there is something left to do, by their kind; and what they are about.
def _erase_planned(work: Work, court: Court, name: str) -> int:
    due.plan(work.tx, court.persons[name].id, PLANNED, "", work.now + timedelta(hours=72))
    return 0


def _code_shown(work: Work, court: Court, name: str) -> int:
    recovery.show(work, court.again(work, name))
    return 0


def _card_shown(work: Work, court: Court, name: str) -> int:
    well_card.show(work, court.again(work, name))
    return 0


def _her_room(work: Work, court: Court, name: str) -> int:
    """She is in one."""
    room = rooms.add(work.tx, court.persons[name].id, court.persons["an admin"].id, work.now)
    rooms.count(work.tx, room, "staff", work.now)
    return room.id


def _their_room(work: Work, court: Court, name: str) -> int:
    woman = FORMER if name != FORMER else ANYWHERE
    return rooms.add(work.tx, court.persons[woman].id, court.persons[name].id, work.now).id


def _task_of_a_week(work: Work, court: Court, name: str) -> int:
    """An answer to the small task of the second week."""
    themes.send(work, court.again(work, name), 2)
    wanted = select(schema.actions.c.object_id).where(schema.actions.c.kind == themes.ANSWER)
    answer: int = work.tx.execute(wanted.limit(1)).scalar_one()
    return answer


def _nothing(work: Work, court: Court, name: str) -> int:
    return court.tasks["review", ANYWHERE]


# Talks: somebody's own, or one that somebody leads.
_hours = itertools.cycle(range(200))


def _talk(work: Work, court: Court, woman: str, psychologist: str, state: str = BOOKED, **values: Any) -> int:
    """One that begins tomorrow or later, at an hour of its own."""
    at = work.now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1, hours=next(_hours))
    both = court.persons[woman].id, court.persons[psychologist].id
    made = sessions.add(
        work.tx, person_id=both[0], psychologist_id=both[1], state=state, starts_at=at,
        ends_at=at + timedelta(minutes=50), medium="write", locale="en", made_at=work.now, **values,
    )  # fmt: skip
    if made.is_open:
        for person_id in both:
            sessions.engage(work.tx, made.id, person_id, made.starts_at, made.ends_at)
    return made.id


def _helper_of(name: str) -> str:
    return "a psychologist" if name != "a psychologist" else "a psychologist here"


def _hers(state: str, **values: Any) -> Callable[[Work, Court, str], int]:
    return lambda work, court, name: _talk(work, court, name, _helper_of(name), state, **values)


def _theirs(state: str) -> Callable[[Work, Court, str], int]:
    return lambda work, court, name: _talk(work, court, ANN if name != ANN else ANYWHERE, name, state)


def _offered(work: Work, court: Court, name: str) -> int:
    return _hers(HELD, expires_at=work.now + timedelta(hours=1))(work, court, name)


def _of_either(work: Work, court: Court, name: str) -> int:
    return (_hers if "participant" in roles_of(name) else _theirs)(BOOKED)(work, court, name)


def _group(work: Work, court: Court, name: str) -> int:
    """One that anybody here may sit in."""
    at = work.now + timedelta(days=2)
    leader = court.persons[_helper_of(name)].id
    made = sessions.add(
        work.tx, person_id=None, psychologist_id=leader, state=BOOKED, starts_at=at, ends_at=at + timedelta(hours=1),
        medium="write", locale="en", made_at=work.now, seats=3,
    )  # fmt: skip
    sessions.set_title(work.tx, work.vault, made, "a title")
    return made.id


def _group_over(work: Work, court: Court, name: str) -> int:
    """One that they led, with a woman in it."""
    at = work.now - timedelta(hours=2)
    made = sessions.add(
        work.tx, person_id=None, psychologist_id=court.persons[name].id, state=OVER, starts_at=at,
        ends_at=at + timedelta(hours=1), medium="write", locale="en", made_at=at, seats=3,
    )  # fmt: skip
    seats.put(work.tx, made.id, court.persons[ANN].id, "seated", at)
    return made.id


def _visit(work: Work, court: Court, name: str) -> int:
    """A day that is proposed to her."""
    visit = visits.add(work.tx, court.persons[name].id, None, work.now)
    visits.change(work.tx, visit, ("asked",), "planned", _route_day(work, court))
    return visit.id


def _route_day(work: Work, court: Court) -> int:
    day = work.now.date() + timedelta(days=5)
    return route_days.add(work.tx, region=HERE, day=day, seats=3, made_by=court.persons[TEAM].id).id


# By kind: what prepares it, whether it needs that, whether it can be pressed once only.
NEEDS: Final[Mapping[str, tuple[Callable[[Work, Court, str], int], bool, bool]]] = {
    "erase-keep": (_erase_planned, True, True),
    "code-hide": (_code_shown, True, True),
    "card-hide": (_card_shown, True, True),
    "farewell-open": (_nothing, False, True),
    "safe-way-hide": (_nothing, False, False),  # it only takes away what is shown
    "step-answer": (_task_of_a_week, True, False),
    "room-close": (_her_room, True, True),
    "room-answer": (_their_room, True, False),
    "talk-yes": (_nothing, False, True),
    "talk-no": (_nothing, False, True),
    "session-yes": (_offered, True, False),
    "session-no": (_offered, True, True),
    "session-other": (_hers(CANCELLED), True, False),
    "session-room": (_of_either, True, False),
    "request-accept": (_theirs(REQUESTED), True, False),
    "request-decline": (_theirs(REQUESTED), True, False),
    "request-other": (_theirs(REQUESTED), True, False),
    "after-open": (_theirs(BOOKED), True, False),
    "reminder-come": (_hers(BOOKED), True, True),
    "reminder-move": (_hers(BOOKED), True, False),
    "reminder-no": (_hers(BOOKED), True, False),
    "reminder-sooner": (_hers(BOOKED), True, True),
    "missed-time": (_hers(OVER), True, True),
    "missed-helper": (_hers(OVER), True, True),
    "missed-medium": (_hers(OVER), True, True),
    "group-take": (_group, False, False),
    "group-pass": (_group, False, False),
    "group-give-back": (_group, False, False),
    "visit-yes": (_visit, True, True),
    "visit-later": (_visit, True, True),
    "visit-no": (_visit, True, True),
}


def test_every_other_button_works_for_its_roles_and_while_there_is_something_to_do(
    court: Court, decided: Counter[str]
) -> None:
    assert set(NEEDS) | set(TASK_BUTTONS) == set(access.BUTTONS)
    for name in CAST:
        for button, (prepare, is_needed, is_used_up) in NEEDS.items():
            allowed = bool(roles_of(name) & access.BUTTONS[button])
            for prepared in (True, False):
                with court.trial() as work:
                    about = prepare(work, court, name) if prepared else court.persons[ANN].id
                    data = offer(work, court, name, button, about)
                    outcome = court.taps(work, name, data)
                    again = court.taps(work, name, data)
                if allowed and (prepared or not is_needed):
                    assert outcome.toasts == [""], f"{name}, {button}: {outcome}"
                    assert again.changed <= OWN_TALK, f"{name}, {button}: {again}"  # at most it asks once more
                    if is_used_up:
                        is_refused(court, name, again, (button, "twice"))
                    decided["allowed"] += 1
                else:
                    is_refused(court, name, outcome, (button, prepared))
                    decided["refused"] += 1


OF_TALKS: Final = tuple(
    kind for kind in access.BUTTONS if kind.startswith(("session-", "request-", "after-", "reminder-", "missed-"))
)


def test_a_button_about_a_talk_of_others_does_nothing(court: Court, decided: Counter[str]) -> None:
    """The object in the database is asked again, also where the button is somebody's own."""
    for name in CAST:
        for button in OF_TALKS:
            if roles_of(name) & access.BUTTONS[button]:
                for state in (HELD, REQUESTED, BOOKED, OVER, CANCELLED):
                    with court.trial() as work:
                        woman = FORMER if name != FORMER else ANYWHERE
                        about = _talk(work, court, woman, _helper_of(name), state)
                        outcome = court.taps(work, name, offer(work, court, name, button, about))
                    assert outcome.changed == set(), f"{name}, {button}, {state}: {outcome}"
                    decided["another's talk"] += 1


def test_a_number_that_is_shown_can_be_taken_off_the_screen_after_she_is_erased(court: Court) -> None:
    with court.trial() as work:
        ann = court.again(work, ANN)
        data = offer(work, court, TEAM, "safe-way-hide", ann.id)
        erasures.begin(work.tx, work.vault, ann.id, ann.chat_key)
        outcome = court.taps(work, TEAM, data)
        assert outcome.toasts == [""]
        assert outcome.texts == [court.says("people-safe-way-closed")]
        assert ann.id not in [row.object_id for row in work.tx.execute(select(schema.actions))]


def own_buttons(work: Work, court: Court, name: str) -> Iterator[tuple[str, str]]:
    """A button of every kind with something it would do for somebody who may press it: (kind, data)."""
    for kind in access.BUTTONS:
        if kind in NEEDS:
            yield kind, offer(work, court, name, kind, NEEDS[kind][0](work, court, name))
        else:
            task = next(task for (each, woman), task in court.tasks.items() if stands_under(kind, each))
            yield kind, offer(work, court, name, kind, task)


def test_somebody_elses_button_does_nothing_for_anybody(court: Court, decided: Counter[str]) -> None:
    for owner in CAST:
        with court.trial() as work:
            buttons = list(own_buttons(work, court, owner))
            for name in EVERYBODY:
                for kind, data in buttons:
                    if name != owner:
                        is_refused(court, name, court.taps(work, name, data), (kind, owner))
                        decided["another's"] += 1


def test_a_late_or_changed_button_does_nothing(court: Court, decided: Counter[str]) -> None:
    rng = random.Random(5)
    for name in CAST:
        with court.trial() as work:
            for kind, data in own_buttons(work, court, name):
                late = offer(work, court, name, kind, court.tasks["contact", ANYWHERE], seconds=-1)
                at = rng.randrange(2, len(data))
                forged = [
                    late,
                    data[:-1],
                    data + "A",
                    data.swapcase(),
                    "a:" + data,
                    data.replace("a:", "a: "),
                    "a:%",
                    "a:_",
                ]
                forged.append(data[:at] + ("A" if data[at] != "A" else "B") + data[at + 1 :])
                forged += [data[2:], f"b{data[1:]}", "a:" + "A" * 22, f"a:{kind}", "a:' OR 1=1 --"]
                for each in forged:
                    is_refused(court, name, court.taps(work, name, each), (kind, each))
                    decided["forged"] += 1


# Conversations --------------------------------------------------------------------------------------------------------


def holders(kind: type[Conversation]) -> list[str]:
    """Somebody of every single role that may have this conversation."""
    return [SINGLE[role] for role in ROLES if role in access.CONVERSATIONS[kind.name]]


def answers_for(work: Work, court: Court, kind: type[Conversation], name: str) -> tuple[int | None, dict[str, Any]]:
    """A subject and answers with which every step of a conversation can be asked."""
    person = court.again(work, name)
    match kind.name:
        case "check-in":
            return 2, {}
        case "measure":
            sittings.open_one(work.tx, person.id, "start", now=work.now, closes_at=work.now + timedelta(days=7))
            return measures.number("start"), {}
        case "room":
            tasks.take(work.tx, court.tasks["help", ANYWHERE], person.id, work.now)
            task = tasks.by_id(work.tx, court.tasks["help", ANYWHERE])
            room = rooms_service.enter(work, person, task) if task is not None else None
            return room.id if room is not None else None, {}
        case "review":
            tasks.take(work.tx, court.tasks["review", ANYWHERE], person.id, work.now)
            return court.tasks["review", ANYWHERE], {}
        case "ask":
            return None, {"whom": str(court.persons[ANN].id), "card": "add"}
        case "settings":
            return None, {"what": "consents", "consents": "family", "day": "1", "from": "9"}
        case "welcome":
            return None, {"about": "go-on", "proposed": [2, 10], "day": "1", "from": "9", "needs": []}
        case "people":
            return None, {"list": str(court.persons[ANN].id), "card": "code"}
        case "cohorts":
            return None, {"list": str(court.cohort), "region": HERE, "day": None}
        case "invite":
            return None, {"role": invitations.roles_for(person)[0], "region": HERE}
        case "invitations":
            return None, {"list": str(court.invitations["participant"])}
        case "revoke":
            return None, {"list": f"{court.persons['a volunteer'].alias}-volunteer"}
        case "audit":
            return None, {"upto": 1}
        case "pass-on":
            return None, {"words": [{"text": "gathered words"}]}
        case "safe-way":
            return None, {"what": "give", "number": {"text": "a number"}}
        case _:
            return of_talks(work, court, kind.name, name)


def of_talks(work: Work, court: Court, kind: str, name: str) -> tuple[int | None, dict[str, Any]]:
    tomorrow = (work.now + timedelta(days=1)).date()
    match kind:
        case "pause":
            _hers(BOOKED)(work, court, name)
            return None, {"what": "two-weeks"}
        case "booking":
            near = int(work.now.timestamp()) // 60 + 1440
            wished = {"about": "family", "language": "en", "who": "any", "how": "write"}
            return None, {**wished, "day": f"d{tomorrow:%Y%m%d}", "near": near, "looks": False, "held": None}
        case "my-sessions":
            return None, {"which": str(_hers(BOOKED)(work, court, name)), "what": "cancel"}
        case "too-late":
            return _hers(BOOKED)(work, court, name), {}
        case "feedback":
            return _hers(OVER, outcome="held", number=1)(work, court, name), {}
        case "agenda":
            return None, {"list": str(_theirs(REQUESTED)(work, court, name)), "card": "other"}
        case "after":
            return _theirs(BOOKED)(work, court, name), {"outcome": "partly", "next": "coordinator"}
        case "after-group":
            return _group_over(work, court, name), {"outcome": "held"}
        case "hours":
            hours = {"day": "1", "times": "1200-1260", "from": "1200"}
            return None, {**hours, "way": "media", "terms": "length", "clock": "asia-dushanbe"}
        case "away":
            return None, {"what": "hours", "day": tomorrow.isoformat(), "times": "540-720", "from": "540"}
        case "coordinating":
            asked = str(_talk(work, court, ANN, "a psychologist", REQUESTED))
            chosen = {"women": str(court.persons[ANN].id), "card": asked, "requests": asked}
            return None, {**chosen, "medium": "write", "who": "woman", "talk": "give"}
        case "groups":
            said = {"title": {"text": "a title"}, "when": {"text": "11.03. 15:00"}}
            more = {"language": "en", "medium": "write", "length": "60", "seats": "3", "whom": HERE}
            return None, {"list": str(_group(work, court, name)), **said, **more}
        case "group":
            return None, {"list": str(_group(work, court, name))}
        case "route":
            return None, {"list": str(_route_day(work, court)), "region": HERE, "day": {"text": "11.03.2030"}}
        case "visit":
            return None, {"now": "ask"}
        case _:
            return None, {}


def opened_at_every_step(court: Court) -> Iterator[tuple[Work, str, type[Conversation], str, int, list[str]]]:
    """Every conversation at each of its steps, for somebody of each role that may have it, and what can be tapped."""
    for kind in conversations.ALL:
        for name in holders(kind):
            for step in kind.steps:
                with court.trial() as work:
                    yield work, name, kind, step, *_open(work, court, kind, name, step)


def _open(work: Work, court: Court, kind: type[Conversation], name: str, step: str) -> tuple[int, list[str]]:
    subject, answers = answers_for(work, court, kind, name)
    answers.pop(step, None)
    person = court.again(work, name)
    court.village.engine.open(work, person, kind, step=step, subject=subject, answers=answers)
    row = rows.active(work.tx, work.vault, person.id)
    assert row is not None, (name, kind.name, step)
    assert (row.name, row.step) == (kind.name, step)
    shown = [line for each in work.outgoing for line in each.params.get("reply_markup", {}).get("inline_keyboard", [])]
    prefix = f"c:{row.id}:{row.revision}:"
    seen = [button["callback_data"] for line in shown for button in line if button["callback_data"].startswith(prefix)]
    asked = kind.steps[step]
    known = list(asked.keys) if isinstance(asked, Choice) else []
    controls = ["!back", "!stop", "!skip", "!page.1", *(["!done"] if isinstance(asked, Many) else [])]
    return row.id, list(dict.fromkeys([*seen, *(prefix + verb for verb in (*known, *controls))]))


def test_nobody_answers_a_question_of_somebody_elses_conversation(court: Court, decided: Counter[str]) -> None:
    seen: set[tuple[str, str]] = set()
    for work, owner, kind, step, _, buttons in opened_at_every_step(court):
        if (kind.name, step) in seen:
            continue  # whose conversation it is makes no difference to the others
        seen.add((kind.name, step))
        for name in EVERYBODY:
            if name != owner:
                for data in buttons:
                    is_refused(court, name, court.taps(work, name, data), (owner, kind.name, step, data))
                    decided["another's"] += 1
    assert seen == {(kind.name, step) for kind in conversations.ALL for step in kind.steps}


@pytest.mark.parametrize("kind", conversations.ALL, ids=lambda kind: kind.name)
def test_a_right_that_is_taken_away_ends_every_conversation_at_every_step(
    court: Court, decided: Counter[str], kind: type[Conversation]
) -> None:
    """Whatever comes next, a tap, words, a voice message, the command: it is refused, and the conversation is gone."""
    without = [None, *(role for role in ROLES if role not in access.CONVERSATIONS[kind.name])]
    names, steps = list(holders(kind)), list(kind.steps)
    for number in range(max(len(names), len(steps))):  # everybody, and every step; who stands there makes no difference
        name, step = names[number % len(names)], steps[number % len(steps)]
        for left in without:
            with court.trial() as work:
                opened, buttons = _open(work, court, kind, name, step)
                buttons = [*buttons[:2], *buttons[-3:]]  # whether it may be held is asked before what is tapped
                _only_this_is_left(work, court, name, left)
                _next_is_refused(work, court, name, kind, opened, buttons, left, decided)


def _only_this_is_left(work: Work, court: Court, name: str, left: Role | None) -> None:
    for role in ROLES:
        persons.revoke(work.tx, court.persons[name].id, role)
    if left is not None:
        persons.grant(work.tx, court.persons[name].id, left, work.now)


def _next_is_refused(
    work: Work,
    court: Court,
    name: str,
    kind: type[Conversation],
    opened: int,
    buttons: list[str],
    left: Role | None,
    decided: Counter[str],
) -> None:
    what = (kind.name, left)
    command = COMMAND_OF.get(kind.name, kind.name)
    acts: list[tuple[str, Callable[[], Outcome]]] = [
        *((data, partial(court.taps, work, name, data)) for data in buttons),
        ("words", lambda: court.writes(work, name, text="some words")),
        ("1", lambda: court.writes(work, name, text="1")),
        ("voice", lambda: court.writes(work, name, **VOICE)),
        ("cancel", lambda: court.writes(work, name, text="/cancel")),
        ("command", lambda: court.writes(work, name, text=f"/{command}")),
    ]
    for said, act in acts:
        with court.taken_back(work):
            outcome = act()
            gone = rows.by_id(work.tx, work.vault, opened) is None
        if left is None:
            assert outcome.sent == neutral(court, name), f"{name}, {what}, {said}: {outcome}"
            assert outcome.changed == set(), f"{name}, {what}, {said}: {outcome}"
            decided["sent away"] += 1
            continue
        assert outcome.changed <= OWN_TALK, f"{name}, {what}, {said}: {outcome}"
        if said.startswith("c:"):
            assert outcome.toasts == [court.says("not-for-you")], f"{name}, {what}, {said}: {outcome}"
            assert outcome.sent == [], f"{name}, {what}, {said}: {outcome}"
        if said != "command":
            assert gone, f"{name}, {what}, {said}: it is still open"
        elif left not in access.COMMANDS[command]:
            assert outcome.texts == [court.says("not-for-you")], f"{name}, {what}, {said}: {outcome}"
            assert outcome.changed == set(), f"{name}, {what}, {said}: {outcome}"
        decided["refused"] += 1


def test_whoever_is_dismissed_has_nothing_open_any_more(court: Court, decided: Counter[str]) -> None:
    """With the last role goes what was begun in it: nobody could end it later."""
    for kind in conversations.ALL:
        for role in STAFF:
            name = SINGLE[role]
            if name in holders(kind):
                for step in kind.steps:
                    with court.trial() as work:
                        _open(work, court, kind, name, step)
                        if role == "admin":
                            persons.grant(work.tx, court.persons["a psychologist"].id, "admin", work.now)
                        admin = court.persons["a coordinator there and admin"]
                        assert staffing.dismiss(work, admin, court.again(work, name), role) is None
                        wanted = select(schema.conversations.c.id)
                        mine = schema.conversations.c.person_id == court.persons[name].id
                        assert work.tx.execute(wanted.where(mine)).all() == [], (kind.name, step, role)
                        outcome = court.writes(work, name, text="hello")
                        assert outcome.sent == neutral(court, name)
                        decided["dismissed"] += 1


# Reach, invitations and dismissals ------------------------------------------------------------------------------------


def test_whom_somebody_of_the_team_sees(court: Court, decided: Counter[str]) -> None:
    women = {name: WOMEN.get(name, HERE) for name in CAST if roles_of(name) & {"participant", "former"}}
    for name in CAST:
        with court.trial() as work:
            person = court.again(work, name)
            listed = {each.id for each in participants.in_reach(work, person)}
            team.list_tasks(work, person)
            shown = {
                action.object_id
                for row in work.tx.execute(select(schema.actions))
                if (action := row).person_id == person.id
            }
            for woman, region in women.items():
                woman_id = court.persons[woman].id
                allowed = name != woman and reaches(name, access.COORDINATING, region)
                assert (participants.find(work, person, woman_id) is not None) == allowed, (name, woman)
                assert (participants.safe_way(work, person, woman_id) is not None) == allowed, (name, woman)
                assert (woman_id in listed) == allowed, (name, woman)
                assert participants.reset_code(work, person, woman_id) == allowed, (name, woman)
                decided["women"] += 1
            listed_kinds = set(access.TASKS) - {"review"}  # those have a list of their own
            of_kinds = [(kind, woman) for kind, woman in court.tasks if kind in listed_kinds]
            in_reach = [court.tasks[each] for each in of_kinds if may_take(name, *each)]
            assert shown <= set(in_reach), name
            assert len(shown) == min(len(in_reach), team.LISTED), name
            decided["tasks"] += len(court.tasks)


REGIONS: Final = (None, HERE, THERE)


def test_who_may_invite_and_dismiss_whom_and_where(court: Court, decided: Counter[str]) -> None:
    refused_to_dismiss = {staffing.NOT_YOURS}
    for name in CAST:
        for role in ROLES:
            for region in REGIONS:
                with court.trial() as work:
                    actor = court.again(work, name)
                    code = invitations.make(work, actor, role, region, None)
                    assert (code is not None) == named(access.INVITES, name, role, region), (name, role, region)
                    if role in STAFF and name != NOBODY:
                        post = court.again(work, APPLICANT)
                        persons.grant(work.tx, post.id, role, work.now, region=region)
                        post = court.again(work, APPLICANT)
                        refusal = staffing.refusal(work, actor, post, role)
                        may = named(access.REVOKES, name, role, region) or name == APPLICANT
                        assert (refusal in refused_to_dismiss) != may, (name, role, region, refusal)
                        listed = [(each.person.id, each.role) for each in staffing.posts_for(work, actor)]
                        assert ((post.id, role) in listed) == (may and name != APPLICANT)
                decided["named"] += 1


def named(table: Mapping[Role, frozenset[Role]], name: str, role: Role, region: str | None) -> bool:
    return any(role in table.get(own, ()) and reach in (None, region) for own, reach in CAST[name].items())  # type: ignore[call-overload]


def test_nobody_invites_by_a_button_that_was_not_offered(court: Court, decided: Counter[str]) -> None:
    """A forged answer in one's own conversation: a role or a region that is not theirs to name."""
    before = {each.id for each in _invitations(court)}
    for name in (SINGLE["coordinator"], SINGLE["admin"], "a coordinator here", "a coordinator there and admin"):
        for invited in ROLES:
            for region in (HERE, THERE, "all", "hers"):
                with court.trial() as work:
                    _answers(work, court, name, "invite", (invited, region, "none"))
                    made = [each for each in _invitations(court, work) if each.id not in before]
                for each in made:
                    assert each.role == invited
                    assert named(access.INVITES, name, invited, each.region), (name, invited, region)
                    decided["made"] += 1
                decided["forged"] += 1


def _invitations(court: Court, work: Work | None = None) -> list[Any]:
    wanted = select(schema.invitations)
    return list(work.tx.execute(wanted) if work is not None else court.village._rows(wanted))


def _answers(work: Work, court: Court, name: str, kind: str, verbs: tuple[str, ...]) -> list[Outcome]:
    """Taps these verbs one after the other, whatever is asked."""
    court.village.engine.open(work, court.again(work, name), KINDS_BY_NAME[kind])
    outcomes = []
    for verb in verbs:
        row = rows.active(work.tx, work.vault, court.persons[name].id)
        if row is not None:
            outcomes.append(court.taps(work, name, f"c:{row.id}:{row.revision}:{verb}"))
    return outcomes
