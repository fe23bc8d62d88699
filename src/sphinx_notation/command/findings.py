"""Findings as lines, as JSON, as SARIF, and as commands of a workflow on GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable

from sphinx_notation.book.source_files import file_of
from sphinx_notation.report.model import FindingEntry, Findings
from sphinx_notation.report.sarif import sarif


def text(found: Findings) -> str:
    """Return the findings of a book as lines ``path:line: check: message``."""
    return "".join(f"{_place(one)}{one['check']}: {one['message']}\n" for one in found["findings"])


def _place(one: FindingEntry) -> str:
    path = f"{one['source']}:" if one["source"] else ""
    return f"{path}{one['line']}: " if path and one["line"] else f"{path} ".lstrip()


def as_json(found: Findings) -> str:
    """Return the findings of a book as entries of ``notation.json``, and which book they are of."""
    return _dumped(found)


def as_sarif(found: Findings) -> str:
    """Return the findings of a book in SARIF."""
    return _dumped(sarif(found))


def github(found: Findings) -> str:
    """Return the findings of a book as commands that annotate the files of a pull request."""
    return "".join(map(_command, found["findings"]))


def _command(one: FindingEntry) -> str:
    file = file_of(one["source"])[0]
    place = {"file": file, "line": str(one["line"] or "")} if file else {}
    properties = {**place, "title": f"notation.{one['check']}"}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::warning {listed}::{_data(one['message'])}\n"


# The escapes that the runner of workflows takes back.
def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


#: What writes findings, by the name of the format.
FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "github": github,
}
