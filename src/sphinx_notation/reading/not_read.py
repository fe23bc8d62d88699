"""Directives of ours that a parser read as something else: as text, a comment, or a plain box."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.reading.directives import DIRECTIVES, NAMES
from sphinx_notation.reading.lines import line_of, location_of, source_of
from sphinx_notation.reading.myst_extensions import enabled_extensions, missing_extensions, note_extensions
from sphinx_notation.reading.plain import plain
from sphinx_notation.reading.source import lines_of_file
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

# Within the braces, or before all, a name has no space.
_SPACED = re.compile(rf"[\s>]*(?::{{3,}}|`{{3,}}|~{{3,}})\s*\{{\s*({NAMES})\s*\}}")
_OPENING = re.compile(rf"(?::{{3,}}|`{{3,}}|~{{3,}})\s*\{{({NAMES})\}}")
# Quotation marks are those of the language by now.
_UNKNOWN = re.compile(r"Unknown directive type:? [^\w.]+([\w.+:-]+)")
_ALIKE = 0.75

_A_BOX, _CODE = "a plain box", "code"

_TWO_COLONS = "a directive needs three colons or more: write `:::{…}`, and `:::` at its end"
_ALONE = "`{}` alone is text and closes nothing: write as many colons as the directive opens with"
_AS_IN_RST = "this is written as in reStructuredText: in Markdown write `:::{{{}}}`, and `:::` at its end"
_AS_IN_MARKDOWN = "this is written as in Markdown: in reStructuredText write `.. {}::`"


def check_markdown(document: nodes.document, found: Found, env: BuildEnvironment) -> bool:
    """Warn of what MyST read as text, code or a box; say whether some of it was a fence."""
    _check_boxes(found, env)
    _check_code(found, env)
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


def _check_boxes(found: Found, env: BuildEnvironment) -> None:
    """Warn of boxes: MyST makes one of what follows three colons without braces, or more than them."""
    for box in found.get(nodes.container, ()):
        info = box["classes"][-1] if box.get("is_div") and box["classes"] else ""
        match = _BOX.fullmatch(info)
        if match:
            space = ", with a space after the brace" if match[3] else ""
            _warn_of_no_directive(_A_BOX, match[1] or match[2], space, location_of(box))
        elif info == "{":
            _check_spaces(_A_BOX, box, env)


def _check_code(found: Found, env: BuildEnvironment) -> None:
    """Warn of code: MyST makes it of what follows backticks without braces, or stands too far in."""
    for code in found.get(nodes.literal_block, ()):
        language = code.get("language")
        if language in DIRECTIVES:
            _warn_of_no_directive(_CODE, language, "", location_of(code))
        elif language == "{":
            _check_spaces(_CODE, code, env)
        elif language == "none" and _OPENING.match(code.astext().lstrip()):
            said = "four spaces or a tab at the beginning of a line make code of it: remove them"
            warn(Subtype.DIRECTIVE, said, location_of(code))


def _check_spaces(what: str, node: nodes.Element, env: BuildEnvironment) -> None:
    """Warn of *node* if its line has a name between spaces and braces."""
    lines, line = lines_of_file(env, source_of(node) or ""), line_of(node) or 0
    # In an included file MyST 3 counts a line too many.
    for number in (line, line - 1):
        match = _SPACED.match(lines[number - 1]) if 0 < number <= len(lines) else None
        if match:
            _warn_of_no_directive(what, match[1], ", without spaces in the braces", location_of(node))
            return


def _warn_of_no_directive(what: str, name: str, how: str, location: str) -> None:
    """Warn that *what* stands where the directive *name* was meant."""
    has_title = DIRECTIVES[name].optional_arguments
    lost, title = (", its title lost", " Title") if has_title else ("", "")
    written = f"{{{name}}}{title}"
    # Code stands between backticks or tildes.
    written = f"`{written}` behind the fence" if what == _CODE else f"`:::{written}`"
    warn(Subtype.DIRECTIVE, f"no directive but {what}{lost}: write {written}{how}", location)


def check_names(found: Found) -> None:
    """Warn of names that no directive has, and that come close to one of ours."""
    for message in found.get(nodes.system_message, ()):
        match = _UNKNOWN.search(message.astext())
        near = (
            difflib.get_close_matches(match[1].casefold(), DIRECTIVES, n=1, cutoff=_ALIKE) if match else []
        )
        if match and near:
            said = f"no directive is called `{match[1]}`; did you mean `{near[0]}`?"
            warn(Subtype.DIRECTIVE, said, f"{message.get('source', '')}:{message.get('line', '')}")


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
