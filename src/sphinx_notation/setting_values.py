"""Which values each setting in ``conf.py`` may have, and what to write where it has another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sphinx_notation.book.checks import ALL
from sphinx_notation.book.fields import CHOICES
from sphinx_notation.book.readers import PRESETS, known_names
from sphinx_notation.book.speech import CHOICES as SPEECH
from sphinx_notation.datafiles import can_be_path
from sphinx_notation.tex.definitions import NO_MACROS

LINKS = ("all", "panels", "none")


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


def _is_metadata(value: object) -> bool:
    if not isinstance(value, Mapping):
        return value == ()
    lists = [[one] if isinstance(one, str) else one for one in value.values()]
    return all(isinstance(name, str) and _PROPERTY.fullmatch(name) for name in value) and all(
        # A property without a word makes the book invalid.
        isinstance(one, list | tuple) and all(isinstance(text, str) and text.strip() for text in one)
        for one in lists
    )


# The name of a property of metadata, with the prefix of its vocabulary.
_PROPERTY = re.compile(r"[A-Za-z][\w-]*:[A-Za-z][\w-]*")


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


#: How each setting is judged, by its name without prefix, and what to write where it is impossible.
JUDGES: dict[str, tuple[Callable[[object], bool], str]] = {
    "lesson_bar": (lambda value: isinstance(value, bool), "True or False"),
    "handout": (lambda value: isinstance(value, bool), "True or False"),
    "link": (_is_link, f"{', '.join(map(repr, LINKS))}, or by pages {{'appendix/*': 'none'}}"),
    "index": (lambda value: isinstance(value, bool), "True or False"),
    "base": (
        lambda value: isinstance(value, str) and value in CHOICES["base"],
        ", ".join(map(repr, CHOICES["base"])),
    ),
    "introduced": (lambda value: value in ("withhold", "keep"), "'withhold' or 'keep'"),
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
    "macros": (
        lambda value: value == () or isinstance(value, Mapping),
        r"macros by their names, {'R': r'\mathbb{R}', 'norm': [r'\lVert #1 \rVert', 1]}",
    ),
    "epub_metadata": (
        _is_metadata,
        "texts, or lists of texts, by properties, {'schema:accessibilitySummary': 'Read and heard.'}",
    ),
    "source_link": (
        lambda value: isinstance(value, str) and (not value or "{source}" in value),
        "an address with {source} and {line} in it, 'https://example.org/book/blob/main/{source}#L{line}'",
    ),
}


def as_typed(name: str, text: str) -> object:
    """Return the value of a setting that the command line gives as *text*, where Sphinx leaves it so.

    >>> as_typed("coverage_min", "0.9"), as_typed("checks", "all, -late"), as_typed("link", "none")
    (0.9, ['all', '-late'], 'none')
    """
    if name == "checks" and "," in text:
        return [one.strip() for one in text.split(",")]
    try:
        return float(text) if name == "coverage_min" else text
    except ValueError:
        return text
