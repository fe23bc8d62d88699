"""From a finished page to its record: what its rows define, its formulas, and what it shows of others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig

from sphinx_notation import nodes as own
from sphinx_notation.book import records
from sphinx_notation.book.references import Reference
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.store.around import Around
from sphinx_notation.store.code_records import documented_in, named_in
from sphinx_notation.store.panel_records import panel_record, with_defined_by, with_labelled
from sphinx_notation.store.problems import absolute
from sphinx_notation.store.prose import Prose, introduced_by_name, introduced_in
from sphinx_notation.store.row_records import PLACE, definition_of, digest_of, reference_of, references_in
from sphinx_notation.store.units import is_of_units
from sphinx_notation.structure import TITLES, condition_of, opened_section, place_near, tex_of, title_of
from sphinx_notation.tex import Macros
from sphinx_notation.tex.definitions import Defined, with_defined
from sphinx_notation.tex.preamble import definitions_in


class Collector:
    """Reads one page, in one walk.

    *scopes* are those of rows that name none, by directive; *language* is that of its prose.
    """

    def __init__(
        self,
        docname: str,
        document: nodes.document,
        macros: Macros,
        scopes: Mapping[str, str],
        language: str = "en",
    ) -> None:
        self._language = language
        self._docname = docname
        self._document = document
        self._source = document.get("source")
        self._macros = macros
        self._scopes = scopes
        self._place = -1
        # The macros that formulas up to here define.
        self._defined: Defined = ()
        self._kinds: set[str] = set()
        self._lesson: records.Lesson | None = None
        self._formulas: list[tuple[Formula, records.FormulaRecord]] = []
        self._blocks: list[nodes.math_block] = []
        self._panels: list[tuple[own.decode_panel, records.PanelRecord]] = []
        self._definitions: list[records.Definition] = []
        self._takeaways: list[records.TakeawayRecord] = []
        self._takeaway_lists: list[records.TakeawayListRecord] = []
        self._notation_lists: list[records.NotationListRecord] = []
        self._titles: dict[str, records.TitleRecord] = {}
        self._introduced: list[records.IntroducedRecord] = []
        self._code: list[records.CodeRecord] = []
        self._named: list[records.NamedRecord] = []
        self._references: dict[tuple[Reference, tuple[records.Condition, ...]], None] = {}

    def _at(self, node: nodes.Element) -> tuple[int, str]:
        """Return the line of *node*, and its file, where that is not the page's own."""
        line, source = place_near(node)
        return line, "" if source == self._source else absolute(source)

    def record(self, texts: Collection[nodes.Text]) -> records.PageRecord:
        """Return what the page of these *texts* says; its formulas and lists then say where they stand."""
        stack: list[tuple[nodes.Node, Around]] = [(self._document, Around())]
        while stack:
            node, around = stack.pop()
            if (meet := _MEET.get(node.__class__)) is not None:
                around = meet(self, node, around)
            if around.counts and node.attributes.get("classes") and own.EXEMPT in node["classes"]:  # type: ignore[attr-defined, index]  # texts are left out
                around = around._replace(counts=False)
            stack += [(child, around) for child in node.children[::-1] if child.__class__ is not nodes.Text]
        prose = Prose(texts, self._language)
        for element, word in prose.words_of_formulas(self._blocks):
            self._introduce(element, word)
        return self._finish(prose.words())

    def _finish(self, words: str) -> records.PageRecord:
        panels = [with_labelled(*one, self._blocks, self._formulas) for one in self._panels]
        if self._defined:
            panels = [with_defined_by(record, self._formulas, self._definitions) for record in panels]
        for number, (math, _) in enumerate(self._formulas):
            math[PLACE] = (self._docname, number)
        return records.PageRecord(
            kinds=frozenset(self._kinds),
            defined=self._defined,
            lesson=self._lesson,
            definitions=tuple(self._definitions),
            formulas=tuple(formula for _, formula in self._formulas),
            panels=tuple(panels),
            takeaways=tuple(self._takeaways),
            titles=self._titles,
            references=tuple(self._references),
            takeaway_lists=tuple(self._takeaway_lists),
            notation_lists=tuple(self._notation_lists),
            introduced=tuple(self._introduced),
            code=tuple(self._code),
            named=tuple(self._named),
            words=words,
        )

    def _kind(self, node: nodes.Element) -> None:
        self._kinds.add(node.__class__.__name__)

    def _title(self, node: nodes.Element) -> None:
        title = title_of(node) if node["names"] else None
        if title is not None and node["ids"]:
            record = records.TitleRecord(node["ids"][0], digest_of(title), references_in(title))
            self._titles |= dict.fromkeys(map(str, node["names"]), record)

    def meet_section(self, node: nodes.section, around: Around) -> Around:
        """Note the section; the page's own is the page."""
        is_part = isinstance(node.parent, nodes.section)
        return around._replace(section=str(node["ids"][0]) if is_part and node["ids"] else "")

    def meet_heading(self, node: nodes.title, around: Around) -> Around:
        """Note that what follows is part of a heading."""
        if not isinstance(node.parent, nodes.section):
            return around
        part = records.title_part(around.section) if around.section else records.PAGE_TITLE
        return around._replace(inside=(*around.inside, part))

    def meet_title(self, node: nodes.TextElement, around: Around) -> Around:
        """Note that what follows is part of the title of one of our nodes."""
        self._kind(node)
        parent = node.parent
        if parent.__class__ not in TITLES or not parent["ids"]:
            return around
        is_panel = isinstance(parent, own.decode_panel)
        return around._replace(
            inside=(*around.inside, records.title_part(parent["ids"][0])),
            panel=parent["ids"][0] if is_panel else around.panel,
            # What a row explains is no use of it.
            counts=around.counts and not isinstance(node, own.row_symbol),
        )

    def meet_condition(self, node: nodes.Element, around: Around) -> Around:
        """Note what must hold for what is inside to be shown."""
        condition = condition_of(node)
        return around._replace(conditions=(*around.conditions, condition)) if condition else around

    def meet_panel(self, node: own.decode_panel, around: Around) -> Around:
        """Collect a panel."""
        self._kind(node)
        self._title(node)
        self._panels.append((node, panel_record(node, self._place, *self._at(node))))
        return around

    def meet_panel_formula(self, node: own.panel_formula, around: Around) -> Around:
        """Note that what follows is decoded by its panel."""
        self._kind(node)
        return around._replace(panel=node.parent["ids"][0])

    def meet_row(self, node: own.notation_row, around: Around) -> Around:
        """Collect what a row defines."""
        self._kind(node)
        self._title(node)
        self._place += 1
        where = self._docname, self._place
        definition = definition_of(node, *where, self._macros, self._scopes, conditions=around.conditions)
        line, source = self._at(node)
        self._named += named_in(node, line, source, around.conditions)
        if definition is not None:
            self._definitions.append(definition._replace(line=line, source=source, defined=self._defined))
        return around._replace(inside=(*around.inside, node["ids"][0]), panel="")

    def meet_field(self, node: own.row_field, around: Around) -> Around:
        """Note that what follows is a unit, if it is: its letters are no symbols."""
        self._kind(node)
        return around._replace(counts=around.counts and node["name"] != "unit")

    def meet_cell(self, node: nodes.entry, around: Around) -> Around:
        """Do the same in a column of units of whatever table."""
        return around._replace(counts=around.counts and not is_of_units(node))

    def meet_takeaway(self, node: own.takeaway, around: Around) -> Around:
        """Collect a takeaway."""
        self._kind(node)
        self._title(node)
        node_id = node["ids"][0]
        record = records.TakeawayRecord(node_id, digest_of(node), around.conditions, references_in(node))
        self._takeaways.append(record)
        return around._replace(inside=(*around.inside, node_id))

    def meet_titled(self, node: nodes.Element, around: Around) -> Around:
        """Collect the title of what has nothing else to collect."""
        self._kind(node)
        self._title(node)
        return around

    def meet_other(self, node: nodes.Element, around: Around) -> Around:
        """Note that there is such a node."""
        self._kind(node)
        return around

    def meet_takeaway_list(self, node: own.takeaway_list, around: Around) -> Around:
        """Collect a list of takeaways."""
        self._kind(node)
        node["number"] = len(self._takeaway_lists)
        line, source = self._at(node)
        self._takeaway_lists.append(records.TakeawayListRecord(line, tuple(node["exclude"]), source))
        return around

    def meet_notation_list(self, node: own.notation_list, around: Around) -> Around:
        """Collect a list of notation."""
        self._kind(node)
        node["number"] = len(self._notation_lists)
        listed = (node["scope"], node["group_by"], node["sort"], tuple(node["exclude"]))
        self._notation_lists.append(records.NotationListRecord(node.line or 0, *listed))
        return around

    def meet_lesson(self, node: own.lesson, around: Around) -> Around:
        """Collect what the page says of itself, where it may."""
        self._kind(node)
        if opened_section(node):
            line, source = self._at(node)
            pages = node.get("next"), node.get("prev")
            self._lesson = records.Lesson(self._docname, node["code"], line, *pages, source)
        return around

    def meet_description(self, node: addnodes.desc, around: Around) -> Around:
        """Collect what is documented of Python."""
        self._code += documented_in(node)
        return around

    def meet_reference(self, node: nodes.Element, around: Around) -> Around:
        """Collect what the text or the target of a reference is asked of."""
        reference = reference_of(node)
        if reference is not None and (reference.shows_title or reference.is_symbol):
            self._references[reference, around.conditions] = None
            if reference.is_symbol:
                return around._replace(symbol=True)
        return around

    def meet_text(self, node: nodes.TextElement, around: Around) -> Around:
        """Collect what prose introduces."""
        for found in introduced_in(node, self._language):
            self._introduce(*found)
        return around

    def _introduce(self, node: nodes.Element, introduced: records.IntroducedRecord | None) -> None:
        if introduced is not None:
            line, source = self._at(node)
            placed = introduced._replace(line=line, source=source, defined=self._defined)
            self._introduced.append(placed._replace(at=len(self._formulas)))

    def meet_formula(self, node: Formula, around: Around) -> Around:
        """Collect a formula."""
        text = tex_of(node)
        if isinstance(node, nodes.math_block):
            self._blocks.append(node)
            self._introduce(node, introduced_by_name(node, self._language))
        new = definitions_in(text, self._macros)
        if new:
            self._defined = tuple({**dict(self._defined), **dict(new)}.items())
            self._macros = with_defined(self._macros, new)
        if around.counts and own.EXEMPT not in node["classes"] and text.strip():
            # What a reference means is asked of its page, not of where on it that stands.
            place = records.LAST if around.symbol else self._place
            panels = (around.panel,) if around.panel else ()
            known = around.section, around.inside, panels, around.conditions
            is_displayed = isinstance(node, nodes.math_block)
            placed = self._defined, *self._at(node)
            self._formulas.append((node, records.FormulaRecord(text, place, *known, is_displayed, *placed)))
        return around


