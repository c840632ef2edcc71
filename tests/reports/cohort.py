"""Small cohorts written straight into the tables, as the bot writes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, Table, insert

from core.programme import Occasion
from storage.schema import (
    check_ins,
    consents,
    evaluation,
    persons,
    pulse_answers,
    roles,
    scores,
    sittings,
    step_answers,
    tasks,
)

Rows: TypeAlias = defaultdict[Table, list[dict[str, object]]]

CAME = datetime(2026, 1, 12, 6, tzinfo=UTC)
# What the demonstration lives through: women of 45 who say yes, at the start and in the end.
PILOT: Mapping[str, tuple[int, int]] = {"employed": (7, 18), "family": (13, 28), "volunteering": (2, 26)}


@dataclass
class Woman:
    """`measures`: by occasion and instrument, her answers as signs and their total."""

    region: str | None = "tashkent"
    cohort_id: int | None = None
    came: datetime = CAME
    agrees: bool = True
    left: bool = False
    validated: bool = True
    measures: dict[tuple[str, str], tuple[str, int | None]] = field(default_factory=dict)
    prorated: set[tuple[str, str]] = field(default_factory=set)
    weeks: dict[int, tuple[str, int | None]] = field(default_factory=dict)  # state, and hours until she answered
    sittings: dict[Occasion, tuple[str, int | None]] = field(default_factory=dict)
    steps: dict[int, str] = field(default_factory=dict)
    pulse: dict[int, tuple[int | None, int | None, int | None, int | None]] = field(default_factory=dict)
    calls: list[int | None] = field(default_factory=list)  # seconds until a person took each; None: nobody yet

    def phq9(self, occasion: str, total: int) -> None:
        self.measures[occasion, "phq-9"] = (spread(total, 9, 3) + "1", total)

    def who5(self, occasion: str, total: int) -> None:
        self.measures[occasion, "who-5"] = (spread(total // 4, 5, 5), total)

    def bridge(self, occasion: str, heavy: int) -> None:
        self.measures[occasion, "bridge"] = ("0123456789a"[heavy], heavy)

    def indicators(self, occasion: str, signs: str) -> None:
        self.measures[occasion, "indicators"] = (signs, None)


def spread(total: int, items: int, most: int) -> str:
    """Signs that add up to a total."""
    signs = []
    for _ in range(items):
        signs.append(min(most, total))
        total -= signs[-1]
    assert total == 0
    return "".join(map(str, signs))


def write(connection: Connection, women: Iterable[Woman]) -> None:
    rows: Rows = defaultdict(list)
    for number, woman in enumerate(women, 1):
        _add_person(rows, number, woman)
        if woman.agrees:
            _add_answers(rows, number * 1000, woman)
    for table, values in rows.items():
        connection.execute(insert(table), values)


def _add_person(rows: Rows, number: int, woman: Woman) -> None:
    rows[persons].append(
        {
            "id": number, "chat_key": f"{number:032x}", "alias": number, "telegram_id": b"x", "study_number": b"x",
            "locale": "uz", "region": woman.region, "zone": "Asia/Tashkent", "silent": False, "reachable": True,
            "enrolled_at": woman.came,
        }
    )  # fmt: skip
    role = "former" if woman.left else "participant"
    rows[roles].append({"person_id": number, "role": role, "granted_at": woman.came, "configured": False})
    rows[consents].append(
        {"person_id": number, "kind": "evaluation", "version": 1, "given": woman.agrees, "at": woman.came}
    )
    for week, (state, hours) in woman.weeks.items():
        rows[check_ins].append({"person_id": number, "week": week, **_asked(woman, week, state, hours)})
    for occasion, (state, hours) in woman.sittings.items():
        rows[sittings].append({"person_id": number, "occasion": occasion, **_asked(woman, 1, state, hours)})
    for call, seconds in enumerate(woman.calls):
        taken = None if seconds is None else woman.came + timedelta(seconds=seconds)
        rows[tasks].append(
            {
                "id": number * 100 + call, "kind": "help", "person_id": number, "created_at": woman.came,
                "taken_at": taken, "state": "open" if taken is None else "done",
            }
        )  # fmt: skip


def _asked(woman: Woman, week: int, state: str, hours: int | None) -> dict[str, object]:
    opened = woman.came + timedelta(weeks=week)
    answered = None if hours is None else opened + timedelta(hours=hours)
    return {"state": state, "opened_at": opened, "closes_at": opened + timedelta(days=3), "answered_at": answered}


def _add_answers(rows: Rows, study: int, woman: Woman) -> None:
    began = date(woman.came.year, woman.came.month, 1)
    rows[evaluation].append(
        {"study_number": study, "region": woman.region, "cohort_id": woman.cohort_id, "began": began}
    )
    for (occasion, instrument), (answers, total) in woman.measures.items():
        rows[scores].append(
            {
                "study_number": study, "occasion": occasion, "instrument": instrument, "version": 1, "mode": "bot",
                "answers": answers, "locale": "ru" if woman.validated else "uz", "total": total,
                "validated": woman.validated, "prorated": (occasion, instrument) in woman.prorated,
            }
        )  # fmt: skip
    for week, answer in woman.steps.items():
        rows[step_answers].append({"study_number": study, "week": week, "answer": answer})
    for week, (mood, support, surroundings, contact) in woman.pulse.items():
        rows[pulse_answers].append(
            {
                "study_number": study, "week": week, "version": 1, "locale": "uz", "mood": mood, "support": support,
                "surroundings": surroundings, "contact": contact,
            }
        )  # fmt: skip


def pilot(women: int = 45) -> list[Woman]:
    """The demonstration's cohort: fifteen women in each of three regions whose counts are nearest the pilot's."""
    heavy = {"start": [7] * 36 + [6] * 9, "end": [4] * 40 + [5] * 5}  # means 6.8 and 4.1 of 45
    found = []
    for number in range(women):
        woman = Woman(region=("tashkent", "samarkand", "fergana")[number % 3], validated=number % 3 != 1)
        for side, occasion in enumerate(("start", "end")):
            yes = {name: number % 45 < pair[side] for name, pair in PILOT.items()}
            signs = f"{int(yes['employed'])}{int(yes['employed'])}{2 * yes['family']}{int(yes['volunteering'])}"
            woman.indicators(occasion, f"{signs}{number % 4}{number % 3}{2 * side}")
            woman.bridge(occasion, heavy[occasion][number % 45])
        for occasion, total in (("start", 10 + number % 12), ("half", 9 + number % 9), ("end", 4 + 2 * number % 14)):
            woman.phq9(occasion, total)
            woman.who5(occasion, 4 * (20 - total if total < 20 else 0))
        for week in range(1, 13):
            late = (number * 7 + week * 5) % 20
            state = "answered" if late < 15 - week // 3 else "partly" if late < 16 else "missed"
            hours = late * 4 if state != "missed" else None
            if week not in (6, 12):
                woman.weeks[week] = (state, hours)
                woman.pulse[week] = (1 + number % 5, None if week % 2 == 0 else 1, number % 3, 0)
                woman.steps[week] = ("done", "partly", "not-yet")[number % 3]
        woman.sittings = {"start": ("answered", 1), "half": ("answered", 5), "end": ("answered", 30)}
        woman.calls = [120 * number] if number % 4 == 0 else []
        found.append(woman)
    return found


def with_losses(women: int = 45) -> list[Woman]:
    """The same, but every fifth woman is gone before the end, and here and there an answer is missing."""
    found = pilot(women)
    for number, woman in enumerate(found):
        if number % 5 == 0:
            woman.left = number % 10 == 0
            woman.measures = {key: value for key, value in woman.measures.items() if key[0] == "start"}
            woman.weeks = {week: value for week, value in woman.weeks.items() if week < 5 + number // 9}
        if number % 7 == 3:
            woman.measures.pop(("start", "who-5"))
            woman.measures["start", "phq-9"] = ("11111----1", None)
    return found
