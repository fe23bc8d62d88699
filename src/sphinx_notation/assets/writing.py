"""Writes stylesheets and scripts into the output of a build."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment

from sphinx_notation.assets.parts import (
    DECK_SCRIPTS,
    DECK_STYLES,
    DECK_STYLESHEET,
    DECKS,
    EPUB_STYLES,
    FONT_DIR,
    LABEL_STYLES,
    LABEL_STYLESHEET,
    MATHML_SCRIPTS,
    MATHML_STYLES,
    MATHML_STYLESHEET,
    PRESENT_SCRIPT,
    PRESENT_STYLES,
    PRESENT_STYLESHEET,
    SCRIPTS,
    STYLES,
    STYLESHEET,
    script,
    stylesheet,
)
from sphinx_notation.typesetters import writes_mathml


def write_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the stylesheet, as one file, and the scripts into the output.

    Every file of a page is a request of its reader and costs the build time, since Sphinx makes a checksum
    of it for each page.  One stylesheet holds up the first page of a book by seven kilobytes and the
    others by nothing; with a file for each part, pages would wait for five or more, and a page whose
    nodes were counted wrongly would go unstyled.  They are joined here, and not when the package is
    built, so that a wheel and an editable install run the same code and an edit shows in the next
    build.  They stand there before Sphinx copies static files, and a project's own file of the same
    name wins, as ever: where a build has nothing to write, Sphinx 7 copies none, and ours would stay.
    (`write-started` comes later, but not from every builder of Sphinx 7.)
    """
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    files = _files_of(app)
    for name, content in files.items():
        if _own_file(app, name) is None:
            (static / name).write_text(content, encoding="utf-8")
    for path in FONT_DIR.iterdir() if writes_mathml(app) else ():
        shutil.copyfile(path, static / path.name)


def _files_of(app: Sphinx) -> dict[str, str]:
    """Return the contents of the files that pages of the builder may load."""
    is_epub, is_deck = isinstance(app.builder, Epub3Builder), app.builder.name in DECKS
    # In an EPUB the direction of text is the markup's alone, by its standard.
    styles = [name for name in STYLES if not (is_epub and name == "directions.css")]
    styles += EPUB_STYLES if is_epub else ()
    is_mathml = writes_mathml(app)
    files = {
        STYLESHEET: stylesheet(styles),
        **({} if is_epub else {LABEL_STYLESHEET: stylesheet(LABEL_STYLES)}),
        **({MATHML_STYLESHEET: stylesheet(MATHML_STYLES)} if is_mathml else {}),
        **({DECK_STYLESHEET: stylesheet(DECK_STYLES)} if is_deck else {}),
        **({} if is_epub or is_deck else {PRESENT_STYLESHEET: stylesheet(PRESENT_STYLES)}),
    }
    # Nothing runs in an EPUB.
    if not is_epub:
        names = [*(DECK_SCRIPTS if is_deck else SCRIPTS), *(MATHML_SCRIPTS if is_mathml else ())]
        files |= {name: script(name) for name in names}
    return files


def _own_file(app: Sphinx, name: str) -> Path | None:
    """Return the project's own file of the name of one of ours, if it has one."""
    paths = (Path(app.confdir, folder, name) for folder in app.config.html_static_path)
    return next((path for path in paths if path.is_file()), None)


def on_demand(app: Sphinx) -> str:
    """Return the names of what presenting a lesson loads, with what tells one version from another.

    Sphinx does so for all that it writes into a page; these are written there by a script.
    """
    contents = {PRESENT_STYLESHEET: stylesheet(PRESENT_STYLES), PRESENT_SCRIPT: script(PRESENT_SCRIPT)}
    named = []
    for name, content in contents.items():
        own = _own_file(app, name)
        data = own.read_bytes() if own else content.encode()
        named.append(f"{name}?v={zlib.crc32(data):08x}")
    return " ".join(named)
