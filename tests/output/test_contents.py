"""Whatever stands in a meaning shows wherever the row is shown, and leads where it led.

All sorts of content stand in one book, which every builder builds once.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Build, Built
from tests.output.contents import SORTS, Sort, words_of
from tests.output.contents_project import (
    AUTO,
    CARDS,
    CONF,
    FURTHER,
    LISTS,
    SHEET,
    Outcomes,
    Stopped,
    build_of,
    built_with,
    complaints,
    every,
    plain_build,
    reason,
    sorts_of,
    tex,
)
from tests.output.shown import (
    Shown,
    card_on,
    ids,
    leads_nowhere,
    row_on,
    shown_in,
    soup,
    takeaway_on,
    words_on,
)

BUILDERS = ("html", "epub", "latex", "text")
SUFFIXES = {"html": ".html", "epub": ".xhtml"}


def places(built: Built, sort: Sort, suffix: str) -> dict[str, Shown | None]:
    """Return what all pages show of *sort*."""
    root, symbol = built.out, tex(sort)
    own = root / f"deep/er/{sort.name}{suffix}"
    found = {"panel": row_on(own, symbol, root)}
    for page in (*LISTS, AUTO):
        found[page] = row_on(root / f"{page}{suffix}", symbol, root)
    if suffix == ".html":
        found["card"] = card_on(root / f"{CARDS}{suffix}", symbol, root)
    if sort.taken:
        found["takeaway"] = takeaway_on(own, symbol, root)
        found["sheet"] = takeaway_on(root / f"{SHEET}{suffix}", symbol, root)
    return found


def faults(
    sort: Sort, where: str, shown: Shown, original: Shown | None, suffix: str, root: Path
) -> list[str]:
    """Return what is wrong with *shown*, a row or takeaway that stands as *original* on its own page."""
    use = "taken" if where in {"takeaway", "sheet"} else "row"
    needed = {link.replace(".html", suffix) for link in sort.links.split()}
    squeezed = shown.words.replace("{", "").replace("}", "")
    missing = [word for word in words_of(sort, use) if re.sub("[{}]", "", word) not in squeezed]
    found = [f"lacks {word!r}: {shown.words!r}" for word in missing]
    found += [f"has the raw key: {shown.words!r}"] if "rawkey" in shown.words else []
    found += [f"does not lead to {link}" for link in needed - shown.links]
    found += [f"leads nowhere: {link}" for link in shown.links if leads_nowhere(link, root)]
    found += [f"has no picture {link}" for link in shown.pictures if leads_nowhere(link, root)]
    if original is not None and sort.same:
        found += [f"leads to {sorted(shown.links)}, not {sorted(original.links)}"] * (
            shown.links != original.links
        )
        found += [f"shows {sorted(shown.pictures)}"] * (shown.pictures != original.pictures)
        found += [f"says {shown.words!r}, not {original.words!r}"] * (shown.words != original.words)
    return [f"{where}: {fault}" for fault in found]


@pytest.mark.parametrize(
    ("builder", "sort"),
    [(builder, sort) for builder in ("html", "epub") for sort in sorts_of(builder)],
    ids=lambda given: given if isinstance(given, str) else given.name,
)
def test_pages(outcomes: Outcomes, builder: str, sort: Sort) -> None:
    built = built_with(outcomes(builder), sort)
    suffix = SUFFIXES[builder]
    found = places(built, sort, suffix)
    problems = [
        *complaints(built, sort),
        *(f"{where}: nothing" for where, one in found.items() if one is None),
    ]
    for where, shown in found.items():
        if shown is not None:
            original = {"sheet": "takeaway", "panel": "", "takeaway": ""}.get(where, "panel")
            problems += faults(sort, where, shown, found.get(original), suffix, built.out)
    for hidden in sort.hidden.split("|") if sort.hidden else ():
        pages = sorted(built.out.glob(f"**/*{suffix}"))
        problems += [f"{page.name} has {hidden!r}" for page in pages if hidden in words_on(page)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_else_is_warned_of(outcomes: Outcomes, builder: str) -> None:
    lines = {line for built in every(outcomes(builder)) for line in built.warnings}
    names = "|".join(sort.name for sort in SORTS)
    assert [
        line for line in sorted(lines) if not re.search(rf"\bdeep/er/({names})\.(md|rst)\b", line)
    ] == []


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_no_identifier_stands_twice_on_a_page(outcomes: Outcomes, builder: str) -> None:
    twice: set[tuple[str, str]] = set()
    for built in every(outcomes(builder)):
        for page in built.out.glob("**/*html"):
            twice |= {(page.stem, one) for one, times in Counter(ids(page)).items() if times > 1}
    assert not twice, str(sorted(twice))


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_no_page_shows_a_raw_key(outcomes: Outcomes, builder: str) -> None:
    raw: set[str] = set()
    for built in every(outcomes(builder)):
        for page in built.out.glob("**/*html"):
            raw |= {f"{page.stem}: {one}" for one in re.findall(r".{0,20}rawkey[\w-]*", words_on(page))}
    assert not raw, "\n".join(sorted(raw))


def test_pages_of_an_epub_are_well_formed(outcomes: Outcomes) -> None:
    for built in every(outcomes("epub")):
        for page in built.out.glob("**/*.xhtml"):
            ElementTree.fromstring(page.read_text(encoding="utf-8").replace("&nbsp;", " "))


def test_notes_of_an_epub_are_well_formed(tmp_path: Path) -> None:
    """All that may stand in a meaning stands there once more in a note."""
    found = build_of(sorts_of("epub"), tmp_path, "epub")
    stopped = [one for one in found.values() if isinstance(one, Stopped)]
    assert stopped == []
    (built,) = every(found)
    pages = {path.name: path.read_text(encoding="utf-8") for path in built.out.glob("**/*.xhtml")}
    for page in pages.values():
        ElementTree.fromstring(page.replace("&nbsp;", " "))
    assert pages[f"{Path(CARDS).name}.xhtml"].count("<aside") >= len(sorts_of("epub")) - 5
    assert not [
        name for name, page in pages.items() if len(set(IDS.findall(page))) != len(IDS.findall(page))
    ]


IDS = re.compile(r'\sid="([^"]+)"')


@pytest.mark.parametrize("builder", FURTHER)
def test_no_builder_stops(outcomes: Outcomes, builder: str) -> None:
    found = outcomes(builder)
    stopped = {one.sort.name: reason(one.error) for one in found.values() if isinstance(one, Stopped)}
    allowed = {sort.warns for sort in SORTS if sort.warns}
    lines = {line for built in every(found) for line in built.warnings}
    assert stopped == {}
    assert [line for line in sorted(lines) if not line.endswith(tuple(allowed))] == []


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_the_same_content_without_us_is_sound(tmp_path: Path, builder: str) -> None:
    """What the table asks for is what Sphinx itself does."""
    built, sorts = plain_build(tmp_path, builder)
    assert built.warnings == []
    suffix = SUFFIXES[builder]
    problems = []
    for sort in sorts:
        page = built.out / f"deep/er/{sort.name}{suffix}"
        shown = shown_in(soup(page), page, built.out)
        # Panels, which are places that some lead to, are sections there.
        problems += [f"{sort.name}: {one}" for one in faults(sort, "", shown, None, suffix, built.out)]
    assert not problems, "\n".join(problems)


ABSENT = r"""# Page

