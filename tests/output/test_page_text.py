"""What a page is without its scripts: as it would be without marks and cards."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import MYST, Build, Built, marked_tex
from tests.marks import strip
from tests.output.formula_pages import CONF, PAGES, SYMBOLS

RENDERERS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # With marks, and the same without.
    "mathjax": (
        {},
        {
            "extensions": [*MYST["extensions"], "tests.output.plain_mathematics"],
            "html_math_renderer": "plain",
        },
    ),
    "katex": (
        {"extensions": [*MYST["extensions"], "sphinxcontrib.katex"], "html_math_renderer": "katex"},
        {
            "extensions": [*MYST["extensions"], "sphinxcontrib.katex"],
            "html_math_renderer": "katex",
            "katex_options": "{trust: false}",
        },
    ),
}


def main(built: Built, name: str) -> str:
    """Return the source of what search takes for the text of a page."""
    (found,) = re.findall(
        r'<div class="body" role="main">.*?<div class="clearer">', built.text(f"{name}.html"), re.DOTALL
    )
    # MyST names its environments anew in every build.
    return re.sub(r"equation-[0-9a-f]{8}-[0-9a-f-]{27}", "equation-name", str(found))


def plain(html: str) -> str:
    """Return *html* without what we put beside the text: attributes, and templates."""
    html = re.sub(r'<template class="sn-definitions".*?</template>', "", html, flags=re.DOTALL)
    return re.sub(r' data-(sn-tex|row|show)="[^"]*"', "", html)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("name", ["uses", "panels", "symbols"])
def test_a_page_is_the_same_but_for_data_beside_it(build: Build, renderer: str, name: str) -> None:
    """To the last character: no element more, no line break less."""
    conf, bare = RENDERERS[renderer]
    marked = main(build(PAGES, conf=CONF | conf), name)
    unmarked = main(build({}, conf=CONF | bare, fresh=True), name)
    assert marked != unmarked
    assert "data-sn-tex" not in unmarked
    assert plain(marked) == unmarked


def test_every_formula_has_its_marked_tex(build: Build) -> None:
    built = build(PAGES, conf=CONF)
    assert built.warnings == []
    page = built.html("uses")
    formulas = page.select("[role=main] .math")
    marked = [formula for formula in formulas if formula.has_attr("data-sn-tex")]
    assert len(formulas) == len(marked) >= 18
    for formula in marked:
        tex = strip(str(formula["data-sn-tex"])).strip()
        # Sphinx puts environments between the parts of a formula.
        assert all(part.strip() in formula.get_text() for part in tex.split("\n\n")), tex
    # A comment ends at its line, and what the author marks stays.
    assert [tex for tex in marked_tex(page) if "% a comment with }\n" in tex]
    assert [tex for tex in marked_tex(page) if r"\class{mine}{" in tex]


def test_a_renderer_that_writes_no_element_gets_no_data(build: Build) -> None:
    """Then the formula is as it was written."""
    conf = {
        "extensions": [*MYST["extensions"], "tests.output.bare_mathematics"],
        "html_math_renderer": "mathjax",
    }
    built = build({"index.md": SYMBOLS + "\nText $b + c$.\n"}, conf=conf)
    assert built.warnings == []
    html = built.text("index.html")
    assert "<p>Text b + c.</p>" in html
    assert "data-sn-tex" not in html
