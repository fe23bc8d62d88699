"""What our post-transforms have in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_notation.book.records import PageRecord
from sphinx_notation.showing.builders import writes_pages
from sphinx_notation.store.domain import NotationDomain, domain_of
from sphinx_notation.structure import docname_of


class NotationPostTransform(SphinxPostTransform):
    """A post-transform that knows the application.

    Sphinx makes transforms by itself and hands them the environment only; its property
    ``app`` is on its way out.  So each application registers classes bound to itself.
    """

    application: ClassVar[Sphinx]

    needs: ClassVar[tuple[type[nodes.Element], ...]] = ()
    """What it works on: a page that was read without any of them is passed over."""

    in_copies: ClassVar[bool] = False
    """Whether it also works on what is shown beside a page, once that is in its place."""

    def is_supported(self) -> bool:
        """Say no where messages are extracted: translators get the page as its author wrote it."""
        return bool(self.application.builder.use_message_catalog) and self.has_work()

    def has_work(self) -> bool:
        """Say whether the document may hold something to work on."""
        wanted = {cls.__name__ for cls in self.needs}
        return not wanted or any(wanted & page.kinds for page in self.records())

    def records(self) -> Iterable[PageRecord]:
        """Yield what the pages say that the document may hold."""
        pages = self.domain.pages
        names = [self.env.docname] if writes_pages(self.application) else pages
        return (pages[name] for name in names if name in pages)

    @cached_property
    def domain(self) -> NotationDomain:
        """The store."""
        return domain_of(self.env)

    def page_of(self, node: nodes.Node) -> str:
        """Return the page that *node* stands on."""
        return docname_of(node, self.env.docname)

    @classmethod
    def bound(cls, app: Sphinx) -> type[NotationPostTransform]:
        """Return this class as *app* registers it."""
        return type(cls.__name__, (cls,), {"application": app, "__module__": cls.__module__})
