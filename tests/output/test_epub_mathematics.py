"""Mathematics in an EPUB: formulas, notes on what their symbols say, and what the package says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sphinx_notation.mathml import mathcore
from tests.conftest import MYST, Build, Built, run_sphinx
from tests.output.test_epub import messages

XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EPUB = "{http://www.idpf.org/2007/ops}"
CONF = {
    "epub_basename": "trial",
    "version": "1",
    "copyright": "2026, us",
    "epub_author": "us",
    # The package names it otherwise, since this can be no name in XML.
    "epub_identifier": "https://example.org/trial?a=1&b=2",
    "epub_description": "-",
    "epub_contributor": "-",
}
FILES = {
    "index.md": "# Book\n\n```{toctree}\nuses\nlist\nplain\n```\n\n"
    ":::{decode} The $E$ panel\n$$\nE = \\tfrac12 k x^2\n$$ (eq-e)\n\n"
    "$k$\n: Stiffness\n\n  :say: spring constant\n  :type: scalar\n\n$x$\n: Displacement of *it*\n:::\n\n"
    "```{notation-table}\n$\\theta$\n: Angle < π, by {sym}`x`\n\n  :say: the angle\n```\n",
    "uses.md": "# Uses of $\\theta$\n\nSee {eq}`eq-e`.\n\n$$\n\\theta = \\frac{\\theta}{2} + \\sin(\\theta) \\\\ 1 < 2\n$$\n\n"
    "In a line $\\theta$, {sym}`\\theta`, $\\href{index.xhtml}{\\enclose{left}{y}}$.\n\n$$\nq\n$$\n\n$$\n\\undefined{a}\n$$\n",
    "list.md": "# List\n\n```{notation-list}\n```\n",
    "plain.md": "# Nothing\n\nNo formula here.\n",
}


def _build(
    folder: Path,
    conf: Mapping[str, Any] | None = None,
    files: Mapping[str, str] | None = None,
    **more: Any,
) -> Built:
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for name, text in (files or FILES).items():
        (source / name).write_text(text, encoding="utf-8")
    return run_sphinx(source, folder / "build", "epub", conf={**MYST, **CONF, **(conf or {})}, **more)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _build(tmp_path_factory.mktemp("epub"), {"suppress_warnings": ["notation.parse"]})


def _page(book: Built, name: str) -> ET.Element:
    # Reading systems read XML.
    return ET.fromstring(re.sub(r"&(?!\w+;|#)", "&amp;", book.text(f"{name}.xhtml").replace("&nbsp;", " ")))


def test_it_is_valid(book: Built) -> None:
    assert messages(book.out / "trial.epub") == []


@pytest.mark.parametrize(("name", "count"), [("index", 5), ("uses", 4), ("plain", 0)])
def test_formulas_are_mathematics(book: Built, name: str, count: int) -> None:
    formulas = list(_page(book, name).iter(f"{MATHML}math"))
    assert (len(formulas) >= count) if count else not formulas
    assert all(formula.get("alttext") for formula in formulas)
    assert r"\frac" not in "".join(_page(book, name).itertext())


def test_what_nobody_converts_stays_as_tex(book: Built) -> None:
    (code,) = [one for one in _page(book, "uses").iter(f"{XHTML}code") if "undefined" in (one.text or "")]
    assert code.text == r"\undefined{a}"


def test_rows_say_how_their_symbols_are_read(book: Built) -> None:
    labels = [one.get("aria-label") for one in _page(book, "uses").iter() if one.tag.startswith(MATHML)]
    assert labels.count("the angle") >= 4
    own = [one.get("aria-label") for one in _page(book, "index").iter(f"{MATHML}mi")]
    assert "spring constant" in own
    # MathML 3 has none.
    assert " intent=" not in book.text("uses.xhtml")


def test_references_lead_to_notes(book: Built) -> None:
    page = _page(book, "uses")
    references = [one for one in page.iter(f"{XHTML}a") if one.get(f"{EPUB}type") == "noteref"]
    notes = {one.get("id"): one for one in page.iter(f"{XHTML}aside")}
    # The first of the displayed formulas has one known symbol, three times; the others have none.
    (reference,) = references
    assert "".join(reference.itertext()).strip() == "θ"
    # Mathematics is no name of a link for every screen reader.
    assert reference.get("aria-label") == "the angle"
    note = notes[str(reference.get("href")).removeprefix("#")]
    assert note.get(f"{EPUB}type") == "footnote"
    said = " ".join("".join(note.itertext()).split())
    assert "Angle < π" in said
    assert "Defined in" in said
    assert [one.get("href") for one in note.iter(f"{XHTML}a")] == [
        "index.xhtml#index-x",
        "index.xhtml#index-theta",
    ]


def test_links_that_are_mathematics_have_names(book: Built) -> None:
    (link,) = [one for one in _page(book, "uses").iter(f"{XHTML}a") if one.get("title") == "θ"]
    assert link.get("href") == "index.xhtml#index-theta"


def test_a_panel_says_of_its_formula_what_there_is_to_say(book: Built) -> None:
    assert "noteref" not in book.text("index.xhtml")


def test_the_list_is_a_glossary(book: Built) -> None:
    (shown,) = [one for one in _page(book, "list").iter() if one.get(f"{EPUB}type") == "glossary"]
    assert shown.get("role") == "doc-glossary"
    assert "glossary" not in book.text("index.xhtml")


def test_pages_are_in_a_language(book: Built) -> None:
    root = _page(book, "plain")
    assert root.get("lang") == "en"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_what_the_package_says(book: Built) -> None:
    said = book.text("content.opf")
    items = dict(re.findall(r'href="([^"]*)" media-type="[^"]*"(?: properties="([^"]*)")?', said))
    assert items["uses.xhtml"] == "mathml"
    assert items["plain.xhtml"] == ""
    assert "_static/STIXTwoMath.woff2" in items
    assert '<meta property="schema:accessibilityFeature">MathML</meta>' in said
    assert "conformsTo" not in said
    assert '<nav epub:type="toc" role="doc-toc">' in book.text("nav.xhtml")


def test_nothing_runs(book: Built) -> None:
    for name in ("index", "uses", "list"):
        page = book.text(f"{name}.xhtml")
        assert "<script" not in page
        assert "sn-definitions" not in page
        assert "data-sn-tex" not in page
        assert "data-row" not in page


def test_every_link_has_a_name(book: Built) -> None:
    """Not every screen reader takes MathML for it."""
    links = [one for name in ("index", "uses", "list") for one in _page(book, name).iter(f"{XHTML}a")]
    bare = [one for one in links if one.find(f".//{MATHML}math") is not None and not _words_of(one).strip()]
    assert len(bare) >= 3
    assert [ET.tostring(one) for one in bare if not one.get("title") and not one.get("aria-label")] == []


def _words_of(element: ET.Element) -> str:
    if element.tag == f"{MATHML}math":
        return ""
    return (element.text or "") + "".join(_words_of(child) + (child.tail or "") for child in element)


def test_the_author_has_the_last_word(tmp_path: Path) -> None:
    given = {"schema:accessibilitySummary": "Mine.", "dcterms:conformsTo": ["A", "B"]}
    conf = {"notation_epub_metadata": given, "suppress_warnings": ["notation.parse"]}
    said = _build(tmp_path, conf).text("content.opf")
    assert re.findall(r'accessibilitySummary">([^<]*)<', said) == ["Mine."]
    assert re.findall(r'conformsTo">([^<]*)<', said) == ["A", "B"]
    assert messages(tmp_path / "build" / "epub" / "trial.epub") == []


@pytest.mark.parametrize("value", [["x"], {"summary": "a"}, {"a:b": 1}, {"a:b": [1]}, {"a:b": " "}, 3])
def test_impossible_metadata(build: Build, value: object) -> None:
    built = build({"index.md": "# A\n"}, "epub", conf={**CONF, "notation_epub_metadata": value})
    (said,) = built.ours()
    assert "notation_epub_metadata" in said
    assert "by properties" in said


@pytest.mark.parametrize("renderer", ["mathjax", "notation_mathml"])
def test_the_renderer_is_the_authors_choice(build: Build, renderer: str) -> None:
    files = {"index.md": "# A\n\n$x^2$\n"}
    page = build(files, "epub", conf={**CONF, "epub_math_renderer": renderer}).text("index.xhtml")
    assert ("<math" in page) == (renderer == "notation_mathml")
    assert (r"\(x^2\)" in page) == (renderer == "mathjax")
    # Of the web pages it says nothing.
    assert r"\(x^2\)" in build(files, conf={**CONF, "epub_math_renderer": renderer}).text("index.html")


def test_nothing_is_asked_of_elsewhere(build: Build) -> None:
    """KaTeX brings a stylesheet that lies on a server, which no package may have."""
    conf = {
        **CONF,
        "extensions": ["myst_parser", "sphinx_notation", "sphinxcontrib.katex"],
        "html_css_files": ["https://example.org/a.css", "own.css"],
    }
    files = {"index.md": "# A\n\n$x^2$\n"}
    built = build(files, "epub", conf=conf)
    links = re.findall(r'<link [^>]*href="([^"]*)"', built.text("index.xhtml"))
    assert "_static/own.css" in links
    assert not [link for link in links if "://" in link]
    assert "https://example.org/a.css" in build(files, conf=conf).text("index.html")


def test_without_a_converter_formulas_are_text(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mathcore, "math_core", None)
    built = build(
        {"index.md": "# A $\\theta$\n\n$\\frac{a}{bc}$\n\n$$\nx_i^2\n$$ (eq)\n"}, "epub", conf=CONF
    )
    page = built.text("index.xhtml")
    assert built.ours() == []
    assert "a/(bc)" in page
    assert "\\frac" not in page
    assert messages(built.out / "trial.epub") == []


def test_without_a_converter_panels_and_known_symbols_are_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(mathcore, "math_core", None)
    built = _build(tmp_path, {"suppress_warnings": ["notation.parse"]})
    assert built.ours() == []
    for path in built.out.glob("*.xhtml"):
        page = path.read_text(encoding="utf-8")
        assert "<math" not in page
        assert not re.search(r"\\(?:theta|frac|tfrac|sin)", page)
    assert "θ" in built.text("index.xhtml")
    assert "MathML" not in built.text("content.opf")
    assert messages(built.out / "trial.epub") == []


def test_without_a_converter_pictures_stay(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = {**CONF, "extensions": ["myst_parser", "sphinx_notation", "sphinx.ext.imgmath"]}
    files = {"index.md": "# A\n"}
    assert (
        getattr(build(files, "epub", conf=conf).app.builder, "math_renderer_name", "") == "notation_mathml"
    )
    monkeypatch.setattr(mathcore, "math_core", None)
    assert getattr(build(files, "epub", conf=conf).app.builder, "math_renderer_name", "") == "imgmath"


def test_notes_follow_what_they_say(tmp_path: Path) -> None:
    conf = {"suppress_warnings": ["notation.parse"]}
    _build(tmp_path, conf)
    changed = FILES["index.md"].replace("Angle < π", "Turned by it")
    built = _build(tmp_path, conf, {"index.md": changed})
    assert "Turned by it" in built.text("uses.xhtml")
    assert "plain" not in built.rewritten


def test_a_parallel_build_is_the_same(book: Built, tmp_path: Path) -> None:
    more = {f"more{number}.md": f"# More {number}\n\n$$\n\\theta + {number}\n$$\n" for number in range(8)}
    files = {
        **FILES,
        **more,
        "index.md": FILES["index.md"].replace(
            "plain\n", "plain\n" + "\n".join(name.removesuffix(".md") for name in more) + "\n"
        ),
    }
    conf = {"suppress_warnings": ["notation.parse"]}
    pages = []
    for parallel in (0, 2):
        folder = tmp_path / str(parallel)
        folder.mkdir()
        out = _build(folder, conf, files, parallel=parallel).out
        pages.append({path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.xhtml"))})
    assert pages[0] == pages[1]
    assert 'epub:type="noteref"' in pages[0]["more3.xhtml"]
