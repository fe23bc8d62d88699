"""What stands on flashcards: one for every row that explains symbols, and one for all that say the same."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_notation.book.candidates import same_words
from sphinx_notation.book.fields import LABEL, MEANING, SHOWN
from sphinx_notation.report.exports.phrases import phrase
from sphinx_notation.report.exports.wholes import whole
from sphinx_notation.report.model import DefinitionEntry, Notation
from sphinx_notation.tex import Macros, parse, read_macros, symbol_name

#: The fields of a card, in order.
FIELDS = ("Symbol", "Meaning", "Say", "Type", "Shape", "Unit", "Code", "Other", "Page")
# What Anki makes sounds, speech and pictures of.
_COMMAND = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))")
_MATHEMATICS = re.compile(r"\\[(\[]")


class Card(NamedTuple):
    """A flashcard.

    ``docname`` is the first page that says so, empty for what stands on none, and ``heading`` what that is
    called.  ``identity`` stays the same while its page and its symbols do.  ``fields`` are HTML, in the
    order of `FIELDS`.
    """

    docname: str
    heading: str
    identity: tuple[str, ...]
    fields: tuple[str, ...]


def cards(notation: Notation) -> Iterator[Card]:
    """Yield the cards of *notation* in its order."""
    macros = read_macros(notation["macros"])
    titles = {page["docname"]: page["title"] for page in notation["pages"]}
    counts: Counter[tuple[str, ...]] = Counter()
    for (names, *_), same in _together(notation, macros).items():
        first = same[0]
        place = (first["docname"], *sorted(names))
        counts[place] += 1
        headings = dict.fromkeys(_heading(one, titles) for one in same)
        yield Card(
            first["docname"],
            _heading(first, titles),
            # Several rows of a page may explain the same symbols, each in its panel.
            (*place, str(counts[place])),
            _fields(first, macros, "; ".join(filter(None, headings))),
        )


_Key = tuple[tuple[str, ...], str, frozenset[tuple[str, str]]]


def _together(notation: Notation, macros: Macros) -> dict[_Key, list[DefinitionEntry]]:
    """Return the rows that say the same of the same symbols together."""
    found: dict[_Key, list[DefinitionEntry]] = {}
    for one in notation["definitions"]:
        names = tuple([symbol_name(tex, macros) or tex for tex in one["symbols"]])
        if names:
            key = (names, same_words(one["meaning"]), frozenset(one["fields"].items()))
            found.setdefault(key, []).append(one)
    return found


def _heading(definition: DefinitionEntry, titles: dict[str, str]) -> str:
    """Return what the page of *definition* is called; nothing for what stands on none."""
    return titles.get(definition["docname"], definition["docname"])


def _fields(definition: DefinitionEntry, macros: Macros, page: str) -> tuple[str, ...]:
    def said(name: str) -> str:
        parts = phrase(definition, name)
        return "".join(_symbol(text, macros) if is_formula else _plain(text) for is_formula, text in parts)

    others = [name for name in definition["fields"] if name not in {*SHOWN, LABEL, "group"}]
    return (
        ", ".join(_symbol(tex, macros) for tex in definition["symbols"]),
        said(MEANING),
        *map(said, SHOWN),
        "".join(f"<span>{_plain(name)}</span><div>{said(name)}</div>" for name in others),
        _plain(page),
    )


def _symbol(tex: str, macros: Macros) -> str:
    """Return *tex* for the MathJax of Anki; what cannot be read is shown as it is written."""
    written = whole(tex, macros)
    escaped = html.escape(written, quote=False)
    return f"<code>{escaped}</code>" if parse(written).problem else rf"\({escaped}\)"


def _plain(text: str) -> str:
    """Return *text* as HTML in which neither Anki nor MathJax finds a command."""
    escaped = _COMMAND.sub("&#91;", html.escape(text, quote=False))
    if _MATHEMATICS.search(text):
        return f'<span class="mathjax_ignore tex2jax_ignore">{escaped}</span>'
    return escaped
