"""What pages say, as plain records.  Nothing here knows Sphinx or docutils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from sphinx_notation.book.references import Reference
from sphinx_notation.tex.definitions import Defined

#: The place of what is asked of a whole page: later than anything that stands on it.
LAST = 2**31
#: The title of a page, where the parts of a page that others may show are named.
PAGE_TITLE = ":title"
#: The page of what stands on none: the rows of the project's notation files.
FILES = ""


def title_part(node_id: str) -> str:
    """Return the name of the title of what *node_id* identifies, as a part of its page."""
    return node_id + PAGE_TITLE


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a page says of itself with ``lesson``.

    ``next_page`` and ``previous_page`` are what the author wrote, ``None`` where nothing
    was written.  ``source`` is the file that it stands in, where that is not the page's own.
    """

    docname: str
    code: str
    line: int
    next_page: str | None = None
    previous_page: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a lesson leads: to a page (``docname``) or to plain text (``text``)."""

    docname: str | None
    text: str
    missing: bool = False
    """True where the author wrote what looks like a page and is none."""


class Condition(NamedTuple):
    """What must be true for a part of a page to be shown: the ``kind`` of directive, and its expression.

    The kinds are ``only``, whose expression is of tags, and ``ifconfig``, whose is of settings.
    """

    kind: str
    expression: str


# Thousands of these are read with every build, and tuples are read fast.
class Definition(NamedTuple):
    """What one row of a page says of its symbols.

    ``place`` counts the rows of the page from its beginning; ``line`` is where the row stands in its
    source.  ``symbols`` are what stands in its first column, ``aliases`` their other
    spellings, ``patterns`` what it matches; all TeX.  ``panel`` is the identifier of the panel or table
    around it, ``conditions`` are what must hold for it to be shown.  ``content`` changes whenever what
    readers see of the row does, but for what its ``references`` show; ``is_settled`` says that its meaning
    is known without these, and without conditions inside and around it.  ``head`` is the first block of the
    meaning, as plain text.  ``part`` is the page whose part of the book it holds in, if not its own.
    ``base`` says when it is known below scripts, see `Settings.base`, if not as the project says.
    ``defined`` are the macros that formulas before it on its page define; ``source`` is the file that
    ``line`` is in, where that is not the page's own.
    """

    docname: str
    node_id: str
    place: int
    line: int
    scope: str
    symbols: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    meaning: str = ""
    fields: Mapping[str, str] = MappingProxyType({})
    panel: str = ""
    conditions: tuple[Condition, ...] = ()
    content: str = ""
    references: tuple[Reference, ...] = ()
    is_settled: bool = True
    head: str = ""
    part: str = ""
    base: str = ""
    defined: Defined = ()
    source: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it in the book: its page, and its identifier there."""
        return self.docname, self.node_id


#: What a symbol means somewhere: several rows where those of one scope say different things of it.
Sense = tuple[Definition, ...]


class FormulaRecord(NamedTuple):
    """A formula of a page, in whose order these are kept.

    ``defined`` are the macros that it and formulas before it define.  ``line`` is where it stands in the
    source of its page, or in the file ``source``.

    ``tex`` is its source, ``place`` that of the row before it.  ``section`` is the identifier of
    the section it stands in, or nothing at the top of the page.  ``inside`` are the identifiers of the
    rows, takeaways and titles that hold it, which may be shown on other pages.  ``panels`` are those of
    the panels that decode it; ``conditions`` as those of `Definition`; ``displayed`` says that it stands in
    lines of its own.
    """

    tex: str
    place: int
    section: str = ""
    inside: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    displayed: bool = False
    defined: Defined = ()
    line: int = 0
    source: str = ""

    @property
    def looked_up(self) -> tuple[object, ...]:
        """What of it decides what is known in it, but for macros, which many formulas share."""
        return self[:7]


class PanelRecord(NamedTuple):
    """A panel: its displayed formulas and those of its title, TeX.

    ``place`` is that of the row before it, see `Definition`; ``line`` is where it stands in its source,
    and ``source`` which file that is, where it is not the page's own: a docstring, a file that is included.
    With ``auto`` it has a row for all that the book knows of its formulas.  ``defined`` are the macros that
    its formulas and those before it define.
    """

    node_id: str
    place: int
    line: int
    displayed: tuple[str, ...]
    titled: tuple[str, ...] = ()
    auto: bool = False
    defined: Defined = ()
    source: str = ""

    @property
    def looked_up(self) -> tuple[object, ...]:
        """What of it decides what its formulas say, but for macros."""
        return self.node_id, self.place, self.displayed, self.titled, self.auto


