"""Whatever stands in a meaning shows wherever the row is shown: in LaTeX and in plain text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.output.contents import Sort, words_of
from tests.output.contents_project import (
    AUTO,
    LISTS,
    SHEET,
    Outcomes,
    built_with,
    complaints,
    every,
    plain_build,
    sorts_of,
)


def _compact(text: str) -> str:
    return re.sub(r"\s", "", text)


def _plain_latex(text: str) -> str:
    for command, sign in ((r"\\PYGZus", "_"), (r"\\PYGZhy|\\sphinxhyphen", "-"), (r"\\PYGZgt", ">")):
        text = re.sub(rf"(?:{command})\{{\}}", sign, text)
    text = re.sub(r"\\PYG\{[^}]*\}", "", text)
    return re.sub(r"\\[a-zA-Z]+\*?|\\(.)|[{}]", r"\1", text)


@cache
def _pages_of_latex(path: Path) -> dict[str, str]:
    parts = re.split(r"\\label\{\\detokenize\{([^}]*)::doc\}\}", path.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def _parts(text: str) -> dict[str, str]:
    """Return what follows each symbol in *text*, by the names of the sorts."""
    # In plain text the sign after it tells the symbol from other words.
    pieces = re.split(r"\\mathrm\{(\w+)\}|(?<!\w)(\w+)‡", text)
    pieces = [piece for place, piece in enumerate(pieces) if place % 3 == 0 or piece]
    found: dict[str, str] = {}
    for name, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] = found.get(name, "") + piece
    return found


def _plain(text: str, builder: str) -> str:
    return _compact(_plain_latex(text) if builder == "latex" else text)


def _lacks(sort: Sort, use: str, text: str, builder: str) -> list[str]:
    text = _plain(text, builder)
    words = (word for word in words_of(sort, use, builder) if _compact(word) not in text)
    return [f"lacks {word!r}: {text[:200]}" for word in words]


def _missing(sort: Sort, pages: dict[str, str], builder: str) -> list[str]:
    problems: list[str] = []
    for page in (f"deep/er/{sort.name}", LISTS[1], AUTO, *([SHEET] if sort.taken else [])):
        text = pages[page] if page.startswith("deep") else _parts(pages[page]).get(sort.name, "")
        use = "taken" if page == SHEET else "row"
        problems += [f"{page}: {one}" for one in _lacks(sort, use, text, builder)]
    everything = _plain("".join(pages.values()), builder) if sort.hidden else ""
    hidden = [word for word in sort.hidden.split("|") if word and _compact(word) in everything]
    return [*problems, *(f"has {word!r}" for word in hidden)]


@pytest.mark.parametrize("sort", sorts_of("text"), ids=lambda sort: sort.name)
def test_text(outcomes: Outcomes, sort: Sort) -> None:
    built = built_with(outcomes("text"), sort)
    names = (f"deep/er/{sort.name}", LISTS[1], AUTO, SHEET)
    pages = {name: built.text(f"{name}.txt") for name in names}
    raw = [f"{name} has a raw key" for name in names if "rawkey" in _parts(pages[name]).get(sort.name, "")]
    problems = complaints(built, sort) + _missing(sort, pages, "text") + raw
    assert not problems, "\n".join(problems)


_TARGETS = r"\\(?:label|ref|eqref|pageref|hyperref|detokenize|hypertarget|autopageref\*?)\s*(?:\[[^]]*\]|\{[^{}]*\})"


@pytest.mark.parametrize("sort", sorts_of("latex"), ids=lambda sort: sort.name)
def test_latex(outcomes: Outcomes, sort: Sort) -> None:
    built = built_with(outcomes("latex"), sort)
    pages = _pages_of_latex(built.out / "trial.tex")
    problems = complaints(built, sort) + _missing(sort, pages, "latex")
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


def _labels(text: str) -> tuple[list[str], set[str]]:
    """Return the labels that LaTeX defines, and those that it refers to without defining them."""
    labels = re.findall(r"\\label\{(?:\\detokenize\{)?([^{}]+)", text)
    used = re.findall(r"\\(?:ref|pageref|eqref|hyperref)(?:\{|\[)(?:\\detokenize\{)?([^][{}]+)", text)
    return labels, set(used) - set(labels)


@pytest.fixture(scope="session")
def plain_latex(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book without this extension."""
    return plain_build(tmp_path_factory.mktemp("plain-latex"), "latex")[0]


def test_latex_has_every_label_once_and_all_that_are_referred_to(
    outcomes: Outcomes, plain_latex: Built
) -> None:
    # What other packages refer to in vain they do without us too.
    allowed = _labels(plain_latex.text("trial.tex"))[1]
    problems: set[str] = set()
    for built in every(outcomes("latex")):
        labels, nowhere = _labels(built.text("trial.tex"))
        problems |= {f"twice: {label}" for label, times in Counter(labels).items() if times > 1}
        problems |= {f"nowhere: {label}" for label in nowhere - allowed}
    assert not problems, "\n".join(sorted(problems))


def test_the_same_latex_without_us_is_sound(plain_latex: Built) -> None:
    assert plain_latex.warnings == []
    pages = _pages_of_latex(plain_latex.out / "trial.tex")
    sorts = [sort for sort in sorts_of("latex") if f"deep/er/{sort.name}" in pages]
    own = {sort: pages[f"deep/er/{sort.name}"] for sort in sorts}
    assert [one for sort, text in own.items() for one in _lacks(sort, "row", text, "latex")] == []


def test_the_same_text_without_us_is_sound(tmp_path: Path) -> None:
    built, sorts = plain_build(tmp_path, "text")
    assert built.warnings == []
    own = {sort: built.text(f"deep/er/{sort.name}.txt") for sort in sorts}
    # Without us formulas are TeX.
    own = {sort: text.replace("a_1 + b_1", "a₁ + b₁") for sort, text in own.items()}
    assert [one for sort, text in own.items() for one in _lacks(sort, "row", text, "text")] == []
