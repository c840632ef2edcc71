"""What a text asks for: the variables it shows and the variants it chooses between, references followed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from locales.source import Entry, name_of

Key = tuple[str, str | None]  # message id, attribute (None: the message's own text)


@dataclass(frozen=True)
class Shape:
    """`choices` maps a variable that selects a variant to the names of the variants written for it."""

    variables: frozenset[str]
    choices: Mapping[str, frozenset[str]]


class _Finder(Visitor):
    """Collects variables, selectors and references below one pattern."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.choices: dict[str, set[str]] = {}
        self.references: set[Key] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - Visitor's naming
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - Visitor's naming
        if isinstance(node.selector, ftl.VariableReference):
            self.choices.setdefault(node.selector.id.name, set()).update(map(_variant_name, node.variants))
        self.generic_visit(node)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - Visitor's naming
        self.references.add((node.id.name, node.attribute.name if node.attribute else None))

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802 - Visitor's naming
        self.references.add((f"-{node.id.name}", node.attribute.name if node.attribute else None))


def patterns(entries: Iterable[Entry]) -> Iterator[tuple[Key, ftl.Pattern]]:
    """Every text of these entries with its key: values first, then attributes."""
    for entry in entries:
        if entry.value is not None:
            yield (name_of(entry), None), entry.value
        for attribute in entry.attributes:
            yield (name_of(entry), attribute.id.name), attribute.value


def shapes(entries: Iterable[Entry]) -> dict[Key, Shape]:
    """The shape of every text; a reference adds what the text it points at asks for."""
    found: dict[Key, _Finder] = {}
    for key, pattern in patterns(entries):
        found[key] = _Finder()
        found[key].visit(pattern)
    return {key: _closed(key, found) for key in found}


def _closed(key: Key, found: Mapping[Key, _Finder]) -> Shape:
    variables: set[str] = set()
    choices: dict[str, set[str]] = {}
    waiting, seen = [key], {key}
    while waiting:
        finder = found.get(waiting.pop())
        if finder is None:  # a reference to nothing: formatting it reports the error
            continue
        variables |= finder.variables
        for variable, names in finder.choices.items():
            choices.setdefault(variable, set()).update(names)
        waiting += finder.references - seen
        seen |= finder.references
    return Shape(frozenset(variables), {name: frozenset(names) for name, names in choices.items()})


def _variant_name(variant: ftl.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ftl.Identifier) else str(variant.key.value)
