"""What she sees of a question: its words, its buttons, and how it looks once answered.

Buttons carry `c:<conversation>:<revision>:<verb>`. A verb is the key of an option, `+key` and `-key` to mark one
of several, or a control: `!back`, `!skip`, `!stop`, `!done`, `!page.2`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from conversations.steps import Choice, Many, Option, Scale, Step, check_key
from conversations.turn import Turn
from services import messages
from services.messages import Button
from storage.conversations import Conversation as Row

CONTROLS_PER_ROW: Final = 3  # the words of four are cut off on a narrow phone
WITHIN: Final = ("!page.", "!done")  # verbs that stay with the question; the others leave it


def parse(data: str) -> tuple[int, int, str]:
    """Conversation, revision and verb of a button; zeros where it is none of ours."""
    conversation, _, rest = data.removeprefix("c:").partition(":")
    revision, _, verb = rest.partition(":")
    return number(conversation), number(revision), verb


def number(digits: str) -> int:
    """The number a button carries; 0 for anything that is not a short row of digits."""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 18 else 0


def prompt(turn: Turn, row: Row, step: Step) -> str:
    return messages.text(turn.work, turn.person, text_of(row, step), **(step.args(turn) if step.args else {}))


def text_of(row: Row, step: Step) -> str:
    """The Fluent message of a step."""
    return f"{row.name}-{step.name}"


def label(turn: Turn, row: Row, step: Step, option: Option) -> str:
    if option.label is not None:
        return option.label
    return messages.label(turn.work, turn.person, text_of(row, step), option.key)


def answered(turn: Turn, row: Row, step: Step, answer: Any) -> str:
    """The question with her choice under it. Her own words are not repeated on the screen."""
    question = prompt(turn, row, step)
    if answer is None and isinstance(step, Scale):  # to leave it unsaid is an answer, too
        return messages.text(
            turn.work, turn.person, "answered", question=question, answer=_words(turn, row, step, "skip")
        )
    if answer is None and turn.work.texts.has(text_of(row, step), "skip"):
        return question  # she did not skip it: its own word for going on without says something else
    if answer is None or answer == []:
        return messages.text(turn.work, turn.person, "answered-skipped", question=question)
    if not isinstance(step, Choice):
        return messages.text(turn.work, turn.person, "answered-noted", question=question)
    keys = answer if isinstance(answer, list) else [answer]
    chosen = [label(turn, row, step, option) for option in step.options(turn) if option.key in keys]
    if not chosen:  # it is gone since
        return question
    return messages.text(turn.work, turn.person, "answered", question=question, answer=", ".join(chosen))


def keyboard(turn: Turn, row: Row, step: Step) -> list[list[Button]]:
    """The answers, and the controls under them: in one row, or in two where their words would be cut off."""
    options = step.options(turn) if isinstance(step, Choice) else []
    answers = list(_answers(turn, row, step, options)) if isinstance(step, Choice) else []
    per_row = step.in_a_row(len(answers)) if isinstance(step, Choice) else 1
    rows = [answers[at : at + per_row] for at in range(0, len(answers), per_row)]
    if isinstance(step, Scale):
        rows.append([_control(turn, row, step, "skip", "!skip")])
    controls = list(_controls(turn, row, step, len(options)))
    if len(controls) <= CONTROLS_PER_ROW:
        return [*rows, controls]
    within = [each for each in controls if parse(each.data)[2].startswith(WITHIN)]
    return [*rows, within, [each for each in controls if each not in within]]


def pages(turn: Turn, step: Choice, options: int) -> int:
    """How many pages a question has: of its answers, or of what it tells."""
    return max(1, -(-options // step.page) if step.pages is None else step.pages(turn))


def _answers(turn: Turn, row: Row, step: Choice, options: Sequence[Option]) -> Iterator[Button]:
    first = row.draft["page"] * step.page
    marked = turn.answers.get(step.name) or []
    for option in options[first : first + step.page]:
        words, verb = label(turn, row, step, option), check_key(option.key)
        if not isinstance(step, Many):
            yield _button(row, words, verb)
        elif verb in marked:
            yield _button(row, f"✓ {words}", f"-{verb}")
        else:
            yield _button(row, words, f"+{verb}")


def _controls(turn: Turn, row: Row, step: Step, options: int) -> Iterator[Button]:
    page = row.draft["page"]
    if page > 0:
        yield _control(turn, row, step, "previous", f"!page.{page - 1}")
    if step.back and row.draft["path"]:
        yield _control(turn, row, step, "back", "!back")
    if isinstance(step, Many):
        yield _control(turn, row, step, "done", "!done")
    if step.skip and not isinstance(step, Scale):
        yield _control(turn, row, step, "skip", "!skip")
    if step.stop:
        yield _control(turn, row, step, "stop", "!stop")
    if isinstance(step, Choice) and page + 1 < pages(turn, step, options):
        yield _control(turn, row, step, "next", f"!page.{page + 1}")


def _control(turn: Turn, row: Row, step: Step, name: str, verb: str) -> Button:
    return _button(row, _words(turn, row, step, name), verb)


def _words(turn: Turn, row: Row, step: Step, name: str) -> str:
    """A step may name a control in its own words, as an attribute of its message."""
    own = text_of(row, step)
    if turn.work.texts.has(own, name):
        return messages.label(turn.work, turn.person, own, name)
    return messages.text(turn.work, turn.person, f"control-{name}")


def _button(row: Row, words: str, verb: str) -> Button:
    return Button(words, f"c:{row.id}:{row.revision}:{verb}")
