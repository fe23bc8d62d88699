r"""What a row is about that is written with more than its symbol: ``x \in \mathbb{R}^d``, ``a, b``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from sphinx_notation.tex.brackets import BARS, DEPTHS
from sphinx_notation.tex.commands import FUNCTIONS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Fenced, Item, Kind, Worded
from sphinx_notation.tex.letters import bare
from sphinx_notation.tex.lexer import is_blank, tokens_of
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.symbols import command_key

# What says of which set a symbol is, and what it is defined as; an equals sign may state anything.
_SIGNS = frozenset(
    rf"\{name}" for name in "in subset subseteq coloneqq coloneq triangleq colonequals".split()
)
#: What stands for members that are not written.
DOTS = frozenset(rf"\{name}" for name in "dots ldots cdots dotsc dotsb vdots ddots".split()) | {"."}
_SEPARATORS = frozenset({",", ";"})
# Words that part what they stand between, as commas do.
_WORDS = frozenset("and or und oder bzw. et ou y e o u 和 或".split())
_COLONS = frozenset({":", "\\colon", "\\vcentcolon"})
# What is written over a sign that defines.
_OVER = frozenset({"\\stackrel", "\\overset"})
_DEFINING = re.compile(r"def|\\(?:Delta|triangle|vartriangle|bigtriangleup)(?![A-Za-z])")
# What makes one symbol with the letter after it.
_PREFIXES = re.compile(r"d|\\(?:Delta|delta|nabla|partial)|\\mathrm\s*(?:d|\{\s*d\s*\})")
# A name and two brackets.
_CALL = 3


def subjects_of(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    r"""Return the symbols that a row *tex* is about: what stands left of its sign, the members of its list.

    None where the row is its symbol, or a statement, as ``\theta \leftarrow`` and ``y = f(x)`` are.
    """
    items = [item for item in parse(tex, macros).run.items if item.kind is not Kind.BLANK]
    depths = itertools.accumulate(map(depth_of, items))
    sign = next((n for n, depth in enumerate(depths) if depth <= 0 and _is_sign(tex, items, n)), None)
    left = items if sign is None else items[:sign]
    is_whole = sign is None or (0 < sign < len(items) - 1)
    members = list(_members(left))
    has_list = len(members) > 1
    if not is_whole or (sign is None and not has_list):
        return ()
    if not all(members) or (has_list and not all(is_one(tex, member) for member in members)):
        # A comma between arguments, or after nothing, parts no list.
        return ()
    shown = [member for member in members if member[0].text not in DOTS]
    shown += _further(tex, items[sign + 1 :]) if sign is not None else []
    return tuple([tex[member[0].start : member[-1].end] for member in shown])


def _further(tex: str, items: list[Item]) -> Iterator[list[Item]]:
    r"""Yield what stands left of a sign in the rest of a row: the y of ``x \in A, y \in B``.

    What was written before is no other symbol, as the A of ``x \in A, A \subset B`` is none, nor an index.
    """
    first, *others = _members(items)
    cut = [next((n for n in range(len(one)) if _is_sign(tex, one, n)), 0) for one in others]
    lefts = [one[:n] for one, n in zip(others, cut, strict=True)]
    is_list = all(0 < n < len(one) - 1 for one, n in zip(others, cut, strict=True))
    if first and is_list and all(is_one(tex, left) for left in lefts):
        for left in lefts:
            start, end = left[0].start, left[-1].end
            if _as_tokens(tex[start:end]) not in _as_tokens(tex[:start]):
                yield left


def _as_tokens(tex: str) -> str:
    r"""Return *tex* so that a letter is in it where it is a token: the b of ``\mathbb`` is none."""
    return "".join(f" {token} " for token in tokens_of(tex) if token and not is_blank(token))


def _is_sign(tex: str, items: list[Item], place: int) -> bool:
    item, following = items[place], items[place + 1 :]
    written = "".join(tex[item.start : item.end].split())
    is_colon = item.text in _COLONS or written in {r"\mathrel{\mathop:}", r"\mathrel{\mathop{:}}"}
    if is_colon:
        return bool(following) and following[0].text == "="
    if item.text in _OVER:
        signs = [tex[part.items[0].start : part.items[-1].end] for part in item.parts if part.items]
        return signs[1:] == ["="] and _DEFINING.search(signs[0]) is not None
    return item.text in _SIGNS or written == r"\mathrel{:=}"


def _members(items: list[Item]) -> Iterator[list[Item]]:
    """Yield the members of a list, an empty one between two commas, and of dots no more than the first."""
    for member, sign in parted(items, is_separator):
        # A word may stand behind a comma, as in "a, b, and c".
        if member or sign is None or sign.text in _SEPARATORS:
            yield member[:1] if is_dots(member) else member


def parted(
    items: Iterable[Item], parts: Callable[[Item], bool]
) -> Iterator[tuple[list[Item], Item | None]]:
    """Yield what of *items* stands before each that *parts* them, with that, and the rest.

    Nothing parts them in brackets.
    """
    member: list[Item] = []
    depth = 0
    for item in items:
        depth += depth_of(item)
        if depth <= 0 and parts(item):
            yield member, item
            member = []
        else:
            member.append(item)
    yield member, None


def is_dots(member: Sequence[Item]) -> bool:
    """Say whether a *member* of a list is dots, and stands for others."""
    return all(item.text in DOTS for item in member)


def is_separator(item: Item) -> bool:
    """Say whether *item* parts the members of a list: a comma, or a word that does so."""
    return item.text in _SEPARATORS or (isinstance(item, Worded) and item.words.strip(" ,~") in _WORDS)


def depth_of(item: Item) -> int:
    """Return how much deeper one is after *item*."""
    return DEPTHS.get(sign_of(item), 0)


def sign_of(item: Item) -> str:
    """Return the key of *item* without its scripts, where it is a sign."""
    text = bare(item).text
    return command_key(text[1:]) if text[:1] == "\\" else text


def is_one(tex: str, member: list[Item]) -> bool:
    r"""Say whether a *member* of a list is one symbol: a function with its arguments, ``\Delta x``."""
    if len(member) == 1:
        return True
    first, second, *_, last = (*member, member[-1])
    if len(member) == 2 and not isinstance(second, Fenced):  # two items
        # Names of two words are one: arg max.
        are_names = {sign_of(first)[1:], sign_of(second)[1:]} <= FUNCTIONS
        is_prefixed = _PREFIXES.fullmatch(tex[first.start : first.end]) is not None
        return are_names or (is_prefixed and depth_of(second) == 0)
    if depth_of(first) or sign_of(first) in BARS:
        return depth_of(last) < 0 or sign_of(last) in BARS
    is_call = len(member) >= _CALL and depth_of(second) > 0 and depth_of(last) < 0
    return is_call or (len(member) == 2 and isinstance(second, Fenced))  # two items
