"""HTML visitors of formulas as MathML: the math renderer ``notation_mathml`` of Sphinx.

It writes what Sphinx' own renderer for MathJax writes around formulas, so that themes and others find what
they look for; in the place of TeX stands MathML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _ as sphinx_words
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.book.speech import given_in
from sphinx_notation.equation_numbers import with_numbers
from sphinx_notation.mathml import (
    Converted,
    Reading,
    Reason,
    Refused,
    can_convert,
    convert,
    linked,
    name_of,
    read_by_type,
)
from sphinx_notation.mathml.version3 import as_version_3
from sphinx_notation.project_macros import macros_of
from sphinx_notation.tex import PREFIX, Macros, to_text
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.typesetters import MATHML, is_xhtml
from sphinx_notation.warnings_ import Subtype, warn

_TAG = re.compile(r"<[^<>]*>")
# From how many signs on a formula may be wider than any screen, and than a phone.
_LONG = ((90, "sn-longer"), (24, "sn-long"))
_CLASS = "math notranslate nohighlight"
#: The class of what MathML stands in: what is lit in it is drawn there.
HOST = "sn-mathml"
#: The class of a formula that is shown as TeX.
REFUSED = "sn-refused"
_MARK = re.compile(rf"{PREFIX}([rd][0-9]+)-[0-9]+")
# What to do about a formula that is shown as TeX, by what kind of reason there is.
_ADVICE = {
    Reason.COMMAND: "define it as a macro, or write it with commands of LaTeX and amsmath",
    Reason.ENVIRONMENT: "write it with environments of amsmath",
    Reason.UNBALANCED: "mend it",
    Reason.OTHER: "write it otherwise",
}


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    found = _converted(self, node, display=False, wrapped=False)
    host = f"{HOST}{_length(found.mathml)}" if isinstance(found, Converted) else REFUSED
    self.body.append(self.starttag(node, "span", "", CLASS=f"{_CLASS} {host}", **_source(node)))
    self.body.append(f"{_shown(self, node, found)}</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS=_CLASS))
    is_bare = bool(node.get("no-wrap", node.get("nowrap", False)))
    if node.get("number") and not is_bare:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, sphinx_words("Link to this equation"))
        self.body.append("</span>")
    found = _converted(self, node, display=True, wrapped=not is_bare)
    host = HOST if isinstance(found, Converted) else REFUSED
    source = "".join(f' {name}="{escape(value)}"' for name, value in _source(node).items())
    # Its own box scrolls, so that the number of a wide one stays where it is.
    self.body.append(f'<div class="{host}"{source}>{_shown(self, node, found)}</div></div>\n')
    raise nodes.SkipNode


def _length(mathml: str) -> str:
    """Return the class of a formula in a line that may be wider than a screen: it has no breaks."""
    shown = len(_TAG.sub("", mathml))
    return next((f" {name}" for least, name in _LONG if shown >= least), "")


def _source(node: nodes.Element) -> dict[str, Any]:
    """Return what of the formula is for who copies it; its marked TeX says the same."""
    return {} if "marked" in node else {"data-tex": node.astext()}


def _converted(
    self: HTML5Translator, node: nodes.Element, *, display: bool, wrapped: bool
) -> Converted | Refused:
    macros = with_defined(_macros(self.config), node.get("defined", ()))
    found = convert(
        _with_numbers(self, node, node.astext()),
        display=display,
        macros=macros,
        marked=_with_numbers(self, node, node.get("marked", "")),
        attributes=_attributes(self, node),
        wrapped=wrapped,
    )
    found = _by_type(self, node, found)
    if isinstance(found, Refused) and found.reason is not Reason.MISSING and "is_told" not in node:
        short = " ".join(node.astext().split())
        short = f"{short[:60]}…" if len(short) > 60 else short
        _tell(self, f"`{short}` is shown as TeX: {found.words}; {_ADVICE[found.reason]}", node)
    return found


def _tell(self: HTML5Translator, words: str, node: nodes.Element) -> None:
    """Warn of a formula where it stands, and not where contents and neighbours show it in a title."""
    if not _is_of_title_elsewhere(self, node):
        warn(Subtype.PARSE, words, node)


def _is_of_title_elsewhere(self: HTML5Translator, node: nodes.Element) -> bool:
    if self.document.get("source") == "<partial node>":
        return True
    outer = node.parent
    while outer is not None:
        if any(name == "contents" or name.startswith("toctree-") for name in outer.get("classes", ())):
            return True
        outer = outer.parent
    return False


def _with_numbers(self: HTML5Translator, node: nodes.Element, tex: str) -> str:
    return with_numbers(tex, self.builder.env, lambda words: _tell(self, words, node))


def _attributes(self: HTML5Translator, node: nodes.Element) -> dict[str, str]:
    """Return what the marks of a formula bring beside their classes: how what they mark is read aloud."""
    # The standard of EPUB has MathML 3, which knows no intents.
    name, which = ("aria-label", "words") if is_xhtml(self.builder) else ("intent", "intent")
    said = {mark: getattr(one, which) for mark, one in _readings(node)}
    return {mark: f' {name}="{escape(words)}"' for mark, words in said.items() if words}


def _readings(node: nodes.Element) -> Iterator[tuple[str, Reading]]:
    """Yield how what is marked in a formula is read, by the classes of its marks."""
    said: dict[str, Reading] = node.get("readings", {})
    for mark in _MARK.finditer(node["marked"]) if said else ():
        if mark[1] in said:
            yield mark.group(), said[mark[1]]


def _by_type(self: HTML5Translator, node: nodes.Element, found: Converted | Refused) -> Converted | Refused:
    """Return a formula as it is read where its symbols are functions or matrices."""
    kinds = {mark: one.kind for mark, one in _readings(node) if one.kind}
    if not kinds or isinstance(found, Refused):
        return found
    given = given_in(str(self.config.language or "en"))
    return found._replace(
        mathml=read_by_type(found.mathml, kinds, given=given, has_intents=not is_xhtml(self.builder))
    )


def _shown(self: HTML5Translator, node: nodes.Element, found: Converted | Refused) -> str:
    if isinstance(found, Converted):
        if is_xhtml(self.builder):
            return _as_xhtml(self, node, found.mathml)
        name = f' aria-label="{escape(_name(self, node))}"' if _is_in_name(node) else ""
        return linked(f"<math{name}{found.mathml.removeprefix('<math')}")
    return f"<code>{escape(node.astext().strip())}</code>"


def _as_xhtml(self: HTML5Translator, node: nodes.Element, mathml: str) -> str:
    """Return *mathml* as XHTML needs it, with a text for reading systems that know no MathML."""
    return as_version_3(mathml, _words(self, node))


def _words(self: HTML5Translator, node: nodes.Element) -> str:
    return " ".join(to_text(_with_numbers(self, node, node.astext()), _macros_of(self, node)).split())


def _name(self: HTML5Translator, node: nodes.Element) -> str:
    """Return what a formula is called where it is of a name: as its symbols are read, where rows say so."""
    words = {mark: one.words for mark, one in _readings(node) if one.words}
    return name_of(node["marked"], words, _macros_of(self, node)) if words else _words(self, node)


def _is_in_name(node: nodes.Element) -> bool:
    """Say whether a formula is of the name of a link or of a row: browsers leave MathML out of names."""
    outer = node.parent
    while isinstance(outer, nodes.inline):
        outer = outer.parent
    return isinstance(outer, nodes.reference) or (
        isinstance(outer, own.row_symbol) and isinstance(outer.parent.parent, own.notation_table)
    )


def _macros_of(self: HTML5Translator, node: nodes.Element) -> Macros:
    return with_defined(_macros(self.config), node.get("defined", ()))


# Each build has its own configuration, which nothing changes any more when pages are written.
@lru_cache(maxsize=2)
def _macros(config: Config) -> Macros:
    return macros_of(config)


def add_renderer(app: Sphinx, config: Config) -> None:
    """Make the renderer known to Sphinx where the project asks for it.

    Of several renderers Sphinx takes one that an extension brings, so it is not there unasked.
    """
    if config.html_math_renderer != MATHML:
        return
    add_to(app)
    if not can_convert():
        message = (
            f'html_math_renderer = "{MATHML}" in conf.py needs the package math-core, so all formulas are '
            'shown as TeX: install it with `pip install "sphinx-notation[mathml]"`'
        )
        warn(Subtype.CONFIG, message, None)


def add_to(app: Sphinx) -> None:
    """Make the renderer known to Sphinx, once."""
    if MATHML not in app.registry.html_inline_math_renderers:
        app.add_html_math_renderer(MATHML, (visit_math, None), (visit_math_block, None))
