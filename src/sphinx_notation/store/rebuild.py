"""What happens once all pages were read: which must be written again, and what nothing defines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.fields import closest
from sphinx_notation.book.lookup import holding
from sphinx_notation.book.records import LAST, Definition, FormulaRecord
from sphinx_notation.config import Settings
from sphinx_notation.store.collect import digest
from sphinx_notation.store.domain import FILES, NAME, NotationDomain, domain_of
from sphinx_notation.structure import is_shown
from sphinx_notation.warnings_ import Subtype, warn


def note_tags(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let the store know what holds in this build."""
    domain_of(env).holds = holding(partial(is_shown, app.tags))


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose resolved content is not what it was when last asked."""
    domain = domain_of(env)
    before = domain.data["fingerprints"]
    now: dict[str, str] = {}
    parts = (*_resolved(domain), *_referred(domain), *_notation(app, domain), *_brought(app, domain))
    for docname, part in parts:
        now[docname] = digest(now.get(docname, "") + part)
    domain.data["fingerprints"] = now
    gone = before.keys() - now.keys()
    changed = {docname for docname, value in now.items() if before.get(docname) != value}
    return sorted((changed | gone) & env.all_docs.keys())


def _resolved(domain: NotationDomain) -> Iterator[tuple[str, str]]:
    """Yield, for every page that shows takeaways, lessons or titles of other pages, all that it shows."""
    data = domain.data
    listed = [
        (docname, domain.heading_text(docname), data["takeaways"][docname])
        for docname in domain.pages_with_takeaways()
    ]
    titles = _all_titles(domain)
    for docname in _showing(domain):
        shown: list[Any] = []
        if docname in domain.lessons:
            for pointer in domain.pointers(docname):
                target = pointer.docname if pointer else None
                shown.append((pointer, domain.heading_text(target) if target else ""))
        if docname in data["lists"]:
            shown.append(listed)
        for page, title in _titles(domain, docname, titles):
            shown.append((page, [node.astext() for node in title]))
        yield docname, repr(shown)


def _showing(domain: NotationDomain) -> set[str]:
    """Return the pages that show something of other pages."""
    data = domain.data
    kinds = ("lessons", "lists", "references", "symbol_lists", "auto")
    return {docname for kind in kinds for docname in data[kind]}


#: Titles by label: the page that each stands on, and its nodes.
_Titles = dict[str, tuple[str, list[nodes.Node]]]


def _all_titles(domain: NotationDomain) -> _Titles:
    pages = domain.data["titles"].items()
    return {label: (page, title) for page, found in pages for label, title in found.items()}


def _titles(domain: NotationDomain, docname: str, titles: _Titles) -> list[tuple[str, list[nodes.Node]]]:
    """Return those of *titles* that references on *docname* show.

    A page that gathers from others may bring along what they refer to.
    """
    data = domain.data
    gathered = {"lists": "takeaways", "symbol_lists": "definitions", "auto": "definitions"}
    pages = {docname}.union(*(data[what] for kind, what in gathered.items() if docname in data[kind]))
    labels = {label for page in pages for label in data["references"].get(page, ())}
    return [titles[label] for label in sorted(labels) if label in titles]


def _referred(domain: NotationDomain) -> Iterator[tuple[str, str]]:
    """Yield, for every page that refers to symbols, where these are explained."""
    for docname, formulas in domain.data["formulas"].items():
        symbols = [formula.tex for formula in formulas if formula.place == LAST]
        found = [domain.notation.meaning_of(tex, docname, LAST, domain.holds) for tex in symbols]
        if symbols:
            yield docname, repr([one and (one.docname, one.node_id) for one in found])


class _Uses(NamedTuple):
    """What the formulas of a page were resolved to.

    ``source`` is what that was made of, hashed; ``shown`` all that the page shows of it, hashed;
    ``pages`` are those that explain it; ``places`` says which definitions, each by its page and
    identifier, are used in which sections of the page.
    """

    source: str
    shown: str
    pages: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]


def _notation(app: Sphinx, domain: NotationDomain) -> Iterator[tuple[str, str]]:
    """Yield, for every page, what the symbols of its formulas and its lists of symbols show."""
    data = domain.data
    if not (Settings.of(app.config).links_all or data["symbol_lists"] or data["auto"]):
        return
    pages = [*domain.order(), FILES]
    # On which line of its source a row stands says nothing to readers.
    records = [one._replace(line=0) for page in pages for one in data["definitions"].get(page, ())]
    everything = digest(repr(records))
    headings = {page: domain.heading_text(page) for page in pages}
    settings = Settings.of(app.config)
    uses: dict[str, _Uses] = {}
    for docname, formulas in data["formulas"].items():
        source = digest(everything + repr(formulas))
        known = data["uses"].get(docname)
        # Nothing is looked for again where neither the formulas nor the definitions changed.
        found = known if known and known[0] == source else _uses(domain, docname, source)
        uses[docname] = _Uses(*found)
        if settings.link_of(docname) == "all" or docname in data["auto"]:
            yield docname, repr((uses[docname].shown, [headings[page] for page in uses[docname].pages]))
    # As plain tuples, which are read fast.
    data["uses"] = {docname: tuple(one) for docname, one in uses.items()}
    if data["symbol_lists"]:
        listed = _listed(domain, [one for one in records if domain.holds(one)], uses, headings)
        for docname in data["symbol_lists"]:
            yield docname, listed


def _brought(app: Sphinx, domain: NotationDomain) -> Iterator[tuple[str, str]]:
    """Yield, for every page, what the symbols mean in the formulas that it brings from other pages."""
    settings, titles = Settings.of(app.config), _all_titles(domain)
    for docname in _showing(domain):
        if settings.link_of(docname) != "all":
            continue
        shown: list[tuple[str, int, str, str, str, str]] = []
        for formula in dict.fromkeys(_formulas(domain, docname, titles)):
            # What the page itself says does not change unless it is read again: any place will do.
            for one in domain.notation.meanings(docname, FormulaRecord(formula, -1), domain.holds):
                definition = one.definition
                key = definition.docname, definition.node_id, definition.content
                shown.append((formula, one.occurrence.start, *key, domain.heading_text(definition.docname)))
        yield docname, repr(shown)


def _formulas(domain: NotationDomain, docname: str, titles: _Titles) -> Iterator[str]:
    """Yield the formulas that *docname* brings from other pages, and perhaps a few more."""
    data = domain.data
    brought = [node for _, title in _titles(domain, docname, titles) for node in title]
    pointers = domain.pointers(docname) if docname in domain.lessons else ()
    for pointer in pointers:
        brought += domain.heading(pointer.docname) if pointer and pointer.docname else []
    for page in domain.pages_with_takeaways() if docname in data["lists"] else ():
        brought += domain.heading(page)
        yield from (formula.tex for formula in data["formulas"].get(page, ()))
    if docname in data["auto"] and docname in data["uses"]:
        for page, node_id, _ in data["uses"][docname][3]:
            brought.append(domain.row(Definition(page, node_id, 0, 0, "", ())))
    for node in brought:
        yield from (math.astext() for math in node.findall(nodes.math))
        yield from (math.astext() for math in node.findall(nodes.math_block))


def _uses(domain: NotationDomain, docname: str, source: str) -> _Uses:
    shown: list[tuple[int, str, str, str]] = []
    places: dict[tuple[str, str, str], None] = {}
    for formula in domain.data["formulas"][docname]:
        for one in domain.notation.meanings(docname, formula, domain.holds):
            definition = one.definition
            shown.append((one.occurrence.start, definition.docname, definition.node_id, definition.content))
            places[definition.docname, definition.node_id, formula.section] = None
    explaining = tuple(dict.fromkeys(one[1] for one in shown))
    return _Uses(source, digest(repr(shown)), explaining, tuple(places))


def _listed(
    domain: NotationDomain, records: list[Definition], uses: dict[str, _Uses], headings: dict[str, str]
) -> str:
    """Return all that lists of notation show: what is defined, and the places that use it."""
    shown: list[Any] = []
    for page in domain.order():
        # Uses on the page of the definition go without saying.
        places = [one for one in uses[page].places if one[0] != page] if page in uses else []
        toc = domain.env.tocs.get(page)
        entries = toc.findall(nodes.reference) if toc is not None and places else ()
        titles = {entry.get("anchorname"): entry.astext() for entry in entries}
        shown += [(page, *place, titles.get(f"#{place[2]}", headings[page])) for place in places]
    # Of each definition they say by itself where it is used.
    shown.sort(key=lambda one: one[1:3])
    # In what is listed of them symbols are known too, however a definition spells these.
    defined = [(one._replace(place=0), headings[one.docname]) for one in records]
    return digest(repr((defined, shown)))


def warn_of_symbol(app: Sphinx, domain: NotationDomain | None, node: pending_xref) -> bool | None:
    """Say which symbols come close to one that nothing defines."""
    if node.get("refdomain") != NAME or "tex" not in node:
        return None
    known = domain_of(app.env).notation.symbols()
    near = closest(node["tex"], known) or ": define it in a row of `decode` or `notation-table`"
    warn(Subtype.SYMBOL, f"nothing defines the symbol `{node['tex']}`{near}", node)
    return True


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-before-read-docs", note_tags)
    app.connect("env-updated", changed_pages)
    app.connect("warn-missing-reference", warn_of_symbol)
