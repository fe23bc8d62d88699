"""Directives of ours that a parser read as something else: as text, a comment, or a plain box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.reading.directives import DIRECTIVES, NAMES
from sphinx_notation.reading.lines import line_of, location_of, source_of
from sphinx_notation.reading.myst_extensions import enabled_extensions, missing_extensions, note_extensions
from sphinx_notation.reading.plain import plain
from sphinx_notation.structure import Found
from sphinx_notation.warnings_ import Subtype, warn

_FENCE = re.compile(rf"^\s*(:{{2,}})\s*\{{({NAMES})\}}", re.MULTILINE)
_CLOSING = re.compile(r"^\s*(:{2,})\s*$", re.MULTILINE)
_RST = re.compile(rf"^\s*\.\. ({NAMES}) ?::(?=\s|$)", re.MULTILINE)
_BOX = re.compile(rf"(?:({NAMES})|\{{({NAMES})\}}(.+))")
_COMMENT = re.compile(rf"({NAMES}) ?:(?=\s|$)")

# Without a colon it is a remark, but for mathematics below it.
_NO_COLON = re.compile(rf"({NAMES})(?: [^\n]*)?\n.*(?::math:`|\.\. math::)", re.DOTALL)
# At the end of a paragraph docutils makes one colon of two.
_NO_SPACE = re.compile(rf"\.\.({NAMES}) ?::?(?=\s|$)")

_TWO_COLONS = "a directive needs three colons or more: write `:::{…}`, and `:::` at its end"
_ALONE = "`{}` alone is text and closes nothing: write as many colons as the directive opens with"
_AS_IN_RST = "this is written as in reStructuredText: in Markdown write `:::{{{}}}`, and `:::` at its end"
_AS_IN_MARKDOWN = "this is written as in Markdown: in reStructuredText write `.. {}::`"


def check_markdown(document: nodes.document, found: Found, env: BuildEnvironment) -> bool:
    """Warn of what MyST read as text or as a box; say whether some of it was a fence."""
    _check_boxes(found)
    for match, block in _written(found, _RST):
        warn(Subtype.DIRECTIVE, _AS_IN_RST.format(match[1]), _place(match, block))
    unread = list(_written(found, _FENCE))
    for match, block in unread:
        if len(match[1]) == 2:
            warn(Subtype.DIRECTIVE, _TWO_COLONS, _place(match, block))
    whole = [block for match, block in unread if len(match[1]) > 2]
    if whole:
        # All at once: what else the project lacks shows in the same text.
        enabled = enabled_extensions(env)
        places = [place for place in missing_extensions(env, [document]) if place[0] not in enabled]
        note_extensions(env, [("colon_fence", whole[0]), *places])
    return bool(unread)


def check_closings(found: Found) -> bool:
    """Warn of colons that stand alone on a line of text; say whether there are some."""
    alone = list(_written(found, _CLOSING))
    for match, block in alone:
        warn(Subtype.DIRECTIVE, _ALONE.format(match[1]), _place(match, block))
    return bool(alone)


def check_restructuredtext(found: Found) -> None:
    """Warn of what reStructuredText read as text or as a comment."""
    for match, block in _written(found, _FENCE):
        warn(Subtype.DIRECTIVE, _AS_IN_MARKDOWN.format(match[2]), _place(match, block))
    for block in (*found.get(nodes.paragraph, ()), *found.get(nodes.term, ())):
        no_space = _NO_SPACE.match(block.rawsource)
        if no_space:
            said = f"this is text, since a space is missing: write `.. {no_space[1]}::`"
            warn(Subtype.DIRECTIVE, said, location_of(block))
    for comment in found.get(nodes.comment, ()):
        text = comment.astext()
        for pattern, wrong in ((_COMMENT, "one colon makes"), (_NO_COLON, "without two colons this is")):
            unread = pattern.match(text)
            if unread:
                said = f"{wrong} a comment of `{unread[1]}`, which no reader sees: write `.. {unread[1]}::`"
                warn(Subtype.DIRECTIVE, said, _place_of_comment(comment))


def _written(found: Found, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], nodes.TextElement]]:
    """Find *pattern*, which holds two colons, at the beginning of a line of text."""
    if not any("::" in text for text in found.get(nodes.Text, ())):
        # Most pages have no colons side by side, and what is plain of their text costs time.
        return
    for block in (*found.get(nodes.paragraph, ()), *found.get(nodes.term, ())):
        # A cell of a table holds no directive.
        is_cell = isinstance(block.parent, nodes.entry)
        if not is_cell and any("::" in child for child in block.children if isinstance(child, nodes.Text)):
            yield from ((match, block) for match in pattern.finditer(plain(block)))


def _place(match: re.Match[str], block: nodes.TextElement) -> str:
    return location_of(block, match.string.count("\n", 0, match.start(1)))


def _check_boxes(found: Found) -> None:
    """Warn of boxes: MyST makes one of what follows three colons without braces, or more than them."""
    for box in found.get(nodes.container, ()):
        match = _BOX.fullmatch(box["classes"][-1]) if box.get("is_div") and box["classes"] else None
        if match:
            name, glued = match.group(1) or match.group(2), match.group(3)
            space = ", with a space after the brace" if glued else ""
            lost, title = (
                (", its title lost", " Title") if DIRECTIVES[name].optional_arguments else ("", "")
            )
            said = f"no directive but a plain box{lost}: write `:::{{{name}}}{title}`{space}"
            warn(Subtype.DIRECTIVE, said, location_of(box))


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
