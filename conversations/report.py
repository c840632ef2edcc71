"""A report about many: what, about whom, of which months, and who may read it. It is made after the conversation."""

from collections.abc import Sequence

from conversations import naming
from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import cohorts, jobs, messages, reporting

ALL = "all"
PERIODS = {f"last-{months}": months for months in (12, 6, 3)}


def _whom(turn: Turn) -> Sequence[Option]:
    """Regions by their name, cohorts by their number: a name never is a number."""
    regions = [
        Option(region, naming.place(turn, region)) if region else Option(ALL)
        for region in reporting.regions(turn.work, turn.person)
    ]
    opened = cohorts.listed(turn.work, turn.person)
    return regions + [
        Option(str(each.id), f"№ {each.id} · {naming.place(turn, each.region)} · {naming.day(each.starts_on)}")
        for each in opened
    ]


class Report(Conversation, name="report", version=1, first="what"):
    what = Choice(*reporting.KINDS, to="whom", skip=False)
    whom = Choice(_whom, to="period", skip=False, names=(ALL,))
    period = Choice(ALL, *PERIODS, to="readers", skip=False, per_row=2)
    readers = Choice("inside", "shared", to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        kind, whom, period = turn.answers["what"], turn.answers["whom"], turn.answers["period"]
        wanted = reporting.asked(
            turn.work,
            turn.person,
            region=None if whom == ALL or whom.isdecimal() else whom,
            cohort_id=int(whom) if whom.isdecimal() else None,
            months=PERIODS.get(period),
            shared=turn.answers["readers"] == "shared",
        )
        refused = reporting.refusal(turn.work, turn.person, kind, wanted)
        if refused is not None:
            messages.say(turn.work, turn.person, refused, limit=reporting.fewest(kind, wanted))
        else:
            jobs.ask_and_show(turn.work, turn.person, kind, wanted)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
