"""The files that messages and rows are placed in."""

from __future__ import annotations

import re

# What autodoc and autosummary name behind the file that it stands in.
_INSIDE = re.compile(r":(?=docstring of |\d*:?<)")


def file_of(source: str) -> tuple[str, str]:
    """Return the file of *source*, where a message belongs, and what of it a docstring or a table is."""
    found = _INSIDE.search(source)
    return (source[: found.start()], source[found.start() :]) if found is not None else (source, "")
