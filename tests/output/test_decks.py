"""Decks of slides: what the builders of sphinx-revealjs write of a lesson."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_notation.assets.parts import DECK_SCRIPTS
from tests.conftest import BOOK, MYST, Build, marked_tex, run_sphinx
from tests.output.test_builders import CONF, PAGE

DECK = {"extensions": [*MYST["extensions"], "sphinx_revealjs"]}
PAGES = {"revealjs": "talk.html", "dirrevealjs": "talk/index.html"}
TALK = r"""# Talk

:::{lesson} T1
:previous: The one before
:next: The one after

Where it begins.
:::

## First

:::{eyebrow} Above
:label: Short
:::

:::{decode} One by one
:name: coming
:labels:
:reveal:

$$
y = a x
$$

$a$
: The slope

$x$
: What is measured
:::

:::{decode} At once
:name: there
:reveal: no

$b$
: Another
:::

## Last

See $a$.

### Below it

The end.
"""


def slides(page: BeautifulSoup) -> list[Tag]:
    return [section for section in page.select(".slides section") if not section.select_one("section")]


@pytest.mark.parametrize("builder", PAGES)
def test_a_lesson_is_a_deck(build: Build, builder: str) -> None:
    built = build({"index.md": "# I\n\n```{toctree}\ntalk\n```\n", "talk.md": TALK}, builder, conf=DECK)
    assert built.warnings == []
    page = BeautifulSoup(built.text(PAGES[builder]), "html.parser")
    titles = [head.get_text(strip=True) for slide in slides(page) for head in slide.select("h1, h2, h3")]
    assert titles == ["Talk", "First", "Last", "Below it"]
    coming = [str(row.get("data-row")) for row in page.select("#coming .fragment.sn-row")]
    assert len(coming) == len(page.select("#coming .sn-row")) == 2
    assert not page.select(":not(#coming *).fragment")
    # Where a lesson came from was before; where it leads is said at its end.
    (pointer,) = slides(page)[-1].select(".sn-pointer")
    assert "The one after" in pointer.get_text()
    assert len(page.select(".sn-pointer")) == 1
    loaded = re.findall(r"(sphinx-notation-[\w-]+\.js)", built.text(PAGES[builder]))
    assert loaded == ["sphinx-notation-" + name for name in ORDER]
    # Keys and the place are those of reveal.js; nothing on a slide opens a card.
    assert not page.select(".sn-bar, .sn-stepping, .sn-keys, .sn-definitions")
    assert not [tex for tex in marked_tex(page) if "sn-d" in tex]
    written = {path.name for path in (built.out / "_static").iterdir() if "notation-" in path.name}
    assert {name for name in written if name.endswith(".js")} == DECK_SCRIPTS.keys()


ORDER = ["marks.js", "keys.js", "wide.js", "formulas.js", "labels.js", "deck.js"]


def test_decks_have_our_styles_after_those_of_their_theme(build: Build) -> None:
    built = build({"index.md": TALK, "other.md": "# Words\n\nOnly.\n"}, "revealjs", conf=DECK)
    for name in ("index", "other"):
        links = re.findall(r'href="[^"]*?([\w-]+)\.css', built.text(f"{name}.html"))
        ours = [link for link in links if "notation" in link]
        assert ours == [f"sphinx-notation{name}" for name in ("", "-lesson", "-table", "-labels", "-deck")]
        assert links.index("black") < links.index(ours[0])


@pytest.mark.parametrize("renderer", ["mathjax", "imgmath", "katex"])
def test_decks_take_everything_of_ours(build: Build, renderer: str) -> None:
    """Whatever typesets the formulas: where that takes no marks there are none."""
    more = {"mathjax": [], "imgmath": [], "katex": ["sphinxcontrib.katex"]}[renderer]
    conf = {**CONF, "extensions": [*DECK["extensions"], *more], "html_math_renderer": renderer}
    if renderer == "imgmath":
        conf |= {
            "extensions": [*conf["extensions"], "sphinx.ext.imgmath"],
            "imgmath_latex": "no-such-latex",
        }
    built = build({"index.md": PAGE, "panel.md": TALK}, "revealjs", conf=conf)
    assert not built.ours()
    page = built.html("panel")
    assert bool(marked_tex(page)) == (renderer != "imgmath")
    assert len(page.select("#coming .fragment")) == 2
    assert not page.select(".sn-bar, .sn-definitions")


def test_other_pages_have_no_fragments(build: Build) -> None:
    built = build({"index.md": TALK}, conf=DECK)
    assert built.warnings == []
    page = built.html("index")
    assert not page.select(".fragment")
    assert page.select("template.sn-stepping")
    assert not [path for path in (built.out / "_static").iterdir() if "-deck" in path.name]


def test_pages_and_decks_share_what_was_read(build: Build) -> None:
    """One source: after the pages the deck, and the pages again."""
    for builder, count in (("html", 0), ("revealjs", 2), ("html", 0)):
        built = build({"index.md": TALK}, builder, conf=DECK)
        assert len(built.html("index").select(".fragment")) == count
        assert built.warnings == []


def test_the_book_is_a_deck(tmp_path_factory: pytest.TempPathFactory) -> None:
    extensions = ["myst_parser", "sphinx_design", "sphinx_notation", "sphinx_revealjs"]
    built = run_sphinx(BOOK, tmp_path_factory.mktemp("decks"), "revealjs", conf={"extensions": extensions})
    assert built.warnings == []
    page = built.html("m1/l5-calculus")
    assert len(slides(page)) == 6
    assert len(page.select("ol.sn-takeaways > .sn-takeaway")) == 3
    assert len(page.select(".sn-insight")) == 5
    assert len(page.select(".sn-running .sn-number")) == 5
