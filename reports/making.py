"""What takes long to make, by the kind of job. Runs in a child process (`delivery/child.py`), without any key.

Each maker reads in what it needs by itself: drawing and statistics take more than a second, which not all need.

`params` of a report and of a dataset: see `services/reporting.py`; besides, `last` (a month of coming) and `simulated`:
nobody in it exists, so nothing is hidden unless it is shared, and it says so wherever one looks.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from locales.catalog import load
from reports.outcomes import Outcomes, Wanted, collect
from reports.reading import reading
from reports.words import Words


@dataclass(frozen=True, slots=True)
class Request:
    """`url` of the database, `locale` of who asked; `progress` is told percents."""

    url: str
    locale: str
    params: Mapping[str, Any]
    progress: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A file, the words under it, and how a chat shows it."""

    name: str
    content: bytes
    caption: str
    kind: Literal["photo", "document"]


def wanted_of(params: Mapping[str, Any]) -> Wanted:
    first, last = (date.fromisoformat(params[key]) if params.get(key) else None for key in ("first", "last"))
    return Wanted(params.get("region"), params.get("cohort"), first, last, params.get("weeks", 12))


def _report(request: Request) -> list[Made]:
    """Pictures, page and workbook. Raises TooFew, StorageError."""
    with ThreadPoolExecutor(1) as pool:  # the database counts while what draws is read in, which takes as long
        counting = pool.submit(_counted, request)
        from reports import page, pictures, report, workbook

        texts = load(strict=False)
        outcomes = counting.result()
    shared, simulated = bool(request.params.get("shared", True)), bool(request.params.get("simulated", False))
    made = report.make(outcomes, texts, request.locale, shared=shared, simulated=simulated)
    request.progress(80)
    words = Words(texts, request.locale, report.limit_of(shared=shared, simulated=simulated))
    drawn = pictures.draw(made, words)
    request.progress(90)
    files = [
        Made(f"{name}.png", content, words.say(f"report-caption-{name}"), "photo") for name, content in drawn.items()
    ]
    files.append(Made("report.html", page.write(made, words), words.say("report-caption-page"), "document"))
    files.append(Made("report.xlsx", workbook.write(made, words), words.say("report-caption-workbook"), "document"))
    request.progress(100)
    return files


def _counted(request: Request) -> Outcomes:
    with reading(request.url) as connection:
        return collect(connection, wanted_of(request.params), lambda percent: request.progress(percent * 7 // 10))


def _dataset(request: Request) -> list[Made]:
    """Answers without names. Raises TooFew, StorageError."""
    from reports import dataset

    words = Words(load(strict=False), request.locale, None)
    with reading(request.url) as connection:
        content = dataset.write(
            connection,
            wanted_of(request.params),
            words,
            shared=bool(request.params.get("shared", True)),
            simulated=bool(request.params.get("simulated", False)),
            progress=request.progress,
        )
    return [Made("answers.zip", content, words.say("report-caption-data"), "document")]


def _trend(request: Request) -> list[Made]:
    from reports import pictures_of_her

    return [Made("trend.png", pictures_of_her.trend(request.params), request.params["caption"], "photo")]


def _certificate(request: Request) -> list[Made]:
    from reports import pictures_of_her

    return [Made("certificate.png", pictures_of_her.certificate(request.params), request.params["caption"], "photo")]


MAKERS: Final[Mapping[str, Callable[[Request], list[Made]]]] = {
    "report": _report,
    "dataset": _dataset,
    "trend": _trend,
    "certificate": _certificate,
}
