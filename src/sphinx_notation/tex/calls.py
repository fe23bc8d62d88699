r"""Functions with their arguments: what of a row ``P(A \mid B)`` is in ``P(X \mid Z)``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_notation.tex.brackets import BARS, DOUBLE, OF_CALLS
from sphinx_notation.tex.commands import CHARACTERS

# What parts the arguments of a function.
_SAME_BARS = {"\\mid": "|", "\\parallel": DOUBLE}
_BARS = BARS | _SAME_BARS.keys()
_PARTING = _BARS | {",", ";"}
_CLOSING = frozenset(OF_CALLS.values())
#: A call longer than this, in keys, is none that anybody reads.
_LONGEST = 100
# Fonts in which a letter is a variable still.
_FONTS = frozenset("mathbf boldsymbol mathcal mathsf mathrm".split())
# What they are of, and not a number of things: O(n) is no function of n.
_ORDERS = frozenset({"O", "o", "\\mathcal{O}", "\\Theta", "\\Omega", "\\mathrm{O}"})
# The one argument that is written with its power.
_SQUARE = "\\sigma^{2}"


@dataclass(frozen=True, slots=True)
class Call:
    """The brackets after a name: what opens them, what parts the arguments, and the arguments.

    ``end`` is the place after them in the keys that it was read from.
    """

    opening: str
    signs: tuple[str, ...]
    arguments: tuple[tuple[str, ...], ...]
    end: int

    @property
    def is_general(self) -> bool:
        """Whether every argument is a plain letter: what is asked at one place says nothing of others."""
        return all(len(one) == 1 and (one[0] == _SQUARE or is_variable(one[0])) for one in self.arguments)

    @property
    def bars(self) -> list[str]:
        """The bars between its arguments, before what is given or compared with."""
        return [sign for sign in self.signs if sign in _BARS]

    @property
    def is_of_functions(self) -> bool:
        r"""Whether every argument is a letter, or a function of letters, as in $\mathbb{E}[f(x)]$."""
        return all(map(_is_function, self.arguments))

    def is_like(self, row: Call) -> bool:
        """Say whether it is a call of the function that *row* calls, with any arguments."""
        if self.opening != row.opening:
            return False
        mine, bars = self.bars, row.bars
        if mine or bars:
            # A condition may be of several; turned around it is another.
            is_turned = self.arguments != row.arguments and sorted(self.arguments) == sorted(row.arguments)
            return mine == bars and not is_turned
        has_parameters = ";" in self.signs or ";" not in row.signs
        return has_parameters and self._without_parameters() == row._without_parameters()

    def _without_parameters(self) -> tuple[str, ...]:
        """Return what parts the arguments up to the semicolon: after it are parameters, however many."""
        return self.signs[: self.signs.index(";")] if ";" in self.signs else self.signs


def call_at(keys: Sequence[str], start: int) -> Call | None:
    """Return the call that follows the name at *start* of *keys*; nothing where no brackets do.

    A subscript after them makes something else of it, as in ``f(x)_0``.
    """
    opening = keys[start + 1] if start + 1 < len(keys) else ""
    if opening not in OF_CALLS:
        return None
    depth = 0
    signs: list[str] = []
    arguments: list[list[str]] = [[]]
    for place in range(start + 1, min(len(keys), start + _LONGEST)):
        key = keys[place]
        closing, _, power = key.partition("^")
        depth += (key in OF_CALLS) - (closing in _CLOSING)
        if not depth:
            return Call(opening, tuple(signs), tuple(map(tuple, arguments)), place + 1)
        if depth == 1 and key in _PARTING:
            key = _SAME_BARS.get(key, key)
            if key == "|" and signs[-1:] == ["|"] and len(arguments) > 1 and not arguments[-1]:
                # Two bars beside one another are one sign.
                signs[-1] = DOUBLE
                continue
            signs.append(key)
            arguments.append([])
        elif place > start + 1:
            arguments[-1].append(closing if power and closing in _CLOSING else key)
    return None


def _is_function(argument: Sequence[str]) -> bool:
    *_, last = argument or ("",)
    if len(argument) == 1:
        return is_variable(last)
    is_called = len(argument) > _CALLED and argument[1] == "(" and last == ")"
    return is_called and all(is_variable(one) or one in {"(", ")"} for one in argument)


# A name and two brackets.
_CALLED = 3


def row_call(keys: Sequence[str]) -> Call | None:
    """Return the call that the *keys* of a row are, if it stands for others and is nothing else."""
    is_name = keys[0][:1].isalpha() or keys[0][:1] == "\\"
    if not is_name or keys[0] in _ORDERS:
        return None
    call = call_at(keys, 0)
    is_whole = call is not None and call.end == len(keys) and keys[-1] in _CLOSING
    return call if call is not None and is_whole and call.is_general else None


def is_variable(key: str) -> bool:
    """Say whether *key* is a letter, perhaps in a font, and so whatever a function is of."""
    name, brace, inner = key.removeprefix("\\").partition("{")
    if brace:
        return name in _FONTS and inner.endswith("}") and is_variable(inner[:-1])
    if key == "\\cdot":
        return True
    return (len(key) == 1 and key.isalpha()) or (key[:1] == "\\" and CHARACTERS.get(name, "").isalpha())
