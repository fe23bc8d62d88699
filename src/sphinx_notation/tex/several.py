r"""Rows that write several symbols in one formula and are no list that is split: ``a + b, c``."""

from __future__ import annotations

import itertools

from sphinx_notation.tex.brackets import BARS
from sphinx_notation.tex.commands import FUNCTIONS, RELATIONS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Item, Kind, Worded
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.subjects import (
    depth_of,
    is_dots,
    is_one,
    is_separator,
    parted,
    sign_of,
    subjects_of,
)

# Nobody writes these between the factors of a product.
_WIDE = frozenset({"\\quad", "\\qquad"})
# What says of what stands beside it when, or for which, that holds: it is no symbol of a list.
_SAYING = RELATIONS | {rf"\{name}" for name in "forall exists nexists colon pmod mod pod bmod".split()}
_NAMES = frozenset(rf"\{name}" for name in (*FUNCTIONS, "operatorname"))


def several_in(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    r"""Return the symbols that a row *tex* writes beside each other, where it surely means each of them.

    None where it is one symbol, a statement, or a list that is split: a list in brackets, arguments, and
    what stands beside a condition are none that anybody could take apart.
    """
    if not may_be_several(tex) or subjects_of(tex, macros):
        return ()
    members = _parted([item for item in parse(tex, macros).run.items if _counts(item)])
    if len(members) < 2 or not all(map(_may_be_symbol, members)):  # several
        return ()
    others = [member for member in members if not is_one(tex, member)]
    if others == members[:1] and others[0][0].text in _NAMES:
        # A function without brackets around its arguments.
        return ()
    return tuple([tex[member[0].start : member[-1].end] for member in members])


def may_be_several(tex: str) -> bool:
    """Say whether anything in *tex* could part it; most rows have nothing of this."""
    return any(sign in tex for sign in (",", ";", "quad", "\\text", "box{"))


def _counts(item: Item) -> bool:
    return item.kind is not Kind.BLANK or item.text in _WIDE


def _parted(items: list[Item]) -> list[list[Item]]:
    """Return what separators part, without dots; nothing where brackets do not match."""
    depths = list(itertools.accumulate(map(depth_of, items)))
    if min(depths, default=0) < 0 or (depths and depths[-1]):
        return []
    members = ([one for one in member if one.text not in _WIDE] for member, _ in parted(items, _parts))
    return [member for member in members if not is_dots(member)]


def _parts(item: Item) -> bool:
    return item.text in _WIDE or is_separator(item)


def _may_be_symbol(member: list[Item]) -> bool:
    """Say whether a *member* of a list may be a symbol: no number, no half of anything, no condition."""
    signs = [sign_of(item) for item in member]
    is_number = all(item.text.replace(".", "").isdigit() for item in member)
    is_whole = all(signs.count(bar) % 2 == 0 for bar in BARS) and Kind.BREAK not in {
        item.kind for item in member
    }
    is_said = any(
        item.text in _SAYING or (isinstance(item, Worded) and item.words != item.words.strip())
        for item in member
    )
    return is_whole and not is_number and not is_said


def perhaps_several_in(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    r"""Return the symbols that a row *tex* may mean: those of ``\alpha/\beta``, of ``a = 1, b = 2``.

    As it stands it is a quotient, or a statement, and only what the book does with it says more.
    """
    if "/" not in tex and "=" not in tex:
        return ()
    items = [item for item in parse(tex, macros).run.items if _counts(item)]
    texts = {item.text for item in items}
    if "/" in texts:
        members = [list(group) for is_sign, group in itertools.groupby(items, _is_slash) if not is_sign]
    else:
        members = [_left_of_equals(member) for member in _parted(items)]
    lefts = tuple(tex[member[0].start : member[-1].end] for member in members if _is_letter(tex, member))
    return lefts if 1 < len(lefts) == len(members) == len(set(lefts)) else ()


def _is_slash(item: Item) -> bool:
    return item.text == "/"


def _left_of_equals(member: list[Item]) -> list[Item]:
    at = next((place for place, item in enumerate(member) if item.text == "="), len(member) - 1)
    return member[:at] if at < len(member) - 1 else []


def _is_letter(tex: str, member: list[Item]) -> bool:
    """Say whether *member* is one symbol that is no number."""
    return bool(member) and is_one(tex, member) and _may_be_symbol(member)
