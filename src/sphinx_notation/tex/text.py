r"""TeX as text that reads well without being typeset: in one line, ``∇_θ ℒ``, or over several."""

from __future__ import annotations

import functools
import re
import textwrap

from sphinx_notation.tex.definitions import NO_MACROS, Macros
from sphinx_notation.tex.items import Formula
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.plain.commands import HANDLERS
from sphinx_notation.tex.plain.display import lines_of
from sphinx_notation.tex.plain.environments import follow, rows_of
from sphinx_notation.tex.plain.indices import has_plain_indices
from sphinx_notation.tex.plain.lines import line_of
from sphinx_notation.tex.plain.setting import Setter


@functools.lru_cache(maxsize=4096)
def to_text(tex: str, macros: Macros | None = None) -> str:
    r"""Return *tex* as one line that reads well without being typeset: ``∂ℒ/∂𝐩ᵤ``.

    What cannot be parsed comes back as it is, its white space folded.
    """
    formulas = _formulas(tex, macros)
    if formulas[0].problem:
        return " ".join(tex.split())
    lines = [line_of(follow(_setter(one, macros), rows_of(one.run))).text.strip() for one in formulas]
    parted = [line if line.endswith((",", ".", ";")) else f"{line};" for line in lines if line]
    joined = " ".join(parted).removesuffix(";")
    text = re.sub(r"[ \t\n]+", " ", joined)
    return re.sub(r" *\N{EM SPACE}[ \N{EM SPACE}]*", "\N{EM SPACE}", text).strip()


def to_lines(tex: str, macros: Macros | None = None, width: int = 76) -> list[str]:
    r"""Return the displayed formula *tex* as lines to be read where every character is as wide.

    Each line of equations has its own, matrices and cases have one for each of their rows.  A line with
    more than *width* columns goes on in the next, as far as it has relations to begin that with.  What
    cannot be parsed comes back as it is.
    """
    formulas = _formulas(tex, macros)
    if formulas[0].problem:
        return [line.strip() for line in tex.splitlines() if line.strip()]
    lines = [line for one in formulas for line in lines_of(_setter(one, macros), one.run, width)]
    return textwrap.dedent("\n".join(lines)).split("\n")


def _formulas(tex: str, macros: Macros | None) -> list[Formula]:
    """Return the formulas that *tex* is: as Sphinx has it, blank lines part equations."""
    parts = [part for part in re.split(r"\n[ \t]*\n", tex) if part.strip()]
    formulas = [parse(part, macros) for part in parts] if len(parts) > 1 else []
    is_parted = formulas and not any(formula.problem for formula in formulas)
    return formulas if is_parted else [parse(tex, macros)]


def _setter(formula: Formula, macros: Macros | None) -> Setter:
    has_plain = has_plain_indices(formula.run)
    return Setter(HANDLERS, NO_MACROS if macros is None else macros, has_plain_indices=has_plain)
