"""Writes stylesheets and scripts into the output of a build."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment

from sphinx_notation.assets.parts import (
    DECK_SCRIPTS,
    DECK_STYLESHEETS,
    DECKS,
    EPUB_STYLESHEETS,
    FONT_DIR,
    MATHML_SCRIPTS,
    MATHML_STYLESHEETS,
    SCRIPTS,
    STYLESHEETS,
    WIDE_SCRIPT,
    script,
    stylesheet,
)
from sphinx_notation.typesetters import writes_mathml

#: What the files of a build are called that pages load on demand, with their checksums.
_VERSIONS: WeakKeyDictionary[Sphinx, dict[str, str]] = WeakKeyDictionary()


def write_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the stylesheets and the scripts into the output.

    Every file of a page is a request of its reader and costs the build time, since Sphinx makes a checksum
    of it for each page: so there is no file for each part, but one for what the same pages need at the
    same time.  They are joined here, and not when the package is built, so that a wheel and an editable
    install run the same code and an edit shows in the next build.  They stand there before Sphinx copies
    static files, and a project's own file of the same name wins, as ever: where a build has nothing to
    write, Sphinx 7 copies none, and ours would stay.
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
    is_mathml = writes_mathml(app)
    # Nothing runs in an EPUB.
    scripts: list[str] = []
    if isinstance(app.builder, Epub3Builder):
        styles = EPUB_STYLESHEETS
    elif app.builder.name in DECKS:
        styles, scripts = DECK_STYLESHEETS, [*DECK_SCRIPTS, *(MATHML_SCRIPTS if is_mathml else ())]
    else:
        styles, scripts = STYLESHEETS, [*SCRIPTS, WIDE_SCRIPT, *(MATHML_SCRIPTS if is_mathml else ())]
    looks = {**styles, **(MATHML_STYLESHEETS if is_mathml else {})}
    return {name: stylesheet(parts) for name, parts in looks.items()} | {
        name: script(name) for name in scripts
    }


def _own_file(app: Sphinx, name: str) -> Path | None:
    """Return the project's own file of the name of one of ours, if it has one."""
    paths = (Path(app.confdir, folder, name) for folder in app.config.html_static_path)
    return next((path for path in paths if path.is_file()), None)


def on_demand(app: Sphinx, demands: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return attributes that name the files of *demands*, with what tells one version from another.

    Sphinx does so for all that it writes into a page; these are written there by a script.
    """
    versions = _VERSIONS.get(app)
    if versions is None:
        versions = {name: _version_of(app, name, content) for name, content in _files_of(app).items()}
        _VERSIONS[app] = versions
    named = {demand: " ".join(versions[name] for name in names) for demand, names in demands.items()}
    return {f"data-{demand}": names for demand, names in named.items() if names}


def _version_of(app: Sphinx, name: str, content: str) -> str:
    own = _own_file(app, name)
    return f"{name}?v={zlib.crc32(own.read_bytes() if own else content.encode()):08x}"
