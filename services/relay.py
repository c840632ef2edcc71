"""What passes in a room: words, voices and, in a talk, pictures, without what leads to a person elsewhere.

Nothing is forwarded and nothing is kept: each message is queued anew for its reader. For 48 hours it is known which
became which, so that an edit follows and both can be taken away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from core.incoming import Incoming, Kind
from core.lanes import Lane
from core.masking import mask
from services import messages, rooms
from services.work import Work
from storage import conversations, people, relayed, sessions
from storage import rooms as rows
from storage.people import Person
from storage.relayed import Copy
from storage.rooms import Room
from storage.sessions import Session

KEPT: Final = timedelta(hours=48)  # which became which: nothing older can be taken away
LONGEST: Final = 3000  # letters that the team writes at once
LONGEST_CAPTION: Final = 800  # letters; Telegram takes 1024, what stands around them included
Kinds = Literal["words", "voice", "picture"]
TO_STAFF: Final[Mapping[Kinds, str]] = {"words": "room-text", "voice": "room-voice", "picture": "relay-picture"}
TO_HER: Final[Mapping[Kinds, str]] = {
    "words": "room-hers-words", "voice": "room-hers-voice", "picture": "relay-hers-picture",
}  # fmt: skip
FIRST_TO_HER: Final = {**TO_HER, "words": "room-hers-first", "voice": "room-hers-first-voice"}
TO_GROUP: Final[Mapping[Kinds, str]] = {
    "words": "relay-group-words", "voice": "relay-group-voice", "picture": "relay-group-picture",
}  # fmt: skip
SHOWN_AS: Final = ("psychologist", "coordinator")  # what she reads; administrators are “our team” to her


@dataclass(frozen=True, slots=True)
class Said:
    """What may pass of a message. `places`: at how many something was left out of it."""

    kind: Kinds
    words: str = ""
    file_id: str = ""
    places: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """From whom to whom, in the room of the woman who writes or reads."""

    room: Room
    session: Session | None
    writer: Person
    reader: Person

    @property
    def to_staff(self) -> bool:
        return self.reader.id == self.room.staff_id

    @property
    def from_staff(self) -> bool:
        return self.writer.id == self.room.staff_id

    @property
    def in_group(self) -> bool:
        return self.session is not None and self.session.person_id is None


# There and back -------------------------------------------------------------------------------------------------------


def say(work: Work, staff: Person, about: int, sent: Incoming) -> bool:
    """Bring what somebody of the team sent to the woman of a room, or to all of a group, or tell them that it does not
    arrive. `about`: the room, or the group. False: it did not."""
    ways = _ways_out(work, staff, about)
    there = [way for way in ways if way.reader.reachable]
    if not ways:
        messages.say(work, staff, _why_nobody(work, about))
    elif not there:
        alias = rooms.alias(work, ways[0].reader, ways[0].session)
        messages.say(work, staff, "room-unreachable", alias=alias)
    elif (said := _read(work, there, sent, LONGEST)) is not None:
        for way in there:
            _bring(work, way, sent, said)
            conversations.leave_words_alone(work.tx, work.vault, way.reader.id)
            rows.count(work.tx, way.room, "staff", work.now)
            rooms.wait_for_words(work, way.room)
        _say_left_out(work, staff, said)
        return True
    return False


def _why_nobody(work: Work, about: int) -> str:
    room = rows.by_id(work.tx, about)
    if room is None and rooms.is_open(work, about):
        return "relay-nobody"  # a group to which nobody has come yet
    is_talk = sessions.by_id(work.tx, about) if room is None else room.session_id
    return "relay-over" if is_talk else "task-gone"


def _ways_out(work: Work, staff: Person, about: int) -> list[Way]:
    """To her, or to everybody of a group; what is not open, or not theirs any more, is left out."""
    ways = list[Way]()
    for room in rooms.rooms_of(work, about):
        woman = people.by_id(work.tx, work.vault, room.person_id)
        if woman is not None and room.is_open and rooms.may_write(work, staff, woman, room):
            ways.append(Way(room, rooms.session_of(work, room), staff, woman))
    return ways


def hear(work: Work, woman: Person, sent: Incoming) -> bool:
    """Bring what she sent to whoever writes with her, and to the others of a group. False: nobody does, or they cannot
    be reached any more."""
    room = rooms.of_woman(work, woman)
    staff = people.by_id(work.tx, work.vault, room.staff_id) if room is not None else None
    if room is None or staff is None:
        return False
    if not staff.reachable or not rooms.may_write(work, staff, woman, room):
        rooms.end(work, room)
        return False
    way = Way(room, rooms.session_of(work, room), woman, staff)
    ways = [way, *_to_the_others(work, way)]
    said = _read(work, ways, sent, work.rules.text_limit)
    if said is not None:
        for each in ways:
            _bring(work, each, sent, said)
        rows.count(work.tx, room, "her", work.now)
        rooms.wait_for_words(work, room)
        _say_left_out(work, woman, said)
    return True


def _to_the_others(work: Work, way: Way) -> list[Way]:
    """Who else of a group is there and can be reached."""
    found = rows.open_in(work.tx, way.room.session_id or 0) if way.in_group else []
    known = [(room, people.by_id(work.tx, work.vault, room.person_id)) for room in found if room.id != way.room.id]
    return [Way(room, way.session, way.writer, other) for room, other in known if other is not None and other.reachable]


def _bring(work: Work, way: Way, sent: Incoming, said: Said) -> None:
    """Queue it for its reader. What is hers does not leave any more once she is erased."""
    first = way.from_staff and way.session is None and way.room.from_staff == 0
    shown = _shown(work, way, said, first=first)
    buttons = _buttons(work, way, first=first)
    lane = Lane.CRISIS if rooms.belongs_to_a_call(work, way.room) else Lane.RELAY
    about = None if way.from_staff else way.writer
    match said.kind:
        case "words":
            row = messages.send(work, way.reader, shown, rows=buttons, lane=lane, about=about)
        case "voice":
            row = messages.send_voice(work, way.reader, said.file_id, shown, rows=buttons, lane=lane, about=about)
        case "picture":
            row = messages.send_picture(work, way.reader, said.file_id, shown, rows=buttons, lane=lane, about=about)
    if sent.message_id is not None:
        pair = {"writer_id": way.writer.id, "message_id": sent.message_id, "reader_id": way.reader.id}
        relayed.note(work.tx, room_id=way.room.id, **pair, row=row.id, now=work.now)


# What passes ----------------------------------------------------------------------------------------------------------


def _read(work: Work, ways: Sequence[Way], sent: Incoming, longest: int) -> Said | None:
    """What passes of a message; None: nothing, and the writer is told why. `longest`: letters.

    What somebody else took or recorded does not pass; words that were forwarded do, as if they were the writer's own.
    Where no picture passes, the words under it do.
    """
    writer, in_talk = ways[0].writer, ways[0].session is not None
    if sent.kind is Kind.VOICE and not sent.forwarded:
        return Said("voice", file_id=sent.file_id or "")
    is_picture = sent.kind is Kind.PHOTO and in_talk and not sent.forwarded
    are_words = (sent.kind is Kind.TEXT or not in_talk) and bool(sent.text.strip())
    if not is_picture and not are_words:
        messages.say(work, writer, "relay-refused" if in_talk else "please-write-or-speak")
        return None
    longest = LONGEST_CAPTION if is_picture else longest
    if len(sent.text) > longest:
        messages.say(work, writer, "text-too-long", limit=longest)
        return None
    masked = mask(sent.text, names=[*sent.names, *_call_names(work, ways)], spans=sent.addresses)
    words = masked.text.strip()
    if is_picture:
        return Said("picture", words, sent.file_id or "", masked.places)
    return Said("words", words, places=masked.places)


def _call_names(work: Work, ways: Sequence[Way]) -> list[str]:
    """What those who are there want to be called: nobody else reads it."""
    there = {person.id for way in ways for person in (way.writer, way.reader)}
    told = (people.profile(work.tx, work.vault, person_id).call_name for person_id in there)
    return [name for name in told if name]


def _say_left_out(work: Work, writer: Person, said: Said) -> None:
    """Whoever wrote learns that not all of it has passed."""
    if said.places:
        messages.say(work, writer, "relay-left-out")


# How it is read -------------------------------------------------------------------------------------------------------


def _shown(work: Work, way: Way, said: Said, *, first: bool) -> str:
    """`first`: how to answer is said with it."""
    told: dict[str, str | int] = {} if said.kind == "voice" else {"words": said.words}
    if said.kind == "picture":
        told["said"] = "yes" if said.words else "no"
    if way.to_staff:
        alias = rooms.alias(work, way.writer, way.session)
        return messages.text(work, way.reader, TO_STAFF[said.kind], alias=alias, **told)
    said_as = TO_GROUP if way.in_group else FIRST_TO_HER if first else TO_HER
    return messages.text(work, way.reader, said_as[said.kind], role=_role(work, way), **told)


def _role(work: Work, way: Way) -> str:
    """Who writes, in her words: a role or a number, never a name."""
    if not way.from_staff:
        place = rows.places(work.tx, way.room.session_id or 0).get(way.writer.id, "–")
        return messages.text(work, way.reader, "relay-group-place", place=str(place))
    role = next((role for role in SHOWN_AS if role in way.writer.roles), "team")
    return messages.label(work, way.reader, "room-hers-role", role)


def _buttons(work: Work, way: Way, *, first: bool) -> list[list[messages.Button]]:
    if way.to_staff:
        return rooms.answer_button(work, way.reader, rooms.subject(way.room, way.session))
    return rooms.close_button(work, way.reader, way.room) if first else []


# Afterwards -----------------------------------------------------------------------------------------------------------


def edit(work: Work, writer: Person, sent: Incoming) -> None:
    """Somebody changed what they had sent: what it became on the other side changes, too. What was changed too late,
    after they stopped writing to each other, or was never brought over, means nothing."""
    since = work.now - messages.DELETABLE
    found = relayed.of_message(work.tx, writer.id, sent.message_id or 0, since)
    changed = [(copy, way) for copy in found if (way := _way_of(work, writer, copy)) is not None]
    if not changed:
        return
    ways = [way for _, way in changed]
    said = _read(work, ways, sent, LONGEST if ways[0].from_staff else work.rules.text_limit)
    if said is None or said.kind == "voice":
        return
    for copy, way in changed:
        _change(work, copy, way, said)
    _say_left_out(work, writer, said)


def _way_of(work: Work, writer: Person, copy: Copy) -> Way | None:
    """The way a message went; None: its reader is gone, or nothing goes that way any more."""
    room = rows.by_id(work.tx, copy.room_id)
    reader = people.by_id(work.tx, work.vault, copy.reader_id)
    if room is None or reader is None:
        return None
    way = Way(room, rooms.session_of(work, room), writer, reader)
    return way if _is_open(work, way) else None


def _is_open(work: Work, way: Way) -> bool:
    """Somebody of the team as long as they may write to her; she as long as she and her reader are in their room."""
    if way.from_staff:
        return rooms.may_write(work, way.writer, way.reader, way.room)
    hers = rows.open_of(work.tx, way.writer.id)
    return way.room.is_open and hers is not None and hers.session_id == way.room.session_id


def _change(work: Work, copy: Copy, way: Way, said: Said) -> None:
    first = way.from_staff and way.session is None and relayed.is_first(work.tx, copy)
    shown, buttons = _shown(work, way, said, first=first), _buttons(work, way, first=first)
    if said.kind == "picture":
        messages.edit_picture_sent(work, way.reader, copy.row, said.file_id, shown, rows=buttons, lane=copy.lane)
    else:
        messages.edit_sent(work, way.reader, copy.row, shown, rows=buttons, lane=copy.lane)


def unsend(work: Work, writer: Person, message_id: int | None = None) -> None:
    """Take this message of theirs, or what they sent last, away on both sides; or say that it is too late for that."""
    since = work.now - messages.DELETABLE
    if message_id is None:
        message_id = relayed.last_of(work.tx, writer.id, since)
    found = relayed.of_message(work.tx, writer.id, message_id or 0, since)
    if message_id is None or not found:
        messages.say(work, writer, "relay-unsend-none")
        return
    for copy in found:
        reader = people.by_id(work.tx, work.vault, copy.reader_id)
        if reader is not None and copy.message_id is not None:
            messages.take_away(work, reader, copy.message_id)
        elif reader is not None:
            messages.take_sent_away(work, reader, copy.row, lane=copy.lane)
    messages.take_away(work, writer, message_id)
    relayed.remove(work.tx, writer.id, message_id)
    messages.say(work, writer, "relay-unsent")
