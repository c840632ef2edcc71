"""What must be true of the project as a whole, and no single part would notice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import conversations
from conversations.engine import needed_texts
from conversations.steps import Choice
from core import access
from core.rules import Rules
from handlers import due, loading, router
from locales.catalog import HERE, LOCALES, TextError, load

ROOT = Path(__file__).parent.parent
PACKAGES = ("core", "reports", "services", "conversations", "handlers", "delivery", "storage", "locales", "sandbox")
# Said by a name that is put together: the role, the kind of task, the place, the step.
MADE_NAMES = (
    "check-in-",
    "taken-",
    "place-",
    "command-",
    "control-",
    "settings-",
    "welcome-",
    "pass-on-",
    "task-",
    "audit-",
    "about-",
    "pause-",
    "week-",
    "card-",
    "me-trend-",
    "measure-",
    "me-picture-",
    "resumed",
    "safe-way-",
    "report-",
)


def sources() -> Iterator[tuple[Path, str]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, path.read_text()


def test_nobody_imports_the_composition_root() -> None:
    for path, source in sources():
        for node in ast.walk(ast.parse(source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {"bot", "settings"} & set(names), path


def test_serving_telegram_does_not_import_the_sandbox() -> None:
    tree = ast.parse((ROOT / "bot.py").read_text())
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [node for node in top if "sandbox" in ast.unparse(node)]


def test_every_command_has_a_handler_and_a_description() -> None:
    texts = load(strict=True)
    assert set(router.HANDLERS) == set(access.COMMANDS)
    for command in access.COMMANDS:
        assert texts.has(f"command-{command}"), command
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
    for row in access.MENU:
        for attribute, command in row:
            assert texts.has("menu", attribute)
            assert command in access.COMMANDS


def test_menu_labels_are_told_apart_in_all_languages_together() -> None:
    """A keyboard of another language still works, so no two buttons may share a word in any of them."""
    texts = load(strict=True)
    labels: dict[str, str] = {}
    for row in access.MENU:
        for attribute, command in row:
            for label in texts.everywhere("menu", attribute):
                assert labels.setdefault(label, command) == command, label


def test_every_conversation_has_its_texts_in_every_language() -> None:
    texts = load(strict=True)
    for kind in conversations.ALL:
        for message, attributes in needed_texts(kind):
            assert texts.has(message), message
            for attribute in attributes:
                for locale in LOCALES:
                    assert 0 < len(texts.label(locale, message, attribute)) <= 64


def test_no_two_answers_of_a_question_read_the_same_when_typed() -> None:
    texts = load(strict=True)
    for kind in conversations.ALL:
        for step in kind.steps.values():
            keys = step.keys if isinstance(step, Choice) else ()
            for locale in LOCALES:
                labels = [texts.label(locale, f"{kind.name}-{step.name}", key).casefold() for key in keys]
                typed = ["".join(sign for sign in label if sign.isalnum()) for label in labels]
                assert len(set(typed)) == len(typed), (kind.name, step.name, locale)


def test_every_text_is_used() -> None:
    code = "\n".join(source for path, source in sources() if "sandbox" not in path.parts)
    ftl = "\n".join(path.read_text() for path in (ROOT / "locales/en").glob("*.ftl"))
    needed = {message for kind in conversations.ALL for message, _ in needed_texts(kind)}
    for message in re.findall(r"^([a-z][a-z0-9-]*) =", ftl, re.M):
        used = f'"{message}"' in code or message in needed or message.startswith(MADE_NAMES)
        assert used or re.search(rf"\{{ {message}\b", ftl), f"nobody says {message}"


def test_every_plan_has_somebody_who_does_it() -> None:
    code = "\n".join(source for _, source in sources())
    planned = set(re.findall(r"due\.plan\([^)]*?((?:check_ins\.)?[A-Z]{3,})", code, re.S))
    assert planned
    assert {name.rpartition(".")[2] for name in planned} <= {
        "PROMPT", "AGAIN", "SOFT", "CLOSE", "TIMEOUT", "RESUME", "HIDE", "PLANNED", "OUTAGE",
        "WAITS", "IDLE", "LATE", "REMIND", "TELL", "PROMISED", "OFFER", "OVER",
        "ANNOUNCE", "BEGINS", "EXPIRES", "PASSED", "FREED", "LOOK", "FEEDBACK",
        "AFTER", "UNSAID", "CALL", "FIRST", "HOUR", "MISSED", "LOST", "ENDED", "OFF",
    }  # fmt: skip
    assert len(due.KINDS) == 53


def test_a_place_without_a_name_is_refused_at_start() -> None:
    with pytest.raises(TextError, match="place-atlantis"):
        loading.load(HERE, ROOT / "content", Rules(places={"atlantis": "Asia/Tashkent"}))


def test_requirements_are_pinned_with_hashes_and_name_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "://" not in text
        assert "--index" not in text
        for line in text.splitlines():
            if line and not line.startswith((" ", "#")):
                assert "==" in line, line
                assert line.endswith("\\"), line
