"""What came of it, counted in the database: histograms only, so that 100,000 women cost as little as 45.

Only women who agreed to be counted (`evaluation`) are in anything that they answered. Who came, whether a check-in was
answered, and calls for help are counted of all. Sources: evidence.md §7, instruments.md §7 and §8.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, TypeVar, get_args

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
)

from core.programme import Occasion
from core.retention import months_later
from reports import talks
from reports.talks import Talks
from storage.schema import (
    check_ins,
    consents,
    counters,
    evaluation,
    persons,
    pulse_answers,
    roles,
    scores,
    sessions,
    sittings,
    step_answers,
    tasks,
)

T = TypeVar("T")

OCCASIONS: Final[tuple[Occasion, ...]] = get_args(Occasion)
LATER: Final = OCCASIONS[1:]
SCALES: Final = ("phq-9", "who-5", "bridge", "gad-2")
# The items of "indicators", in the order of their signs.
INDICATORS: Final = ("employed", "earnings", "family", "volunteering", "documents", "housing", "training")
PULSE: Final = ("mood", "support", "surroundings", "contact")
STATES: Final = ("answered", "partly", "missed", "skipped")
UNSCORED: Final = -1  # she answered, but there is no total
ITEM_9: Final = 9
QUESTIONS: Final[Mapping[str, int]] = {
    "phq-9": 10, "who-5": 5, "bridge": 1, "gad-2": 2, "phq-2": 2, "indicators": len(INDICATORS),
}  # fmt: skip
_LONGEST: Final = max(QUESTIONS.values())
_DAY: Final = 86_400_000_000  # microseconds
_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a report is about. None is everybody. `first` and `last` are months of coming, both included (any day of
    them); `weeks` is the length of the programme."""

    region: str | None = None
    cohort_id: int | None = None
    first: date | None = None
    last: date | None = None
    weeks: int = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """A scale at the start and later. None: she did not come to it; UNSCORED: no total. `validated`: both wordings
    that she read, or the one, have been."""

    start: int | None
    later: int | None
    validated: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the check-ins of a week, or of a longer measure, but of those still open. `days`: how many were
    answered, in full or in part, how many whole days after they were asked."""

    answered: int
    partly: int
    missed: int
    skipped: int
    days: Mapping[int, int]

    @property
    def due(self) -> int:
        return self.answered + self.partly + self.missed + self.skipped


@dataclass(frozen=True, slots=True)
class Stages:
    """How far the women of a region came. `known` are those the bot knows now, `agreeing` those of them who agree to
    be counted; `counted` also holds those whose name is let go while their answers stay."""

    known: int
    agreeing: int
    left: int
    counted: int
    reached: Mapping[Occasion, int]

    @property
    def enrolled(self) -> int:
        """Everybody known, and who is counted without being known any more."""
        return max(self.known - self.agreeing, 0) + self.counted


@dataclass(frozen=True, slots=True)
class Alerts:
    """Calls for help: `seconds` until a person took them, how often; those that wait; those closed untaken."""

    seconds: Mapping[int, int]
    waiting: int
    closed: int


@dataclass(frozen=True, slots=True)
class Skips:
    """How often a question was put and how often she preferred not to say."""

    asked: int
    skipped: int


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Of one instrument at one occasion: totals with a missing answer, and by question what was not said or not put."""

    prorated: int
    skipped: Sequence[int]
    not_reached: Sequence[int]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Everything counted. `indicators`: by name, how often which sign stood at the start and later; None: nothing."""

    wanted: Wanted
    counted: int
    scales: Mapping[tuple[str, Occasion], Mapping[Pair, int]]
    indicators: Mapping[Occasion, Mapping[str, Mapping[tuple[str | None, str | None], int]]]
    item_9: Mapping[Occasion, Mapping[str, int]]  # signs
    prorated: Mapping[tuple[str, str], int]  # totals that stand for a missing answer or two
    weeks: Mapping[int, Asked]
    sittings: Mapping[Occasion, Asked]
    steps: Mapping[int, Mapping[str, int]]
    regions: Mapping[str | None, Stages]
    alerts: Alerts
    skips: Mapping[tuple[str, int], Skips]  # by instrument (or "pulse") and question, from 1
    withdrawn: int  # took back her yes to being counted
    everywhere: Mapping[str, int]  # counters of the whole programme
    talks: Talks

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """The later measures that somebody has come to."""
        held = {occasion for _, occasion in self.scales} | set(self.indicators)
        return tuple(occasion for occasion in LATER if occasion in held)


def collect(connection: Connection, wanted: Wanted, progress: Callable[[int], None] = lambda percent: None) -> Outcomes:
    """Count everything. `progress` is told percents, 0 to 100, as parts are done."""
    put = _put(connection, wanted)
    scales = [(scale, occasion) for scale in SCALES for occasion in LATER if (scale, occasion) in put]
    later = [occasion for occasion in LATER if ("indicators", occasion) in put]
    items = [occasion for occasion in OCCASIONS if ("phq-9", occasion) in put]
    done = _Steps(progress, 10 + len(scales) + len(later) + len(items))
    left_out = done(_left_out(connection, wanted))
    return Outcomes(
        wanted=wanted,
        counted=done(how_many(connection, wanted)),
        scales={each: done(_pairs(connection, wanted, *each)) for each in scales},
        indicators={each: done(_indicators(connection, wanted, each)) for each in later},
        item_9={each: done(_item_9(connection, wanted, each)) for each in items},
        prorated={each: gap.prorated for each, gap in left_out.items() if gap.prorated},
        weeks=done(_weeks(connection, wanted)),
        sittings=done(_sittings(connection, wanted)),
        steps=done(_steps(connection, wanted)),
        regions=done(_regions(connection, wanted, put)),
        alerts=done(_alerts(connection, wanted)),
        skips={
            **_skips(put, left_out),
            **done(_skips_of_the_pulse(connection, wanted, put)),
        },
        withdrawn=done(_withdrawn(connection, wanted)),
        everywhere={row.name: row.value for row in connection.execute(select(counters))},
        talks=done(talks.count(connection, _women(wanted), counted(wanted), _groups(wanted))),
    )


class _Steps:
    """Tells how many of so many steps are done."""

    def __init__(self, progress: Callable[[int], None], steps: int) -> None:
        self._progress = progress
        self._steps = steps
        self._done = 0

    def __call__(self, result: T) -> T:
        self._done += 1
        self._progress(100 * self._done // self._steps)
        return result


def how_many(connection: Connection, wanted: Wanted) -> int:
    """Women who agreed to be counted."""
    return connection.execute(select(func.count()).select_from(evaluation).where(*counted(wanted))).scalar_one()


def counted(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Of the women who agreed to be counted, those that are wanted."""
    where: list[ColumnElement[bool]] = []
    if wanted.region is not None:
        where.append(evaluation.c.region == wanted.region)
    if wanted.cohort_id is not None:
        where.append(evaluation.c.cohort_id == wanted.cohort_id)
    if wanted.first is not None:
        where.append(evaluation.c.began >= wanted.first.replace(day=1))
    if wanted.last is not None:
        where.append(evaluation.c.began <= wanted.last.replace(day=1))
    return where


