"""The node classes: what directives make and writers show.  Classes only, no behaviour."""

from __future__ import annotations

from docutils import nodes

#: The class of a formula that is looked up nowhere.
EXEMPT = "no-notation"


class decode_panel(nodes.General, nodes.Element):
    """A breakdown panel: ``panel_title``, then ``panel_formula``, prose and ``row_list`` in any order.

    ``scope`` is the scope of rows that have none of their own, if the author gave one;
    ``equation`` the label of a formula elsewhere on the page that the rows explain too; ``labels`` says
    that labels are drawn on its formulas, and ``unlisted`` that its rows are then not shown below;
    ``unmatched`` says that its rows need not occur in its formulas; ``auto`` that it has a row for all
    that the book knows of them; ``reveal`` that its rows come one by one while the page is presented;
    ``shrinks`` that its formulas are set smaller where they have no room.
    """


class panel_title(nodes.Part, nodes.TextElement):
    """The title of a panel or the caption of a notation table.

    ``is_given`` is false where its author gave none.
    """


class panel_formula(nodes.Part, nodes.Element):
    """One displayed formula of a panel: its target, if any, and its ``math_block``."""


class row_list(nodes.Part, nodes.Element):
    """The rows of a panel: ``notation_row`` children only."""


class notation_row(nodes.Part, nodes.Element):
    """One row: ``row_symbol``, ``row_meaning``, then ``row_field`` children, last a ``row_label``, if any.

    In a table the children stand in the order of its columns.  Attributes, all optional:
    ``group``, ``alias`` and ``match`` (lists of TeX), ``scope``, ``unmatched``.  ``number``, and in
    print ``colour``, are set when a page is written where terms of the row are marked.
    """


class row_symbol(nodes.Part, nodes.TextElement):
    """What a row explains: one formula, several, or plain words."""


class row_meaning(nodes.Part, nodes.Element):
    """What the symbol says: blocks."""


class row_field(nodes.Part, nodes.TextElement):
    """A value that readers see beside the meaning; ``name`` says which.

    ``label`` is its heading where ``name`` is none of the known fields.
    """


class row_label(nodes.Part, nodes.TextElement):
    """The words for a row that are drawn on a formula.

    Inside ``panel_labels`` it says which row it is of: its ``number`` and its ``colour``; and in print
    where it is drawn, see `showing.label_places`.
    """


class panel_labels(nodes.Part, nodes.Element):
    """The labels of a panel, ``row_label`` children: made when a page is written."""


class index_terms(nodes.Invisible, nodes.Element):
    """Entries of the general index in print: ``terms`` are `book.index_terms.IndexTerm`."""


class marked_formula(nodes.General, nodes.Element):
    """A ``math`` or ``math_block`` with marked terms: made when a page is written.

    The formula's text stays as its author wrote it.  ``marks`` are pairs of a `tex.Piece` and a
    `marks.Mark`; ``dialect`` is the one of the page's typesetter.  Where nothing is to be
    added any more, ``marked`` is the marked TeX.  ``otherwise`` are, by their numbers in the formula, the
    symbols that no row writes so; ``unexplained`` is the number of the line on what nothing explains.
    """


class target_title(nodes.Inline, nodes.TextElement):
    """Where a reference shows the title of our node ``node_id`` of page ``docname``: made when written."""


class known_definitions(nodes.General, nodes.Element):
    """What the known symbols of a page mean, for its cards: made when an HTML page is written.

    ``entries`` are pairs, one for each definition: its `writers.card.CardContent`, and the address of where
    it stands, seen from the page.  ``unexplained`` are lines on symbols that nothing explains, each a list
    of nodes, to which formulas refer by number from 1.  They are no children, since what they say belongs
    to other pages: search and contents do not find them here.
    """


class notation_table(nodes.General, nodes.Element):
    """A notation table: an optional ``panel_title``, ``table_head``, then the rows."""


class table_head(nodes.Part, nodes.Element):
    """The headings of a notation table: ``column_heading`` children."""


class column_heading(nodes.Part, nodes.TextElement):
    """One heading; ``name`` is the field of its column."""


class takeaway(nodes.General, nodes.Element):
    """One takeaway: ``takeaway_headline``, then blocks.  ``number`` is set when written."""


class takeaway_headline(nodes.Part, nodes.TextElement):
    """What a takeaway says in a line."""


