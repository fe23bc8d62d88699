r"""Formulas of a report as MathML, with what is lit in them.

>>> from sphinx_notation.report.mathml import mathml
>>> mathml(r"\frac{a}{b}", display=False, marks=[(6, 7)])
'<math><mfrac><mi class="here">a</mi><mi>b</mi></mfrac></math>'

What converts them comes with the extra ``report``.  Without it nothing here fails, and there is no MathML.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_notation.mathml import Converted, convert
from sphinx_notation.tex.definitions import NO_MACROS, Macros

#: From where up to where something is marked, in characters of the TeX.
Span = tuple[int, int]


def mathml(tex: str, display: bool, macros: Macros = NO_MACROS, marks: Sequence[Span] = ()) -> str | None:
    """Return *tex* as an element ``math``, or nothing where it cannot be converted.

    With *display* it is set as a display.  What *marks* bound gets the class ``here``, where the formula
    shows the same with marks, and stays as it is otherwise.
    """
    marked = _with_marks(tex, marks) if marks else ""
    found = convert(tex, display=display, macros=macros, marked=marked)
    return found.mathml if isinstance(found, Converted) else None


def _with_marks(tex: str, marks: Sequence[Span]) -> str:
    """Return *tex* with a class for each of *marks*, those inside others included."""
    result: list[str] = []
    ends: list[int] = []
    position = 0
    for start, end in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        while ends and ends[-1] <= start:
            result += [tex[position : ends[-1]], "}}"]
            position = ends.pop()
        if ends and end > ends[-1]:
            # They overlap, and the first counts.
            continue
        result += [tex[position:start], r"{\class{here}{"]
        position = start
        ends.append(end)
    for end in reversed(ends):
        result += [tex[position:end], "}}"]
        position = end
    return "".join([*result, tex[position:]])
