r"""Mathematics inside words, as in ``\text{if $x > \beta$}``: between dollars, or ``\(`` and ``\)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sphinx_notation.tex.commands import COMMANDS, UNREAD
from sphinx_notation.tex.items import Item, Kind, Run
from sphinx_notation.tex.lexer import TOKEN, UnparsableError, tokens_of

if TYPE_CHECKING:
    from sphinx_notation.tex.parser import Parser

# The commands whose words are text in which TeX changes to mathematics.
_TEXT = re.compile(r"text[a-z]*|[mhf]box|emph|intertext|shortintertext")
# The boxes whose last argument is such text, and what stands in the place of a number.
_BOXES = re.compile(r"raisebox|parbox|(?:make|frame|color|fcolor|v)box|vtop|(?:text)?(?:c|text[lr])lap|tag")
# What an option shows that is no number.
_SHOWING = re.compile(r"[^\W\d_]|\\")
#: What opens mathematics in words, and what closes it.
CLOSING = {"$": "$", "\\(": "\\)"}


def may_hold_formulas(name: str, words: str) -> bool:
    """Say whether the *words* of the command *name* may hold mathematics; most hold none."""
    return ("$" in words or "\\(" in words) and _TEXT.fullmatch(name) is not None


def words_with_formulas(name: str, letters: str, words: str) -> str:
    """Return which of the *words* of a command may hold mathematics: its last argument, or nothing.

    *letters* name its arguments, as in the table of commands.
    """
    if name == "tag" and not any(map(_is_letter, tokens_of(words))):
        # A sign, such as a star, is what the equation is called.
        return ""
    is_text = may_hold_formulas(name, words) or _BOXES.fullmatch(name) is not None
    return words.split("}{", letters.count("t") - 1)[-1] if is_text else ""


def _is_letter(token: str) -> bool:
    command = COMMANDS.get(token[1:]) if token[:1] == "\\" else None
    return token.isalpha() if command is None else "letter" in command.roles


def formulas_in(parser: Parser, words: str) -> tuple[Run, ...]:
    """Return the mathematics in the *words* in braces that were just read; none if any is bad."""
    end = parser.starts[parser.index] - 1
    try:
        return tuple([parser.between(*span) for span in _spans(parser.tex, end - len(words), end)])
    except UnparsableError:
        return ()


def in_option(parser: Parser, option: str) -> list[Run]:
    r"""Return the mathematics in the *option* that was just read, with its brackets; none of a number.

    Nor is any where a command says how it is set, as ``\uproot`` does: it must stand there as it is.
    """
    if not option or not _SHOWING.search(option) or any(token[1:] in UNREAD for token in tokens_of(option)):
        return []
    end = parser.starts[parser.index]
    return [parser.between(end - len(option) + 1, end - 1)]


def _spans(tex: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the formulas between *start* and *end* of words begin and end, without their signs."""
    opening, opened, depth = "", start, 0
    for match in TOKEN.finditer(tex, start, end):
        token = match.group()
        depth += (token == "{") - (token == "}")
        if not opening and token in CLOSING:
            opening, opened, depth = token, match.end(), 0
        elif opening and not depth and token == CLOSING[opening]:
            yield opened, match.start()
            opening = ""


def formula(parser: Parser, token: str, items: list[Item]) -> None:
    """Read mathematics between the items of a cell of words."""
    start = parser.starts[parser.index]
    parser.index += 1
    inner = parser.run(CLOSING[token])
    parser.index += 1
    items.append(Item(Kind.GROUP, start, parser.starts[parser.index], token, (inner,)))


def without_formulas(words: str) -> str:
    """Return *words* without the mathematics in them."""
    return shown(words, ["" for _ in _spans(words, 0, len(words))])


def shown(words: str, formulas: Sequence[str]) -> str:
    """Return *words* with what is shown of the *formulas* in them, if these are all that they hold."""
    spans = list(_spans(words, 0, len(words)))
    if len(spans) != len(formulas):
        return words
    parts: list[str] = []
    last = 0
    for (start, end), formula in zip(spans, formulas, strict=True):
        # Before and after it stands a sign.
        length = 1 if words[start - 1] == "$" else 2
        parts += [words[last : start - length], formula]
        last = end + length
    return "".join(parts) + words[last:]


def parted(words: str) -> list[tuple[bool, str]]:
    """Return *words* in their parts, each with whether it is mathematics, without its signs then."""
    parts: list[tuple[bool, str]] = []
    last = 0
    for start, end in _spans(words, 0, len(words)):
        length = 1 if words[start - 1] == "$" else 2
        parts += [(False, words[last : start - length]), (True, words[start:end])]
        last = end + length
    return [(is_formula, text) for is_formula, text in [*parts, (False, words[last:])] if text]
