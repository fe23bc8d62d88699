r"""What cures a row whose symbol does not occur: its parts by themselves, or a pattern."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import RELATIONS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Item, Kind, Run, Scripted
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.subjects import is_dots, parted

_SEPARATORS = frozenset({",", ";"}) | RELATIONS
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
# A row with more items is no symbol that anybody means as a pattern.
_MOST = 12


def parts_of_row(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    r"""Return what commas and relations part in a row: ``a, b`` and ``A = B``, and ``x_1, \ldots, x_n``."""
    found = parted(_shown(parse(tex, macros).run), lambda item: item.text in _SEPARATORS)
    members = [member for member, _ in found if not is_dots(member)]
    return tuple(tex[member[0].start : member[-1].end] for member in members) if len(members) > 1 else ()


def patterns_of_row(tex: str, macros: Macros | None = None) -> Iterator[str]:
    r"""Yield patterns for others like the symbol of a row, the closest first: ``x_?`` for ``x_i``."""
    items = _shown(parse(tex, macros).run)
    if not 0 < len(items) <= _MOST or not _is_balanced(items):
        return
    seen = {tex}
    for arguments, sub, sup in itertools.product(("", "?", "*"), ("", "?", "{*}"), ("", "?", "{*}")):
        pattern = _pattern(tex, items, arguments, sub, sup)
        if pattern not in seen:
            seen.add(pattern)
            yield pattern


def _shown(run: Run) -> list[Item]:
    return [item for item in run.items if item.kind is not Kind.BLANK]


def _pattern(tex: str, items: Sequence[Item], arguments: str, sub: str, sup: str) -> str:
    pieces: list[str] = []
    depth, last = 0, items[0].start
    for place, item in enumerate(items):
        closes = _closes(item)
        depth -= closes
        if not depth or not arguments:
            space = tex[last : item.start] if not closes else ""
            pieces.append(space + _with_scripts(tex, item, sub, sup))
            if arguments and sub and _is_name(items, place):
                # A function may have an index that the row leaves out.
                pieces.append(f"_{sub}")
        last = item.end
        if item.text in _OPENING:
            depth += 1
            pieces += [arguments] if depth == 1 else []
    return "".join(pieces)


def _is_name(items: Sequence[Item], place: int) -> bool:
    """Say whether the item at *place* is the name of a function, without an index."""
    is_first = not place and len(items) > 1 and items[1].text in _OPENING
    return is_first and not (isinstance(items[0], Scripted) and items[0].sub is not None)


def _is_balanced(items: Sequence[Item]) -> bool:
    depth = 0
    for item in items:
        depth += (item.text in _OPENING) - _closes(item)
        if depth < 0:
            return False
    return not depth


def _closes(item: Item) -> bool:
    return item.text in _CLOSING or (isinstance(item, Scripted) and _nucleus(item) in _CLOSING)


def _nucleus(item: Scripted) -> str:
    return item.nucleus.text if item.nucleus is not None else ""


def _with_scripts(tex: str, item: Item, sub: str, sup: str) -> str:
    """Return *item* with *sub* and *sup*, if they say anything, in place of its scripts."""
    if not isinstance(item, Scripted) or item.nucleus is None:
        return tex[item.start : item.end]
    primes = "'" * item.primes
    scripts = (("_", item.sub, sub), ("^", item.sup, sup))
    shown = (sign + (new or _script(tex, run)) for sign, run, new in scripts if run is not None)
    return tex[item.nucleus.start : item.nucleus.end] + primes + "".join(shown)


def _script(tex: str, run: Run) -> str:
    text = tex[run.items[0].start : run.items[-1].end] if run.items else ""
    return f"{{{text}}}" if run.braced else text
