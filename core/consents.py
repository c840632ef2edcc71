"""What a woman may agree to, one by one. Sources: safety.md H; the words are `consent-…` in the texts."""

from typing import Final, Literal, get_args

Consent = Literal["taking-part", "check-ins", "psychologist", "worries", "evaluation", "family"]

KINDS: Final[tuple[Consent, ...]] = get_args(Consent)
OPTIONAL: Final[tuple[Consent, ...]] = KINDS[1:]  # taking part is ended by leaving
VERSION: Final = 2  # of the words; raise it when their meaning changes
# From this version on “psychologist” and “worries” speak of her weekly answers, not only of her notes.
OF_ANSWERS: Final = 2
