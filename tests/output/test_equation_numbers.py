r"""References to equations from formulas, ``\eqref`` and ``\ref``, show the numbers that Sphinx shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Built, run_sphinx

FILES = {
    "index.rst": "Start\n=====\n\n.. toctree::\n   :numbered:\n\n   one\n   two\n",
    "one.rst": "One\n===\n\nBy :math:`a = b \\eqref{lin}` and :math:`\\ref{lin}`, see :eq:`lin`.\n",
    "two.rst": "Two\n===\n\n.. math:: x\n   :label: other\n\n.. math:: y\n   :label: lin\n",
}


def _built(folder: Path, builder: str, *, by_section: bool) -> Built:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    conf = {
        "extensions": ["sphinx_notation"],
        "show_warning_types": True,
        "html_math_renderer": "notation_mathml",
        "numfig": by_section,
    }
    return run_sphinx(folder, folder / "build", builder, conf=conf)


@pytest.mark.parametrize(("by_section", "number"), [(True, "2.2"), (False, "2")])
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_pages_show_the_number_of_the_equation(
    builder: str, by_section: bool, number: str, tmp_path: Path
) -> None:
    found = _built(tmp_path, builder, by_section=by_section)
    page = found.text({"html": "one.html", "epub": "one.xhtml"}.get(builder, "index.html"))
    assert re.findall(r"<mtext>([(?.)0-9]+)</mtext>", page) == [f"({number})", number]
    assert f">({number})</a>" in page
    assert found.ours() == []
    if builder == "epub":
        assert f'alttext="a = b({number})"' in page


@pytest.mark.parametrize(("by_section", "number"), [(True, "2.2"), (False, "2")])
def test_text_has_the_number_of_the_equation(by_section: bool, number: str, tmp_path: Path) -> None:
    text = _built(tmp_path, "text", by_section=by_section).text("one.txt")
    assert f"By a = b({number}) and {number}, see ({number})." in " ".join(text.split())


GLOSSARY = r"""
Words
=====

.. glossary::

   :math:`\alpha`-helix
     One.

   space :math:`\RR^n` : S
   other
     Two.
"""


def test_terms_of_a_glossary_stand_in_the_index_as_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text(GLOSSARY, encoding="utf-8")
    conf = {"extensions": ["sphinx_notation"], "notation_macros": {"RR": r"\mathbb{R}"}}
    found = run_sphinx(tmp_path, tmp_path / "build", "html", conf=conf)
    index = found.html("genindex").select("table.indextable li a")
    assert {link.get_text(): link["href"] for link in index} == {
        "α-helix": "index.html#term-alpha-helix",
        "space ℝⁿ": "index.html#term-space-RR-n",
        "other": "index.html#term-other",
    }
    # Under the letter that its author gave it.
    assert "S" in [heading.get_text() for heading in found.html("genindex").select("h2")]
