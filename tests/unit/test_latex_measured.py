"""What LaTeX measures of a displayed formula."""

from __future__ import annotations

import pytest

from sphinx_notation.writers.latex_measured import measured

ALIGNED = "\\begin{aligned}a &= b\\\\c\n\\end{aligned}"


@pytest.mark.parametrize(
    ("formula", "line", "lines"),
    [
        ("a = b", "a = b", ""),
        (r"a &= b\\c", "", ALIGNED),
        ("a = b\n\nc", "", "\\begin{aligned}a = b\\\\\nc\n\\end{aligned}"),
        (r"\begin{align*}a &= b\\c\end{align*}", "", ALIGNED),
        (r"\begin{align}a &= b\tag{\text{A}}\\c\label{x}\nonumber\end{align}", "", ALIGNED),
        (r"\begin{alignat}{2}a&=b\end{alignat}", "", "\\begin{alignedat}{2}a&=b\n\\end{alignedat}"),
        (r"\begin{gather}a\\b\end{gather}", "", "\\begin{gathered}a\\\\b\n\\end{gathered}"),
        (r"\begin{equation}a = b\end{equation}", "", "a = b"),
        # Numbered as its author wants it, it is not broken.
        (r"a = b \tag{1}", "", "a = b"),
        # Two displays have no twin.
        (r"\begin{gather}a\end{gather}\begin{gather}b\end{gather}", "", ""),
        (r"a = \frac{b", "", ""),
    ],
)
def test_formulas_as_lines_of_text(formula: str, line: str, lines: str) -> None:
    assert measured(formula) == (line, lines)