{before}

:::{{decode}} Absent panel
:scope: book
$$
z = 1
$$

$z$
: Absent meaning
:::

{after}

:::{{decode}} Present panel
:scope: book
$y$
: Present meaning
:::
"""


@pytest.mark.parametrize("builder", ["html", "latex", "epub", "text"])
@pytest.mark.parametrize(
    "condition", ["{only} first", '{ifconfig} edition == "first"'], ids=["only", "ifconfig"]
)
def test_a_panel_that_is_not_there_defines_nothing(build: Build, builder: str, condition: str) -> None:
    text = ABSENT.format(before=f"::::{condition}", after="::::")
    lists = (
        "# Lists\n\n:::{notation-list}\n:::\n\n$z + y$\n\n:::{decode} Auto\n:auto:\n\n$$\nz = y\n$$\n:::\n"
    )
    book = {"index.md": "# Book\n\n```{toctree}\na\nb/lists\n```\n", "a.md": text, "b/lists.md": lists}
    built = build(book, builder, conf={**CONF, "nitpicky": False})
    assert built.warnings == []
    name = {"html": "b/lists.html", "latex": "trial.tex", "epub": "b/lists.xhtml", "text": "b/lists.txt"}[
        builder
    ]
    assert "Absent" not in built.text(name)
    assert "Present meaning" in built.text(name)
    if builder == "html":
        page = built.html("b/lists")
        assert [
            link["href"] for link in page.select(".sn-row a, .sn-definition a") if "z" in str(link["href"])
        ] == []
        assert card_on(built.out / "b/lists.html", "z", built.out) is None
        assert card_on(built.out / "b/lists.html", "y", built.out) is not None
        assert "Absent" not in built.text("genindex.html")
