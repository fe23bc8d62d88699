"""Notations to export, as a book would write them."""

from __future__ import annotations

from typing import Any

from sphinx_notation.report.model import DefinitionEntry, FormulaEntry, Notation, PageEntry


def definition(
    symbols: str | list[str],
    meaning: str,
    docname: str = "one",
    *,
    scope: str = "page",
    aliases: tuple[str, ...] = (),
    patterns: tuple[str, ...] = (),
    line: int = 3,
    lesson: str = "",
    marked: dict[str, str] | None = None,
    **fields: str,
) -> DefinitionEntry:
    """A row; *fields* are those that readers see."""
    return {
        "docname": docname,
        "source": f"{docname}.md" if docname else "notation.yaml",
        "line": line,
        "node_id": f"row-{line}",
        "symbols": [symbols] if isinstance(symbols, str) else symbols,
        "aliases": list(aliases),
        "patterns": list(patterns),
        "meaning": meaning,
        "scope": scope,
        "lesson": lesson,
        "fields": fields,
        "marked": marked or {},
    }


def page(docname: str, title: str = "", *, symbols: int = 0, unexplained: int = 0) -> PageEntry:
    """A page with formulas in which *symbols* stand, some of them *unexplained*."""
    return {
        "docname": docname,
        "title": title or docname.title(),
        "source": f"{docname}.md",
        "formulas": symbols,
        "displayed": symbols,
        "symbols": symbols,
        "explained": symbols - unexplained,
        "known": 0,
        "introduced": 0,
        "unexplained": unexplained,
        "fallback": 0,
        "coverage": 1 - unexplained / symbols if symbols else 1.0,
    }


def formula(tex: str, docname: str = "one") -> FormulaEntry:
    """A displayed formula."""
    return {"docname": docname, "source": f"{docname}.md", "line": 1, "tex": tex, "displayed": True}


def notation(*definitions: DefinitionEntry, **more: Any) -> Notation:
    """A notation of *definitions*, whose pages they name; *more* says something else of it."""
    docnames = dict.fromkeys(one["docname"] for one in definitions if one["docname"])
    whole: dict[str, Any] = {
        "version": 1,
        "generator": "sphinx-notation 0",
        "project": "Trial",
        "language": "en",
        "coverage": 1.0,
        "macros": {},
        "pages": [page(docname) for docname in docnames],
        "definitions": list(definitions),
        "formulas": [],
        "symbols": [],
        "findings": [],
    }
    return Notation(**{**whole, **more})  # type: ignore[typeddict-item]
