"""What a page says in its front matter, or its first field list, for checks of the whole book."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sphinx.environment import BuildEnvironment

from sphinx_notation.book.checks import ALL, Exemptions, switched_on
from sphinx_notation.book.readers import known_names
from sphinx_notation.config import Settings
from sphinx_notation.project_macros import macros_of
from sphinx_notation.tex import Macros
from sphinx_notation.warnings_ import Subtype, warn

#: The fields: which checks are made of the page, and which symbols its readers know.
CHECKS, KNOWN = "notation-checks", "notation-known"
#: The metadata of the pages, as Sphinx keeps it.
Metadata = Mapping[str, Mapping[str, object]]


def _words(value: object) -> list[str]:
    """Return what is listed in the *value* of a field: with commas, or as a list of YAML."""
    text = str(value).strip()
    if text.startswith("["):
        try:
            return [str(one) for one in json.loads(text)]
        except ValueError:
            text = text.strip("[]")
    return [one for part in text.split(",") if (one := part.strip().strip("$`\"' "))]


def exemptions_of(env: BuildEnvironment) -> Exemptions:
    """Return what checks pass over, in the whole project and on pages."""
    return Exemptions(dict(Settings.of(env.config).exempt), _checks_off(env.metadata))


class Readers:
    """What the readers of each page are taken to know."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._known: dict[str, frozenset[str]] = {}
        self._everywhere: frozenset[str] | None = None

    def __call__(self, docname: str) -> frozenset[str]:
        """Return the names of the symbols that readers of *docname* know."""
        if docname not in self._known:
            macros = macros_of(self._env.config)
            if self._everywhere is None:
                self._everywhere = known_names(Settings.of(self._env.config).known, macros)
            self._known[docname] = self._everywhere.union(_known_on(docname, self._env.metadata, macros))
        return self._known[docname]


def _checks_off(metadata: Metadata) -> dict[str, frozenset[str]]:
    """Return which checks pages switch off."""
    found: dict[str, frozenset[str]] = {}
    for docname, fields in metadata.items():
        words = _words(fields.get(CHECKS, ""))
        unknown = [one for one in words if one.removeprefix("-") not in {*ALL, "all", "none"}]
        if unknown:
            said = f"`{CHECKS}` names no check with `{unknown[0]}`: the checks are {', '.join(sorted(ALL))}"
            warn(Subtype.CONFIG, said, (docname, 1))
        if words:
            found[docname] = ALL - switched_on(("default", *words), ALL)
    return found


def _known_on(docname: str, metadata: Metadata, macros: Macros) -> Iterator[str]:
    """Yield the names of the symbols that readers of *docname* know beyond those of the whole book."""
    for word in _words(metadata.get(docname, {}).get(KNOWN, "")):
        try:
            yield from known_names((word,), macros)
        except ValueError as error:
            warn(Subtype.CONFIG, f"`{KNOWN}` names what cannot be read as a symbol: {error}", (docname, 1))
