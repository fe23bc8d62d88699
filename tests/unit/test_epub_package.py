"""What the package of an EPUB says of its pages, and MathML as EPUB has it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sphinx_notation.epub.package_document import Contents, accessibility, completed, properties_of
from sphinx_notation.mathml.version3 import NAMESPACE, as_version_3

DOCUMENT = """<package>
  <metadata>
    <meta property="dcterms:modified">2026</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="a" href="one%20page.xhtml" media-type="application/xhtml+xml" />
    <item id="b" href="two.xhtml" media-type="application/xhtml+xml" />
  </manifest>
</package>
"""
PAGES = {
    "nav.xhtml": "<math></math>",
    "one%20page.xhtml": "<p><math>x</math><svg /></p>",
    "two.xhtml": "<p/>",
}


def test_what_pages_hold_is_said_once() -> None:
    found = completed(DOCUMENT, PAGES, {})
    assert 'href="one%20page.xhtml" media-type="application/xhtml+xml" properties="mathml svg"/>' in found
    assert '<item id="b" href="two.xhtml" media-type="application/xhtml+xml" />' in found
    assert found.count('properties="nav"') == 1
    assert completed(found, PAGES, {}).count("properties=") == 2


def test_metadata_are_texts() -> None:
    found = completed(DOCUMENT, {}, {"schema:x": [r"a < b & \1 c", "d"], "dcterms:modified": ["never"]})
    assert r'<meta property="schema:x">a &lt; b &amp; \1 c</meta>' in found
    assert '<meta property="schema:x">d</meta>' in found
    assert "never" not in found
    ET.fromstring(found)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<math display='block'>", "mathml"),
        ("<mathematics>", ""),
        ("<script src='a.js'></script><math>", "mathml scripted"),
        ("<p>math, svg, script</p>", ""),
    ],
)
def test_properties(page: str, expected: str) -> None:
    assert properties_of(page) == expected


def test_a_book_with_images() -> None:
    told = Contents.of({"a.xhtml": '<img src="x.png" alt="A curve" />', "genindex.xhtml": "<p/>"})
    found = accessibility(told, "Said.")
    assert found["schema:accessMode"] == ["textual", "visual"]
    assert found["schema:accessModeSufficient"] == ["textual", "textual,visual"]
    assert {"alternativeText", "index"} <= set(found["schema:accessibilityFeature"])
    assert "MathML" not in found["schema:accessibilityFeature"]
    assert found["schema:accessibilityHazard"] == ["none"]
    # What is said of mathematics is said where there is some.
    assert found["schema:accessibilitySummary"] == []
    with_mathematics = accessibility(Contents.of({"a.xhtml": "<math><mi>x</mi></math>"}), "Said.")
    assert with_mathematics["schema:accessibilitySummary"] == ["Said."]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="x.png" alt="" />',
        '<img src="x.png" />',
        # What docutils writes of an image without a text.
        '<img alt="_images/x.png" class="a" src="_images/x.png" />',
    ],
)
def test_an_image_without_words(image: str) -> None:
    found = accessibility(Contents.of({"a.xhtml": image}), "")
    assert found["schema:accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in found["schema:accessibilityFeature"]


@pytest.mark.parametrize("moving", ['<img src="x.gif" alt="a"/>', "<video controls=''></video>"])
def test_what_may_flash(moving: str) -> None:
    assert accessibility(Contents.of({"a": moving}), "")["schema:accessibilityHazard"] == ["unknown"]


@pytest.mark.parametrize(
    ("mathml", "expected"),
    [
        (
            '<math><mi>a</mi><mfrac displaystyle="false"><mn>1</mn><mn>2</mn></mfrac><mi>b</mi></math>',
            '<mi>a</mi><mstyle displaystyle="false"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle><mi>b</mi>',
        ),
        (
            '<math><mtable displaystyle="true" scriptlevel="0"><mtr /></mtable></math>',
            '<mstyle displaystyle="true" scriptlevel="0"><mtable><mtr /></mtable></mstyle>',
        ),
        (
            '<math><mstyle scriptlevel="1"><mi>a</mi></mstyle></math>',
            '<mstyle scriptlevel="1"><mi>a</mi></mstyle>',
        ),
        ('<math><mspace width="0.5rem"/></math>', '<mspace width="0.5em"/>'),
        (
            "<math><mtext><b>a</b></mtext></math>",
            '<mtext><b xmlns="http://www.w3.org/1999/xhtml">a</b></mtext>',
        ),
    ],
)
def test_version_3(mathml: str, expected: str) -> None:
    assert as_version_3(mathml) == f'<math xmlns="{NAMESPACE}">{expected}</math>'


def test_the_text_of_a_formula_is_an_attribute() -> None:
    found = as_version_3('<math display="block"><mi>x</mi></math>', 'x < "y" & z')
    root = ET.fromstring(found)
    assert root.get("alttext") == 'x < "y" & z'
    assert root.get("display") == "block"


def test_what_is_no_xml_stops_nothing() -> None:
    broken = '<math><mspace width="1em" width="1em" displaystyle="true"/></math>'
    assert as_version_3(broken).endswith(broken.removeprefix("<math"))
