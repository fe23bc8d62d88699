r"""Formulas as readable text: what each kind of TeX says, and that it never says another thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notation.tex import parse, read_macros, to_lines, to_text

MACROS = read_macros({"RR": r"\mathbb{R}", "norm": [r"\lVert #1 \rVert", 1], "half": r"\frac12"})


def read(tex: str) -> str:
    """Return what is read of *tex*, spaces of any width as one."""
    return to_text(tex, MACROS).replace("\N{EM SPACE}", " ")


KINDS = {
    "fractions": [
        (r"\frac{1}{2}x", "½x"),
        (r"\frac{3}{16}x", "(3/16)x"),
        (r"\frac{a}{b}x", "(a/b)x"),
        (r"\frac{a}{bc}", "a/(bc)"),
        (r"\frac{ab}{c}", "ab/c"),
        (r"\frac{a+b}{c+d}", "(a + b)/(c + d)"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"\frac{a}{b}\frac{c}{d}", "(a/b)(c/d)"),
        (r"\frac{a}{b} \cdot \frac{c}{d}", "a/b ⋅ c/d"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"{a+b \over c}", "(a + b)/c"),
        (r"\log\frac{a}{b}", "log(a/b)"),
        (r"\prod_i \frac{a}{b}", "∏ᵢ (a/b)"),
        (r"\frac{1}{f(x)}", "1/f(x)"),
        (r"\frac{\sin(x)}{k!}", "sin(x)/k!"),
        (r"\frac{1}{n(n+1)}", "1/(n(n + 1))"),
        (r"\frac{P(A \cap B)}{P(B)}", "P(A ∩ B)/P(B)"),
        (r"\frac{dy}{dx}", "dy/dx"),
        (r"\frac{\Delta y}{\Delta x}", "Δy/Δx"),
        (r"\frac{1}{dx}", "1/(dx)"),
        (r"\frac{\partial^2 f}{\partial x\partial y}", "∂²f/(∂x∂y)"),
        (r"\frac{\partial}{\partial x} f", "(∂/∂x)f"),
        (r"\frac{\sum_i x_i}{n}", "(∑ᵢ xᵢ)/n"),
        (r"\frac{\log x}{y}", "(log x)/y"),
        (r"\frac{\text{true positives}}{\text{all}}", "(true positives)/all"),
        (r"2\frac{1}{2}", "2½"),
        (r"\frac{1}{2} \text{if } x", "½ if x"),
        (r"\frac{a}{b} + c", "a/b + c"),
        (r"(\frac{a}{b})", "(a/b)"),
        (r"\nicefrac{a}{b}", "a/b"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"\binom{n+1}{k}", "((n + 1) choose k)"),
        (r"{n \choose k}", "(n choose k)"),
    ],
    "roots": [
        (r"\sqrt x", "√x"),
        (r"\sqrt{a+b}", "√(a + b)"),
        (r"\sqrt{2}x", "√(2)x"),
        (r"x\sqrt{2}", "x√2"),
        (r"\sqrt{x^2}", "√(x²)"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\sqrt[n]{x}", "ⁿ√x"),
        (r"\sqrt[n+1]{x}", "ⁿ⁺¹√x"),
        (r"\frac{1}{\sqrt{2\pi}\sigma}", "1/(√(2π)σ)"),
    ],
    "scripts": [
        ("f^{-1}", "f⁻¹"),
        ("x^{n+1}", "xⁿ⁺¹"),
        ("a_{i,j}", "a_(i,j)"),
        ("a_{ij}", "aᵢⱼ"),
        ("x_i^2", "xᵢ²"),
        # Else the square would be of b.
        ("x_b^2", "x_b^2"),
        ("{x^2}^3", "(x²)³"),
        ("{x_1}_2", "(x₁)₂"),
        ("a^{b^c}", "a^(bᶜ)"),
        ("x^{ab+c}y", "xᵃᵇ⁺ᶜy"),
        (r"x^{\alpha\beta}", "x^(αβ)"),
        (r"x^\alpha y", "x^α y"),
        (r"x^\alpha(b+c)", "x^α (b + c)"),
        (r"e^{-\frac{x^2}{2\sigma^2}}", "e^(−x²/(2σ²))"),
        ("x^{1/2}", "x^(1/2)"),
        (r"x_{\text{max}}", "x_max"),
        ("x_{max}", "x_max"),
        ("x_{ijk}", "xᵢⱼₖ"),
        # Indices look alike in one formula.
        ("x_i y_j z_b", "x_i y_j z_b"),
        ("H_{x1} + H_{y2} + H_1", "H_x1 + H_y2 + H₁"),
        ("f''(x)", "f′′(x)"),
        ("f'_n", "f′ₙ"),
        (r"A^\top A^{-1}", "AᵀA⁻¹"),
        (r"A^\dagger", "A†"),
        (r"90^\circ", "90°"),
        (r"\theta^{(t+1)}", "θ⁽ᵗ⁺¹⁾"),
        (r"{}^{14}_{6}\mathrm{C}", "¹⁴₆C"),
        (r"\prescript{14}{6}{C}", "¹⁴₆C"),
        (r"\mathbb{R}^{n\times m}", "ℝ^(n×m)"),
    ],
    "operators": [
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\sum_{i\in S} (x_i - 1)", "∑_(i∈S) (xᵢ − 1)"),
        (r"\sum_{\substack{i<n\\j<m}} a", "∑_(i<n, j<m) a"),
        (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx"),
        (r"\int_{-\infty}^\infty", "∫_(−∞)^∞"),
        (r"\lim_{x\to 0} f(x)", "lim_(x→0) f(x)"),
        (r"\operatorname{Var}(X)", "Var(X)"),
        (r"\operatorname*{argmin}_\theta L(\theta)", "argmin_θ L(θ)"),
        (r"\operatorname{arg\,min} x", "arg min x"),
        (r"\arg\min_x f", "arg minₓ f"),
        (r"\limsup_n x_n", "lim supₙ xₙ"),
        (r"\sin^2 x + \cos^2 x", "sin² x + cos² x"),
        (r"2\cos\theta", "2 cos θ"),
        (r"\underset{\beta}{argmin} f", "argminᵦ f"),
        (r"\mathrm{arctan2}(x)", "arctan2(x)"),
        (r"\mathop{\mathrm{rank}} A", "rank A"),
        (r"a \bmod n", "a mod n"),
        (r"a \equiv b \pmod n", "a ≡ b (mod n)"),
    ],
    "signs": [
        ("a-b", "a − b"),
        ("-x + -y", "−x + −y"),
        ("a=-b", "a = −b"),
        ("(-1)^n", "(−1)ⁿ"),
        (r"= -\int f", "= −∫ f"),
        (r"a \mid b", "a | b"),
        ("p(y|x)", "p(y|x)"),
        ("p(y=1|x)", "p(y = 1 | x)"),
        ("|x| + |y|", "|x| + |y|"),
        (r"||\log q|| + ||x||^2", "||log q|| + ||x||²"),
        (r"\|x\|_2^2", "‖x‖₂²"),
        (r"\{x \mid x>0\}", "{x | x > 0}"),
        (r"\not= \not\in \not\subset", "≠∉⊄"),
        (r"x \not\to y", "x ↛ y"),
        (r"H_0\colon \mu=0", "H₀: μ = 0"),
        (r"x := 5", "x := 5"),
        (r"x \coloneqq 5", "x := 5"),
        (r"\forall x \in X, \exists y", "∀x ∈ X, ∃y"),
        (r"1, \dots, n", "1, …, n"),
        (r"x_1 + \cdots + x_n", "x₁ + ⋯ + xₙ"),
        ("1{,}000", "1,000"),
        (r"10\,000", "10 000"),
        (r"\overset{\text{def}}{=}", "≝"),
        (r"a \stackrel{d}{\to} b", "a →^d b"),
        (r"\underset{x}{\max} f", "maxₓ f"),
        (r"A \xrightarrow{f} B", "A →^f B"),
        (r"\xrightarrow[n\to\infty]{d}", "→_(n→∞)^d"),
    ],
    "delimiters": [
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\left.\frac{dy}{dx}\right|_{x=0}", "(dy/dx)|ₓ₌₀"),
        (r"\big(a\big) \Bigl[b\Bigr]", "(a)[b]"),
        (r"\left\lVert x \right\rVert", "‖x‖"),
        (r"\left<x, y\right>", "⟨x, y⟩"),
        (r"\left\{x \,\middle|\, x > 0\right\}", "{x | x > 0}"),
        (r"\langle u, v\rangle", "⟨u, v⟩"),
        (r"\bra{a} \ket{b}", "⟨a||b⟩"),
    ],
    "letters": [
        (r"\mathbb{R} \mathbb{1}", "ℝ𝟙"),
        (r"\mathcal{N}(0,1)", "𝒩(0, 1)"),
        (r"\mathfrak{g}", "𝔤"),
        (r"\mathbf{12}", "𝟏𝟐"),
        (r"\boldsymbol\theta_1", "𝛉₁"),
        (r"\mathbf{P_{yy}}", "𝐏_yy"),
        (r"{\bf w}\rm e", "𝐰e"),
        (r"\mathbf{word}", "word"),
        (r"\hat x \bar y \vec v", "x̂ȳv⃗"),
        (r"\hat{\imath}", "î"),
        (r"\dot{\mathbf{q}}", "𝐪̇"),
        (r"\overline{AB}", "A̅B̅"),
        (r"\widehat{ATE}", "hat(ATE)"),
        (r"\vec{AB}", "vec(AB)"),
        (r"\cancel{x}", "x̶"),
        (r"\upalpha \R \infin", "αℝ∞"),
    ],
    "words": [
        (r"\text{if } x > 0", "if x > 0"),
        (r"\text{if $x > \beta$}", "if x > β"),
        (r"5\,\mathrm{kg}", "5 kg"),
        (r"5\mathrm{kg}", "5 kg"),
        (r"\mathrm{d}x", "dx"),
        (r"\mathrm{H}_2\mathrm{O}", "H₂O"),
        (r"D_{\mathrm{KL}}(p \,\|\, q)", "D_KL(p ‖ q)"),
        (r"\text{caf\'e \& 5\%}", "café & 5%"),
        (r"\text{\textbf{a} b--c}", "a b–c"),
        (r"\text{速度} = v_{\text{最大}}", "速度 = v_最大"),
        (r"E = mc^2 \tag{3}", "E = mc² (3)"),
        (r"\label{eq} a", "a"),
        (r"\textcolor{red}{x} + {\color{blue} y}", "x + y"),
        (r"\phantom{x}a", "a"),
        (r"\underbrace{a+b}_{n\text{ terms}}", "(a + b ⏟ n terms)"),
        (r"\underbrace{a}", "a"),
        (r"\boxed{x}", "x"),
        (r"\RR^n \norm{x}^2 \half", "ℝⁿ‖x‖² ½"),
        (r"\foo{a}{b}", "foo(a, b)"),
    ],
    "units": [
        (r"\SI{9.8}{m/s^2}", "9.8 m/s²"),
        (r"\SI{9.81}{\meter\per\second\squared}", "9.81 m s⁻²"),
        (r"\qty{3.5e-3}{\kilo\gram}", "3.5×10⁻³ kg"),
        (r"\si{\kg\m\tothe{3}}", "kg m³"),
        (r"\unit{\square\metre\per\cubic\second}", "m² s⁻³"),
        (r"\num{-1.2e5}", "−1.2×10⁵"),
        (r"\SI{45}{\degree}", "45°"),
        (r"\SI{20}{\celsius}", "20 °C"),
        (r"\ang{45;30}", "45°30′"),
        (r"\SIrange{1}{2}{\m}", "1 m–2 m"),
        (r"\qty(x)", "qty(x)"),
    ],
    "chemistry": [
        (r"\ce{2H2 + O2 -> 2H2O}", "2 H₂ + O₂ → 2 H₂O"),
        (r"\ce{SO4^2-} + \ce{Na+}", "SO₄²⁻ + Na⁺"),
        (r"\ce{^{14}_6C}", "¹⁴₆C"),
        (r"\ce{A <=>[k_1] B}", "A ⇌^(k₁) B"),
        (r"\ce{CaCO3 v}", "CaCO₃ ↓"),
    ],
    "environments": [
        (r"\begin{pmatrix}a & b\\ c & d\end{pmatrix}^T x", "(a, b; c, d)ᵀx"),
        (r"\left[\begin{array}{cc}1 & \\ & 1\end{array}\right]", "[1, ·; ·, 1]"),
        (r"\begin{vmatrix}a & b\\ c & d\end{vmatrix}", "|a, b; c, d|"),
        (
            r"|x| = \begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise}\end{cases}",
            "|x| = {x if x > 0; −x otherwise}",
        ),
        (r"\begin{cases} 0, & x < 0 \\ 1, & x \ge 0\end{cases}", "{0, x < 0; 1, x ≥ 0}"),
        (r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", "a = b + c = d"),
        (r"\begin{gather} a = b \\ c = d \end{gather}", "a = b; c = d"),
        (r"\begin{array}{rcl} a &=& b \\ &=& c\end{array}", "a = b = c"),
        (r"\begin{array}{cl} a &= b \\ &= c\end{array}", "a = b = c"),
        (r"\left\{\begin{aligned} x &= 1 \\ y &= 2 \end{aligned}\right.", "{x = 1; y = 2}"),
        (r"\begin{bmatrix} \cos a & \sin b \end{bmatrix}", "[cos a, sin b]"),
        (r"\begin{array}{lc} a = b & \\ & \\ c = d & \end{array}", "a = b; c = d"),
        ("a = b\n\nc = d,\n\ne = f.", "a = b; c = d, e = f."),
    ],
}


@pytest.mark.parametrize(("tex", "text"), [case for cases in KINDS.values() for case in cases])
def test_what_is_read(tex: str, text: str) -> None:
    assert read(tex) == text


def test_what_cannot_be_parsed_stays() -> None:
    assert to_text("\\frac{1\n") == r"\frac{1"
    assert to_lines("\\frac{1\n +2") == [r"\frac{1", "+2"]


LINES = {
    r"E = mc^2": ["E = mc²"],
    r"\begin{align} a &= b \\ &= c - d \tag{2} \end{align}": ["a = b", "  = c − d   (2)"],
    r"\begin{align} u &= v && \text{in } A \\ xu &= w && \text{on } B \end{align}": [
        " u = v    in A",
        "xu = w    on B",
    ],
    r"\begin{array}{rcl} ab &=& c \\ &=& d \end{array}": ["ab = c", "   = d"],
    r"a = b \\ c = d": ["a = b", "c = d"],
    "a = b\n\nc = d": ["a = b", "c = d"],
    r"A = \begin{bmatrix} a & -b \\ c & d \end{bmatrix}^T": ["A = ⎡ a  −b ⎤ᵀ", "    ⎣ c  d  ⎦"],
    r"f = \begin{cases} 0 & x < 0 \\ 1 & x = 0 \\ 2 & x > 0 \end{cases}": [
        "    ⎧ 0  x < 0",
        "f = ⎨ 1  x = 0",
        "    ⎩ 2  x > 0",
    ],
    r"\left\{\begin{aligned} x &= 1 \\ yz &= 2 \end{aligned}\right.": ["⎧ x = 1", "⎩ yz = 2"],
    # Where two columns are as wide as one character of Chinese.
    r"\begin{aligned} \text{速度} &= v \\ abcd &= w \end{aligned}": ["速度 = v", "abcd = w"],
}


@pytest.mark.parametrize(("tex", "lines"), LINES.items())
def test_lines(tex: str, lines: list[str]) -> None:
    assert to_lines(tex) == lines


def test_a_long_line_goes_on_before_a_relation() -> None:
    lines = to_lines("y = " + " + ".join(f"a_{{{n}}} x^{{{n}}}" for n in range(1, 30)), width=40)
    assert len(lines) > 3
    assert all(len(line) <= 40 for line in lines)
    assert all(re.match(r" +[=+]", line) for line in lines[1:])


LETTERS = st.sampled_from(
    [*"xyabnT12", r"\theta", r"\mathbf{p}", r"\hat{y}", r"\text{if }", r"\mathrm{kg}"]
)
SIGNS = st.sampled_from(
    ["+", "-", "=", r"\to", r"\cdot", ",", r"\,", r"\quad", r"\mid", "|", "/", r"\sum", r"\sin"]
)


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = [
        r"\frac{{{}}}{{2}}",
        r"\frac12{}",
        r"\sqrt{{{}}}",
        r"\sqrt[3]{{{}}}",
        "x_{{{}}}",
        "x^{{{}}}",
        r"\overline{{{}}}",
        r"\left({}\right.",
        r"\underbrace{{{}}}_{{a}}",
        r"\xrightarrow{{{}}}",
        r"\begin{{cases}} {} & b \end{{cases}}",
        r"\begin{{pmatrix}} {} \\ b \end{{pmatrix}}^2",
        r"\mathbf{{{}}}",
        r"\mathrm{{{}}}",
        r"\unknown{{{}}}",
        r"\not {{{}}}",
    ]
    return st.one_of(
        st.builds(str.format, st.sampled_from(one), inner),
        st.builds(r"\frac{{{}}}{{{}}}".format, inner, inner),
        st.builds("{} {} {}".format, inner, SIGNS, inner),
        st.builds("{} {}".format, inner, inner),
    )


@given(st.recursive(LETTERS, _grow, max_leaves=12))
@settings(max_examples=300, deadline=None)
def test_no_tex_is_left(tex: str) -> None:
    if parse(tex).problem:
        return
    for text in (to_text(tex), "\n".join(to_lines(tex))):
        assert text
        # Braces stand around cases, and nowhere else.
        assert not re.search(r"[\\&$]", text)
        assert "{" not in text or r"\begin{cases}" in tex
        assert not re.search(r"frac|sqrt|left|right|begin|end|text|mathbf|mathrm|quad|cdot|theta", text)


def test_the_guide_says_what_is_read() -> None:
    guide = (Path(__file__).parents[2] / "book" / "guide" / "plain-text.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\\?[^|]*`) \| ([^|]+) \|$", guide, re.MULTILINE)
    said = [row for row in rows if "\\" in row[0] or "^" in row[0]]
    assert len(said) > 15
    for tex, text in said:
        assert ", ".join(read(one) for one in re.findall("`([^`]+)`", tex)) == text.strip()
    assert read("a_x + a_y") == "a_x + a_y"
    assert "`a_x + a_y`" in guide
