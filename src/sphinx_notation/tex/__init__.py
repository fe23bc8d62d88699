r"""Mathematics as TeX writes it: parsed, compared, searched and marked.  Nothing here knows Sphinx.

>>> from sphinx_notation.tex import MATHJAX, Index, mark, parse
>>> index = Index()
>>> index.add(r"\theta_{i}", "theta")
>>> formula = parse(r"y = θ_i + b")
>>> [found] = index.find(formula)
>>> mark(formula.tex, [(piece, "sn-1") for piece in found.pieces], MATHJAX)
'y = \\class{sn-1}{θ_i} + b'

Offsets count characters (code points) from the beginning of the source.  What `parse` and `symbol_keys`
return is kept for the next who asks, and shared: nobody may change it.  Macros are a `Macros`, as
`read_macros` makes it.  What is known of each command stands in `commands.table` and `commands.packages`,
and nowhere else.
"""

from __future__ import annotations

from sphinx_notation.tex.definitions import MacroDefinition, Macros, read_macros
from sphinx_notation.tex.items import Formula, Item, Kind, Run
from sphinx_notation.tex.keys import symbol_keys, symbol_name
from sphinx_notation.tex.marking import (
    DIALECTS,
    KATEX,
    MATHJAX,
    MATHML,
    PREFIX,
    Dialect,
    can_follow,
    latex,
    linkable,
    mark,
    markable,
    marks_more,
    target_of,
)
from sphinx_notation.tex.matching import Index
from sphinx_notation.tex.near import near
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.pieces import Occurrence, Piece
from sphinx_notation.tex.plain.letters import in_italics
from sphinx_notation.tex.reach import Reach, reach
from sphinx_notation.tex.slugs import slug
from sphinx_notation.tex.text import to_lines, to_text

__all__ = [
    "DIALECTS",
    "KATEX",
    "MATHJAX",
    "MATHML",
    "PREFIX",
    "Dialect",
    "Formula",
    "Index",
    "Item",
    "Kind",
    "MacroDefinition",
    "Macros",
    "Occurrence",
    "Piece",
    "Reach",
    "Run",
    "can_follow",
    "in_italics",
    "latex",
    "linkable",
    "mark",
    "markable",
    "marks_more",
    "near",
    "parse",
    "reach",
    "read_macros",
    "slug",
    "symbol_keys",
    "symbol_name",
    "target_of",
    "to_lines",
    "to_text",
]
