"""The guide tells the truth: every warning that it quotes comes from the example above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from sphinx_notation.book.checks import ALL, OF_BOOK, OF_PAGES
from tests.conftest import BOOK, Build

GUIDE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((BOOK / "guide").glob("*.md")))
EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})\{code-block\} (?P<kind>\w+)\n(?::\w+:[^\n]*\n)+\n(?P<text>.*?)\n(?P=fence)\n"
    r"(?P<quotes>(?:\n> ``[^\n]*``\n)+)",
    re.MULTILINE | re.DOTALL,
)
FILES = {
    "text": "lesson.md",
    "md": "lesson.md",
    "rst": "lesson.rst",
    "yaml": "symbols.yaml",
    "csv": "symbols.csv",
}


@dataclass(frozen=True)
class Example:
    file: str
    text: str
    quotes: tuple[str, ...]


def examples() -> list[Example]:
    found = []
    for match in EXAMPLE.finditer(GUIDE):
        quotes = tuple(re.findall(r"^> ``(.*?)``$", match["quotes"], re.MULTILINE))
        if match["kind"] in FILES and all("WARNING" in quote for quote in quotes):
            found.append(Example(FILES[match["kind"]], match["text"] + "\n", quotes))
    return found


EXAMPLES = examples()


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: example.quotes[0].partition("WARNING: ")[2][:40]
)
def test_quoted_warnings_are_what_is_said(build: Build, example: Example) -> None:
    files: dict[str, str | bytes | None] = {example.file: example.text, "index.md": "# T\n"}
    if example.file.startswith("symbols"):
        files["page.md"] = f"# P\n\n:::{{notation-table}}\n:file: {example.file}\n:::\n"
    lacks = any("notation.myst" in quote for quote in example.quotes)
    conf: dict[str, object] = {"myst_enable_extensions": ["deflist"]} if lacks else {}
    if any(
        f"[notation.{check}]" in quote for check in ALL - OF_PAGES - OF_BOOK for quote in example.quotes
    ):
        conf["notation_checks"] = "all"
    said = build(files, conf=conf).ours()
    said = [re.sub(r"^.*/source/", "", warning) for warning in said]
    assert [quote for quote in example.quotes if quote not in said] == [], said


def test_there_are_examples_of_most_warnings() -> None:
    subtypes = set(
        re.findall(r"\[notation\.(\w+)\]", " ".join(quote for e in EXAMPLES for quote in e.quotes))
    )
    assert len(EXAMPLES) > 20
    assert {
        "control",
        "directive",
        "field",
        "file",
        "meaning",
        "myst",
        "name",
        "next",
        "option",
        "row",
        "table",
    } <= subtypes
