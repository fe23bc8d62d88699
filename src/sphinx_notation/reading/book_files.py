"""The notation files of a project: rows that hold in the whole book, or a part, and stand on no page."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.order import page_named
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.config import Settings
from sphinx_notation.nodes import notation_row
from sphinx_notation.project_macros import macros_of
from sphinx_notation.reading.code_names import refer_to_code
from sphinx_notation.reading.file_rows import read_file
from sphinx_notation.reading.lines import stamp
from sphinx_notation.reading.page_checks import check_mathematics
from sphinx_notation.reading.row_parts import Page, RowParts, in_order
from sphinx_notation.reading.several_rows import check_several
from sphinx_notation.reading.source import content_of
from sphinx_notation.store.domain import domain_of
from sphinx_notation.store.mistaken import all_of, names_elsewhere
from sphinx_notation.store.row_records import definition_of
from sphinx_notation.tex import Macros, symbol_keys
from sphinx_notation.tex.mistakes import mistakes, said_of_row
from sphinx_notation.warnings_ import Subtype, warn


def load_files(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the files that ``notation_files`` names, at the beginning of every build."""
    macros = macros_of(app.config)
    definitions: list[Definition] = []
    wanted = Settings.of(app.config).checks_of_pages
    rows: dict[str, notation_row] = {}
    # To find who defines commands takes a look into scripts and templates.
    known = all_of(set(names_elsewhere(app))) if "parse" in wanted else None
    for name, part in Settings.of(app.config).parts_of_files.items():
        opening = page_named(part, "", env.found_docs) if part else ""
        if opening is None:
            # Its rows are listed, and hold in no formula: better than where they would be wrong.
            said = f"notation_files in conf.py: no page is called `{part}`, where the rows of `{name}` hold"
            warn(
                Subtype.CONFIG,
                f"{said}: write the page that opens a part, as in a toctree, or `book`",
                None,
            )
        for parts in _rows(app, env, name):
            row = _row(parts, f"row-{len(rows)}", "part" if part else "book")
            check_mathematics(row.findall(nodes.math), is_said="control" in wanted)
            if "row" in wanted:
                check_several([row], None, lambda: macros)
            definition = definition_of(row, FILES, len(rows), macros, {})
            if definition is not None and _is_sound(definition, parts.location, macros):
                head, source = part if opening is None else opening, row.source or ""
                definitions.append(definition._replace(part=head, source=source))
                if "parse" in wanted:
                    _warn_of_commands(definition, parts.location, macros, known)
                rows[definition.node_id] = row
    domain_of(env).begin(app, rows, definitions)


def _rows(app: Sphinx, env: BuildEnvironment, name: str) -> list[RowParts]:
    path = Path(app.confdir, name)
    try:
        data = content_of(path)
    except OSError as error:
        said = f"notation_files in conf.py: cannot read `{name}`: {error.strerror}. A path is relative to "
        warn(Subtype.FILE, said + "the folder of conf.py", None)
        return []
    return read_file(Page(env, new_document(str(path)), is_markdown=True), str(path), data)


def _row(parts: RowParts, node_id: str, scope: str) -> notation_row:
    row = notation_row("", *in_order(parts), ids=[node_id])
    refer_to_code(parts.shown.get("code"))
    stamp(row, parts.source, parts.line)
    row.attributes.update(parts.hidden)
    row.attributes.pop("name", None)
    given = row.get("scope", scope)
    if given != scope:
        holds = "the whole book" if scope == "book" else "the part that notation_files names"
        said = f"`scope: {given}` says nothing here: rows of this file hold in {holds}"
        advice = "take it out, or write the row into `notation-table` on a page"
        warn(Subtype.FIELD, f"{said}; {advice}", parts.location)
    # There is no panel or page in which it could hold alone.
    row["scope"] = scope
    return row


def _is_sound(definition: Definition, location: str, macros: Macros) -> bool:
    """Say whether the symbols of *definition* can be looked for; warn if not."""
    for text in (*definition.symbols, *definition.aliases):
        try:
            symbol_keys(text, macros)
        except ValueError as error:
            warn(Subtype.ROW, f"`{text}` cannot be read as a symbol: {error}", location)
            return False
    return True


def _warn_of_commands(
    definition: Definition, location: str, macros: Macros, known: Set[str] | None
) -> None:
    """Warn of commands in the symbols of *definition* that nothing defines; see `mistakes` for *known*."""
    for text in (*definition.symbols, *definition.aliases):
        for one in mistakes(text, macros, known, has_cells=False):
            warn(Subtype.PARSE, said_of_row(one.said, one.advice), location)


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-before-read-docs", load_files)
