r"""Titles with mathematics where Sphinx makes plain text of them: page titles, search, inventories.

Sphinx takes the TeX for the text.  Here the readable text takes its place, and only there: where a title is
shown as it is, its formulas stay formulas.  What Sphinx keeps is not changed for good: its own titles come
back when the build is finished.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.builders import reads_text
from sphinx_notation.showing.readable import has_formulas, read_copy
from sphinx_notation.tex import Macros

# Builders that hand their titles on as data.
_SERIALIZING = frozenset({"json", "pickle"})
# Builders whose contents are made last, and of plain text.
_LISTING = frozenset({"devhelp", "epub"})
_NUMBER = re.compile(r'<span class="section-number">([^<]*)</span>')


class Titles:
    """The titles of a book that have mathematics: one for each application."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[str, list[nodes.Node]]] | None = None
        self._searched: set[str] = set()
        self._undo: list[Callable[[], None]] = []

    def shown(self, app: Sphinx) -> dict[str, tuple[str, list[nodes.Node]]]:
        """Return, for what Sphinx takes for the text of a title, what it says, and the nodes of it."""
        if self._shown is None:
            macros = macros_of(app.config)
            self._shown = dict(_read(node, macros) for node in _titles(app.env))
        return self._shown

    def of(self, app: Sphinx, text: str, docname: str = "") -> tuple[str, list[nodes.Node]] | None:
        """Return the same for the *text* of one title, also of a figure or a table, of *docname* if given.

        Of these only their page knows more than the text.
        """
        shown = self.shown(app)
        if text not in shown and "\\" in text:
            labels = app.env.domains["std"].data["labels"].values()
            for name in [docname] if docname else [label[0] for label in labels if label[2] == text]:
                if name not in self._searched and name in app.env.found_docs:
                    self._searched.add(name)
                    shown |= dict(_read(node, macros_of(app.config)) for node in _captions(app, name))
        return shown.get(text)

    def start(self, app: Sphinx, builder: Builder) -> None:
        """Look for titles with mathematics, before the first page is written."""
        self._shown, self._searched = None, set()
        env, macros = builder.env, macros_of(app.config)
        if self.shown(app) and reads_text(app):
            for table in (env.titles, env.longtitles, env.tocs):
                self._put(table, lambda node: read_copy(node, macros) if has_formulas(node) else node)

    def before_inventory(self, app: Sphinx) -> list[Any]:
        """Give the search index and the inventory, which are written last, their titles."""
        builder = app.builder
        if isinstance(builder, StandaloneHTMLBuilder):
            env, macros = builder.env, macros_of(app.config)
            for table in (env.titles, env.tocs) if builder.name in _LISTING else (env.titles,):
                self._put(table, lambda node: read_copy(node, macros) if has_formulas(node) else node)
            labels = env.domains["std"].data["labels"]
            self._put(labels, lambda label: (*label[:2], self._text(app, label[2], label[0])))
            self._index(app, getattr(builder, "indexer", None))
        return []

    def _index(self, app: Sphinx, indexer: Any) -> None:
        """Give an index for search the titles that it shows, as far as it is the one that we know."""
        titles: object = getattr(indexer, "_titles", None)
        every: object = getattr(indexer, "_all_titles", None)
        if isinstance(titles, dict) and isinstance(every, dict):
            macros = macros_of(app.config)
            for docname, title in list(titles.items()):
                if isinstance(title, str):
                    # Sphinx before 8.0 keeps markup.
                    is_markup = "</" in title
                    node = app.env.longtitles.get(docname)
                    titles[docname] = (
                        _plain_markup(title, node, macros) if is_markup else self._text(app, title, docname)
                    )
            for docname, found in list(every.items()):
                every[docname] = [(self._text(app, title, docname), node_id) for title, node_id in found]

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Give Sphinx its titles back."""
        self._shown, self._searched = None, set()
        while self._undo:
            self._undo.pop()()

    def _text(self, app: Sphinx, title: str, docname: str) -> str:
        found = self.of(app, title, docname)
        return found[0] if found is not None else title

    def _put(self, table: MutableMapping[str, Any], change: Callable[[Any], Any]) -> None:
        for key, value in list(table.items()):
            new = change(value)
            if new is not value and new != value:
                table[key] = new
                self._undo.append(lambda key=key, value=value: table.__setitem__(key, value))  # type: ignore[misc]  # defaults keep the values of now


def _titles(env: BuildEnvironment) -> Iterator[nodes.Element]:
    """Yield what has a title with mathematics as its children."""
    for table in (env.titles, env.longtitles):
        yield from filter(has_formulas, table.values())
    for contents in env.tocs.values():
        if has_formulas(contents):
            yield from filter(has_formulas, contents.findall(nodes.reference))


def _captions(app: Sphinx, docname: str) -> list[nodes.Element]:
    """Return the titles and captions with mathematics on a page."""
    elements = app.env.get_doctree(docname).findall(nodes.Element)
    return [one for one in elements if isinstance(one, nodes.title | nodes.caption) and has_formulas(one)]


def _read(node: nodes.Element, macros: Macros) -> tuple[str, tuple[str, list[nodes.Node]]]:
    return clean_astext(node), (clean_astext(read_copy(node, macros)), node.children)


def _plain_markup(title: str, node: nodes.Element | None, macros: Macros) -> str:
    """Return the markup *title* of what *node* says without formulas, if it has any."""
    if node is None or not has_formulas(node):
        return title
    number = _NUMBER.match(title)
    return (number[0] if number else "") + html.escape(clean_astext(read_copy(node, macros)), quote=False)


class TitleMarkup(str):
    """The markup of a title that knows what it says without its markup.

    Templates that show a title write it as it is; where they need plain text they strip its tags, and Jinja
    asks it for its HTML before that.
    """

    plain: str

    def __new__(cls, markup: str, plain: str) -> TitleMarkup:
        """Keep *plain*, what the title says, beside its *markup*."""
        made = super().__new__(cls, markup)
        made.plain = plain
        return made

    def __html__(self) -> str:
        """Return what the title says, as HTML without tags."""
        return html.escape(self.plain, quote=False)


def set_titles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let the titles in the *context* of a page know what they say."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name in _SERIALIZING:
        return
    env, macros = builder.env, macros_of(app.config)

    def made(title: str, docname: str | None, node: nodes.Element | None = None) -> str:
        node = env.titles.get(docname or "") if node is None else node
        if not isinstance(title, str) or node is None or not has_formulas(node):
            return title
        number = _NUMBER.match(title)
        start = html.unescape(number[1]) if number else ""
        return TitleMarkup(title, start + clean_astext(read_copy(node, macros)))

    if pagename in env.longtitles and "title" in context:
        context["title"] = made(context["title"], pagename, env.longtitles[pagename])
    related = getattr(builder, "relations", {}).get(pagename) or (None, None, None)
    for name, docname in zip(("prev", "next"), related[1:], strict=True):
        if isinstance(context.get(name), dict):
            context[name] = {**context[name], "title": made(context[name].get("title", ""), docname)}
    links = context.get("rellinks") or ()
    context["rellinks"] = [(link[0], made(link[1], link[0]), *link[2:]) for link in links]
