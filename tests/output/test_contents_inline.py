"""What fits on a line may stand in a symbol, a field, a title and a headline too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bs4 import Tag

from tests.conftest import Built
from tests.output.contents import INLINE, Sort, words_of
from tests.output.contents_project import (
    PANEL,
    PARTS,
    PLACES,
    Outcome,
    build_of,
    built_with,
    complaints,
    every,
    tex,
    toctree,
)
from tests.output.shown import Shown, ends_with, formula, leads_nowhere, on, shown_in, soup, without_marks

#: Those with lines or definitions of their own stand in a meaning only.
SORTS = [
    sort
    for sort in INLINE
    if sort.markup == "md" and "\n" not in sort.source and "text" in sort.formats and not sort.hidden
]


def page(sort: Sort) -> str:
    """Return a page that has *sort* in all places but a meaning."""
    panel = f":::{{decode}} Title {sort.source}\n:name: panel-{sort.name}\n:scope: book\n"
    row = f"${tex(sort)}$, {sort.source}\n: Meaning of it\n\n  :unit: Unit {sort.source}\n:::\n\n"
    card = f":::{{takeaway}} Headline {sort.source}\n:name: card-{sort.name}\nText of it.\n:::\n\n"
    return f"# Page {sort.name}\n\n{panel}{row}{card}{sort.around}"


def files(sorts: Sequence[Sort]) -> dict[str, str | bytes]:
    """Return the book of *sorts*."""
    names = ["deep/er/places", "deep/er/page", "deep/er/leaf", "deep/other", "other/all"]
    own = [f"deep/er/{sort.name}" for sort in sorts]
    references = "\n\n".join(f"To {{ref}}`panel-{s.name}` and [](#card-{s.name})." for s in sorts)
    uses = "\n\n".join(f"Here ${tex(sort)}$." for sort in sorts)
    lists = ":::{notation-list}\n:::\n\n:::{takeaway-list}\n:::\n"
    return {
        **PARTS,
        **{f"deep/er/{sort.name}.md": page(sort) for sort in sorts},
        "deep/er/places.md": PLACES + PANEL,
        "other/all.md": f"# All\n\n{references}\n\n{uses}\n\n{lists}",
        "index.md": f"# Book\n{toctree([*names[:4], *own, names[4]])}",
    }


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """The book, built as web pages and as LaTeX."""
    made = {}
    for builder in ("html", "latex"):
        made[builder] = build_of(SORTS, tmp_path_factory.mktemp(builder), builder, files)
    return made


def _places(built: Built, sort: Sort) -> dict[str, Shown | None]:
    root = built.out
    own, shared = root / f"deep/er/{sort.name}.html", root / "other/all.html"
    symbols = [one for one in on(shared, ".sn-row .sn-symbol") if ends_with(formula(one), tex(sort))]
    headlines = [
        link.find_parent(class_="sn-headline")
        for link in on(shared, ".sn-headline a[href]")
        if str(link["href"]).endswith(f"#card-{sort.name}")
    ]
    references = [
        link for link in on(shared, "p > a[href]") if str(link["href"]).endswith(f"#panel-{sort.name}")
    ]
    found = {
        "title": (own, soup(own).select(".sn-panel .sn-title")),
        "row": (own, soup(own).select(".sn-row")),
        "headline": (own, soup(own).select(".sn-headline")),
        "list": (shared, [one.parent for one in symbols if one.parent is not None]),
        "reference": (shared, references),
        "sheet": (shared, [one for one in headlines if isinstance(one, Tag)]),
    }
    return {name: shown_in(tags[0], where, root) if tags else None for name, (where, tags) in found.items()}


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.name)
def test_pages(outcomes: dict[str, Outcome], sort: Sort) -> None:
    built = built_with(outcomes["html"], sort)
    problems = complaints(built, sort)
    for where, shown in _places(built, sort).items():
        if shown is None:
            problems.append(f"{where}: nothing")
            continue
        words = (word for word in words_of(sort) if without_marks(word) not in without_marks(shown.words))
        problems += [f"{where}: lacks {word!r}: {shown.words!r}" for word in words]
        problems += [f"{where}: has the raw key: {shown.words!r}"] if "rawkey" in shown.words else []
        problems += [
            f"{where}: leads nowhere: {link}" for link in shown.links if leads_nowhere(link, built.out)
        ]
        pictures = (link for link in shown.pictures if leads_nowhere(link, built.out))
        problems += [f"{where}: has no picture {link}" for link in pictures]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.name)
def test_latex(outcomes: dict[str, Outcome], sort: Sort) -> None:
    built = built_with(outcomes["latex"], sort)
    assert complaints(built, sort) == []


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_nothing_else_is_warned_of(outcomes: dict[str, Outcome], builder: str) -> None:
    lines = {line for built in every(outcomes[builder]) for line in built.warnings}
    assert [line for line in sorted(lines) if "/deep/er/" not in line] == []


def test_no_link_stands_in_a_link(outcomes: dict[str, Outcome]) -> None:
    for built in every(outcomes["html"]):
        assert [str(link) for link in soup(built.out / "other/all.html").select("a a")] == []
