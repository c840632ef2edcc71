"""What is counted, on both databases, against cohorts small enough to count by hand."""

from datetime import date, timedelta

from reports.outcomes import UNSCORED, Alerts, Asked, Pair, Skips
from tests.reports.cohort import CAME, Woman
from tests.reports.conftest import Counting


def five() -> list[Woman]:
    """Five women: two regions, one without a yes to being counted, one who left."""
    women = [
        Woman(cohort_id=7),
        Woman(region="fergana", validated=False),
        Woman(came=CAME + timedelta(days=40)),
        Woman(agrees=False),
        Woman(region="fergana", left=True),
    ]
    for woman, start, end in zip(women, (15, 10, 20, 5, 12), (7, 10, None, 1, None), strict=True):
        woman.phq9("start", start)
        if end is not None:
            woman.phq9("end", end)
    women[4].measures["end", "phq-9"] = ("1-1------0", None)
    women[1].prorated = {("end", "phq-9")}
    women[1].measures["end", "phq-9"] = ("11111111-1", 10)
    women[0].indicators("start", "1031200")
    women[0].indicators("end", "114-3..")
    women[0].weeks = {1: ("answered", 2), 2: ("partly", 30)}
    women[1].weeks = {1: ("answered", 50), 2: ("missed", None), 3: ("open", None)}
    women[2].weeks = {1: ("skipped", None), 13: ("answered", 1)}
    women[3].weeks = {1: ("answered", 71)}
    women[0].sittings = {"end": ("answered", 1)}
    women[0].steps, women[1].steps = {1: "done"}, {1: "done", 2: "partly"}
    women[0].pulse = {1: (3, None, 2, 0), 2: (None, None, 1, 1)}
    women[0].measures["w2", "phq-2"] = ("12", 3)
    women[0].calls, women[3].calls = [90, None], [600]
    return women


def test_pairs_are_counted_once_each(count_on_both: Counting) -> None:
    found = count_on_both(five())
    assert found.counted == 4
    assert found.scales["phq-9", "end"] == {
        Pair(15, 7, True): 1,
        Pair(10, 10, False): 1,
        Pair(20, None, True): 1,
        Pair(12, UNSCORED, True): 1,
    }
    assert found.prorated == {("phq-9", "end"): 1}
    assert found.occasions == ("end",)


def test_indicators_and_question_nine(count_on_both: Counting) -> None:
    found = count_on_both(five())
    assert found.indicators["end"]["employed"] == {("1", "1"): 1, (None, None): 3}
    assert found.indicators["end"]["family"] == {("3", "4"): 1, (None, None): 3}
    assert found.indicators["end"]["volunteering"] == {("1", "-"): 1, (None, None): 3}
    assert found.indicators["end"]["training"] == {("0", "."): 1, (None, None): 3}
    assert found.item_9["end"] == {"0": 1, "-": 2}


def test_weeks_are_of_all_and_open_ones_are_not_due(count_on_both: Counting) -> None:
    found = count_on_both(five())
    assert found.weeks == {
        1: Asked(answered=3, partly=0, missed=0, skipped=1, days={0: 1, 2: 2}),
        2: Asked(answered=0, partly=1, missed=1, skipped=0, days={1: 1}),
    }
    assert found.weeks[1].due == 4
    assert found.sittings == {"end": Asked(1, 0, 0, 0, {0: 1})}
    assert found.steps == {1: {"done": 2}, 2: {"partly": 1}}


def test_how_far_women_came_and_what_called_for_help(count_on_both: Counting) -> None:
    found = count_on_both(five())
    assert {name: stages.enrolled for name, stages in found.regions.items()} == {"fergana": 2, "tashkent": 3}
    assert found.regions["tashkent"].counted == 2
    assert found.regions["fergana"].left == 1
    assert found.regions["fergana"].reached == {"start": 2, "end": 2}
    assert found.alerts == Alerts({90: 1, 600: 1}, waiting=1, closed=0)


def test_skips_leave_out_what_was_not_asked(count_on_both: Counting) -> None:
    found = count_on_both(five())
    assert found.skips["phq-9", 2] == Skips(asked=7, skipped=1)
    assert found.skips["phq-9", 9] == Skips(asked=7, skipped=2)
    assert found.skips["indicators", 4] == Skips(asked=2, skipped=1)
    assert found.skips["indicators", 7] == Skips(asked=1, skipped=0)
    assert found.skips["pulse", 1] == Skips(asked=2, skipped=1)
    assert found.skips["pulse", 2] == Skips(asked=1, skipped=1)  # in week 2 PHQ-2 stood in its place


def test_only_those_wanted(count_on_both: Counting) -> None:
    assert count_on_both(five(), region="fergana").counted == 2


def test_a_cohort(count_on_both: Counting) -> None:
    assert count_on_both(five(), cohort_id=7).counted == 1


def test_months_of_coming(count_on_both: Counting) -> None:
    found = count_on_both(five(), first=date(2026, 2, 9), last=date(2026, 3, 1))
    assert found.counted == 1
    assert found.weeks == {1: Asked(0, 0, 0, 1, {})}
    assert found.regions["tashkent"].enrolled == 1


def test_a_shorter_programme(count_on_both: Counting) -> None:
    assert set(count_on_both(five(), weeks=1).weeks) == {1}


def test_nobody(count_on_both: Counting) -> None:
    found = count_on_both([])
    assert (found.counted, found.scales, found.weeks, found.regions) == (0, {}, {}, {})


def test_progress_ends_at_a_hundred(sqlite_url: str) -> None:
    from reports.outcomes import Wanted, collect
    from reports.reading import reading

    told: list[int] = []
    with reading(sqlite_url) as connection:
        collect(connection, Wanted(), told.append)
    assert told == sorted(told)
    assert told[-1] == 100
