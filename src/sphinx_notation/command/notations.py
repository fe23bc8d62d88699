"""Where the notation of a book is: the ``notation.json`` of its last build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx_notation.command.errors import CommandError, reason_of
from sphinx_notation.report.model import FILE, Notation, read

# Where builds put it, from the folder of a project on: the report, beside pages, or by itself.
_BUILDS = ("_build", "build")
_FOLDERS = ("notation", "html", "")
#: How to make one.
ADVICE = f"build it with `sphinx-build -b notation SOURCEDIR _build/notation`, or name a {FILE}"


def find_notation(start: Path) -> Path | None:
    """Return that of the last build in the nearest folder that has builds, from *start* upwards.

    The folder of the repository is the last that is looked at.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        found = _newest(folder / build / inner for build in _BUILDS for inner in _FOLDERS)
        if found is not None:
            return Path(os.path.relpath(found)) if found.is_relative_to(Path.cwd()) else found
        if (folder / ".git").exists():
            break
    return None


def named_notation(path: Path) -> Path:
    """Return the file that *path* is, or that of the last build in this folder.

    Raises `CommandError` where there is none.
    """
    if not path.is_dir():
        return path
    found = _newest(path / build / inner for build in ("", *_BUILDS) for inner in _FOLDERS)
    if found is None:
        raise CommandError(f"there is no {FILE} in {path}: {ADVICE}")
    return found


def _newest(folders: Iterable[Path]) -> Path | None:
    found = {path: when for folder in folders if (when := _written(path := folder / FILE)) is not None}
    return max(found, key=found.__getitem__, default=None)


def _written(path: Path) -> float | None:
    """Return when the file *path* was written; nothing where there is none, or nobody may look."""
    try:
        return path.stat().st_mtime if path.is_file() else None
    except OSError:
        return None


def read_notation(path: Path) -> Notation:
    """Read the file *path*.

    Raises `CommandError` where it cannot be read, and where it is none of a version that is known.
    """
    try:
        found = read(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {reason_of(error)}") from None
    except json.JSONDecodeError as error:
        raise CommandError(f"{path} is no JSON: {error}") from None
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from None
    except ValueError as error:
        raise CommandError(f"{error}: build it again, with this version") from None
    missing = sorted(Notation.__required_keys__ - found.keys())
    if missing:
        raise CommandError(f"{path} lacks {', '.join(missing)}: build it again")
    return found


@contextmanager
def used(path: Path) -> Iterator[None]:
    """Turn what goes wrong inside into a message: *path*, whose notation is used, has a wrong shape."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise CommandError(f"{path} is no notation as builds write it ({said}): build it again") from None
