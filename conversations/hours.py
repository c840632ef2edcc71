"""A psychologist's hours, and how they talk: the week as it is, and everything that can be changed.

After each change it begins anew, with the week as it is now.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from conversations import clocks, spans
from conversations.steps import DONE, Branch, Choice, Conversation, Many, Option, Text
from conversations.turn import Turn
from core.written import Span
from services import availability, messages
from services.availability import LANGUAGES, LONGEST_LINK, MEDIA, TERMS, Refused

WAYS: Final = ("media", "languages", "woman", "link", "clock")
NEW: Final = "new"  # among the answers: they have offered no times before, and are led through all of it once


def at_first(locale: str) -> dict[str, Any]:
    """The answers with which it is opened, at the step “woman”, for somebody who offers no times yet."""
    return {NEW: True, "languages": [locale.partition("-")[0]], "media": ["write"]}


# The week as it is ----------------------------------------------------------------------------------------------------


def _ways(turn: Turn) -> Sequence[Option]:
    some = ("remove", "copy") if availability.hours_of(turn.work, turn.person) else ()
    return [Option(key) for key in ("add", *some, "terms", "way", "end")]


def _week(turn: Turn) -> Mapping[str, str | int]:
    work, person = turn.work, turn.person
    lines = [
        messages.text(work, person, "hours-line", day=_weekday(turn, day), hours=_of_day(turn, day))
        for day in availability.days_with_hours(work, person)
    ]
    return {
        "zone": clocks.said(turn, person.zone),
        "now": clocks.hour(turn, person.zone),
        "lines": "\n".join(lines) or messages.text(work, person, "hours-none"),
        "how": "\n".join(_how(turn)),
    }


def _how(turn: Turn) -> Sequence[str]:
    work, person, kept = turn.work, turn.person, availability.of(turn.work, turn.person)
    if kept is None:
        return ["–"]
    terms = {name: getattr(kept, _column(name)) for name in TERMS}
    media = [messages.label(work, person, "hours-media", each) for each in kept.media]
    languages = [work.texts.text(each, "language-name") for each in kept.locales]
    missing = [messages.text(work, person, "hours-link-missing")] if availability.needs_link(work, kept) else []
    return [
        *(messages.text(work, person, "hours-term", term=name, count=count) for name, count in terms.items()),
        messages.text(work, person, "hours-media-kept", media=", ".join(media)),
        messages.text(work, person, "hours-languages-kept", languages=", ".join(languages)),
        messages.text(work, person, "hours-who", who="woman" if kept.woman else "man"),
        messages.text(work, person, "hours-link-kept", kept="yes" if kept.link else "no"),
        *missing,
    ]


def _weekday(turn: Turn, day: int) -> str:
    return messages.text(turn.work, turn.person, "weekday", weekday=day)


def _of_day(turn: Turn, day: int) -> str:
    return spans.said(availability.of_day(turn.work, turn.person, day)) or "–"


def _column(term: str) -> str:
    return term.replace("-", "_")


# More hours -----------------------------------------------------------------------------------------------------------


def _days(turn: Turn) -> Sequence[Option]:
    return [Option(str(day), _weekday(turn, day)) for day in range(7)]


def _day(turn: Turn) -> int:
    """The day whose hours these are: a new one's, or the one that is copied."""
    return int(turn.answers.get("source") or turn.answers.get("day") or 0)


def _of_the_day(turn: Turn) -> Mapping[str, str | int]:
    return {"day": _weekday(turn, _day(turn)), "hours": _of_day(turn, _day(turn))}


def _chosen(turn: Turn) -> list[Span]:
    if turn.answers.get("source") is not None:
        return availability.of_day(turn.work, turn.person, _day(turn))
    return spans.chosen(turn)


def _refuses(turn: Turn) -> Refused | None:
    return availability.fit(turn.work, turn.person, _day(turn), spans.chosen(turn))


def _to_copy(turn: Turn) -> Mapping[str, str | int]:
    return {"day": _weekday(turn, _day(turn)), "hours": spans.said(_chosen(turn))}


def _other_days(turn: Turn) -> Sequence[Option]:
    return [each for each in _days(turn) if each.key != str(_day(turn))]


def _days_with_hours(turn: Turn) -> Sequence[Option]:
    listed = availability.days_with_hours(turn.work, turn.person)
    return [Option(str(day), _weekday(turn, day)) for day in listed]


def _listed(turn: Turn) -> Sequence[Option]:
    """All hours of the week, to take one out."""
    return [
        Option(str(row), f"{_weekday(turn, each.weekday)} {availability.span_text((each.opens, each.closes))}")
        for row, each in availability.hours_of(turn.work, turn.person)
    ]


def _keep_hours(turn: Turn) -> None:
    """On the day itself, and on those that are to be like it. Where they do not fit, that day stays as it was."""
    chosen = _chosen(turn)
    days = [int(day) for day in turn.answers["copy"]]
    if turn.answers.get("source") is None:
        days.insert(0, _day(turn))
    for day in days:
        refused = availability.add_hours(turn.work, turn.person, day, chosen)
        if refused is not None:
            why = messages.text(turn.work, turn.person, refused.message, **refused.args)
            messages.say(turn.work, turn.person, "hours-not-there", day=_weekday(turn, day), why=why)


