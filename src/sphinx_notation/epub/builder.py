"""The builder ``epub`` as Sphinx, or another extension, has it, and what it lacks for mathematics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config

from sphinx_notation.config import Settings
from sphinx_notation.epub.package_document import Contents, accessibility, completed
from sphinx_notation.i18n import _
from sphinx_notation.mathml import can_convert
from sphinx_notation.typesetters import EPUB_RENDERER, MATHML
from sphinx_notation.writers import html_math

_UID = re.compile(r'(<meta name="dtb:uid" content=")[^"]*(")')
_CONTENTS = '<nav epub:type="toc">'


class WithMathematics(Epub3Builder):
    """What an EPUB has to say of itself where there is mathematics in it."""

    def init(self) -> None:
        """Know the type of fonts, of which Sphinx has no name for the newest, and of their licence."""
        super().init()
        for suffix, name in {".woff2": "font/woff2", ".txt": "text/plain"}.items():
            self.media_types.setdefault(suffix, name)

    def add_css_file(self, filename: str, **attributes: Any) -> None:
        """Leave out what lies elsewhere, such as the styles of KaTeX: a package may not ask for it."""
        if "://" not in filename or getattr(self.config, EPUB_RENDERER) != MATHML:
            super().add_css_file(filename, **attributes)

    def prepare_writing(self, *arguments: Any) -> None:
        """Say in every page in which language it is: no screen reader could pronounce it otherwise."""
        super().prepare_writing(*arguments)
        tag, language = str(self.globalcontext["html_tag"]), str(self.config.epub_language or "")
        if language and " lang=" not in tag:
            said = f' lang="{language}" xml:lang="{language}">'
            self.globalcontext["html_tag"] = tag.removesuffix(">") + said

    def build_navigation_doc(self) -> None:
        """Write the contents, and say to assistive technology what they are."""
        super().build_navigation_doc()
        path = Path(self.outdir) / "nav.xhtml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(_CONTENTS, f'{_CONTENTS[:-1]} role="doc-toc">'), encoding="utf-8")

    def build_toc(self) -> None:
        """Write the contents that older reading systems have, of the book that the package names.

        Sphinx says there the name that the identifier has in the package, which can be no identifier.
        """
        super().build_toc()
        path = Path(self.outdir) / "toc.ncx"
        identifier = escape(str(self.config.epub_identifier))
        text = path.read_text(encoding="utf-8")
        path.write_text(_UID.sub(lambda match: match[1] + identifier + match[2], text), encoding="utf-8")

    def build_content(self) -> None:
        """Write what is in the package, and say what Sphinx leaves out."""
        # A cover that an earlier build left would be listed twice, and so make the whole book invalid.
        (Path(self.outdir) / self.coverpage_name).unlink(missing_ok=True)
        super().build_content()
        pages = {
            quote(name): (Path(self.outdir) / name).read_text(encoding="utf-8")
            for name in self.files
            if name.endswith(self.out_suffix)
        }
        given = Settings.of(self.config).epub_metadata
        own = {name: [value] if isinstance(value, str) else [*value] for name, value in dict(given).items()}
        metadata = {**accessibility(Contents.of(pages), _summary()), **own}
        document = Path(self.outdir) / "content.opf"
        text = document.read_text(encoding="utf-8")
        document.write_text(completed(text, pages, metadata), encoding="utf-8")


def _summary() -> str:
    return str(
        _(
            "Formulas are MathML, which assistive technology can read aloud and turn into braille. "
            "What their symbols mean stands beside them as text, and in lists."
        )
    )


def extend_builder(app: Sphinx, config: Config) -> None:
    """Put what an EPUB lacks before what the builder does, whoever brought that."""
    known: Mapping[str, Any] = app.registry.builders
    base = known.get("epub")
    if isinstance(base, type) and issubclass(base, Epub3Builder) and not issubclass(base, WithMathematics):
        app.add_builder(type(base.__name__, (WithMathematics, base), {}), override=True)


def _renderer(config: Config) -> str | None:
    """Return what sets formulas where nobody says so: MathML, unless there are pictures instead of text."""
    return MATHML if can_convert() or "sphinx.ext.imgmath" not in config.extensions else None


def add_renderer(app: Sphinx) -> None:
    """Make the renderer of MathML known, which no other builder may take unasked; see `html_math`."""
    if app.builder.name == "epub" and getattr(app.config, EPUB_RENDERER) == MATHML:
        html_math.add_to(app)


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.add_config_value(EPUB_RENDERER, _renderer, "epub", types=(str, type(None)))
    # The builder is made after that, and then asked for its renderer.
    app.connect("config-inited", extend_builder)
    app.connect("builder-inited", add_renderer, priority=300)