#: Stands for a symbol where prose says of raised stars that they are conjugates.
CONJUGATES = "{}^*"


class IntroducedRecord(NamedTuple):
    """A symbol, TeX, that prose of a page introduces, and the ``words`` that say what it is.

    Where it is not ``is_sure`` a noun before it is all that says so; ``is_named`` says that the words name
    a thing, and ``is_which`` which; ``at`` is how many formulas stand before it.  All else is as in those.
    """

    tex: str
    words: str
    is_sure: bool
    line: int
    source: str = ""
    defined: Defined = ()
    is_named: bool = False
    at: int = 0
    is_which: bool = True

    @property
    def looked_up(self) -> tuple[object, ...]:
        """What of it decides which symbols are explained."""
        return self.tex, self.is_sure, self.at


class TakeawayRecord(NamedTuple):
    """A takeaway of a page; ``content``, ``conditions`` and ``references`` as those of `Definition`."""

    node_id: str
    content: str
    conditions: tuple[Condition, ...] = ()
    references: tuple[Reference, ...] = ()


class TitleRecord(NamedTuple):
    """The title of one of our nodes, which references to it show."""

    node_id: str
    content: str
    references: tuple[Reference, ...] = ()


class TakeawayListRecord(NamedTuple):
    """A list of all takeaways but those of pages that fit a pattern of ``exclude``."""

    line: int
    exclude: tuple[str, ...] = ()
    source: str = ""


class CodeRecord(NamedTuple):
    """The ``parameters`` of what is documented at ``node_id``, a function or the like, in their order."""

    node_id: str
    parameters: tuple[str, ...]


class NamedRecord(NamedTuple):
    """A name in code that the row ``node_id`` gives; all else as in `Definition`."""

    reference: Reference
    node_id: str
    line: int
    source: str = ""
    conditions: tuple[Condition, ...] = ()


class NotationListRecord(NamedTuple):
    """A list of the book's notation: what is listed of it, and in which order."""

    line: int
    scope: str = "page"
    group_by: str = "lesson"
    sort: str = "appearance"
    exclude: tuple[str, ...] = ()


class MistakeRecord(NamedTuple):
    """What is wrong with a formula of a page, or with the ``symbol`` of a row, and what to write instead.

    ``formula`` is which of its formulas, -1 for a symbol; ``line`` is where in its source, or in that of
    the row; ``is_whole`` says that the formula itself can be read, and ``is_of_macro`` that a macro is what
    is wrong, which is said once in a book.
    """

    formula: int
    line: int
    said: str
    advice: str
    is_whole: bool
    symbol: str = ""
    source: str = ""
    is_of_macro: bool = False


@dataclass(frozen=True, slots=True)
class PageRecord:
    """All that one page says.

    ``kinds`` are the names of the classes of our nodes on it; ``defined`` are the macros that its formulas
    define; ``titles`` are by label; ``references``, with their conditions, are those whose text or target
    depends on what the book says; ``introduced`` are symbols that its prose introduces; ``code`` is what it
    documents of Python, and ``named`` are the names in code that its rows give; ``mistakes`` are what is
    wrong with its formulas, see `tex.mistakes`; ``words`` are those of its prose, see `page_words`.
    """

    kinds: frozenset[str] = frozenset()
    defined: Defined = ()
    lesson: Lesson | None = None
    definitions: tuple[Definition, ...] = ()
    formulas: tuple[FormulaRecord, ...] = ()
    panels: tuple[PanelRecord, ...] = ()
    takeaways: tuple[TakeawayRecord, ...] = ()
    titles: Mapping[str, TitleRecord] = field(default_factory=dict)
    references: tuple[tuple[Reference, tuple[Condition, ...]], ...] = ()
    takeaway_lists: tuple[TakeawayListRecord, ...] = ()
    notation_lists: tuple[NotationListRecord, ...] = ()
    introduced: tuple[IntroducedRecord, ...] = ()
    code: tuple[CodeRecord, ...] = ()
    named: tuple[NamedRecord, ...] = ()
    mistakes: tuple[MistakeRecord, ...] = ()
    words: str = ""

    @property
    def macros_by_formula(self) -> tuple[object, ...]:
        """The macros that formulas define, whenever there are others, and which formulas know which."""
        known: dict[int, int] = {}
        distinct: list[Defined] = []
        numbers: list[int] = []
        # Formulas have the very same tuple from one definition to the next.
        for defined in [*[one.defined for one in self.formulas], *[one.defined for one in self.panels]]:
            if id(defined) not in known:
                known[id(defined)] = len(distinct)
                distinct.append(defined)
            numbers.append(known[id(defined)])
        return distinct, numbers
