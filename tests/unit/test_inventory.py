r"""Which symbols a formula has: what nobody has to explain is none of them."""

from __future__ import annotations

import json

import pytest

from sphinx_notation.tex import read_macros
from sphinx_notation.tex.inventory import symbols_in
from tests.gold.tables import FOLDER

MACROS = read_macros(
    {
        "vx": r"\mathbf{x}",
        "norm": [r"\lVert #1 \rVert", 1],
        "mc": r"\mathcal",
        "loss": r"\mathcal{L}(w)",
        "ud": r"\textrm{d}",
        "clr": [r"{\color{#1}#2}", 2],
    }
)

SYMBOLS = {
    "letters": (r"y = a x + b", r"y a x b"),
    "Greek letters, typed or named": (r"θ + \alpha", r"\theta \alpha"),
    "fonts": (r"\mathbf{w}^\top \mathbf{x} + {\bf b}", r"\mathbf{w} \mathbf{x} \mathbf{b}"),
    "bold in other words": (r"\boldsymbol{w} + \bm{v}", r"\mathbf{w} \mathbf{v}"),
    "accents": (r"\hat{y} - \bar y_i", r"\hat{y} \bar{y}"),
    "the degree of a root": (r"\sqrt[n]{x} + \sqrt[3]{y}", "n x y"),
    "boxes of text": (r"\colorbox{red}{if $x$} + \raisebox{2pt}{$y$ is}", "x y"),
    "what a system of cases is for": (
        r"\begin{numcases}{f =} a & if $x$ \\ b & else \end{numcases}",
        "f a x b",
    ),
    "no names of arrows and equations": (r"a \xrightarrow[n]{p} b \xmapsto[q]{r} c \tag{$z$}", "a b c"),
    "indices and powers": (r"x_i + x_{t+1}^2 + A^\top + x^{(i)}", "x x A x"),
    "accents that are typed": (
        "x\u0302 + ψ\u0307_i + v\u20d7 + ŷ + か\u3099 + =\u0338 + 1\u0302",
        r"\hat{x} \dot{\psi} \vec{v} \hat{y}",
    ),
    "other scripts": (r"R_0 + n_{\max} + x^*", r"R_{0} n_{\text{max}} x^{*}"),
    "a power that is worked out": (r"a_s^{(\sigma - 1)/\sigma}", r"a \sigma \sigma"),
    "exponents": (r"e^{-\lambda t} + 2^k + x^n", r"\lambda t k x"),
    "a raised word": (r"Y^{obs}", r"Y^{\text{obs}}"),
    "names of operators": (r"\log p + \operatorname{softmax}(z)", r"\text{log} p \text{softmax} z"),
    "signs like letters": (
        r"\nabla_\theta L + \partial u + \infty",
        r"\nabla_{\theta} \theta L \partial u \infty",
    ),
    "signs that are typed": (r"∇L + ∂u + ∞ + ∑ x", r"\nabla L \partial u \infty \sum x"),
    "no numbers and scripts that are typed": ("x² + xᵢ + aᵀ + ½ y⁻¹ + zₙ + Ⅳ + ①", "x x a y z"),
    "large operators": (r"\sum_{i=1}^n x_i + \prod_k k", r"\sum n x \prod"),
    "no digits, relations, brackets": (r"3 < (4 + 5) \cdot [6, 7)", ""),
    "bounds of integrals": (r"\int_a^b f(x)\,dx", r"\int a b f"),
    "integration over several": (
        r"\iint f(x_1, x_2) \, dx_1 \, \mathrm{d}x_2 + \int p(\theta_y, x_3) \, d\theta_y + x_1",
        r"\iint f \mathrm{d} \int p x_{3}",
    ),
    "entries of an array that is written twice": (
        r"T \equiv \begin{array}{r|c} u & W \\ & v \end{array} "
        r"= \begin{array}{r|c} u_1 & W_{1,1} \\ & v_1 \end{array}",
        "T",
    ),
    "entries of arrays that are multiplied": (
        r"T = \begin{pmatrix} u & v \end{pmatrix} \begin{pmatrix} w \\ r \end{pmatrix}",
        "T u v w r",
    ),
    "what is integrated in an earlier line": (r"+ \frac{h}{2} r \,\mathrm{d}s", r"h r"),
    "a differential that an equation begins with": (r"\mathrm{d} y = a", r"\mathrm{d} y a"),
    "integration with another sign": (r"\intop_0^t K(\tau) d\tau", r"\int t K"),
    "an index is none of them": (r"\int x \, g(x_0) \, dx_0", r"\int x g"),
    "what is differentiated by": (
        r"\frac{d}{dx} x^2 + \frac{\mathrm{d}}{\mathrm{d}t} t",
        r"\mathrm{d} \mathrm{d}",
    ),
    "limits": (r"\lim_{h \to 0} h + \max_{z} f(z)", r"\text{lim} \text{max} f"),
    "chains": (r"\sum_{1 \le j \le m} a_j", r"\sum m a"),
    "an expectation": (r"\mathbb{E}_{x \sim p}[g(x)]", r"\mathbb{E}_{x \sim p} p g"),
    "over what stands below": (
        r"\operatorname*{argmin}_{u} f(u) + \underset{v}{\arg\max} f(v) + \mathop{\mathrm{plim}}_{m} m",
        r"\text{arg} \text{min}_{u} f \text{arg} \text{max} f",
    ),
    "below an operator of any name": (
        r"\operatorname*{esssup}_{y} y + \underset{w}{\text{minimize}}\ w + \underset{v}{X}",
        r"\text{esssup}_{y} v X",
    ),
    "no chemistry": (r"a + \ce{H2O} + \pu{3 kg}", "a"),
    "cases": (r"f = \begin{cases} a & b > 0 \\ c & b < 0 \end{cases}", "f a b c b"),
    "cases behind a brace": (r"f = \left\{ \begin{array}{l} a \\ c \end{array} \right.", "f a c"),
    "lines": (r"f = \begin{aligned} a \\ + c \end{aligned}", "f a c"),
    "quantifiers": (r"\forall y\colon y > c", "c"),
    "sets": (r"\{ x \in S \mid x > 0 \}", "S"),
    "arrows": (r"x \mapsto x^2 + c", "c"),
    "an argument of what is defined": (r"f(x) = x^2 + c", "f c"),
    "arguments in an array": (r"T\left(\begin{bmatrix} v_1 \\ v_2 \end{bmatrix}\right) = 2 v_1", "T"),
    "what is an array of numbers": (r"W = \begin{bmatrix} 1 & 0 \end{bmatrix}", ""),
    "the entries of an array": (r"A = \begin{bmatrix} a & b \end{bmatrix}", "A"),
    "entries with indices": (r"A = \begin{bmatrix} a_1 & a_2^2 \\ {}_1 & 3^2 \end{bmatrix}", "A"),
    "the entries of an array with a word for its name": (
        r"\text{CNOT} = \begin{bmatrix} u_{00} & 0 \end{bmatrix} \\ B = u_{00}",
        r"\text{CNOT} B",
    ),
    "what is an array of powers of numbers": (r"W = \begin{bmatrix} 2^2 & 3^{-1} & {}_1 \end{bmatrix}", ""),
    "a range": (r"y_k = c, \quad k = 1, \dots, n", "y c n"),
    "a set that an index is of": (r"w_s = f, \qquad s \in S", "w f S"),
    "a range of two": (r"P_{ij} = p, \qquad 1 \leq i, j \leq n", "P p n"),
    "integration with a macro for the d": (
        r"\int f(\mu) \ud \mu + \int g(\nu) \textrm{d}\nu",
        r"\int f \int g",
    ),
    "for some, in words": (r"f = c \text{ for some } \kappa > 0", "f c"),
    "for all, in words": (r"f = c \text{ for all } t > 0", "f c"),
    "words": (r"price_i = \text{cost if } x > 0", "x"),
    "words of which a letter is bound": (r"Units_{it} = \sum_{i,t} \hat{Units}_{it} z", r"\sum z"),
    "a sentence between formulas": ("We need to solve the following system:", ""),
    "a sentence in words": (r"x = \text{one of us and of many more} + y", "x y"),
    "words with accents": (r"1 & für & k \geq 0 \quad y~dès~x", "k y x"),
    "a product of typed Greek letters": ("αβγ", r"\alpha \beta \gamma"),
    "words without spaces": (r"P^m 的第 (x, y) 元素", "P x y"),
    "abbreviations": (r"ATE = \mathrm{MSE} - \text{RMSE}_t", r"\text{ATE} \text{MSE} \text{RMSE}"),
    "upright words": (r"\mathrm{sales} + \mathrm{softmax}(z)", r"\text{softmax} z"),
    "units": (r"m = 5\,\mathrm{kg} + 3\text{m}", "m"),
    "under a brace": (r"\underbrace{a + b}_{\text{sum}}", "a b"),
    "over an arrow": (r"X_n \xrightarrow{d} X", "X X"),
    "transposes": (r"x^T A", "x A"),
    "transposes of derivatives": (
        r"{\underline{N}}^{\prime T} + v^{*T}",
        r"\underline{N}^{\prime T} v^{* T}",
    ),
    "transposes of what is inverted": (r"\mathbf{J}^{-T} + R^{-T}", r"\mathbf{J} R T"),
    "lines that are aligned": (r"\begin{aligned} a &= b \\ c(t) &= t + d \end{aligned}", "a b c d"),
    "digits in blackboard": (r"\mathbb{1}[A]", r"\mathbb{1} A"),
    "macros": (r"\vx + \norm{z} + \mc{F}", r"\mathbf{x} z \mathcal{F}"),
    "macros of several symbols": (r"\loss", r"\mathcal{L} w"),
    "mathematics in words": (r"\text{if $x > 0$}", "x"),
    "what cannot be read": (r"\frac{a", ""),
}