def whom(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The same women as persons. A month begins at midnight of UTC here, so a day at its edge may fall beside."""
    where: list[ColumnElement[bool]] = []
    if wanted.region is not None:
        where.append(persons.c.region == wanted.region)
    if wanted.cohort_id is not None:
        where.append(persons.c.cohort_id == wanted.cohort_id)
    if wanted.first is not None:
        where.append(persons.c.enrolled_at >= _month(wanted.first, 0))
    if wanted.last is not None:
        where.append(persons.c.enrolled_at < _month(wanted.last, 1))
    return where


def _women(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Who takes or took part."""
    return [or_(_has("participant"), _has("former")), *whom(wanted)]


def _groups(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Groups for these women. When those who came to them had come in is told by no group."""
    where: list[ColumnElement[bool]] = []
    if wanted.region is not None:
        where.append(or_(sessions.c.region.is_(None), sessions.c.region == wanted.region))
    if wanted.cohort_id is not None:
        where.append(or_(sessions.c.cohort_id.is_(None), sessions.c.cohort_id == wanted.cohort_id))
    return where


def _month(day: date, later: int) -> datetime:
    return datetime.combine(months_later(day.replace(day=1), later), time(), UTC)


def _put(connection: Connection, wanted: Wanted) -> Mapping[tuple[str, str], int]:
    """Which instruments were put at which occasions, and to how many."""
    of_hers = select(evaluation.c.study_number).where(evaluation.c.study_number == scores.c.study_number)
    rows = (
        select(scores.c.instrument, scores.c.occasion, func.count().label("women"))
        .where(of_hers.where(*counted(wanted)).exists())
        .group_by(scores.c.instrument, scores.c.occasion)
    )
    return {(row.instrument, row.occasion): row.women for row in connection.execute(rows)}


def _pairs(connection: Connection, wanted: Wanted, instrument: str, occasion: Occasion) -> Mapping[Pair, int]:
    """Every woman who is counted once, by her totals at the start and then."""
    start, later = scores.alias("start"), scores.alias("later")

    def total(of: Any) -> ColumnElement[Any]:
        return case((of.c.study_number.is_not(None), func.coalesce(of.c.total, UNSCORED)))

    validated = and_(func.coalesce(start.c.validated, True), func.coalesce(later.c.validated, True))
    columns = (total(start).label("a"), total(later).label("b"), case((validated, 1), else_=0).label("v"))
    wanted_rows = (
        select(*columns, func.count().label("women"))
        .select_from(
            evaluation.outerjoin(start, _of_hers(start, instrument, "start")).outerjoin(
                later, _of_hers(later, instrument, occasion)
            )
        )
        .where(*counted(wanted))
        .group_by(*columns)
    )
    return {Pair(row.a, row.b, bool(row.v)): row.women for row in connection.execute(wanted_rows)}


def _of_hers(table: Any, instrument: str, occasion: str) -> ColumnElement[bool]:
    return and_(
        table.c.study_number == evaluation.c.study_number,
        table.c.occasion == occasion,
        table.c.instrument == instrument,
    )


def _indicators(
    connection: Connection, wanted: Wanted, occasion: Occasion
) -> Mapping[str, Mapping[tuple[str | None, str | None], int]]:
    """Counted in two halves: all seven signs together would be nearly as many kinds as there are women."""
    found: dict[str, Counter[tuple[str | None, str | None]]] = {name: Counter() for name in INDICATORS}
    for names in (INDICATORS[:4], INDICATORS[4:]):
        first = INDICATORS.index(names[0])
        for start, later, women in connection.execute(_signs(wanted, occasion, first, len(names))):
            for place, name in enumerate(names):
                found[name][start and start[place], later and later[place]] += women
    return found


def _signs(wanted: Wanted, occasion: Occasion, first: int, length: int) -> Select[Any]:
    start, later = scores.alias("start"), scores.alias("later")
    columns = [func.substr(table.c.answers, first + 1, length).label(table.name) for table in (start, later)]
    return (
        select(*columns, func.count())
        .select_from(
            evaluation.outerjoin(start, _of_hers(start, "indicators", "start")).outerjoin(
                later, _of_hers(later, "indicators", occasion)
            )
        )
        .where(*counted(wanted))
        .group_by(*columns)
    )


def _item_9(connection: Connection, wanted: Wanted, occasion: Occasion) -> Mapping[str, int]:
    sign = func.substr(scores.c.answers, ITEM_9, 1).label("sign")
    wanted_rows = (
        select(sign, func.count().label("women"))
        .select_from(evaluation.join(scores, _of_hers(scores, "phq-9", occasion)))
        .where(*counted(wanted))
        .group_by(sign)
    )
    return {row.sign: row.women for row in connection.execute(wanted_rows)}


def _weeks(connection: Connection, wanted: Wanted) -> Mapping[int, Asked]:
    return _asked_by(connection, wanted, check_ins, check_ins.c.week, check_ins.c.week.between(1, wanted.weeks))


def _sittings(connection: Connection, wanted: Wanted) -> Mapping[Occasion, Asked]:
    return _asked_by(connection, wanted, sittings, sittings.c.occasion, sittings.c.occasion.in_(OCCASIONS))


def _asked_by(
    connection: Connection, wanted: Wanted, table: Table, key: ColumnElement[Any], among: ColumnElement[bool]
) -> Mapping[Any, Asked]:
    took = type_coerce(table.c.answered_at, BigInteger) - type_coerce(table.c.opened_at, BigInteger)
    columns = (key.label("key"), table.c.state, (took // _DAY).label("days"))
    rows = select(*columns, func.count().label("women")).where(among, table.c.state != "open").group_by(*columns)
    if where := whom(wanted):
        rows = rows.join_from(table, persons, persons.c.id == table.c.person_id).where(*where)
    states: dict[Any, dict[str, int]] = {}
    days: dict[Any, dict[int, int]] = {}
    for row in connection.execute(rows):
        of_state = states.setdefault(row.key, {})
        of_state[row.state] = of_state.get(row.state, 0) + row.women
        if row.state in ("answered", "partly") and row.days is not None:
            on = days.setdefault(row.key, {})
            on[row.days] = on.get(row.days, 0) + row.women
    return {
        each: Asked(
            of_state.get("answered", 0),
            of_state.get("partly", 0),
            of_state.get("missed", 0),
            of_state.get("skipped", 0),
            days.get(each, {}),
        )
        for each, of_state in sorted(states.items())
    }


def _steps(connection: Connection, wanted: Wanted) -> Mapping[int, Mapping[str, int]]:
    columns = (step_answers.c.week, step_answers.c.answer)
    rows = (
        select(*columns, func.count().label("women"))
        .select_from(evaluation.join(step_answers, step_answers.c.study_number == evaluation.c.study_number))
        .where(step_answers.c.week.between(1, wanted.weeks), *counted(wanted))
        .group_by(*columns)
        .order_by(*columns)
    )
    found: dict[int, dict[str, int]] = {}
    for row in connection.execute(rows):
        found.setdefault(row.week, {})[row.answer] = row.women
    return found


def _regions(connection: Connection, wanted: Wanted, put: Collection[tuple[str, str]]) -> Mapping[str | None, Stages]:
    known = {row.region: row for row in connection.execute(_people(wanted))}
    agreed: dict[str | None, int] = {}
    reached: dict[str | None, dict[Occasion, int]] = {}
    there = [occasion for occasion in OCCASIONS if any(occasion == each for _, each in put)]
    for row in connection.execute(_reached(wanted, there)):
        agreed[row.region] = agreed.get(row.region, 0) + row.women
        of_region = reached.setdefault(row.region, dict.fromkeys(there, 0))
        for occasion, came in zip(there, row[2:], strict=True):
            of_region[occasion] += row.women if came else 0
    return {
        region: Stages(
            known=known[region].known if region in known else 0,
            agreeing=(known[region].agreeing or 0) if region in known else 0,
            left=(known[region].gone or 0) if region in known else 0,
            counted=agreed.get(region, 0),
            reached=reached.get(region, dict.fromkeys(there, 0)),
        )
        for region in sorted(known.keys() | agreed.keys(), key=lambda name: (name is None, name or ""))
    }


def _people(wanted: Wanted) -> Select[Any]:
    """Who takes or took part, by region; who of them agrees to be counted; who left."""
    agrees = (
        select(consents.c.given)
        .where(consents.c.person_id == persons.c.id, consents.c.kind == "evaluation")
        .order_by(consents.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            persons.c.region,
            func.count().label("known"),
            func.sum(case((agrees, 1), else_=0)).label("agreeing"),
            func.sum(case((_has("former") & ~_has("participant"), 1), else_=0)).label("gone"),
        )
        .where(*_women(wanted))
        .group_by(persons.c.region)
    )


def _has(role: str) -> ColumnElement[bool]:
    return select(roles.c.role).where(roles.c.person_id == persons.c.id, roles.c.role == role).exists()


def _reached(wanted: Wanted, occasions: list[Occasion]) -> Select[Any]:
    """Who is counted, by region and by the occasions at which she answered anything."""
    columns = [
        case(
            (
                select(scores.c.version)
                .where(scores.c.study_number == evaluation.c.study_number, scores.c.occasion == occasion)
                .exists(),
                1,
            ),
            else_=0,
        ).label(f"at_{number}")
        for number, occasion in enumerate(occasions)
    ]
    each = select(evaluation.c.region, *columns).where(*counted(wanted)).subquery()
    return select(each.c.region, func.count().label("women"), *list(each.c)[1:]).group_by(*each.c)


def _alerts(connection: Connection, wanted: Wanted) -> Alerts:
    took = type_coerce(tasks.c.taken_at, BigInteger) - type_coerce(tasks.c.created_at, BigInteger)
    rows = (
        select(took.label("took"), tasks.c.state, func.count().label("calls"))
        .join(persons, persons.c.id == tasks.c.person_id)
        .where(tasks.c.kind == "help", *whom(wanted))
        .group_by("took", tasks.c.state)
    )
    seconds: dict[int, int] = {}
    waiting = closed = 0
    for row in connection.execute(rows):
        if row.took is not None:
            seconds[row.took // _SECOND] = seconds.get(row.took // _SECOND, 0) + row.calls
        elif row.state == "open":
            waiting += row.calls
        else:
            closed += row.calls
    return Alerts(seconds, waiting, closed)


def _left_out(connection: Connection, wanted: Wanted) -> Mapping[tuple[str, str], _LeftOut]:
    """Of every instrument and occasion. Only rows with something left out are looked at sign by sign."""
    gaps = or_(scores.c.answers.like("%-%"), scores.c.answers.like("%.%"))
    signs = [func.substr(scores.c.answers, number, 1) for number in range(1, _LONGEST + 1)]
    rows = (
        select(
            scores.c.instrument,
            scores.c.occasion,
            func.sum(case((scores.c.prorated, 1), else_=0)),
            *(func.sum(case((sign == "-", 1), else_=0)) for sign in signs),
            *(func.sum(case((sign == ".", 1), else_=0)) for sign in signs),
        )
        .select_from(evaluation.join(scores, scores.c.study_number == evaluation.c.study_number))
        .where(gaps, *counted(wanted))
        .group_by(scores.c.instrument, scores.c.occasion)
    )
    found = {}
    for instrument, occasion, prorated, *counts in connection.execute(rows):
        skipped, not_reached = counts[:_LONGEST], counts[_LONGEST:]
        found[instrument, occasion] = _LeftOut(int(prorated), [*map(int, skipped)], [*map(int, not_reached)])
    return found


def _skips(
    put: Mapping[tuple[str, str], int], left_out: Mapping[tuple[str, str], _LeftOut]
) -> Mapping[tuple[str, int], Skips]:
    found: dict[tuple[str, int], Skips] = {}
    for instrument, questions in QUESTIONS.items():
        times = sum(women for (name, _), women in put.items() if name == instrument)
        gaps = [gap for (name, _), gap in left_out.items() if name == instrument]
        for number in range(questions if times else 0):
            skipped = sum(gap.skipped[number] for gap in gaps)
            found[instrument, number + 1] = Skips(times - sum(gap.not_reached[number] for gap in gaps), skipped)
    return found


def _skips_of_the_pulse(
    connection: Connection, wanted: Wanted, put: Collection[tuple[str, str]]
) -> Mapping[tuple[str, int], Skips]:
    """In some weeks PHQ-2 stands in the place of "support" (instruments.md §1)."""
    instead = [int(occasion[1:]) for instrument, occasion in put if instrument == "phq-2"]
    week = pulse_answers.c.week
    asked = {name: week.not_in(instead) if name == "support" else week.is_not(None) for name in PULSE}
    columns = [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
        for name in PULSE
        for condition in (asked[name], asked[name] & pulse_answers.c[name].is_(None))
    ]
    rows = (
        select(*columns)
        .select_from(evaluation.join(pulse_answers, pulse_answers.c.study_number == evaluation.c.study_number))
        .where(week.between(1, wanted.weeks), *counted(wanted))
    )
    found = [int(count) for count in connection.execute(rows).one()]
    pairs = zip(found[::2], found[1::2], strict=True)
    return {("pulse", number): Skips(*pair) for number, pair in enumerate(pairs, 1) if pair[0]}


def _withdrawn(connection: Connection, wanted: Wanted) -> int:
    """Who agreed to be counted once and does not now."""
    newest = func.max(consents.c.id)
    once = func.max(case((consents.c.given, consents.c.id)))
    each = (
        select(consents.c.person_id)
        .join(persons, persons.c.id == consents.c.person_id)
        .where(consents.c.kind == "evaluation", *whom(wanted))
        .group_by(consents.c.person_id)
        .having(once < newest)
        .subquery()
    )
    return connection.execute(select(func.count()).select_from(each)).scalar_one()
