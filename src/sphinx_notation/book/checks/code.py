"""The check of names in code: what rows name must be documented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_notation.book.checks.finding import Finding, Place
from sphinx_notation.book.fields import nearest
from sphinx_notation.book.references import Reference
from sphinx_notation.book.whole import Book

_NO_CODE = (
    "`{}` cannot be looked up, since this project documents no Python: document it with `py:function` or "
    "autodoc, or name its inventory in `intersphinx_mapping`"
)
_FULL = ": write the full name of what is documented, as in `package.function.parameter`"


def missing(book: Book) -> Iterator[Finding]:
    """Yield rows that name what nobody documents."""
    known: dict[str, None] | None = None
    for docname, one in book.named():
        code, reference = book.code, one.reference
        if code.find(reference) is not None or code.elsewhere(reference) is not None:
            continue
        if known is None:
            known = dict.fromkeys(code.names())
        if not _may_be_elsewhere(book, reference, known):
            definition = book.definition((docname, one.node_id))
            symbol = definition.symbols[0] if definition is not None else ""
            said = _said(book, reference.target, known)
            yield Finding("code", said, Place(docname, one.line, one.source), symbol)


def _said(book: Book, name: str, known: Iterable[str]) -> str:
    if book.code.is_empty:
        return _NO_CODE.format(name)
    near = _near(name, [*known, *book.code.documented.names_like(name)])
    return f"`{name}` is nothing that this project documents" + (
        f"; did you mean `{near}`?" if near else _FULL
    )


def _near(name: str, known: Iterable[str]) -> str:
    """Return which of *known* may be meant by *name*: what it ends, or another of its function's."""
    known = list(known)
    longer = [one for one in known if one.endswith(f".{name}")]
    if longer:
        return min(longer, key=lambda one: one.count("."))
    owner, _, last = name.rpartition(".")
    members = {one.rpartition(".")[2]: one for one in known if one.rpartition(".")[0] == owner}
    return members.get(nearest(last, members), "") if members else nearest(name, known)


def _may_be_elsewhere(book: Book, reference: Reference, known: dict[str, None]) -> bool:
    """Say whether *reference* may be of a project whose inventory could not be read."""
    package = reference.target.partition(".")[0]
    ours = {name.partition(".")[0] for name in known}
    return book.code.documented.lacks_some and package not in ours
