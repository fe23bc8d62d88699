"""What the project file of MyST, ``myst.yml``, says of mathematics: the macros of the whole project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

#: Its name.
MYST_PROJECT = "myst.yml"


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
