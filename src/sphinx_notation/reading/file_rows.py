"""Rows from a YAML or CSV file: plain records become nodes of the page."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.datafiles import can_be_path, read_rows
from sphinx_notation.datafiles.file_records import FileRow, Text
from sphinx_notation.nodes import row_field, row_meaning, row_symbol
from sphinx_notation.reading.lines import stamp
from sphinx_notation.reading.match_names import patterns_in, pieces_of_bare
from sphinx_notation.reading.row_parts import Page, RowParts
from sphinx_notation.reading.source import content_of
from sphinx_notation.reading.unmarked import marked
from sphinx_notation.tex.dollars import split_dollars
from sphinx_notation.warnings_ import Subtype, warn


def rows_of_file(page: Page, argument: str, here: str) -> list[RowParts]:
    """Read the rows of the file *argument*, a path as in ``literalinclude``.

    The file is noted as a dependency of the page, also where it does not exist yet.
    """
    if not can_be_path(argument):
        warn(Subtype.FILE, f"cannot read {argument!r}: no file can be called that", here)
        return []
    try:
        relative, absolute = page.env.relfn2path(argument)
        page.env.note_dependency(relative)
    except RuntimeError as error:
        # Links that lead to one another.
        page.env.note_reread()
        warn(Subtype.FILE, f"cannot read `{argument}`: {error}", here)
        return []
    try:
        data = content_of(absolute)
    except OSError as error:
        said = f"cannot read `{argument}`: {error.strerror}. A path is relative to the page, or "
        warn(Subtype.FILE, said + "to the source folder where it begins with `/`", here)
        return []
    return read_file(page, absolute, data)


def read_file(page: Page, path: str, data: bytes) -> list[RowParts]:
    """Return the rows in *data*, the content of *path*; warn of what is wrong with them."""
    rows, problems = read_rows(path, data)
    for problem in sorted(problems, key=lambda problem: problem.line):
        warn(Subtype(problem.subtype), problem.message, f"{path}:{problem.line}")
    if not rows and not problems:
        warn(Subtype.FILE, "the file has no rows: add some", f"{path}:1")
    return [_row(page, path, row) for row in rows]


def _row(page: Page, path: str, row: FileRow) -> RowParts:
    parts = RowParts(path, row.line, row_symbol(), row_meaning())
    stamp(parts.symbol, path, row.symbols[0].line if row.symbols else row.line)
    for symbol in row.symbols:
        parts.symbol += [nodes.Text(", ")] if len(parts.symbol) else []
        parts.symbol += _math(symbol.value, path, symbol.line)
    parts.symbol.rawsource = ", ".join(_marked(page, True, s.value) for s in row.symbols)
    stamp(parts.meaning, path, row.meaning.line)
    parts.meaning += _paragraphs(page, path, row.meaning)
    for name, texts in row.fields.items():
        _set_field(page, parts, name, texts)
    for label, text in row.extras.items():
        raw, children = _inline(page, path, text)
        extra = row_field(raw, "", *children, name="", label=label)
        stamp(extra, path, text.line)
        parts.extras[label] = extra
    return parts


def _set_field(page: Page, parts: RowParts, name: str, texts: tuple[Text, ...]) -> None:
    path, location = parts.source or "", f"{parts.source}:{texts[0].line}"
    value = texts[0].value.strip()
    if not value:
        warn(Subtype.FIELD, f"`{name}` has no value: give it one or leave it out", location)
    elif name == "match":
        pieces = [(pieces_of_bare(text.value), f"{parts.source}:{text.line}") for text in texts]
        parts.hidden[name] = [tex for one, place in pieces for tex in patterns_in(one, place)]
    elif name in fields.TEX:
        parts.hidden[name] = [text.value for text in texts]
    elif name in fields.HIDDEN:
        parts.set_hidden(name, value, location)
        for left in texts[1:]:
            said = f"`{name}` takes one value: `{left.value.strip()}` is left out"
            warn(Subtype.FIELD, said, f"{parts.source}:{left.line}")
    else:
        whole = Text(", ".join(text.value for text in texts), texts[0].line)
        raw, children = _inline(page, path, whole)
        if name == fields.LABEL:
            parts.set_label(raw, children, path, whole.line)
        else:
            parts.set_shown(name, raw, children)
            stamp(parts.shown[name], path, whole.line)


def _paragraphs(page: Page, path: str, text: Text) -> list[nodes.paragraph]:
    """Make a paragraph of every block of lines."""
    paragraphs = []
    line = text.line
    for block in text.value.rstrip().split("\n\n"):
        if block.strip():
            raw, children = _inline(page, path, Text(block.strip(), line))
            paragraph = nodes.paragraph(raw, "", *children)
            stamp(paragraph, path, line)
            paragraphs.append(paragraph)
        line += block.count("\n") + 2
    return paragraphs


def _inline(page: Page, path: str, text: Text) -> tuple[str, list[nodes.Node]]:
    """Return the source of *text* in the page's markup, which translators see, and its nodes."""
    pieces = split_dollars(text.value)
    raw = "".join(_marked(page, formula, piece) for formula, piece in pieces)
    children: list[nodes.Node] = [
        _math(piece, path, text.line) if formula else nodes.Text(piece) for formula, piece in pieces
    ]
    return raw, children


def _marked(page: Page, formula: bool, text: str) -> str:
    return marked(text, is_markdown=page.is_markdown) if formula else text


def _math(tex: str, path: str, line: int) -> nodes.math:
    node = nodes.math(tex, tex)
    stamp(node, path, line)
    return node
