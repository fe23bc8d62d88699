r"""What a row is about that is written with more than its symbol: ``x \in \mathbb{R}^d``, ``a, b``."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Item, Kind
from sphinx_notation.tex.parsing import parse

# What says of which set a symbol is, and what it is defined as; an equals sign may state anything.
_SIGNS = frozenset(
    rf"\{name}" for name in "in subset subseteq coloneqq coloneq triangleq colonequals".split()
)
#: What stands for members that are not written.
DOTS = frozenset(rf"\{name}" for name in "dots ldots cdots dotsc dotsb vdots ddots".split()) | {"."}
_SEPARATORS = frozenset({",", ";"})


def subjects_of(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    r"""Return the symbols that a row *tex* is about: what stands left of its sign, the members of its list.

    None where the row is its symbol, or a statement, as ``\theta \leftarrow`` and ``y = f(x)`` are.
    """
    items = [item for item in parse(tex, macros).run.items if item.kind is not Kind.BLANK]
    sign = next((place for place, item in enumerate(items) if _is_sign(items, place)), None)
    left = items if sign is None else items[:sign]
    is_whole = sign is None or (0 < sign < len(items) - 1)
    has_list = any(item.text in _SEPARATORS for item in left)
    if not is_whole or (sign is None and not has_list):
        return ()
    members = list(_members(left))
    if not all(members) or any(len(member) > 1 and has_list for member in members):
        # A comma between arguments, or after nothing, parts no list.
        return ()
    shown = [member for member in members if member[0].text not in DOTS]
    return tuple([tex[member[0].start : member[-1].end] for member in shown])


def _is_sign(items: list[Item], place: int) -> bool:
    after = items[place + 1].text if place + 1 < len(items) else ""
    return items[place].text in _SIGNS or (items[place].text == ":" and after == "=")


def _members(items: list[Item]) -> Iterator[list[Item]]:
    member: list[Item] = []
    for item in items:
        if item.text in _SEPARATORS:
            yield member
            member = []
        elif not (item.text in DOTS and member and member[0].text in DOTS):
            member.append(item)
    yield member
