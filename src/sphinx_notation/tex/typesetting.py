r"""Macros as each typesetter takes them: a table for MathJax, another for KaTeX, commands for LaTeX.

>>> macros = read_macros({"norm": [r"\lVert #1 \rVert", 1]})
>>> for_mathjax(macros)
{'norm': ['\\lVert #1 \\rVert', 1]}
>>> for_katex(macros)
{'\\norm': '\\lVert #1 \\rVert'}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_notation.tex.definitions import MacroDefinition, read_macros
from sphinx_notation.tex.lexer import tokens_of
from sphinx_notation.tex.preamble import MACROS_OF_KATEX

__all__ = [
    "for_katex",
    "for_latex",
    "for_mathjax",
    "read_macros",
    "with_katex",
    "with_latex",
    "without_braces",
    "without_katex",
    "without_latex",
]

_PARAMETER = re.compile(r"#([1-9])")


def for_mathjax(macros: Mapping[str, MacroDefinition]) -> dict[str, Any]:
    """Return *macros* as MathJax has them, in all versions: by name, in the order of their names."""
    return {name: _entry(macro) for name, macro in sorted(macros.items())}


def _entry(macro: MacroDefinition) -> Any:
    if macro.default is not None:
        return [macro.body, macro.arguments, macro.default]
    return [macro.body, macro.arguments] if macro.arguments else macro.body


def for_katex(macros: Mapping[str, MacroDefinition]) -> dict[str, Any]:
    r"""Return *macros* as KaTeX has them, plain enough for JSON.

    KaTeX counts the arguments that a body names.  Where one is optional, or not named, a macro of tokens,
    which says how it takes them, hands those that are named on to one that is text.
    """
    found: dict[str, Any] = {}
    for name, macro in sorted(macros.items()):
        used = sorted(set(map(int, _PARAMETER.findall(macro.body))))
        if macro.default is None and used == list(range(1, macro.arguments + 1)):
            found[rf"\{name}"] = _line(macro.body)
            continue
        found[rf"\{name}@body"] = _renumbered(_line(macro.body), used)
        tokens = [rf"\{name}@body", *(sign for number in used for sign in ("{", "#", str(number), "}"))]
        # KaTeX has tokens last first.
        taking: dict[str, Any] = {
            "tokens": [{"text": sign} for sign in tokens[::-1]],
            "numArgs": macro.arguments,
        }
        if macro.default is None:
            found[rf"\{name}"] = taking
            continue
        # A bracket stands before the first argument, another after it; the others are in braces.
        taking["delimiters"] = [["["], ["]"], *([[]] * (macro.arguments - 1))]
        given = rf"\{name}@given"
        found[given] = taking
        found[rf"\{name}"] = rf"\@ifnextchar[{{{given}}}{{{given}[{{{_line(macro.default)}}}]}}"
    return found


def _renumbered(body: str, used: list[int]) -> str:
    """Return *body*, which names the arguments *used* and no other, with these counted from 1."""
    return _PARAMETER.sub(lambda match: f"#{used.index(int(match[1])) + 1}", body)


def for_latex(macros: Mapping[str, MacroDefinition]) -> str:
    r"""Return LaTeX code for a preamble, for every engine, that defines *macros*.

    A command that LaTeX has itself keeps its meaning in words: ``\v`` and ``\d`` are accents there, which
    also stand for letters of other languages.  What stands at the head of a cell is looked at before its
    mathematics begins, so such a macro is protected.  All come into force with the document, after those of
    packages that define commands as late.
    """
    return "".join(f"{line}\n" for name, macro in sorted(macros.items()) for line in _defined(name, macro))


def _defined(name: str, macro: MacroDefinition) -> Iterator[str]:
    ours, words = rf"\sphinxnotationmacro{name}", rf"\sphinxnotationwords{name}"
    count = f"[{macro.arguments}]" if macro.arguments else ""
    default = "" if macro.default is None else f"[{{{_line(macro.default)}}}]"
    yield rf"\newcommand{{{ours}}}{count}{default}{{{_line(macro.body)}}}"
    yield (
        rf"\AtBeginDocument{{\ifdefined\{name}\let{words}\{name}\protected\def\{name}{{\ifmmode\expandafter{ours}"
        rf"\else\expandafter{words}\fi}}\else\let\{name}{ours}\fi}}"
    )


def with_latex(preamble: str, macros: Mapping[str, MacroDefinition]) -> str:
    """Return LaTeX's *preamble* with *macros* after all that it says itself."""
    return f"{preamble}\n{_HEAD}{for_latex(macros)}" if macros else preamble


def without_latex(preamble: str) -> str:
    """Return what *preamble* was before `with_latex`."""
    return preamble.partition(f"\n{_HEAD}")[0]


def with_katex(options: str, macros: Mapping[str, MacroDefinition]) -> str:
    """Return KaTeX's *options*, JavaScript with or without its braces, with *macros* before its own.

    Of two pairs with the same name JavaScript takes the last.  Raises `ValueError` where the *options* have
    macros that are not written out there.
    """
    inner = without_braces(options)
    pairs = json.dumps(for_katex(macros))[1:-1]
    opening = MACROS_OF_KATEX.search(inner)
    if opening is not None:
        at = opening.end()
        return f"{inner[:at]}{_OPEN}{pairs},{_CLOSE}{inner[at:]}"
    if re.search(r"\bmacros\b", inner):
        raise ValueError("macros that are not written out there")
    return f"{_OPEN}macros: {{{pairs}}},{_CLOSE}{inner}"


def without_braces(options: str) -> str:
    """Return KaTeX's *options* without the braces around all of them, where they have these."""
    inner = options.strip()
    return inner[1:-1].strip() if inner.startswith("{") and inner.endswith("}") else inner


def without_katex(options: str) -> str:
    """Return what *options* were before `with_katex`, without their braces."""
    before, _, rest = options.partition(_OPEN)
    return before + rest.partition(_CLOSE)[2] if rest else options


# What stands around our own part of other settings.
_HEAD = "% What notation_macros says:\n"
_OPEN, _CLOSE = "/* notation_macros: */ ", " /* so far notation_macros */ "


def _line(text: str) -> str:
    """Return *text* in one line: an empty one would end the formula."""
    return "".join(" " if token.isspace() else token for token in tokens_of(text))
