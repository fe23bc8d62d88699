r"""Formulas with every command that a typesetter knows, and with everything in them marked."""

from __future__ import annotations

import functools
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from sphinx_notation.tex import DIALECTS, Index, Kind, Macros, Run, mark, parse
from sphinx_notation.tex.items import Item, Scripted, runs_of
from sphinx_notation.tex.lexer import tokens_of

HERE = Path(__file__).parent
MODULES = HERE.parent.parent / "node_modules"

#: Where a command may stand: with and without braces, options and scripts, in others and beside them.
FORMS = r"""
C x
C xy
C x y z
C{x}
C{x}{y}
C{x} y = z
C{x}{y}{z}{n}
C[2]{x}
C[x]
C_i^n x
C_{i}{x}
x C y
x + C
C
{C x}
{x C y}
\begin{matrix} x & C x \\ y & C y \end{matrix}
\frac{C x}{C y}
C x' + C'
C x^2 + y_1
\hat{C x}
\hat C x
C(x) = C|y|
C (x, y) + C[x]
C \alpha y
C \frac{x}{y} = z
C \hat x
C 12
C = x
C \sum_n x
\left( C x \right)
\left C x \right C
\sqrt C
\exp C x
\exp(C x)
C{x}'
C{{x}}_i
C*x
C*{x}
C\{x\}
C<x>
C[l]{x}{y}
C[c] x y z
C[2]{x}{y}{z}{n}
C[x][y]{z}
C [2] {x} + y
C*[b]{x}
C[2pt]{x}
C[x=y]{z}
C*{x}{y}
C{x}[y]{z}
C_x[2]{y}
C(x){y}
""".strip().splitlines()
#: How environments are opened, and what may stand in them.
BODIES = r"""
\begin{E} x & y \\ z & n \end{E}
\begin{E} x \\ y \end{E}
\begin{E} x \end{E}
\begin{E}[t] x \\ y \end{E}
\begin{E}[r] x & y \end{E}
\begin{E}[c][3cm] x \\ y \end{E}
\begin{E}{x} y & z \end{E}
\begin{E}{c} x \\ y \end{E}
\begin{E}{cc} x & y \end{E}
\begin{E}{2} x & y \end{E}
\begin{E}{1em} x & y \end{E}
\begin{E}[t]{cc} x & y \end{E}
\begin{E}[t]{2} x &= y \end{E}
\begin{E}[x]{y} z \end{E}
\begin{E} [x] & y \end{E}
\begin{E}[x] \end{E}
\begin{E}(x) y \end{E}
\begin{E} x &= y \\[2pt] z &= n \\* x \end{E}
\begin{E} x &= \frac{y}{z} \label{e} \tag{1} \\ \hline y' \end{E}
\begin{E}{1em} \begin{aligned} x &= y \end{aligned} \end{E}
\begin{E}[x = ]{align} y &= z \end{E}
\begin{E}{align} y &= z \end{E}
x \begin{E} y \end{E}_i^n z
\left( \begin{E} x \end{E} \right)
\sqrt\begin{E} x \end{E}
""".strip().splitlines()

