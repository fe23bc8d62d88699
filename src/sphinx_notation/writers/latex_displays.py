r"""Environments of displays between dollars: Sphinx puts these into one of its own, in which LaTeX stops.

MathJax sets ``$$\begin{align} … \end{align}$$``, so that nobody sees that LaTeX takes no such thing.
"""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_notation.tex.displays import WHOLE_IN_LATEX
from sphinx_notation.writers.latex_measured import TWINS

_DISPLAY = re.compile(rf"\\(?P<side>begin|end)\s*\{{\s*(?P<name>{WHOLE_IN_LATEX})\*?\s*\}}")
# Sphinx' own environment is `split`, which cannot hold another.
_ANY = re.compile(rf"\\(?P<side>begin|end)\s*\{{\s*(?P<name>split|{WHOLE_IN_LATEX})\*?\s*\}}")
# What is said of numbers: Sphinx' environment has the one that there is.
_NUMBERS = re.compile(r"\\(?:tag\*?|label)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\(?:notag|nonumber)(?![A-Za-z])")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def has_display(formula: nodes.math_block) -> bool:
    """Say whether *formula* holds an environment that Sphinx' own cannot hold."""
    is_bare = formula.get("no-wrap", formula.get("nowrap", False))
    return not is_bare and _ANY.search(formula.astext()) is not None


def fit_display(formula: nodes.math_block, *, is_numbered: bool) -> None:
    """Have *formula* set in its own environment alone, or within that of Sphinx, which has its number."""
    tex = _BLANK_LINES.sub("\n", formula.astext().strip())
    sides = list(_DISPLAY.finditer(tex))
    is_whole = len(sides) == 2 and (sides[0].start(), sides[1].end()) == (0, len(tex))
    if is_whole and not is_numbered:
        formula["nowrap"] = formula["no-wrap"] = True
        tex = _DISPLAY.sub(_without_numbers, tex)
    else:
        tex = _ANY.sub(_within, _NUMBERS.sub("", tex))
    formula[:] = [nodes.Text(tex)]


def _without_numbers(match: re.Match[str]) -> str:
    star = "" if match["name"] == "displaymath" else "*"
    return f"\\{match['side']}{{{match['name']}{star}}}"


def _within(match: re.Match[str]) -> str:
    # Where there is no twin braces would not do: amsmath looks for environments in what `split` holds.
    return TWINS[match["name"]][match["side"]] if match["name"] in TWINS else ""
