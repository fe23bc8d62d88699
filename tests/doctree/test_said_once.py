"""What is wrong in one place is said once in a build, however many pages show that place."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.conftest import Build

SHOWN = r"""
.. decode:: X

   .. math:: a + b

   :math:`a`
      one

   :math:`c`
      two

   :math:`b`
      three

      :nonsense: n

   k_B
      constant

.. decode:: Y
   :auto:

   .. math:: q
"""
TOC = ".. toctree::\n\n" + "".join(f"   page{number}\n" for number in range(8))


def pages(body: str) -> dict[str, str]:
    files = {f"page{number}.rst": f"Page {number}\n======\n\n{body}\n" for number in range(8)}
    return {"index.rst": f"T\n=\n\n{TOC}", **files}


def places(warnings: list[str]) -> list[str]:
    return sorted(
        re.sub(r"(?:.*/)?(.*): WARNING: (.*) \[notation.*", r"\1 \2"[:40], one) for one in warnings
    )


@pytest.mark.parametrize("parallel", [0, 2])
def test_an_included_file_is_told_of_once(build: Build, parallel: int) -> None:
    files = {**pages(".. include:: part.txt\n"), "part.txt": SHOWN}
    once = build(files, "dummy", {"exclude_patterns": [f"page{n}.rst" for n in range(1, 8)]})
    every = build({}, "dummy", parallel=parallel, fresh=True)
    assert places(every.ours()) == places(once.ours())
    assert len(every.ours()) == 4
    assert all("part.txt:" in warning for warning in every.ours())
    # What is read again is said again, and once.
    again = build({"page3.rst": pages("Other.\n\n.. include:: part.txt\n")["page3.rst"]}, "dummy")
    assert set(places(again.ours())) <= set(places(every.ours()))
    assert len(again.ours()) == 4


def test_a_docstring_is_told_of_once(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shown_module.py").write_text(f'r"""Head.\n{SHOWN}"""\n', encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    files = pages(".. automodule:: shown_module\n   :no-index:\n")
    built = build(files, "dummy", {"extensions": ["sphinx.ext.autodoc", "myst_parser", "sphinx_notation"]})
    sys.modules.pop("shown_module", None)
    assert len(built.ours()) == 4
    assert all("shown_module.py:docstring of shown_module:" in warning for warning in built.ours())


def test_the_same_slip_in_two_places_is_told_of_twice(build: Build) -> None:
    body = ".. decode:: X\n\n   .. math:: a\n\n   :math:`z`\n      two\n\n"
    built = build({"index.rst": f"T\n=\n\n{body}{body}"}, "dummy")
    assert len(built.ours()) == 2
