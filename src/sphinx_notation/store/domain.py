"""The domain: keeps what pages say, by page, for as long as Sphinx keeps the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import patmatch
from sphinx.util.nodes import make_refnode

from sphinx_notation.book.build_settings import BuildSettings
from sphinx_notation.book.checks import Finding, find
from sphinx_notation.book.order import Parts, reading_order
from sphinx_notation.book.page_uses import Summary
from sphinx_notation.book.page_view import PageView, view_of
from sphinx_notation.book.records import FILES, Condition, Definition, PageRecord
from sphinx_notation.book.references import CODE, DOMAIN
from sphinx_notation.book.soundness import is_page_record, is_summary
from sphinx_notation.book.whole import Book
from sphinx_notation.config import Settings
from sphinx_notation.nodes import notation_row
from sphinx_notation.project_macros import macros_of
from sphinx_notation.store.code_records import named_in
from sphinx_notation.store.consistency import check, report, warn_of_missing_reader
from sphinx_notation.store.documented import DocumentedCode, link_to_code
from sphinx_notation.store.metadata import Readers, exemptions_of
from sphinx_notation.store.names import BookNames
from sphinx_notation.store.object_names import readable_meaning
from sphinx_notation.store.problems import Problem, is_problems, kept, owners_in, problem_of
from sphinx_notation.store.row_records import head_of, meaning_of
from sphinx_notation.store.snippets import Snippets
from sphinx_notation.store.written import Written
from sphinx_notation.structure import holds
from sphinx_notation.tex import symbol_name, to_text
from sphinx_notation.tex.definitions import Defined, with_defined
from sphinx_notation.tex.page_macros import without_defined
from sphinx_notation.typesetters import sets_with_latex
from sphinx_notation.warnings_ import Heard

REPORT = "notation"  #: The builder that reports on the notation.


class NotationDomain(Domain):
    """What the pages of the book say, and from it what they show of one another.

    Only records of pages, and what an incremental build needs of the build before, are kept in ``data``;
    all else is made of these once a build, when it is asked for.
    """

    name = DOMAIN
    label = "Notation"
    data_version = 13
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},  # docname -> its PageRecord
        "summaries": {},  # docname -> its Summary, as a plain tuple, which is read fast
        "macros": "",  # the macros with which the pages were read
        "problems": {},  # file -> what was wrong when it was read, see `problems`
    }
    object_types: ClassVar[dict[str, ObjType]] = {"symbol": ObjType("symbol", "symbol")}

    def setup(self) -> None:
        """Begin with nothing resolved."""
        super().setup()
        self._app: Sphinx | None = None
        self._rows: Mapping[str, notation_row] = {}
        self._read: set[str] = set()
        self.written: Written | None = None
        """What the builder of this build has in its folder; nothing before the build begins."""
        self._forget()

    def _forget(self) -> None:
        self._book: Book | None = None
        self._names: BookNames | None = None
        self._snippets: Snippets | None = None
        self._views: dict[str, PageView] = {}
        self._holding: dict[Condition, bool] = {}
        self.known_names = Readers(self.env)
        """Which symbols readers of a page are taken to know, by their names."""

    def begin(
        self, app: Sphinx, rows: Mapping[str, notation_row], definitions: Sequence[Definition]
    ) -> None:
        """Begin a build; *rows*, by their identifier, and their *definitions* are those on no page."""
        self._app = app
        self._rows = rows
        self.written = Written(app)
        self._forget()
        named = (one for row in rows.values() for one in named_in(row, row.line or 0, row.source or ""))
        self.data["pages"][FILES] = PageRecord(definitions=tuple(definitions), named=tuple(named))

    @property
    def app(self) -> Sphinx:
        """The application whose build this is."""
        assert self._app is not None
        return self._app

    def mend(self) -> set[str]:
        """Let go of what was kept and is none of ours, and return the pages to be read anew for it."""
        for name, initial in self.initial_data.items():
            if type(self.data.get(name)) is not type(initial):
                self.data[name] = copy(initial)
        self.data["summaries"] = {
            name: kept for name, kept in self.data["summaries"].items() if is_summary(kept)
        }
        if not is_problems(self.data["problems"]):
            self.data["problems"] = {}
        sound = {name: page for name, page in self.data["pages"].items() if is_page_record(page)}
        self.data["pages"] = sound
        return self.env.all_docs.keys() - sound.keys()

    def note(self, docname: str, record: PageRecord) -> None:
        """Keep what *docname* says."""
        self._forget()
        self.data["pages"][docname] = record

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* said."""
        self._forget()
        self._read.add(docname)
        self.data["pages"].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take what another process read."""
        self._forget()
        read = otherdata["pages"]
        self.data["pages"] |= {docname: read[docname] for docname in docnames if docname in read}

    @property
    def problems(self) -> Iterator[Problem]:
        """What was wrong with pages and files when they were read, by file and line."""
        yield from sorted(
            (one for listed in self.data["problems"].values() for one in listed),
            key=lambda one: (one.source, one.line, one.subtype, one.message),
        )

    def keep_problems(self, said: Iterable[Heard]) -> None:
        """Keep what was *said* of what was read in this build."""
        problems = [problem_of(one, self.env) for one in said]
        self.data["problems"] = kept(self.data["problems"], problems, self._read, owners_in(self.env))
        self._read.clear()

    @property
    def pages(self) -> Mapping[str, PageRecord]:
        """What every page says, and what the project's files do."""
        return cast(Mapping[str, PageRecord], self.data["pages"])

    @property
    def book(self) -> Book:
        """What all pages say together; made once after all were read."""
        if self._book is None:
            known = {name: Summary(*summary) for name, summary in self.data["summaries"].items()}
            self._book = Book(
                self.pages,
                self.order(),
                Parts(self.env.config.root_doc, self.env.toctree_includes),
                names=self.names,
                settings=self._settings(),
                known=known,
            )
        return self._book

    def _settings(self) -> BuildSettings:
        settings = Settings.of(self.env.config)
        reports = self._app is not None and self._app.builder.name == REPORT
        return BuildSettings(
            links=lambda docname: settings.link_of(docname) == "all",
            holds=self._holds,
            fits=lambda docname, pattern: bool(patmatch(docname, pattern)),
            macros=macros_of(self.env.config),
            documented=DocumentedCode(self.env),
            base=settings.base,
            kept=settings.kept_where_introduced,
            known=self.known_names if settings.asks_unexplained or reports else None,
            says_unexplained=settings.unexplained,
            by_latex=self._app is not None and sets_with_latex(self._app),
        )

    def _holds(self, condition: Condition) -> bool:
        if condition not in self._holding:
            self._holding[condition] = bool(holds(condition, self.app))
        return self._holding[condition]

    @property
    def names(self) -> BookNames:
        """What things of the book are called."""
        if self._names is None:
            lessons = {name: page.lesson for name, page in self.pages.items() if page.lesson is not None}
            self._names = BookNames(self.env, lessons, self._defined_on)
        return self._names

    @property
    def snippets(self) -> Snippets:
        """What is shown on other pages than its own."""
        if self._snippets is None:
            self._snippets = Snippets(self.app, self.env, self._rows, self._defined_on)
        return self._snippets

    def _defined_on(self, docname: str) -> Defined:
        """Return the macros that formulas of *docname* define."""
        return self.pages[docname].defined if docname in self.pages else ()

    def view(self, docname: str) -> PageView:
        """Return all that *docname* shows of the book."""
        if docname not in self._views:
            self._views[docname] = view_of(self.book, docname)
        return self._views[docname]

    def order(self) -> list[str]:
        """Return the pages of the book in reading order."""
        return reading_order(self.env.config.root_doc, self.env.toctree_includes, self.env.all_docs)

    def resolve_xref(  # noqa: PLR0917  # these are Sphinx' own
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link a symbol to its definition, and a name in code to what documents it."""
        if typ == CODE:
            return link_to_code(self.book.code, builder, fromdocname, node, contnode)  # type: ignore[return-value]  # Sphinx takes any node
        definition = self.view(fromdocname).symbols.get(node["tex"])
        if definition is None:
            return None
        if definition.docname == FILES:
            # Known, and explained on no page.
            return nodes.inline("", "", contnode)  # type: ignore[return-value]  # Sphinx takes any node
        return make_refnode(builder, fromdocname, definition.docname, definition.node_id, contnode)

    def resolve_any_xref(  # noqa: PLR0917  # these are Sphinx' own
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find nothing: our names are labels of the standard domain, which finds them."""
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every symbol that is defined for the book, once: for inventories and for search."""
        macros = macros_of(self.env.config)
        seen: set[str] = set()
        for docname in self.order():
            for definition in self.book.definitions.get(docname, ()):
                for tex in definition.symbols if definition.scope != "panel" else ():
                    name = symbol_name(tex, with_defined(macros, definition.defined))
                    if name and name not in seen:
                        seen.add(name)
                        symbol = to_text(without_defined(tex, definition.defined))
                        shown = f"{symbol} — {readable_meaning(self, definition)}"
                        yield name, shown, "symbol", docname, definition.node_id, 1

    def meaning_text(self, definition: Definition) -> str:
        """Return the meaning of *definition* as plain text, with the text of its references."""
        row = self._resolved(definition)
        return meaning_of(row) if row is not None else definition.meaning

    def head_text(self, definition: Definition) -> str:
        """Return the first block of the meaning of *definition*, likewise."""
        row = self._resolved(definition)
        return head_of(row) if row is not None else definition.head

    def _resolved(self, definition: Definition) -> notation_row | None:
        """Return the row of *definition* where its text was not known when it was read."""
        name, node_id = definition.docname, definition.node_id
        return None if definition.is_settled else self.snippets.whole_row(name, node_id)

    def check_consistency(self) -> None:
        """Warn of what concerns several pages."""
        check(self.book, self.view)
        wanted = Settings.of(self.env.config).checks_of_book
        warn_of_missing_reader(self.book, wanted)
        report(self.findings(wanted))

    def findings(self, wanted: Collection[str]) -> Iterator[Finding]:
        """Yield what those checks of the book find that are *wanted*."""
        return find(self.book, wanted, exemptions_of(self.env))


def domain_of(env: BuildEnvironment) -> NotationDomain:
    """Return the domain of a project."""
    return cast(NotationDomain, env.get_domain(DOMAIN))


def register(app: Sphinx) -> None:
    """Make the domain known to Sphinx."""
    app.add_domain(NotationDomain)
