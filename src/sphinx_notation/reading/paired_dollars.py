"""Two dollars right below text: MyST reads each by itself, and makes mathematics of the text after them."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_notation.nodes import EXEMPT
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.reading.lines import line_of, location_of
from sphinx_notation.reading.plain import FORMULA, plain
from sphinx_notation.warnings_ import Subtype, warn

_SAID = (
    "`$$` right below text is read as two single dollars, which makes mathematics of the text behind them: "
    "put an empty line before it, or set `myst_dmath_double_inline = True`"
)
_SAID_BEHIND = (
    "`$$` with text behind the one that ends it is read as two single dollars: end the line with "
    "`$$`, or with a label in parentheses, `$$ (name)`"
)


def check_paired_dollars(formulas: Iterable[Formula], *, is_said: bool) -> list[Formula]:
    """Return the *formulas* that stand beside no such dollars; warn of those that do if that *is_said*.

    What is mathematics there, and what is text, nobody knows: so none of it has symbols.
    """
    listed = list(formulas)
    broken: dict[int, nodes.Element] = {}
    for math in listed:
        # Colons that are no fence, for want of an extension, are told as such.
        if isinstance(math, nodes.math) and _is_half(math) and ":::" not in math.parent.astext():
            broken.setdefault(id(math.parent), math.parent)
    if broken and is_said:
        first, *others = broken.values()
        lines = ", ".join(str(line) for line in map(line_of, others) if line)
        said = _SAID_BEHIND if plain(first).startswith(f"${FORMULA}$") else _SAID
        warn(Subtype.PARSE, f"{said}; so too below: line {lines}" if lines else said, location_of(first))
    sound: list[Formula] = []
    for math in listed:
        if isinstance(math, nodes.math) and id(math.parent) in broken:
            math["classes"].append(EXEMPT)
        else:
            sound.append(math)
    return sound


def _is_half(math: nodes.math) -> bool:
    """Say whether *math* begins with a new line behind a dollar sign in its text."""
    if math.parent is None or not math.astext().startswith("\n"):
        return False
    place = math.parent.index(math)
    before = math.parent[place - 1] if place else None
    return isinstance(before, nodes.Text) and before.endswith("$")
