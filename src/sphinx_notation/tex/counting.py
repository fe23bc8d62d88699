"""Which letters count, in scripts, and which of them may be values of which."""

from __future__ import annotations

#: Letters that a row may count with.  Others are labels more often: $c_p$, $\epsilon_r$, $f_s$.
COUNTING = frozenset("i j k l m n t \\ell \\mu \\nu \\tau".split())
#: Letters that a symbol may have for those.
LETTERS = COUNTING | {"s", "p", "q"}
#: Indices of tensors, beside these two.
MU_NU = frozenset({"\\mu", "\\nu"})
OF_TENSORS = frozenset(rf"\{name}" for name in "alpha beta gamma rho sigma lambda kappa".split())
#: The capital letters that are the last value of a letter.
BOUNDS = {"i": "NI", "j": "NMJ", "k": "KN", "l": "LN", "m": "M", "n": "N", "t": "T"}
#: All of these.
CAPITALS = frozenset("".join(BOUNDS.values()))

#: Where an iteration begins, or a series is developed: no number of a thing among others.
FIRST = "( 0 )"
_TIMES = frozenset({"t", "\\tau"})


def may_count(row: frozenset[str], use: frozenset[str]) -> bool:
    """Say whether what a *use* counts with may be values of the letters of a *row*; see `counted_in`.

    A capital letter is the last value of some letters only, and what counts things counts no times.
    """
    bounds = {bound for letter in row for bound in BOUNDS.get(letter, "")}
    counts_things = bool(row & {"i", "j"}) and not row & _TIMES
    if (counts_things and use & {*_TIMES, FIRST}) or (use & OF_TENSORS and not row & MU_NU):
        return False
    return all(token in bounds | row for token in use if token.isupper())
