"""Makes the scripts and stylesheets of a wheel small; sources, and editable installs, stay readable.

Comments and blanks go, and nothing else: what also shortens names was tried, and changed what scripts do.
The sdist has a source map for each of them.

Source: ECMA-426, "Source map format specification".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from rcssmin import cssmin
from rjsmin import jsmin

_MINIFIERS = {".js": jsmin, ".css": cssmin}
_FOLDERS = ("static", "styles")
# Where a comment begins, and what ends it.
_COMMENTS = {"//": "\n", "/*": "*/"}


def minified(path: Path) -> str:
    """Return what the file *path*, a script or a stylesheet, is in a wheel."""
    return f"{_MINIFIERS[path.suffix](path.read_text(encoding='utf-8'))}\n"


def source_map(path: Path, source: str) -> str:
    """Return where what is `minified` of *path* stands in it, which a browser finds at *source*."""
    text, small = path.read_text(encoding="utf-8"), minified(path)
    starts = {match.start() for match in re.finditer(r"\w+|[^\w\s]+", small)}
    places = [(at, was) for at, was in _kept(text, small) if at in starts]
    lines: list[list[str]] = [[] for _ in small.split("\n")]
    last_row = last_line = last_column = last_at = 0
    for at, was in places:
        row, column = _place(small, at)
        line, behind = _place(text, was)
        if row != last_row:
            last_row, last_at = row, 0
        # Of the file, which is the only one, and as far from the last place as it is.
        lines[row].append("".join(map(_vlq, (column - last_at, 0, line - last_line, behind - last_column))))
        last_at, last_line, last_column = column, line, behind
    found = {"version": 3, "file": path.name, "sources": [source], "names": []}
    return json.dumps({**found, "mappings": ";".join(map(",".join, lines))}) + "\n"


def _kept(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Yield the places of characters in *small*, with those in *text*, of which it has all but some."""
    was = 0
    for at, character in enumerate(small):
        if character.isspace():
            continue
        while text[was] != character or _begins_comment(text[was : was + 2], small[at : at + 2]):
            was = _passed(text, was)
        yield at, was
        was += 1


def _begins_comment(both: str, kept: str) -> bool:
    """Say whether two characters begin a comment: within a text or a pattern both are kept."""
    return both in _COMMENTS and both != kept


def _passed(text: str, was: int) -> int:
    """Return where *text* goes on behind a blank, a comment or a semicolon that nobody needs."""
    for begins, ends in _COMMENTS.items():
        if text.startswith(begins, was):
            return text.index(ends, was + 2) + len(ends)
    if text[was].isspace() or text[was] == ";":
        return was + 1
    raise ValueError(f"what is small of {text[was : was + 40]!r} has something else")


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line of a character and how many are before it there, both from zero."""
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1


def _vlq(number: int) -> str:
    """Return *number* in digits of base 64, the least first, with its sign in the last bit of that."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    rest = abs(number) << 1 | (number < 0)
    found = ""
    while True:
        digit, rest = rest & 31, rest >> 5
        found += digits[digit | (32 if rest else 0)]
        if not rest:
            return found


class MinifyHook(BuildHookInterface[Any]):
    """Puts minified files in the place of those that a wheel leaves out, and source maps into an sdist."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, unless the wheel only leads to the sources."""
        if version == "editable":
            return
        package, made = Path(self.root, "src", "sphinx_notation"), Path(mkdtemp(prefix="sphinx-notation-"))
        for folder in _FOLDERS:
            for path in sorted((package / folder).iterdir()):
                if self.target_name == "sdist":
                    name = f"source-maps/{path.name}.map"
                    text = source_map(path, f"../{path.relative_to(self.root).as_posix()}")
                else:
                    name, text = f"sphinx_notation/{folder}/{path.name}", minified(path)
                small = made / Path(name).name
                small.write_text(text, encoding="utf-8", newline="\n")
                build_data["force_include"][str(small)] = name
