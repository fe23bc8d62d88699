"""Text in a panel or table that was meant as a row, or as a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from docutils import nodes

from sphinx_notation.book.fields import KNOWN
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.plain import FORMULA, plain, stray_dollars
from sphinx_notation.structure import Found
from sphinx_notation.tex.typed import Sureness, parts_of, read_typed
from sphinx_notation.warnings_ import Subtype, warn

_FIELD_JOINED = re.compile(rf"\n\s*:({'|'.join(KNOWN)}):(?=\s|$)")
_FIELD = re.compile(rf":({'|'.join(KNOWN)}):(?=\s|$)")
_FIELD_BEHIND = re.compile(rf"\S[ \t]+:({'|'.join(KNOWN)}):[ \t]+\S")
_ON_ITS_OWN = "write it on a line of its own, after a blank line, indented like the meaning"
_FORMULAS = re.compile(rf"\s*{FORMULA}(\s*,\s*{FORMULA})*\s*$")

_TWO_LINES = "a term over two lines is no term: write it on one line, and `: meaning` under it"
_GLUED = (
    "this equation is part of the text: write `$$` on the line before it and on the one after it, and "
    "leave a blank line before the rows"
)
# What stands between a symbol and its meaning where somebody writes both on one line.
_SAYS = re.compile(r"\s*(?::|—|–|\s-)\s")
_ROW = re.compile(rf"\s*{FORMULA}(\s*,\s*{FORMULA})*{_SAYS.pattern}")

_DOUBLED = re.compile(rf"(?:^|\s)\${FORMULA}\$")
_INSIDE_TEXT = (
    "this equation is part of the text: end its line with `$$`, or with a label in parentheses, `$$ (name)`"
)
_BEHIND = re.compile(rf"{FORMULA}(\s*,\s*{FORMULA})*\s*[:—–]\s+\S")

_ROLE = re.compile(r"(?!:math:`):?math:?\s*[`'\"´‘’]")
_NO_ROLE = "this is no formula: write :math:`…`, with two colons, two backticks and no space"

_BARS = "these bars make no table: write `{}` on the line under the headings, as many cells as there are"
_BARS_IN_RST = (
    "these bars make no table: write a `list-table` or a `csv-table`, or a table between lines of `=`"
)
_DOLLARS_IN_RST = (
    "reStructuredText reads no mathematics between dollar signs: write `.. math::`, and the formula "
    "indented below"
)

# What an equation has between its symbols, and no symbol: a relation, or a sign between two of them.
_STATES = re.compile(
    r"=|[\w})\]]\s*[+*/-]\s*[\w\\({]|\\(?:leq?|geq?|neq?|approx|sim|propto|equiv|leftarrow|gets|to|mapsto|cdot|times)"
    r"(?![A-Za-z])"
)

_GROUP = re.compile(r"\{[^{}]*\}")

Finding = tuple[Subtype, str, nodes.Element]


def broken_rows(content: list[nodes.Node], *, is_markdown: bool) -> Iterator[Finding]:
    """Find the paragraphs of *content* that were meant as rows: what is wrong, and where."""
    for node, following in zip_longest(content, content[1:]):
        if isinstance(node, nodes.paragraph):
            lines = plain(node).strip().split("\n")
            raw = node.rawsource.strip().partition("\n")[0]
            if _is_certain(raw):
                lines[0] = FORMULA
            found = (
                _bars(lines, raw) or _in_markdown(lines, raw) if is_markdown else _in_rst(lines, following)
            )
            # One over several lines is told of on every page.
            is_line = not any(math.astext().startswith("\n") for math in node.findall(nodes.math))
            if is_markdown and is_line and _DOUBLED.search(lines[0]):
                found = Subtype.FORMULA, _INSIDE_TEXT
            found = found or _on_one_line(node, is_markdown=is_markdown)
            if found:
                yield *found, node
        elif isinstance(node, nodes.line_block) and "|" in node.astext():
            yield Subtype.TABLE, _BARS_IN_RST, node


def _bars(lines: list[str], first: str) -> tuple[Subtype, str] | None:
    """Find the lines of a pipe table that is none: what parts its headings is missing, or too short."""
    if len(lines) == 1 or not all(line.strip().startswith("|") for line in lines):
        return None
    cells = len(re.findall(r"(?<!\\)\|", first.strip().strip("|"))) + 1
    return Subtype.TABLE, _BARS.format(f"|{'---|' * cells}")


def _on_one_line(node: nodes.paragraph, *, is_markdown: bool) -> tuple[Subtype, str] | None:
    """Find a symbol with its meaning behind it, as in ``$a$: Rate``; an equation there begins prose."""
    formula = node.children[0] if node.children else None
    if not isinstance(formula, nodes.math) or _STATES.search(_GROUP.sub("", formula.astext())):
        return None
    if not _BEHIND.match(plain(node)):
        return None
    under = "`: meaning` under it" if is_markdown else "its meaning indented below"
    return Subtype.ROW, f"a symbol and its meaning on one line are text: write the symbol and {under}"


def roles_astray(node: nodes.Element) -> Iterator[Finding]:
    """Find in *node*, of reStructuredText, what was meant as the role ``math`` and is none."""
    for term in node.findall(nodes.term):
        if _ROLE.match(term.rawsource):
            yield Subtype.ROW, _NO_ROLE, term
    if isinstance(node, nodes.field_list):
        for name in node.findall(nodes.field_name):
            if name.astext() == "math":
                yield Subtype.ROW, _NO_ROLE, name


def is_list_of_rows(node: nodes.Node) -> bool:
    """Say whether every item of the list *node* is a symbol and what it means."""
    first = [item.next_node() for item in node.children if isinstance(item, nodes.list_item)]
    return bool(first) and all(map(_is_row, first))


def rows_inside(node: nodes.Element, name: str) -> Iterator[Finding]:
    """Find the definition lists in *node*, in a directive *name*, that have a symbol for each term."""
    for definitions in node.findall(nodes.definition_list):
        terms = [term for term in definitions.findall(nodes.term) if term.parent.parent is definitions]
        if terms and all(term.next_node(nodes.math) for term in terms):
            said = f"rows inside something else are text: put that around `{name}`, or the rows outside it"
            yield Subtype.ROW, said, definitions


def _is_row(block: nodes.Node | None) -> bool:
    if not isinstance(block, nodes.paragraph):
        return False
    written = _SAYS.split(block.rawsource, maxsplit=1)
    return bool(_ROW.match(plain(block))) or (len(written) > 1 and _is_certain(written[0]))


def _is_certain(line: str) -> bool:
    """Say whether *line* is a term of mathematics that has no marks around it."""
    read = map(read_typed, parts_of(line))
    return all(one is not None and one.sureness is Sureness.CERTAIN for one in read)


def _in_markdown(lines: list[str], first: str) -> tuple[Subtype, str] | None:
    if any(re.match(r":\s+\S", line) for line in lines[2:]):
        if _FORMULAS.match(lines[0]) and _STATES.search(_GROUP.sub("", first)):
            return Subtype.FORMULA, _GLUED
        return Subtype.ROW, _TWO_LINES
    if not _FORMULAS.match(lines[0]):
        return None
    if len(lines) == 1:
        return Subtype.MEANING, "a row without a meaning: write `: meaning` on the line below"
    if lines[1].strip() == ":":
        return Subtype.MEANING, "a row without a meaning: write it after the colon, `: meaning`"
    lacks = "the meaning under this term lacks its colon: write `: meaning`"
    wrong = "a meaning begins with a colon and a space: write `: meaning`"
    return Subtype.ROW, wrong if lines[1].startswith(":") else lacks


def _in_rst(lines: list[str], following: nodes.Node | None) -> tuple[Subtype, str] | None:
    if isinstance(following, nodes.system_message | nodes.block_quote) and len(lines) > 1:
        said = "a term over two lines is no term: write it on one line, its meaning indented below"
        return Subtype.ROW, said
    if lines[0].startswith("$$"):
        return Subtype.FORMULA, _DOLLARS_IN_RST
    if not _FORMULAS.match(lines[0]):
        return None
    if len(lines) == 1:
        return Subtype.MEANING, "a row without a meaning: write it indented on the line below"
    return Subtype.ROW, "the meaning under this term is not indented: indent it"


def swallowed_rows(definitions: nodes.definition_list) -> Iterator[Finding]:
    """Find rows of MyST that follow another without a blank line, and so became its meaning."""
    for item in definitions.children:
        meanings = [child for child in item.children if isinstance(child, nodes.definition)]
        for meaning in meanings[:-1]:
            last = next(reversed(list(meaning.findall(nodes.paragraph))), None)
            if last is not None and (
                _FORMULAS.match(plain(last).rpartition("\n")[2])
                or _is_certain(last.rawsource.rpartition("\n")[2])
            ):
                said = "this row became part of the one above: leave a blank line between two rows"
                yield Subtype.ROW, said, last


def stray_formulas(definitions: nodes.definition_list) -> Iterator[Finding]:
    """Find terms and meanings of MyST with a ``$`` that opens a formula and has no partner."""
    for block in definitions.findall(nodes.TextElement):
        # A sum of money is no formula.
        is_text = isinstance(block, nodes.term | nodes.paragraph)
        opens = re.search(r"\$[A-Za-z\\]", plain(block)) is not None
        # So do names of money end: US$.
        closes = isinstance(block, nodes.term) and re.search(r"(?:[a-z}]|[_^]\w)\$\s*$", plain(block))
        if is_text and stray_dollars(block) % 2 and (opens or closes):
            said = r"a `$` without a partner: end the formula with `$`, or write `\$` for a dollar sign"
            yield Subtype.ROW, said, block


def warn_of_joined_fields(meaning: nodes.Element, inside: Found, *, is_markdown: bool) -> None:
    """Warn of every field that became part of the text of *meaning*, or was indented too far.

    *inside* is all in the meaning, by class.
    """
    if is_markdown and not any(":" in text for text in inside.get(nodes.Text, ())):
        # Most meanings have no colon, and what is plain of them takes longer to find.
        return
    for block, text in _indented(meaning, inside, is_markdown):
        match = _FIELD.match(text)
        if match:
            said = f"the field `:{match.group(1)}:` is indented too far: indent it like the meaning"
            warn(Subtype.FIELD, said, location_of(block))
    first = meaning.next_node(nodes.paragraph)
    for paragraph in inside.of(nodes.paragraph):
        warn_of_colons(paragraph, is_first=paragraph is first)
        text = plain(paragraph)
        behind = _FIELD_BEHIND.search(text) if ":" in text else None
        if behind:
            said = f"the field `:{behind[1]}:` is part of the line: {_ON_ITS_OWN}"
            warn(Subtype.FIELD, said, location_of(paragraph, text.count("\n", 0, behind.start())))
        for match in _FIELD_JOINED.finditer(text) if ":" in text else ():
            line = text.count("\n", 0, match.start()) + 1
            how = "indent it like the meaning" if is_markdown else "leave a blank line before the fields"
            said = f"the field `:{match.group(1)}:` joined the meaning: {how}"
            warn(Subtype.FIELD, said, location_of(paragraph, line))


def warn_of_colons(block: nodes.Element, *, is_first: bool) -> None:
    """Warn of lines of *block* that name a field and lack a colon: ``type: scalar``, ``:type scalar``.

    Its first line is no field where *is_first*: then it is what the row means, or what a field says.
    """
    lines = plain(block).split("\n") if ":" in plain(block) else []
    for number, line in enumerate(lines):
        match = _COLONS.match(line) if number or not is_first else None
        if match is None:
            continue
        name, value = match["name"] or match["other"], match["value"].strip()
        what = "begins with a colon" if match["name"] else "has a colon after its name, too"
        shown = f"`{line.strip()}` is text" if FORMULA not in line else f"`{name}` stands here as text"
        written = f":{name}: {value}" if FORMULA not in value else f":{name}:"
        warn(Subtype.FIELD, f"{shown}: a field {what}, `{written}`", location_of(block, number))


# Other names begin explanations, too: "name: that of the inventor".
_BARE = "say|type|shape|unit|short|alias|match|scope|unmatched"
_COLONS = re.compile(
    rf"\s*(?:(?P<name>{_BARE}):|:(?P<other>{'|'.join(KNOWN)}))(?P<value>\s+\S+(?:\s+\S+){{0,5}})\s*$"
)


def warn_of_glued_type(term: nodes.term, location: str, *, is_markdown: bool) -> None:
    """Warn of a *term* to which a type is joined, which is a part of the symbol so."""
    match = _TYPED.fullmatch(plain(term)) if ":" in term.rawsource else None
    if match is not None:
        how = f"give the row the field `:type: {match[1]}`" if is_markdown else _SPACED
        warn(Subtype.FIELD, f"the type `{match[1]}` is part of the symbol here: {how}", location)


_TYPED = re.compile(rf"{FORMULA}(?:\s*,\s*{FORMULA})*\s*:\s*([A-Za-z]+)\s*")
_SPACED = "write a space before its colon and one after it"


def _indented(
    meaning: nodes.Element, inside: Found, is_markdown: bool
) -> Iterator[tuple[nodes.Element, str]]:
    """Find what deeper indentation made: code in Markdown, a quotation in reStructuredText."""
    if is_markdown:
        # What is between fences is meant as code, and has another language than none.
        blocks = inside.of(nodes.literal_block)
        yield from ((block, block.astext()) for block in blocks if block.get("language") == "none")
    else:
        for block in inside.of(nodes.field_list):
            if block.parent is not meaning:
                yield block, f":{next(block.findall(nodes.field_name)).astext()}:"
