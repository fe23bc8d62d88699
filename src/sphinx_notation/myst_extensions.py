"""MyST extensions that a page uses and does not have: found from the text they leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.fields import KNOWN
from sphinx_notation.lines import location_of
from sphinx_notation.plain import plain
from sphinx_notation.warnings_ import Subtype, warn

_FIELD = re.compile(rf":({'|'.join(KNOWN)}):(\s|$)")
# Sums of money are no mathematics: there must be TeX between the dollars, or nothing around them.
_DOLLARS = re.compile(r"\$\$|\$[^$\n]*[\\^_][^$\n]*\$|^\$[^$\n]+\$$", re.MULTILINE)
_DIRECTIVES = "decode|notation-table|takeaway|takeaway-list|insight|lesson|eyebrow"
_COLON_FENCE = re.compile(rf"\s*(:{{2,}})\s*\{{({_DIRECTIVES})\}}")

_USES = {
    "colon_fence": "directives between colons (`:::{decode}`)",
    "deflist": "definition lists (a term, then `: meaning`)",
    "dollarmath": "mathematics between dollar signs",
    "fieldlist": "fields of rows (`:say: alpha`)",
}

Places = Iterable[tuple[str, nodes.Element]]


def report_extensions(env: BuildEnvironment, places: Places) -> bool:
    """Warn, once a page, of every missing MyST extension; say whether there are any.

    *places* are extensions, each with a node that shows its lack.  Every warning names all
    that is missing on the page, as far as it was seen by then, so that it is mended in one go.
    """
    known: set[str] = env.temp_data.setdefault("notation_myst_reported", set())  # type: ignore[assignment]  # typed for Sphinx' own keys
    first: dict[str, nodes.Element] = {}
    for extension, place in places:
        first.setdefault(extension, place)
    new = [extension for extension in first if extension not in known]
    known.update(new)
    for extension in new:
        warn(Subtype.MYST, _advice(env, extension, known), location_of(first[extension]))
    return bool(first)


def _advice(env: BuildEnvironment, extension: str, missing: set[str]) -> str:
    uses = f"this page has {_USES[extension]}, which MyST reads only with its extension `{extension}`"
    enabled = set(env.config.myst_enable_extensions)
    names = sorted({*enabled, *missing})
    yaml = ", ".join(names)
    if extension in enabled:
        return (
            f"{uses}; its front matter leaves that out: under `myst:` write `enable_extensions: [{yaml}]`"
        )
    python = ", ".join(f'"{name}"' for name in names)
    return (
        f"{uses}. In conf.py write `myst_enable_extensions = [{python}]`; in Jupyter Book's "
        f"_config.yml, under `parse:`, write `myst_enable_extensions: [{yaml}]`"
    )


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
            if _FIELD.match(text):
                yield "fieldlist", block
        yield from missing_dollars([node])


def missing_dollars(content: Iterable[nodes.Node]) -> Iterator[tuple[str, nodes.Element]]:
    """Find in *content*, parsed by MyST, mathematics between dollars that was not read."""
    for node in content:
        for block in node.findall(nodes.TextElement):
            verbatim = isinstance(block, nodes.FixedTextElement | nodes.Inline | nodes.raw)
            if not verbatim and _DOLLARS.search(plain(block)):
                yield "dollarmath", block


def colon_fences(document: nodes.document) -> Iterator[tuple[int, nodes.Element]]:
    """Find the paragraphs of a MyST page that are our directives between colons, and how many."""
    for paragraph in document.findall(nodes.paragraph):
        match = _COLON_FENCE.match(plain(paragraph))
        if match:
            yield len(match.group(1)), paragraph
