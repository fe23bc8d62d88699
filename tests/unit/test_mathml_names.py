"""What a formula is called where it is of a name: as its symbols are read."""

from __future__ import annotations

import pytest

from sphinx_notation.mathml import name_of

WORDS = {"sn-d1-0": "learning rate", "sn-r2-0": r"100 % of {x} \y & $z_1$"}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (r"\class{sn-d1-0}{\alpha}", "learning rate"),
        (r"\class{sn-r5 sn-d1-0}{\alpha}", "learning rate"),
        (r"x\class{sn-d1-0}{\alpha}y", "x learning rate y"),
        (r"\class{sn-d1-0}{\alpha}\class{sn-d1-0}{\alpha}", "learning rate learning rate"),
        (r"\class{sn-d1-0}{\alpha} = \class{sn-d1-0}{\alpha}", "learning rate = learning rate"),
        (r"f(\class{sn-d1-0}{\alpha})", "f(learning rate)"),
        (r"\sqrt{\class{sn-d1-0}{\alpha}}", "√learning rate"),
        # What is inside a symbol that has words is part of it.
        (r"\class{sn-d1-0}{\class{sn-d3-0}{\alpha}_1} x", "learning rate x"),
        # Words are no TeX.
        (r"\class{sn-r2-0}{q}", r"100 % of {x} \y & $z_1$"),
        # Others are shown as they are.
        (r"\class{sn-d3-0}{\alpha}_i", "αᵢ"),
        (r"\class{own}{\alpha}", "α"),
        (r"\alpha", "α"),
        # Nothing is lost where it cannot be read.
        (r"\class{sn-d1-0}{\alpha", r"\class{sn-d1-0}{\alpha"),
    ],
)
def test_names(marked: str, name: str) -> None:
    assert name_of(marked, WORDS) == name
