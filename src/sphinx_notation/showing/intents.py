"""How the marked symbols of a formula are read aloud, for MathML, which says so itself."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.config import Config

from sphinx_notation.book.records import Definition
from sphinx_notation.book.speech import reading, sort
from sphinx_notation.config import Settings
from sphinx_notation.marks import Card, Mark, Term
from sphinx_notation.mathml import Reading, intent
from sphinx_notation.panel_symbols import Formula


class Intents:
    """The intents of the symbols of a page, by the numbers that its marks have."""

    def __init__(self, config: Config) -> None:
        self._choice = Settings.of(config).speech
        self._known: dict[str, Reading] = {}

    def add(self, mark: Term | Card, definition: Definition) -> None:
        """Note that *mark* is one of a symbol of *definition*."""
        key = key_of(mark)
        if key not in self._known:
            fields = definition.fields
            kind = fields.get("type", "")
            spoken = reading(fields.get("say", ""), lambda: definition.meaning, self._choice)
            self._known[key] = Reading(
                intent(spoken, kind), spoken, "" if self._choice == "none" else sort(kind)
            )

    def put_on(self, math: Formula, marks: Iterable[Mark]) -> None:
        """Give the wrapper of *math* the readings of its *marks*."""
        keys = {key_of(mark) for mark in marks if isinstance(mark, Term | Card)}
        said = {key: self._known[key] for key in keys if any(self._known.get(key, ()))}
        if said:
            math.parent["readings"] = {**math.parent.get("readings", {}), **said}


def key_of(mark: Term | Card) -> str:
    """Return what all marks of one row or one definition have in common."""
    return f"{'r' if isinstance(mark, Term) else 'd'}{mark.number}"
