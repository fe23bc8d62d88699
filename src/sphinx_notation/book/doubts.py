"""Why rows may not hold on a page, or at a place in a formula of it."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.book.formula_letters import (
    PageLetters,
    container_places,
    coordinate_places,
    counting_letters,
    may_be_coordinate,
    may_be_point,
    may_contain,
    may_run,
)
from sphinx_notation.book.imaginary import is_imaginary
from sphinx_notation.book.labels import counts, is_initial, may_have_label
from sphinx_notation.book.misplaced import counts_up, is_limit, may_count
from sphinx_notation.book.records import Sense
from sphinx_notation.book.sign_rows import says_sign


class Doubt(NamedTuple):
    """Why rows may not hold on a page.

    Its prose says something ``other`` of a symbol with their letter, it is ``silent`` on what they say, or
    formulas say that it is a ``misfit``: a corner, say.  What they say may be ``uncounted``: no sum goes
    up to it; ``elementless``: nothing is in it; ``unrunning``, through whole numbers; or ``uncoordinated``:
    no coordinate.  A mere letter may be a ``label`` in a subscript, or one of a ``name``, or the imaginary
    ``unit``, which the page has.
    """

    other: bool = False
    silent: bool = False
    misfit: bool = False
    uncounted: bool = False
    elementless: bool = False
    unrunning: bool = False
    uncoordinated: bool = False
    label: bool = False
    name: bool = False
    unit: bool = False

    def matters_in(self, tex: str) -> bool:
        """Say whether it may matter in the formula *tex*."""
        return (
            self.other
            or self.silent
            or self.misfit
            or self.name
            or self.unit
            or (self.label and may_have_label(tex))
            or (self.uncounted and counts_up(tex))
            or self._is_of_places(tex)
        )

    def _is_of_places(self, tex: str) -> bool:
        return (
            (self.elementless and bool(container_places(tex)))
            or (self.unrunning and ("_" in tex or bool(counting_letters(tex))))
            or (self.uncoordinated and bool(coordinate_places(tex)))
        )

    def is_certain(self, tex: str, start: int, end: int) -> bool:
        """Say whether what stands from *start* to *end* of *tex* is for sure none of what the rows say."""
        return (
            self.silent
            or self.misfit
            or (self.uncounted and is_limit(tex, start, end))
            or (self.elementless and start in container_places(tex))
            or (self.unrunning and tex[start:end] in counting_letters(tex))
            or (self.uncoordinated and start in coordinate_places(tex))
            or (self.unit and is_imaginary(tex, start, end))
        )


NO_DOUBT = Doubt()


def doubt_of(sense: Sense, letters: PageLetters) -> Doubt:
    """Return how the rows of *sense* may be at odds with the *letters* of the formulas of a page."""
    meanings = [one.meaning for one in sense]
    symbols = {tex for one in sense for tex in one.symbols}
    is_letter = any(is_initial(tex) for one in sense for tex in (*one.symbols, *one.aliases))
    return Doubt(
        misfit=not letters.points.isdisjoint(symbols) and not any(map(may_be_point, meanings)),
        uncounted=not any(map(may_count, meanings)),
        elementless=not any(map(may_contain, meanings)),
        unrunning=is_letter and not any(map(may_run, meanings)),
        uncoordinated=not any(map(may_be_coordinate, meanings)),
        label=is_letter and not any(map(counts, meanings)),
        name=any(tex in name for tex in symbols if is_initial(tex) for name in letters.names),
        unit=not letters.imaginary.isdisjoint(symbols) and not any(says_sign("i", one) for one in meanings),
    )
