"""The order in which messages leave, and what may be done again when it is unclear whether one has left."""

from enum import IntEnum


class Lane(IntEnum):
    """Lower goes first. First in, first out per chat and lane."""

    CRISIS = 0
    REPLY = 1
    RELAY = 2
    REMINDER = 3
    CHECK_IN = 4
    BROADCAST = 5

    @property
    def times(self) -> int | None:
        """How often one message may be tried when the answers stay away (None: until one is known to have left).

        What answers a person must arrive; a prompt twice is harmless (its buttons count once), so it goes twice at
        most; a broadcast twice is a nuisance, so it goes once. Why not fewer: docs/decisions/0004.
        """
        return {Lane.REMINDER: 2, Lane.CHECK_IN: 2, Lane.BROADCAST: 1}.get(self)

    @property
    def is_leased(self) -> bool:
        """Whether a message is marked before it leaves: what must not go twice, and what may have been taken back."""
        return self in (Lane.REMINDER, Lane.BROADCAST)
