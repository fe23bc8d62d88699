r"""Mathematics as readable text where nothing sets it: in plain text, manuals and help pages."""

from __future__ import annotations

from typing import Any, ClassVar, TypeGuard

from docutils import nodes

from sphinx_notation.equation_numbers import number_of, with_numbers
from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.builders import reads_text
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import replace, walk
from sphinx_notation.tex import Macros, in_italics, to_lines, to_text
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.plain.letters import columns
from sphinx_notation.tex.preamble import definitions_in

# Between a formula and its number.
_GAP = "   "
_TITLES = (nodes.title, nodes.subtitle, nodes.rubric)


class ReadFormulas(NotationPostTransform):
    """Put readable text in the place of every formula of the copy of the page that is being written."""

    # When all that looks for formulas has seen them.
    default_priority = 905
    in_copies: ClassVar[bool] = True

    def is_supported(self) -> bool:
        """Say whether the builder is for readers of text."""
        return reads_text(self.application)

    def run(self, **kwargs: Any) -> None:
        """Go through the formulas of each page in their order: one may define what the next ones use."""
        known: dict[str, Macros] = {}
        project = macros_of(self.config)
        for node in filter(_is_formula, list(walk(self.document))):
            page = self.page_of(node)
            macros, tex = known.get(page, project), with_numbers(node.astext(), self.env)
            known[page] = with_defined(macros, definitions_in(tex, macros))
            if isinstance(node, nodes.math_block):
                self._display(node, to_lines(tex, macros))
            else:
                replace(node, [nodes.Text(self._inline(node, to_text(tex, macros)))])

    def _inline(self, node: nodes.Element, text: str) -> str:
        """Return *text* so that it stays as it is: in manuals titles are in capitals."""
        is_capital = self.application.builder.name == "man" and isinstance(node.parent, _TITLES)
        return in_italics(text) if is_capital else text

    def _display(self, node: nodes.math_block, lines: list[str]) -> None:
        number = self._number(node)
        if not any(lines):
            # A formula may do nothing but define macros.
            replace(node, [])
            return
        if number:
            lines = _numbered(lines, f"({number})")
        shown = nodes.literal_block("", "\n".join(lines), ids=node["ids"], classes=["sn-read"])
        shown.source, shown.line = node.source, node.line
        shown["language"] = "none"
        # That is no code: nobody may look for its language, and set it in colours.
        shown.rawsource = ""
        node.replace_self(shown)

    def _number(self, node: nodes.math_block) -> str:
        """Return the number of a displayed formula as references to it have it."""
        if not node.get("number"):
            return ""
        return number_of(self.env, self.page_of(node), node["ids"], node["number"])


def _is_formula(node: nodes.Node) -> TypeGuard[nodes.math | nodes.math_block]:
    return isinstance(node, nodes.math | nodes.math_block)


def _numbered(lines: list[str], number: str) -> list[str]:
    """Return *lines* with the *number* right of all of them, at half their height."""
    width = max(map(columns, lines))
    place = (len(lines) - 1) // 2
    shown = list(lines)
    shown[place] += " " * (width - columns(shown[place])) + _GAP + number
    return shown


def read_copy(node: nodes.Element, macros: Macros) -> nodes.Element:
    """Return a copy of *node*, a title or a contents, with readable text for its formulas."""
    copy = node.deepcopy()
    for inner in list(copy.findall(_is_formula)):
        inner.parent.replace(inner, nodes.Text(to_text(inner.astext(), macros)))
    return copy


def has_formulas(node: nodes.Node) -> bool:
    """Say whether there is a formula in *node*."""
    return next(iter(node.findall(_is_formula)), None) is not None
