"""All that is kept of her, as two files: a page to read in her language, and the same as data.

What is hers is gathered once, as plain values with English names; the page shows them under names from the texts. The
page is one file without scripts and without anything from elsewhere; whatever anybody wrote is escaped and isolated.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from html import escape
from typing import Any, Final

import orjson

from core import scoring
from core.schedule import local_time
from services import check_ins, leaving, messages, privacy, recovery, reviews, trail
from services.messages import File
from services.work import Work
from storage import audit, conversations, copies, people, safe_ways, scores, session_feedback, sessions, tasks
from storage import check_ins as weeks
from storage import consents as agreed
from storage.people import Person

Json = dict[str, Any]

ALL_READS: Final = 10_000
LANGUAGES: Final[Mapping[str, str]] = {"uz": "uz-Latn", "uz-Cyrl": "uz-Cyrl", "ru": "ru", "tg": "tg", "en": "en"}
# Which columns of a person stand in the files; a test walks the schema and asks where everything else is.
LEFT_OUT: Final[Mapping[str, str]] = {
    "persons.id": "a random number that only links rows",
    "persons.chat_key": "a keyed hash of the Telegram id, which is there",
    "persons.study_number": "a random number that only links rows; the answers under it are there",
    "persons.reachable": "whether Telegram said that she blocked the bot",
    "persons.recovery_key": "a keyed hash; whether there is a code is there",
    "persons.cohort_id": "a number of the programme's own",
    "due": "what the bot will do next follows from her settings",
    "actions": "random names of buttons, gone after some days",
    "erasures": "rows of persons who are gone",
    "duty": "whether somebody of the team is there now; of the team only",
    "jobs": "what somebody has asked for and is being made; what she asked for herself she gets",
    "answer_terms": "until when answers are kept whose woman is known no more; while she is known there is none",
    "engagements": "when she is taken up follows from her talks and groups",
    "availability": "how somebody of the team talks with women; of the team only",
    "weekly_hours": "hours of somebody of the team",
    "day_exceptions": "days of somebody of the team",
}


def too_soon(work: Work, person: Person) -> bool:
    """Whether her code is too new for a copy; she is told from when on it opens one."""
    at = recovery.settles_at(work, person)
    if at is not None:
        messages.send(work, person, messages.text(work, person, "export-later", **leaving.when(person, at)))
    return at is not None


def send(work: Work, person: Person) -> None:
    """Queue both files for her, under names that say nothing."""
    trail.note(work, person, "export", person)
    everything = gather(work, person)
    page = File("page.html", page_of(work, person, everything).encode())
    data = File("page.json", orjson.dumps(everything, option=orjson.OPT_INDENT_2))
    messages.send_document(work, person, page, messages.text(work, person, "export-page"))
    messages.send_document(work, person, data, messages.text(work, person, "export-data"))


# What is hers ---------------------------------------------------------------------------------------------------------


def gather(work: Work, person: Person) -> Json:
    """Everything, part by part. Moments are ISO 8601 in UTC, days are those of her calendar."""
    number = people.study_number(work.tx, work.vault, person.id)
    return {
        "made_at": _moment(work.now),
        "you": _you(work, person),
        "settings": _settings(person),
        "agreed": _agreed(work, person, number),
        "weeks": _weeks(work, person),
        "answers": weeks.pulse_of(work.tx, number),
        "steps": [{"week": week, "answer": said} for week, said in weeks.step_answers_of(work.tx, number).items()],
        "measures": _rows(work, person, "sittings", "occasion", "state", "opened_at", "closes_at", "answered_at"),
        "scores": _scores(work, number),
        "goals": _rows(work, person, "goals", "words", "state", "made_at", "marked_at"),
        "questions": _rows(work, person, "own_questions", "words", "state", "made_at", "asked_in"),
        "rooms": _rows(work, person, "rooms", "opened_at", "touched_at", "closed_at", "from_her", "from_staff"),
        "talks": _talks(work, person),
        "helpers": _rows(work, person, "pairings", "since", "ended_at"),
        "waiting": _rows(work, person, "waiting_list", "since", "medium", "topic", "locale", "woman", "passed_at"),
        "talks_left": _rows(work, person, "allowances", "sessions"),
        "groups": _groups(work, person),
        "visits": _rows(work, person, "visits", "state", "topic", "asked_at"),
        "feedback": session_feedback.all_of(work.tx, number),
        "asked": _asked(work, person),
        "begun": _begun(work, person),
        "safe_way": _safe_way(work, person),
        "read": _read(work, person),
    }


def _you(work: Work, person: Person) -> Json:
    told = people.profile(work.tx, work.vault, person.id)
    return {
        "call_name": told.call_name,
        "number": person.alias,
        "telegram_id": person.telegram_id,
        "roles": [
            {"role": role, "region": region, "since": _moment(at)}
            for role, region, at in people.grants(work.tx, person.id)
        ],
        "path": told.path,
        "needs": list(told.needs),
        "shared_phone": told.shared_phone,
        "waits": told.waits,
        "waits_until": _moment(told.waits_until),
        "shows_goals": told.shows_goals,
        "card": dict(told.card),
        "came_at": _moment(person.enrolled_at),
        "seen_on": _day(person.seen_on),
        "has_code": people.recovery_key(work.tx, person.id) is not None,
    }


def _settings(person: Person) -> Json:
    return {
        "language": person.locale,
        "place": person.region,
        "zone": person.zone,
        "weekday": person.weekday,
        "hour": person.hour,
        "opens": person.opens,
        "closes": person.closes,
        "first_day": _day(person.first_day),
        "silent": person.silent,
        "paused_at": _moment(person.paused_at),
    }


def _agreed(work: Work, person: Person, number: int) -> Json:
    counted = agreed.counted(work.tx, number)
    return {
        "answers": [
            {"what": each.kind, "version": each.version, "given": each.given, "at": _moment(each.at)}
            for each in agreed.history(work.tx, person.id)
        ],
        "counted": counted is not None,
        "counted_as": counted and {"place": counted.region, "cohort": counted.cohort_id, "began": _day(counted.began)},
    }


def _weeks(work: Work, person: Person) -> list[Json]:
    return [
        {
            "week": each.week,
            "state": each.state,
            "opened_at": _moment(each.opened_at),
            "closes_at": _moment(each.closes_at),
            "answered_at": _moment(weeks.answered_at(work.tx, person.id, each.week)),
            "note": weeks.note(work.tx, work.vault, person.id, each.week),
        }
        for each in weeks.all_of(work.tx, person.id)
    ]


def _scores(work: Work, number: int) -> list[Json]:
    """Her answers to the measures as codes, in the order of each instrument's items."""
    return [{**asdict(each), "answers": scoring.decode(each.answers)} for each in scores.all_of(work.tx, number)]


