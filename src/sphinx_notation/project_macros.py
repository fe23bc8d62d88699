"""The macros of a project: those of `notation_macros`, and those in the settings of each typesetter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.tex import MacroDefinition, Macros, read_macros
from sphinx_notation.tex.preamble import (
    defined_in_katex,
    defined_in_preamble,
    hidden_in,
    macros_of_katex,
    macros_of_preamble,
)
from sphinx_notation.tex.typesetting import without_katex, without_latex

#: The setting that all typesetters have.
SETTING = "notation_macros"


class Source(NamedTuple):
    """A setting that defines macros for one ``typesetter``.

    ``macros`` are those that are understood; ``every`` returns all, and nothing for what is no plain macro.
    """

    setting: str
    typesetter: str
    macros: Mapping[str, MacroDefinition]
    every: Callable[[], Mapping[str, MacroDefinition | None]]


class _Known(NamedTuple):
    """What is known of a project: its macros, and which cannot be written out, and why."""

    macros: Macros
    hidden: Mapping[str, str]


# Settings do not change any more when pages are read, and every page asks several times.
_known: WeakKeyDictionary[Config, _Known] = WeakKeyDictionary()


def keep(app: Sphinx) -> None:
    """Keep what is known of the project, when its settings are what they are."""
    _known.pop(app.config, None)
    _known[app.config] = _Known(macros_of(app.config), hidden_of(app.config))


def macros_of(config: Config) -> Macros:
    """Return the macros that formulas of the project may use.

    Those of `notation_macros` count before all others; among these the last.
    """
    if config in _known:
        return _known[config].macros
    found: dict[str, MacroDefinition] = {}
    for one in sources(config):
        found.update(one.macros)
    return Macros({**found, **table_of(config)})


def hidden_of(config: Config) -> Mapping[str, str]:
    """Return which macros of the project cannot be written out, and why; of the environments `begin{…}`."""
    if config in _known:
        return _known[config].hidden
    found: dict[str, str] = {}
    for _, preamble in preambles(config):
        found.update(hidden_in(without_latex(preamble), table_of(config)))
    options = getattr(config, "katex_options", None)
    if isinstance(options, str):
        every = defined_in_katex(without_katex(options))
        found.update((name, "it is no text") for name, macro in every.items() if macro is None)
    known = macros_of(config)
    return {name: reason for name, reason in found.items() if name not in known}


def table_of(config: Config) -> Macros:
    """Return the macros of `notation_macros`, when it was judged."""
    table = getattr(config, SETTING, None)
    return read_macros(table if isinstance(table, Mapping) else {})


def sources(config: Config) -> Iterator[Source]:
    """Yield what the project defines for each typesetter alone.

    For MathJax, what `notation_macros` added to its settings is among it: it is the same there.
    """
    for setting, preamble in preambles(config):
        text = without_latex(preamble)
        yield Source(
            setting, "LaTeX", macros_of_preamble(text, table_of(config)), partial(defined_in_preamble, text)
        )
    options = getattr(config, "katex_options", None)
    if isinstance(options, str):
        text = without_katex(options)
        yield Source(
            "katex_options", "KaTeX", read_macros(macros_of_katex(text)), partial(defined_in_katex, text)
        )
    for setting, *path in _TABLES:
        table: object = getattr(config, setting, None)
        for name in path:
            table = table.get(name) if isinstance(table, Mapping) else None
        macros = read_macros(table if isinstance(table, Mapping) else {})
        yield Source(setting, "MathJax", macros, partial(dict, macros))


def preambles(config: Config) -> Iterator[tuple[str, str]]:
    """Yield the settings that have a preamble of LaTeX, with what it says."""
    text = getattr(config, "imgmath_latex_preamble", None)
    if isinstance(text, str):
        yield "imgmath_latex_preamble", text
    elements = getattr(config, "latex_elements", None)
    preamble = elements.get("preamble", "") if isinstance(elements, Mapping) else ""
    if isinstance(preamble, str):
        yield "latex_elements", preamble


# Where the settings for each version of MathJax have its macros.
_TABLES = (
    ("mathjax_config", "TeX", "Macros"),
    ("mathjax2_config", "TeX", "Macros"),
    ("mathjax3_config", "tex", "macros"),
    ("mathjax4_config", "tex", "macros"),
)
