r"""The table of commands and the typesetters: a command that one of them learns is noticed here."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from sphinx_notation.tex import read_macros
from sphinx_notation.tex.commands import (
    BRACED,
    COMMANDS,
    ENVIRONMENTS,
    FOREIGN,
    INFIXES,
    PLAIN,
    SIGNATURES,
    SIZES,
    UNREAD,
)
from sphinx_notation.tex.lexer import tokens_of
from sphinx_notation.tex.preamble import macros_of_preamble
from tests.layout import latex, sweep
from tests.layout.formulas import FORMULAS

PACKAGES = ["mathjax-3", "mathjax", "katex"]
# Formulas of each typesetter take a few seconds.
SEED, SOME = 7, 60
# These end what they stand in, or print what they take.
NOT_IN_A_BOX = frozenset(
    "tag label show verb message errmessage intertext shortintertext hline vbox vtop".split()
)
# Environments that are left as one is that nobody knows.
NOT_KNOWN = frozenset({"prooftree", "indentalign"})
# What TeX makes of it is said elsewhere: braces, cells, lines and spaces.
STRUCTURES = set("left right middle begin end cr newline \\ ( ) [ ] & $ # % _ { }".split()) | sweep.DEFINE


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("which", ["all", "physics", "textmacros,units,begingroup,fontsizev3"])
def test_every_command_is_known_or_left_alone(package: str, which: str) -> None:
    """A new one belongs into the table, or among those that are left alone; see `commands`."""
    names = set(sweep.commands(package, which))
    assert len(names) > 900
    assert sorted(names - COMMANDS.keys() - UNREAD - STRUCTURES) == []


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
def test_every_environment_is_known_or_left_alone(package: str) -> None:
    names = set(sweep.environments(package))
    assert len(names) > 30
    assert sorted(names - ENVIRONMENTS.keys() - FOREIGN - NOT_KNOWN) == []


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_plain_takes_nothing(package: str) -> None:
    """It is followed by a letter as by any other that is marked, and lacks none at the end of a formula."""
    names = sorted(set(sweep.commands(package)) & (PLAIN - SIZES - INFIXES.keys()))
    formulas = [(rf"\{name} x", rf"{{\{name} }}{{x}}", False) for name in names]
    found = sweep.words(package, formulas, "all", how="read")
    assert len(found) > 600
    failed = [pair for pair, word in zip(formulas, found, strict=True) if word in {"failed", "mended"}]
    assert failed == []


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
def test_what_takes_mathematics_takes_as_much(package: str) -> None:
    """With all its arguments a command fails no more than with braces around them."""
    taking = {name: letters for name, (_, letters) in SIGNATURES.items() if set(letters) == {"m"}}
    # These need braces, and are not read without.
    taking = {name: letters for name, letters in taking.items() if name not in BRACED}
    names = sorted(set(sweep.commands(package)) & taking.keys())
    formulas = [
        (
            rf"\{name} {' '.join('xyzn'[: len(taking[name])])} + 1",
            rf"\{name}{''.join(f'{{{one}}}' for one in 'xyzn'[: len(taking[name])])} + 1",
            True,
        )
        for name in names
    ]
    found = sweep.words(package, formulas, "all", how="read")
    failed = [pair for pair, word in zip(formulas, found, strict=True) if word in {"failed", "mended"}]
    assert failed == []


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
def test_no_formula_fails_for_its_marks(package: str) -> None:
    """Some commands in every form, macros that nobody knows, and formulas that are changed at random."""
    dice = random.Random(SEED)
    names = sweep.commands(package)
    formulas = sweep.swept(dice.sample(names, SOME))
    formulas += sweep.mutated([tex for tex, _ in FORMULAS], 300, SEED)
    formulas += sweep.TEXTS + sweep.swept_environments(sweep.environments(package))
    found = sweep.failed(package, formulas, "all")
    given = sweep.macros_for(package)
    found += sweep.failed(package, sweep.swept_macros(), "few", given)
    known = read_macros(
        {name: body for name, body in sweep.MACROS.items() if len(body) == 2 or package != "katex"}
    )
    found += sweep.failed(package, [*sweep.swept_macros(), *sweep.OPEN], "few", given, known)
    assert found == []


# What ends a paragraph, and what stands for an argument.
_UNFIT = re.compile(r"\n\s*\n|\\par\b|#")


def is_whole(tex: str) -> bool:
    """Whether *tex* can stand in an argument of LaTeX: its braces are whole, it has no open comment or blank line."""
    tokens = tokens_of(tex)
    depths = list(itertools.accumulate((token == "{") - (token == "}") for token in tokens))
    has_open_comment = any(token[0] == "%" and token[-1] != "\n" for token in tokens)
    return (
        bool(tokens) and min(depths) >= 0 == depths[-1] and not has_open_comment and not _UNFIT.search(tex)
    )


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ["xelatex", "pdflatex", "lualatex"])
def test_no_formula_fails_for_its_marks_in_latex(engine: str, tmp_path: Path) -> None:
    """Macros of the preamble, commands of packages, and formulas that are changed at random."""
    if shutil.which(engine) is None:
        pytest.fail(f"{engine} is missing") if os.environ.get("CI") == "true" else pytest.skip(engine)
    dice = random.Random(SEED)
    names = dice.sample(sorted((PLAIN | SIGNATURES.keys() | UNREAD) - NOT_IN_A_BOX - STRUCTURES), SOME)
    formulas = [
        *TRIED,
        *sweep.TEXTS,
        *sweep.swept_macros(),
        *sweep.swept(names, dice.sample(sweep.FORMS, 12)),
    ]
    formulas += dice.sample(sweep.swept_environments(ENVIRONMENTS), 100)
    formulas += sweep.mutated([tex for tex, _ in FORMULAS], 200, SEED)
    formulas = list(filter(is_whole, formulas))
    failed = latex.failures(engine, formulas, tmp_path)
    sound = [tex for place, tex in enumerate(formulas) if place not in failed]
    # With macros that nobody knows, and with those that are read.
    known = read_macros(macros_of_preamble(latex.PREAMBLE))
    ways = [(tex, macros) for tex in sound for macros in (None, known)]
    # Of what goes on after itself only those that are known.
    ways += [(tex, known) for tex in sweep.OPEN]
    marked = list(
        dict.fromkeys(one for tex, macros in ways for one in sweep.marked_ways(tex, "latex", macros))
    )
    assert len(sound) > 400
    assert len(marked) > 800
    assert {marked[place]: why for place, why in latex.failures(engine, marked, tmp_path).items()} == {}


TRIED = r"""
\root 3 \of x
\root n+1 \of {x+y} = z
\sideset{}{'}\sum_n x
\sideset{_a^b}{_c^d}\prod x
\cases{x & y \cr z & x}
\matrix{x & y \cr z & x}
\pmatrix x
\eqalign{x &= y \cr z &= x}
\bra x y
\ket x
\braket{x|y}
\Set{x | y} = z
\cramped x y
\cancelto xy
\xlongequal x y
\splitfrac xy
\mathsfup x y
\buildrel x \over y = z
x \above 1pt y
x \atopwithdelims() y
\mkern-18mu x
\kern1pt x + \hskip 1em plus 2fil y
\raise1pt{x} y
.5x + 0.5y
\left.5x\right|
\frak{g}' + g
{\frak g}' x
\exp(x) + \log\sin x
\cos^2 x\sin y
\operatorname *{foo}_x y
\verb|x|+x
\colorbox{red}{x}+x
\not x^2
x̄ + x
x̄_i^2
\hat x̄ + y
12̄ x
x_i̅ + x_i
ŷ_i
""".strip().splitlines()
#: Commands that take what a letter is not, as their manuals have it.
TYPED = r"""
\cfrac[l]{x}{y} + \cfrac[r]xy
\textcolor[rgb]{0,0.5,1}{x} + y
\color[rgb]{0,0.5,1} x + y
\color[named]{red}{x} + y
\colorbox[rgb]{1,1,0}{x} + y
\fcolorbox{red}{yellow}{x} + y
\fcolorbox[rgb]{1,0,0}{1,1,0}{x} + y
\mathcolor{red}{x} + y
\mathcolor[RGB]{1,2,3}{x} + y
\definecolor{mine}{rgb}{0,0,1} \textcolor{mine}{x}
\bbox[2pt,border:1px solid red]{x} + y
\bbox[yellow]{x} + y
\enclose{circle}[mathcolor="red"]{x} + y
\style{color:red}{x} + y
\cssId{one}{x} + y
\href{https://example.org/}{x} + y
\mathtip{x}{y} + z
\texttip{x}{words} + z
\toggle{x}{y}{z}\endtoggle + n
\unicode{x41} x
\unicode[serif]{x41} x
\genfrac(){0pt}{1}{x}{y} + z
\genfrac{[}{]}{0pt}{}{x}{y} + z
\genfrac(]{1pt}0xy + z
\raisebox{2pt}{x} y
\raise2pt{x} y
\raise 2pt {x} y
\lower2pt x y
\moveleft 1em {x} y
\hspace{1em} x
\hspace*{1em} x
\hskip1em x
\mskip 2mu x
\mspace{2mu} x
\kern1em{x} y
\rule{1em}{2pt} x
\rule[1pt]{1em}{2pt} x
\Rule{1em}{2pt}{1pt} x
\Space{1em}{2pt}{1pt} x
\tmspace+{2mu}{.1em} x
\underbracket[1pt][2pt]{x} + \overbracket[1pt]{y}
\underbracket{x}_{y} + z
\smash[b]{x} + \smash{y}
\xmathstrut[0.1]{0.2} x
\MoveEqLeft[2] x = y
\MoveEqLeft x = y
\begin{aligned} x &= y \\ \ArrowBetweenLines[\downarrow] z &= n \end{aligned}
\begin{aligned} x &= y \\ \vdotswithin{=} z &= n \end{aligned}
\begin{aligned} x &= y \\ \shortvdotswithin{=} z &= n \end{aligned}
\adjustlimits\sum_x \prod_y z
\skew{2}{\hat}{x} + y
\uproot{2} x
\sqrt[\leftroot{-1}\uproot{2} n]{x} + y
\root \uproot{2} n \of x + y
{x \abovewithdelims() 1pt y}
{x \overwithdelims[] y}
\mmlToken{mi}[mathvariant="bold"]{x} y
\operatorname*{argmax}_x y
\tag{1} x
\tag*{x} y = z
\hphantom{x} y + \phantom{x}^2
\mathmakebox[1em][l]{x} + y
\mathmakebox[1em]{x} + y
\makebox[1em][l]{$x$} + y
\framebox[1em][l]{x} + y
\parbox[t]{1em}{x} + y
\prescript{x}{y}{z} + n
\overunderset{x}{y}{=} z
\xrightarrow[x]{y} z + \xleftarrow{x} y
\array{x & y \cr z & x}
\begin{array}[t]{c|c} x & y \\ \hline z & n \end{array}
\begin{array}{*{2}{c}} x & y \end{array}
\begin{array}{@{}l@{\quad}l@{}} x & y \end{array}
\begin{array}{>{x}c<{y}} z & n \end{array}
\begin{matrix*}[r] x & y \end{matrix*}
\begin{darray}{cc} x & y \end{darray}
\begin{alignedat}{2} x &= y & z &= n \end{alignedat}
\begin{alignedat}[t]{2} x &= y & z &= n \end{alignedat}
\begin{multlined}[t][10em] x \\ y \end{multlined}
\begin{spreadlines}{1em} \begin{aligned} x &= y \end{aligned} \end{spreadlines}
\begin{numcases}{x=} y & z \\ z & n \end{numcases}
\begin{empheq}[left=x\empheqlbrace]{align} y &= z \end{empheq}
\begin{subarray}{c} x \\ y \end{subarray}
\begin{mine} x & y \end{mine}
\begin{prooftree} \AXC{$x$} \UIC{$y$} \end{prooftree}
\begin{CD} x @>y>> z \\ @VnVV @VVxV \\ y @= z \end{CD}
""".strip().splitlines()
TRIED += TYPED
TRIED.append("{a \\over b % c\n}")


@pytest.mark.browser
@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_moves(package: str) -> None:
    pairs = sweep.pairs_of(TRIED, sweep.dialect_of(package))
    found = sweep.words(package, pairs, "all")
    worse = [pair for pair, word in zip(pairs, found, strict=True) if word in {"failed", "moved"}]
    assert worse == []
    assert found.count("same") > 90
