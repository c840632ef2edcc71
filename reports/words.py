"""What a report says, in one language: its texts, and numbers as that language writes them."""

from typing import Final

from locales.catalog import LOCALES, Catalog
from reports.document import Figure

NAMES: Final = {"phq-9": "PHQ-9", "phq-2": "PHQ-2", "who-5": "WHO-5", "gad-2": "GAD-2"}
_THIN: Final = "\u202f"  # between digits, and before a sign: never at the end of a line
_MINUS: Final = "\u2212"
_LEAST_P: Final = 0.001


class Words:
    def __init__(self, texts: Catalog, locale: str, limit: int | None) -> None:
        """`limit`: the number under which counts are hidden."""
        self.locale = locale
        self._limit = limit
        self._texts = texts

    def say(self, message: str, **args: str | int) -> str:
        return self._texts.text(self.locale, message, **args)

    def scale(self, name: str) -> str:
        """An instrument's name: a proper name where it has one."""
        return NAMES.get(name) or self.say(f"report-scale-{name}")

    def region(self, name: str | None) -> str:
        if name is None:
            return self.say("report-region-none")
        place = f"place-{name}"
        return self.say(place) if self._texts.has(place) else name

    def language(self, name: str) -> str:
        """By its own name; a dash where she has chosen none yet."""
        return self._texts.text(name, "language-name") if name in LOCALES else "–"

    def figure(self, figure: Figure) -> str:
        """As it is read; a hidden one by its mark, one that does not exist by a dash."""
        if figure.mark == "small":
            return f"< {self._limit}"
        if figure.mark == "also":
            return self.say("report-hidden-also")
        if figure.value is None:
            return "–"
        match figure.form:
            case "count":
                return self.whole(int(figure.value))
            case "percent":
                return f"{self.decimal(figure.value, 1)}{_THIN}%"
            case "percent-points" | "change":
                return self.decimal(figure.value, 1, sign=True)
            case "p":
                return (
                    f"<{_THIN}{self.decimal(_LEAST_P, 3)}" if figure.value < _LEAST_P else self.decimal(figure.value, 3)
                )
            case _:
                return self.decimal(figure.value, 1)

    def whole(self, number: int) -> str:
        return f"{number:,}".replace(",", _THIN)

    def decimal(self, number: float, places: int, *, sign: bool = False) -> str:
        written = f"{abs(number):,.{places}f}".replace(",", _THIN)
        if self.locale != "en":
            written = written.replace(".", ",")
        if float(f"{abs(number):.{places}f}") == 0:
            return written
        return (_MINUS if number < 0 else "+" if sign else "") + written
