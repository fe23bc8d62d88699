"""From what pages say to what it means across the book.  Nothing here knows Sphinx."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath

from sphinx_notation.book.records import Lesson, Pointer


def reading_order(root: str, includes: Mapping[str, Sequence[str]], docnames: Iterable[str]) -> list[str]:
    """Return *docnames* as a reader meets them: the toctree depth first, then orphans by name.

    *includes* maps a page to the pages that its toctrees list, in order.
    """
    known = set(docnames)
    order: dict[str, None] = {}
    pending = [root]
    while pending:
        docname = pending.pop()
        if docname in order or docname not in known:
            continue
        order[docname] = None
        pending += reversed(includes.get(docname, ()))
    return [*order, *sorted(known - order.keys())]


class Parts:
    """The parts of a book: a page and all that its toctrees list, and what their toctrees list.

    *includes* maps a page to the pages that its toctrees list, in order; *root* is the first page.
    """

    def __init__(self, root: str, includes: Mapping[str, Sequence[str]]) -> None:
        self._root = root
        self._heads = {docname for docname, listed in includes.items() if listed}
        #: The page whose toctree lists a page first.
        self.parents: dict[str, str] = {}
        # As in the order of reading: depth first.
        pending = [(root, "")]
        seen: set[str] = set()
        while pending:
            docname, parent = pending.pop()
            if docname in seen:
                continue
            seen.add(docname)
            if parent:
                self.parents[docname] = parent
            pending += [(one, docname) for one in reversed(includes.get(docname, ()))]

    def head(self, docname: str) -> str:
        """Return the page that opens the part of *docname*: itself, or the page that lists it.

        The first page opens no part but the book, so a page that it lists is one by itself.
        """
        parent = self.parents.get(docname, docname)
        return docname if docname in self._heads or parent == self._root else parent

    def chapter(self, docname: str) -> str:
        """Return the outermost page around *docname*, or itself, that the first page lists."""
        around = list(self.around(docname))
        return around[-2] if len(around) > 1 and around[-1] == self._root else around[-1]

    def around(self, docname: str) -> Iterator[str]:
        """Yield the pages that open the parts *docname* is in, the innermost first."""
        yield docname
        while docname in self.parents:
            docname = self.parents[docname]
            yield docname


def page_named(written: str, docname: str, pages: Set[str]) -> str | None:
    """Return the page that *written* on page *docname* means, as in a toctree, if there is one."""
    path = written.removeprefix("/")
    if not written.startswith("/"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(docname), written))
    for candidate in (path, str(PurePosixPath(path).with_suffix("")) if path else ""):
        if candidate in pages:
            return candidate
    return None


def pointers(
    docname: str, lessons: Mapping[str, Lesson], order: Sequence[str], pages: Set[str]
) -> tuple[Pointer | None, Pointer | None]:
    """Return where the lesson on page *docname* leads back and on.

    What the author wrote counts; where nothing was written, the neighbouring lesson in
    reading *order*.
    """
    lesson = lessons[docname]
    sequence = [page for page in order if page in lessons]
    place = sequence.index(docname)
    before = sequence[place - 1] if place else None
    after = sequence[place + 1] if place + 1 < len(sequence) else None
    return (
        _pointer(docname, lesson.previous_page, before, pages),
        _pointer(docname, lesson.next_page, after, pages),
    )


def _pointer(docname: str, written: str | None, neighbour: str | None, pages: Set[str]) -> Pointer | None:
    if written is None:
        return Pointer(neighbour, "") if neighbour else None
    page = page_named(written, docname, pages)
    # A page has no space in its name, or hardly ever: text of several words is no mistake.
    return Pointer(page, written, missing=page is None and len(written.split()) < 2)
