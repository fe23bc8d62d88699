"""Takeaways on the revision sheet: copies that share nothing with their originals but the words."""

from __future__ import annotations

import base64

import pytest

from tests.conftest import Build
from tests.output.test_builders import CONF

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

LESSON = r"""# Lesson

(here)=
## Here

:::{takeaway} See [](#here), {ref}`panel`, [the web](https://example.org) and [^note] more
:name: card

A sentence[^note] that leads [here](#here), to [](#panel), to {doc}`other` and [other](other.md).

$$
a = b
$$ (eq-one)

See {eq}`eq-one`.

```{figure} dot.png
:name: dot

A caption
```

```{index} sentence
```
:::

[^note]: The note.

:::{decode} A panel that links to [Here](#here)[^note]
:name: panel
$a$
: b
:::

To {ref}`panel`.
"""
FILES = {
    "index.md": "# Book\n\n```{toctree}\nlist\nm1/lesson\nm1/other\n```\n",
    "list.md": "# Sheet\n\n:::{takeaway-list}\n:::\n\nTo {ref}`card` and [](#panel).\n",
    "m1/lesson.md": LESSON,
    "m1/other.md": "# Other page\n",
    "m1/dot.png": PIXEL,
}
NUMBERS = {"numfig": True, "math_numfig": True, "nitpicky": True}


@pytest.mark.parametrize(
    "builder", ["html", "singlehtml", "dirhtml", "latex", "text", "man", "texinfo", "epub"]
)
def test_no_builder_complains(build: Build, builder: str) -> None:
    assert build(FILES, builder, conf={**CONF, **NUMBERS}).warnings == []


def test_links_of_a_copy_lead_to_the_original_page(build: Build) -> None:
    built = build(FILES, conf=NUMBERS)
    card = built.html("list").select_one(".sn-takeaway")
    assert card is not None
    (headline,) = card.select(".sn-headline a")
    assert headline["href"] == "m1/lesson.html#card"
    assert headline.get_text() == r"See Here, A panel that links to Here, the web and  more"
    text = card.select_one(".sn-headline ~ p")
    assert text is not None
    links = {link.get_text(): str(link["href"]) for link in text.select("a")}
    note = links.pop("[1]")
    assert links == {
        "here": "m1/lesson.html#here",
        "A panel that links to Here": "m1/lesson.html#panel",
        "Other page": "m1/other.html",
        "other": "m1/other.html",
    }
    page, _, anchor = note.partition("#")
    assert page == "m1/lesson.html"
    assert built.html("m1/lesson").select(f"[id='{anchor}']")


def test_a_copy_has_no_identifier_and_no_number(build: Build) -> None:
    built = build(FILES, conf=NUMBERS)
    page = built.html("list")
    assert not page.select(".sn-takeaway [id], .sn-takeaway .eqno, .sn-takeaway .caption-number")
    assert page.select(".sn-takeaway img")
    assert "A caption" in page.get_text()
    assert [link["href"] for link in page.select(".sn-takeaway p > a[href*=equation]")] == [
        "m1/lesson.html#equation-eq-one"
    ]
    merged = build({}, "singlehtml", conf=NUMBERS).html("index")
    ids = [tag["id"] for tag in merged.select("main [id], .body [id]")]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("page", ["list", "m1/lesson"])
def test_no_link_stands_in_a_link(build: Build, page: str) -> None:
    soup = build(FILES, conf=NUMBERS).html(page)
    assert not soup.select("a a")


def test_latex_defines_every_label_once(build: Build) -> None:
    text = build(FILES, "latex", conf=CONF).text("trial.tex")
    labels = [line for part in text.split(r"\label{")[1:] for line in [part.partition("}}")[0]]]
    assert sorted(labels) == sorted(set(labels))


TARGETS = """Trial
=====

.. _lab:
.. _lab-too:

.. decode:: Panel

   :math:`a`
      b

.. takeaway:: One

   Text.

.. _second:

.. takeaway:: Two

   Text.

.. _called:

.. insight:: Lead.
   :name: by-name

   Text.

.. _tab:

.. notation-table:: Table

   :math:`a`
      b

See :ref:`lab`, :ref:`lab-too`, :ref:`second`, :ref:`called`, :ref:`by-name` and :ref:`tab`.
"""


def test_targets_before_a_directive_are_its_own(build: Build) -> None:
    """In every output, each once; and they do not part neighbouring takeaways."""
    names = ("lab", "lab-too", "second", "called", "by-name", "tab")
    page = build({"index.rst": TARGETS})
    assert page.warnings == []
    soup = page.html("index")
    assert [len(soup.select(f"#{name}")) for name in names] == [1] * len(names)
    assert len(soup.select(".sn-takeaways")) == 1
    latex = build({}, "latex", conf=CONF)
    assert latex.warnings == []
    text = latex.text("trial.tex")
    for name in names:
        assert text.count(f"\\label{{\\detokenize{{index:{name}}}}}") == 1, name


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text", "man", "texinfo", "epub"])
def test_a_picture_that_is_written_out_in_its_page(build: Build, builder: str) -> None:
    """Sphinx makes a file of it where it is shown: in each copy anew."""
    data = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    shown = f"![dot]({data}) seen"
    row = f":::{{decode}} A panel\n:scope: book\n$$\na\n$$\n\n$a$\n: {shown}\n:::\n"
    files = {
        "index.md": "# Book\n\n```{toctree}\none\ntwo\nthree\n```\n",
        "one.md": f"# One\n\n{row}\n:::{{takeaway}} Head\n{shown}\n:::\n",
        "two.md": "# Two\n\n:::{notation-list}\n:::\n\n:::{takeaway-list}\n:::\n\nOf $a$.\n",
        "three.md": "# Three\n\n:::{decode} All\n:auto:\n\n$$\na\n$$\n:::\n",
    }
    assert build(files, builder, conf=CONF).warnings == []


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text", "man", "texinfo", "epub"])
def test_a_section_in_a_meaning(build: Build, builder: str) -> None:
    """Conditions may hold one; in copies it is a heading that no table of contents looks for."""
    held = ".. only:: html or not html\n\n{0}   Head of it\n{0}   ----------\n\n{0}   Words below\n"
    row = f".. decode:: A panel\n   :scope: book\n\n   :math:`a`\n      {held.format('      ')}\n"
    files = {
        "index.rst": "Book\n====\n\n.. toctree::\n\n   one\n   two\n",
        "one.rst": f"One\n===\n\n{row}\n.. takeaway:: Main\n\n   {held.format('   ')}",
        "two.rst": "Two\n===\n\n.. notation-list::\n\n.. takeaway-list::\n\nOf :math:`a`.\n",
    }
    built = build(files, builder, conf=CONF)
    assert built.warnings == []
    if builder == "html":
        page = built.html("two").get_text()
        assert page.count("Head of it") == page.count("Words below") == 2
