r"""The scripts of canonical keys, see `keys`: which are an index, and which make another quantity."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence, Set

from sphinx_notation.tex.brackets import CLOSING, OF_INDICES
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.counting import CAPITALS, COUNTING, FIRST, LETTERS, MU_NU, OF_TENSORS
from sphinx_notation.tex.spellings import WORDS, folded, spread
from sphinx_notation.tex.symbols import command_key

# These letters beside one another are a word.
_NO_INDICES = frozenset("in int ini kin lim min nil".split())
_SEVERAL = 3
_PRIME = "\\prime"
_PRIMED = "^{\\prime}"
# One index, and one that goes over all values.
_ONE, _ALL = "\ue002", ":"
_SIGNS = frozenset("+-")
# What is raised and makes another quantity: the optimum, a part, a derivative.
_MARKING = frozenset({"*", "\\prime", "\\Vert"}) | {
    command_key(name) for name, one in COMMANDS.items() if one.roles & {"binary", "relation"}
} - {"\\dagger"}
#: What is raised and transposes, in whatever spelling.
TRANSPOSES = frozenset({"\\top", "\\dagger", "H"})


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
    nucleus, sub, sup = scripts_of(spread(key))
    if not nucleus or (sub is None and sup is None):
        return ()
    letters = COUNTING if is_row else LETTERS | CAPITALS | OF_TENSORS
    if is_row and counted_in(key) & MU_NU:
        letters |= OF_TENSORS
    below = _forms(sub, letters, is_row=is_row, is_raised=False)
    above = _forms(sup, letters, is_row=is_row, is_raised=not nucleus.startswith("\\mathbb"))
    return tuple(
        nucleus + (f"_{{{one}}}" if sub is not None else "") + (f"^{{{other}}}" if sup is not None else "")
        for one in (*below, sub)
        for other in (*above, sup)
        if (one, other) != (sub, sup)
    )


def counted_in(key: str) -> frozenset[str]:
    """Return the letters of the scripts of *key*, and the zero in brackets."""
    _, *scripts = scripts_of(spread(key))
    tokens = [token for script in scripts if script for token in _counting_tokens(script)]
    zero = {FIRST} if FIRST in scripts else set()
    return frozenset(token for token in tokens if _is_letter(token)) | zero


def _counting_tokens(script: str) -> list[str]:
    """Return the tokens of a *script* that count: after brackets may come a transpose, or a power."""
    tokens = _tokens(script)
    closing = max((n for n, token in enumerate(tokens) if token in OF_INDICES.values()), default=-1)
    return tokens[:closing] if closing >= 0 and tokens[0] in OF_INDICES else tokens


def _is_letter(token: str) -> bool:
    return token in LETTERS or token in CAPITALS or token in OF_TENSORS


def raised_letter(key: str) -> str:
    """Return the letter that counts, raised in the *key* of a row: another value is a sum with it."""
    sup = scripts_of(spread(key))[2]
    return sup if sup in COUNTING else ""


def _forms(script: str | None, letters: Set[str], *, is_row: bool, is_raised: bool) -> list[str]:
    """Return what a *script* is, with signs for its indices; nothing where it is none."""
    if script is None:
        return []
    tokens = script.split(" ") if is_row else _tokens(script)
    if OF_INDICES.get(tokens[0]) in tokens:
        return _in_brackets(tokens, letters, is_row=is_row)
    if is_raised and not LETTERS | (letters & OF_TENSORS) >= set(tokens):
        # What is raised without brackets is a power, or a label; a sum with a row's letter is its next.
        raised = [token for token in tokens if token in LETTERS]
        is_sum = not (is_row or _SIGNS.isdisjoint(tokens)) and _slot(tokens, letters, is_row=False) == _ONE
        return raised if is_sum and len(raised) == 1 else []
    return _indices(tokens, letters, is_row=is_row)


def _in_brackets(tokens: Sequence[str], letters: Set[str], *, is_row: bool) -> list[str]:
    """Return signs for the indices that *tokens* have in brackets, of which there may be several pairs."""
    found = [""]
    while tokens and OF_INDICES.get(tokens[0]) in tokens:
        end = tokens.index(OF_INDICES[tokens[0]])
        inner = _indices(tokens[1:end], letters, is_row=is_row)
        found = [
            f"{before} {tokens[0]} {form} {tokens[end]}".lstrip() for before in found for form in inner
        ]
        tokens = tokens[end + 1 :]
    # What follows is no part of the index: a transpose, a power.
    return [] if tokens and is_row else found


def _indices(tokens: Sequence[str], letters: Set[str], *, is_row: bool) -> list[str]:
    """Return signs for the indices that *tokens* are, in each way to count them."""
    slots: list[list[str]] = [[]]
    for token in tokens:
        if token == ",":
            slots.append([])
        else:
            slots[-1].append(token)
    found = [_slot(slot, letters, is_row=is_row) for slot in slots]
    # A number in a row picks one: $a_{1j}$ is no $a_{ij}$.
    is_fixed = is_row and (letters.isdisjoint(tokens) or any(token.isdigit() for token in tokens))
    if not all(found) or is_fixed:
        return []
    forms = [" ".join(found)]
    if len(tokens) == 1 and tokens[0].isdigit() and len(tokens[0]) > 1:
        # 31 may be one index or two.
        forms.append(" ".join(_ONE for _ in tokens[0]))
    elif not is_row and len(tokens) == _TIMES_LETTER and tokens[0].isdigit() and tokens[1] in LETTERS:
        # 2k may be two indices or one.
        forms.append(_ONE)
    return forms


# A number and a letter.
_TIMES_LETTER = 2


def _slot(tokens: list[str], letters: Set[str], *, is_row: bool) -> str:
    """Return a sign for each index between two commas, or nothing where there is something else.

    Sums are one; a row with a sum, the state before, is not that of any other index.
    """
    if tokens == [_ALL]:
        return _ALL
    summands = list(_summands(tokens))
    if not all(summands) or (is_row and len(summands) > 1):
        return ""
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
    return is_short and all(token in COUNTING | OF_TENSORS or token.isdigit() for token in tokens)


# Large operators, and functions that are taken over something.
_OVER = frozenset(
    command_key(name)
    for name in (
        *(name for name, one in COMMANDS.items() if "large" in one.roles),
        *"min max sup inf lim liminf limsup det gcd Pr".split(),
    )
)


_OVER_WORDS = {folded(key) for key in _OVER} | {"\\text{argmax}", "\\text{argmin}"}


@functools.lru_cache(maxsize=8192)
def is_same_without(key: str, part: str) -> bool:
    """Say whether the symbol with this *key* is still what it is called without its scripts, but *part*.

    It is without an index that has a letter, and without a power; ``R_0``, ``n_{max}`` and ``x^+`` are
    something else than R, n and x.
    """
    nucleus, sub, sup = scripts_of(key)
    if nucleus in _OVER or (nucleus.startswith(_OPENING_WORDS) and folded(nucleus) in _OVER_WORDS):
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
    return bool(_indices(_tokens(script), LETTERS | CAPITALS, is_row=False))


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
    is_transpose = folded(f"^{{{first}}}")[2:-1] in TRANSPOSES
    return is_transpose or not (first in _MARKING or first in _SIGNS or is_word)


_OPENING_WORDS = tuple(rf"\{word}{{" for word in (*WORDS, "mathsf"))


def _has_word(tokens: list[str]) -> bool:
    """Say whether three letters stand beside one another."""
    letters = "".join(token if token.isalpha() else " " for token in tokens)
    return any(len(run) >= _SEVERAL for run in letters.split())
