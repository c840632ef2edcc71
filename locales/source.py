"""Reads one locale's `.ftl` files. Fluent silently drops broken and repeated entries, so we refuse them."""

from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

Entry = ftl.Message | ftl.Term


class TextError(Exception):
    """A text is broken, missing or asked for wrongly; the message never holds an argument's value."""


@dataclass(frozen=True)
class SourceFile:
    """One parsed file; `path` and `text` are kept to name the line of a mistake."""

    path: Path
    text: str
    entries: tuple[Entry, ...]

    def where(self, node: ftl.SyntaxNode) -> str:
        """`locale/file.ftl:line` of a node."""
        start = node.span.start if node.span else 0
        line = self.text.count("\n", 0, start) + 1
        return f"{self.path.parent.name}/{self.path.name}:{line}"


def read_locale(folder: Path) -> tuple[SourceFile, ...]:
    """All files of one locale in the order of their names; raises TextError on a broken or repeated entry."""
    files = tuple(_read_file(path) for path in sorted(folder.glob("*.ftl")))
    if not files:
        raise TextError(f"{folder.name}: no .ftl file")
    _refuse_repeated(files)
    return files


def name_of(entry: Entry) -> str:
    """The id as references write it: `menu`, or `-brand` for a term."""
    return f"-{entry.id.name}" if isinstance(entry, ftl.Term) else entry.id.name


def _read_file(path: Path) -> SourceFile:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TextError(f"{path.parent.name}/{path.name}:1: cannot be read ({type(error).__name__})") from None
    body = FluentParser().parse(text).body
    file = SourceFile(path, text, tuple(item for item in body if isinstance(item, ftl.Message | ftl.Term)))
    for item in body:
        if isinstance(item, ftl.Junk):
            reason = item.annotations[0].message if item.annotations else "cannot be read"
            raise TextError(f"{file.where(item)}: {reason}")
    return file


def _refuse_repeated(files: tuple[SourceFile, ...]) -> None:
    seen: dict[str, str] = {}
    for file in files:
        for entry in file.entries:
            names = [name_of(entry)]
            names += [f"{name_of(entry)}.{attribute.id.name}" for attribute in entry.attributes]
            for name in names:
                if name in seen:
                    raise TextError(f"{file.where(entry)}: {name} is already written in {seen[name]}")
                seen[name] = file.where(entry)
