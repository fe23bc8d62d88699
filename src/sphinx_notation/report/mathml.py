r"""Formulas as MathML, made by the package math-core where it is installed.

>>> from sphinx_notation.report.mathml import mathml
>>> mathml(r"\frac{a}{b}", display=False)  # doctest: +SKIP
'<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>'

math-core comes with the extra ``report``.  Without it nothing here fails, and there is no MathML.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sphinx_notation.tex import read_macros

try:
    import math_core
except ImportError:  # pragma: no cover  # the tests have it, and set what this sets
    math_core = None  # type: ignore[assignment]  # a module otherwise

#: Macros as `mathml` takes them: their names without backslash, and what each stands for.
Bodies = tuple[tuple[str, str], ...]
#: From where up to where something is marked, in characters of the TeX.
Span = tuple[int, int]

# Nobody's colour: what has it is what was marked.
_COLOUR = "0B1E57"
_IN_COLOUR = f'<mrow style="color:#{_COLOUR};">'
_MARK = '<mrow class="here">'

# What a formula says of its number: the report numbers nothing.
_NUMBERING = re.compile(r"\\(?:label|tag\*?|require)\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![a-zA-Z])")
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\s*\{(align|flalign|split|eqnarray|gather|multline|equation|displaymath)\*?\}"
)
# The environments that are as wide as the page, and those that set the same inside a formula.
_WITHIN = {
    "align": "aligned",
    "eqnarray": "aligned",
    "flalign": "aligned",
    "gather": "gathered",
    "multline": "gathered",
    "split": "aligned",
}
# What math-core does not know, and what reads the same; and a short bar, which browsers draw into tall
# letters, where nobody sees it.
_SAME = {r"\bar": r"\overline", r"\cr": r"\\", r"\mbox": r"\text", r"\pmb": r"\boldsymbol"}
_OTHERWISE = re.compile(rf"({'|'.join(map(re.escape, _SAME))})(?![a-zA-Z])")
# What begins all of these.
_CHANGED = (r"\label", r"\tag", r"\require", r"\no", r"\begin", r"\end", *_SAME)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_PARAMETER = re.compile(r"#([1-9])")
# The names and links of formulas would be some of the page, and their colours may be too dark on it.
_NOT_OURS = re.compile(r'</?a\b[^>]*>| id="[^"]*"| style="color:[^"]*"')
_SUSPECT = ("<a", " id=", "color:")
# What a mark may change: how things are grouped, and how far apart they stand.
_SPACING = re.compile(r'</?mrow[^>]*>|<mspace[^>]*/>| [lr]space="[^"]*"|<mo>&ApplyFunction;</mo>')


def can_set() -> bool:
    """Say whether math-core is installed."""
    return math_core is not None


def bodies(macros: Mapping[str, Any]) -> Bodies:
    """Return *macros*, as MathJax and ``notation.json`` have them, as `mathml` takes them.

    Left out are those with an optional argument, and those that do not use their last: math-core has no
    such macros, and sets no formula with them.
    """
    return tuple(
        (name, macro.body)
        for name, macro in sorted(read_macros(macros).items())
        if macro.default is None and macro.arguments == _last_used(macro.body)
    )


def _last_used(body: str) -> int:
    return max(map(int, _PARAMETER.findall(body)), default=0)


def mathml(tex: str, display: bool, macros: Bodies = (), marks: Sequence[Span] = ()) -> str | None:
    """Return *tex* as an element ``math``, or nothing where math-core is missing or cannot set it.

    With *display* it is set as a display.  What *marks* bound gets the class ``here``, if the formula is
    the same with marks, and stays as it is otherwise.  Nothing of *tex* but text is in what is returned,
    which has neither links nor identifiers.
    """
    plain = _converted(tex, display, macros)
    if plain is None or not marks:
        return plain
    marked = _convert(_with_marks(tex, marks), display, macros)
    if marked is None:
        return plain
    marked = _tidied(marked.replace(_IN_COLOUR, _MARK))
    return marked if _is_same(marked, plain) else plain


def _is_same(marked: str, plain: str) -> bool:
    """Say whether a formula with marks is *plain* but for its grouping and spaces."""
    # Most are in all but groups, which is seen fast.
    if _without_groups(marked) == _without_groups(plain):
        return True
    return _SPACING.sub("", marked) == _SPACING.sub("", plain)


def _without_groups(found: str) -> str:
    return found.replace(_MARK, "").replace("<mrow>", "").replace("</mrow>", "")


def _with_marks(tex: str, marks: Sequence[Span]) -> str:
    """Return *tex* with a colour for each of *marks*, those inside others included."""
    result: list[str] = []
    ends: list[int] = []
    position = 0
    for start, end in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        while ends and ends[-1] <= start:
            result += [tex[position : ends[-1]], "}"]
            position = ends.pop()
        if ends and end > ends[-1]:
            # They overlap, and the first counts.
            continue
        result += [tex[position:start], rf"{{\color[HTML]{{{_COLOUR}}}"]
        position = start
        ends.append(end)
    for end in reversed(ends):
        result += [tex[position:end], "}"]
        position = end
    return "".join([*result, tex[position:]])


@functools.lru_cache(maxsize=32768)
def _converted(tex: str, display: bool, macros: Bodies) -> str | None:
    found = _convert(tex, display, macros)
    return None if found is None else _tidied(found)


def _tidied(found: str) -> str:
    return _NOT_OURS.sub("", found) if any(map(found.__contains__, _SUSPECT)) else found


def _convert(tex: str, display: bool, macros: Bodies) -> str | None:
    """Return what math-core makes of *tex*."""
    if math_core is None:
        return None
    try:
        found: str = _converter(macros).convert_with_local_state(
            _for_math_core(tex, display), displaystyle=display
        )
    except math_core.LatexError:
        return None
    return found


def _for_math_core(tex: str, display: bool) -> str:
    """Return *tex* without what it says of its number, and as Sphinx gives displays to typesetters."""
    # Most formulas have none of these, which is seen fast.
    if any(map(tex.__contains__, _CHANGED)):
        tex = _OTHERWISE.sub(lambda match: _SAME[match[1]], _NUMBERING.sub("", tex))
        tex = _ENVIRONMENT.sub(_within, tex)
    if not display:
        return tex
    tex = _BLANK_LINES.sub(r"\\\\", tex.strip())
    # On a line of its own: a comment may be last.
    return f"\\begin{{aligned}}{tex}\n\\end{{aligned}}" if r"\\" in tex else tex


def _within(match: re.Match[str]) -> str:
    side, name = match.groups()
    if name in _WITHIN:
        return rf"\{side}{{{_WITHIN[name]}}}"
    return "{" if side == "begin" else "}"


@functools.lru_cache(maxsize=8)
def _converter(macros: Bodies) -> math_core.LatexToMathML:
    """Return what sets formulas with *macros*: with as many of them as it can read."""
    given = dict(macros)
    made = _with_macros(given)
    if made is not None:
        return made
    # One that cannot be read spoils them all, and each may need others, wherever these stand.
    read: dict[str, str] = {}
    while more := [name for name in given if _with_macros({**read, name: given[name]}) is not None]:
        read |= {name: given.pop(name) for name in more}
    made = _with_macros(read)
    assert made is not None
    return made


def _with_macros(macros: dict[str, str]) -> math_core.LatexToMathML | None:
    try:
        return math_core.LatexToMathML(macros=macros, fancy_error=False, allow_unreliable_rendering=True)
    except math_core.LatexError:
        return None
