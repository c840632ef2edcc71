"""Her own place: the path in steps, and from there every week, her picture, her goals, her card."""

from collections.abc import Iterator, Mapping, Sequence

from conversations.farewell import Farewell
from conversations.goals import Goals
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from conversations.well_card import WellCard
from services import me, messages, themes

ELSEWHERE = {"farewell": Farewell, "goals": Goals, "card": WellCard}


def _where(turn: Turn) -> Mapping[str, str | int]:
    return me.where(turn.work, turn.person)


def _ways(turn: Turn) -> Sequence[Option]:
    return [Option(key) for key in _keys(turn)]


def _keys(turn: Turn) -> Iterator[str]:
    programme = turn.work.programme
    this = programme.week(me.week(turn.work, turn.person))
    if me.is_over(turn.work, turn.person):
        yield "farewell"
    elif this is not None and this.theme:
        yield "theme"
    if any(week.theme for week in programme.weeks):
        yield "weeks"
    yield from ("trend", "goals", "card")
    if programme.cards:
        yield "cards"


def _weeks(turn: Turn) -> Sequence[Option]:
    return [
        Option(str(number), f"{number} · {messages.label(turn.work, turn.person, f'week-{week.theme}', 'name')}")
        for number, week in enumerate(turn.work.programme.weeks, start=1)
        if week.theme
    ]


def _cards(turn: Turn) -> Sequence[Option]:
    return [
        Option(card, messages.label(turn.work, turn.person, f"card-{card}", "name"))
        for card in turn.work.programme.cards
    ]


def _after_what(turn: Turn) -> str:
    chosen: str = turn.answers["what"]
    return chosen if chosen in ("weeks", "trend", "cards") else DONE


class Me(Conversation, name="me", version=1, first="what"):
    what = Choice(
        _ways,
        to=Branch(_after_what, "weeks", "trend", "cards", DONE),
        names=("theme", "farewell", "weeks", "trend", "goals", "card", "cards"),
        args=_where,
        skip=False,
    )
    weeks = Choice(_weeks, to=DONE, skip=False)
    trend = Choice("words", "numbers", to=DONE, skip=False)
    cards = Choice(_cards, to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        work, woman = turn.work, turn.person
        match turn.answers:
            case {"cards": card}:
                messages.say(work, woman, f"card-{card}")
            case {"trend": how}:
                me.draw(work, woman, numbers=how == "numbers")
            case {"weeks": number}:
                themes.send(work, woman, int(number))
            case {"what": "theme"}:
                themes.send(work, woman, me.week(work, woman))
            case {"what": chosen}:
                turn.go_on_with(ELSEWHERE[chosen])

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
