"""What Sphinx knows of documented code: its Python domain, and the inventories of other projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri

from sphinx_notation.book.code import Code
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.references import Reference
from sphinx_notation.store.row_records import reference_of

# The roles of what has parameters, which inventories do not list; a module lists its members.
_CALLABLE = ("func", "class", "meth")


class DocumentedCode:
    """What is documented of Python, see `book.code.Documented`, for one build."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env

    @cached_property
    def objects(self) -> Mapping[str, Key]:
        """The objects that this project documents, by their names: a page, and an identifier there."""
        return {
            name: (entry.docname, entry.node_id) for name, entry in python_of(self._env).objects.items()
        }

    def elsewhere(self, reference: Reference) -> str | None:
        """Return where another project documents what *reference* names, or nothing where none does."""
        try:
            found = link_elsewhere(self._env, reference, "", nodes.literal())
        except NoUri:
            return ""
        return None if found is None else str(found.get("refuri", ""))

    @property
    def _inventories(self) -> Mapping[str, Mapping[str, object]]:
        """The objects that inventories name, by type and name."""
        found: Mapping[str, Mapping[str, object]] = getattr(self._env, "intersphinx_inventory", {})
        return found

    def names_like(self, name: str) -> Iterator[str]:
        """Yield what other projects document in the package of *name*."""
        package = name.partition(".")[0]
        for kind, listed in self._inventories.items():
            if kind.startswith("py:"):
                yield from (one for one in listed if one.partition(".")[0] == package)

    @property
    def has_others(self) -> bool:
        """Whether there are other projects whose objects are known."""
        return any(kind.startswith("py:") for kind in self._inventories) or self.lacks_some

    @property
    def lacks_some(self) -> bool:
        """Whether other projects are named, and nothing is known of one of them."""
        wanted = getattr(self._env.config, "intersphinx_mapping", {})
        return len(getattr(self._env, "intersphinx_named_inventory", {})) < len(wanted)


def python_of(env: BuildEnvironment) -> PythonDomain:
    """Return the domain of Python."""
    found = env.domains["py"]
    assert isinstance(found, PythonDomain)
    return found


def link_to_code(
    code: Code, builder: Builder, here: str, node: pending_xref, shown: nodes.Element
) -> nodes.Element:
    """Return *shown*, as a link to what *node*, a name in code on page *here*, leads to, if to anything."""
    env = builder.env
    reference = reference_of(node)
    assert reference is not None
    found = code.find(reference)
    try:
        link = (
            python_of(env).resolve_xref(env, here, builder, "obj", found.name, node, shown)
            if found is not None
            else link_elsewhere(env, reference, here, shown)
        )
    except NoUri:
        # The document leaves the page out that it leads to.
        link = None
    return shown if link is None else link


def link_elsewhere(
    env: BuildEnvironment, reference: Reference, here: str, shown: nodes.Element
) -> nodes.Element | None:
    """Return *shown* as a link to what other projects say of what *reference* names, or of what has it.

    *here* is the page that it is on.
    """
    module, cls = reference.context
    context = {"py:module": module or None, "py:class": cls or None, "refdoc": here, "refdomain": "py"}
    owner = reference.target.rpartition(".")[0]
    asked = [("obj", reference.target), *((kind, owner) for kind in _CALLABLE if owner)]
    for kind, name in asked:
        # With the text of the name itself, whatever the inventory calls what has it.
        node = pending_xref("", shown.deepcopy(), reftype=kind, reftarget=name, refexplicit=True, **context)
        found = env.events.emit_firstresult(
            "missing-reference", env, node, shown, allowed_exceptions=(NoUri,)
        )
        if isinstance(found, nodes.Element):
            return found
    return None
