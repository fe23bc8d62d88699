"""Dollars that say the other thing: an equation written as part of the text, a term that is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.reading.front_macros import macros_here
from sphinx_notation.reading.lines import line_of, location_of, source_of, stamp
from sphinx_notation.reading.myst_extensions import enabled_extensions, note_extensions
from sphinx_notation.reading.plain import FORMULA, plain
from sphinx_notation.tex import Macros, parse, symbol_name
from sphinx_notation.tex.displays import environment_around, stands_alone
from sphinx_notation.tex.typed import read_marked
from sphinx_notation.warnings_ import Subtype, warn

_FORMULAS = re.compile(rf"\s*{FORMULA}(?:[\s,;]*{FORMULA})*[\s.,;:]*(?:\([\w:-]+\))?\s*")
_MEANING = re.compile(r":\s+")
_EQUALS = re.compile(r"=|\\(?:leftarrow|gets|coloneqq|triangleq|equiv|approx|propto)(?![A-Za-z])|[←≈≡∝]")
_CODE = {
    True: "this equation is shown as code: write `$$` in place of each of the fences",
    False: "this equation is shown as code: write it under `.. math::`, indented",
}
_APART = {
    True: "this equation is part of the text: write `$$` on the line before it and on the one after it",
    False: "this equation is part of the text: write it under `.. math::`, indented",
}


def with_terms(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return *content*, parsed by MyST, with a row for each formula set apart that a meaning follows."""
    result: list[nodes.Node] = []
    made: nodes.definition | None = None
    for node in content:
        last = result[-1] if result else None
        if made is not None and isinstance(node, nodes.field_list):
            # Indented like the meaning, it stands beside it all the same.
            made += node
            continue
        made = None
        if _is_set_apart(last) and isinstance(node, nodes.paragraph) and _MEANING.match(plain(node)):
            made = nodes.definition("", node)
            result[-1] = _row(last, node, made)
        else:
            result.append(node)
    return result


def _is_set_apart(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.math_block) and not node["names"] and not node.get("label")


def _row(formula: nodes.Node | None, meaning: nodes.paragraph, made: nodes.definition) -> nodes.Node:
    assert isinstance(formula, nodes.math_block)
    tex = formula.astext().strip()
    term = nodes.term(f"${tex}$", "", nodes.math(tex, tex))
    item = nodes.definition_list_item("", term, made)
    for node in (*term.findall(nodes.Element), item):
        stamp(node, source_of(formula), line_of(formula))
    stamp(made, source_of(meaning), line_of(meaning))
    first = meaning[0]
    meaning.rawsource = _MEANING.sub("", meaning.rawsource, count=1)
    if isinstance(first, nodes.Text):
        meaning.replace(first, nodes.Text(_MEANING.sub("", str(first), count=1)))
    return nodes.definition_list("", item)


def with_equation(
    content: list[nodes.Node], env: BuildEnvironment, *, is_markdown: bool
) -> list[nodes.Node]:
    """Return *content* with equations set apart that stand in it as something else.

    An environment and code that is called mathematics are one; a paragraph of formulas is the one above the
    rows, if there is no other.  The author is told, and the rows are checked all the same.
    """
    reader = _Reader(env, is_markdown)
    content = [found for node in content for found in reader.certain(node) or [node]]
    if any(isinstance(node, nodes.math_block) for node in content):
        return content
    result: list[nodes.Node] = []
    for place, node in enumerate(content):
        if isinstance(node, nodes.definition_list | nodes.table):
            return [*result, *content[place:]]
        result += (isinstance(node, nodes.paragraph) and reader.likely(node, content)) or [node]
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    """Sets equations apart that the parser of a page does not, and tells the author."""

    env: BuildEnvironment
    is_markdown: bool

    def certain(self, node: nodes.Node) -> list[nodes.Node]:
        """Return the equation that *node* is, an environment or code, or nothing."""
        if isinstance(node, nodes.literal_block) and node.get("language") == "math":
            said, tex = _CODE[self.is_markdown], node.astext().strip()
        elif isinstance(node, nodes.paragraph) and (name := environment_around(node.rawsource)):
            said, tex = self._about(name), node.rawsource.strip()
        else:
            return []
        if parse(tex, macros_here(self.env)).problem:
            return []
        if said:
            warn(Subtype.FORMULA, said, location_of(node))
        else:
            note_extensions(self.env, [("amsmath", node)])
        return _blocks([tex], node)

    def _about(self, environment: str) -> str:
        """Return what to do about an *environment*; nothing where MyST reads it with an extension."""
        is_whole = stands_alone(rf"\begin{{{environment}}}")
        if not self.is_markdown:
            return f"{_APART[False]}, with the option `:nowrap:`" if is_whole else _APART[False]
        return _APART[True] if not is_whole or "amsmath" in enabled_extensions(self.env) else ""

    def likely(self, paragraph: nodes.paragraph, content: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Return the equations that *paragraph* is, if they are what the rows of *content* explain."""
        formulas = list(_formulas(paragraph))
        macros = macros_here(self.env) if formulas else None
        if macros is None or any(parse(tex, macros).problem for tex in formulas):
            return []
        if not (any(map(_EQUALS.search, formulas)) or _explains(content, formulas, macros)):
            return []
        warn(Subtype.FORMULA, _APART[self.is_markdown], location_of(paragraph))
        return _blocks(formulas, paragraph)


def _blocks(formulas: Iterable[str], node: nodes.Element) -> list[nodes.Node]:
    """Return *formulas* as displayed ones in the place of *node*."""
    blocks = [nodes.math_block(tex, tex, nowrap=stands_alone(tex), number=None) for tex in formulas]
    for block in blocks:
        # Sphinx 9 calls it so.
        block["no-wrap"] = block["nowrap"]
        stamp(block, source_of(node), line_of(node))
    return list(blocks)


def _formulas(paragraph: nodes.paragraph) -> Iterator[str]:
    """Yield the TeX of *paragraph*, if it is formulas and no words."""
    marked = read_marked(paragraph.rawsource.strip())
    if marked:
        yield marked
    elif _FORMULAS.fullmatch(plain(paragraph)):
        yield from (child.astext() for child in paragraph.children if isinstance(child, nodes.math))


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.term | nodes.entry)


def _explains(content: Iterable[nodes.Node], formulas: Iterable[str], macros: Macros) -> bool:
    """Say whether a row of *content* explains a part of *formulas*, and not the whole of one."""
    terms = (node for block in content for node in block.findall(_is_cell))
    symbols = {math.astext().strip() for term in terms for math in term.findall(nodes.math)}
    return any(
        len(symbol_name(formula, macros).split()) > 1
        and find_terms(formula, (Spellings((symbol,)),), macros)
        for formula in formulas
        for symbol in symbols - {formula.strip()}
    )
