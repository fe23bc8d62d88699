"""What stands inside a directive of ours: what it cannot hold, and what a missing fence put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.nodes import (
    decode_panel,
    insight,
    lesson,
    notation_list,
    notation_table,
    row_meaning,
    takeaway,
    takeaway_list,
)
from sphinx_notation.reading.fences import Fence, fences
from sphinx_notation.reading.lines import line_of, location_of, source_of
from sphinx_notation.reading.source import lines_of_file, memo
from sphinx_notation.structure import Found, ancestors
from sphinx_notation.warnings_ import Subtype, warn

_NAMES: dict[type[nodes.Element], str] = {
    decode_panel: "decode",
    notation_table: "notation-table",
    notation_list: "notation-list",
    takeaway: "takeaway",
    takeaway_list: "takeaway-list",
    insight: "insight",
    lesson: "lesson",
}

# What each cannot hold, but for the meanings of its rows.  All else shows sensibly where it stands.
_CANNOT_HOLD: dict[type[nodes.Element], tuple[type[nodes.Element], ...]] = {
    decode_panel: (takeaway, takeaway_list, notation_list),
    takeaway: (takeaway_list,),
    lesson: tuple(_NAMES),
}

# These warn of any content.
_EMPTY = frozenset({"notation-list", "takeaway-list", "eyebrow"})


@dataclass(slots=True)
class Explained:
    """The stretches of files for which a warning has said what is wrong with their fences."""

    stretches: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, source: str, fence: Fence) -> None:
        """Take in all from where *fence* opens to where it ends."""
        self.stretches.append((source, fence.line, fence.end))

    def has(self, source: str | None, line: int | None) -> bool:
        """Say whether a warning explains what stands on *line*."""
        return any(path == source and first <= (line or 0) <= last for path, first, last in self.stretches)


def check_fences(found: Found, env: BuildEnvironment, *, colons: bool) -> Explained:
    """Warn of directives of ours that no fence closes, or that the fence of another closes.

    *colons* says whether those make fences on this page.
    """
    explained = Explained()
    read: set[tuple[str, int, str]] = memo(env, "directives", set())
    headings = [
        (source_of(node), line_of(node) or 0) for node in found.get(nodes.rubric, ()) if "level" in node
    ]
    for source in sorted({source for source, _line, _name in read}):
        # In an included file MyST 3 counts a line too many.
        own = {(line - less, name) for path, line, name in read if path == source for less in (0, 1)}
        lines = lines_of_file(env, source)
        for fence in fences(lines, colons=colons):
            if fence.name in _EMPTY and _has_text(lines[fence.line : fence.end - 1]):
                continue
            outer, said = _judged(fence, own)
            if not said or explained.has(source, fence.line):
                continue
            explained.add(source, outer)
            # A heading in there has been warned of.
            if not any(path == source and outer.line < line < outer.end for path, line in headings):
                warn(Subtype.DIRECTIVE, said, f"{source}:{fence.line}")
    if not explained.stretches:
        _check_bare_boxes(found)
    return explained


def _judged(fence: Fence, own: set[tuple[int, str]]) -> tuple[Fence, str]:
    """Say what is wrong with the end of *fence*, if something is, and in which fence that shows."""
    outer = fence.around
    is_own = (fence.line, fence.name) in own
    if fence.is_closed or _has_warning(fence, own):
        return fence, ""
    if outer is None or not outer.is_closed:
        end = _code(fence.marker)
        said = f"`{fence.name}` is never closed, and holds all that follows: write {end} where it ends"
        return fence, said if is_own else ""
    if not outer.name or not (is_own or (outer.line, outer.name) in own):
        return outer, ""
    what = f"`{fence.name}`" if fence.name else f"what {_code(fence.marker)} opens here"
    said = f"{what} is closed by the fence of `{outer.name}`, which opens on line {outer.line}: "
    if fence.marker[0] != outer.marker[0]:
        return outer, f"{said}write {_code(fence.marker)} before that"
    longer = _code(f"{outer.marker}{outer.marker[0]}{{{outer.name}}}")
    return outer, f"{said}close that one above, or open it with {longer} if this belongs inside"


def _has_text(content: list[str]) -> bool:
    """Say whether *content* is more than options."""
    return any(line.strip() and not line.lstrip().startswith(":") for line in content)


def _code(text: str) -> str:
    """Return *text* as code, which backticks are without more of them."""
    return text if text.startswith("`") else f"`{text}`"


def _has_warning(fence: Fence, own: set[tuple[int, str]]) -> bool:
    """Say whether the directive that holds *fence* warns of it by itself."""
    around = fence.around
    while around is not None:
        if around.name in _EMPTY or (around.name == fence.name and (around.line, around.name) in own):
            return True
        around = around.around
    return False


def _check_bare_boxes(found: Found) -> None:
    """Warn of colons that close nothing: MyST takes them for the beginning of a box without a name."""
    for box in found.get(nodes.container, ()):
        # Other packages make such boxes too, and say more of them.
        if box.non_default_attributes().keys() == {"is_div"}:
            said = (
                "these colons close nothing, and open a box instead: remove them, or write what they close"
            )
            warn(Subtype.DIRECTIVE, said, location_of(box))


def check_nesting(found: Found, explained: Explained) -> None:
    """Warn of directives inside one that cannot hold them."""
    for cls, name in _NAMES.items():
        for node in found.get(cls, ()):
            outer = next(_refusing(node), None)
            if outer is not None and not explained.has(source_of(node), line_of(node)):
                said = f"`{name}` cannot stand inside `{_NAMES[type(outer)]}`: move it behind that"
                warn(Subtype.DIRECTIVE, said, location_of(node))


def _refusing(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield what *node* stands in and cannot."""
    for outer in ancestors(node):
        if isinstance(outer, row_meaning):
            return
        if isinstance(node, _CANNOT_HOLD.get(type(outer), ())):
            yield outer
