"""Text that was meant as markup: what stands in a page where an extension or a line is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.fields import KNOWN
from sphinx_notation.lines import location_of
from sphinx_notation.warnings_ import Subtype, warn

_NAMES = "|".join(KNOWN)
_FIELD_FIRST = re.compile(rf":({_NAMES}):(\s|$)")
_FIELD_JOINED = re.compile(rf"\n\s*:({_NAMES}):(?=\s|$)")
_DOLLARS = re.compile(r"\$\$|\$[^$\n]+\$")
_DIRECTIVES = "decode|notation-table|takeaway|takeaway-list|insight|lesson|eyebrow"
_COLON_FENCE = re.compile(rf"\s*:{{3,}}\s*\{{({_DIRECTIVES})\}}")

_USES = {
    "deflist": "definition lists (a term, then `: meaning`)",
    "dollarmath": "mathematics between dollar signs",
    "colon_fence": "directives between colons (`:::{decode}`)",
    "fieldlist": "fields of rows (`:say: alpha`)",
}


def report_extension(env: BuildEnvironment, extension: str, location: str) -> None:
    """Warn, once a page, that the MyST *extension* is missing, and say what to add where."""
    reported: set[str] = env.temp_data.setdefault("notation_myst_reported", set())  # type: ignore[assignment]  # typed for Sphinx' own keys
    if extension in reported or extension in env.config.myst_enable_extensions:
        return
    reported.add(extension)
    enabled = sorted({*env.config.myst_enable_extensions, *reported})
    python = ", ".join(f'"{name}"' for name in enabled)
    yaml = ", ".join(enabled)
    said = (
        f"this page has {_USES[extension]}, which MyST reads only with its extension `{extension}`. "
        f"In conf.py write `myst_enable_extensions = [{python}]`; in Jupyter Book's _config.yml, "
        f"under `parse:`, write `myst_enable_extensions: [{yaml}]`"
    )
    warn(Subtype.MYST, said, location)


def missing_extensions(content: Iterable[nodes.Node]) -> Iterator[tuple[str, nodes.Element]]:
    """Find in *content*, parsed by MyST, what its extensions would have read; with the place."""
    for node in content:
        for block in node.findall(nodes.TextElement):
            if not isinstance(block, nodes.paragraph | nodes.term):
                continue
            text = plain(block)
            lines = text.split("\n")
            if len(lines) > 1 and re.match(r":\s+\S", lines[1]):
                yield "deflist", block
            if _DOLLARS.search(text):
                yield "dollarmath", block
            if _FIELD_FIRST.match(text):
                yield "fieldlist", block


def colon_fences(document: nodes.document) -> Iterator[nodes.Element]:
    """Find the paragraphs of a MyST page that are our directives between colons, unread."""
    for paragraph in document.findall(nodes.paragraph):
        if _COLON_FENCE.match(plain(paragraph)):
            yield paragraph


def broken_rows(content: list[nodes.Node]) -> Iterator[tuple[Subtype, str, nodes.Element]]:
    """Find the paragraphs of *content* that were meant as rows: what is wrong, and where."""
    for node, following in zip_longest(content, content[1:]):
        if not isinstance(node, nodes.paragraph):
            continue
        lines = plain(node).strip().split("\n")
        if any(re.match(r":\s+\S", line) for line in lines[2:]):
            said = "a term over two lines is no term: write it on one line, and `: meaning` under it"
            yield Subtype.ROW, said, node
        elif isinstance(following, nodes.system_message | nodes.block_quote) and len(lines) > 1:
            said = "a term over two lines is no term: write it on one line, its meaning indented below"
            yield Subtype.ROW, said, node
        elif lines == [FORMULA]:
            said = "a row without a meaning: write it on the next line, after `: ` or indented"
            yield Subtype.MEANING, said, node
        elif len(lines) == 2 and lines[1].strip() == ":":
            yield Subtype.MEANING, "a row without a meaning: write it after the colon, `: meaning`", node


def warn_of_joined_fields(meaning: nodes.Element, *, is_markdown: bool) -> None:
    """Warn of every field that became part of the text of *meaning*."""
    for paragraph in meaning.findall(nodes.paragraph):
        text = plain(paragraph)
        for match in _FIELD_JOINED.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            how = "indent it like the meaning" if is_markdown else "leave a blank line before the fields"
            said = f"the field `:{match.group(1)}:` joined the meaning: {how}"
            warn(Subtype.FIELD, said, location_of(paragraph, line))


#: What stands for a formula in the text that :func:`plain` gives.
FORMULA = "\N{OBJECT REPLACEMENT CHARACTER}"


def plain(node: nodes.Element) -> str:
    """Return the text of *node*; mathematics and literals stand as one character each."""
    parts: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(str(child))
        elif isinstance(child, nodes.math | nodes.literal):
            parts.append(FORMULA)
        elif isinstance(child, nodes.Element):
            parts.append(plain(child))
    return "".join(parts)
