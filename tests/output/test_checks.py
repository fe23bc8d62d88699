"""Checks of the whole book: each finds its fault, and says nothing of what is none."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

from sphinx_notation.book.checks import ALL
from tests.conftest import Build, Built


def page(*blocks: str, title: str = "Page") -> str:
    return "\n\n".join([f"# {title}", *blocks]) + "\n"


def rows(*listed: str) -> str:
    """Rows, each as ``symbol = meaning; field = value; …``."""
    texts = []
    for row in listed:
        head, *fields = row.split("; ")
        symbol, _, meaning = head.partition(" = ")
        more = "".join(
            f"\n  :{name}: {value}" for name, _, value in (one.partition(" = ") for one in fields)
        )
        texts.append(f"${symbol}$\n: {meaning}" + (f"\n{more}" if more else ""))
    return "\n\n".join(texts)


def table(*listed: str, scope: str = "book") -> str:
    return f":::{{notation-table}}\n:scope: {scope}\n\n{rows(*listed)}\n:::"


def panel(formula: str, *listed: str, options: str = "") -> str:
    return f":::{{decode}} Title\n{options}$$\n{formula}\n$$\n\n{rows(*listed)}\n:::"


def display(formula: str) -> str:
    return f"$$\n{formula}\n$$"


class Case(NamedTuple):
    check: str
    pages: tuple[str, ...]
    said: tuple[str, ...]
    conf: dict[str, Any] = {}  # noqa: RUF012  # nobody changes it


def of_check(built: Built, check: str) -> list[str]:
    """What was said with this type, each as ``page:line: message``."""
    found = [line for line in built.warnings if line.endswith(f"[notation.{check}]")]
    return [re.sub(r"^.*/(\w+)\.md:(\d+): WARNING: (.*) \[.*\]$", r"\1:\2: \3", line) for line in found]


def built_with(build: Build, case: Case) -> Built:
    names = [f"p{number}" for number, _ in enumerate(case.pages, 1)]
    toctree = "# Book\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"
    files = {f"{name}.md": text for name, text in zip(names, case.pages, strict=True)}
    return build({"index.md": toctree, **files}, "dummy", conf={"notation_checks": CHECKS, **case.conf})


CHECKS = ["all"]


# The first page opens a part, in which the next two are.
PART = "# Part\n\n```{toctree}\np2\np3\n```\n"
FAULTS = {
    "row": Case("row", (page(panel("a + b", "c = One")),), ("p1:8: `c` does not occur",)),
    "row, where its parts stand by themselves": Case(
        "row",
        (page(table(r"\alpha/\beta = Learning rate and momentum"), r"With $\alpha$, later $\beta x$."),),
        (
            r"p1:6: no formula has `\alpha/\beta`, and `\alpha` and `\beta`, which stand by themselves, have no",
        ),
    ),
    "conflict": Case(
        "conflict",
        (page(table("a = Acceleration"), "With $a$."), page(table("a = Amplitude"))),
        ("p2:6: `a` has another meaning in the whole book, `Acceleration` (line 6 of p1)",),
    ),
    "redefined": Case(
        "redefined",
        (page(panel("E = 1", "E = Energy"), panel("E = 2", "E = Error")),),
        ("p1:17: `E` means something else further up on this page, `Energy` (line 8)",),
    ),
    "redefined by a table": Case(
        "redefined",
        (page(panel("E = 1", "E = Energy"), table("E = Error", scope="page")),),
        ("p1:15: `E` means something else further up on this page, `Energy` (line 8)",),
    ),
    "duplicate in a panel": Case(
        "duplicate",
        (page(panel("q", "q = One", "q = One")),),
        ("p1:11: `q` is explained in this panel already, on line 8: keep one",),
    ),
    "duplicate of a list's member": Case(
        "duplicate",
        (page(table("q, r = Charges"), "With $q r$."), page(table("r = charges"))),
        ("p2:6: `r` is explained in the same words, for the whole book, on line 6 of p1",),
    ),
    "duplicate over pages": Case(
        "duplicate",
        (page(table("q = Charge"), "With $q$."), page(table("{q} = charge."))),
        ("p2:6: `{q}` is explained in the same words, for the whole book, on line 6 of p1",),
    ),
    "undefined, though prose has it": Case(
        "undefined",
        (page("Choose $q$ so that it holds.", panel("1 + q", "1 = One")),),
        ("p1:6: nothing explains `q`",),
    ),
    "undefined, though another with its letter has a row": Case(
        "undefined",
        (page(panel(r"a + \bar{a} t", "a = Acceleration")),),
        (r"p1:4: nothing explains `\bar{a}`", "p1:4: nothing explains `t`"),
    ),
    "undefined word in a panel": Case(
        "undefined",
        (page(panel(r"R + \text{SNR}", "R = Return")),),
        (r"p1:4: nothing explains `\text{SNR}`",),
    ),
    "undefined, and words explain others": Case(
        "undefined",
        (page(display(r"F = a + b \kappa"), "where $a$ is the offset and $b$ is the slope."),),
        (r"p1:3: nothing explains `\kappa`",),
    ),
    "undefined in cases": Case(
        "undefined",
        (
            page(
                display(r"a = \begin{cases} b & 1 \\ \kappa & 2 \end{cases}"),
                "where $a$ is the offset and $b$ is the slope.",
            ),
        ),
        (r"p1:3: nothing explains `\kappa`",),
    ),
    "undefined, and a list explains others": Case(
        "undefined",
        (page(display(r"F = a + b \kappa"), "- $a$: the offset\n- $b$: the slope"),),
        (r"p1:3: nothing explains `\kappa`",),
    ),
    "undefined, and words before it explain others": Case(
        "undefined",
        (page("Let $a$ be the offset, and $b$ the slope. Then", display(r"a + b \kappa")),),
        (r"p1:5: nothing explains `\kappa`",),
    ),
    "undefined, and rows of its page explain others": Case(
        "undefined",
        (page(table("a = Offset", "b = Slope"), display(r"a + b \kappa")),),
        (r"p1:13: nothing explains `\kappa`",),
    ),
    "undefined, and rows for the book explain others": Case(
        "undefined",
        (page(table("a = Offset", "b = Slope")), page(display(r"a + b \kappa"))),
        (r"p2:3: nothing explains `\kappa`",),
    ),
    "possibly undefined where rows for the book explain others, and two are left out": Case(
        "possibly-undefined",
        (page(table("a = Offset", "b = Slope")), page(display(r"a + b \kappa \eta"))),
        (r"p2:3: nothing seems to explain `\kappa`", r"p2:3: nothing seems to explain `\eta`"),
    ),
    "undefined where others are explained, though it stands further up": Case(
        "undefined",
        (
            page(
                display(r"1 + \kappa"),
                display(r"a + b \kappa"),
                "where $a$ is the offset and $b$ is the slope.",
            ),
        ),
        (r"p1:7: nothing explains `\kappa`",),
    ),
    "possibly undefined": Case(
        "possibly-undefined",
        (page(display(r"\kappa = 1")),),
        (r"p1:3: nothing seems to explain `\kappa`: give it a row in `decode` or `notation-table`",),
    ),
    "possibly undefined with scripts": Case(
        "possibly-undefined",
        (page(table("R = Radius"), display(r"R_0 + R_i")),),
        ("p1:10: nothing seems to explain `R_0`",),
    ),
    "undefined in a panel": Case(
        "undefined",
        (page(panel(r"f = \hat{g}(x)", "f = Force", "x = Place")),),
        (r"p1:4: nothing explains `\hat{g}`",),
    ),
    "possibly undefined in an environment": Case(
        "possibly-undefined",
        (page(display(r"\begin{pmatrix} \mathbf{u} & 0 \\ 0 & 1 \end{pmatrix}")),),
        (r"p1:3: nothing seems to explain `\mathbf{u}`",),
    ),
    "possibly undefined operator": Case(
        "possibly-undefined",
        (page(display(r"\operatorname{softplus}(0)")),),
        (r"p1:3: nothing seems to explain `\operatorname{softplus}`",),
    ),
    "possibly undefined sign": Case(
        "possibly-undefined",
        (page(display(r"\nabla = 0")),),
        (r"p1:3: nothing seems to explain `\nabla`",),
        {"notation_known": ["arithmetic"]},
    ),
    "possibly undefined, though it is said to be equal": Case(
        "possibly-undefined",
        (page("We rewrite the difference equation as", display("b = 1")),),
        ("p1:5: nothing seems to explain `b`",),
    ),
    "possibly undefined, though it stands in prose": Case(
        "possibly-undefined",
        (page("Choose $b$ so that, using $c$, we see it; with $d$, it holds.", display("b + c + d")),),
        (
            "p1:5: nothing seems to explain `b`",
            "p1:5: nothing seems to explain `c`",
            "p1:5: nothing seems to explain `d`",
        ),
    ),
    "possibly undefined on a page of another part": Case(
        "possibly-undefined",
        (page("Let $r$ be the radius."), page(display("r"))),
        ("p2:3: nothing seems to explain `r`",),
    ),
    "possibly undefined law": Case(
        "possibly-undefined",
        (page(display("F = 2 m")),),
        ("p1:3: nothing seems to explain `F`", "p1:3: nothing seems to explain `m`"),
    ),
    "undefined, and a row explains another with its letter": Case(
        "undefined",
        (page(table("T_{max} = Warmest"), "See $T_{max}$.", display("T_{max} + T_{min}")),),
        ("p1:12: nothing explains `T_{min}`",),
    ),
    "undefined where rows explain as much of its page": Case(
        "undefined",
        (page(table("a = Offset"), display("a + 1"), display(r"1 + \kappa")),),
        (r"p1:14: nothing explains `\kappa`",),
    ),
    "possibly undefined where rows for the book explain as much of its page": Case(
        "possibly-undefined",
        (page(table("a = Offset")), page(display("a + 1"), display(r"1 + \kappa"))),
        (r"p2:7: nothing seems to explain `\kappa`",),
    ),
    "possibly undefined where rows explain less of its page": Case(
        "possibly-undefined",
        (page(table("a = Offset"), display("a + 1"), display(r"\kappa + \eta")),),
        (r"p1:14: nothing seems to explain `\kappa`", r"p1:14: nothing seems to explain `\eta`"),
    ),
    "possibly undefined where prose alone explains others of its page": Case(
        "possibly-undefined",
        (page("Let $a$ be the offset, and $b$ the slope. Then", display("a + b"), display(r"1 + \kappa")),),
        (r"p1:9: nothing seems to explain `\kappa`",),
    ),
    "possibly undefined letter i": Case(
        "possibly-undefined", (page(display("i + 1")),), ("p1:3: nothing seems to explain `i`",)
    ),
    "possibly undefined letter e": Case(
        "possibly-undefined", (page(display("e^2 + 1")),), ("p1:3: nothing seems to explain `e`",)
    ),
    "possibly undefined star": Case(
        "possibly-undefined",
        (page("Let $X$ be it, of conjugate priors $z$.", display("X^*")),),
        ("p1:5: nothing seems to explain `X^*`",),
    ),
    "possibly undefined abbreviation": Case(
        "possibly-undefined",
        (page("Let $R$ be one.", display(r"\text{SNR} + R")),),
        (r"p1:5: nothing seems to explain `\text{SNR}`",),
    ),
    "possibly undefined with the index that it always has": Case(
        "possibly-undefined",
        (page(display(r"\varphi_{nn} + q_i + q_j")),),
        (r"p1:3: nothing seems to explain `\varphi_{nn}`", "p1:3: nothing seems to explain `q`"),
    ),
    "possibly undefined once a page": Case(
        "possibly-undefined",
        (page(display("y"), display("y")), page(display("y^2"))),
        ("p1:3: nothing seems to explain `y`", "p2:3: nothing seems to explain `y`"),
    ),
    "possibly undefined: two are left out": Case(
        "possibly-undefined",
        (page(display(r"F = a + b \kappa + \eta"), "where $a$ is the offset and $b$ is the slope."),),
        (
            "p1:3: nothing seems to explain `F`",
            r"p1:3: nothing seems to explain `\kappa`",
            r"p1:3: nothing seems to explain `\eta`",
        ),
    ),
    "possibly undefined: only one other is explained": Case(
        "possibly-undefined",
        (page(display(r"a + \kappa"), "where $a$ is the offset."),),
        (r"p1:3: nothing seems to explain `\kappa`",),
    ),
    "unused": Case(
        "unused",
        (page(table("a = Acceleration", "z = Depth"), "With $a$."),),
        ("p1:9: no formula uses `z`",),
    ),
    "late": Case(
        "late",
        (page("With $a$."), page(table("a = Acceleration"), display("a"))),
        ("p2:6: `a` is used before it is explained here, first on line 3 of p1",),
    ),
    "late in a table": Case(
        "late",
        (page("With $a$."), page(table("a = Acceleration"))),
        ("p2:6: `a` is used before it is explained here, first on line 3 of p1",),
    ),
    "late in a panel": Case(
        "late",
        (page("With $a$."), page(panel("a", "a = Acceleration; scope = book"))),
        ("p2:8: `a` is used before it is explained here, first on line 3 of p1",),
    ),
    "late in a part": Case(
        "late",
        (PART, page("With $a$."), page(table("a = Area", scope="part"), display("a"))),
        ("p3:6: `a` is used before it is explained here, first on line 3 of p2",),
    ),
    "late of two symbols": Case(
        "late",
        (page("With $b$."), page(":::{notation-table}\n$a$, $b$\n: Both\n:::", display("a"))),
        ("p2:4: `b` is used before it is explained here, first on line 3 of p1",),
    ),
    "confusable in a part": Case(
        "confusable",
        (PART, page(table("v = Speed", scope="part")), page(table(r"\nu = Frequency", scope="page"))),
        (r"p3:6: `\nu`, `Frequency`, is easily taken for `v`, `Speed` (line 6 of p2)",),
    ),
    "confusable under accents, of functions, of a list": Case(
        "confusable",
        (
            page(table(r"\hat{v} = Speed", r"\hat{\nu} = Frequency")),
            page(table("p(x) = Pressure", r"\rho(x) = Density")),
            page(table("a, w = Width", r"\omega = Angle")),
        ),
        (
            r"p1:9: `\hat{\nu}`, `Frequency`, is easily taken for `\hat{v}`",
            r"p2:9: `\rho(x)`, `Density`, is easily taken for `p(x)`",
            r"p3:9: `\omega`, `Angle`, is easily taken for `w`",
        ),
    ),
    "confusable by look": Case(
        "confusable",
        (page(table("v = Speed", r"\nu = Frequency"), r"With $v$ and $\nu$."),),
        (r"p1:9: `\nu`, `Frequency`, is easily taken for `v`, `Speed` (line 6 of p1)",),
    ),
    "confusable by case": Case(
        "confusable",
        (page(table("k_i = Stiffness", "K_i = Gain"), "With $k_i$ and $K_i$."),),
        ("p1:9: `K_i`, `Gain`, is easily taken for `k_i`, `Stiffness`",),
    ),
    "confusable by case in one formula": Case(
        "confusable",
        (page(table("g_i = Stiffness", "G_i = Gain"), "With $g_i + G_i$."),),
        ("p1:9: `G_i`, `Gain`, is easily taken for `g_i`, `Stiffness`",),
    ),
    "confusable by typeface": Case(
        "confusable",
        (page(table(r"\mathbf{w} = Wind", "w = Width"), r"With $\mathbf{w}$ and $w$."),),
        (r"p1:9: `w`, `Width`, is easily taken for `\mathbf{w}`, `Wind`",),
    ),
    "confusable by a script": Case(
        "confusable",
        (page(table("x_1 = Height", "x_l = Price"), "With $x_1$ and $x_l$."),),
        ("p1:9: `x_l`, `Price`, is easily taken for `x_1`, `Height`",),
    ),
    "local": Case(
        "local",
        (page(table("R = Return"), "With $R$."), page("Let $R$ be the resistance.")),
        (
            "p2:3: `R` is introduced here as `the resistance`, so that cards of this page do not say `Return` (line 6 of p1)",
        ),
    ),
    "local by a sign of definition": Case(
        "local",
        (
            page(table("R = Return", "f(x) = Force"), "With $R f(x)$."),
            page("The resistance is", display("R := U / I")),
            page("Let $f(x)$ be the density, where $f(x)$ falls."),
        ),
        (
            "p2:5: `R` is introduced here as `The resistance`",
            "p3:3: `f(x)` is introduced here as `the density",
        ),
    ),
    "local in German": Case(
        "local",
        (page(table("R = Rendite"), "Mit $R$."), page("Es gilt $R = 3$, wobei $R$ der Widerstand ist.")),
        ("p2:3: `R` is introduced here as `Widerstand ist`",),
        {"language": "de"},
    ),
    "possibly local": Case(
        "possibly-local",
        (page(table("R = Return of a trade"), "$R$"), page("We look at the resistance $R$ again.")),
        ("p2:3: `R` is introduced here as `resistance`",),
    ),
    "local, though it says of which kind": Case(
        "local",
        (page(table("R = Return"), "With $R$."), page("Let $R$ be a resistance.")),
        ("p2:3: `R` is introduced here as `a resistance`",),
    ),
    "local where it is assumed": Case(
        "local",
        (page(table("R = Return"), "With $R$."), page("Suppose now that $R$ is the resistance.")),
        ("p2:3: `R` is introduced here as `resistance`",),
    ),
    "possibly local, since it says of which kind": Case(
        "possibly-local",
        (
            page(table("R = Return", "q = Quota"), "With $R q$."),
            page("where $R$ is a resistor and $q$ an oven."),
        ),
        ("p2:3: `R` is introduced here as `a resistor", "p2:3: `q` is introduced here as `oven"),
    ),
    "possibly local in German": Case(
        "possibly-local",
        (page(table("R = Rendite"), "Mit $R$."), page("Es gilt $R = 3$, wobei $R$ ein Widerstand ist.")),
        ("p2:3: `R` is introduced here as `",),
        {"language": "de"},
    ),
    "possibly local, since its page speaks of what the row says": Case(
        "possibly-local",
        (
            page(table("R = Return of a trade"), "With $R$."),
            page("Let $R$ be the resistance. No return of a trade is quick."),
        ),
        ("p2:3: `R` is introduced here as `the resistance`",),
    ),
    "possibly local, since it follows": Case(
        "possibly-local",
        (
            page(table("R = Return", "q = Quota", "s = Salary"), "With $R q s$."),
            page("Notice that $R$ is the resistance of it."),
            page("If it is cold, $q$ is the oven of it."),
            page("Hence $s$ is the resistance of it."),
        ),
        (
            "p2:3: `R` is introduced here as `resistance of it",
            "p3:3: `q` is introduced here as `oven of it",
            "p4:3: `s` is introduced here as `resistance of it",
        ),
    ),
    "style of one meaning": Case(
        "style",
        (page(table("L = Loss of a batch", "J = Loss of a batch"), "With $L$, $J$."),),
        ("p1:9: `J` has the same meaning as `L` (line 6 of p1)",),
    ),
    "style of one meaning on a later page": Case(
        "style",
        (
            page(table("L = Loss function", scope="page")),
            page(table("L = Loss function", "J = Loss function", scope="page")),
        ),
        ("p2:9: `J` has the same meaning as `L` (line 6 of p2)",),
    ),
    "style of one meaning in a part": Case(
        "style",
        (
            PART,
            page(table("L = Loss function", scope="part")),
            page(table("J = Loss function", scope="page")),
        ),
        ("p3:6: `J` has the same meaning as `L` (line 6 of p2)",),
    ),
    "style of macros": Case(
        "style",
        (
            page(r"With $\mathbf{x}$, $\mathbf{x}$, $\vect{y}$"),
            page(r"and $\vx$, $\mathbf{y}$, ${\bf x}$."),
        ),
        (
            r"p2:3: `x` is set in `\boldsymbol` here, and in most places, as on line 3 of p1, `\mathbf`",
            r"p2:3: `y` is set in `\mathbf` here, and elsewhere, as on line 3 of p1, `\bm`",
        ),
        {"mathjax3_config": {"tex": {"macros": {"vx": r"\boldsymbol{x}", "vect": [r"\bm{#1}", 1]}}}},
    ),
    "style of a row": Case(
        "style",
        (page(r"With $\mathbf{x}$, $\mathbf{x}$"), page(table(r"\boldsymbol{x} = Prices"))),
        (r"p2:6: `x` is set in `\boldsymbol` here, and in most places, as on line 3 of p1, `\mathbf`",),
    ),
    "style of transposes in fonts": Case(
        "style",
        (page(r"With $A^\top$, $B^\top$"), page(r"and $A^{\mathrm T}$.")),
        (
            r"p2:3: a transpose is written `^\mathrm{T}` here, and in most places, as on line 3 of p1, `\top`",
        ),
    ),
    "style of bold letters": Case(
        "style",
        (page(r"With $\mathbf{x}$, $\mathbf{x}$"), page(r"and $\boldsymbol{x}$.")),
        (r"p2:3: `x` is set in `\boldsymbol` here, and in most places, as on line 3 of p1, `\mathbf`",),
    ),
    "style of transposes": Case(
        "style",
        (page(r"With $A^T b$, $x^T y$"), page(r"and $A^\top$.")),
        (r"p2:3: a transpose is written `^\top` here, and in most places, as on line 3 of p1, `T`",),
    ),
    "unit": Case(
        "unit",
        (page(table("m = Mass; unit = kilograhm"), "With $m$."),),
        ("p1:6: the unit `kilograhm` of `m`",),
    ),
    "unit with a number": Case(
        "unit",
        (page(table("m = Mass; unit = 2 kg"), "With $m$."),),
        (
            "p1:6: the unit `2 kg` of `m` cannot be read: Unit expression cannot have a scaling factor. Write it",
        ),
    ),
    "unit of two currencies": Case(
        "unit",
        (page(table("p = Price; unit = €/kWh"), "With $p$."), page(table("p = Price; unit = USD/kWh"))),
        ("p2:6: `p` has the unit `USD/kWh` here, and `€/kWh` on line 6 of p1",),
    ),
    "unit of two rows": Case(
        "unit",
        (page(table("m = Mass; unit = kg"), "With $m$."), page(table("m = Mass; unit = g"))),
        ("p2:6: `m` has the unit `g` here, and `kg` on line 6 of p1",),
    ),
    "unit of two rows of one meaning": Case(
        "unit",
        (page(table("m = Mass; unit = kg"), "With $m$."), page(table("m = mass; unit = g", scope="page"))),
        ("p2:6: `m` has the unit `g` here, and `kg` on line 6 of p1",),
    ),
    "unit of two rows of a part": Case(
        "unit",
        (
            PART,
            page(table("T = Warmth; unit = °C", scope="part")),
            page(table("T = Heat; unit = K", scope="part")),
        ),
        ("p3:6: `T` has the unit `K` here, and `°C` on line 6 of p2",),
    ),
    "shape of types": Case(
        "shape",
        (
            page(table("w = Weights; type = Column vector; shape = m × n")),
            page(
                table(
                    r"u = Input; type = Vektor; shape = $\mathbb{R}^{n_{\text{in}} \times n_{\text{out}}}$"
                )
            ),
            page(table("q = Query; type = vector"), table("q = Query; type = matrix", scope="page")),
        ),
        (
            "p1:6: `w` is a Column vector, and its shape `m × n` is none of a Column vector",
            "p2:6: `u` is a Vektor",
            "p3:15: the shape of `q`, a matrix, does not fit that of `q`, a vector (line 6 of p3)",
        ),
    ),
    "shape of a transpose on a page": Case(
        "shape",
        (
            page(table("A = Data; shape = m × n")),
            page(table(r"A^\top = Turned; shape = m × n", scope="page")),
        ),
        (r"p2:6: the shape of `A^\top`, `m × n`, does not fit that of `A`",),
    ),
    "shape of a type": Case(
        "shape",
        (page(table("w = Weights; type = vector; shape = $m \\times n$"), "With $w$."),),
        (r"p1:6: `w` is a vector, and its shape `m \times n` is none of a vector",),
    ),
    "shape of a transpose": Case(
        "shape",
        (page(table(r"A = Data; shape = m × n", r"A^\top = Turned; shape = m × n"), r"With $A A^\top$."),),
        (r"p1:11: the shape of `A^\top`, `m × n`, does not fit that of `A`, `m × n` (line 6 of p1)",),
    ),
    "shape of a vector's transpose": Case(
        "shape",
        (page(table(r"x = Input; type = vector", r"x^\top = Turned; shape = m × n"), r"With $x x^\top$."),),
        (r"p1:11: the shape of `x^\top`, `m × n`, does not fit that of `x`, a vector (line 6 of p1)",),
    ),
    "control": Case("control", (page("With $\x08eta$."),), ("p1:3: damaged mathematics",)),
    "parse of rows": Case(
        "parse",
        (
            page(table("a_b_c = Area", r"q = Charge; alias = $\frac{1$"), panel("1", r"\alhpa = Rate")),
            page(":::{notation-table}\n| Symbol | Meaning |\n|---|---|\n| $\\left( a$ | Area |\n:::"),
        ),
        (
            "p1:6: the symbol of this row, `a_b_c`, cannot be read (two subscripts): put both into one",
            r"p1:9: the symbol of this row, `\frac{1`, cannot be read (a brace is not closed): write }",
            r"p1:20: nothing defines `\alhpa`, in the symbol of this row: was it meant to be `\alpha`?",
            r"p2:6: the symbol of this row, `\left( a`, cannot be read",
        ),
    ),
    "parse": Case(
        "parse",
        (page(table("a = Area"), "With $a_b_c$ and $a$."),),
        ("p1:10: this formula cannot be read",),
    ),
}


def test_files_of_the_project_are_told_of_commands_that_nothing_defines(build: Build) -> None:
    rows = "- symbol: \\alhpa\n  meaning: Rate\n- symbol: \\RR\n  meaning: Reals\n- symbol: \\own\n  meaning: Ours\n"
    conf = {"notation_files": ["rows.yaml"], "notation_macros": {"own": "x"}}
    built = build({"index.md": "# Book\n", "rows.yaml": rows}, "dummy", conf=conf)
    first, second = (line.partition("rows.yaml:")[2] for line in built.warnings)
    said = r"nothing defines `\alhpa`, in the symbol of this row: was it meant to be `\alpha`? [notation.parse]"
    assert first == f"1: WARNING: {said}"
    assert second.startswith(r"3: WARNING: nothing defines `\RR`")
    conf["notation_checks"] = ["default", "-parse"]
    assert build({"index.md": "# Book\n", "rows.yaml": rows}, "dummy", conf=conf).warnings == []


@pytest.mark.parametrize(
    ("files", "scope", "said"),
    [
        (["rows.yaml"], "page", "the whole book"),
        (["rows.yaml"], "panel", "the whole book"),
        ({"rows.yaml": "index"}, "book", "the part that notation_files names"),
        (["rows.yaml"], "book", ""),
        ({"rows.yaml": "index"}, "part", ""),
    ],
)
def test_rows_of_files_of_the_project_hold_where_these_do(
    build: Build, files: object, scope: str, said: str
) -> None:
    rows = f"- symbol: a\n  meaning: Area\n- symbol: b\n  meaning: Base\n  scope: {scope}\n"
    conf = {"notation_files": files}
    built = build({"index.md": "# Book\n", "rows.yaml": rows}, "dummy", conf=conf)
    found = [line.partition("rows.yaml:")[2] for line in built.warnings]
    start = f"3: WARNING: `scope: {scope}` says nothing here: rows of this file hold in {said};"
    assert [line.startswith(start) for line in found] == [True] * bool(said)


@pytest.mark.parametrize("scope", ["book", "page"])
def test_a_row_that_says_nothing_contradicts_none(build: Build, scope: str) -> None:
    rows = "| Symbol | Meaning |\n|---|---|\n| $a$ | Area |\n| $a$ | |"
    first, second = (f":::{{notation-table}}\n:scope: {one}\n\n{rows}\n:::" for one in ("book", scope))
    built = build({"index.md": page(first, second)}, "dummy", conf={"notation_checks": CHECKS})
    types = {line.rpartition("[")[2] for line in built.warnings}
    assert types <= {"notation.meaning]", "notation.duplicate]", "notation.unused]"}
    assert "notation.meaning]" in types


# The same in pairs.
UNITS = (
    ("m/s", "kg·m", "J", "Ω", "°C", "µm", "kg / m", "m^2"),
    (
        r"$\mathrm{m\,s^{-1}}$",
        "kg m",
        "N m",
        r"$\Omega$",
        r"$^\circ$C",
        r"$\mu$m",
        r"\si{\kilo\gram\per\metre}",
        "[m²]",
    ),
)
GLUED = "Then $x$ is\n$$\na = b\n$$\nand as $x$ ## is op it"


def test_two_dollars_right_below_text_are_told_once(build: Build) -> None:
    """MyST makes mathematics of the prose behind them: nothing else is said of that."""
    built = built_with(
        build, Case("parse", (page(GLUED, f"> {GLUED}"), page(GLUED.replace("is\n", "is\n\n"))), ())
    )
    said = of_check(built, "parse")
    assert [line[:5] for line in said] == ["p1:3:"]
    assert "an empty line before it" in said[0]
    assert said[0].endswith("so too below: line 9")
    assert not of_check(built, "control")
    conf = {"myst_dmath_double_inline": True}
    assert not of_check(built_with(build, Case("parse", (page(GLUED),), (), conf)), "parse")


FUNCTION = "```{py:function} pkg.fit(alpha)\n```"
FAULTS["code"] = Case(
    "code",
    (page(FUNCTION, table("a = Rate; code = `pkg.fit.alpah`")),),
    ("p1:9: `pkg.fit.alpah` is nothing that this project documents; did you mean `pkg.fit.alpha`?",),
)
SOUND = {
    "row of a quotient, of a statement, of what stands as a whole, and of what has rows": (
        page(
            table(
                "m/q = Ratio of mass and charge",
                r"\alpha/\beta = Learning rate, momentum",
                "F = m a = Newton, and others",
                "u/v = One, other",
                "u = One",
            ),
            r"With $m$, $q$, $\alpha$, $\beta$ and $\frac{\alpha}{\beta}$, $F$, $u$, $v$, $a$.",
        ),
    ),
    "code": (page(FUNCTION, table("a = Rate; code = `pkg.fit.alpha`"), "$a$"),),
    "undefined where a page says what the imaginary unit is": (
        page(table("z = Number", "a = One", "b = Other"), display("z = a + i b"), display("i^2 = -1")),
    ),
    "conflict": (page(table("a = Acceleration"), "$a$"), page(table("a = acceleration."))),
    "redefined": (page(panel("E = 1", "E = Energy"), panel("E = 2", "E = energy")),),
    "redefined in a panel only": (
        page(panel("E = 1", "E = Energy"), panel("E = 2", "E = Error", options=":scope: panel\n\n")),
    ),
    "duplicate of a panel": (page(table("q = Charge"), panel("q", "q = Charge; scope = book")),),
    "undefined": (
        page(
            table(r"x = Input", r"f = Model", "n = Count"),
            display(r"f(x_i) = \sum_{i=1}^n x_i^2 + \int_0^1 f(t)\,dt + \max_{z} f(z) + 3\,\mathrm{kg}"),
            display(
                r"\{ u \in \mathbb{R} \mid u > 0 \}, \quad \forall y\colon y \ge 0, \quad \frac{d}{dv} f(v)"
            ),
        ),
    ),
    "undefined, but for prose": (page(r"Let $\kappa$ be the stiffness.", display(r"\kappa = 1")),),
    "undefined, but for a noun": (page(r"The learning rate $\eta$ is small.", display(r"\eta = 1")),),
    "undefined, but for what is before it": (
        page(
            "The total cost is", "$$\n\\kappa = 1\n$$ (eq-k)", "It is. We form the total", display("q &= 2")
        ),
    ),
    "undefined, but for a bound": (page(r"There is an $\epsilon > 0$ with", display(r"\epsilon = 1")),),
    "undefined, but called with brackets": (
        page(
            "where $w[k]$ denotes a window, and signals $n[k]$, $P\\left[x\\right]$ the power.",
            display("w[0] n[1 - 2] + P[0]"),
        ),
    ),
    "undefined, but said by a formula": (
        page(
            r"where $e = 1 + 1$ and $r \in \mathbb{R}$.", display("e r"), display(r"q := 1"), display("q")
        ),
    ),
    "undefined, but a sentence goes on": (
        page("The bias of an estimator", display("b = 1"), "is small."),
        page("It holds that", display("b = 1"), "This bias of an estimator is small."),
    ),
    "undefined, but for a word of the prose": (
        page(
            "The discrete transform (DFT) of a softplus.",
            display(r"\text{DFT}_3(0) + \mathrm{softplus}(1)"),
        ),
    ),
    "undefined, but a product": (
        page(
            r"Let $R$ be one, where $L$ is the second and $C$ is the third.",
            display("R + L + C"),
            display("RLC"),
        ),
    ),
    "undefined, but a conjugate": (
        page("Let $X$ be it, with the complex conjugate $z$.", display("X^* + X_3^*"), "Let $X_3$ be it."),
    ),
    "undefined, but one of several": (page("With states $s_n$ we have", display("s_1 = 1")),),
    "undefined, but a difference": (
        page(
            r"Let $\Delta\theta$ be its width. Then the update is",
            display(r"\Delta\theta + \Delta x_{\text{GD}}"),
            r"with an update $\Delta x_{\text{GD}} = 1 + \Delta \theta$ of it.",
        ),
    ),
    "undefined, but in the middle of a paragraph": (page("The difference is\n$$\nb = 1\n$$\nand small."),),
    "undefined, but with other signs": (
        page(
            r"amplitudes $D_j^\prime$ and $E_{x,j}$, with coefficients $a_n$",
            display(r"D_1^{\,\prime} + E_{x,2} + \sum_{n=0}^N a_n + a_N + N"),
            "for any $N = 2 M$",
        ),
    ),
    "undefined, but a derivative by time": (
        page(
            r"Let $q_i$ be the place, $\mathbf{x}$ the state and $D$ the dose.",
            display(
                r"\dot{q}_i + \ddot q_1 + \dot{q_2} + \dot{\mathbf{x}} + \mathbf{\dot{x}} + \dddot{D}^2"
            ),
        ),
    ),
    "undefined, but a material derivative": (
        page(table("u = Speed", "t = Time"), display(r"\frac{Du}{Dt} + \frac{D}{D t} u"), "$u t$"),
    ),
    "undefined, but set apart": (page("where *h* is the step, and ``q`` the `n`.", display("h + q + n")),),
    "undefined, but a letter among words": (
        page(
            "At a point P of mass m, where h is its height (and Q, R others).", display("P + m + h + Q + R")
        ),
    ),
    "undefined, but ends of a segment among words": (
        page("Let the points E and B lie on it, and a point M.", display(r"\frac{MB}{EB}")),
    ),
    "undefined, but a label": (page("Let $F$ be it.", display(r"F^{P/S} + F^{S \to P} = 1")),),
    "undefined, but a differential in bold": (
        page(
            "Let $F$ be it.",
            display(r"\oint F d{\bf l} + \frac{d {\bf F}}{d V}"),
            r"where $\mathbf{F}$ is a $V$.",
        ),
    ),
    "undefined, but below an operator": (
        page(
            "Let $f$ be it.",
            display(r"\operatorname*{argmin}_{u} f(u) + \underset{v}{\arg\max} f(v)"),
            display(r"\mathop{\mathrm{plim}}_{m} f(m) + \operatorname*{esssup}_{y \in Y} f(y)"),
            "with a set $Y$, the `alpha` of it, and the esssup",
            display(r"\alpha + \ce{H2O}"),
        ),
    ),
    "undefined, but code": (page(display(r"{\tt xx(i) = dd} + \mathtt{fc}(1) + {\rm damping}")),),
    "undefined, but equal to letters in prose": (
        page(
            r"replacing $s = i \omega$ we see", display("s"), "when $a$ and $b$ are vectors", display("a b")
        ),
    ),
    "undefined, but a function that is defined": (page(display(r"F(\omega) = 2 \omega^2")),),
    "undefined, but the imaginary unit": (page(display(r"e^{i 2} + 3 i + 1")),),
    "possibly-local, but the same": (
        page(table("R = Return of a trade"), "$R$"),
        page("We write $R$ as a sum, with the return $R$."),
    ),
    "undefined, but bold": (
        page(display(r"\boldsymbol{\nabla}"), "A field $f$", display(r"\int f \cdot \mathbf{da}")),
    ),
    "undefined, but components": (page(r"forces $\mathbf{g}$ act", display(r"\mathbf{g} + g_x + g_1")),),
    "undefined, but after a figure": (
        page(
            "The field is", "```{image} a.png\n```", display("b = 1"), "in the $y$ direction", display("y")
        ),
    ),
    "undefined, but in a caption": (
        page("```{figure} a.png\nThe errors $e_1$ as bars\n```", display("e_1 = 1")),
    ),
    "undefined, but a pair": (page(r"parameters $(\beta_o, \gamma_o)$", display(r"\beta_o + \gamma_o")),),
    "undefined, but abbreviated before": (page("The density function (PDF), $f(2)$, is", display("f(2)")),),
    "undefined, but after where": (page("The state is known, where", display("b = 1")),),
    "undefined, but a power of e": (page(display(r"e^0 + e^{2 \pi}")),),
    "undefined, but on an earlier page": (
        "# Part\n\n```{toctree}\np2\np3\n```\n",
        page("Let $r$ be the radius."),
        page(display("r")),
    ),
    "undefined, but integrated over": (page("Let $f$ be it.", display(r"\iint f(x_1, x_2)\,dx_1\,dx_2")),),
    "undefined, but in a list": (page(display(r"\rho = m"), "- $\\rho$: density\n- $m$ — mass"),),
    "undefined, but exempt": (page("```{math}\n:class: no-notation\n\\kappa\n```"),),
    "undefined, but known to readers": (
        '---\nnotation-known: "\\\\kappa, $q$"\n---\n' + page(display(r"\kappa + q")),
    ),
    "undefined, but not on this page": ('---\nnotation-checks: "-undefined"\n---\n' + page(display("q")),),
    "unused, but in a panel": (page(table("a = Area"), panel("a", "a = Area; scope = page")),),
    "unused, but for prose that may say something else": (
        page(table("a = Initial core radius")),
        page("The notation $a$ used in this section is long. With $a + 1$.", display("a + 2")),
    ),
    "unused, but referred to": (page(table("a = Area"), "See {sym}`a`."),),
    "unused, but filled in": (
        page(table("a = Area", "b = Bias")),
        page(panel("a + b", "b = Bias; scope = page", options=":auto:\n\n")),
    ),
    "unused, but a member of a list": (
        page(table("a, b = Both sides"), "With $a b$."),
        page(table("b = Bias", scope="part")),
    ),
    "late, but said before": (page("Let $a$ be the area."), page(table("a = Area"), display("a"))),
    "late, but in a list at the end": (
        page("With $a$."),
        page(table("a = Area", "b = Bias", "c = Cost", "d = Depth", "f = Force")),
    ),
    "late, but explained before": (
        page(table("a = Area"), "With $a$."),
        page("With $a$."),
        page(panel("a", "a = Area; scope = book")),
    ),
    "confusable, but akin": (page(table("x = A value of $X$", "X = A random quantity"), "$x X$"),),
    "confusable, but in other words of the same": (
        page(table("x = Input", "X = Inputs, a row each", "n_i = Größe", "N_i = Größen", "v_i = Speed")),
        page(table(r"\nu_i = What $v_{i}$ becomes")),
    ),
    "confusable, but drawn otherwise": (page(table("g = Acceleration", "G = Gain"), "With $g$ and $G$."),),
    "confusable, but for its case on another page": (
        page(table("s = Speed", "S = Gate"), "With $s$."),
        page("With $S$."),
    ),
    "confusable, but apart": (
        page(table("v = Speed", scope="page"), "$v$"),
        page(table(r"\nu = Frequency", scope="page"), r"$\nu$"),
    ),
    "confusable, but told apart in print": (page(table("y = Height", r"\gamma = Angle"), r"$y + \gamma$"),),
    "confusable, but never on one page": (
        page(table("v = Speed", r"\nu = Frequency")),
        page("$v$"),
        page(r"$\nu$"),
    ),
    "local, but the same": (page(table("R = Return of a trade"), "$R$"), page("Let $R$ be the return.")),
    "local, but a synonym": (page(table("r = A zero of it"), "$r$"), page("Let $r$ be a root of it.")),
    "local, but abbreviated": (
        page(table("R = Auto-correlation function", "q = MSE of it"), "$R q$"),
        page("where $R$ is the ACF, and $q$ is the mean squared error."),
    ),
    "local, but of scripts, of another sentence, of long words": (
        page(table("P = Predictor", "x = Place", "f = An approximate version of it"), "$P x f$"),
        page("$d$ denotes the number of them. As $P$ maps, denoted by $x$ subscripts."),
        page("Let $f$ be an approximation."),
    ),
    "local, but conditional": (
        page(table("R = Return"), "$R$"),
        page("where if $R$ is white noise it falls"),
    ),
    "local, but the same in the end": (
        page(table("R = Return"), "$R$"),
        page(
            "Let $R$ be commonly chosen, in all of what follows and for reasons that are not of interest here "
            "and now, as the return."
        ),
    ),
    "local, but of no thing": (
        page(table("R = Return", "q = Quota", "n = Noise"), "$R q n$"),
        page("We have denoted them by $R$, where $q$ is the default value."),
        page("We write out all equations on a mesh with $n$ cells."),
        page("We denote by $M$ the mesh of cells with $n$ vertices."),
    ),
    "local, with a row": (
        page(table("R = Return"), "$R$"),
        page("Let $R$ be the resistance.", table("R = Resistance", scope="page")),
    ),
    "style of two commands for one bold": (page(r"With $\mathbf{x}$ and ${\bf x}$."),),
    "style of general words": (page(table("u = A vector", "v = A vector"), "$u v$"),),
    "style of a list": (page(table("a, b = Both sides")), page(table("b = Both sides", scope="page"))),
    "style of kinds": (
        page(
            table(
                *("i = Indice", "j = Indice", "n = Anzahl", "m = Anzahl", "x = Real number"),
                *("y = Real number", "u = The number", "v = The number", "X = Random variable"),
                *("Y = Random variable", "s = Escalar", "t = Escalar"),
            )
        ),
    ),
    "style of two things": (
        page(table(r"\mathbf{x} = Prices", r"\boldsymbol{x} = A draw"), r"$\mathbf{x} \boldsymbol{x}$"),
    ),
    "style of steps": (page(r"With $A^\top$, where $A^T = 1$ after $T$ steps."),),
    "style of the letter that one page sets otherwise": (
        page(r"With $\mathbf{x}$, $\mathbf{y}$, $\mathbf{z}$ and $\mathbf{D}$."),
        page(r"With $\boldsymbol{D}$, $\boldsymbol{D}$."),
    ),
    "style of Greek letters": (page(r"With $\mathbf{x}$ and $\boldsymbol{\theta}$."),),
    "style of accents": (page(r"With $\boldsymbol \hat x$ and $\mathbf \hat x$."),),
    "style of numbers": (page(r"With $A^\top$ and $(1 + r)^T$, $\sum_t^T t$, $\{a_t\}_{t=1}^T$."),),
    "unit": (
        page(table("m = Mass; unit = kg", "v = Speed; unit = m/s", "p = Share; unit = –"), "$m v p$"),
    ),
    "unit, but in other parts, or of another meaning": (
        page(table("m = Mass; unit = kg", scope="part")),
        page(table("m = Slope; unit = 1/s", scope="part")),
        page(table("q = Charge; unit = C")),
        page(table("q = Flow; unit = m/s", scope="page")),
    ),
    "unit in other words": (
        page(
            table(
                *(f"{name} = Rate; unit = {unit}" for name, unit in zip("abcdefgh", UNITS[0], strict=True))
            )
        ),
        page(
            table(
                *(f"{name} = Rate; unit = {unit}" for name, unit in zip("abcdefgh", UNITS[1], strict=True))
            )
        ),
    ),
    "unit of money and of people": (
        page(
            table(
                "p = Price; unit = €/kWh",
                "q = Cost; unit = k€",
                "r = Wage; unit = $",
                "s = Fee; unit = USD",
            )
        ),
        page(
            table("n = Density; unit = people / km^2", "w = Wage; unit = \\$ / h", "c = Fare; unit = CHF")
        ),
    ),
    "shape, but in words": (
        page(
            table(
                *("A = Data; type = matrix; shape = square", "B = Data; type = matrix; shape = n by n"),
                r"c = Sum; type = scalar; shape = $\mathbb{R}$",
                r"d = Input; type = vector; shape = $H \times W$ flattened",
                r"e = Input; type = vector; shape = $2 \cdot n$",
                r"F = Data; type = matrix; shape = $\mathbb{R}^{n_{\text{in}} \times n_{\text{out}}}$",
                "g = Wind; type = vector field; shape = m × n",
                "H = Data; shape = $n_{in}$ × m",
            )
        ),
        page(table(r"H = Data; shape = $\R^{n_{\text{in}} \times m}$")),
    ),
    "shape, but in other parts": (
        page(table("w = Weights; shape = m × n", scope="part")),
        page(table("w = Word; shape = n × m", scope="part")),
    ),
    "shape": (
        page(
            table(
                r"A = Data; type = matrix; shape = $m \times n$",
                r"A^\top = Turned; shape = n × m",
                r"x = Input; type = vector; shape = $\mathbb{R}^d$",
                r"x^\top = Row; shape = 1 × d",
                r"s = Sum; type = scalar; shape = 1",
                r"T = Words; shape = one a line of the text",
            ),
            r"$A A^\top x x^\top s T$",
        ),
    ),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(build: Build, case: Case) -> None:
    found = of_check(built_with(build, case), case.check)
    assert len(found) == len(case.said), found
    for line, words in zip(found, case.said, strict=True):
        assert line.startswith(words)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_passed_over(build: Build, name: str) -> None:
    check = name.split(maxsplit=1)[0].rstrip(",")
    built = built_with(build, Case(check, SOUND[name], ()))
    assert of_check(built, check) == []
    assert of_check(built, f"possibly-{check}") == []


def test_one_row_of_a_file_is_no_duplicate_of_itself(build: Build) -> None:
    shown = page(":::{notation-table}\n:file: n.yaml\n:::", "With $a$.")
    files = {"index.md": shown, "p1.md": shown, "n.yaml": "- symbol: a\n  meaning: Area\n"}
    built = build(files, "dummy", conf={"notation_checks": CHECKS})
    assert of_check(built, "duplicate") == []


@pytest.mark.parametrize(
    ("check", "symbol"), [("confusable", "v"), ("confusable", r"\nu"), ("style", "v"), ("style", r"\nu")]
)
def test_one_symbol_of_two_is_named(build: Build, check: str, symbol: str) -> None:
    """As the messages say, one of the two may be named in the setting."""
    meanings = ("Speed of it", "Rate of it") if check == "confusable" else ("Speed of it", "Speed of it")
    case = Case(check, (page(table(f"v = {meanings[0]}", rf"\nu = {meanings[1]}")),), ())
    if check == "style":
        assert len(of_check(built_with(build, case), check)) == 1
    named = case._replace(conf={"notation_exempt": {check: [symbol]}})
    assert of_check(built_with(build, named), check) == []


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_check_that_is_off(build: Build, case: Case) -> None:
    built = built_with(
        build, case._replace(conf={**case.conf, "notation_checks": [*CHECKS, f"-{case.check}"]})
    )
    assert of_check(built, case.check) == []


def test_every_check_has_its_fault() -> None:
    assert {case.check for case in FAULTS.values()} == ALL
    sound = {name.split()[0].rstrip(",") for name in SOUND} | {"row", "control", "parse"}
    assert sound | {f"possibly-{check}" for check in sound} >= ALL


@pytest.mark.parametrize("name", ["possibly local", "possibly undefined"])
def test_all_has_what_is_only_possible_and_default_has_not(build: Build, name: str) -> None:
    case = FAULTS[name]
    built = built_with(build, case._replace(conf={"notation_checks": "default"}))
    assert of_check(built, case.check) == []
    for named in ("all", ["default", case.check]):
        built = built_with(build, case._replace(conf={"notation_checks": named}))
        assert len(of_check(built, case.check)) == len(case.said)


def test_a_list_has_no_symbol_that_the_project_makes_a_command_of(build: Build) -> None:
    r"""A project whose ``\Re`` takes an argument is checked as any other."""
    macros = {"tex": {"macros": {"Re": [r"\operatorname{Re}(#1)", 1]}}}
    conf = {"mathjax3_config": macros}
    case = Case("undefined", (page(display(r"\Re{z} + \kappa")),), (), conf)
    assert len(of_check(built_with(build, case), "possibly-undefined")) == 2


# Others of its formula are explained, but this may be said of the symbol in words that no rule knows.
DOUBTS = {
    "prose has it": (r"a + b \kappa", r"Choose $\kappa$ so that it holds."),
    "prose has it in a product": (r"a + b \kappa", r"Choose $2 \kappa \lambda$ so that it holds."),
    "an equation gives it": (r"\kappa = a + b", ""),
    "a chain of equations gives it": (r"a + b = \kappa = 1", ""),
    "it is called": (r"a + b \kappa(a)", ""),
    "it counts": (r"a + b \sum_{i=1}^N 1", ""),
    "it is one of several": (r"a + b (1 + \dots + \kappa)", ""),
    "it is a coordinate": ("a + b x", ""),
    "it is a constant of nature": (r"a + b \hbar k_B", ""),
    "its label is a word": (r"a + b \kappa_{air}", "In air it is so."),
    "another with its letter is explained": (r"a + b \hat{a}", ""),
    "it is one for equal indices": (r"a + b \delta_{\alpha\beta} \delta_{i,j} \delta_{mn}", ""),
    "another formula says of which set it is": (
        r"a + b \kappa",
        display(r"c = 1, \quad \kappa \in [2, 3]"),
    ),
    "words of the formula say where it lies": (
        r"a + b \kappa \quad \text{$\kappa$ between $2$ and $3$}",
        "",
    ),
    "prose has it with a label, in a product": (
        r"a + b E I_{flap}",
        "Choose $E I_{flap}$ so that it holds.",
    ),
    "a row of another formula has its letter": (
        r"a + b \overrightarrow{q_{M/R}}",
        table("\\overrightarrow{q} = Speed") + "\n\n" + r"With $\overrightarrow{q}$.",
    ),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_may_be_explained_all_the_same_is_possibly_undefined(build: Build, name: str) -> None:
    formula, before = DOUBTS[name]
    said = page(before, display(formula), "where $a$ is the offset and $b$ is the slope.")
    built = built_with(build, Case("undefined", (said,), ()))
    assert of_check(built, "undefined") == []
    assert of_check(built, "possibly-undefined")


def test_prose_of_an_earlier_page_of_its_chapter_may_explain_it(build: Build) -> None:
    said = page(display(r"a + b \kappa"), "where $a$ is the offset and $b$ is the slope.")
    spoken = page(r"Choose $\kappa$ so that it holds.")
    toctree = "```{{toctree}}\n{}\n```\n"
    files = {
        "index.md": "# Book\n\n" + toctree.format("one\ntwo"),
        # Of what later pages speak no reader of the first knows.
        "one.md": said + "\n" + toctree.format("spoken\np1"),
        "spoken.md": spoken,
        "p1.md": said,
        "two.md": said,
    }
    built = build(files, "dummy", conf={"notation_checks": CHECKS})
    assert [line[:4] for line in of_check(built, "undefined")] == ["one:", "two:"]
    assert [line[:3] for line in of_check(built, "possibly-undefined")] == ["p1:"]
    # What a page before says anew is asked anew.
    built = build(
        {"spoken.md": page("Choose it so that it holds.")}, "dummy", conf={"notation_checks": CHECKS}
    )
    assert [line[:3] for line in of_check(built, "undefined")] == ["one", "p1:", "two"]


EXPLAINED = {
    "en": "where $a$ is the offset and $b$ is the slope.",
    "de": "wobei $a$ der Achsenabschnitt und $b$ die Steigung ist.",
    "fr": "où $a$ est le décalage et $b$ est la pente.",
    "es": "donde $a$ es el desplazamiento y $b$ es la pendiente.",
    "zh_CN": "其中 $a$ 是偏移量，$b$ 是斜率。",
}


@pytest.mark.parametrize("language", EXPLAINED)
def test_words_that_explain_others_in_every_language(build: Build, language: str) -> None:
    said = page(display(r"a + b \kappa"), EXPLAINED[language])
    built = built_with(build, Case("undefined", (said,), (), {"language": language}))
    assert len(of_check(built, "undefined")) == 1


def test_a_further_noun_phrase_says_what_a_symbol_is(build: Build) -> None:
    """A name with 's stands for an article, and several are coefficients."""
    said = page(
        display("f = h + a_o + b_o"),
        "where $h$ is Planck's constant and $a_o$, and $b_o$ are coefficients that are known.",
        display(r"g \sim N(0, 1)"),
    )
    built = built_with(build, Case("undefined", (said,), ()))
    found = [*of_check(built, "undefined"), *of_check(built, "possibly-undefined")]
    assert [line.partition("`")[2][0] for line in found] == ["f", "g"]


