"""Checks of a page as it is read: damaged mathematics, and nodes in the wrong place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_notation.config import Settings
from sphinx_notation.datafiles.rows import without_controls
from sphinx_notation.nodes import WRITTEN, decode_panel, eyebrow, lesson, notation_row
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.project_macros import macros_of
from sphinx_notation.reading.front_macros import read_front_macros, write_front_macros
from sphinx_notation.reading.glossary_terms import read_glossary_terms
from sphinx_notation.reading.lines import line_of, location_of, source_of
from sphinx_notation.reading.myst_extensions import enabled_extensions, report_extensions
from sphinx_notation.reading.nesting import Explained, check_fences, check_nesting
from sphinx_notation.reading.not_read import (
    check_closings,
    check_markdown,
    check_names,
    check_restructuredtext,
)
from sphinx_notation.reading.paired_dollars import check_paired_dollars
from sphinx_notation.reading.panel_checks import check_rows
from sphinx_notation.reading.several_rows import check_several
from sphinx_notation.reading.source import memo
from sphinx_notation.structure import Found, ancestors, by_class, headed_section, opened_section, tex_of
from sphinx_notation.tex.damage import Damage, find_damage
from sphinx_notation.tex.preamble import known_after
from sphinx_notation.warnings_ import Subtype, warn

_ADVICE = "A string literal ate the backslash: write it again"
_YAML_ADVICE = "Double quotes of YAML ate the backslash: use single quotes, or none"


class CheckPage(SphinxTransform):
    """Warn of what went astray on a page."""

    # After translation, before the domains collect (850).
    default_priority = 840

    def apply(self, **kwargs: Any) -> None:
        """Look at the whole page, once."""
        found = by_class(self.document)
        _set_messages_aside(found)
        wanted = Settings.of(self.config).checks_of_pages
        macros = read_front_macros(self.document, self.env)
        formulas: list[Formula] = found.of(nodes.math, nodes.math_block)
        sound = formulas
        if self._is_markdown():
            sound = check_paired_dollars(formulas, is_said="parse" in wanted)
        check_mathematics(sound, is_said="control" in wanted)
        explained = Explained()
        check_names(found)
        if self._is_markdown():
            is_unread = check_markdown(self.document, found, self.env)
            if memo(self.env, "directives", set()) and not is_unread and not check_closings(found):
                colons = "colon_fence" in enabled_extensions(self.env)
                explained = check_fences(found, self.env, colons=colons)
        else:
            check_restructuredtext(found)
        check_nesting(found, explained)
        _check_heads(found, explained)
        report_extensions(self.env)
        for read_unmarked in memo(self.env, "unmarked", []):
            read_unmarked()
        write_front_macros(self.document, macros, self.env)
        read_glossary_terms(found.get(nodes.term, []), macros_of(self.config))
        known = cache(lambda: known_after(map(tex_of, formulas), macros_of(self.config)))
        panels = found.get(decode_panel, [])
        if panels:
            check_rows(panels, self.document, known(), wanted)
        if "row" in wanted:
            check_several(found.get(notation_row, []), self.document, known)

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


def _check_heads(found: Found, explained: Explained) -> None:
    """Warn of lessons and eyebrows in the wrong place."""
    for node in found.get(lesson, ()):
        if not opened_section(node) and not explained.has(source_of(node), line_of(node)):
            said = "`lesson` stands once, right under the page title: move it there"
            warn(Subtype.DIRECTIVE, said, location_of(node))
    for head in found.get(eyebrow, ()):
        section = headed_section(head)
        first = section and next(c for c in section.children if isinstance(c, eyebrow))
        if first is not head and not explained.has(source_of(head), line_of(head)):
            said = "`eyebrow` stands once, right under a heading: move it there"
            warn(Subtype.DIRECTIVE, said, location_of(head))


def check_mathematics(formulas: Iterable[Formula], *, is_said: bool = True) -> None:
    """Warn of control characters in *formulas*, and of what eaten backslashes leave, if that *is_said*."""
    for node in formulas:
        _check_formula(node, is_said=is_said)


def _check_formula(node: Formula, *, is_said: bool) -> None:
    source = source_of(node) or ""
    is_data = source.endswith((".yaml", ".yml", ".csv"))
    advice = _YAML_ADVICE if source.endswith((".yaml", ".yml")) else _ADVICE
    seen: set[tuple[int, str]] = set()
    for damage in find_damage(tex_of(node), newlines=is_data) if is_said else ():
        if (damage.line, damage.remnant) not in seen:
            seen.add((damage.line, damage.remnant))
            line = _line_in_source(source, (line_of(node) or 1) + damage.line, damage)
            said = f"damaged mathematics: {damage.describe()} {advice}"
            warn(Subtype.CONTROL, said, f"{source}:{line}")
    if is_data:
        # What no page can hold; in a page itself it would stand there without us too.
        fit = without_controls(node.astext())
        if fit != node.astext():
            node[:] = [nodes.Text(fit)]


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
