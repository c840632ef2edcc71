"""The settings that rules depend on, as plain values. `settings.py` fills them from the configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from core.schedule import Window

# An applicant has asked to come in and waits; a former participant has left and may come back.
Role = Literal["applicant", "participant", "former", "psychologist", "volunteer", "coordinator", "admin"]
STAFF: tuple[Role, ...] = ("psychologist", "volunteer", "coordinator", "admin")


@dataclass(frozen=True, slots=True)
class CheckInRules:
    """The weekly check-in: how long it stays open, when the one soft message goes."""

    open_for: timedelta = timedelta(days=3)
    soft_after: timedelta = timedelta(days=2)
    evening: int = 18  # the hour of "this evening"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is kept. `link`: from leaving until nothing leads from her answers to her any more."""

    free_text_days: int = 30
    answers_months: int = 24
    link_days: int = 90
    audit_months: int = 12
    backup_days: int = 30


@dataclass(frozen=True, slots=True)
class SessionRules:
    """Talks with a psychologist: how long what stands, and where calls are held.

    `first_within`: by when she should be offered a first one. `early`, `late`: how long before its start and after its
    end the room can be opened. `link` is an address with "{room}" in it; without one, only psychologists who have an
    address of their own offer calls. `no_show_after`: so many sessions before their rate is judged.
    """

    hold: timedelta = timedelta(minutes=10)
    answer_within: timedelta = timedelta(hours=24)  # the psychologist, a request
    offer_for: timedelta = timedelta(hours=4)  # a freed time, to whoever waits
    cut_off: timedelta = timedelta(hours=12)  # before it, she moves and cancels herself
    first_within: timedelta = timedelta(days=7)
    early: timedelta = timedelta(minutes=10)
    late: timedelta = timedelta(minutes=30)
    link: str = ""
    no_show_after: int = 200


@dataclass(frozen=True, slots=True)
class Rules:
    """`places` maps a place (a message `place-<id>`) to its IANA zone; `staff` a Telegram id to roles."""

    zone: str = "Asia/Tashkent"
    window: Window = field(default_factory=Window)
    check_in: CheckInRules = field(default_factory=CheckInRules)
    retention: Retention = field(default_factory=Retention)
    sessions: SessionRules = field(default_factory=SessionRules)
    places: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    open_enrolment: bool = False
    approval: bool = False  # whoever comes without an invitation waits for a coordinator's yes
    answered_from: int = 9  # the hours in which people answer, told before she writes
    answered_until: int = 21
    text_limit: int = 4000  # letters in one message of hers
