"""Whatever stands in a meaning shows wherever the row is shown: in LaTeX and in plain text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.output.contents import Sort
from tests.output.contents_project import (
    AUTO,
    LISTS,
    SHEET,
    Outcomes,
    built_with,
    complaints,
    every,
    sorts_of,
    words_of,
)


def _compact(text: str) -> str:
    return re.sub(r"\s", "", text)


def _plain_latex(text: str) -> str:
    for command, sign in ((r"\\PYGZus", "_"), (r"\\PYGZhy|\\sphinxhyphen", "-"), (r"\\PYGZgt", ">")):
        text = re.sub(rf"(?:{command})\{{\}}", sign, text)
    text = re.sub(r"\\PYG\{\w+\}", "", text)
    return re.sub(r"\\[a-zA-Z]+\*?|\\(.)|[{}]", r"\1", text)


@cache
def _pages_of_latex(path: Path) -> dict[str, str]:
    parts = re.split(r"\\label\{\\detokenize\{([^}]*)::doc\}\}", path.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def _parts(text: str) -> dict[str, str]:
    """Return what follows each symbol in *text*, by the names of the sorts."""
    pieces = re.split(r"\\mathrm\{(\w+)\}", text)
    found: dict[str, str] = {}
    for name, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] = found.get(name, "") + piece
    return found


def _missing(sort: Sort, pages: dict[str, str], *, latex: bool) -> list[str]:
    def plain(text: str) -> str:
        return _compact(_plain_latex(text) if latex else text)

    problems: list[str] = []
    for page in (f"deep/er/{sort.name}", LISTS[1], AUTO, *([SHEET] if sort.taken else [])):
        text = plain(pages[page] if page.startswith("deep") else _parts(pages[page]).get(sort.name, ""))
        words = words_of(sort, "taken" if page == SHEET else "row", latex=latex)
        problems += [
            f"{page}: lacks {word!r}: {text[:200]}" for word in words if _compact(word) not in text
        ]
    everything = "".join(map(plain, pages.values())) if sort.hidden else ""
    hidden = [word for word in sort.hidden.split("|") if word and _compact(word) in everything]
    return [*problems, *(f"has {word!r}" for word in hidden)]


@pytest.mark.parametrize("sort", sorts_of("text"), ids=lambda sort: sort.name)
def test_text(outcomes: Outcomes, sort: Sort) -> None:
    built = built_with(outcomes("text"), sort)
    names = (f"deep/er/{sort.name}", LISTS[1], AUTO, SHEET)
    pages = {name: built.text(f"{name}.txt") for name in names}
    raw = [f"{name} has a raw key" for name in names if "rawkey" in _parts(pages[name]).get(sort.name, "")]
    problems = complaints(built, sort) + _missing(sort, pages, latex=False) + raw
    assert not problems, "\n".join(problems)


_TARGETS = r"\\(?:label|ref|eqref|pageref|hyperref|detokenize|hypertarget|autopageref\*?)\s*(?:\[[^]]*\]|\{[^{}]*\})"


@pytest.mark.parametrize("sort", sorts_of("latex"), ids=lambda sort: sort.name)
def test_latex(outcomes: Outcomes, sort: Sort) -> None:
    built = built_with(outcomes("latex"), sort)
    pages = _pages_of_latex(built.out / "trial.tex")
    problems = complaints(built, sort) + _missing(sort, pages, latex=True)
    for name in (f"deep/er/{sort.name}", LISTS[1], AUTO, SHEET):
        part = _parts(pages[name]).get(sort.name, "")
        files_ = re.findall(r"includegraphics(?:\[[^]]*\])?\{\{([^}]*)\}(\.\w+)\}", part)
        problems += [
            f"{name}: no picture {one}" for one in map("".join, files_) if not (built.out / one).is_file()
        ]
        problems += [f"{name} has a raw key"] * (
            "\\index{" in part and "rawkey" in re.sub(_TARGETS, "", part)
        )
    assert not problems, "\n".join(problems)


def test_latex_has_every_label_once_and_all_that_are_referred_to(outcomes: Outcomes) -> None:
    problems: set[str] = set()
    for built in every(outcomes("latex")):
        text = built.text("trial.tex")
        labels = re.findall(r"\\label\{(?:\\detokenize\{)?([^{}]+)", text)
        used = re.findall(r"\\(?:ref|pageref|eqref|hyperref)(?:\{|\[)(?:\\detokenize\{)?([^][{}]+)", text)
        problems |= {f"twice: {label}" for label, times in Counter(labels).items() if times > 1}
        problems |= {f"nowhere: {label}" for label in set(used) - set(labels)}
    assert not problems, "\n".join(sorted(problems))
