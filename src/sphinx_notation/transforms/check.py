"""Checks of a page as it is read: damaged mathematics, and nodes in the wrong place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_notation.lines import line_of, location_of, source_of
from sphinx_notation.myst_extensions import colon_fences, missing_extensions, report_extensions
from sphinx_notation.nodes import eyebrow, lesson
from sphinx_notation.structure import headed_section, opened_section
from sphinx_notation.tex.damage import Damage, find_damage
from sphinx_notation.warnings_ import Subtype, warn

# After translation, before the domains collect (850).
_PRIORITY = 840

_ADVICE = "A string literal ate the backslash: write it again"
_YAML_ADVICE = "Double quotes of YAML ate the backslash: use single quotes, or none"


class CheckMathematics(SphinxTransform):
    """Warn of control characters in mathematics, and of what eaten backslashes leave."""

    default_priority = _PRIORITY

    def apply(self, **kwargs: Any) -> None:
        """Look at every formula of the page."""
        for node in self.document.findall():
            if isinstance(node, nodes.math | nodes.math_block):
                self._check(node)

    def _check(self, node: nodes.math | nodes.math_block) -> None:
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


class CheckPlaces(SphinxTransform):
    """Warn of lessons and eyebrows in the wrong place, and of directives that were not read."""

    default_priority = _PRIORITY

    def apply(self, **kwargs: Any) -> None:
        """Look at every opening and every section head of the page."""
        for node in self.document.findall(lesson):
            if not opened_section(node):
                said = "`lesson` stands once, right under the page title: move it there"
                warn(Subtype.DIRECTIVE, said, location_of(node))
        for head in self.document.findall(eyebrow):
            section = headed_section(head)
            first = section and next(c for c in section.children if isinstance(c, eyebrow))
            if first is not head:
                said = "`eyebrow` stands once, right under a heading: move it there"
                warn(Subtype.DIRECTIVE, said, location_of(head))
        if self._is_markdown():
            self._check_fences()

    def _check_fences(self) -> None:
        unread = list(colon_fences(self.document))
        for colons, paragraph in unread:
            if colons == 2:
                said = "a directive needs three colons or more: write `:::{…}`, and `:::` at its end"
                warn(Subtype.DIRECTIVE, said, location_of(paragraph))
        whole = [paragraph for colons, paragraph in unread if colons > 2]
        if whole:
            # All at once: what else the project lacks shows in the same text.
            enabled = self.config.myst_enable_extensions
            places = [place for place in missing_extensions([self.document]) if place[0] not in enabled]
            report_extensions(self.env, [("colon_fence", whole[0]), *places])

    def _is_markdown(self) -> bool:
        path = str(self.env.doc2path(self.env.docname))
        kinds = [kind for suffix, kind in self.config.source_suffix.items() if path.endswith(suffix)]
        return "markdown" in kinds
