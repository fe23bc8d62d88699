"""The settings in ``conf.py``: declared, judged, and read as one frozen record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import patmatch

from sphinx_notation.book.checks import ALL, OF_BOOK, OF_PAGES, switched_on
from sphinx_notation.book.fields import CHOICES
from sphinx_notation.book.readers import PRESETS, known_names
from sphinx_notation.book.speech import CHOICES as SPEECH
from sphinx_notation.datafiles import can_be_path
from sphinx_notation.tex import Macros, read_macros
from sphinx_notation.tex.definitions import NO_MACROS
from sphinx_notation.tex.preamble import macros_of_katex, macros_of_preamble
from sphinx_notation.warnings_ import Subtype, warn

PREFIX = "notation_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in ``conf.py`` each has the prefix ``notation_``."""

    lesson_bar: bool = True
    """Show the position bar on lesson pages and let ← and → step through them."""

    handout: bool = False
    """Set the PDF as a handout: large type on landscape pages, each part of a lesson on one of its own."""

    link: str | Mapping[str, str] = "all"
    """Which formulas know their symbols: `all` of them, those of `panels`, or `none`; may be by pages.

    Then it pairs patterns of pages with one of these; the first pattern that fits a page counts.
    """

    files: Sequence[str] | Mapping[str, str] = ()
    """YAML and CSV files whose rows hold in the whole book; relative to the folder of ``conf.py``.

    A mapping says of each file in which part of the book: by the page that opens it, or `book`.
    """

    index: bool = True
    """Put rows that hold beyond their panel into the general index, by what they mean."""

    base: str = "indices"
    """When the base letter of a symbol is known by the row of that letter: ``x_t`` by a row ``x``.

    Where its scripts are `indices` or powers, with `any` scripts, or with `none`.
    """

    scope: str | Mapping[str, str] = "page"
    """Where rows of panels hold that name no scope: `panel`, `page`, `part` or `book`.

    A mapping says so by directive: ``decode`` and ``notation-table``.
    """

    checks: str | Sequence[str] = "default"
    """Which checks are made: `default`, `all`, `none`, or a list of these and of names.

    A name with a minus before it is off.
    """

    known: Sequence[str] = tuple(PRESETS)
    """What readers are taken to know: names of lists, see `PRESETS`, and symbols, TeX."""

    exempt: Mapping[str, Sequence[str]] | tuple[()] = ()
    """Symbols, TeX, that a check passes over, by its name; under `all` those of every check."""

    unexplained: bool = False
    """Say under the decoding of a formula which of its symbols nothing explains."""

    coverage_min: float = 0.0
    """The builder `notation` fails below this share of explained symbols, from 0 to 1."""

    exports: Sequence[str] = ()
    """What is written of the notation beside the pages of HTML, see `EXPORTS`."""

    speech: str = "say"
    """How MathJax 4 reads known symbols aloud, see `book.speech.CHOICES`."""

    source_link: str = ""
    """The address of a line of the sources for the report, with ``{source}`` and ``{line}`` in it."""

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Read the settings of a build."""
        return cls(**{name: getattr(config, setting) for name, setting in _SETTINGS})

    @property
    def parts_of_files(self) -> Mapping[str, str]:
        """The page that opens the part of the book in which the rows of each file hold, or nothing."""
        if isinstance(self.files, Mapping):
            return {name: "" if part == "book" else part for name, part in self.files.items()}
        return dict.fromkeys(self.files, "")

    @property
    def scopes(self) -> Mapping[str, str]:
        """Where rows hold that name no scope, by the directive around them."""
        given = self.scope if isinstance(self.scope, Mapping) else {"decode": self.scope}
        return {"decode": "page", "notation-table": "book", **given}

    @property
    def checks_of_pages(self) -> frozenset[str]:
        """The checks that are made where a page is read."""
        return switched_on(self._named, OF_PAGES)

    @property
    def checks_of_book(self) -> frozenset[str]:
        """The checks that are made of all pages together."""
        return switched_on(self._named, OF_BOOK)

    @property
    def asks_unexplained(self) -> bool:
        """Whether anybody asks which symbols nothing explains."""
        return self.unexplained or bool(self.exports) or "undefined" in self.checks_of_book

    @property
    def _named(self) -> Sequence[str]:
        return (self.checks,) if isinstance(self.checks, str) else self.checks

    def link_of(self, docname: str) -> str:
        """Return which formulas of the page *docname* know their symbols."""
        if isinstance(self.link, str):
            return self.link
        return next((value for pattern, value in self.link.items() if patmatch(docname, pattern)), "all")

    @property
    def links_all(self) -> bool:
        """Whether there may be pages on which every formula knows its symbols."""
        return self.link == "all" or not isinstance(self.link, str)


LINKS = ("all", "panels", "none")
_SETTINGS = tuple((field.name, PREFIX + field.name) for field in fields(Settings))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and can_be_path(value)


def _is_link(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_name(pattern) and choice in LINKS for pattern, choice in value.items())
    return isinstance(value, str) and value in LINKS


def _is_scope(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(name in _WITH_SCOPE and _is_scope_name(one) for name, one in value.items())
    return _is_scope_name(value)


def _is_scope_name(value: object) -> bool:
    return isinstance(value, str) and value in CHOICES["scope"]


# The directives whose rows have scopes.
_WITH_SCOPE = ("decode", "notation-table")


def _is_files(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_name(one) and one for one in (*value, *value.values()))
    return isinstance(value, list | tuple) and all(map(_is_name, value))


def _is_checks(value: object) -> bool:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple | set | frozenset):
        return False
    return all(isinstance(one, str) and one.removeprefix("-") in {*ALL, *_SETS} for one in listed)


# What stands for several checks.
_SETS = ("default", "all", "none")


def _is_known(value: object) -> bool:
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(one, str) for one in value
    ):
        return False
    try:
        known_names(value, NO_MACROS)
    except ValueError:
        return False
    return True


def _is_exempt(value: object) -> bool:
    if value == ():
        return True
    if not isinstance(value, Mapping) or not all(name in {*ALL, "all"} for name in value):
        return False
    lists = [one for one in value.values() if isinstance(one, list | tuple | set | frozenset)]
    return len(lists) == len(value) and all(isinstance(tex, str) for one in lists for tex in one)


#: What may be written beside the pages of HTML: the formats of exports, and the report.
EXPORTS = ("json", "csv", "nomencl", "glossaries", "flashcards", "report")


def _is_exports(value: object) -> bool:
    return isinstance(value, list | tuple) and all(one in EXPORTS for one in value)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


# How each setting is judged, and what to write where it is impossible.
_JUDGES: dict[str, tuple[Callable[[object], bool], str]] = {
    "lesson_bar": (lambda value: isinstance(value, bool), "True or False"),
    "handout": (lambda value: isinstance(value, bool), "True or False"),
    "link": (_is_link, f"{', '.join(map(repr, LINKS))}, or by pages {{'appendix/*': 'none'}}"),
    "index": (lambda value: isinstance(value, bool), "True or False"),
    "base": (
        lambda value: isinstance(value, str) and value in CHOICES["base"],
        ", ".join(map(repr, CHOICES["base"])),
    ),
    "scope": (
        _is_scope,
        f"{', '.join(map(repr, CHOICES['scope']))}, or by directives {{'notation-table': 'part'}}",
    ),
    "files": (_is_files, "a list of YAML or CSV files, ['notation.yaml'], or parts by files"),
    "checks": (
        _is_checks,
        (
            f"{', '.join(map(repr, _SETS))}, or a list of these and of checks, ['default', 'undefined']. "
            f"The checks are {', '.join(sorted(ALL))}; with a minus before it one is off"
        ),
    ),
    "known": (
        _is_known,
        f"a list of names and symbols, ['calculus', r'\\kappa']. The names are {', '.join(PRESETS)}",
    ),
    "exempt": (_is_exempt, "lists of symbols by check, {'confusable': ['x', 'X']}"),
    "unexplained": (lambda value: isinstance(value, bool), "True or False"),
    "coverage_min": (_is_share, "a share from 0 to 1, such as 0.9"),
    "exports": (_is_exports, f"a list of these: {', '.join(map(repr, EXPORTS))}"),
    "speech": (lambda value: isinstance(value, str) and value in SPEECH, ", ".join(map(repr, SPEECH))),
    "source_link": (
        lambda value: isinstance(value, str) and (not value or "{source}" in value),
        "an address with {source} and {line} in it, 'https://example.org/book/blob/main/{source}#L{line}'",
    ),
}


# Those that decide what is read of a page, and what is said of it.
_OF_READING = frozenset({"scope", "checks", "known", "exempt"})


def declare(app: Sphinx) -> None:
    """Make the settings known to Sphinx."""
    for field in fields(Settings):
        # No types here: `judge` says more than Sphinx does, and falls back to the default.
        rebuild: Any = "env" if field.name in _OF_READING else "html"
        app.add_config_value(PREFIX + field.name, field.default, rebuild, types=Any)


def judge(app: Sphinx, config: Config) -> None:
    """Warn of impossible values and put the default in their place."""
    for field in fields(Settings):
        name = PREFIX + field.name
        value = getattr(config, name)
        is_possible, advice = _JUDGES[field.name]
        if not is_possible(value):
            warn(Subtype.CONFIG, f"{name} = {value!r} in conf.py: write {advice}", None)
            setattr(config, name, field.default)


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