# How they talk --------------------------------------------------------------------------------------------------------


def _term(name: str) -> Choice:
    """One of the terms: its numbers; the question names the unit."""
    return Choice(lambda turn: [Option(str(each), str(each)) for each in TERMS[name]], per_row=3, to=DONE, skip=False)


def _languages(turn: Turn) -> Sequence[Option]:
    return [Option(each, turn.work.texts.text(each, "language-name")) for each in LANGUAGES]


def _led(step: str, onward: str) -> Branch:
    """Somebody new is led on; and some of several have to be marked."""

    def choose(turn: Turn) -> str:
        if turn.answers[step] == []:
            return step
        return onward if turn.answers.get(NEW) else DONE

    return Branch(choose, step, onward, DONE)


def _mark_one(turn: Turn) -> None:
    if turn.answers["languages"] == []:
        messages.say(turn.work, turn.person, "hours-one-at-least")


def _begin(turn: Turn) -> None:
    """All that is needed to offer times, but for the hours themselves."""
    if turn.answers["media"] == []:
        messages.say(turn.work, turn.person, "hours-one-at-least")
    elif turn.answers.get(NEW):
        says_woman = turn.answers["woman"] == "woman"
        languages, media = turn.answers["languages"], turn.answers["media"]
        availability.begin(turn.work, turn.person, woman=says_woman, locales=languages, media=media)


def _changeable(turn: Turn) -> Sequence[Option]:
    return [Option(key) for key in WAYS if key != "clock" or availability.may_set_clock(turn.person)]


def _after_way(turn: Turn) -> str:
    """What is chosen now is marked already."""
    chosen: str = turn.answers["way"]
    kept = availability.of(turn.work, turn.person)
    if kept is not None and chosen in ("languages", "media"):
        turn.answers[chosen] = list(kept.locales if chosen == "languages" else kept.media)
    return chosen


def _link(turn: Turn) -> str | None:
    """The address that was written, if it is one; None also where they go on without one."""
    return availability.read_link(turn.answers["link"]["text"]) if turn.answers["link"] is not None else None


def _is_refused(turn: Turn) -> bool:
    return turn.answers["link"] is not None and _link(turn) is None


def _say_what_is_wrong(turn: Turn) -> None:
    if _is_refused(turn):
        messages.say(turn.work, turn.person, "hours-link-unclear")


def _keep_way(turn: Turn) -> None:
    work, person, answers = turn.work, turn.person, turn.answers
    match answers["way"]:
        case "media":
            availability.change(work, person, media=availability.in_order(MEDIA, answers["media"]))
        case "languages":
            availability.change(work, person, locales=availability.in_order(LANGUAGES, answers["languages"]))
        case "woman":
            availability.change(work, person, woman=answers["woman"] == "woman")
        case "link":
            availability.change(work, person, link=_link(turn))
        case "clock":
            turn.person = availability.set_clock(work, person, clocks.chosen(turn) or person.zone)


class Hours(Conversation, name="hours", version=1, first="what", entries=("woman",)):
    what = Choice(
        _ways,
        to={"add": "day", "remove": "remove", "copy": "source", "terms": "terms", "way": "way", "end": "end"},
        names=("add", "remove", "copy", "terms", "way", "end"),
        args=_week,
        skip=False,
    )
    woman = Choice("woman", "man", to=_led("woman", "languages"), skip=False)
    languages = Many(_languages, to=_led("languages", "media"), then=_mark_one, skip=False)
    media = Many(*MEDIA, to=_led("media", "day"), then=_begin, skip=False)

    day = Choice(_days, page=5, to="times", skip=False)
    times = spans.times_step(_refuses, "copy", args=_of_the_day)
    from_ = spans.from_step(args=_of_the_day)
    until = spans.until_step(_refuses, "copy", args=_of_the_day)
    copy = Many(_other_days, to=DONE, args=_to_copy, skip=False)
    source = Choice(_days_with_hours, page=5, to="copy", skip=False)
    remove = Choice(_listed, to=DONE, skip=False)

    terms = Choice(*TERMS, to={name: name for name in TERMS}, skip=False)
    length = _term("length")
    buffer = _term("buffer")
    notice = _term("notice")
    horizon = _term("horizon")
    per_day = _term("per-day")
    per_week = _term("per-week")

    way = Choice(_changeable, names=WAYS, to=Branch(_after_way, *WAYS), skip=False)
    clock = clocks.clock_step()
    clock_sure = clocks.sure_step()
    # Going on without an address takes out the one that is kept.
    link = Text(
        max_length=LONGEST_LINK,
        private=True,
        to=Branch(lambda turn: "link" if _is_refused(turn) else DONE, "link", DONE),
        then=_say_what_is_wrong,
    )
    end = Choice("yes", to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        work, person, answers = turn.work, turn.person, turn.answers
        if answers.get("end") is not None:
            availability.end(work, person)
            messages.say(work, person, "hours-ended")
            return
        match answers:
            case {"copy": _}:
                _keep_hours(turn)
            case {"remove": row}:
                availability.remove_hours(work, person, int(row))
            case {"terms": name}:
                availability.change(work, person, **{_column(name): int(answers[name])})
            case _:
                _keep_way(turn)
        turn.go_on_with(Hours)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
