"""Presenting a lesson: what a page has for it, and what the option `reveal` says to whom."""

from __future__ import annotations

import re
import zlib

import pytest

from sphinx_notation.assets.parts import STATIC_DIR
from tests.conftest import Build
from tests.output.test_builders import CONF, PAGE

ROWS = "$a$\n: One\n\n$b$\n: Two\n:::\n"
FILES = {
    "html": "index.html",
    "latex": "trial.tex",
    "text": "index.txt",
    "epub": "index.xhtml",
    "xml": "index.xml",
}


def test_what_presents_is_named_with_its_contents(build: Build) -> None:
    """A browser that keeps files asks for others when there are others; a project's own file wins."""
    own = {"own/sphinx-notation-present.css": ".sn-stage { color: red }\n"}
    for language, files in (("en", {}), ("de", {}), ("de", own)):
        built = build(
            {"index.md": PAGE, **files},
            conf={"language": language, "html_static_path": ["own"] if files else []},
        )
        script = built.html("index").select_one("script[data-present]")
        assert script is not None
        assert "sphinx-notation-keys.js" in str(script["src"])
        named = [
            name
            for key, value in script.attrs.items()
            if key.startswith("data-")
            for name in str(value).split()
        ]
        assert len(named) > 3
        for name, _, version in (one.partition("?v=") for one in named):
            assert version == f"{zlib.crc32((built.out / '_static' / name).read_bytes()):08x}"
        assert ("Leertaste" in built.text("_static/sphinx-notation-present.js")) == (language == "de")
    assert not built.html("index").select("script[src*=notation-present], link[href*=notation-present]")


def test_pages_are_hardly_heavier(build: Build) -> None:
    """By the button, the key and the names of what they load."""
    built = build({"index.md": PAGE})
    text = built.text("index.html")
    button = re.search(r"<button[^>]*sn-present.*?</button>", text, re.DOTALL)
    names = re.search(r'data-present="[^"]*"', text)
    assert button is not None
    assert names is not None
    assert len(button[0]) + len(names[0]) < 700
    code = (STATIC_DIR / "sphinx-notation-present-button.js").read_text(encoding="utf-8")
    without_comments = re.sub(r"/\*.*?\*/|^\s*//.*$|^\s+", "", code, flags=re.DOTALL | re.MULTILINE)
    assert len(zlib.compress(without_comments.encode())) < 900


@pytest.mark.parametrize("builder", FILES)
def test_rows_that_come_one_by_one_are_all_there(build: Build, builder: str) -> None:
    """The option says something to who presents the page, and to nobody else."""
    pages = {}
    for option in ("", ":reveal:\n", ":reveal: no\n"):
        built = build({"index.md": f"# P\n\n:::{{decode}} T\n{option}\n{ROWS}"}, builder, conf=CONF)
        assert built.warnings == []
        # The sources that an XML tree counts lines of are not the same.
        pages[option] = re.sub(r' (line|reveal)="[^"]*"', "", built.text(FILES[builder]))
    assert "Two" in pages[""]
    assert pages[":reveal: no\n"] == pages[""]
    assert pages[":reveal:\n"].replace(" sn-reveal", "") == pages[""]
    assert ("sn-reveal" in pages[":reveal:\n"]) == (builder in {"html", "epub"})


def test_a_wrong_value_of_reveal_is_told(build: Build) -> None:
    built = build({"index.md": f"# P\n\n:::{{decode}} T\n:reveal: slowly\n\n{ROWS}"})
    (warning,) = built.ours()
    assert "index.md:3: WARNING: `:reveal: slowly` of `decode`: write one of" in warning
    assert not built.html("index").select(".sn-reveal")
