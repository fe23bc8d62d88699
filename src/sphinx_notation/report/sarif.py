"""The findings of a report in SARIF 2.1.0, as services for reviewing changes read them.

Source of the format: Static Analysis Results Interchange Format, version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from sphinx_notation.book.source_files import file_of
from sphinx_notation.report.model import FindingEntry, Findings, Place

#: The name of the file.
FILE = "notation.sarif"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What is wrong on the page for its readers is a warning; what may be meant so is a note.
_NOTES = frozenset(
    "unused late confusable style duplicate redefined local possibly-local possibly-undefined".split()
)
# Messages may name lines.
_NUMBER = re.compile(r"\d+")


def sarif(found: Findings, folder: str = "") -> dict[str, Any]:
    """Return what was *found* as a log of one run; sources are named as seen from where *folder* is inside.

    Services take paths for those of the repository.
    """
    findings = found["findings"]
    rules = sorted({one["check"] for one in findings})
    name, _, version = found["generator"].partition(" ")
    driver = {
        "name": name,
        "version": version,
        "informationUri": "https://pypi.org/project/sphinx-notation/",
        "rules": [
            {"id": f"notation.{rule}", "defaultConfiguration": {"level": _level(rule)}} for rule in rules
        ],
    }
    results = [
        _result(one, rules.index(one["check"]), mark, folder)
        for one, mark in zip(findings, _fingerprints(findings), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _level(check: str) -> str:
    return "note" if check in _NOTES else "warning"


def _fingerprints(findings: Iterable[FindingEntry]) -> Iterator[str]:
    """Yield what tells each finding from the others, and stays when lines before it come or go."""
    seen: Counter[str] = Counter()
    for found in findings:
        about = found["symbol"] or _NUMBER.sub("0", found["message"])
        mark = f"{found['check']}:{found['source']}:{about}"
        seen[mark] += 1
        yield mark if seen[mark] == 1 else f"{mark}:{seen[mark]}"


def _result(found: FindingEntry, rule: int, mark: str, folder: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": f"notation.{found['check']}",
        "ruleIndex": rule,
        "level": _level(found["check"]),
        "message": {"text": found["message"]},
        "partialFingerprints": {"notation/v1": mark},
    }
    if found["source"]:
        result["locations"] = [_location(found, folder)]
    others = [one for one in found["related"] if one["source"]]
    related = [_location(one, folder, number) for number, one in enumerate(others, 1)]
    return {**result, "relatedLocations": related} if related else result


def _location(place: Place, folder: str, number: int = 0) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place["source"], folder)}}
    if place["line"]:
        physical["region"] = {"startLine": place["line"]}
    return {**({"id": number} if number else {}), "physicalLocation": physical}


def _uri(path: str, folder: str) -> str:
    # A docstring is named behind the file that it is in.
    return quote(posixpath.normpath(posixpath.join(folder, file_of(path)[0])))
