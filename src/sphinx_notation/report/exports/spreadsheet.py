"""A table of CSV with a row for every symbol that a row of the book explains.

The reader of data files reads it back: see `sphinx_notation.datafiles.csv_rows`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest

from sphinx_notation.book import fields
from sphinx_notation.report.exports.phrases import typed
from sphinx_notation.report.model import DefinitionEntry, Notation
from sphinx_notation.tex import Macros, read_macros, to_text

_TEXT, *_PLACE = fields.EXPORTED
#: Columns that every table has, before and after those that some rows need.
_BEFORE = (fields.SYMBOL, _TEXT, fields.MEANING, *fields.SHOWN)
_AFTER = ("scope", *_PLACE)
_BETWEEN = ("group", *fields.TEX)


def table(notation: Notation) -> bytes:
    r"""Return the definitions of *notation* as CSV, in UTF-8 with the mark that spreadsheets look for.

    Text is as notation files have it, with ``\$`` for a dollar sign.
    """
    macros = read_macros(notation["macros"])
    rows = [row for one in notation["definitions"] for row in _rows(one, macros)]
    columns = _columns(rows)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _columns(rows: list[dict[str, str]]) -> list[str]:
    """Return the names of the columns: those of the author's own, in their order, follow ours."""
    used = dict.fromkeys(name for row in rows for name, value in row.items() if value)
    own = [name for name in used if name not in {*_BEFORE, *_BETWEEN, *_AFTER}]
    return [*_BEFORE, *[name for name in _BETWEEN if name in used], *own, *_AFTER]


def _column_of(field: str) -> str:
    """Return the column of a *field*: the author's own must not be read as one of ours."""
    is_ours = field in fields.KNOWN or not (field in fields.EXPORTED or fields.field_of_key(field))
    return field if is_ours else f"{field}:"


def _rows(definition: DefinitionEntry, macros: Macros) -> Iterator[dict[str, str]]:
    """Yield a row for every symbol; a cell has one alias, so that further ones repeat the first symbol."""
    text = {_column_of(name): typed(definition, name) for name in definition["fields"]}
    text[fields.MEANING] = typed(definition, fields.MEANING)
    place = {"scope": definition["scope"], **_place(definition)}
    patterns = definition["patterns"]
    match = patterns[0] if len(patterns) == 1 else ", ".join(f"${pattern}$" for pattern in patterns)
    pairs = zip_longest(definition["symbols"], definition["aliases"])
    # What explains words only has no symbol to stand in a table.
    for symbol, alias in pairs if definition["symbols"] else ():
        tex = symbol or definition["symbols"][0]
        own = {fields.SYMBOL: tex, "alias": alias or "", "match": match}
        yield {**text, **own, _TEXT: to_text(tex, macros), **place}
        match = ""


def _place(definition: DefinitionEntry) -> dict[str, str]:
    found = (definition["docname"], definition["source"], str(definition["line"] or ""))
    return dict(zip(_PLACE, found, strict=True))
