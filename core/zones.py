"""Time zones as people name them: by their city."""

import re
import unicodedata
from typing import Final
from zoneinfo import available_timezones

# Zones that are not below one of these are not called after a city: “UTC”, “Etc/GMT+5”, “US/Eastern”.
_REGIONS: Final = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/",
    "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def city(zone: str) -> str:
    """“New York” of “America/New_York”; a zone without a city is called by its name."""
    return zone.rpartition("/")[2].replace("_", " ")


def key(words: str) -> str:
    """A name without what people write in more than one way: capitals, accents, the signs between its words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", plain.lower()).strip("-")


def named(words: str) -> list[str]:
    """The zones that are called so, or whose city is; some cities stand in two regions. Empty: there is none."""
    wanted = key(words)
    known = (each for each in available_timezones() if each.startswith(_REGIONS))
    return sorted(each for each in known if wanted in (key(each), key(city(each))))
