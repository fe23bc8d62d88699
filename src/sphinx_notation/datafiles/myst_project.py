"""The macros that MyST has: of the whole project in ``myst.yml``, of a page in its front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

#: Its name.
MYST_PROJECT = "myst.yml"
#: The field of a page's front matter that has macros.
FIELD = "math"

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)


def macros_of_project(path: Path) -> Mapping[object, object]:
    r"""Return what stands under ``project`` and ``math`` in the file *path*, macros by their names.

    Nothing is returned where there is no such file.  Raises `ValueError` where it cannot be read, or says
    something else there.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        raise ValueError(f"it cannot be read: {' '.join(str(error).split())}") from None
    project = found.get("project") if isinstance(found, Mapping) else None
    table = project.get("math") if isinstance(project, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise ValueError(r"`math` has no macros: write them by their names, '\R': '\mathbb{R}'")
    return table or {}


def front_matter_of(text: str) -> dict[str, Any]:
    """Return the front matter of a page with the source *text*; nothing where none can be read."""
    match = _FRONT_MATTER.match(text)
    try:
        found = yaml.safe_load(match.group(1)) if match else None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # Also a date or a number of a character that there is not.  MyST says what is wrong.
        found = None
    return found if isinstance(found, dict) else {}


def macros_of_page(written: str) -> Mapping[object, object]:
    r"""Return the macros in the field ``math`` of a page's front matter: JSON, as myst-parser keeps it.

    Other tools have a field of this name that says something else, so whatever is no table has no macros.
    """
    try:
        found = json.loads(written) if written.lstrip().startswith("{") else None
    except ValueError:
        found = None
    return found if isinstance(found, Mapping) else {}


def place_of(path: Path, name: object) -> str:
    """Return the line of the file *path* that defines the macro *name*, with the path; else the first."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        lines = []
    key = re.compile(rf"""\s*["']?\\{{0,2}}{re.escape(str(name).removeprefix(chr(92)))}["']?\s*:""")
    found = next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
    return f"{path}:{found}"
