"""The LaTeX packages without which a document cannot set a list of symbols."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_notation.tex.lexer import tokens_of

_ALWAYS = ("amsmath", "amssymb")
# What MathJax and KaTeX know without being told to, and LaTeX by a package alone.
_PACKAGES = {
    "bm": "bm",
    "cancel": "cancel bcancel xcancel cancelto",
    "dsfont": "mathds",
    "mathrsfs": "mathscr",
    "mathtools": "coloneq coloneqq eqqcolon dblcolon vcentcolon mathclap mathllap mathrlap prescript",
    "mhchem": "ce pu",
    "siunitx": "SI si unit num ang",
    "stmaryrd": "llbracket rrbracket",
    "xcolor": "color textcolor colorbox fcolorbox",
}
_PACKAGE_OF = {f"\\{name}": package for package, names in _PACKAGES.items() for name in names.split()}


def packages(texts: Iterable[str]) -> str:
    r"""Return the names of the packages that *texts*, LaTeX, need, with commas between them.

    >>> packages([r"\mathscr{L}", r"\bm{x}"])
    'amsmath,amssymb,bm,mathrsfs'
    """
    used = {_PACKAGE_OF[token] for text in texts for token in tokens_of(text) if token in _PACKAGE_OF}
    return ",".join((*_ALWAYS, *sorted(used)))
