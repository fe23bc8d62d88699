"""What the record of a panel takes from the rest of its page."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_notation.book.records import Definition, FormulaRecord, PanelRecord
from sphinx_notation.nodes import decode_panel
from sphinx_notation.panel_symbols import Formula, labelled, own_formulas, titled
from sphinx_notation.structure import tex_of

#: The formulas of a page, with what is said of each.
Formulas = list[tuple[Formula, FormulaRecord]]


def panel_record(panel: decode_panel, place: int, line: int, source: str) -> PanelRecord:
    """Return what *panel* says by itself; *place*, *line* and *source* are where it stands."""
    shown, in_title = (
        tuple([tex_of(math) for math in found]) for found in (own_formulas(panel), titled(panel))
    )
    shows = shown, in_title, bool(panel.get("auto"))
    return PanelRecord(panel["ids"][0], place, line, *shows, source=source)


def with_labelled(
    panel: decode_panel, record: PanelRecord, blocks: Iterable[nodes.math_block], formulas: Formulas
) -> PanelRecord:
    """Add the one of *blocks*, elsewhere on the page, that *panel* names, and say so among *formulas*."""
    named = labelled(panel, blocks)
    if named is None:
        return record
    for number, (math, formula) in enumerate(formulas):
        if math is named:
            formulas[number] = math, formula._replace(panels=(*formula.panels, record.node_id))
    return record._replace(displayed=(*record.displayed, named.astext()))


def with_defined_by(
    record: PanelRecord, formulas: Formulas, definitions: Iterable[Definition]
) -> PanelRecord:
    """Add the macros that the formulas and rows of a panel know."""
    found = [one.defined for _, one in formulas if record.node_id in one.panels]
    found += [one.defined for one in definitions if one.panel == record.node_id]
    return record._replace(defined=found[-1] if found else ())
