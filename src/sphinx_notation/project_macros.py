"""The macros that a project defines in ``conf.py``, each typesetter's in its own setting."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.config import Config

from sphinx_notation.tex import Macros, read_macros
from sphinx_notation.tex.preamble import macros_of_katex, macros_of_preamble


def macros_of(config: Config) -> Macros:
    """Return the macros that the project defines, for LaTeX, KaTeX and MathJax; the last count first."""
    elements = getattr(config, "latex_elements", None)
    preamble = elements.get("preamble") if isinstance(elements, Mapping) else None
    options = getattr(config, "katex_options", None)
    macros = {**macros_of_preamble(preamble)} if isinstance(preamble, str) else {}
    macros |= macros_of_katex(options) if isinstance(options, str) else {}
    for setting, *path in _TABLES:
        table: object = getattr(config, setting, None)
        for name in path:
            table = table.get(name) if isinstance(table, Mapping) else None
        macros |= table if isinstance(table, Mapping) else {}
    return read_macros(macros)


# Where the settings for each version of MathJax have its macros.
_TABLES = (
    ("mathjax_config", "TeX", "Macros"),
    ("mathjax2_config", "TeX", "Macros"),
    ("mathjax3_config", "tex", "macros"),
    ("mathjax4_config", "tex", "macros"),
)
