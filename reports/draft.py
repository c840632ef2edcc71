"""What all tables of the report are made from, and what they share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core.programme import Occasion
from reports.document import Column, Figure
from reports.outcomes import Outcomes
from reports.suppression import Counts
from reports.words import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """What tables are made from, and where their counts are named. `drawn`: scales and occasions of which a picture
    shows the change of each woman."""

    outcomes: Outcomes
    counts: Counts
    words: Words
    drawn: Collection[tuple[str, Occasion]] = ()

    def column(self, *keys: str) -> tuple[Column, ...]:
        return tuple(Column(key, self.words.say(f"report-column-{key}")) for key in keys)

    def occasion(self, occasion: Occasion) -> str:
        return self.words.say(f"report-occasion-{occasion}")

    def figure(self, name: str) -> Figure:
        """A count by its name."""
        return Figure(self.counts.value(name), "count", (name,))

    def part(self, name: str, whole: str) -> Mapping[str, Figure]:
        """A count, what it is a part of, and its share, for the columns count, of and share."""
        women, of = self.counts.value(name), self.counts.value(whole)
        share = 100 * women / of if of else None
        return {"count": self.figure(name), "of": self.figure(whole), "share": Figure(share, "percent", (name, whole))}
