"""The text of a page as it stands in its file: read once a page, for all who look at it."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import Any

from sphinx.environment import BuildEnvironment

from sphinx_notation.datafiles.myst_project import front_matter_of


def memo(env: BuildEnvironment, name: str, default: Any) -> Any:
    """Return what is kept as *name* while the page is read, *default* if nothing is yet."""
    return env.temp_data.setdefault(f"notation_{name}", default)


def content_of(path: str | Path) -> bytes:
    """Return the content of the file *path*.

    Raises `OSError` where it cannot be read, also for what is no file: a pipe would let us wait for ever,
    and a device never end.
    """
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise OSError(errno.EINVAL, "it is no file")
        return Path(path).read_bytes()
    except ValueError as error:
        # A path with a character that no path may have.
        raise OSError(errno.EINVAL, str(error)) from error


def lines_of_file(env: BuildEnvironment, path: str) -> list[str]:
    """Return the lines of the file *path*; none where it is no text."""
    known: dict[str, list[str]] = memo(env, "lines", {})
    if path not in known:
        try:
            known[path] = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            known[path] = []
    return known[path]


def front_matter(env: BuildEnvironment) -> dict[str, Any]:
    """Return the front matter of the page that is being read; nothing where it has none."""
    known: dict[str, dict[str, Any]] = memo(env, "front_matter", {})
    if env.docname not in known:
        lines = lines_of_file(env, str(env.doc2path(env.docname)))
        has_some = bool(lines) and lines[0].startswith("---")
        known[env.docname] = front_matter_of("\n".join(lines)) if has_some else {}
    return known[env.docname]
