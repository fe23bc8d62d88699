"""What our warnings say of pages as they are read, kept for as long as the pages are.

A report shows it too, and nothing is read again for that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import PurePath
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from sphinx_notation.book.soundness import check_of
from sphinx_notation.book.source_files import file_of
from sphinx_notation.warnings_ import Heard


class Problem(NamedTuple):
    """A warning: its subtype, what it says, and where.

    ``source`` is the file, relative to the folder of the sources, ``line`` is 0 where nobody knows it.
    """

    subtype: str
    message: str
    source: str
    line: int


#: The warnings by the file that they are about.
Problems = Mapping[str, tuple[Problem, ...]]
#: Says whether a value is such.
is_problems = check_of(Problems)


def kept(
    before: Problems, heard: Iterable[Problem], read: Set[str], owners: Callable[[str], Set[str] | None]
) -> dict[str, tuple[Problem, ...]]:
    """Return what is known now: what was known *before* of what was not read anew, and what was *heard*.

    *read* are the pages that were read; *owners* says which pages a file is part of, and nothing where it
    is part of none: such files are read with every build.
    """
    found: dict[str, list[Problem]] = {}
    for source, problems in before.items():
        pages = owners(source)
        if pages and read.isdisjoint(pages):
            found[source] = list(problems)
    for problem in heard:
        listed = found.setdefault(problem.source, [])
        if problem not in listed:
            listed.append(problem)
    return {source: tuple(problems) for source, problems in found.items()}


def problem_of(said: Heard, env: BuildEnvironment) -> Problem:
    """Return what was *said* with its place as a file and a line."""
    path, _, line = said.location.rpartition(":")
    has_line = line.isdigit()
    path = path if has_line else said.location.rstrip(":")
    if path in env.all_docs:
        path = str(env.doc2path(path))
    return Problem(said.subtype, said.message, relative(path, env), int(line) if has_line else 0)


def absolute(path: str) -> str:
    """Return *path* as it is from anywhere: docutils names files that are included as seen from here."""
    file, inside = file_of(path)
    if not file or os.path.isabs(file) or not os.path.isfile(file):  # noqa: PTH113, PTH117  # it may be no path
        return path
    return os.path.abspath(file) + inside  # noqa: PTH100  # links stay what they are


def relative(path: str, env: BuildEnvironment) -> str:
    """Return *path* relative to the folder of the sources, with slashes; nothing where there is none."""
    if not path:
        return ""
    path = absolute(path)
    if not os.path.isabs(path):  # noqa: PTH117  # it may be no path: that of a docstring goes on
        return PurePath(path).as_posix()
    return PurePath(os.path.relpath(path, env.srcdir)).as_posix()


def owners_in(env: BuildEnvironment) -> Callable[[str], Set[str] | None]:
    """Return what says which pages a file is part of: its own, those that include it or read it."""
    owners: dict[str, set[str]] = {relative(str(env.doc2path(name)), env): {name} for name in env.all_docs}
    for docname, paths in env.dependencies.items():
        for path in paths:
            owners.setdefault(relative(str(path), env), set()).add(docname)
    # Of a docstring the file is named first.
    return lambda source: owners.get(source) or owners.get(file_of(source)[0])
