"""How the marked symbols of a formula are read aloud, for MathML, which says so itself."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.config import Config

from sphinx_notation.book.records import Definition
from sphinx_notation.book.speech import reading
from sphinx_notation.config import Settings
from sphinx_notation.marks import Card, Mark, Term
from sphinx_notation.mathml import intent
from sphinx_notation.panel_symbols import Formula


class Intents:
    """The intents of the symbols of a page, by the numbers that its marks have."""

    def __init__(self, config: Config) -> None:
        self._choice = Settings.of(config).speech
        self._known: dict[str, tuple[str, str]] = {}

    def add(self, mark: Term | Card, definition: Definition) -> None:
        """Note that *mark* is one of a symbol of *definition*."""
        key = key_of(mark)
        if key not in self._known:
            fields = definition.fields
            spoken = reading(fields.get("say", ""), lambda: definition.meaning, self._choice)
            self._known[key] = intent(spoken, fields.get("type", "")), spoken

    def put_on(self, math: Formula, marks: Iterable[Mark]) -> None:
        """Give the wrapper of *math* the intents of its *marks*, each with the words that it is of."""
        keys = {key_of(mark) for mark in marks if isinstance(mark, Term | Card)}
        said = {key: self._known[key] for key in keys if key in self._known and self._known[key][0]}
        if said:
            math.parent["intents"] = {**math.parent.get("intents", {}), **said}


def key_of(mark: Term | Card) -> str:
    """Return what all marks of one row or one definition have in common."""
    return f"{'r' if isinstance(mark, Term) else 'd'}{mark.number}"
