"""Checks of a page as it is read: damaged mathematics, and nodes in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_notation.config import macros_of
from sphinx_notation.nodes import WRITTEN, decode_panel, eyebrow, lesson, notation_table
from sphinx_notation.reading.index_entries import index_meanings
from sphinx_notation.reading.lines import line_of, location_of, source_of
from sphinx_notation.reading.myst_extensions import (
    DIRECTIVES,
    colon_fences,
    enabled_extensions,
    missing_extensions,
    note_extensions,
    report_extensions,
)
from sphinx_notation.reading.panel_checks import check_rows
from sphinx_notation.structure import Found, ancestors, by_class, headed_section, opened_section
from sphinx_notation.tex.damage import Damage, find_damage
from sphinx_notation.warnings_ import Subtype, warn

_BOX = re.compile(rf"(?:({DIRECTIVES})|\{{({DIRECTIVES})\}}(.+))")
_COMMENT = re.compile(rf"({DIRECTIVES}):(?=\s|$)")

_ADVICE = "A string literal ate the backslash: write it again"
_YAML_ADVICE = "Double quotes of YAML ate the backslash: use single quotes, or none"


class CheckPage(SphinxTransform):
    """Warn of what went astray on a page, and give its rows their entries in the index."""

    # After translation, before the domains collect (850).
    default_priority = 840

    def apply(self, **kwargs: Any) -> None:
        """Look at the whole page, once."""
        found = by_class(self.document)
        _set_messages_aside(found)
        check_mathematics(found.of(nodes.math, nodes.math_block))
        _check_heads(found)
        if self._is_markdown():
            self._check_fences()
            _check_boxes(found)
        else:
            _check_comments(found)
        report_extensions(self.env)
        panels, tables = found.get(decode_panel, []), found.get(notation_table, [])
        if panels or tables:
            macros = macros_of(self.config)
            check_rows(panels, self.document, macros)
            index_meanings([*panels, *tables], macros)

    def _check_fences(self) -> None:
        unread = list(colon_fences(self.document))
        for colons, paragraph in unread:
            if colons == 2:
                said = "a directive needs three colons or more: write `:::{…}`, and `:::` at its end"
                warn(Subtype.DIRECTIVE, said, location_of(paragraph))
        whole = [paragraph for colons, paragraph in unread if colons > 2]
        if whole:
            # All at once: what else the project lacks shows in the same text.
            enabled = enabled_extensions(self.env)
            places = [place for place in missing_extensions([self.document]) if place[0] not in enabled]
            note_extensions(self.env, [("colon_fence", whole[0]), *places])

    def _is_markdown(self) -> bool:
        path = str(self.document.get("source", ""))
        kinds = [kind for suffix, kind in self.config.source_suffix.items() if path.endswith(suffix)]
        return "markdown" in kinds


def _set_messages_aside(found: Found) -> None:
    """Put after our nodes what the parser had to say inside them: of translated text it says it there."""
    for message in found.get(nodes.system_message, ()):
        around = [node for node in ancestors(message) if isinstance(node, WRITTEN)]
        if around:
            outermost = around[-1]
            message.parent.remove(message)
            outermost.parent.insert(outermost.parent.index(outermost) + 1, message)


def _check_heads(found: Found) -> None:
    """Warn of lessons and eyebrows in the wrong place."""
    for node in found.get(lesson, ()):
        if not opened_section(node):
            said = "`lesson` stands once, right under the page title: move it there"
            warn(Subtype.DIRECTIVE, said, location_of(node))
    for head in found.get(eyebrow, ()):
        section = headed_section(head)
        first = section and next(c for c in section.children if isinstance(c, eyebrow))
        if first is not head:
            said = "`eyebrow` stands once, right under a heading: move it there"
            warn(Subtype.DIRECTIVE, said, location_of(head))


def _check_boxes(found: Found) -> None:
    """Warn of boxes: MyST makes one of what follows three colons without braces, or more than them."""
    for box in found.get(nodes.container, ()):
        match = _BOX.fullmatch(box["classes"][-1]) if box.get("is_div") and box["classes"] else None
        if match:
            name, glued = match.group(1) or match.group(2), match.group(3)
            space = ", with a space after the brace" if glued else ""
            said = f"no directive but a plain box, its title lost: write `:::{{{name}}} Title`{space}"
            warn(Subtype.DIRECTIVE, said, location_of(box))


def _check_comments(found: Found) -> None:
    """Warn of directives that have one colon: reStructuredText takes them for comments."""
    for comment in found.get(nodes.comment, ()):
        match = _COMMENT.match(comment.astext())
        if match:
            name = match.group(1)
            said = f"one colon makes a comment of `{name}`, which no reader sees: write `.. {name}::`"
            warn(Subtype.DIRECTIVE, said, _place_of_comment(comment))


def check_mathematics(formulas: Iterable[nodes.math | nodes.math_block]) -> None:
    """Warn of control characters in *formulas*, and of what eaten backslashes leave."""
    for node in formulas:
        _check_formula(node)


def _check_formula(node: nodes.math | nodes.math_block) -> None:
    source = source_of(node) or ""
    is_data = source.endswith((".yaml", ".yml", ".csv"))
    advice = _YAML_ADVICE if source.endswith((".yaml", ".yml")) else _ADVICE
    seen: set[tuple[int, str]] = set()
    for damage in find_damage(node.astext(), newlines=is_data):
        if (damage.line, damage.remnant) not in seen:
            seen.add((damage.line, damage.remnant))
            line = _line_in_source(source, (line_of(node) or 1) + damage.line, damage)
            said = f"damaged mathematics: {damage.describe()} {advice}"
            warn(Subtype.CONTROL, said, f"{source}:{line}")


def _line_in_source(source: str, line: int, damage: Damage) -> int:
    """Find the remnant in the file from *line* on: nodes know only where their block begins."""
    try:
        text = Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return line
    start = line - damage.line - 1
    for number, content in enumerate(text.split("\n")[start:], start + 1):
        if damage.remnant and damage.remnant in content:
            return number
    return line


def _place_of_comment(comment: nodes.comment) -> str:
    """Return the place of the first line of *comment*: docutils knows only where it ends."""
    source, line = source_of(comment) or "", line_of(comment) or 1
    try:
        text = Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return f"{source}:{line}"
    first = f".. {comment.astext().partition(chr(10))[0]}"
    before = [n for n, content in enumerate(text.split("\n")[:line], 1) if content.strip() == first]
    return f"{source}:{before[-1] if before else line}"
