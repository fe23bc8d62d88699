"""The rows that explain one symbol, and which of them count where."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_notation.book.order import Parts
from sphinx_notation.book.records import FILES, Definition, Sense


def said_by(definition: Definition) -> tuple[object, ...]:
    """Return what is equal for rows that give a symbol the same meaning, whatever capitals it has."""
    # What references show is known later only.
    return same_words(definition.meaning), () if definition.is_settled else definition.references


def same_words(meaning: str) -> str:
    """Return what is equal for meanings that say the same, however their formulas are typed."""
    return "".join(meaning.translate(_BRACES).split()).rstrip(".;").casefold()


#: Of more meanings of one symbol than this a card shows the first.
MOST = 5
_BRACES = str.maketrans("", "", "{}")


class Candidates:
    """The definitions of one symbol, added in reading order.

    *tree* are the parts of the book.
    """

    __slots__ = ("_aside", "_book", "_more", "_pages", "_parts", "_tree", "all")

    def __init__(self, tree: Parts) -> None:
        self.all: list[Definition] = []
        self._tree = tree
        # The rows that are about the symbol, and write more than it.
        self._aside: set[tuple[str, str]] = set()
        self._pages: dict[str, list[Sense]] = {}
        # By the page that opens the part.
        self._parts: dict[str, Sense] = {}
        self._book: Sense = ()
        self._more: list[tuple[Definition, Definition]] = []

    def add(self, definition: Definition, *, is_aside: bool = False) -> None:
        """Add what another row says, or the same row in another spelling.

        With *is_aside* it says of which set the symbol is, or the like: beside a row of the symbol alone
        it does not count.
        """
        if self.all and self.all[-1].key == definition.key:
            return
        self.all.append(definition)
        if is_aside:
            self._aside.add(definition.key)
        here = self._pages.setdefault(definition.docname, [])
        # The rows of one panel or table count together.
        is_near = bool(here and definition.panel) and _home(here[-1][0]) == _home(definition)
        here.append(self._with(here.pop() if is_near else (), definition))
        if definition.scope == "book":
            self._book = self._with(self._book, definition)
        elif definition.scope == "part":
            head = definition.part or self._tree.head(definition.docname)
            self._parts[head] = self._with(self._parts.get(head, ()), definition)

    def _with(self, sense: Sense, definition: Definition) -> Sense:
        """Return *sense* with what *definition* says, if it says something else."""
        # What a page says counts before what a file does, which several books may share.
        is_of_file = definition.docname == FILES and bool(sense) and sense[0].docname != FILES
        if is_of_file or definition.key in self._aside:
            return sense or (definition,)
        kept = tuple([one for one in sense if one.key not in self._aside])
        if any(said_by(one) == said_by(definition) for one in kept):
            return kept
        if len(kept) < MOST:
            return (*kept, definition)
        # Nobody reads more, but its author is told.
        self._more.append((kept[0], definition))
        return kept

    def conflicts(self) -> Iterator[tuple[Definition, Definition]]:
        """Yield pairs of rows of one scope that say different things, the first with each of the others."""
        on_pages = (sense for listed in self._pages.values() for sense in listed)
        for sense in (self._book, *self._parts.values(), *on_pages):
            yield from ((sense[0], other) for other in sense[1:])
        yield from self._more

    def nearest(self, docname: str, place: int) -> Sense:
        """Return what counts: the nearest before or after, the innermost part's, the book's; or nothing."""
        after: Sense = ()
        for sense in reversed(self._pages.get(docname, ())):
            if sense[0].place <= place:
                return sense
            after = sense
        if not after and self._parts:
            heads = self._tree.around(docname)
            after = next((self._parts[head] for head in heads if head in self._parts), ())
        return after or self._book


def _home(definition: Definition) -> tuple[str, str]:
    return definition.panel, definition.scope
