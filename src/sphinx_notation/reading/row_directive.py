"""Directives with rows: what they share in reading their content and their file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig

from sphinx_notation.panel_symbols import labels_of
from sphinx_notation.reading.definition_rows import rows_of_definitions
from sphinx_notation.reading.directive import NotationDirective, escape_html
from sphinx_notation.reading.displayed import with_equation, with_terms
from sphinx_notation.reading.file_rows import rows_of_file
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.myst_extensions import missing_extensions, note_extensions
from sphinx_notation.reading.row_parts import Column, Page, RowParts
from sphinx_notation.reading.slips import (
    Finding,
    broken_rows,
    is_list_of_rows,
    roles_astray,
    rows_inside,
    stray_formulas,
    swallowed_rows,
)
from sphinx_notation.reading.source import memo
from sphinx_notation.reading.table_rows import names_a_symbol, rows_of_table
from sphinx_notation.reading.unmarked import has_text, read_unmarked
from sphinx_notation.warnings_ import Subtype, warn

_LEFT = "these fields left their row: indent them like its meaning, after a blank line"
_UNDER, _UNDER_RST = "`: meaning` under it", "its meaning indented below"
_NOT_INDENTED = "the rows of `{}` are not indented, and so stand after it: indent them under its first line"


# What has content of its own, and rows in it are none of the directive's.
_AROUND = (nodes.container, nodes.compound, nodes.block_quote, addnodes.only, ifconfig)


@dataclass(slots=True)
class Block:
    """A run of rows in the content, with the columns of the table it was, if it was one."""

    rows: list[RowParts] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)


class RowsDirective(NotationDirective):
    """A directive that takes rows from a definition list, a table, or a file."""

    has_formula: ClassVar[bool] = False
    """Whether the rows explain a displayed formula."""

    def page(self) -> Page:
        """Return what the sources of rows need of this page."""
        return Page(self.env, self.state.document, self.is_markdown, self.unread)

    def read(self, content: list[nodes.Node]) -> list[nodes.Node | Block]:
        """Turn the rows among *content* into blocks; all else stays where it is.

        Whatever looks like a row that went astray is warned of.
        """
        if self.is_markdown:
            content = with_terms(content)
        if self.has_formula and "equation" not in self.options:
            content = with_equation(content, self.env, is_markdown=self.is_markdown)
        # Looked at before rows take the nodes apart.
        astray = self._warn_astray(content)
        pieces = self._blocks(content)
        self._read_unmarked(pieces, content)
        if "file" in self.options:
            pieces.append(Block(rows_of_file(self.page(), self.options["file"], self.here)))
        pieces = _joined(pieces)
        self._warn_of_lost_fields(pieces)
        # A table that cannot be read as rows has its warning already.
        astray = astray or any(isinstance(piece, nodes.table) for piece in pieces)
        has_source = {"file", "auto"} & self.options.keys()
        if not astray and not has_source and not any(isinstance(piece, Block) for piece in pieces):
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
        if caption is not None and rows:
            escape_html(caption)
        return [*([caption] if caption and rows else []), Block(rows, columns) if rows else table]

    def _read_unmarked(self, pieces: list[nodes.Node | Block], content: list[nodes.Node]) -> None:
        """Look for mathematics in the symbols that are text."""
        rows = [row for piece in pieces if isinstance(piece, Block) for row in piece.rows]
        if not any(map(has_text, rows)):
            return
        own = [node.astext() for node in content if isinstance(node, nodes.math_block)]
        read = partial(read_unmarked, self.page(), rows, lambda: own + self._named())
        if "equation" in self.options and not self._named():
            # The formula stands further down the page, which is read to its end first.
            memo(self.env, "unmarked", []).append(read)
        else:
            read()

    def _named(self) -> list[str]:
        """Return the formula that the directive names, if the page has it by now."""
        label = self.options.get("equation", "")
        names = {label.strip(), nodes.fully_normalize_name(label)}
        page = self.state.document.findall(nodes.math_block) if label else ()
        return [math.astext() for math in page if names & labels_of(math)]

    def _warn_astray(self, content: list[nodes.Node]) -> bool:
        places = missing_extensions(self.env, content, has_dollars=self.has_dollars)
        is_unread = self.is_markdown and note_extensions(self.env, places)
        astray = is_unread or self.has_warned
        if not is_unread:
            for subtype, said, place in self._findings(content):
                warn(subtype, said, location_of(place))
                astray = True
        return astray

    def _warn_of_lost_fields(self, pieces: list[nodes.Node | Block]) -> None:
        for before, piece in pairwise(pieces):
            if not isinstance(before, Block) or not isinstance(piece, nodes.field_list):
                continue
            if not any(roles_astray(piece)):
                warn(Subtype.FIELD, _LEFT, location_of(piece))

    def _findings(self, content: list[nodes.Node]) -> Iterator[Finding]:
        yield from broken_rows(content, is_markdown=self.is_markdown)
        for node in content:
            if isinstance(node, nodes.bullet_list | nodes.enumerated_list) and is_list_of_rows(node):
                yield Subtype.ROW, _listed(node, _UNDER if self.is_markdown else _UNDER_RST), node
            elif isinstance(node, _AROUND):
                yield from rows_inside(node, self.name)
            if isinstance(node, nodes.definition_list) and self.is_markdown:
                yield from swallowed_rows(node)
                if self.has_dollars:
                    yield from stray_formulas(node)
            elif isinstance(node, nodes.definition_list | nodes.field_list) and not self.is_markdown:
                yield from roles_astray(node)

    def _warn_of_no_rows(self, content: list[nodes.Node]) -> None:
        under = _UNDER if self.is_markdown else _UNDER_RST
        found = next(filter(_is_list, content), None)
        if found is not None and any(found.findall(nodes.math)):
            warn(Subtype.ROW, _listed(found, under), location_of(found))
        elif not self.is_markdown and not content and self._is_followed_by_mathematics():
            warn(Subtype.ROW, _NOT_INDENTED.format(self.name), self.here)
        else:
            said = f"`{self.name}` has no rows: write each symbol on a line and {under}, or use `:file:`"
            warn(Subtype.ROW, said, self.here)

    def _is_followed_by_mathematics(self) -> bool:
        """Say whether the text after the directive, in reStructuredText, begins with a formula."""
        machine = self.state_machine
        lines = list(machine.input_lines or ())
        rest = lines[machine.line_offset + 1 :]
        following = next((line for line in rest if line.strip()), "")
        return following.startswith((":math:`", ".. math::", "$"))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list | nodes.enumerated_list)


def _listed(node: nodes.Node, under: str) -> str:
    kind = "bullet" if isinstance(node, nodes.bullet_list) else "numbered"
    return f"a {kind} list where rows were meant: write the term on a line and {under}"


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
