"""`notation_macros` on pages: whoever typesets them, and however it is configured, sets what they stand for."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.test_terms_katex import KATEX, STYLE
from tests.browser.web import MATHJAX

MACROS = {
    "R": r"\mathbb{R}",
    "norm": [r"\lVert #2 \rVert_{#1}", 2, "p"],
    "vec": [r"\mathbf{#1}", 1],
    "own": "7",
}
FILES = {
    "index.md": "# T\n\nHere $\\R \\norm{q} \\norm[2]{\\vec x} \\own$.\n",
    "own.js": "window.MathJax = {tex: {macros: {own: '8'}}, options: {processHtmlClass: 'math'}}",
    "katex.css": STYLE,
}
ERRORS = "mjx-merror, [data-mjx-error], .katex-error, [fill=red], [mathcolor=red]"
SETTINGS: dict[str, dict[str, Any]] = {
    "MathJax 3": {"mathjax_path": MATHJAX[3]},
    "MathJax 4": {"mathjax_path": MATHJAX[4]},
    "MathJax 3, a script": {"mathjax_path": MATHJAX[3], "mathjax_config_path": "own.js"},
    "MathJax 4, a script": {"mathjax_path": MATHJAX[4], "mathjax_config_path": "own.js"},
    "KaTeX": {
        **KATEX,
        "katex_options": r"macros: {'\\own': '8'}",
        "suppress_warnings": ["notation.config"],
    },
}
# What is set, as text.
SAID = """() => {
  const made = document.querySelector(".katex-mathml mrow");
  const set = () => [...MathJax.startup.document.math].map((one) => MathJax.startup.toMML(one.root)).join("");
  const tree = made ?? new DOMParser().parseFromString(set(), "text/xml").documentElement;
  return tree.textContent.replaceAll(/[\\s\u2062]/g, "").replaceAll(/[‖∥]/g, "|");
}"""


@pytest.mark.parametrize("name", SETTINGS)
def test_formulas_are_set(trial: Trial, open_page: OpenPage, name: str) -> None:
    conf = {"notation_macros": MACROS, **SETTINGS[name]}
    if "mathjax_config_path" in conf:
        # MyST would say once more what the script says.
        conf["myst_update_mathjax"] = False
    page = open_page(trial(FILES, **conf), "index", mathematics="typeset" if name != "KaTeX" else "")
    expect(page.locator("mjx-container, .katex")).to_have_count(1)
    expect(page.locator(ERRORS)).to_have_count(0)
    own = "7" if "mathjax_path" in conf and "mathjax_config_path" not in conf else "8"
    assert page.evaluate(SAID) == f"R|q|p|x|2{own}"
