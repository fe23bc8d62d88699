"""Names in code: what the documented code has of them, and which rows name what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import Definition, PageRecord
from sphinx_notation.book.references import Reference
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import with_defined


class Documented(Protocol):
    """What is documented of Python, by this project and by others."""

    @property
    def objects(self) -> Mapping[str, Key]:
        """The objects that this project documents, by their names: a page, and an identifier there."""

    def elsewhere(self, reference: Reference) -> str | None:
        """Return where another project documents what *reference* names, or nothing where none does."""

    def names_like(self, name: str) -> Iterable[str]:
        """Return what other projects document in the package of *name*."""

    @property
    def has_others(self) -> bool:
        """Whether there are other projects whose objects are known."""

    @property
    def lacks_some(self) -> bool:
        """Whether other projects are named, and nothing is known of one of them."""


class Named(NamedTuple):
    """What a name leads to: the object ``name``, which stands at ``place``, or its ``parameter``."""

    name: str
    place: Key
    parameter: str = ""


class Code:
    """What *pages* and all else that is *documented* say of the names in code that rows give."""

    def __init__(self, pages: Mapping[str, PageRecord], documented: Documented) -> None:
        self.documented = documented
        self._parameters: dict[Key, tuple[str, ...]] = {
            (docname, one.node_id): one.parameters for docname, page in pages.items() for one in page.code
        }
        self._elsewhere: dict[Reference, str | None] = {}

    def find(self, reference: Reference) -> Named | None:
        """Return what *reference* names of what this project documents: an object, else a parameter."""
        objects, names = self.documented.objects, candidates(reference)
        for name in names:
            if name in objects:
                return Named(name, objects[name])
        for name in names:
            owner, _, parameter = name.rpartition(".")
            if owner in objects and parameter in self.parameters(objects[owner]):
                return Named(owner, objects[owner], parameter)
        return None

    def parameters(self, place: Key) -> tuple[str, ...]:
        """Return the parameters of what is documented at *place*."""
        return self._parameters.get(place, ())

    def elsewhere(self, reference: Reference) -> str | None:
        """Return where another project documents what *reference* names, or nothing."""
        if reference not in self._elsewhere:
            self._elsewhere[reference] = self.documented.elsewhere(reference)
        return self._elsewhere[reference]

    def shown(self, reference: Reference) -> object:
        """Return what changes whenever what *reference* leads to does."""
        return self.find(reference) or self.elsewhere(reference)

    @property
    def is_empty(self) -> bool:
        """Whether nobody documents any Python."""
        return not self.documented.objects and not self.documented.has_others

    def names(self) -> Iterator[str]:
        """Yield all that this project documents: objects, and parameters as members of theirs."""
        for name, place in self.documented.objects.items():
            yield name
            for parameter in self.parameters(place):
                yield f"{name}.{parameter}"


def candidates(reference: Reference) -> list[str]:
    """Return what *reference* may name, in the order in which Sphinx looks for it."""
    module, cls = reference.context
    within = ["", cls, module, f"{module}.{cls}" if module and cls else ""]
    return list(dict.fromkeys(f"{one}.{reference.target}".lstrip(".") for one in within))


class CodeSymbol(NamedTuple):
    """A row whose symbols are written as the ``parameter`` of what is documented, or as that itself."""

    definition: Definition
    parameter: str = ""


def symbols_of_code(
    code: Code, named: Iterable[tuple[Definition | None, Reference]], macros: Macros
) -> Mapping[str, Mapping[str, Sequence[CodeSymbol]]]:
    """Return the symbols of what is documented, by page and identifier, in the order of its parameters.

    *named* are the rows, in reading order, with the names that they give.  Of rows that say the same of the
    same symbols the first counts.
    """
    found: dict[str, dict[str, dict[object, CodeSymbol]]] = {}
    for definition, reference in named:
        leads_to = code.find(reference)
        if leads_to is not None and definition is not None:
            docname, node_id = leads_to.place
            same = leads_to.parameter, _symbols(definition, macros), said_by(definition)
            listed = found.setdefault(docname, {}).setdefault(node_id, {})
            listed.setdefault(same, CodeSymbol(definition, leads_to.parameter))
    return {
        docname: {
            node_id: _in_order(listed.values(), code.parameters((docname, node_id)))
            for node_id, listed in of_page.items()
        }
        for docname, of_page in found.items()
    }


def _symbols(definition: Definition, macros: Macros) -> tuple[str, ...]:
    known = with_defined(macros, definition.defined)
    return tuple([symbol_name(tex, known) or tex for tex in definition.symbols])


def _in_order(listed: Iterable[CodeSymbol], parameters: Sequence[str]) -> list[CodeSymbol]:
    places = {name: number for number, name in enumerate(parameters)}
    return sorted(listed, key=lambda one: places.get(one.parameter, -1))