def _rows(work: Work, person: Person, table: str, *columns: str) -> list[Json]:
    rows = copies.of_person(work.tx, work.vault, table, person.id)
    return [{name: _plain(row[name]) for name in columns} for row in rows]


def _plain(value: Any) -> Any:
    return _moment(value) if isinstance(value, datetime) else value


_TALK: Final = (
    "state", "starts_at", "ends_at", "medium", "topic", "locale", "woman", "place", "made_at", "coming", "outcome",
    "reason", "link",
)  # fmt: skip


def _talks(work: Work, person: Person) -> list[Json]:
    """Her talks. What her psychologist noted is for psychologists alone; whether there is a note is hers to know."""
    rows = copies.of_person(work.tx, work.vault, "sessions", person.id)
    return [{**{name: _plain(row[name]) for name in _TALK}, "has_note": row["note"] is not None} for row in rows]


def _groups(work: Work, person: Person) -> list[Json]:
    """Groups in which she has a seat, or waits for one."""
    found = []
    for row in copies.of_person(work.tx, work.vault, "seats", person.id):
        group = sessions.by_id(work.tx, row["session_id"])
        if group is not None:
            found.append({"starts_at": _moment(group.starts_at), "state": row["state"], "at": _moment(row["at"])})
    return found


def _asked(work: Work, person: Person) -> list[Json]:
    """What she asked the team for, with her words where they are still kept."""
    return [
        {
            "what": task.kind,
            "state": task.state,
            "at": _moment(task.created_at),
            "words": tasks.words(work.tx, work.vault, task),
        }
        for task in tasks.all_of(work.tx, person.id)
    ]


