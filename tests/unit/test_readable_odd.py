"""Text for commands that take what is not shown, and for signs that have several names."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import to_lines, to_text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        # A bar is no double bar.
        (r"\lvert x \rvert", "|x|"),
        (r"\left\lvert x \right\rvert", "|x|"),
        (r"\bigl\lvert x \bigr\rvert", "|x|"),
        (r"\lVert x \rVert", "‖x‖"),
        (r"\| x \|", "‖x‖"),
        (r"\lbrack a \rbrack", "[a]"),
        # What is not below or the same is not below by a line.
        (r"a \nleqslant b \ngeqslant c \lneq d", "a ≰ b ≱ c ⪇ d"),
        (r"\Bbbk", "𝕜"),
        # Of a delimiter that is none there is nothing to see.
        (r"\bigl. x \bigr|_0", "x|₀"),
        (r"\Big\{ x \Big.", "{x"),
        (r"\big/ .5", "/.5"),
        # Colours, heights and places are said, and not shown.
        (r"\colorbox{yellow}{$x$}", "x"),
        (r"\colorbox[RGB]{1,2,3}{x}", "x"),
        (r"\fcolorbox{red}{yellow}{top_k}", "top_k"),
        (r"\raisebox{2pt}{up}", "up"),
        (r"\text{\color{red} a} + \text{\textcolor{red}{b}}", "a + b"),
        (r"\text{\small a \underline{b}}", "a b"),
        (r"\sqrt[\leftroot{-2}\uproot{2}n]{x}", "ⁿ√x"),
        (r"\begin{array}{cc}a & b \\ \cline{1-1} c & d\end{array}", "a, b; c, d"),
        (r"\begingroup x \endgroup", "x"),
        # The room between lines is none of them.
        (r"\begin{array}{c}a \\ [2ex] b\end{array}", "a; b"),
        (r"\begin{array}{c}a \\*[2ex] b\end{array}", "a; b"),
        (r"\begin{array}{c}a \\ [b]\end{array}", "a; [b]"),
        (r"\begin{multline}a \\ \shoveleft{b} \\ c\end{multline}", "a; b; c"),
        (r"\begin{align}a &= b \\ \intertext{and so} c &= d\end{align}", "a = b; and so; c = d"),
    ],
)
def test_what_is_read_for_odd_commands(tex: str, text: str) -> None:
    assert to_text(tex) == text


def test_words_between_lines_have_a_line() -> None:
    lines = to_lines(r"\begin{align}a &= b \\ \intertext{and so} c &= d\end{align}")
    assert [line.strip() for line in lines] == ["a = b", "and so", "c = d"]