#: Macros that nobody but the typesetter knows: (body, arguments, default of the first).
MACROS: dict[str, tuple[str, int] | tuple[str, int, str]] = {
    "opt": (r"#2_{#1}", 2, "n"),
    "vv": (r"\mathbf{#1}", 1),
    "dd": (r"\frac{#1}{#2}", 2),
    "three": (r"#1_{#2}^{#3}", 3),
    "wrd": (r"\text{#1}", 1),
    "lab": (r"\operatorname{#1}", 1),
    "acc": (r"\hat #1", 1),
    "RR": (r"\mathbb{R}", 0),
    "bld": (r"\bf", 0),
    "fun": (r"\operatorname{fun}", 0),
    "cl": (r"\mathcal", 0),
    "lp": (r"\left(", 0),
    "rp": (r"\right)", 0),
    "bmx": (r"\begin{bmatrix}", 0),
    "emx": (r"\end{bmatrix}", 0),
    "hlf": (r"\frac{1}", 0),
    "upp": ("#1^", 1),
}
#: Mathematics in words.
TEXTS = r"""
x + \text{if $x > y$} + \mbox{$x_i$}
\begin{cases} x & \text{if $x > y$, or \(z\)} \\ y & \text{else} \end{cases}
\textbf{$x$ and $\frac{y}{z}$ of it} n
\text{a \textit{b $x$} $y$}
\text{costs \$5 for $x$}
\begin{cases*} x & if $y > z$ \\ n & else $x_i^2$ \end{cases*}
\text{$x$}_{\text{$y$}} + \sum_{\text{all $i$}}^n x
\colorbox{red}{$x_i$ is $\frac{y}{z}$} n
\fcolorbox{red}{blue}{if $x > y$} n
\raisebox{2pt}{$x_i$ is} n
\framebox[3cm]{$x_i$ is} n
\makebox[3cm][l]{$x_i$ is} n
\parbox[t]{3cm}{with $x_i$} n
x + y \tag{$z_i$ of $n$}
\begin{numcases}{x_i + y =} z & if $x > 0$ \\ n & else \end{numcases}
""".strip().splitlines()
#: Those that go on after themselves.
OPEN = r"""
\cl x + \cl{xy} + \cl xy
\cl x_i' + {\cl x}^n
\sqrt{\cl x} + x_{\cl y} + \frac{\cl x}{\cl{y}}
\lp x + y \rp_i^n z
\lp\cl x\rp + \left( x \rp + \lp y \right)
\bmx x & y \\ z & n \emx^2 \cl x
\begin{bmatrix} x \emx + \bmx y \end{bmatrix}
\hlf x + \hlf{y} + \hlf\alpha
\upp x n + \upp{x}{n} + \upp{x y} z
\hat{\cl x} + \upp\alpha{x}
""".strip().splitlines()
# How many of them are whole by themselves; the others come after these.
_WHOLE = list(MACROS).index("cl")
_TAKING = {f"\\{name}" for name, macro in MACROS.items() if macro[1]}
# Signs and scripts that nobody writes as an argument; options.
_ODD = re.compile(r"C ?[=(<|_]|C\\[{]|y = z")
_OPTION = re.compile(r"C.*\[")
#: The commands that define others: they are no part of a formula, and outlive it.
DEFINE = frozenset(
    r"""
    def gdef edef xdef let newcommand renewcommand providecommand newenvironment renewenvironment
    DeclareMathOperator DeclarePairedDelimiter DeclarePairedDelimiters DeclarePairedDelimiterX
    DeclarePairedDelimitersX DeclarePairedDelimiterXPP DeclarePairedDelimitersXPP DeclareMathSizes
    mathtoolsset newtagform renewtagform usetagform futurelet global long require begingroup endgroup
    begingroupReset begingroupSandbox newcolumntype Newextarrow expandafter noexpand char
    begin end left right middle ( ) [ ] \
    """.split()
)

Pair = tuple[str, str, bool]


def items(run: Run) -> list[Item]:
    """Every item of *run* that shows something, at any depth."""
    found: list[Item] = []
    for item in run.items:
        if item.kind not in {Kind.BLANK, Kind.BREAK, Kind.SWITCH}:
            found.append(item)
        found += [item.nucleus] if isinstance(item, Scripted) and item.nucleus else []
        for inner in runs_of(item):
            found += items(inner)
    return found


def marked_with(
    tex: str, symbols: Iterable[str], dialect: str, macros: Macros | None = None
) -> tuple[str, int]:
    """*tex* with every occurrence of *symbols* marked that can be, and how many marks that are."""
    index: Index[int] = Index(macros)
    for number, symbol in enumerate(symbols):
        try:
            index.add(symbol, number)
        except ValueError:
            continue
    name = "{{{}}}{{}}" if dialect == "latex" else "sn-r{}"
    found = index.find(parse(tex, macros))
    marks = [(piece, name.format(one.value % 8 + 1)) for one in found for piece in one.pieces]
    return mark(tex, marks, DIALECTS[dialect]), len(marks)


def marked_ways(tex: str, dialect: str, macros: Macros | None = None) -> Iterator[str]:
    """*tex* with all that is in it marked, with only its letters, and with only its signs."""
    # A row is a symbol that can be typeset by itself.
    own = [tex[item.start : item.end] for item in items(parse(tex).run) if item.text not in _TAKING]
    seen = {tex}
    for symbols in (own, ["x", "y", "i", "n", "z", "2"], [r"\sum", "=", "(", "|", r"\alpha", "1", "'"]):
        marked, _ = marked_with(tex, symbols, dialect, macros)
        if marked not in seen:
            seen.add(marked)
            yield marked