_Meet = Callable[..., Around]
_MEET: dict[type, _Meet] = {
    **dict.fromkeys(own.WRITTEN, Collector.meet_other),
    **dict.fromkeys((nodes.math, nodes.math_block), Collector.meet_formula),
    **dict.fromkeys((nodes.paragraph, nodes.term, nodes.caption), Collector.meet_text),
    nodes.section: Collector.meet_section,
    nodes.title: Collector.meet_heading,
    **dict.fromkeys((nodes.reference, addnodes.pending_xref), Collector.meet_reference),
    addnodes.desc: Collector.meet_description,
    **dict.fromkeys((addnodes.only, ifconfig), Collector.meet_condition),
    own.decode_panel: Collector.meet_panel,
    own.panel_formula: Collector.meet_panel_formula,
    **dict.fromkeys((own.panel_title, own.row_symbol), Collector.meet_title),
    **dict.fromkeys((own.takeaway_headline, own.insight_lead), Collector.meet_title),
    **dict.fromkeys((own.insight, own.notation_table), Collector.meet_titled),
    own.notation_row: Collector.meet_row,
    own.row_field: Collector.meet_field,
    nodes.entry: Collector.meet_cell,
    own.takeaway: Collector.meet_takeaway,
    own.takeaway_list: Collector.meet_takeaway_list,
    own.notation_list: Collector.meet_notation_list,
    own.lesson: Collector.meet_lesson,
}
