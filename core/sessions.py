"""A talk of a woman with a psychologist: the codes of its life, as they are kept.

held → requested → booked → over, and cancelled or expired from any of the first three.
"""

from collections.abc import Set
from typing import Final

MEDIA: Final = ("write", "voice", "video", "phone", "in-person", "brigade")  # a brigade comes as a visit, not a session
CALLS: Final = frozenset({"voice", "video"})  # need an address to call
TOPICS: Final = ("family", "children", "feelings", "sleep", "past", "habit", "home-safety", "work", "other")

HELD: Final = "held"  # kept for her while she confirms
REQUESTED: Final = "requested"  # she confirmed; the psychologist has still to accept
BOOKED: Final = "booked"
OVER: Final = "over"
CANCELLED: Final = "cancelled"
EXPIRED: Final = "expired"  # a hold, an offer or a request that nobody answered
OPEN: Final[Set[str]] = frozenset({HELD, REQUESTED, BOOKED})

OUTCOMES: Final = ("held", "partly", "no-show", "could-not")
TOOK_PLACE: Final = frozenset({"held", "partly"})
REASONS: Final = ("time", "connection", "not-safe", "ill", "other")
NEXT_STEPS: Final = ("again", "same-week", "another-helper", "coordinator", "none")


def feedback_due(number: int) -> bool:
    """Whether she is asked how it was after this one of hers: the first, the third, then every third."""
    return number in (1, 3) or number % 3 == 0
