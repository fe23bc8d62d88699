"""The findings of a report in SARIF 2.1.0, as services for reviewing changes read them.

Source of the format: Static Analysis Results Interchange Format, version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sphinx_notation.report.model import FindingEntry, Notation, Place

#: The name of the file.
FILE = "notation.sarif"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What is wrong on the page for its readers is a warning; what may be meant so is a note.
_NOTES = frozenset({"unused", "late", "confusable", "style", "duplicate", "redefined", "local"})


def sarif(notation: Notation) -> dict[str, Any]:
    """Return the findings of *notation* as a log of one run."""
    findings = notation["findings"]
    rules = sorted({one["check"] for one in findings})
    name, _, version = notation["generator"].partition(" ")
    driver = {
        "name": name,
        "version": version,
        "informationUri": "https://pypi.org/project/sphinx-notation/",
        "rules": [
            {"id": f"notation.{rule}", "defaultConfiguration": {"level": _level(rule)}} for rule in rules
        ],
    }
    results = [_result(one, rules.index(one["check"])) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _level(check: str) -> str:
    return "note" if check in _NOTES else "warning"


def _result(found: FindingEntry, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": f"notation.{found['check']}",
        "ruleIndex": rule,
        "level": _level(found["check"]),
        "message": {"text": found["message"]},
        # It is the same finding when lines before it come or go.
        "partialFingerprints": {"notation/v1": f"{found['check']}:{found['source']}:{found['symbol']}"},
    }
    if found["source"]:
        result["locations"] = [_location(found)]
    related = [_location(one, number) for number, one in enumerate(found["related"], 1) if one["source"]]
    return {**result, "relatedLocations": related} if related else result


def _location(place: Place, number: int = 0) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place["source"])}}
    if place["line"]:
        physical["region"] = {"startLine": place["line"]}
    return {**({"id": number} if number else {}), "physicalLocation": physical}


def _uri(path: str) -> str:
    # A docstring is named behind the file that it is in.
    return quote(path.partition(":")[0])
