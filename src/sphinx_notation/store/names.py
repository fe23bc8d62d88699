"""What pages, sections and numbered things of the book are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from sphinx_notation.book.records import Lesson
from sphinx_notation.book.references import LOCAL, Reference
from sphinx_notation.project_macros import macros_of
from sphinx_notation.store.snippets import write_macros_out
from sphinx_notation.tex import Macros, to_text
from sphinx_notation.tex.definitions import Defined, with_defined

# What Sphinx calls a page without a title.
_UNTITLED = ("", "<no title>")


class BookNames:
    """The names that Sphinx keeps, with the codes of lessons before the titles of their pages.

    *defined* says which macros the formulas of a page define.
    """

    def __init__(
        self, env: BuildEnvironment, lessons: Mapping[str, Lesson], defined: Callable[[str], Defined]
    ) -> None:
        self._env = env
        self._defined = defined
        self._lessons = lessons
        self._headings: dict[str, str] = {}
        self._sections: dict[str, dict[str, nodes.reference]] = {}

    def _code(self, docname: str) -> str:
        found = self._lessons.get(docname)
        return f"{found.code} — " if found and found.code else ""

    def heading(self, docname: str) -> str:
        """Return what the page *docname* is called: its lesson's code, if any, and its title, as text."""
        if docname not in self._headings:
            macros = with_defined(macros_of(self._env.config), self._defined(docname))
            title = self._title(docname)
            text = (
                "".join(map(partial(_read, macros=macros), title.children))
                if title is not None
                else docname
            )
            self._headings[docname] = self._code(docname) + text
        return self._headings[docname]

    def _title(self, docname: str) -> nodes.Element | None:
        """Return the title of the page *docname*, if it has one."""
        title = self._env.titles.get(docname)
        return title if title is not None and title.astext() not in _UNTITLED else None

    def heading_nodes(self, docname: str) -> list[nodes.Node]:
        """Return what `heading` says, with the mathematics that is in it."""
        title, code = self._title(docname), self._code(docname)
        content = self._copy(title, docname) if title is not None else [nodes.Text(docname)]
        return [*([nodes.Text(code)] if code else []), *content]

    def _entry(self, docname: str, node_id: str) -> nodes.reference | None:
        """Return the entry of the section *node_id* in the table of contents of its page."""
        if docname not in self._sections:
            toc = self._env.tocs.get(docname)
            entries = toc.findall(nodes.reference) if toc is not None else ()
            self._sections[docname] = {str(entry.get("anchorname", "")): entry for entry in entries}
        return self._sections[docname].get(f"#{node_id}") if node_id else None

    def section(self, docname: str, node_id: str) -> str:
        """Return what the section *node_id* of *docname* is called, or nothing where it is none."""
        entry = self._entry(docname, node_id)
        return entry.astext() if entry is not None else ""

    def section_nodes(self, docname: str, node_id: str) -> list[nodes.Node]:
        """Return what the section *node_id* is called, or its page where it is none."""
        entry = self._entry(docname, node_id)
        return self._copy(entry, docname) if entry is not None else self.heading_nodes(docname)

    def _copy(self, name: nodes.Element, docname: str) -> list[nodes.Node]:
        copy = name.deepcopy()
        write_macros_out(copy, self._defined(docname))
        return copy.children

    def shown(self, reference: Reference, docname: str) -> object:
        """Return what stands for what *reference*, on page *docname*, shows and leads to.

        It is whatever is known by that name: which of it Sphinx shows is for the domains to say.
        """
        env, target = self._env, reference.target
        if reference.type == LOCAL:
            return docname, target
        std, equations = env.domains["std"], env.domains["math"].data["objects"]
        found = [std.data[kind].get(target.lower()) for kind in ("labels", "anonlabels")]
        page = docname_join(docname, target)
        places = [(one[0], one[1]) for one in found if one]
        if target in equations:
            places.append((equations[target][0], f"equation-{target}"))
        numbers = [self._number(*place) for place in places]
        title = self.heading(page) if page in env.all_docs else None
        return found, equations.get(target), title, numbers

    def _number(self, docname: str, node_id: str) -> object:
        figures = self._env.toc_fignumbers.get(docname, {})
        found = [(kind, numbers[node_id]) for kind, numbers in figures.items() if node_id in numbers]
        return found, self._env.toc_secnumbers.get(docname, {}).get(f"#{node_id}")


def _read(node: nodes.Node, macros: Macros) -> str:
    """Return *node*, of a title, as text, in which formulas can be read."""
    if isinstance(node, nodes.math):
        return to_text(node.astext(), macros)
    return "".join(_read(child, macros) for child in node.children) if node.children else node.astext()
