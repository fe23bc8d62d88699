"""The sorts of content that an author may put into a meaning, and what readers must then see.

Each stands in a row and in a takeaway of a page of its own, two folders down, and is shown from there
on other pages.  A label is never shown: all have `rawkey` in them, so that no page may say it.
What fits on a line is here; blocks and directives are in `contents.txt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


class Sort(NamedTuple):
    """One sort of content.

    ``name`` has letters only, since it is the symbol of the row.  ``source`` is the meaning, in the
    markup of its page, with ``UNIQ`` where a name must differ between a row and a takeaway.  ``words``
    (parted by bars) must show wherever it is shown, ``hidden`` nowhere; ``links`` (parted by blanks)
    are where it must lead, seen from the root, HTML.  ``around`` stands further down on its page.
    ``latex`` and ``text`` are the words in LaTeX and in plain text, where these differ: text has no
    numbers, and shows some inline markup as it is written.  ``formats`` are the builders it is for.
    ``same`` says that a copy has the very text of the row; ``taken`` that a takeaway may hold it;
    ``warns`` is the type of the warning that its page may give.
    """

    name: str
    source: str
    words: str = ""
    links: str = ""
    around: str = ""
    hidden: str = ""
    latex: str | None = None
    text: str | None = None
    formats: str = "html latex epub text"
    markup: str = "md"
    same: bool = True
    warns: str = ""
    taken: bool = True


def words_of(sort: Sort, use: str = "row", builder: str = "html") -> list[str]:
    """Return what must show of *sort*, in a row or in a takeaway (*use*)."""
    given = {"latex": sort.latex, "text": sort.text}.get(builder)
    words = sort.words if given is None else given
    return [word.replace("UNIQ", f"{sort.name}-{use}") for word in words.split("|") if word]


_PLACES = "deep/er/places.html"

INLINE = (
    Sort("plain", "Plain words of it.", "Plain words of it."),
    Sort("emphasis", "With *slanted words* in it", "slanted words"),
    Sort("strong", "With **bold words** in it", "bold words"),
    Sort("code", "With `x = code_of(1)` in it", "x = code_of(1)", latex="code"),
    Sort("coderole", "With {code}`x = 2` in it", "x = 2"),
    Sort("scripts", "With H{sub}`two`O{sup}`three` in it", "two|three"),
    Sort("file", "In {file}`folder/{name}.py` and {samp}`print {thing}`", "folder/|thing"),
    Sort("keys", "Press {kbd}`Enter`, then {guilabel}`Apply it`", "Enter|Apply it"),
    Sort("menu", "Choose {menuselection}`First --> Second`", "First|Second"),
    Sort("abbreviation", "An {abbr}`SGD (stochastic gradient descent)` step", "SGD"),
    Sort("pep", "After {pep}`8` and {rfc}`2119`", "PEP 8|RFC 2119", "https://peps.python.org/pep-0008/"),
    Sort("indexrole", "Has {index}`an indexed word` in it", "an indexed word"),
    Sort("quotes", 'Says "quoted" -- and more...', "quoted|and more"),
    Sort("escaped", r"A \*star\* and \$5, 50 % & more_words", "*star*|50", latex="star|50"),
    Sort("entity", "One &lt; two &amp; three", "One < two & three", latex="One"),
    Sort("break", "First line\\\nsecond line", "First line|second line"),
    Sort("mathinline", "The sum $a_1 + b_1$ of two", "The sum|of two|a_1+b_1", latex="The sum|of two", text="The sum|of two|a₁ + b₁"),
    Sort("mathinlink", "From [see $q_2$ there](#rawkey-section)", "see|there", f"{_PLACES}#rawkey-section"),
    Sort("weblink", "On [the web](https://example.org/a)", "the web", "https://example.org/a"),
    Sort("autolink", "At <https://example.org/b>", "https://example.org/b", "https://example.org/b"),
    Sort("mail", "Write to <mailto:me@example.org>", "me@example.org", latex="Write to"),
    Sort("refsection", "In {ref}`rawkey-section`", "Section of places", f"{_PLACES}#rawkey-section"),
    Sort("reffigure", "In {ref}`rawkey-figure`", "Caption of the figure", f"{_PLACES}#rawkey-figure"),
    Sort("reftable", "In {ref}`rawkey-table`", "Caption of the table", f"{_PLACES}#rawkey-table"),
    Sort("refpanel", "In {ref}`rawkey-panel`", "Panel of places", f"{_PLACES}#rawkey-panel"),
    Sort("refrow", "In {ref}`rawkey-rowq`", "q", f"{_PLACES}#rawkey-rowq"),
    Sort("reftext", "In {ref}`own words <rawkey-section>`", "own words", f"{_PLACES}#rawkey-section"),
    Sort("refhere", "In {ref}`rawkey-here-refhere`", "Here refhere", around="(rawkey-here-refhere)=\n## Here refhere\n"),
    Sort("numfigure", "In {numref}`rawkey-figure`", "Fig. 1", f"{_PLACES}#rawkey-figure", latex="Fig.|rawkey-figure", text="Fig."),
    Sort("numtable", "In {numref}`rawkey-table`", "Table 1", f"{_PLACES}#rawkey-table", latex="Table|rawkey-table", text="Table"),
    Sort("numcode", "In {numref}`rawkey-code`", "Listing 1", f"{_PLACES}#rawkey-code", latex="Listing|rawkey-code", text="Listing"),
    Sort("numtext", "In {numref}`Picture {number} <rawkey-figure>`", "Picture 1", f"{_PLACES}#rawkey-figure", latex="Picture", text="Picture"),
    Sort("eq", "From {eq}`rawkey-eq`", "(1)", f"{_PLACES}#equation-rawkey-eq", latex="rawkey-eq"),
    Sort("eqhere", "From {eq}`rawkey-eqhere`", "From (", around="$$\nc = 2\n$$ (rawkey-eqhere)\n", latex="rawkey-eqhere"),
    Sort("doc", "See {doc}`page`", "Title of the page", "deep/er/page.html"),
    Sort("docup", "See {doc}`../other`", "Title of the other", "deep/other.html"),
    Sort("docroot", "See {doc}`from the root </deep/er/page>`", "from the root", "deep/er/page.html"),
    Sort("pagelink", "See [](page.md)", "Title of the page", "deep/er/page.html"),
    Sort("pageup", "See [one up](../other.md)", "one up", "deep/other.html"),
    Sort("hashhere", "Because [](#rawkey-why)", "Why so", "deep/er/hashhere.html#rawkey-why", "(rawkey-why)=\n## Why so\n"),
    Sort("hashthere", "In [](#rawkey-section)", "Section of places", f"{_PLACES}#rawkey-section"),
    Sort("hashtext", "In [own text](#rawkey-section)", "own text", f"{_PLACES}#rawkey-section"),
    Sort("hashpanel", "In [](#rawkey-panel)", "Panel of places", f"{_PLACES}#rawkey-panel"),
    Sort("hashequation", "From [](#rawkey-eq)", "(1)", f"{_PLACES}#equation-rawkey-eq", latex="rawkey-eq"),
    Sort("term", "A {term}`gradient`", "gradient", f"{_PLACES}#term-gradient"),
    Sort("termtext", "All {term}`gradients <gradient>`", "gradients", f"{_PLACES}#term-gradient"),
    Sort("download", "Get {download}`data.txt`", "data.txt"),
    Sort("downloadtext", "Get {download}`the data <data.txt>`", "the data"),
    Sort("downloadlink", "Get [the file](data.txt)", "the file"),
    Sort("cite", "After {cite:p}`rawkey-doe`", "(Doe, 2020)", f"{_PLACES}#bib-rawkey-doe", latex="Doe, 2020"),
    # In a term it is one of those that the row explains.
    Sort("sym", "Like {sym}`q`", "Like", f"{_PLACES}#rawkey-rowq", warns="[notation.conflict]"),
    Sort("any", "In {any}`rawkey-section`", "Section of places", f"{_PLACES}#rawkey-section"),
    Sort("pyfunc", "Computed by {py:func}`step`", "step()", f"{_PLACES}#step"),
    Sort("token", "Grammar {token}`number`", "number", f"{_PLACES}#grammar-token-number"),
    Sort("option", "With {option}`tool --fast`", "--fast", f"{_PLACES}#cmdoption-tool-fast"),
    Sort("footnote", "A note[^rawkey-n] here", "A note|here", around="[^rawkey-n]: The words of the note.\n", latex="A note|here|The words of the note", same=False),
    Sort("substitution", "With {{ swapped }} words", "substituted text", text="substituted"),
    Sort("comment", "Seen <!-- unseen words --> words", "Seen|words", hidden="unseen words"),
    Sort("htmlinline", "With <b>tagged</b> word", "tagged"),
    Sort("rawrole", "With {rawhtml}`<i>slanting</i>` word", "slanting", formats="html epub"),
    Sort("badge", "With {bdg-primary}`a badge`", "a badge"),
    Sort("button", "Go {bdg-ref-primary}`there <rawkey-section>`", "there", f"{_PLACES}#rawkey-section"),
    Sort("icon", "An {octicon}`alert` icon", "icon"),
    Sort("image", "A dot ![of black](dot.png) in it", "A dot"),
    Sort("imagelink", "A dot [![of black](dot.png)](https://example.org/c)", "A dot", "https://example.org/c"),
    Sort("prfref", "By {prf:ref}`rawkey-thm`", "Theorem 1", f"{_PLACES}#rawkey-thm", latex="Theorem 1", formats="html latex epub"),
    Sort("numexercise", "See {numref}`rawkey-exe`", "Exercise 1", f"{_PLACES}#rawkey-exe", latex="rawkey-exe", formats="html latex epub"),
    Sort("cjk", "学习率，即每一步的大小", "学习率，即每一步的大小"),
    Sort("rtl", "معدل التعلم קצב למידה", "معدل التعلم|קצב למידה"),
    Sort("emoji", "Rocket 🚀 family 👩‍👩‍👧 flag 🇳🇿", "🚀|👩‍👩‍👧|🇳🇿"),
    Sort("longword", "The " + "incomprehensible" * 12, "incomprehensible" * 12),
    Sort("rstlink", "On `the web <https://example.org/d>`__, and `named`_", "the web|named", "https://example.org/d", ".. _named: https://example.org/e\n", markup="rst"),
    Sort("rsttarget", "Has _`an inline target UNIQ` in it", "an inline target", markup="rst", same=False, text="Has"),
    Sort("rstsubstitution", "With |swap| words", "exchanged text", around=".. |swap| replace:: exchanged *text*\n", markup="rst", latex="exchanged", text="exchanged"),
    Sort("rstfootnote", "A note [#rawkey]_ here", "A note|here", around=".. [#rawkey] The words of the note.\n", latex="A note|here|The words of the note", markup="rst", same=False),
    Sort("rstcitation", "After [Doe20]_ here", "After|here", around=".. [Doe20] The words of the citation.\n", markup="rst", same=False),
    Sort("rstref", "In :ref:`rawkey-section`, :eq:`rawkey-eq`, :numref:`rawkey-figure`", "Section of places|(1)|Fig. 1", f"{_PLACES}#rawkey-section {_PLACES}#equation-rawkey-eq", markup="rst", latex="Section of places|rawkey-eq", text="Section of places|(1)"),
)  # fmt: skip


def _blocks() -> list[Sort]:
    """Read `contents.txt`: a line with name, words and options of each sort, then its source."""
    flags = {"yes": True, "no": False}
    found: list[Sort] = []
    text = Path(__file__).with_name("contents.txt").read_text(encoding="utf-8")
    for part in f"\n{text}".split("\n=== ")[1:]:
        head, _, source = part.partition("\n")
        name, words, *more = (piece.strip() for piece in f"{head} ".split(" | "))
        given = dict(piece.split("=", 1) for piece in more)
        options: dict[str, Any] = {key: flags.get(value, value) for key, value in given.items()}
        found.append(Sort(name, source.strip("\n"), words, **options))
    return found


SORTS = (*INLINE, *_blocks())