def _begun(work: Work, person: Person) -> list[Json]:
    """What she has begun here and not finished."""
    return [
        {"what": each.name, "at": _moment(each.touched_at), "answers": each.draft["answers"]}
        for each in conversations.of_person(work.tx, work.vault, person.id)
    ]


def _safe_way(work: Work, person: Person) -> Json | None:
    way = safe_ways.of(work.tx, work.vault, person.id)
    if way is None:
        return None
    return {"number": way.number, "hours": way.hours, "if_another": way.if_another}


def _read(work: Work, person: Person) -> list[Mapping[str, str]]:
    """The day, the role and what: as in /privacy, but all that is kept."""
    looks = audit.about(work.tx, person.id, trail.READS, ALL_READS)
    return [privacy.reading(work, person, entry) for entry in looks]


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


# As a page ------------------------------------------------------------------------------------------------------------

STYLE: Final = (
    "body{font:1.05em/1.5 sans-serif;max-width:42em;margin:1em auto;padding:0 1em;color:#222;background:#fff}"
    "h1,h2{font-weight:600}h2{margin-top:2em;border-bottom:1px solid #ccc}"
    "dt{color:#666;margin-top:.6em}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
)
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"

Line = tuple[str, str]  # a name from the texts, and a value


def page_of(work: Work, person: Person, everything: Json) -> str:
    """The page: all that `gather` found, in her language."""
    words = _Words(work, person)
    parts = "".join(_part(words, part, everything[part]) for part in _PARTS)
    title = _safe(words("export-title"))
    language = LANGUAGES[messages.locale_of(work, person)]
    made = _safe(words("export-made", date=words.day(everything["made_at"])))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{made}</p>\n"
        f"{parts}</body>\n</html>\n"
    )


class _Words:
    """The texts of one page, and how values are written in it."""

    def __init__(self, work: Work, person: Person) -> None:
        self.work = work
        self.person = person

    def __call__(self, message: str, **args: str | int) -> str:
        return messages.text(self.work, self.person, message, **args)

    def field(self, name: str) -> str:
        return self("export-field", field=name)

    def label(self, message: str, key: str) -> str:
        """What a choice of hers is called; one that the texts no longer know stays as it was kept."""
        if not self.work.texts.has(message, key):
            return key
        return messages.label(self.work, self.person, message, key)

    def consent(self, kind: str) -> str:
        return self("export-taking-part") if kind == "taking-part" else self.label("settings-consents", kind)

    def occasion(self, occasion: str) -> str:
        """A measure's, or the week whose page asked it ("w2")."""
        if occasion.startswith("w"):
            return self("export-week", week=int(occasion[1:]))
        return self("export-occasion", occasion=occasion)

    def yes(self, truth: bool) -> str:
        return self("export-yes", yes="yes" if truth else "no")

    def time(self, moment: str) -> str:
        return f"{local_time(datetime.fromisoformat(moment), self.person.zone):%d.%m.%Y %H:%M}"

    def day(self, moment: str) -> str:
        return f"{local_time(datetime.fromisoformat(moment), self.person.zone):%d.%m.%Y}"

    def said(self, said: Mapping[str, str]) -> str:
        """Her words, or that it was a voice message."""
        if "question" in said:
            return said["question"]
        return said["text"] if "text" in said else self("export-voice", name=said.get("voice", ""))


def _part(words: _Words, part: str, kept: Any) -> str:
    name = words("export-part", part=part)
    heading = f"<h2>{_safe(name)}</h2>\n"
    lines = list(_PARTS[part](words, kept)) if kept else []
    if not lines:
        none = words("export-none")
        return f"{heading}<p>{_safe(none)}</p>\n"
    listed = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>\n" for name, value in lines)
    return f"{heading}<dl>\n{listed}</dl>\n"