def pairs_of(formulas: Iterable[str], dialect: str, macros: Macros | None = None) -> list[Pair]:
    """Every formula with each of the ways to mark it, displayed; *macros* are those that we know."""
    return [(tex, marked, True) for tex in formulas for marked in marked_ways(tex, dialect, macros)]


def dialect_of(package: str) -> str:
    """The dialect that *package* takes."""
    return "katex" if package == "katex" else "mathjax"


def has_package(package: str) -> None:
    """Skip the test that asks where Node.js or *package* is missing."""
    if shutil.which("node") is None or not (MODULES / package).is_dir():
        reason = f"needs Node.js and the package {package}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


@functools.cache
def commands(package: str, which: str = "all") -> list[str]:
    """The commands that *package* knows, with those packages of MathJax that *which* names."""
    has_package(package)
    done = _node("commands.cjs", package, which)
    return [name for name in json.loads(done) if name not in DEFINE and name.isascii()]


@functools.cache
def environments(package: str, which: str = "all") -> list[str]:
    """The environments that *package* knows, see `commands`."""
    has_package(package)
    return list(map(str, json.loads(_node("commands.cjs", package, which, "environments"))))


def words(
    package: str, pairs: Sequence[Pair], which: str = "few", macros: str = "{}", how: str = "set"
) -> list[str]:
    """What *package* says of each pair, see `glyphs.cjs`."""
    has_package(package)
    given = "".join(json.dumps(pair) + "\n" for pair in pairs)
    return _node("glyphs.cjs", package, which, macros, how, given=given).split()


def _node(script: str, *arguments: str, given: str = "") -> str:
    command = [str(shutil.which("node")), str(HERE / script), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=300)
    # The message of an error of the process would not say what went wrong in it.
    assert done.returncode == 0, f"{script} {arguments}: {done.stderr[-2000:]}"
    return done.stdout


def failed(
    package: str,
    formulas: Iterable[str],
    which: str = "few",
    macros: str = "{}",
    known: Macros | None = None,
) -> list[Pair]:
    """Those of the marked *formulas* that *package* cannot set, and could without marks."""
    pairs = pairs_of(formulas, dialect_of(package), known)
    found = words(package, pairs, which, macros, "read")
    return [pair for pair, word in zip(pairs, found, strict=True) if word == "failed"]


def macros_for(package: str) -> str:
    """`MACROS` as *package* takes them."""
    if package == "katex":
        return json.dumps({f"\\{name}": macro[0] for name, macro in MACROS.items() if len(macro) == 2})
    return json.dumps(MACROS)


def swept(names: Iterable[str], forms: Sequence[str] = FORMS) -> list[str]:
    """Each of the commands *names* in every form."""
    return [form.replace("C", f"\\{name} ").replace("  ", " ") for name in names for form in forms]


def swept_environments(names: Iterable[str]) -> list[str]:
    """Each of the environments *names* with every body."""
    return [body.replace("{E}", f"{{{name}}}") for name in names for body in BODIES]


def swept_macros() -> list[str]:
    """`MACROS` wherever authors write them, by how many arguments they have."""
    found: list[str] = []
    for name, macro in list(MACROS.items())[:_WHOLE]:
        forms = [form for form in FORMS if not (macro[1] and _ODD.search(form))]
        has_option = len(macro) > 2
        found += swept(
            [name], [form for form in forms if has_option or not (macro[1] and _OPTION.search(form))]
        )
    return found


def mutated(formulas: Sequence[str], count: int, seed: int) -> list[str]:
    """*count* formulas, each one of *formulas* with a few tokens lost, doubled, swapped or put in."""
    dice = random.Random(seed)  # no secret
    found: list[str] = []
    tokens = [token for tex in formulas for token in tokens_of(tex)]
    while len(found) < count:
        parts = tokens_of(dice.choice(formulas))
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(parts) + 1)
            change = dice.randrange(4)
            if change == 0:
                parts[at : at + 1] = []
            elif change == 1:
                parts[at:at] = parts[at : at + 1]
            elif change == 2:
                parts[at : at + 2] = parts[at : at + 2][::-1]
            else:
                parts.insert(at, dice.choice(tokens))
        found.append("".join(parts))
    return found
