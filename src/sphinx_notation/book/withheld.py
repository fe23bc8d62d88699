"""What decides which meanings from elsewhere do not hold on a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.build_settings import BuildSettings
from sphinx_notation.book.page_uses import Key, digest
from sphinx_notation.book.page_words import spoken_of
from sphinx_notation.book.records import Definition, PageRecord

_BLANK = PageRecord()


class Withheld:
    """The meanings that hold on several *pages*, and what these say of them.

    *rows* are all that hold in this build.
    """

    def __init__(
        self, pages: Mapping[str, PageRecord], rows: Mapping[Key, Definition], settings: BuildSettings
    ) -> None:
        self._pages = pages
        self._rows = rows
        self._settings = settings

    def anew(self, docname: str) -> Anew:
        """Return what the prose of *docname* introduces, and speaks of, if anybody asks."""
        page = self._pages.get(docname, _BLANK) if self._wider else _BLANK
        macros, kept = self._settings.macros, self._settings.kept or ()
        formulas = [one.tex for one in page.formulas]
        words, asked = page.words, self._spoken_of
        return Anew(docname, page.introduced, macros, kept, words=words, asked=asked, formulas=formulas)

    def made_of(self, page: PageRecord) -> object:
        """Return all that decides which meanings do not hold on *page*."""
        said = [(one.tex, one.words, one.is_named, one.defined) for one in page.introduced]
        words = page.words if self._wider else ""
        return (self._settings.kept, self._digest, said, words)

    @cached_property
    def _wider(self) -> list[Definition]:
        return [one for one in self._rows.values() if one.scope in {"part", "book"}]

    @cached_property
    def _digest(self) -> str:
        """A text that changes whenever a meaning does that holds on several pages."""
        return digest(repr([(one.key, one.meaning, self._spoken_of.get(one.key)) for one in self._wider]))

    @cached_property
    def _spoken_of(self) -> Mapping[Key, tuple[str, ...]]:
        words = {docname: page.words for docname, page in self._pages.items()}
        return spoken_of(self._wider, words)