@pytest.mark.parametrize(("tex", "names"), SYMBOLS.values(), ids=SYMBOLS)
def test_symbols(tex: str, names: str) -> None:
    found = [one.name for one in symbols_in(tex, MACROS)]
    joined = " ".join(found)
    assert joined == names


def test_an_argument_is_in_its_place_though_another_is_a_colour() -> None:
    (symbol,) = symbols_in(r"\clr{red}{w_j}", MACROS)
    assert symbol.start == len(r"\clr{red}{")


@pytest.mark.parametrize(
    "tex", [r"\hat{y}_i + \frac{a_{ij}}{b}", r"\mc{F}(x) + {\rm tr}(A)", r"x^{2n} \vx"]
)
def test_places(tex: str) -> None:
    for one in symbols_in(tex, MACROS):
        assert 0 <= one.start < one.nucleus <= one.end <= len(tex)
        assert tex[one.start : one.nucleus].strip() == tex[one.start : one.nucleus]


def test_formulas_of_books() -> None:
    """Nothing raises, and every place is one of the formula."""
    lines = [line for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    formulas = {json.loads(line)["tex"] for line in lines}
    assert len(formulas) > 500
    for tex in formulas:
        for one in symbols_in(tex):
            assert 0 <= one.start < one.nucleus <= one.end <= len(tex), tex
            assert one.name, tex
