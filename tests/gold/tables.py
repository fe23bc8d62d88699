"""The tables of rows of the gold set, read and looked up as a project's notation files are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.page_uses import find_uses
from sphinx_notation.book.page_words import spoken_of
from sphinx_notation.book.records import FILES, Definition, FormulaRecord, PageRecord, Sense
from sphinx_notation.datafiles import read_rows
from sphinx_notation.tex import Macros, Occurrence, Piece, read_macros

FOLDER = Path(__file__).resolve().parent
_MACROS = {"economics": {"argmax": "arg\\,max", "argmin": "arg\\,min"}}


def macros_of(book: str) -> Macros:
    """Return the macros that the settings of *book* give to MathJax."""
    return read_macros(_MACROS.get(book, {}))


class Table:
    """Rows, and what they say of formulas.

    A row holds in the whole book; with ``scope: page`` only on the page that its ``group`` names.
    """

    def __init__(self, definitions: list[Definition], macros: Macros) -> None:
        self.definitions = definitions
        self.macros = macros
        self._lookup = Lookup(definitions, macros)

    def find(self, tex: str, page: str) -> list[Occurrence[Sense]]:
        """Return what the project finds in the formula *tex* of *page*."""
        record = PageRecord(formulas=(FormulaRecord(tex, place=len(self.definitions)),))
        # What the prose of the page says is asked of the items, see `scoring`.
        anew = Anew(page, (), self.macros)
        uses = find_uses(page, record, [], [True], lookup=self._lookup, macros=self.macros, anew=anew)
        return list(uses.meanings[0])

    def cards(self, tex: str, page: str, span: tuple[int, int]) -> list[Occurrence[Sense]]:
        """Return whose cards stand at *span*, the nearest first.

        Of a letter that begins something longer, such as the E of ``E[X]``, it is the card of that.
        """
        found = [one for one in self.find(tex, page) if one.start == span[0] and outer(one)[1] >= span[1]]
        return sorted(found, key=lambda one: outer(one)[1])

    def card(self, tex: str, page: str, span: tuple[int, int], *, is_other: bool = False) -> str:
        """Return the name of the row whose card stands at *span*, or nothing.

        With *is_other* prose of *page* introduces the symbol as something else than the row says, or does not
        speak of that.
        """
        found = self.cards(tex, page, span)[1 if is_other else 0 :]
        return name_of(found[0].value[0]) if found else ""

    def spoken_of(self, words: Mapping[str, str]) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Return by the keys of rows of which of their *words* a page has to have one, see `page_words`."""
        return spoken_of(self.definitions, words)

    def names(self) -> list[str]:
        """Return the names of the rows."""
        return [name_of(one) for one in self.definitions]


def name_of(definition: Definition) -> str:
    """Return what a row is called in judgements: its first symbol, and the page where it holds alone."""
    page = f" @ {definition.docname}" if definition.docname != FILES else ""
    return definition.symbols[0] + page


def outer(found: Occurrence[Sense]) -> tuple[int, int]:
    """Return the bounds of what was *found*, with the scripts of its last symbol, known or not."""
    wholes: Iterator[Piece] = (piece.whole or piece for piece in found.pieces)
    return found.start, max(piece.end for piece in wholes)


def kinds_of(book: str) -> list[str]:
    """Return which kinds of tables the *book* has."""
    return [kind for kind in ("own", "stranger") if (FOLDER / f"{book}-{kind}.yaml").exists()]


def read_table(book: str, kind: str) -> Table:
    """Read the table *kind*, ``own`` or ``stranger``, of *book*."""
    return read_file(f"{book}-{kind}.yaml", macros_of(book))


def read_file(name: str, macros: Macros) -> Table:
    """Read the table in the file *name*, for a book that has *macros*."""
    rows, problems = read_rows(name, (FOLDER / name).read_bytes())
    if problems:
        raise ValueError(f"{name}:{problems[0].line}: {problems[0].message}")
    definitions = []
    for place, row in enumerate(rows):
        fields = {field: tuple(text.value for text in texts) for field, texts in row.fields.items()}
        is_local = fields.get("scope") == ("page",)
        definition = Definition(
            docname=fields["group"][0] if is_local else FILES,
            node_id=f"row-{place}",
            place=place,
            line=row.line,
            scope="page" if is_local else "book",
            symbols=tuple(text.value for text in row.symbols),
            aliases=fields.get("alias", ()),
            patterns=fields.get("match", ()),
            meaning=row.meaning.value,
        )
        definitions.append(definition)
    return Table(definitions, macros)
