r"""Marks around occurrences, in the dialect of each typesetter."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.tex import (
    KATEX,
    MATHJAX,
    Dialect,
    Index,
    latex,
    linkable,
    mark,
    marks_more,
    parse,
    read_macros,
)
from tests.marks import strip

LATEX = latex(r"\mathcolor", r"\kernof")


def marked(tex: str, dialect: Dialect, *symbols: str) -> str:
    index: Index[int] = Index()
    for number, symbol in enumerate(symbols):
        index.add(symbol, number)
    occurrences = index.find(parse(tex))
    name = "{{sn-{}}}" if dialect is LATEX else "sn-{}"
    return mark(tex, [(p, name.format(one.value)) for one in occurrences for p in one.pieces], dialect)


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \class{sn-0}{b}"),
        # Each item by itself.
        (r"\theta \leftarrow 1", [r"\theta\leftarrow"], r"\class{sn-0}{\theta} \class{sn-0}{\leftarrow} 1"),
        # An argument without braces gets some, and says so.
        ("x_i", ["i"], r"x_{\class{sn-b sn-0}{i}}"),
        ("x_{i}", ["i"], r"x_{\class{sn-0}{i}}"),
        (r"\frac12", ["2"], r"\frac1{\class{sn-b sn-0}{2}}"),
        (r"\hat\theta", [r"\theta"], r"\hat{\class{sn-b sn-0}{\theta}}"),
        # Rows nest, the outer first.
        (
            r"\nabla_\theta",
            [r"\nabla_\theta", r"\theta"],
            r"\class{sn-0}{\nabla_{\class{sn-b sn-1}{\theta}}}",
        ),
        ("a b", ["a b", "a"], r"\class{sn-0 sn-1}{a} \class{sn-0}{b}"),
        (r"\theta_1", [r"\theta"], r"\class{sn-0}{\theta}_1"),
        # What a mark could move has none.
        ("a := b", ["="], "a := b"),
        ("a := b", [":=", "="], r"a \class{sn-0}{:}\class{sn-0}{=} b"),
        (r"a \dots b", [r"\dots"], r"a \dots b"),
        (r"\,^b x", ["^b", "b"], r"\,^{\class{sn-b sn-1}{b}} x"),
        (r"\foo x", [r"\foo", "x"], r"\foo x"),
        (r"\foo_1", [r"\foo_1"], r"\class{sn-0}{\foo_1}"),
        (r"a \not\perp b", [r"\perp"], r"a \not\perp b"),
    ],
)
def test_mathjax(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, MATHJAX, *symbols) == expected
    assert strip(expected) == tex


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \htmlClass{sn-0}{b}"),
        (r"\theta_1", [r"\theta"], r"\htmlClass{sn-0}{\theta_1}"),
        (r"\hat{y} + y", ["y"], r"\htmlClass{sn-0}{\hat{y}} + \htmlClass{sn-0}{y}"),
        (r"\hat{y}_i", ["y"], r"\htmlClass{sn-0}{\hat{y}_i}"),
        ("x_i", ["i"], r"x_{\htmlClass{sn-b sn-0}{i}}"),
        # Letters that it sets as one text say so where a mark parts them.
        ("yz", ["z"], r"\htmlClass{sn-j}{y}\htmlClass{sn-0}{z}"),
        ("y z", ["y"], r"\htmlClass{sn-0 sn-j}{y} z"),
        (r"MN\beta", [r"\beta"], r"\htmlClass{sn-j}{M}\htmlClass{sn-j}{N}\htmlClass{sn-0}{\beta}"),
        ("k_{ff}", ["f"], r"k_{\htmlClass{sn-0 sn-j}{f}\htmlClass{sn-0}{f}}"),
        (
            r"\mathcal{F}\mathcal{G}",
            [r"\mathcal{G}"],
            r"\htmlClass{sn-j}{\mathcal{F}}\htmlClass{sn-0}{\mathcal{G}}",
        ),
        # Others keep their slant, and so do letters with anything between them.
        ("ab", ["b"], r"a\htmlClass{sn-0}{b}"),
        ("yg", ["g"], r"y\htmlClass{sn-0}{g}"),
        (r"y\,z", ["z"], r"y\,\htmlClass{sn-0}{z}"),
        ("y_1 z", ["z"], r"y_1 \htmlClass{sn-0}{z}"),
    ],
)
def test_katex_marks_whole_items(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, KATEX, *symbols) == expected
    assert strip(expected) == tex


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \mathcolor{sn-0}{b}"),
        (r"\bm{x_i}", [r"\bm{x}"], r"\mathcolor{sn-0}{\bm{x_i}}"),
        (r"a \cdots b", [r"\cdots"], r"a \cdots b"),
        (r"\cdots, b", [","], r"\cdots, b"),
        ("\\cdots % next\n, b", [","], "\\cdots % next\n, b"),
        # Two lines, and no dots.
        (r"a \\dots", ["d"], r"a \\\mathcolor{sn-0}{d}\kernof{d}{o}ots"),
        # Letters that TeX kerns keep their kern.
        ("X, y", ["X"], r"\mathcolor{sn-0}{X}\kernof{X}{,}, y"),
        ("XY_1", ["Y"], r"X\kernof{X}{Y}\mathcolor{sn-0}{Y}_1"),
        (r"\mathrm{g} = 1", [r"\mathrm{g}"], r"\mathcolor{sn-0}{\mathrm{g}} \kernof{\mathrm{g}}{=}= 1"),
        (r"X\, Y", ["X"], r"\mathcolor{sn-0}{X}\, Y"),
        ("x_1y", ["y"], r"x_1\mathcolor{sn-0}{y}"),
        ("ab + c", ["c"], r"ab + \mathcolor{sn-0}{c}"),
        # Scripts stand at the letter, which a mark between the braces would make a box.
        ("{V}_i", ["V"], r"\mathcolor{sn-0}{{V}}_i"),
        ("{ {V} }^2", ["V"], r"\mathcolor{sn-0}{{ {V} }}^2"),
        (r"{\bar{V}}_i", [r"\bar{V}"], r"\mathcolor{sn-0}{{\bar{V}}}_i"),
        ("{V}_i", ["V", "{V}_i"], r"\mathcolor{sn-1}{\mathcolor{sn-0}{{V}}_i}"),
        ("{AV}_i", ["V"], r"{A\kernof{A}{V}\mathcolor{sn-0}{V}}_i"),
        (r"\frac{V}{2}", ["V"], r"\frac{\mathcolor{sn-0}{V}}{2}"),
    ],
)
def test_latex(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, LATEX, *symbols) == expected


@pytest.mark.parametrize(
    ("tex", "symbol", "more"),
    [
        (r"\bar{y}", "y", True),
        (r"\bar{y}", r"\bar{y}", False),
        (r"\bar{y}_i", r"\bar{y}", False),
        ("y_i", "y", False),
        ("{ab}_i", "a", True),
        (r"\overset{a}{=} b", "a", True),
        (r"\frac{a}{b}", "a", False),
    ],
)
def test_what_a_mark_covers(tex: str, symbol: str, more: bool) -> None:
    r"""With KaTeX ``y`` in ``\bar{y}`` could only be marked with its accent."""
    index: Index[int] = Index()
    index.add(symbol, 0)
    ((piece,),) = [one.pieces for one in index.find(parse(tex))]
    assert marks_more(piece, KATEX) == more
    assert not marks_more(piece, MATHJAX)


@pytest.mark.parametrize(
    ("tex", "symbol", "linked"),
    [
        ("a + V", "V", "V"),
        # Of a symbol with scripts all: a link around the nucleus would move them.
        ("V_i^2", "V", "V_i^2"),
        ("V_i", "i", "i"),
        ("{V + a}_i", "V", None),
        (r"\frac{V}{2}", "V", "V"),
        (r"\bar{V}", "V", None),
        (r"\bar{V}_i", r"\bar{V}", r"\bar{V}_i"),
        ("a := b", "=", None),
        (r"a \leqslant= b", "=", None),
        ("\\bar{V} % its index\n_i", r"\bar{V}", "\\bar{V} % its index\n_i"),
        ("{V % its index\n^2}", "V", "V % its index\n^2"),
        ("V’", "V", "V’"),
    ],
)
def test_what_a_link_stands_around(tex: str, symbol: str, linked: str | None) -> None:
    index: Index[int] = Index()
    index.add(symbol, 0)
    ((piece,),) = [one.pieces for one in index.find(parse(tex))]
    found = linkable(tex, piece)
    assert (tex[found.start : found.end] if found else None) == linked


def test_poor_mans_bold_is_the_bold_symbol_and_has_no_mark() -> None:
    """It is several boxes."""
    for dialect in (MATHJAX, KATEX, LATEX):
        assert marked(r"\pmb{q} = \pmb{q}_i", dialect, r"\boldsymbol{q}") == r"\pmb{q} = \pmb{q}_i"


@pytest.mark.parametrize("brace", [r"\{", r"\|", r"\%", r"\_"])
def test_a_sign_with_a_backslash_takes_what_follows_for_no_argument(brace: str) -> None:
    tex = f"{brace} x {brace}"
    assert marked(tex, MATHJAX, brace) == rf"\class{{sn-0}}{{{brace}}} x \class{{sn-0}}{{{brace}}}"


def test_stripping_leaves_what_the_author_wrote() -> None:
    own = r"\class{mine}{x} + \{ \class{sn-r1-0}{\{y\}} \}"
    assert strip(own) == r"\class{mine}{x} + \{ \{y\} \}"
    assert strip(r"{\class{sn-1}{x}}") == "{x}"


def test_many_marks_cost_no_depth() -> None:
    tex = " + ".join(["x"] * 2000)
    assert strip(marked(tex, MATHJAX, "x")) == tex


TAKEN = [
    # What follows a macro that nobody knows may be its argument, and more than one.
    (r"\vv x", ["x"]),
    (r"\vv  x y z", ["x", "y", "z", r"\vv"]),
    (r"\vv {x}", ["x"]),
    (r"\vv{x} y", ["x", "y", r"\vv{x}"]),
    (r"\vv{x}{y}{\hat{z}}", ["x", "y", "z"]),
    (r"\vv\alpha\beta", [r"\alpha", r"\beta"]),
    (r"\vv\mathbf{x}", [r"\mathbf{x}"]),
    (r"\vv*x", ["x"]),
    (r"\vv[n]{x}", ["n", "x"]),
    (r"\vv +", ["+"]),
    (r"\vv x_i", ["x", "x_i"]),
    # KaTeX expands it first.
    (r"\hat\vv x", ["x", r"\hat\vv"]),
    (r"a_\vv x", ["x", r"a_\vv", r"\vv"]),
    (r"\frac1\vv x", ["x", r"\frac1\vv"]),
    # These are known, and look at what follows.
    (r"\root n \of x + y", ["n", "x", "y", "+"]),
    (r"\buildrel x \over y", ["x", "y"]),
    (r"x \above 1pt y", ["1", "p", "t", "y"]),
    (r"\Set x | y", ["x", "|", "y"]),
    (r"\qty(x) y", ["x", "(", ")", "y"]),
    (r"\cases{x & x}", ["x"]),
    (r"\braket xy", ["x", "y"]),
    (r"\not x^2", ["x"]),
    (r"\sideset{}{'}\sum_n", [r"\sideset{}{'}\sum"]),
    (r"\vv*{x}[n]{y}", ["x", "n", "y"]),
    (r"\vv *{x}", ["x"]),
    (r"\vv{y}[n]{x}", ["n", "x"]),
    # Options, and what environments take.
    (r"\cfrac[l]{1}{2}", ["l", "[", "]"]),
    (r"\cancelto[l]{1}{2}", ["l"]),
    (r"\textcolor[rgb]{0,0,1}{x}", ["r", "0", "1", ","]),
    (r"\fcolorbox[rgb]{0,0,1}{1,0,0}{x}", ["r", "0", "1", "x"]),
    (r"\unicode[serif]{x41}", ["s", "x", "4"]),
    (r"\mmlToken{mi}[mathvariant=bold]{x}", ["m", "=", "b", "x"]),
    (r"\begin{multlined}[t][3cm] x \end{multlined}", ["t", "3", "c", "m", "["]),
    (r"\begin{darray}[t]{cc} x \end{darray}", ["c", "t"]),
    (r"\begin{xxalignat}{2} x \end{xxalignat}", ["2", r"\begin{xxalignat}{2} x \end{xxalignat}"]),
    (r"\begin{spreadlines}{1em} x \end{spreadlines}", ["1", "e", "m"]),
    (r"\begin{empheq}[left=y]{align} x \end{empheq}", ["a", "l", "y", "="]),
    (r"\begin{mine}{2}[y] x \end{mine}", ["2", "y", "[", r"\begin{mine}{2}[y] x \end{mine}"]),
    (r"\begin{mine} x & z \end{mine}", ["x"]),
    (r"\begin{cases*} y & x if $ n \end{cases*}", ["x", "i", "f", "n"]),
    (r"\begin{numcases}{y=} y & if x \\ z & i \end{numcases}", ["x", "i", "f"]),
    # Lengths and words are no mathematics.
    (r"\mkern-18mu", ["-", "18", "m", "u"]),
    (r"\hskip 1em plus .5fil", ["1", "e", "m", "p", "5"]),
    (r"\raise1pt\hbox{x}", ["1", "p", "t", "x"]),
    (r"\colorbox{red}{x}", ["x"]),
    (r"\verb|x|", ["x", "|"]),
    (r"\operatorname *{x}", ["x", "*"]),
    # A letter with its accent is another symbol.
    ("x\N{COMBINING MACRON}", ["x"]),
    ("2\N{COMBINING MACRON}", ["2"]),
    ("\\alpha\N{COMBINING OVERLINE}", [r"\alpha"]),
    ("x_i\N{COMBINING OVERLINE}", ["x_i", "i"]),
    ("\\hat x\N{COMBINING MACRON}", ["x"]),
    ("=\N{COMBINING LONG SOLIDUS OVERLAY}", ["="]),
    (".5", ["5", "."]),
    # LaTeX takes the second for no argument, where it stands in one.
    (r"\hat \widehat x", [r"\hat{\widehat{x}}"]),
    (r"\widetilde\hat{x}", [r"\widetilde{\hat{x}}"]),
    # What follows belongs to the script, as far as MathJax is concerned.
    (r"+^\rm{2}", [r"+^\rm"]),
    (r"x_\rm{2}", [r"x_\rm"]),
    # Braces around these would make them smaller.
    (r"x_( \sqrt| y^\sum", ["(", "|", r"\sum"]),
]


@pytest.mark.parametrize(("tex", "symbols"), TAKEN)
@pytest.mark.parametrize("dialect", [MATHJAX, KATEX, LATEX])
def test_what_may_be_taken_has_no_mark(tex: str, symbols: list[str], dialect: Dialect) -> None:
    assert "sn-" not in marked(tex, dialect, *symbols).replace("{sn-i}", "")


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        (r"\RR = x", [r"\RR", "x"], r"\class{sn-0}{\RR} = \class{sn-1}{x}"),
        (r"\foo_1 x", [r"\foo_1", "x"], r"\class{sn-0}{\foo_1} \class{sn-1}{x}"),
        (r"\foo(x) y", [r"\foo", "x", "y"], r"\class{sn-0}{\foo}(\class{sn-1}{x}) \class{sn-2}{y}"),
        (r"\E[x] + y", ["x", "y"], r"\E[\class{sn-0}{x}] + \class{sn-1}{y}"),
        (r"\vv{x} = y", [r"\vv{x}", "y"], r"\class{sn-0}{\vv{x}} = \class{sn-1}{y}"),
        (r"\vv\mathbf{x} y", ["y"], r"\vv\mathbf{x} \class{sn-0}{y}"),
        (r"\coloneqq x", ["x"], r"\coloneqq \class{sn-0}{x}"),
        (r"\upalpha x", ["x"], r"\upalpha \class{sn-0}{x}"),
        (r"\begin{mine} x & y \end{mine}", ["y"], r"\begin{mine} x & \class{sn-0}{y} \end{mine}"),
        (r"\foo{x} [y] = z", ["[", "y"], r"\foo{x} \class{sn-0}{[}\class{sn-1}{y}] = z"),
        (r"\RR * x", ["x"], r"\RR * \class{sn-0}{x}"),
        (r"\cfrac[l]{1}{2}", [r"\frac12"], r"\class{sn-0}{\cfrac[l]{1}{2}}"),
        (r"\bbox[2pt]{x} + y", ["+"], r"\bbox[2pt]{x} \class{sn-0}{+} y"),
        (
            r"\begin{dcases*} x & x \\ y & y \end{dcases*}",
            ["x", "y"],
            r"\begin{dcases*} \class{sn-0}{x} & x \\ \class{sn-1}{y} & y \end{dcases*}",
        ),
        # Where the arguments are known, they get braces.
        (r"\cramped x y", ["x", "y"], r"\cramped {\class{sn-b sn-0}{x}} \class{sn-1}{y}"),
        (r"\cancelto xy", ["x", "y"], r"\cancelto {\class{sn-b sn-0}{x}}{\class{sn-b sn-1}{y}}"),
        (r"\bra x y", ["x", "y"], r"\bra {\class{sn-b sn-0}{x}} \class{sn-1}{y}"),
        (r"\frak{g}'", ["g", r"\mathfrak{g}"], r"\frak{g}'"),
        (r"\matrix{x & y \cr}", ["x"], r"\matrix{\class{sn-0}{x} & y \cr}"),
        (r"\mkern-18mu x", ["x"], r"\mkern-18mu \class{sn-0}{x}"),
        (r"\braket{x|y}", ["y"], r"\braket{x|\class{sn-0}{y}}"),
        ("x\N{COMBINING MACRON} = x", [r"\bar{x}"], "\\class{sn-0}{x\N{COMBINING MACRON}} = x"),
        ("\\left.5\\right|", ["5"], "\\left.\\class{sn-0}{5}\\right|"),
        # A mark ends before a comment.
        ("{a \\over b % c\n} + x", [r"\frac ab"], "\\class{sn-0}{{\\class{sn-0}{a \\over b} % c\n}} + x"),
        ("a \\over b% c", [r"\frac ab"], r"\class{sn-0}{a \over b}% c"),
        ("a \\over b % c\n % d", [r"\frac ab"], "\\class{sn-0}{a \\over b} % c\n % d"),
        # MathJax applies functions to what follows them.
        (r"\exp(x)", [r"\exp"], "\\class{sn-0}{\\exp}\\class{sn-f}{\u2061}(x)"),
        (r"\sin^2 x", [r"\sin"], "\\class{sn-0}{\\sin}^2 \\class{sn-f}{\u2061}x"),
        (r"\log\cos x", [r"\log"], "\\class{sn-0}{\\log}\\class{sn-f}{\u2061}\\cos x"),
        (r"\ln\left(x\right)", [r"\ln"], "\\class{sn-0}{\\ln}\\class{sn-f}{\u2061}\\left(x\\right)"),
        (r"\tan\ x", [r"\tan"], "\\class{sn-0}{\\tan}\\class{sn-f}{\u2061}\\ x"),
        (r"\exp\limits x", [r"\exp"], "\\class{sn-0}{\\exp}\\limits \\class{sn-f}{\u2061}x"),
        (r"\exp + x", [r"\exp"], r"\class{sn-0}{\exp} + x"),
        (r"\exp\, x", [r"\exp"], r"\class{sn-0}{\exp}\, x"),
        (r"(x\exp)", [r"\exp"], r"(x\class{sn-0}{\exp})"),
        (r"\max(x)", [r"\max"], r"\class{sn-0}{\max}(x)"),
    ],
)
def test_what_cannot_be_taken_keeps_its_mark(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, MATHJAX, *symbols) == expected
    assert strip(expected) == tex


@pytest.mark.parametrize("name", ["llap", "rlap", "underbar", "vcenter"])
def test_in_a_box_of_text_latex_marks_nothing(name: str) -> None:
    assert marked(rf"\{name}{{x}} + y", LATEX, "x") == rf"\mathcolor{{sn-0}}{{\{name}{{x}}}} + y"
    assert marked(r"\raise1pt\hbox{x}", LATEX, r"\hbox{x}") == r"\mathcolor{sn-0}{\raise1pt\hbox{x}}"


def test_an_operator_between_scripts_has_no_mark_in_latex() -> None:
    """It would end the argument of the command before it."""
    assert marked(r"\sideset{}{'}\sum_n", LATEX, r"\sum") == r"\sideset{}{'}\sum_n"


@pytest.mark.parametrize(
    "tex", [r"{x \over y}", r"{n \choose y}", r"a \over y", r"{a+1 \over y}", r"{x \over{y}}"]
)
def test_what_follows_an_infix_is_marked(tex: str) -> None:
    index: Index[str] = Index()
    index.add("y", "y")
    found = index.find(parse(tex))
    assert {tex[one.start : one.end].strip("{}") for one in found} == {"y"}
    assert mark(tex, [(piece, "sn-1") for one in found for piece in one.pieces], MATHJAX) != tex


@pytest.mark.parametrize(
    ("dialect", "tex"),
    [(LATEX, r"\dd V A"), (LATEX, r"\dd x y + z"), (KATEX, r"\dd W V"), (MATHJAX, r"\dd\exp x")],
)
def test_between_arguments_of_a_macro_stands_nothing(dialect: Dialect, tex: str) -> None:
    """No kern, no sign, and no mark for a letter's slant."""
    macros = read_macros({"dd": [r"\frac{#1}{#2}", 2]})
    index: Index[int] = Index(macros)
    for number, symbol in enumerate(["V", "A", "x", r"\exp"]):
        index.add(symbol, number)
    found = index.find(parse(tex, macros))
    result = mark(
        tex,
        [(piece, "{sn-0}" if dialect is LATEX else "sn-0") for one in found for piece in one.pieces],
        dialect,
    )
    assert "kernof" not in result
    assert "sn-j" not in result
    assert "sn-f" not in result
    # Every argument has braces of its own.
    assert re.sub(r"\{\\(?:class|htmlClass|mathcolor)\{sn-[^}]*\}\{([^{}]*)\}\}", r"\1", result) == tex
