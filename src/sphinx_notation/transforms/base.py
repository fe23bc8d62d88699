"""What our post-transforms have in common."""

from __future__ import annotations

from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class NotationPostTransform(SphinxPostTransform):
    """A post-transform that knows the application.

    Sphinx makes transforms by itself and hands them the environment only; its property
    ``app`` is on its way out.  So each application registers classes bound to itself.
    """

    application: ClassVar[Sphinx]

    def is_supported(self) -> bool:
        """Say no where messages are extracted: translators get the page as its author wrote it."""
        return bool(self.application.builder.use_message_catalog)

    @classmethod
    def bound(cls, app: Sphinx) -> type[NotationPostTransform]:
        """Return this class as *app* registers it."""
        return type(cls.__name__, (cls,), {"application": app, "__module__": cls.__module__})
