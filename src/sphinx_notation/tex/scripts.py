r"""The scripts of canonical keys, see `keys`: which are an index, and which make another quantity."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.brackets import CLOSING, OF_INDICES
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.spellings import WORDS, folded
from sphinx_notation.tex.symbols import command_key

#: Letters that a row may count with.  Others are labels more often: $c_p$, $\epsilon_r$, $f_s$.
COUNTING = frozenset("i j k l m n t \\ell \\mu \\nu \\tau".split())
#: Letters that a symbol may have for those.
LETTERS = COUNTING | {"s", "p", "q"}
#: The capital letters that are the last value of a letter.
BOUNDS = {"i": "NI", "j": "NMJ", "k": "KN", "l": "LN", "m": "M", "n": "N", "t": "T"}
_CAPITALS = frozenset("".join(BOUNDS.values()))
# These letters beside one another are a word.
_NO_INDICES = frozenset("in int ini kin lim min nil".split())
_SEVERAL = 3
_PRIME = "\\prime"
_PRIMED = "^{\\prime}"
# One index, and one that goes over all values.
_ONE, _ALL = "\ue002", ":"
_SIGNS = frozenset("+-")
# What is raised and makes another quantity: the optimum, a part, a derivative.
_MARKING = frozenset({"*", "\\ast", "\\star", "\\pm", "\\prime", "\\circ", "\\bullet"})
# What is raised and transposes, in whatever spelling.
_TRANSPOSES = frozenset({"\\top", "\\dagger", "H"})


@functools.lru_cache(maxsize=8192)
def scripts_of(key: str) -> tuple[str, str | None, str | None]:
    """Return the nucleus of a *key*, its subscript and its superscript."""
    found: dict[str, str] = {}
    nucleus = key
    while nucleus.endswith("}"):
        depth, at = 0, len(nucleus)
        while at and (depth or at == len(nucleus)):
            at -= 1
            depth += (nucleus[at] == "}") - (nucleus[at] == "{")
        sign = nucleus[at - 1 : at]
        if sign not in {"_", "^"} or sign in found:
            break
        found[sign] = nucleus[at + 1 : -1]
        nucleus = nucleus[: at - 1]
    return nucleus, found.get("_"), found.get("^")


def nucleus_of(key: str) -> str:
    """Return the nucleus of a *key*."""
    return scripts_of(key)[0] if key[-1:] == "}" else key


@functools.lru_cache(maxsize=8192)
def shapes_of(key: str, *, is_row: bool = False) -> tuple[str, ...]:
    """Return the shapes of a *key*, which have signs for its indices, the likeliest first.

    With *is_row* it is that of a row, which stands for others only if letters count in it.
    """
    nucleus, sub, sup = scripts_of(key)
    if not nucleus or (sub is None and sup is None):
        return ()
    below = _forms(sub, is_row=is_row, is_raised=False)
    above = _forms(sup, is_row=is_row, is_raised=not nucleus.startswith("\\mathbb"))
    return tuple(
        nucleus + (f"_{{{one}}}" if sub is not None else "") + (f"^{{{other}}}" if sup is not None else "")
        for one in (*below, sub)
        for other in (*above, sup)
        if (one, other) != (sub, sup)
    )


def counted_in(key: str) -> frozenset[str]:
    """Return the letters of the scripts of *key*, and the zero in brackets."""
    _, *scripts = scripts_of(key)
    tokens = [token for script in scripts if script for token in _tokens(script)]
    zero = {_FIRST} if _FIRST in scripts else set()
    return frozenset(token for token in tokens if _is_letter(token)) | zero


# Where an iteration begins, or a series is developed: no number of a thing among others.
_FIRST = "( 0 )"
_TIMES = frozenset({"t", "\\tau"})


def may_count(row: frozenset[str], use: frozenset[str]) -> bool:
    """Say whether what a *use* counts with may be values of the letters of a *row*, see `counted_in`.

    A capital letter is the last value of some letters only, and what counts things counts no times.
    """
    bounds = {bound for letter in row for bound in BOUNDS.get(letter, "")}
    counts_things = bool(row & {"i", "j"}) and not row & _TIMES
    if counts_things and use & {*_TIMES, _FIRST}:
        return False
    return all(token in bounds | row for token in use if token.isupper())


def _is_letter(token: str) -> bool:
    return token in LETTERS or token in _CAPITALS


def _forms(script: str | None, *, is_row: bool, is_raised: bool) -> list[str]:
    """Return what a *script* is, with signs for its indices; nothing where it is none."""
    if script is None:
        return []
    tokens = script.split(" ") if is_row else _tokens(script)
    closing = OF_INDICES.get(tokens[0])
    end = tokens.index(closing) if closing in tokens else 0
    if end:
        # What follows is no part of the index: a transpose, a power.
        is_all = end == len(tokens) - 1 or not is_row
        inner = _indices(tokens[1:end], is_row=is_row) if is_all else []
        return [f"{tokens[0]} {form} {tokens[end]}" for form in inner]
    if is_raised and not set(tokens) <= LETTERS:
        # What is raised without brackets is a power, or a label.
        return []
    return _indices(tokens, is_row=is_row)


def _indices(tokens: Sequence[str], *, is_row: bool) -> list[str]:
    """Return signs for the indices that *tokens* are, in each way to count them."""
    slots: list[list[str]] = [[]]
    for token in tokens:
        if token == ",":
            slots.append([])
        else:
            slots[-1].append(token)
    found = [_slot(slot, is_row=is_row) for slot in slots]
    if not all(found) or (is_row and COUNTING.isdisjoint(tokens)):
        return []
    forms = [" ".join(found)]
    if len(tokens) == 1 and tokens[0].isdigit() and len(tokens[0]) > 1:
        # 31 may be one index or two.
        forms.append(" ".join(_ONE for _ in tokens[0]))
    return forms


def _slot(tokens: list[str], *, is_row: bool) -> str:
    """Return a sign for each index between two commas, or nothing where there is something else.

    Sums are one; a row with a sum, the state before, is not that of any other index.
    """
    if tokens == [_ALL]:
        return _ALL
    summands = list(_summands(tokens))
    if not all(summands) or (is_row and len(summands) > 1):
        return ""
    letters = COUNTING if is_row else LETTERS | _CAPITALS
    if not all(token in letters or token.isdigit() for summand in summands for token in summand):
        return ""
    if len(summands) > 1:
        return _ONE
    return " ".join(_ONE for _ in tokens) if _is_product(tokens) else ""


def _summands(tokens: list[str]) -> Iterator[list[str]]:
    """Yield what stands between plus and minus; nothing is one of them where a sign stands at the end."""
    summand: list[str] = []
    for token in tokens:
        if token in _SIGNS:
            yield summand
            summand = []
        else:
            summand.append(token)
    yield summand


def _is_product(tokens: list[str]) -> bool:
    """Say whether neighbouring letters are indices, and no word or abbreviation."""
    if len(tokens) < 2:
        return True
    is_short = len(tokens) <= _SEVERAL and "".join(tokens) not in _NO_INDICES
    return is_short and all(token in COUNTING or token.isdigit() for token in tokens)


# Large operators, and functions that are taken over something.
_OVER = frozenset(
    command_key(name)
    for name in (
        *(name for name, one in COMMANDS.items() if "large" in one.roles),
        *"min max sup inf lim liminf limsup det gcd Pr".split(),
    )
)


@functools.lru_cache(maxsize=8192)
def is_same_without(key: str, part: str) -> bool:
    """Say whether the symbol with this *key* is still what it is called without its scripts, but *part*.

    It is without an index that has a letter, and without a power; ``R_0``, ``n_{max}`` and ``x^+`` are
    something else than R, n and x.
    """
    nucleus, sub, sup = scripts_of(key)
    if nucleus in _OVER:
        # What stands below and above them says over what they are taken.
        return True
    if nucleus in COUNTING and sub is None and sup == _PRIME:
        # Another value of an index.
        return True
    if (sub is None and sup is None) or (nucleus in CLOSING and sub is not None and part != "sub"):
        # The subscript of a bracket is one of all that it closes.
        return False
    return (part == "sub" or sub is None or _is_index(sub)) and (
        part == "sup" or sup is None or _is_power(sup)
    )


def is_numbered(key: str) -> bool:
    """Say whether the symbol with this *key* has a number for its subscript, and no other script."""
    _, sub, sup = scripts_of(key)
    return sup is None and sub is not None and sub.isdigit()


def is_index(script: str) -> bool:
    """Say whether a *script*, as in a key, can be an index: letters, numbers, sums of these, ``:``."""
    return bool(_indices(_tokens(script), is_row=False))


def _is_index(script: str) -> bool:
    return is_index(script) and any(token in LETTERS for token in _tokens(script))


def _tokens(script: str) -> list[str]:
    """Return the tokens of a *script*; a letter with a prime is another value of what it counts."""
    return script.replace(_PRIMED, "").split(" ")


def has_number_raised(key: str) -> bool:
    """Say whether the symbol with this *key* has a number for its power."""
    sup = scripts_of(key)[2] if key[-1:] == "}" else None
    return sup is not None and sup.removeprefix("- ").isdigit()


def _is_power(script: str) -> bool:
    tokens = script.split(" ")
    closing = OF_INDICES.get(tokens[0])
    if closing in tokens:
        return _is_index(" ".join(tokens[1 : tokens.index(closing)]))
    # A power may be negative, and a sign alone is none.
    first = tokens[1] if tokens[0] in _SIGNS and len(tokens) > 1 else tokens[0]
    is_word = first.startswith(_OPENING_WORDS) or _has_word(tokens)
    is_transpose = folded(f"^{{{first}}}")[2:-1] in _TRANSPOSES
    return is_transpose or not (first in _MARKING or first in _SIGNS or is_word)


_OPENING_WORDS = tuple(rf"\{word}{{" for word in (*WORDS, "mathsf"))


def _has_word(tokens: list[str]) -> bool:
    """Say whether three letters stand beside one another."""
    letters = "".join(token if token.isalpha() else " " for token in tokens)
    return any(len(run) >= _SEVERAL for run in letters.split())
