"""Uzbek Cyrillic from Uzbek Latin, so that Uzbek is translated once.

`alifbo` knows the letters. We add what it cannot know: commands and addresses stay Latin, and a short
table of words whose Cyrillic spelling no rule gives (`uz-Cyrl.toml`).
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from alifbo import to_cyrillic
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Transformer

from locales.source import Entry, TextError

# A web or mail address, a command or a @name, or one word with its apostrophes.
_PART = re.compile(r"(?P<keep>https?://\S+|\S+@\S+|[/@][A-Za-z]\w*)|(?P<word>[^\W\d_]+(?:[‘’][^\W\d_]+)*[‘’]?)")

_T_BEFORE_S = re.compile(r"(?<=t)(?=s)", re.IGNORECASE)

Spellings = Mapping[str, str]


def read_spellings(path: Path) -> Spellings:
    """The table of word beginnings that no rule gives: Latin (small letters) → Cyrillic."""
    try:
        beginnings: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["beginnings"]
    except (OSError, ValueError, KeyError) as error:
        raise TextError(f"{path.name}: cannot be read ({error})") from None
    return beginnings


def cyrillic(text: str, spellings: Spellings) -> str:
    """`text` in Uzbek Cyrillic; commands, addresses and @names are left as they are."""

    def part(found: re.Match[str]) -> str:
        return _word(found["word"], spellings) if found["word"] else found["keep"]

    return _PART.sub(part, text)


class _ToCyrillic(Transformer):
    """Changes words only: ids, variables, selectors and variant keys are other kinds of node and stay."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings

    def visit_TextElement(self, node: ftl.TextElement) -> ftl.TextElement:  # noqa: N802 - Transformer's naming
        return ftl.TextElement(cyrillic(node.value, self._spellings))

    def visit_Placeable(self, node: ftl.Placeable) -> ftl.Placeable:  # noqa: N802 - Transformer's naming
        # A quoted string on its own is text for the reader; inside a selector or a call it is a value.
        if isinstance(node.expression, ftl.StringLiteral):
            return ftl.Placeable(ftl.StringLiteral(cyrillic(node.expression.value, self._spellings)))
        if isinstance(node.expression, ftl.SelectExpression | ftl.Placeable):
            self.generic_visit(node)
        return node


def derive(entry: Entry, spellings: Spellings) -> Entry:
    """The same entry in Cyrillic; the given one is not changed."""
    copy: Entry = entry.clone()
    _ToCyrillic(spellings).visit(copy)
    return copy


def _word(word: str, spellings: Spellings) -> str:
    beginning = max((b for b in spellings if word.lower().startswith(b)), key=len, default="")
    rest = word[len(beginning) :]
    start = _cased(spellings[beginning], word) if beginning else ""
    return start + _by_rule(rest, inside=bool(beginning))


@lru_cache(maxsize=4096)
def _by_rule(letters: str, *, inside: bool) -> str:
    """`inside` a word "e" is е, at its start э; "ts" is two letters in Uzbek words (ketsa → кетса)."""
    pieces = _T_BEFORE_S.split(letters)
    return "".join(_piece(piece, inside=inside or index > 0) for index, piece in enumerate(pieces))


def _piece(letters: str, *, inside: bool) -> str:
    before = "b" if inside else ""  # any consonant tells the rule that this is not a word's start
    # Without ng_as_digraph=False the g‘ of qo‘ng‘iroq is torn apart.
    converted = to_cyrillic(before + letters, foreign_words="transliterate", ng_as_digraph=False).text
    return converted[len(before) :]


def _cased(known: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return known.upper()
    return known[0].upper() + known[1:] if word[0].isupper() else known
