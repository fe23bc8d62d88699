"""Showing: pages come to their final form when they are written.

Every post-transform, in the order in which they run; Sphinx' own that matter in between are named:

=====  ================  =================================================================================
 when  what              why then
=====  ================  =================================================================================
    5  ReferTitles       before Sphinx resolves references (10), which know no mathematics in titles
   10  *Sphinx*          references
   12  ReadTitles        when Sphinx has: it puts TeX for the titles of sections
   50  *Sphinx*          ``only``
   51  DecideConditions  ``ifconfig``, at which Sphinx looks last: what does not show counts nowhere
   60  ComposeCallouts   numbers what is left; on their own page, so that copies have the same numbers
   60  ComposeLessons    likewise
   85  ListTakeaways     copies, which have seen all that comes before on their own page, and see the rest
   85  FillPanels        here: pictures, highlighting, footnotes in LaTeX
   85  ListNotation      likewise
   85  ListCodeSymbols   likewise
   86  FillTitles        titles in references, those inside copies too
   86  ComposeDecks      when panels have their rows
   87  IndexMeanings     when the text of references is known
   87  NumberNotes       when copies are in their places
   90  LowerNodes        before transforms of other writers look for the nodes that they know
  600  *Sphinx*          footnotes in LaTeX
  880  MarkTerms         late, so that others find formulas where they look for them; before what is known,
  880  ColourTerms       since the rows of a formula's own panel win
  885  MarkKnown         after rows have their numbers
  885  PrintKnown         likewise
  886  NameLinks         when references lead where they lead
  886  KeepMacros        after what brings formulas to the page; writers ask for it
  887  FitDisplays       when formulas have their marks, which their writer puts in
  890  LabelPanels       when formulas have their marks, of which labels have none
  895  PlaceLabels       when there are labels
  900  HoistHeads        last: until here a section's first child is its title, as others expect
  900  WrapHeads         likewise
  905  ReadFormulas      last of all: after it there are no formulas
  905  KeepTogether      likewise: after it formulas are not where their author put them
=====  ================  =================================================================================
"""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.showing.auto_rows import FillPanels
from sphinx_notation.showing.builders import warn_of_typesetter
from sphinx_notation.showing.code_symbols import ListCodeSymbols
from sphinx_notation.showing.compose import ComposeCallouts, ComposeLessons, DecideConditions
from sphinx_notation.showing.decks import ComposeDecks
from sphinx_notation.showing.displays import FitDisplays
from sphinx_notation.showing.index_meanings import IndexMeanings
from sphinx_notation.showing.known_html import MarkKnown
from sphinx_notation.showing.known_latex import PrintKnown
from sphinx_notation.showing.label_places import PlaceLabels
from sphinx_notation.showing.labels import LabelPanels
from sphinx_notation.showing.line_breaks import KeepTogether
from sphinx_notation.showing.link_names import NameLinks
from sphinx_notation.showing.lower import LowerNodes
from sphinx_notation.showing.notation_lists import ListNotation
from sphinx_notation.showing.number_notes import NumberNotes
from sphinx_notation.showing.page_macros import KeepMacros
from sphinx_notation.showing.panel_terms import ColourTerms, MarkTerms
from sphinx_notation.showing.plain_titles import Titles, set_titles
from sphinx_notation.showing.readable import ReadFormulas
from sphinx_notation.showing.section_heads import HoistHeads, WrapHeads
from sphinx_notation.showing.section_titles import ReadTitles
from sphinx_notation.showing.takeaway_lists import ListTakeaways
from sphinx_notation.showing.titles import FillTitles, ReferTitles

POST_TRANSFORMS = (
    *(ReferTitles, ReadTitles, DecideConditions, ComposeCallouts, ComposeLessons),
    *(ListTakeaways, FillPanels, ListNotation, ListCodeSymbols, FillTitles),
    *(ComposeDecks, IndexMeanings, NumberNotes, LowerNodes),
    *(MarkTerms, ColourTerms, MarkKnown, PrintKnown, NameLinks, KeepMacros, FitDisplays),
    *(LabelPanels, PlaceLabels, HoistHeads, WrapHeads, ReadFormulas, KeepTogether),
)


def register(app: Sphinx) -> None:
    """Make the post-transforms known to Sphinx."""
    app.connect("builder-inited", warn_of_typesetter)
    titles = Titles()
    app.connect("write-started", titles.start)
    # After other extensions have made their pages.
    app.connect("html-collect-pages", titles.before_inventory, priority=900)
    app.connect("build-finished", titles.finish)
    app.connect("html-page-context", set_titles)
    for post_transform in POST_TRANSFORMS:
        bound = post_transform.bound(app)
        if issubclass(bound, ReadTitles):
            bound.titles = titles
        app.add_post_transform(bound)