def _safe(words: str) -> str:
    """Escaped, and isolated, so that signs that turn the direction of writing end with it."""
    return f"<bdi>{escape(words, quote=True)}</bdi>"


def _you_lines(words: _Words, kept: Json) -> Iterator[Line]:
    yield words.field("call_name"), kept["call_name"] or "–"
    yield words.field("number"), f"№ {kept['number']}"
    yield words.field("telegram_id"), str(kept["telegram_id"])
    for each in kept["roles"]:
        role = words.label("export-role", each["role"])
        region = f", {_place(words, each['region'])}" if each["region"] else ""
        yield words.field("role"), f"{role}{region}, {words.time(each['since'])}"
    yield words.field("path"), words.label("welcome-path", kept["path"]) if kept["path"] else "–"
    yield words.field("needs"), ", ".join(words.label("welcome-needs", need) for need in kept["needs"]) or "–"
    yield words.field("shared_phone"), words.yes(kept["shared_phone"])
    yield words.field("waits"), words.yes(kept["waits"])
    if kept["waits_until"]:
        yield words.field("waits_until"), words.time(kept["waits_until"])
    for part, written in kept["card"].items():
        yield words("well-card-part", part=part), written
    yield words.field("came_at"), words.time(kept["came_at"])
    yield words.field("seen_on"), kept["seen_on"] or "–"
    yield words.field("has_code"), words.yes(kept["has_code"])


def _settings_lines(words: _Words, kept: Json) -> Iterator[Line]:
    yield words.field("language"), words("language-name")
    yield words.field("place"), f"{_place(words, kept['place'])} ({kept['zone']})"
    if kept["weekday"] is not None:
        yield words.field("rhythm"), f"{words('weekday', weekday=kept['weekday'])}, {kept['hour']:02d}:00"
    if kept["opens"] is not None:
        yield words.field("hours"), f"{kept['opens']:02d}:00–{kept['closes']:02d}:00"
    yield words.field("first_day"), kept["first_day"] or "–"
    yield words.field("silent"), words.yes(kept["silent"])
    yield words.field("paused_at"), words.time(kept["paused_at"]) if kept["paused_at"] else "–"


def _place(words: _Words, place: str | None) -> str:
    if place is None or not words.work.texts.has(f"place-{place}"):
        return place or "–"
    return words(f"place-{place}")


def _agreed_lines(words: _Words, kept: Json) -> Iterator[Line]:
    for each in kept["answers"]:
        answer = f"{words.yes(each['given'])}, {words.time(each['at'])} ({each['version']})"
        yield words.consent(each["what"]), answer
    yield words.field("counted"), words.yes(kept["counted"])
    if counted := kept["counted_as"]:
        yield words.field("counted_as"), f"{_place(words, counted['place'])}, {counted['began'] or '–'}"


def _week_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        times = f"{words.time(each['opened_at'])} – {words.time(each['answered_at'] or each['closes_at'])}"
        state = words("export-state", state=each["state"])
        yield words("export-week", week=each["week"]), f"{state}, {times}"
        if each["note"] is not None:
            yield words.field("note"), words.said(each["note"])


def _answer_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words("export-week", week=each["week"]), f"{each['locale']} ({each['version']})"
        for item, codes in check_ins.CODES.items():
            key = next((key for key, code in codes.items() if code == each[item]), None)
            answer = words.label(f"check-in-{item}", key) if key else "–"
            yield words(f"check-in-{item}"), answer


def _step_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        this = words.work.programme.week(each["week"])
        task = f"week-{this.theme}-task" if this is not None else ""
        yield words("export-week", week=each["week"]), words.label(task, each["answer"])


def _measure_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        times = f"{words.time(each['opened_at'])} – {words.time(each['answered_at'] or each['closes_at'])}"
        yield words.occasion(each["occasion"]), f"{words('export-state', state=each['state'])}, {times}"


def _score_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        total = "–" if each["total"] is None else each["total"]
        yield words.occasion(each["occasion"]), f"{each['instrument']}, {each['locale']} ({each['version']}): {total}"
        wording = words.work.content.wording(each["instrument"], each["locale"])
        items = list(wording.items.items()) if wording is not None else []
        for (key, item), code in zip(items, each["answers"], strict=False):  # a later version may have other items
            labels = dict(wording.options[key]) if wording is not None else {}
            yield item, "–" if code is None else labels.get(code, str(code))


