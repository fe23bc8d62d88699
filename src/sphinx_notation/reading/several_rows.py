"""Rows with several symbols in one formula: where that is no list that is split, what to write is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.nodes import decode_panel, notation_row, row_symbol
from sphinx_notation.panel_symbols import displayed, has_words
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.unmarked import marked
from sphinx_notation.structure import ancestors, formulas_of
from sphinx_notation.tex.several import may_be_several, several_in
from sphinx_notation.warnings_ import Subtype, warn

# What YAML takes as it is in a list.
_PLAIN = re.compile(r"[\w\\][\w\\^+ ]*")


def check_several(
    rows: Iterable[notation_row], document: nodes.document | None, macros: Callable[[], tex.Macros]
) -> None:
    """Warn of *rows* whose symbol is several, and is looked for as one.

    Those of panels with an equation, which is in *document*, are looked for there: see `panel_checks`.
    """
    for row in rows:
        written = [text for text in formulas_of(row) if may_be_several(text)]
        if not written or row.get("unmatched") == "yes" or has_words(row) or _has_equation(row, document):
            continue
        for text in written:
            parts = several_in(text, macros())
            if parts:
                said = f"`{text}` stands for all of it side by side, as one symbol"
                warn(Subtype.ROW, f"{said}. {one_by_one(parts, row)}", location_of(row))


def _has_equation(row: notation_row, document: nodes.document | None) -> bool:
    panel = next((one for one in ancestors(row) if isinstance(one, decode_panel)), None)
    return panel is not None and document is not None and bool(displayed(panel, document))


def one_by_one(parts: Sequence[str], row: notation_row) -> str:
    """Say how each of *parts* is written as a symbol by itself in *row*."""
    if (row.source or "").endswith(".csv"):
        return f"Write a row for each: {', '.join(f'`{part}`' for part in parts)}"
    if is_of_file(row):
        return f"Write them so: `[{', '.join(map(_in_yaml, parts))}]`"
    return f"Write them so: {quoted(', '.join(marked_in(part, row) for part in parts))}"


def _in_yaml(part: str) -> str:
    doubled = part.replace("'", "''")
    return part if _PLAIN.fullmatch(part) else f"'{doubled}'"


def marked_in(text: str, row: notation_row) -> str:
    """Return *text* as mathematics in the markup of *row*."""
    if is_of_file(row):
        return text
    written = row.next_node(row_symbol)
    is_rst = (row.source or "").endswith(".rst") or (written is not None and ":math:" in written.rawsource)
    return marked(text, is_markdown=not is_rst)


def is_of_file(row: notation_row) -> bool:
    """Say whether *row* stands in a file of data."""
    return (row.source or "").endswith((".yaml", ".yml", ".csv"))


def quoted(text: str) -> str:
    """Return *text*, markup, as it stands in a message."""
    return text if ":math:" in text else f"`{text}`"
