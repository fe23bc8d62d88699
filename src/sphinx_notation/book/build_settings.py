"""What of a project's settings decides what the pages of its book show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sphinx_notation.book.code import Documented
from sphinx_notation.book.records import Condition
from sphinx_notation.tex import Macros


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What of the project's settings decides what pages show.

    ``links`` says whether every formula of a page knows its symbols, ``holds`` whether a condition does,
    and ``fits`` whether a page fits a pattern.  ``documented`` is what is documented of Python, ``base`` is
    when base letters are known, see `config`.  ``kept`` are the symbols, TeX, whose meanings from elsewhere
    hold on pages whose prose introduces them as something else: nothing where all do.  ``known`` are the
    names of the symbols that readers of a page are taken to know; where it is missing nobody asks what is
    unexplained.  With ``says_unexplained`` pages say so of their formulas.  With ``by_latex`` LaTeX sets
    the formulas, and its packages may define any command.
    """

    links: Callable[[str], bool]
    holds: Callable[[Condition], bool]
    fits: Callable[[str, str], bool]
    macros: Macros
    documented: Documented
    base: str = "indices"
    kept: tuple[str, ...] | None = ()
    known: Callable[[str], frozenset[str]] | None = None
    says_unexplained: bool = False
    by_latex: bool = False
