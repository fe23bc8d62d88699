r"""Symbols without marks of mathematics around them: ``\alpha``, ``α``, ``k_B``, ``\(x\)``, `` `g` ``.

What is certain becomes mathematics, so that the row works like any; of what only looks like it the author
is told.  Rows that explain plain words are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from docutils import nodes

from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.reading.front_macros import macros_here
from sphinx_notation.reading.lines import stamp
from sphinx_notation.reading.row_parts import Page, RowParts
from sphinx_notation.reading.source import lines_of_file
from sphinx_notation.structure import tex_of
from sphinx_notation.tex.typed import Sureness, Typed, parts_of, read_typed, with_marks
from sphinx_notation.warnings_ import Subtype, warn

_SEPARATORS = " ,;\n"
_MARKED = {True: re.compile(r"\$([^$`]+)\$|\{math\}`([^`]+)`"), False: re.compile(r":math:`([^`]+)`")}
# What stands alone in its cell, or as a term on its line.
_CELL = r"(?:^\s*(?:[*+-]\s+)*|[,;|\"]\s*){}\s*(?:$|[,;|\"]|\s:\s)"
# How far a row may stand below where its table begins.
_FAR = 200
# What mathematics without marks may have become; a link or a note says more.
_TEXT = (
    *(nodes.Text, nodes.math, nodes.math_block, nodes.literal, nodes.emphasis, nodes.strong),
    *(nodes.title_reference, nodes.raw),
)
# Legends have these, too.
_ARROWS = re.compile("[\u2190-\u21ff]+")
_DOLLARS = re.compile(r"\s*\$[^$`]+\$")
_NO_DOLLARS = "reStructuredText reads no mathematics between dollar signs: write :math:`…`"


def marked(tex: str, *, is_markdown: bool) -> str:
    """Return *tex* as mathematics in the markup of a page."""
    return f"${tex}$" if is_markdown else f":math:`{tex}`"


def is_mathematics(node: nodes.Element) -> bool:
    """Say whether the children of *node* are formulas and nothing but what parts them.

    They may be emphasised, or links.
    """
    has_formula = False
    for child in node.children:
        if isinstance(child, nodes.math | nodes.math_block) or (
            isinstance(child, nodes.TextElement) and is_mathematics(child)
        ):
            has_formula = True
        elif child.astext().strip(_SEPARATORS):
            return False
    return has_formula


def sureness_of(page: Page, written: str) -> int:
    """Return how sure it is that *written*, the source of a cell, is mathematics; zero for words."""
    read = [_read(page, part) for part in parts_of(written)]
    return min((one.sureness if one is not None else 0) for one in read)


def has_text(row: RowParts) -> bool:
    """Say whether the symbol of *row* has text in it, which may be mathematics or not."""
    for child in row.symbol.children:
        if child.__class__ is nodes.math:
            # GitLab and GitHub write formulas as code between dollars.
            if tex_of(child)[:1] == "`":
                return True
        elif child.astext().strip(_SEPARATORS):
            return True
    return False


def read_unmarked(page: Page, rows: Sequence[RowParts], formulas: Callable[[], list[str]]) -> None:
    """Read the symbols of those *rows* that have text in them.

    *formulas* gives the TeX of the displayed formulas that the rows explain.
    """
    unread: list[RowParts] = []
    is_beside = False
    for row in rows:
        if has_text(row):
            unread.append(row)
            is_beside = is_beside or sureness_of(page, row.written) == Sureness.CERTAIN
        else:
            is_beside = is_beside or is_mathematics(row.symbol)
    around = _Surroundings(page, formulas, is_beside)
    for row in unread:
        _read_row(around, row)


class _Surroundings:
    """What stands around a symbol: the formulas of its panel, and whether other rows have mathematics."""

    def __init__(self, page: Page, formulas: Callable[[], list[str]], is_beside: bool) -> None:
        self.page = page
        self.is_beside = is_beside
        self._formulas = formulas

    @cached_property
    def formulas(self) -> list[str]:
        return self._formulas()

    def stands(self, tex: str) -> bool:
        """Say whether the symbol *tex* stands in the formulas."""
        alone = (Spellings((tex,)),)
        macros = macros_here(self.page.env)
        return any(find_terms(formula, alone, macros) for formula in self.formulas)

    def certain(self, typed: Typed) -> bool:
        """Say whether *typed* can be read as nothing but mathematics here."""
        if typed.is_code or (_ARROWS.fullmatch(typed.tex) and self.formulas):
            return self.stands(typed.tex)
        return typed.sureness is Sureness.CERTAIN

    def advice(self, part: str, typed: Typed | None, *, has_words: bool) -> str:
        """Return how to write *part* of a symbol, read as *typed*; nothing where all is well as it is.

        Beside words a sign may be one of their own.
        """
        is_marked = _MARKED[self.page.is_markdown].fullmatch(part)
        if typed is None or is_marked or (self.certain(typed) and not (has_words and "\\" in typed.tex)):
            return ""
        if typed.in_words:
            return with_marks(part, self._mark)
        is_beside = self.is_beside and typed.sureness is Sureness.BESIDE and not has_words
        if self.certain(typed) or typed.sureness is Sureness.LIKELY or is_beside:
            return self._mark(typed.tex)
        standing = (tex for tex in (typed.tex, *typed.others) if not typed.is_code and self.stands(tex))
        found = next(standing, "")
        return self._mark(found) if found else ""

    def _mark(self, tex: str) -> str:
        return marked(tex, is_markdown=self.page.is_markdown)


def _read(page: Page, part: str) -> Typed | None:
    match = _MARKED[page.is_markdown].fullmatch(part)
    if match:
        return Typed(next(filter(None, match.groups())), Sureness.CERTAIN)
    return read_typed(part, macros_here(page.env))


def _read_row(around: _Surroundings, row: RowParts) -> None:
    page = around.page
    parts = parts_of(row.written)
    read = {part: _read(page, part) for part in parts}
    formulas = [typed.tex for typed in read.values() if typed is not None and around.certain(typed)]
    if len(formulas) == len(read) and all(isinstance(child, _TEXT) for child in row.symbol.children):
        _make_formulas(page, row, formulas)
        return
    if not page.is_markdown and _DOLLARS.match(row.written):
        warn(Subtype.ROW, _NO_DOLLARS, _place(page, row))
        return
    told = {
        part: around.advice(part, typed, has_words=None in read.values()) for part, typed in read.items()
    }
    if any(told.values()):
        how = ", ".join(told[part] or _unsaid(page, part, read[part], read) for part in parts)
        how = f"`{how}`" if page.is_markdown else how
        said = f"`{row.symbol.astext()}` stands here as text: if it is mathematics, write {how}"
        warn(Subtype.ROW, said, _place(page, row))


def _unsaid(page: Page, part: str, typed: Typed | None, read: Mapping[str, Typed | None]) -> str:
    """Return how to write a *part* of which nothing is to be said beside one of which something is."""
    if typed is None or None in read.values() or _MARKED[page.is_markdown].fullmatch(part):
        return part
    return marked(typed.tex, is_markdown=page.is_markdown)


def _place(page: Page, row: RowParts) -> str:
    """Return where the symbol of *row* stands: parsers know of many cells no line but their table's."""
    line = row.line or 0
    lines = lines_of_file(page.env, row.source or "") if line else []
    written = re.compile(_CELL.format(re.escape(row.written)))
    near = (line, line - 1, *range(line + 1, line + _FAR))
    found = (at for at in near if 0 < at <= len(lines) and written.search(lines[at - 1]))
    return f"{row.source or ''}:{next(found, line) or ''}"


def _make_formulas(page: Page, row: RowParts, formulas: list[str]) -> None:
    row.symbol.children = []
    for tex in formulas:
        row.symbol += [nodes.Text(", ")] if len(row.symbol) else []
        math = nodes.math(tex, tex)
        stamp(math, row.source, row.line)
        row.symbol += math
    row.symbol.rawsource = ", ".join(marked(tex, is_markdown=page.is_markdown) for tex in formulas)
