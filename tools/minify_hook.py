"""Makes the scripts and stylesheets of a wheel small; sources, and editable installs, stay readable.

Comments and blanks go, and nothing else: what also shortens names was tried, and changed what scripts do.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from rcssmin import cssmin
from rjsmin import jsmin

_MINIFIERS = {".js": jsmin, ".css": cssmin}
_FOLDERS = ("static", "styles")


def minified(path: Path) -> str:
    """Return what the file *path*, a script or a stylesheet, is in a wheel."""
    return f"{_MINIFIERS[path.suffix](path.read_text(encoding='utf-8'))}\n"


class MinifyHook(BuildHookInterface[Any]):
    """Puts minified files in the place of those that the wheel leaves out."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Minify them, unless the wheel only leads to the sources."""
        if version == "editable":
            return
        package, made = Path(self.root, "src", "sphinx_notation"), Path(mkdtemp(prefix="sphinx-notation-"))
        for folder in _FOLDERS:
            for path in sorted((package / folder).iterdir()):
                small = made / path.name
                small.write_text(minified(path), encoding="utf-8", newline="\n")
                build_data["force_include"][str(small)] = f"sphinx_notation/{folder}/{path.name}"
