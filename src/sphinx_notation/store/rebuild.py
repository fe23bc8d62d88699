"""What happens around the reading of pages: which are read anew, collected, and written again."""

from __future__ import annotations

from collections.abc import Set

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import getLogger

from sphinx_notation.book.fields import closest
from sphinx_notation.book.index_terms import Entry, index_term
from sphinx_notation.book.page_uses import digest
from sphinx_notation.book.records import Definition
from sphinx_notation.book.references import DOMAIN
from sphinx_notation.config import Settings
from sphinx_notation.project_macros import macros_of
from sphinx_notation.store.collect import Collector
from sphinx_notation.store.domain import NotationDomain, domain_of
from sphinx_notation.store.mistaken import with_mistakes
from sphinx_notation.structure import by_class
from sphinx_notation.tex import Macros
from sphinx_notation.warnings_ import Subtype, heard, warn

_logger = getLogger(__name__)


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages whose records are lost, and those with formulas or nodes where macros changed."""
    domain = domain_of(env)
    lost = domain.mend()
    if lost - added:
        _logger.info("[notation] what was kept of %d pages cannot be used: they are read anew", len(lost))
    macros = digest(repr(macros_of(app.config)))
    before, domain.data["macros"] = domain.data["macros"], macros
    if before in {"", macros}:
        return sorted(lost)
    # Of every formula it is said whether something in it is not defined.
    with_some = {
        name
        for name, page in domain.pages.items()
        if name and (page.kinds or page.defined or page.formulas)
    }
    return sorted(lost | with_some)


def collect_page(app: Sphinx, document: nodes.document) -> None:
    """Keep what a page says that was read just now."""
    env = app.env
    settings = Settings.of(app.config)
    known = macros_of(app.config), settings.scopes, str(app.config.language)
    found = by_class(document)
    record = Collector(env.docname, document, *known).record(found.of(nodes.Text))
    if "parse" in settings.checks_of_book:
        record = with_mistakes(app, document, found, record)
    domain_of(env).note(env.docname, record)


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show something else of the book than they do where they were written."""
    domain = domain_of(env)
    now = {docname: domain.view(docname).digest for docname in env.all_docs}
    write_index(domain)
    domain.keep_problems(heard())
    domain.data["summaries"] = {name: tuple(one) for name, one in domain.book.summaries.items()}
    return domain.written.changed(now) if domain.written is not None else []


def begin_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is about to be written."""
    written = domain_of(app.env).written
    if written is not None:
        written.begin(docname)


def end_build(app: Sphinx, exception: Exception | None) -> None:
    """Note what was written, if all was."""
    written = domain_of(app.env).written if exception is None and app.env is not None else None
    if written is not None:
        written.end()


def write_index(domain: NotationDomain) -> None:
    """Put what rows say into the general index.

    It is not known before all pages are read: references in a meaning have their text then.
    """
    wants_some, macros = Settings.of(domain.env.config).index, macros_of(domain.env.config)
    kept: dict[str, list[Entry]] = domain.env.domains["index"].data["entries"]
    for docname, page in domain.pages.items():
        if docname and page.definitions:
            names = {one.node_id for one in page.definitions}
            before = kept.get(docname, [])
            known = {entry[2]: entry for entry in before if entry[2] in names}
            own = domain.book.definitions.get(docname, ()) if wants_some else ()
            entries = (_index_entry(domain, one, known.get(one.node_id), macros) for one in own)
            kept[docname] = [entry for entry in before if entry[2] not in names]
            kept[docname] += filter(None, entries)


def _index_entry(
    domain: NotationDomain, definition: Definition, known: Entry | None, macros: Macros
) -> Entry | None:
    """Return the entry of *definition*; what is *known* of a page that was not read anew stays."""
    if known and definition.is_settled:
        return known
    term = index_term(definition, domain.head_text(definition), str(domain.env.config.language))
    return term.entry(macros) if term else None


def warn_of_symbol(app: Sphinx, domain: NotationDomain | None, node: pending_xref) -> bool | None:
    """Say which symbols come close to one that nothing defines."""
    if node.get("refdomain") != DOMAIN or "tex" not in node:
        return None
    known = domain_of(app.env).book.lookup.symbols()
    near = closest(node["tex"], known) or ": define it in a row of `decode` or `notation-table`"
    warn(Subtype.SYMBOL, f"nothing defines the symbol `{node['tex']}`{near}", node)
    return True


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-get-outdated", pages_to_read)
    # Before Sphinx takes titles from the page (500): formulas in them know by then where they stand.
    app.connect("doctree-read", collect_page, priority=400)
    # When sections, figures and equations have their numbers, which they have not at `env-updated`.
    app.connect("env-get-updated", changed_pages, priority=600)
    app.connect("doctree-resolved", begin_page)
    app.connect("build-finished", end_build)
    app.connect("warn-missing-reference", warn_of_symbol)
