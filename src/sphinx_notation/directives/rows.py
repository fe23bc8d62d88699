"""Directives with rows: what they share in reading their content and their file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from docutils import nodes

from sphinx_notation.directives.astray import (
    Finding,
    broken_rows,
    dollars_of_markdown,
    swallowed_rows,
)
from sphinx_notation.directives.base import NotationDirective
from sphinx_notation.directives.definition_rows import rows_of_definitions
from sphinx_notation.directives.file_rows import rows_of_file
from sphinx_notation.directives.row_parts import Column, Page, RowParts
from sphinx_notation.directives.table_rows import names_a_symbol, rows_of_table
from sphinx_notation.lines import location_of
from sphinx_notation.myst_extensions import missing_extensions, report_extensions
from sphinx_notation.warnings_ import Subtype, warn

_LEFT = "these fields left their row: indent them like its meaning, after a blank line"
_BULLETS = "a bullet list where rows were meant: write the term on a line and `: meaning` under it"
_BULLETS_RST = (
    "a bullet list where rows were meant: write the term on a line and its meaning indented below"
)


@dataclass(slots=True)
class Block:
    """A run of rows in the content, with the columns of the table it was, if it was one."""

    rows: list[RowParts] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


class RowsDirective(NotationDirective):
    """A directive that takes rows from a definition list, a table, or a file."""

    def page(self) -> Page:
        """Return what the sources of rows need of this page."""
        return Page(self.env, self.state.document, self.is_markdown)

    def read(self, content: list[nodes.Node]) -> list[nodes.Node | Block]:
        """Turn the rows among *content* into blocks; all else stays where it is.

        Whatever looks like a row that went astray is warned of.
        """
        # Looked at before rows take the nodes apart.
        astray = self._warn_astray(content)
        pieces = self._blocks(content)
        if "file" in self.options:
            pieces.append(Block(rows_of_file(self.page(), self.options["file"], self.here)))
        pieces = _joined(pieces)
        self._warn_of_lost_fields(pieces)
        # A table that cannot be read as rows has its warning already.
        astray = astray or any(isinstance(piece, nodes.table) for piece in pieces)
        if not astray and "file" not in self.options and not any(isinstance(p, Block) for p in pieces):
            self._warn_of_no_rows(content)
        return pieces

    def _blocks(self, content: list[nodes.Node]) -> list[nodes.Node | Block]:
        has_definitions = any(isinstance(node, nodes.definition_list) for node in content)
        pieces: list[nodes.Node | Block] = []
        for node in content:
            if isinstance(node, nodes.definition_list):
                pieces.append(Block(rows_of_definitions(self.page(), node)))
            elif isinstance(node, nodes.table) and (not has_definitions or names_a_symbol(node)):
                pieces += self._read_table(node)
            else:
                pieces.append(node)
        return pieces

    def _read_table(self, table: nodes.table) -> list[nodes.Node | Block]:
        columns, rows = rows_of_table(self.page(), table, self.here)
        caption = next((child for child in table.children if isinstance(child, nodes.title)), None)
        return [*([caption] if caption and rows else []), Block(rows, columns) if rows else table]

    def _warn_astray(self, content: list[nodes.Node]) -> bool:
        astray = False
        if self.is_markdown:
            astray = report_extensions(self.env, missing_extensions(content))
        if not astray:
            for subtype, said, place in self._findings(content):
                warn(subtype, said, location_of(place))
                astray = True
        return astray

    def _warn_of_lost_fields(self, pieces: list[nodes.Node | Block]) -> None:
        for before, piece in pairwise(pieces):
            if isinstance(before, Block) and isinstance(piece, nodes.field_list):
                warn(Subtype.FIELD, _LEFT, location_of(piece))

    def _findings(self, content: list[nodes.Node]) -> Iterator[Finding]:
        yield from broken_rows(content, is_markdown=self.is_markdown)
        for node in content:
            if isinstance(node, nodes.definition_list):
                find = swallowed_rows if self.is_markdown else dollars_of_markdown
                yield from find(node)

    def _warn_of_no_rows(self, content: list[nodes.Node]) -> None:
        bullets = next((node for node in content if isinstance(node, nodes.bullet_list)), None)
        if bullets is not None and any(bullets.findall(nodes.math)):
            warn(Subtype.ROW, _BULLETS if self.is_markdown else _BULLETS_RST, location_of(bullets))
            return
        under = "`: meaning` under it" if self.is_markdown else "its meaning indented below"
        said = f"`{self.name}` has no rows: write each symbol on a line and {under}, or use `:file:`"
        warn(Subtype.ROW, said, self.here)


def _joined(pieces: list[nodes.Node | Block]) -> list[nodes.Node | Block]:
    """Join neighbouring blocks into one, so that their columns line up; drop empty ones."""
    joined: list[nodes.Node | Block] = []
    for piece in pieces:
        if not isinstance(piece, Block):
            joined.append(piece)
        elif piece.rows:
            last = joined[-1] if joined else None
            if isinstance(last, Block) and not last.columns and not piece.columns:
                last.rows += piece.rows
            else:
                joined.append(piece)
    return joined
