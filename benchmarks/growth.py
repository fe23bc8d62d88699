r"""How the time of the core grows with the size of a formula, as exponents: 1 is in proportion to it.

Each function gets formulas of many shapes, each in several sizes; the exponent is the slope between the
times of the two largest sizes, each the best of several, on logarithmic scales.

    python benchmarks/growth.py [--size 6400] [--runs 3] [--above 1.15]

`--size` is the number of times that the largest formulas repeat their part; `--above` lists only what grows
faster than that.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import math
import time
from collections.abc import Callable
from functools import partial

from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.tex import DIALECTS, Dialect, Index, mark, near, parse
from sphinx_notation.tex.damage import find_damage
from sphinx_notation.tex.parsing import parse_anew
from sphinx_notation.tex.text import slug, to_text
from sphinx_notation.tex.width import estimate_width

#: What formulas are made of by repeating it.
PARTS = {
    "letters": "x",
    "letters apart": "x ",
    "sums": "x + ",
    "differences": "x - ",
    "relations": "x = ",
    "relations alone": "= ",
    "inequalities": r"x \leq ",
    "products": r"\alpha x ",
    "commands": r"\alpha ",
    "unknown commands": r"\foo ",
    "unknown, with braces": r"\foo{x}",
    "subscripts": "x_i ",
    "both scripts": "x_i^2 ",
    "braced scripts": "x_{i + 1}^{n} ",
    "primes": "f' ",
    "primes in a row": "x''",
    "fractions": r"\frac{a}{b} ",
    "digits as arguments": r"\frac12 ",
    "numbers": "12 ",
    "one long number": "1",
    "infix fractions": r"{a \over b} ",
    "roots": r"\sqrt{x} ",
    "accents": r"\hat{x} ",
    "fonts": r"\mathbf{x} ",
    "switches": r"\bf x ",
    "words": r"\text{if} ",
    "names": r"\operatorname{ab} ",
    "groups": "{x} ",
    "delimiters": r"\left( x \right) ",
    "sizes": r"\big( x \big) ",
    "lines": r"x &= y \\ ",
    "matrices": r"\begin{pmatrix} x & y \end{pmatrix} ",
    "comments": "x % y\n",
    "blank lines": "x\n\n",
    "empty lines": "\n",
    "indented lines": "\n\tu",
    "tabs": "x\t",
    "spaces": r"x \quad ",
    "negations": r"\not= ",
    "dots": r"\dots, ",
    "damage": "x \\fheta ",
    "remnants": "heta ",
    "control characters": "\x07",
    "brackets": "f(x)[y] ",
    "wide text": "𝐱 = α ",
    "calls": "f(x + y) ",
    "open calls": "f(",
    "indices": "a_{31} a_{k,l+1} ",
    "exponentials": "e^{-x} x^T ",
    "differentials": r"\int f dx ",
    "open braces": "{",
    "open words": r"\text{",
    "carets": "^",
    "backslashes": "\\",
    "dollars": "$",
}


def index_of(symbols: list[str]) -> Index[int]:
    """Return an index of *symbols*."""
    index: Index[int] = Index()
    for number, tex in enumerate(symbols):
        index.add(tex, number)
    return index


SYMBOLS = [
    "x",
    "=",
    "x_i",
    r"\alpha",
    "f'",
    r"\frac{a}{b}",
    r"\leq",
    "a",
    "b",
    r"\hat{x}",
    r"\mathbf{x}",
    "+",
]
FEW = index_of(SYMBOLS)
COUNTER = itertools.count()
PATTERNS = index_of(SYMBOLS)
PATTERNS.add_pattern("?_*", 99)
# As a book has them: they stand for others, and some of their letters are signs of their own.
BOOK = Lookup(
    Definition(FILES, f"row-{number}", number, 1, "book", (tex,))
    for number, tex in enumerate([*SYMBOLS, "a_{ij}", "f(x)", r"P(A \mid B)", "T", "d", "e", r"\bar{y}"])
)


def find(index: Index[int], tex: str) -> object:
    """Parse and search."""
    return index.find(parse_anew(tex))


def marked(dialect: Dialect, tex: str) -> object:
    """Mark all that is found."""
    found = FEW.find(parse_anew(tex))
    return mark(tex, [(piece, "c") for one in found for piece in one.pieces], dialect)


def known(tex: str) -> object:
    """Look up what a book knows; what comes before makes it another formula every time."""
    return BOOK.meanings(f"%{next(COUNTER)}\n{tex}", "page", 0)


def like(tex: str) -> object:
    """Look for what a symbol that does not occur may mean."""
    return near("zeta_7", parse(tex))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "parse": parse_anew,
    "find": partial(find, FEW),
    "find with patterns": partial(find, PATTERNS),
    **{f"mark for {name}": partial(marked, dialect) for name, dialect in DIALECTS.items()},
    "to_text": to_text.__wrapped__,
    "slug": slug.__wrapped__,
    "width": estimate_width.__wrapped__,
    "damage": find_damage,
    "near": like,
    "known": known,
}


def seconds(function: Callable[[str], object], tex: str, runs: int) -> float:
    """Return the best of the times of the processor for *tex*."""
    best = math.inf
    for _ in range(runs):
        start = time.process_time()
        function(tex)
        best = min(best, time.process_time() - start)
    return best


def exponent(function: Callable[[str], object], part: str, size: int, runs: int) -> tuple[float, float]:
    """Return how the time grows, and that of the largest formula."""
    sizes = [size // 4, size]
    first, last = (seconds(function, part * one, runs) for one in sizes)
    return math.log(max(last, 1e-6) / max(first, 1e-6)) / math.log(sizes[1] / sizes[0]), last


def main() -> None:
    """Print the exponents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=6400)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--above", type=float, default=0.0)
    options = parser.parse_args()
    # What is collected meanwhile is no part of a function.
    gc.disable()
    worst = 0.0
    for name, function in FUNCTIONS.items():
        for shape, part in PARTS.items():
            gc.collect()
            slope, last = exponent(function, part, options.size, options.runs)
            worst = max(worst, slope)
            if slope > options.above:
                print(f"{name:20} {shape:24} {slope:5.2f} {1000 * last:9.1f} ms")
    print(f"the largest exponent of {len(FUNCTIONS)} functions with {len(PARTS)} shapes: {worst:.2f}")


if __name__ == "__main__":
    main()
