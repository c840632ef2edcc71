"""The places for talks in person, as `content/directory.toml` names them."""

from content.loading import Place
from services import messages
from services.work import Work
from storage.people import Person
from storage.sessions import Session


def place_for(work: Work, woman: Person) -> Place | None:
    """Where she comes to a talk in person: the first place of her region. None: there is none, and in person is not
    offered to her; nor as long as nobody knows where she is."""
    return next((place for place in work.content.directory.values() if place.region == woman.region), None)


def where(work: Work, reader: Person, woman: Person, session: Session) -> str | None:
    """Where this talk is held, in the reader's language; as long as it is not agreed, where it would be. None: it is
    not held in person."""
    if session.medium != "in-person":
        return None
    place = place_for(work, woman)
    return said(work, reader, session.place or (place.id if place is not None else None))


def said(work: Work, reader: Person, place_id: str | None) -> str | None:
    """The name and the address in the reader's language; None where the directory does not have it any more."""
    place = work.content.directory.get(place_id or "")
    if place is None:
        return None
    locale = messages.locale_of(work, reader)
    return f"{place.names[locale]}\n{place.addresses[locale]}"