class takeaway_group(nodes.General, nodes.Element):
    """Neighbouring takeaways, or those of one lesson (``listed``): made when a page is written."""


class takeaway_list(nodes.General, nodes.Element):
    """Where every takeaway of the book goes; replaced when a page is written.

    ``exclude`` are patterns of pages whose takeaways stay out, as in a toctree's glob.
    """


class group_title(nodes.Part, nodes.TextElement):
    """The lesson whose takeaways follow in a list of all: made when a page is written."""


class notation_list(nodes.General, nodes.Element):
    """Where the list of the book's notation goes; replaced when a page is written.

    ``scope``, ``group_by`` and ``sort`` say what is listed, and in which order; ``exclude`` are patterns
    of pages whose symbols stay out.
    """


class code_symbols(nodes.General, nodes.Element):
    """The symbols of what is documented of Python: a field list.  Made when a page is written."""


class insight(nodes.General, nodes.Element):
    """A callout: ``insight_lead``, then blocks."""


class insight_lead(nodes.Part, nodes.TextElement):
    """The bold words that open a callout and run into its text."""


class lesson(nodes.General, nodes.Element):
    """The opening of a lesson, under the page title.

    Children: ``lesson_label``, ``lesson_strand``, ``lesson_tagline``,
    ``lesson_pointer_text``, all optional, and until it is written a blank ``math``.  ``code`` is the
    lesson's code.
    """


class lesson_label(nodes.Part, nodes.TextElement):
    """The code of a lesson as its opening shows it."""


class lesson_strand(nodes.Part, nodes.TextElement):
    """The strand of the course that a lesson belongs to."""


class lesson_tagline(nodes.Part, nodes.Element):
    """The sentence or two under a lesson's title: blocks."""


class lesson_pointer_text(nodes.Part, nodes.TextElement):
    """What ``:next:`` or ``:previous:`` (``rel``) says where it is no page."""


class lesson_pointer(nodes.General, nodes.TextElement):
    """A finished pointer to the ``next`` or ``prev`` lesson (``rel``), with its ``label``."""


class eyebrow(nodes.General, nodes.Element):
    """The lines above a section's heading: ``running_label``, ``eyebrow_line``, both optional.

    ``number`` and ``code`` are set when a lesson page is written.
    """


class eyebrow_line(nodes.Part, nodes.TextElement):
    """The eyebrow itself."""


class running_label(nodes.Part, nodes.TextElement):
    """The short label of a section, which the lesson's code precedes."""


class section_head(nodes.section):
    """Title and what belongs to it, as one block: made when an HTML page is written.

    A section in kind, so that a title inside it is written as a section's title; it
    carries the section's identifiers for its permalink and writes none itself.
    """


class title_formula(nodes.General, nodes.Element):
    """A formula in a title, for writers that need it as text too: made when LaTeX is written."""


class row_anchor(nodes.Inline, nodes.Element):
    """Where references to a row of a table lead: made when LaTeX is written."""


class printed_list(nodes.General, nodes.Element):
    """A list of notation in print, made when LaTeX is written: ``group_title`` and ``notation_row``."""


class row_pages(nodes.Part, nodes.Element):
    """The pages in print of a row in a list of notation: made when LaTeX is written.

    ``defined`` and ``used`` are places, each a page and an identifier, in reading order.
    """


class position_bar(nodes.General, nodes.Element):
    """Where the position bar of a lesson page stands: made when an HTML page is written."""


#: How many colours terms have in print, before they begin again.
COLOURS = 8

#: What may stand in a document when it is written, and hence needs a visitor or lowering.
WRITTEN = (
    decode_panel,
    panel_title,
    panel_formula,
    marked_formula,
    row_list,
    notation_row,
    row_symbol,
    row_meaning,
    row_field,
    row_label,
    panel_labels,
    notation_table,
    table_head,
    column_heading,
    takeaway,
    takeaway_headline,
    takeaway_group,
    group_title,
    code_symbols,
    insight,
    lesson,
    lesson_label,
    lesson_strand,
    lesson_tagline,
    lesson_pointer,
    eyebrow,
    eyebrow_line,
    running_label,
    section_head,
    position_bar,
    title_formula,
    row_anchor,
    printed_list,
    row_pages,
    known_definitions,
)
