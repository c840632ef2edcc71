"""The places for talks in person, as `content/directory.toml` names them."""

from content.loading import Place
from services import messages
from services.work import Work
from storage.people import Person


def places(work: Work, region: str | None) -> list[Place]:
    """Those of a region; for whoever has named none, all."""
    return [place for place in work.content.directory.values() if region in (None, place.region)]


def place_for(work: Work, woman: Person) -> Place | None:
    """Where she comes to a talk in person: the first place of her region. None: there it is not offered."""
    return next(iter(places(work, woman.region)), None)


def said(work: Work, reader: Person, place_id: str | None) -> str | None:
    """The name and the address in the reader's language; None where the directory does not have it any more."""
    place = work.content.directory.get(place_id or "")
    if place is None:
        return None
    locale = messages.locale_of(work, reader)
    return f"{place.names[locale]}\n{place.addresses[locale]}"
