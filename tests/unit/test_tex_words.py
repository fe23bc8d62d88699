r"""TeX as text and as slugs."""

from __future__ import annotations

import unicodedata

import pytest

from sphinx_notation.tex import slug, to_text


@pytest.mark.parametrize(
    ("tex", "text", "name"),
    [
        (r"\nabla_\theta \mathcal{L}", "∇_θ ℒ", "nabla-theta-l"),
        (r"\frac{\partial\mathcal{L}}{\partial\mathbf{p}_u}", "∂ℒ/∂𝐩ᵤ", "partial-l-partial-p-u"),
        (r"\frac{a+b}{2}", "(a + b)/2", "a-plus-b-2"),
        (r"\theta^*", "θ^*", "theta-star"),
        (r"\arg\min_\theta", "arg min_θ", "arg-min-theta"),
        (r"\theta \leftarrow", "θ ←", "theta-leftarrow"),
        (r"\mathcal{L}\left(\theta\right)", "ℒ(θ)", "l-theta"),
        (r"\hat{y}_{ui}", "ŷᵤᵢ", "hat-y-u-i"),
        (r"\operatorname{top-}\!K", "top-K", "top-k"),
        (r"\lVert x\rVert^2", "‖x‖²", "lvert-x-rvert-2"),
        ("f''(x)", "f′′(x)", "f-prime-prime-x"),
        (r"x_{i+1}", "xᵢ₊₁", "x-i-plus-1"),
        (r"{\bf w}^\top x", "𝐰ᵀx", "w-top-x"),
        (r"\text{if } x", "if x", "if-x"),
        (r"\sqrt{x+1}", "√(x + 1)", "sqrt-x-plus-1"),
        (r"p(y \mid x)", "p(y | x)", "p-y-mid-x"),
        ("-", "−", "minus"),
        ("θ", "θ", "theta"),
        ("k", "k", "k"),
        (r"\frac{1", r"\frac{1", "frac-1"),
        (r"a \leqslant b", "a ⩽ b", "a-leqslant-b"),
        (r"\mbox x y", "xy", "x-y"),
        ("a\\\nb", "a b", "a-b"),
        ("\\text{a\\quad b % c}\n}", "a b", "a-b"),
    ],
)
def test_text_and_slug(tex: str, text: str, name: str) -> None:
    assert to_text(tex) == text
    assert slug(tex) == name


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\hat{\mu_1}", "μ̂₁"),
        (r"\hat{\mu}_1", "μ̂₁"),
        (r"\widehat{\theta_{n+1}}", "θ̂ₙ₊₁"),
        (r"\hat{f'}", "f̂′"),
        (r"\bar{\hat{y}_i}", "ŷ̄ᵢ"),
        (r"\check{x}", "x̌"),
        # A line is drawn on over a few letters; over several letters an accent is said.
        (r"\overline{XY}", "X̅Y̅"),
        (r"\widehat{ATE}", "hat(ATE)"),
        (r"\overline{x_1 x_2}", "overline(x₁x₂)"),
        (r"\overline{x + y}", "overline(x + y)"),
    ],
)
def test_accents(tex: str, text: str) -> None:
    assert unicodedata.normalize("NFD", to_text(tex)) == unicodedata.normalize("NFD", text)
