"""MyST extensions that a page uses and does not have: found from the text they leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.fields import KNOWN
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.plain import plain, stray_dollars
from sphinx_notation.reading.source import front_matter, memo
from sphinx_notation.structure import walk
from sphinx_notation.warnings_ import Subtype, warn

_FIELD = re.compile(rf":({'|'.join(KNOWN)}):(\s|$)")
# Sums of money are no mathematics: there must be TeX between the dollars, or nothing around them.
_DOLLARS = re.compile(r"\$\$|\$[^$\n]*[\\^_][^$\n]*\$|^\$[^$\n]+\$$", re.MULTILINE)

_USES = {
    "amsmath": r"LaTeX environments without dollar signs (`\begin{align}`)",
    "colon_fence": "directives between colons (`:::{decode}`)",
    "deflist": "definition lists (a term, then `: meaning`)",
    "dollarmath": "mathematics between dollar signs",
    "fieldlist": "fields of rows (`:say: alpha`)",
}

_VERBATIM = (nodes.FixedTextElement, nodes.Inline, nodes.raw)

Places = Iterable[tuple[str, nodes.Element]]


def note_extensions(env: BuildEnvironment, places: Places) -> bool:
    """Note every MyST extension that the page lacks; say whether something was not read.

    *places* are extensions, each with a node that shows its lack.  They are reported at the end of
    the page, so that every warning names all of them and they are added in one go.  Dollars that the
    page does read lack a partner, and that is warned of at once.
    """
    listed = list(places)
    if not listed:
        return False
    enabled = enabled_extensions(env)
    missing = _missing(env)
    is_unread = False
    for extension, place in listed:
        if extension not in enabled:
            missing.setdefault(extension, location_of(place))
            is_unread = True
        elif extension == "dollarmath" and stray_dollars(place) > 0:
            _warn_of_dollars(env, place)
            is_unread = True
    return is_unread


def report_extensions(env: BuildEnvironment) -> None:
    """Warn of every extension that was noted for the page, once."""
    missing = _missing(env)
    for extension, location in missing.items():
        warn(Subtype.MYST, _advice(env, extension, set(missing)), location)


def enabled_extensions(env: BuildEnvironment) -> set[str]:
    """Return the MyST extensions of the page that is being read."""
    in_front = _front_matter(env)
    return set(env.config.myst_enable_extensions if in_front is None else in_front)


def _missing(env: BuildEnvironment) -> dict[str, str]:
    """Return what was noted for the page: extensions, and where they are missed first."""
    missing: dict[str, str] = memo(env, "missing_extensions", {})
    return missing


def _front_matter(env: BuildEnvironment) -> list[str] | None:
    """Return the extensions that the page's front matter enables, if it says; these replace others."""
    myst = front_matter(env).get("myst")
    names = myst.get("enable_extensions") if isinstance(myst, dict) else None
    return [str(name) for name in names] if isinstance(names, list) else None


def _warn_of_dollars(env: BuildEnvironment, place: nodes.Element) -> None:
    text = plain(place)
    sign = "$$" if "$$" in text else "$"
    location = location_of(place, text.count("\n", 0, text.index(sign)))
    known: set[str] = memo(env, "dollars", set())
    if location in known:
        return
    known.add(location)
    end = "on a line of its own" if sign == "$$" else "in the same paragraph"
    said = rf"a `{sign}` without a partner: end the formula with `{sign}` {end}; a dollar sign is `\$`"
    warn(Subtype.DIRECTIVE, said, location)


def _advice(env: BuildEnvironment, extension: str, missing: set[str]) -> str:
    uses = f"this page has {_USES[extension]}, which MyST reads only with its extension `{extension}`"
    in_conf = set(env.config.myst_enable_extensions)
    names = sorted({*enabled_extensions(env), *in_conf, *missing})
    yaml_list = ", ".join(names)
    if _front_matter(env) is not None:
        leaves = (
            "its front matter leaves that out"
            if extension in in_conf
            else "its front matter names what it has"
        )
        return f"{uses}; {leaves}: under `myst:` write `enable_extensions: [{yaml_list}]`"
    python = ", ".join(f'"{name}"' for name in names)
    return (
        f"{uses}. In conf.py write `myst_enable_extensions = [{python}]`; in Jupyter Book's "
        f"_config.yml, under `parse:`, write `myst_enable_extensions: [{yaml_list}]`"
    )


def missing_extensions(
    env: BuildEnvironment, content: Iterable[nodes.Node], *, has_dollars: bool = True
) -> Iterator[tuple[str, nodes.Element]]:
    """Find in *content*, parsed by MyST, what its extensions would have read; with the place.

    Only what the page lacks is looked for, but for dollars, which may lack a partner.
    """
    lacks_some = not {"deflist", "fieldlist"} <= enabled_extensions(env)
    for node in content:
        for block in walk(node) if lacks_some else ():
            if isinstance(block, nodes.paragraph | nodes.term) and _has_text(block, ":"):
                text = plain(block)
                lines = text.split("\n")
                if len(lines) > 1 and re.match(r":\s+\S", lines[1]):
                    yield "deflist", block
                if _FIELD.match(text):
                    yield "fieldlist", block
        if has_dollars:
            yield from missing_dollars([node])


def missing_dollars(content: Iterable[nodes.Node]) -> Iterator[tuple[str, nodes.Element]]:
    """Find in *content*, parsed by MyST, mathematics between dollars that was not read."""
    for node in content:
        for block in walk(node):
            if not isinstance(block, nodes.TextElement) or isinstance(block, _VERBATIM):
                continue
            if _has_text(block, "$") and _DOLLARS.search(plain(block)):
                yield "dollarmath", block


def _has_text(block: nodes.TextElement, sign: str) -> bool:
    """Say whether *sign* may stand in the text of *block*: what is plain of it takes longer to find."""
    texts = (child for child in block.children if not isinstance(child, nodes.math | nodes.literal))
    return any(sign in text.astext() for text in texts)
