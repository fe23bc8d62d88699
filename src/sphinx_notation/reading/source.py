"""The text of a page as it stands in its file: read once a page, for all who look at it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from sphinx.environment import BuildEnvironment

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)


def memo(env: BuildEnvironment, name: str, default: Any) -> Any:
    """Return what is kept as *name* while the page is read, *default* if nothing is yet."""
    return env.temp_data.setdefault(f"notation_{name}", default)


def lines_of_file(env: BuildEnvironment, path: str) -> list[str]:
    """Return the lines of the file *path*; none where it is no text."""
    known: dict[str, list[str]] = memo(env, "lines", {})
    if path not in known:
        try:
            known[path] = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            known[path] = []
    return known[path]


def front_matter(env: BuildEnvironment) -> dict[str, Any]:
    """Return the front matter of the page that is being read; nothing where it has none."""
    known: dict[str, dict[str, Any]] = memo(env, "front_matter", {})
    if env.docname not in known:
        lines = lines_of_file(env, str(env.doc2path(env.docname)))
        has_some = bool(lines) and lines[0].startswith("---")
        match = _FRONT_MATTER.match("\n".join(lines)) if has_some else None
        try:
            found = yaml.safe_load(match.group(1)) if match else None
        except yaml.YAMLError:
            found = None
        known[env.docname] = found if isinstance(found, dict) else {}
    return known[env.docname]
