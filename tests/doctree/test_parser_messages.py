"""What the parsers have to say stands after our directives, and never passes for their content."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from docutils import nodes

from sphinx_notation.nodes import WRITTEN, column_heading, notation_row
from tests.conftest import Build

# Where a role has no name in the page's language, docutils notes that it took the English one: once a
# page, where the role stands first.
NOTE = "Using English fallback"

TABLES = {
    "list-table": ".. list-table::\n   :header-rows: 1\n\n   * - Symbol\n     - Meaning\n   * - {}\n     - b\n",
    "simple table": "========= =======\nSymbol    Meaning\n========= =======\n{} b\n========= =======\n",
    "grid table": (
        "+-----------+---------+\n| Symbol    | Meaning |\n+===========+=========+\n"
        "| {} | b       |\n+-----------+---------+\n"
    ),
    "csv-table": ".. csv-table::\n   :header: Symbol, Meaning\n\n   {}, b\n",
    "type of a csv-table": ".. csv-table::\n   :header: Symbol, Meaning, Type\n\n   a, b, {}\n",
    "further column": ".. csv-table::\n   :header: Symbol, Meaning, Further\n\n   a, b, {}\n",
    "heading": ".. csv-table::\n   :header: Symbol, Meaning, {}\n\n   a, b, c\n",
    "caption": ".. csv-table:: Of {}\n   :header: Symbol, Meaning\n\n   a, b\n",
    "symbol": "{}\n   b\n",
    "meaning": "a\n   b {}\n",
    "list in a meaning": "a\n   - b {}\n   - c\n",
    "field": "a\n   b\n\n   :say: {}\n",
    "unknown field": "a\n   b\n\n   :further: {}\n",
    "classifier": "a : {}\n   b\n",
    "prose": "a\n   b\n\nProse {} of\ntwo lines.\n",
}


def indented(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.split("\n"))


def assert_clean(document: nodes.document) -> None:
    for node in document.findall(nodes.Element):
        if not isinstance(node, WRITTEN):
            continue
        assert not list(node.findall(nodes.system_message)), node.pformat()
        assert NOTE not in node.astext()
        assert NOTE not in str(node.attributes)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("directive", ["decode", "notation-table"])
@pytest.mark.parametrize(("suffix", "language"), [("rst", "de"), ("md", "fr")])
def test_no_message_becomes_content(
    build: Build, name: str, directive: str, suffix: str, language: str
) -> None:
    rows = TABLES[name].format(":math:`a`")
    rst = f".. {directive}::\n\n{indented(rows)}\n"
    text = {"rst": f"T\n=\n\n{rst}", "md": f"# T\n\n```{{eval-rst}}\n{rst}\n```\n"}[suffix]
    files = {f"index.{suffix}": text, "list.md": "# L\n\nUse $a$.\n\n:::{notation-list}\n:::\n"}
    built = build(files, conf={"language": language})
    assert_clean(built.doctree("index"))
    assert NOTE not in built.text("index.html")
    assert NOTE not in built.text("list.html")
    assert not [w for w in built.ours() if "unknown field" not in w and "no heading" not in w]


HEADS = {
    "decode": ".. decode:: Of {}\n\n   a\n      b\n",
    "notation-table": ".. notation-table:: Of {}\n\n   a\n      b\n",
    "insight": ".. insight:: Of {}\n\n   b\n",
    "text of an insight": ".. insight:: Of\n\n   {}\n",
    "takeaway": ".. takeaway:: Of {}\n\n   b\n",
    "text of a takeaway": ".. takeaway:: Of\n\n   {} a\n",
    "lesson": ".. lesson:: M1 {}\n\n   b\n",
    "tagline": ".. lesson:: M1\n\n   b {}\n",
    "strand": ".. lesson:: M1\n   :strand: {}\n",
    "next": ".. lesson:: M1\n   :next: and {} so on\n",
    "eyebrow": ".. eyebrow:: {}\n",
    "label": ".. eyebrow::\n   :label: {}\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_no_message_becomes_a_title(build: Build, name: str) -> None:
    text = "T\n=\n\n" + HEADS[name].format(":math:`a`")
    files = {"index.rst": text, "list.md": "# L\n\n:::{takeaway-list}\n:::\n"}
    built = build(files, conf={"language": "ja"})
    assert_clean(built.doctree("index"))
    assert NOTE not in built.text("index.html")
    assert NOTE not in built.text("list.html")


def test_a_heading_with_a_role_is_recognised(build: Build) -> None:
    text = (
        "T\n=\n\n.. notation-table::\n\n   .. csv-table::\n      :header: :strong:`Meaning`, Symbol, Scope\n\n"
        "      b, a, :emphasis:`page`\n"
    )
    built = build({"index.rst": text}, conf={"language": "de"})
    assert built.ours() == []
    names = [heading["name"] for heading in built.doctree("index").findall(column_heading)]
    assert names == ["meaning", "symbol"]
    assert next(built.doctree("index").findall(notation_row))["scope"] == "page"


MARKDOWN = (
    "# T\n\n:::{decode} X {pep}`one`\n$a$\n: b {pep}`two` {nothing}`x`\n\n  :say: {pep}`three`\n:::\n\n"
    ":::{notation-table}\n| Symbol | Meaning | Further |\n|--|--|--|\n| {pep}`four` | b | {pep}`five` |\n:::\n"
)


def test_messages_that_matter_stand_after_the_directive(build: Build) -> None:
    """Where the project keeps them; MyST puts them into the text."""
    document = build({"index.md": MARKDOWN}, conf={"keep_warnings": True}).doctree("index")
    assert_clean(document)
    messages = list(document.findall(nodes.system_message))
    assert len(messages) == 6
    assert all(isinstance(message.parent, nodes.section) for message in messages)


def test_messages_of_a_translation_stand_after_the_directive(build: Build) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("b", "{pep}`eins` {nichts}`zwei`")
    file = BytesIO()
    write_mo(file, catalogue)
    text = "# T\n\n:::{decode} X\n$a$\n: b\n:::\n"
    conf = {"language": "de", "locale_dirs": ["locale"], "keep_warnings": True}
    files = {"index.md": text, "locale/de/LC_MESSAGES/index.mo": file.getvalue()}
    document = build(files, conf=conf).doctree("index")
    assert "eins" in document.astext()
    assert_clean(document)
    assert list(document.findall(nodes.system_message))


BROKEN = {
    "takeaway": ".. takeaway:: Head\n\n   .. nothing::\n",
    "insight": ".. insight:: Lead\n\n   .. nothing::\n",
    "notation-table": ".. notation-table::\n\n   .. list-table::\n\n      text\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_the_parser_reports_is_not_reported_twice(build: Build, name: str) -> None:
    built = build({"index.rst": "T\n=\n\n" + BROKEN[name]})
    assert any("ERROR" in warning for warning in built.warnings)
    assert built.ours() == []


def test_comments_pictures_and_formulas_in_a_line_of_text(build: Build) -> None:
    """What a parser makes blocks of where we take one line: none is lost, none shows what it hides."""
    text = (
        "T\n=\n\n.. notation-table::\n\n   .. list-table::\n      :header-rows: 1\n\n      * - Symbol\n"
        "        - Meaning\n        - Type\n      * - .. math::\n\n             a\n        - b\n"
        "        - .. hidden\n\n          seen\n      * - .. image:: p.png\n        - c\n"
        "        - - one\n          - two\n"
    )
    built = build({"index.rst": text, "p.png": b"x"})
    first, second = built.doctree("index").findall(notation_row)
    assert [type(node) for node in first[0].children] == [nodes.math]
    assert first[2].astext() == "seen"
    assert [type(node) for node in second[0].children] == [nodes.image]
    assert second[2].astext() == "one two"
