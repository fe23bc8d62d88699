"""The settings in ``conf.py``: declared, judged, and read as one frozen record."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import patmatch

from sphinx_notation.book.checks import OF_BOOK, OF_PAGES, switched_on
from sphinx_notation.book.readers import PRESETS
from sphinx_notation.setting_values import JUDGES, as_typed
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

    introduced: str = "withhold"
    """Whether meanings from elsewhere hold where a page's prose introduces their symbol as something else.

    They do not, with `withhold`; they do, with `keep`.
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

    macros: Mapping[str, object] | tuple[()] = ()
    """Macros for all typesetters, as MathJax has them: what stands for each name, see `tex.judging`."""

    epub_metadata: Mapping[str, str | Sequence[str]] | tuple[()] = ()
    """What the package of an EPUB says of the book beside what is found: properties and their values.

    For example `{"dcterms:conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"}`.
    """

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
    def kept_where_introduced(self) -> tuple[str, ...] | None:
        """The symbols, TeX, that keep meanings from elsewhere whatever prose says; nothing if all do."""
        exempt = dict(self.exempt)
        listed = tuple(sorted({*exempt.get("local", ()), *exempt.get("all", ())}))
        return listed if self.introduced == "withhold" else None

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
        is_checked = not self.checks_of_book.isdisjoint({"undefined", "possibly-undefined"})
        return self.unexplained or bool(self.exports) or is_checked

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


_SETTINGS = tuple((field.name, PREFIX + field.name) for field in fields(Settings))

# Those that decide what is read of a page, and what is said of it.
_OF_READING = frozenset({"scope", "checks", "known", "exempt"})


def declare(app: Sphinx) -> None:
    """Make the settings known to Sphinx."""
    for field in fields(Settings):
        # No types here: `judge` says more than Sphinx does, and falls back to the default.
        rebuild: Any = "env" if field.name in _OF_READING else "html"
        app.add_config_value(
            PREFIX + field.name, _for_sphinx(field.default, field.type), rebuild, types=Any
        )


def _for_sphinx(default: Any, kind: object) -> Any:
    """Return *default* as that by which Sphinx tells how to read a value of the command line, text.

    It parts text at its commas for a list, has entries of a dictionary given one by one, and leaves text as
    it is where the default is made by a function; with any other it leaves the value out.
    """
    if isinstance(default, float):
        return lambda _config: default
    if isinstance(default, tuple):
        return {} if str(kind).startswith("Mapping") else list(default)
    return default


def judge(app: Sphinx, config: Config) -> None:
    """Warn of impossible values and put the default in their place; and of names that nobody reads."""
    for name in _given(config):
        if name not in config and (meant := _meant(name)):
            warn(
                Subtype.CONFIG,
                f"there is no setting `{name}`; did you mean `{meant}`? Nothing reads it in conf.py",
                None,
            )
    for field in fields(Settings):
        name = PREFIX + field.name
        value = getattr(config, name)
        if isinstance(config.overrides.get(name), str):
            value = as_typed(field.name, value)
            setattr(config, name, value)
        is_possible, advice = JUDGES[field.name]
        if not is_possible(value):
            warn(Subtype.CONFIG, f"{name} = {value!r} in conf.py: write {advice}", None)
            setattr(config, name, field.default)


def _given(config: Config) -> list[str]:
    """Return the names that ``conf.py`` gives values, in its order; it may have variables of its own."""
    given: Mapping[str, object] = getattr(config, "_raw_config", {})
    return [name for name in given if isinstance(name, str) and not name.startswith("_")]


def _meant(name: str) -> str:
    """Return the setting of ours that *name* is misspelt for, or nothing.

    >>> _meant("notation_check"), _meant("notation_checks_of_my_own")
    ('notation_checks', '')
    """
    near = difflib.get_close_matches(name, [setting for _, setting in _SETTINGS], n=1, cutoff=0.85)
    return next((one for one in near if abs(len(one) - len(name)) <= _SLIP), "")


# A name that has more letters than another by more than these is meant to be one of its own.
_SLIP = 2
