"""What our post-transforms have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

# Builders that write each page by itself.
_BY_PAGE = frozenset("html dirhtml readthedocs readthedocsdirhtml epub json pickle text xml".split())


class NotationPostTransform(SphinxPostTransform):
    """A post-transform that knows the application.

    Sphinx makes transforms by itself and hands them the environment only; its property
    ``app`` is on its way out.  So each application registers classes bound to itself.
    """

    application: ClassVar[Sphinx]

    needs: ClassVar[tuple[type[nodes.Element], ...]] = ()
    """What it works on: a page that was read without any of them is passed over."""

    def is_supported(self) -> bool:
        """Say no where messages are extracted: translators get the page as its author wrote it."""
        return bool(self.application.builder.use_message_catalog) and self._has_work()

    def _has_work(self) -> bool:
        if not self.needs:
            return True
        kinds: dict[str, set[str]] = self.env.domaindata["notation"]["kinds"]
        wanted = {cls.__name__ for cls in self.needs}
        return any(wanted & kinds.get(docname, set()) for docname in self.pages(kinds))

    def pages(self, listed: Iterable[str]) -> Iterable[str]:
        """Return the pages that the document may hold, of those *listed*."""
        # Other builders may have merged any pages into this one.
        return [self.env.docname] if self.application.builder.name in _BY_PAGE else listed

    @classmethod
    def bound(cls, app: Sphinx) -> type[NotationPostTransform]:
        """Return this class as *app* registers it."""
        return type(cls.__name__, (cls,), {"application": app, "__module__": cls.__module__})