def _goal_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        at = words.time(each["marked_at"] or each["made_at"])
        yield words("export-goal", state=each["state"]), f"{each['words']}, {at}"


def _question_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words("export-question", state=each["state"]), f"{each['words']}, {words.time(each['made_at'])}"


def _room_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        times = f"{words.time(each['opened_at'])} – {words.time(each['closed_at'] or each['touched_at'])}"
        yield times, words("export-room", hers=each["from_her"], theirs=each["from_staff"])


def _talk_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        said = words("export-talk", state=each["state"])
        if each["outcome"] is not None:
            said = words("export-outcome", outcome=each["outcome"])
        yield words.time(each["starts_at"]), f"{said}, {words.label('booking-how', each['medium'])}"
        if each["topic"]:
            yield words.field("topic"), words.label("booking-about", each["topic"])
        if each["reason"]:
            yield words.field("reason"), words.label("my-sessions-reason", each["reason"])
        if each["link"]:
            yield words.field("link"), each["link"]
        yield words.field("coming"), words.yes(each["coming"])
        yield words.field("has_note"), words.yes(each["has_note"])


def _helper_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        until = words.day(each["ended_at"]) if each["ended_at"] else "…"
        yield words("export-helper"), f"{words.day(each['since'])} – {until}"


def _waiting_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words.time(each["since"]), words.label("booking-how", each["medium"])
        if each["topic"]:
            yield words.field("topic"), words.label("booking-about", each["topic"])


def _left_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words("export-part", part="talks_left"), str(each["sessions"])


def _group_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words.time(each["starts_at"]), words("export-seat", state=each["state"])


def _visit_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield words.time(each["asked_at"]), words("export-visit", state=each["state"])


def _feedback_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        codes = [str(each[item]) if each[item] is not None else "–" for item in session_feedback.QUESTIONS]
        yield words("export-feedback", number=each["number"]), ", ".join(codes)


def _asked_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        state = words("export-task-state", state=each["state"])
        yield words("export-task", kind=each["what"]), f"{words.time(each['at'])}, {state}"
        if each["what"] == reviews.KIND and each["words"]:
            looked = reviews.Kept.from_words(each["words"])
            page = reviews.page_name(words.work, words.person, looked.page)
            yield words.field("cause"), "\n".join([page, *reviews.cause(words.work, words.person, looked)])
            continue
        for said in each["words"]:
            yield words.field("question" if "question" in said else "words"), words.said(said)


def _begun_lines(words: _Words, kept: Sequence[Json]) -> Iterator[Line]:
    for each in kept:
        yield each["what"], words.time(each["at"])
        yield words.field("words"), orjson.dumps(each["answers"], option=orjson.OPT_INDENT_2).decode()


def _safe_way_lines(words: _Words, kept: Json) -> Iterator[Line]:
    for name, value in kept.items():
        yield words.field(f"safe_{name}"), value or "–"


def _read_lines(words: _Words, kept: Sequence[Mapping[str, str]]) -> Iterator[Line]:
    for each in kept:
        yield each["date"], privacy.said(words.work, words.person, each)


_PARTS: Final[Mapping[str, Any]] = {
    "you": _you_lines,
    "settings": _settings_lines,
    "agreed": _agreed_lines,
    "weeks": _week_lines,
    "answers": _answer_lines,
    "steps": _step_lines,
    "measures": _measure_lines,
    "scores": _score_lines,
    "goals": _goal_lines,
    "questions": _question_lines,
    "rooms": _room_lines,
    "talks": _talk_lines,
    "helpers": _helper_lines,
    "waiting": _waiting_lines,
    "talks_left": _left_lines,
    "groups": _group_lines,
    "visits": _visit_lines,
    "feedback": _feedback_lines,
    "asked": _asked_lines,
    "begun": _begun_lines,
    "safe_way": _safe_way_lines,
    "read": _read_lines,
}