@pytest.mark.parametrize(
    "conf",
    [
        {"notation_exempt": {"undefined": [r"\kappa"]}},
        {"notation_checks": [*CHECKS, "-undefined"]},
        {"notation_exempt": {"possibly-undefined": [r"\kappa"]}},
    ],
)
def test_who_switches_off_what_is_sure_does_so_of_what_is_possible(
    build: Build, conf: dict[str, Any]
) -> None:
    built = built_with(build, Case("undefined", (page(display(r"\kappa")),), (), conf))
    assert built.warnings == []


def test_macros_that_hide_symbols_are_named_once(build: Build) -> None:
    preamble = (
        r"\newcommand{\odd}[1]{\csname x#1\endcsname} \newenvironment{my}{\foo\begin{matrix}}{\end{matrix}}"
        r"\DeclarePairedDelimiter\nor{\lVert}{\rVert} \newcommand{\R}{\mathds{R}}"
    )
    uses = r"$\odd{x}$ $\begin{my} x \end{my}$ $\nor*{x}$ $\R$ $\def\upto#1.{#1} \upto x.$"
    pages = {"index.md": f"# T\n\n{table('x = Input')}\n\n{uses}\n", "other.md": f"# T\n\n{uses}\n"}
    built = build(pages, "dummy", conf={"latex_elements": {"preamble": preamble}})
    assert of_check(built, "parse") == [
        r"index:10: `\odd` cannot be written out (in it stands `\csname`, of which nothing is known), so the "
        "symbols that it stands for are not known: define it in `notation_macros`, or write what it stands for",
        r"index:10: the environment `my` cannot be written out (in it stands `\foo`, of which nothing is known), "
        "so the symbols that it stands for are not known: write what it stands for, or define it in a simpler way",
        r"index:10: `\upto` cannot be written out (its arguments end where something else stands), so the symbols "
        "that it stands for are not known: define it in `notation_macros`, or write what it stands for",
    ]
