"""Leads people through conversations. All state is a row, changed in the transaction of the update.

At most one conversation of a person is active. Opening another interrupts it; it waits, and goes on when the other
has ended (`stack.py`). Every accepted answer raises the revision that the buttons carry (`screen.py`), so a button
of an earlier question is known to be old and never counts twice. Turning a page or marking one of several answers
says what shall *be*, not what to change: that may come twice, and keeps the revision.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from conversations import screen, stack
from conversations.steps import AWAY, DONE, Choice, Conversation, Many, Scale, Step, Text
from conversations.turn import Turn
from core import access
from core.incoming import Incoming, Kind, letters
from core.lanes import Lane
from services import messages
from services.work import Work
from storage import conversations as rows
from storage import due
from storage.conversations import Conversation as Row
from storage.people import Person

TIMEOUT: Final = "conversation"  # the kind of `due` row that ends one that rests too long
# A second tap within this time is the same finger on the same button; later, she has lost her place.
DOUBLE_TAP: Final = timedelta(seconds=5)


class Engine:
    """Runs the conversations it is given."""

    def __init__(
        self,
        kinds: Iterable[type[Conversation]],
        may_hold: Callable[[frozenset[str], str], bool] = access.may_hold,
    ) -> None:
        """`may_hold` says whether somebody with these roles may have a conversation of this name."""
        self._kinds: Mapping[str, Conversation] = {kind.name: kind() for kind in kinds}
        self._may_hold = may_hold

    def open(
        self,
        work: Work,
        person: Person,
        kind: type[Conversation],
        *,
        step: str | None = None,
        subject: int | None = None,
        answers: Mapping[str, Any] | None = None,
        lane: Lane = Lane.REPLY,
        expires_at: datetime | None = None,
    ) -> None:
        """Begin a conversation, or go on with one that was put away. What was active waits for its end."""
        if not self._may_hold(person.roles, kind.name):
            return
        earlier = rows.of_name(work.tx, work.vault, person.id, kind.name)
        if earlier is not None and kind.resumable and self._is_current(earlier):
            stack.bring_forward(work, earlier)
            self._ask(work, person, earlier, lane, expires_at)
            return
        if earlier is not None:
            self._take_out(work, earlier)
        row = Row(
            id=rows.new_id(),
            person_id=person.id,
            name=kind.name,
            version=kind.version,
            step=step or kind.first,
            draft=_draft(answers),
            subject=subject,
            revision=1,
            parent_id=stack.interrupt(work, person.id),
            active=True,
            question=None,
            touched_at=work.now,
        )
        rows.add(work.tx, work.vault, row)
        self._plan_timeout(work, row)
        self._ask(work, person, row, lane, expires_at)

    def tap(self, work: Work, person: Person, tap: Incoming) -> None:
        """A button `c:…` was tapped. Every tap is acknowledged; an old one shows her where she is."""
        conversation_id, revision, verb = screen.parse(tap.text)
        row = rows.by_id(work.tx, work.vault, conversation_id)
        if row is None or row.person_id != person.id or row.revision != revision:
            self._stale(work, person, row, revision, tap)
            return
        if not self._may_hold(person.roles, row.name):
            messages.acknowledge(work, tap.callback_id, messages.text(work, person, "not-for-you"))
            self._take_out(work, row)
            return
        messages.acknowledge(work, tap.callback_id)
        stack.bring_forward(work, row)  # she answers a question that was interrupted: that one comes first
        if self._is_current(row):
            self._obey(work, person, row, verb, tap.message_id)
        else:
            self._begin_again(work, person, row)

    def hear(self, work: Work, person: Person, sent: Incoming) -> bool:
        """Words or a voice message. False: no conversation is open, or they were not meant for it."""
        row = self._active(work, person)
        if row is None:
            return False
        if not self._is_current(row):
            self._begin_again(work, person, row)
            return False  # they answered a question that is no more
        step = self._step(row)
        if isinstance(step, Text):
            if row.draft.get(rows.FOR_A_PERSON) and not step.for_a_person:
                return False
            self._take_words(work, person, row, step, sent)
            return True
        return isinstance(step, Choice) and self._take_typed(work, person, row, step, sent)

    def stop(self, work: Work, person: Person) -> bool:
        """End the active conversation as if she had tapped stop. False: none is open."""
        row = self._active(work, person)
        if row is not None:
            self._stop(work, person, row)
        return row is not None

    def redraw(self, work: Work, person: Person) -> bool:
        """Ask the present question again. False: no conversation is open."""
        row = self._active(work, person)
        if row is None:
            return False
        if self._is_current(row):
            self._ask(work, person, row)
        else:
            self._begin_again(work, person, row)
        return True

    def move(
        self,
        work: Work,
        person: Person,
        kind: type[Conversation],
        step: str,
        *,
        answers: Mapping[str, Any],
        lane: Lane = Lane.REPLY,
        expires_at: datetime | None = None,
    ) -> None:
        """Lead her open conversation to a step from outside, for example to ask whether to go on."""
        row = rows.of_name(work.tx, work.vault, person.id, kind.name)
        if row is None:
            return
        stack.bring_forward(work, row)
        row.draft["answers"].update(answers)
        self._go_to(work, row, step)
        self._ask(work, person, row, lane, expires_at)

    def find(self, work: Work, person: Person, kind: type[Conversation]) -> Row | None:
        """Her open conversation of this kind; None where there is none, or it is of an older version."""
        row = rows.of_name(work.tx, work.vault, person.id, kind.name)
        return row if row is not None and self._is_current(row) else None

    def close(self, work: Work, person: Person, kind: type[Conversation]) -> Mapping[str, Any] | None:
        """End a conversation without a word; returns the answers it had, None where none was open."""
        row = rows.of_name(work.tx, work.vault, person.id, kind.name)
        if row is None:
            return None
        self._take_out(work, row)
        answers: Mapping[str, Any] = row.draft["answers"]
        return answers

    def rest(self, work: Work, person: Person, kind: type[Conversation]) -> None:
        """Put it away with its answers and without a word. Its buttons still lead back to it."""
        row = rows.of_name(work.tx, work.vault, person.id, kind.name)
        if row is not None:
            stack.lay_aside(work, row)

    def time_out(self, work: Work, person: Person, conversation_id: int) -> None:
        """The time of a conversation has come, unless she touched it meanwhile."""
        row = rows.by_id(work.tx, work.vault, conversation_id)
        if row is None:
            return
        kind = self._kinds.get(row.name)
        if kind is None or kind.timeout is None:
            return
        if row.touched_at + kind.timeout > work.now:
            self._plan_timeout(work, row)
            return
        self._take_out(work, row)
        kind.on_timeout(self._turn(work, person, row))

    def _active(self, work: Work, person: Person) -> Row | None:
        """The open conversation. What somebody may not have any more, since a right was taken away, is gone."""
        row = rows.active(work.tx, work.vault, person.id)
        while row is not None and not self._may_hold(person.roles, row.name):
            self._take_out(work, row)
            row = rows.active(work.tx, work.vault, person.id)
        return row

    # What a tap means -------------------------------------------------------------------------------------------

    def _obey(self, work: Work, person: Person, row: Row, verb: str, message_id: int | None) -> None:
        step = self._step(row)
        if verb == "!stop" and step.stop:
            self._stop(work, person, row, message_id)
        elif verb == "!back" and step.back and row.draft["path"]:
            self._back(work, person, row, message_id)
        elif verb == "!skip" and step.skip:
            self._answer(work, person, row, None, message_id)
        elif isinstance(step, Choice):
            self._choose(work, person, row, step, verb, message_id)

    def _choose(self, work: Work, person: Person, row: Row, step: Choice, verb: str, message_id: int | None) -> None:
        """An option, one of several, a page; or what was offered is gone meanwhile: she sees what there is."""
        keys = [option.key for option in step.options(self._turn(work, person, row))]
        marked = set(row.draft["answers"].get(step.name) or []) if isinstance(step, Many) else set()
        if isinstance(step, Many) and verb == "!done":
            self._answer(work, person, row, [key for key in keys if key in marked], message_id)
            return
        was_one = step.gone is not None and step.gone(self._turn(work, person, row), verb)
        if not isinstance(step, Many) and (verb in keys or was_one):
            self._answer(work, person, row, verb, message_id)
            return
        if isinstance(step, Many) and verb[:1] in ("+", "-"):
            marked = marked | {verb[1:]} if verb[0] == "+" else marked - {verb[1:]}
            row.draft["answers"][step.name] = [key for key in keys if key in marked]
        elif verb.startswith("!page."):
            row.draft["page"] = screen.number(verb.removeprefix("!page."))
        self._show_again(work, person, row, message_id)

    def _stale(self, work: Work, person: Person, row: Row | None, revision: int, tap: Incoming) -> None:
        """A button of an earlier question, of a closed conversation, of somebody else's, or a forged one."""
        active = self._active(work, person)
        if active is not None and timedelta() <= work.now - active.touched_at <= DOUBLE_TAP:
            if row is not None and row.id == active.id and revision == active.revision - 1:
                messages.acknowledge(work, tap.callback_id)
                return
            if row is None:  # the last button of what has just handed back: the present question is there already
                messages.acknowledge(work, tap.callback_id, messages.text(work, person, "button-closed"))
                return
        if tap.message_id is not None:
            messages.without_buttons(work, person, tap.message_id)
        reopened = self.redraw(work, person)
        words = messages.text(work, person, "button-old" if reopened else "button-closed")
        messages.acknowledge(work, tap.callback_id, words)

    # What words mean --------------------------------------------------------------------------------------------

    def _take_words(self, work: Work, person: Person, row: Row, step: Text, sent: Incoming) -> None:
        words = _words(sent)
        if step.takes is not None:
            turn = self._turn(work, person, row)
            turn.sent = sent
            if step.takes(turn):
                self._answer(work, person, row, {})
        elif words is None or ("voice" in words and not step.voice):
            messages.say(work, person, "please-write-or-speak" if step.voice else "please-write")
        elif len(words.get("text", "")) > step.max_length:
            messages.say(work, person, "text-too-long", limit=step.max_length)
        else:
            if step.private and sent.message_id is not None:
                messages.take_away(work, person, sent.message_id)
            self._answer(work, person, row, words)

    def _take_typed(self, work: Work, person: Person, row: Row, step: Choice, sent: Incoming) -> bool:
        """She typed what a button says, or the step knows what to do with words."""
        turn, words = self._turn(work, person, row), _words(sent)
        if words is None:
            return False
        typed = letters(words.get("text", ""))
        if typed and not isinstance(step, Many):
            for option in step.options(turn):
                if typed == letters(screen.label(turn, row, step, option)):
                    self._answer(work, person, row, option.key)
                    return True
        if step.on_text is None or row.draft.get(rows.FOR_A_PERSON):
            return False
        taken = step.on_text(turn, words)
        if isinstance(taken, str):
            self._answer(work, person, row, taken)
        elif taken:
            row.touched_at = work.now
            rows.save(work.tx, work.vault, row)
        return bool(taken)

    # Where it leads ---------------------------------------------------------------------------------------------

    def _answer(self, work: Work, person: Person, row: Row, answer: Any, message_id: int | None = None) -> None:
        """Take an answer (None: skipped), lead on, and show it under its question."""
        self._fit_page(work, person, row)
        step, turn, question = self._step(row), self._turn(work, person, row), row.question
        shown = screen.answered(turn, row, step, answer)
        turn.answers[step.name] = answer
        if step.then is not None:
            step.then(turn)
            self._close_others(work, person, row, turn)
        target = step.target(turn, answer)
        if target == DONE:
            self._end(work, person, row, turn)
        elif target == AWAY:
            self._hand_back(work, person, stack.put_away(work, row))
        else:
            row.draft["path"].append(step.name)
            row.draft.setdefault("pages", {})[step.name] = row.draft["page"]
            self._go_to(work, row, target)
            self._ask(work, turn.person, row)
        if person.id in work.erased:
            if message_id is not None:
                messages.take_away(work, person, message_id)
            return
        # The next question first: she waits for that, not for the mark under the last one.
        if message_id is not None:
            messages.edit(work, person, message_id, shown)
        elif question is not None:
            messages.edit_sent(work, person, question, shown)

    def _back(self, work: Work, person: Person, row: Row, message_id: int | None) -> None:
        step = row.draft["path"].pop()
        row.draft["answers"].pop(step, None)
        self._go_to(work, row, step, page=row.draft.get("pages", {}).get(step, 0))
        undo = self._step(row).undo
        if undo is not None:
            undo(self._turn(work, person, row))
        self._show_again(work, person, row, message_id)

    def _stop(self, work: Work, person: Person, row: Row, message_id: int | None = None) -> None:
        if message_id is not None:
            messages.without_buttons(work, person, message_id)
        kind, parent = self._kinds.get(row.name), row.parent_id
        if kind is not None:
            kind.on_stop(self._turn(work, person, row))
        if kind is not None and kind.resumable:
            parent = stack.put_away(work, row)
        else:
            self._remove(work, row)
        self._hand_back(work, person, parent)

    def _end(self, work: Work, person: Person, row: Row, turn: Turn) -> None:
        self._remove(work, row)
        self._kinds[row.name].on_done(turn)
        self._close_others(work, person, row, turn)
        if turn.quiet:
            stack.activate(work, row.parent_id)
            return
        if turn.opening is None:
            self._hand_back(work, turn.person, row.parent_id)
            return
        stack.activate(work, row.parent_id)
        opening = turn.opening
        self.open(
            work,
            turn.person,
            opening.kind,
            step=opening.step,
            subject=opening.subject,
            answers=opening.answers,
        )

    def _close_others(self, work: Work, person: Person, row: Row, turn: Turn) -> None:
        """What the turn wants closed; if this conversation would hand back to it, that parent takes its place."""
        while turn.closing:
            other = rows.of_name(work.tx, work.vault, person.id, turn.closing.pop().name)
            if other is not None and other.id != row.id:
                if row.parent_id == other.id:
                    row.parent_id = other.parent_id
                self._take_out(work, other)

    def _hand_back(self, work: Work, person: Person, parent_id: int | None) -> None:
        """Go on with the conversation that was interrupted, if it still waits."""
        if stack.activate(work, parent_id):
            self.redraw(work, person)

    def _begin_again(self, work: Work, person: Person, row: Row) -> None:
        """The questions were changed under her: say so, and ask the new ones from the beginning."""
        messages.say(work, person, "renewed")
        kind = self._kinds.get(row.name)
        if kind is None:
            self._remove(work, row)
            self._hand_back(work, person, row.parent_id)
            return
        row.version, row.draft = kind.version, _draft()
        self._go_to(work, row, kind.first)
        self._ask(work, person, row)

    @staticmethod
    def _go_to(work: Work, row: Row, step: str, page: int = 0) -> None:
        row.step = step
        row.draft["page"] = page
        row.revision += 1
        row.touched_at = work.now

    # The row and its screen -------------------------------------------------------------------------------------

    def _ask(
        self,
        work: Work,
        person: Person,
        row: Row,
        lane: Lane = Lane.REPLY,
        expires_at: datetime | None = None,
    ) -> None:
        """Ask the present question in a new message, and save the row."""
        self._settle(work, person, row)
        self._fit_page(work, person, row)
        turn, step = self._turn(work, person, row), self._step(row)
        row.draft.pop(rows.FOR_A_PERSON, None)
        row.question = messages.send(
            work,
            person,
            screen.prompt(turn, row, step),
            rows=screen.keyboard(turn, row, step),
            lane=lane,
            expires_at=expires_at,
        ).id
        rows.save(work.tx, work.vault, row)

    def _show_again(self, work: Work, person: Person, row: Row, message_id: int | None) -> None:
        """Ask the present question in the message she tapped, and save the row."""
        if message_id is None:
            self._ask(work, person, row)
            return
        row.touched_at = work.now
        self._settle(work, person, row)
        self._fit_page(work, person, row)
        turn, step = self._turn(work, person, row), self._step(row)
        words, keyboard = screen.prompt(turn, row, step), screen.keyboard(turn, row, step)
        messages.edit(work, person, message_id, words, keyboard)
        rows.save(work.tx, work.vault, row)

    def _settle(self, work: Work, person: Person, row: Row) -> None:
        """Where a scale has nothing to ask now, what stands in for it is the present question."""
        while isinstance(step := self._step(row), Scale) and not step.settle(self._turn(work, person, row)):
            self._go_to(work, row, step.otherwise)

    def _fit_page(self, work: Work, person: Person, row: Row) -> None:
        """What is listed may have become shorter since, or a forged button wants more: then it is the last page."""
        step = self._step(row)
        if row.draft["page"] and isinstance(step, Choice):
            turn = self._turn(work, person, row)
            row.draft["page"] = min(row.draft["page"], screen.pages(turn, step, len(step.options(turn))) - 1)

    def _is_current(self, row: Row) -> bool:
        kind = self._kinds.get(row.name)
        return kind is not None and kind.version == row.version and row.step in kind.steps

    def _step(self, row: Row) -> Step:
        return self._kinds[row.name].steps[row.step]

    @staticmethod
    def _turn(work: Work, person: Person, row: Row) -> Turn:
        return Turn(work, person, row.draft["answers"], row.subject, row.draft["page"])

    def _plan_timeout(self, work: Work, row: Row) -> None:
        timeout = self._kinds[row.name].timeout
        if timeout is not None:
            due.plan(work.tx, row.person_id, TIMEOUT, str(row.id), row.touched_at + timeout)

    def _remove(self, work: Work, row: Row) -> None:
        rows.remove(work.tx, row.id)
        self._forget_timeout(work, row)

    def _take_out(self, work: Work, row: Row) -> None:
        stack.take_out(work, row)
        self._forget_timeout(work, row)

    def _forget_timeout(self, work: Work, row: Row) -> None:
        kind = self._kinds.get(row.name)
        if kind is None or kind.timeout is not None:
            due.drop(work.tx, row.person_id, TIMEOUT, str(row.id))


def _draft(answers: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a row keeps sealed: her answers by step, the steps she came through, the page she is on, and by step the
    page on which she answered, to go back to."""
    return {"answers": dict(answers or {}), "path": [], "page": 0, "pages": {}}


def _words(sent: Incoming) -> dict[str, str] | None:
    """What she wrote or spoke, as a Text step keeps it."""
    if sent.kind is Kind.VOICE and sent.file_id:
        return {"voice": sent.file_id}
    return {"text": sent.text.strip()} if sent.kind is Kind.TEXT and sent.text.strip() else None


def needed_texts(kind: type[Conversation]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Every message a conversation needs, with the attributes it needs of each."""
    return [(f"{kind.name}-{step.name}", step.keys if isinstance(step, Choice) else ()) for step in kind.steps.values()]
