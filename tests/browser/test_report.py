"""The report on a book's notation in a browser: who reads it, by which means, and in which light."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sphinx_notation.book.checks import ALL
from sphinx_notation.report import html
from sphinx_notation.report.html import LONGEST, OF_CHECK
from sphinx_notation.report.writing import notation_of
from tests.browser.conftest import Serve
from tests.browser.web import DESKTOP, HEIGHT, NODE_MODULES, PHONE, Visit, frames
from tests.conftest import BOOK, MYST, run_sphinx
from tests.output.planted import planted_book
from tests.reported import large, nasty

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
_RUN = """async () => {
  const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
  return {
    problems: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 200)}`)),
    checked: [...violations, ...passes].map(({ id }) => id),
  };
}"""
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# One page of every kind: of the course book, of a book with every kind of fault, of one with findings by
# the hundred, and of one whose texts are as long and as odd as they get.
PAGES = [
    "book/index",
    "book/symbols",
    "book/symbols/6",
    "book/pages/guide-panels",
    "book/matrix",
    "large/index",
    "large/findings/local.2",
    "faults/index",
    "nasty/index",
    "nasty/symbols/1",
    "nasty/pages/a-b-2",
    "nasty/matrix",
]
OpenReport = Callable[..., Page]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports, each in a folder of its own."""
    book = run_sphinx(BOOK, tmp_path_factory.mktemp("book"), conf={"nitpicky": True})
    out = tmp_path_factory.mktemp("reports")
    source = tmp_path_factory.mktemp("faults")
    for name, text in planted_book(each=3).files().items():
        (source / name).write_text(text, encoding="utf-8")
    conf = {**MYST, "notation_checks": "all"}
    faults = run_sphinx(source, tmp_path_factory.mktemp("built"), "dummy", conf=conf)
    books = {
        "book": notation_of(book.app, ALL),
        "faults": notation_of(faults.app, ALL),
        "large": large(3, 8, OF_CHECK + LONGEST),
        "nasty": nasty(),
    }
    for name, notation in books.items():
        (out / name).mkdir()
        html.write(notation, out / name)
    return out


@pytest.fixture
def open_report(reports: Path, browser: Browser, serve: Serve) -> Iterator[OpenReport]:
    """Return a function that opens a page of a report; the options are those of `Visit`."""
    with ExitStack() as stack:

        def _open(name: str, **options: Any) -> Page:
            return stack.enter_context(Visit(browser, **options)).open(f"{serve(reports)}{name}.html")

        yield _open


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_report: OpenReport, name: str) -> None:
    """In both schemes and in windows of both widths, in which nothing is too wide."""
    page = open_report(name)
    page.add_script_tag(path=AXE)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        frames(page)
        assert page.evaluate(_TOO_WIDE) == 0, width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found = page.evaluate(_RUN)
            assert {"color-contrast", "heading-order", "link-name"} <= set(found["checked"])
            assert found["problems"] == [], (width, scheme)


def test_axe_would_notice(open_report: OpenReport) -> None:
    """Else the test above would show nothing."""
    page = open_report("book/index")
    page.add_script_tag(path=AXE)
    page.evaluate("document.querySelector('.docname').style.color = '#bbb'")
    assert [one.partition(":")[0] for one in page.evaluate(_RUN)["problems"]] == ["color-contrast"]


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_a_phone_never_scrolls_sideways(open_report: OpenReport, name: str) -> None:
    page = open_report(name, width=PHONE, scripts=False)
    assert page.evaluate(_TOO_WIDE) == 0


def column(page: Page, table: str, number: int) -> list[str]:
    cells = page.locator(f"{table} tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_tables_are_sorted_by_keys(open_report: OpenReport) -> None:
    page = open_report("book/index")
    head = page.get_by_role("columnheader", name="Symbols")
    coverage = page.get_by_role("columnheader", name="Coverage")
    expect(coverage).to_have_attribute("aria-sort", "ascending")
    button = head.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(coverage).not_to_have_attribute("aria-sort", "ascending")
    rising = list(map(int, column(page, ".pages", 3)))
    assert rising == sorted(rising)
    assert len(set(rising)) > 2
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert list(map(int, column(page, ".pages", 3))) == rising[::-1]


def test_every_column_can_be_sorted_with_a_mouse(open_report: OpenReport) -> None:
    for name in ("book/index", "book/symbols", "book/pages/guide-panels"):
        page = open_report(name)
        heads = page.locator("table.sortable th[scope=col]")
        assert heads.count() >= 6
        for number in range(heads.count()):
            heads.nth(number).get_by_role("button").click()
            expect(heads.nth(number)).to_have_attribute("aria-sort", "ascending")


def test_places_are_sorted_by_their_numbers(open_report: OpenReport) -> None:
    page = open_report("large/findings/local.2")
    page.get_by_role("columnheader", name="Where").get_by_role("button").click()
    places = [text.replace(".md", "").split(":") for text in column(page, ".findings", 3)]
    assert len(places) == OF_CHECK
    assert places == sorted(places, key=lambda one: (one[0], int(one[1])))


def test_findings_are_narrowed_down(open_report: OpenReport) -> None:
    page = open_report("faults/index")
    rows = page.locator(".findings tbody tr")
    count = rows.count()
    page.get_by_label("Check").select_option("local")
    local = page.locator("tr[data-check=local]")
    expect(rows.filter(visible=True)).to_have_count(local.count())
    expect(page.locator(".filter output")).to_contain_text(f" of {count} findings")
    # What no other finding says.
    said = re.search(r"introduced here as \W?the (\w+)", local.nth(1).inner_text())
    assert said is not None
    page.get_by_label("Search").fill(said[1].upper())
    expect(rows.filter(visible=True)).to_have_count(1)
    page.get_by_label("Search").fill("")
    page.get_by_label("Check").select_option("")
    expect(rows.filter(visible=True)).to_have_count(count)
    expect(page.locator(".filter output")).to_be_empty()


def test_without_scripts_all_of_it_is_there(open_report: OpenReport) -> None:
    page = open_report("faults/index", scripts=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".filter")).to_be_hidden()
    expect(page.locator(".findings tbody tr").last).to_be_visible()
    page.get_by_role("link", name="Page 4", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Page 4")
    page = open_report("book/pages/guide-panels", scripts=False)
    page.locator(".symbols a.symbol").first.click()
    expect(page.locator(".uses .here").first).to_be_visible()


def test_it_works_from_disk(reports: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((reports / "book" / "symbols.html").as_uri())
    page.get_by_role("columnheader", name="TeX").get_by_role("button").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("TeX")
    page.locator("a.symbol").first.click()
    expect(page.locator("h1.symbol math")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.place')).userSelect") == "all"
    assert all(url.startswith("file:") for url in asked)
    assert len(asked) == 6
    page.close()


def test_a_wide_formula_scrolls_by_keys(open_report: OpenReport) -> None:
    page = open_report("nasty/symbols/1", width=PHONE)
    formula = page.locator(".uses .formula[tabindex='0']")
    expect(formula).to_have_count(1)
    formula.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_everything_is_on_paper(open_report: OpenReport) -> None:
    page = open_report("book/matrix")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.picture')).overflowX") == "visible"


_SCROLLS = (
    "[...document.querySelectorAll('.box')].filter((box) => box.scrollWidth > box.clientWidth).length"
)


def test_findings_are_read_on_a_phone_without_scrolling(open_report: OpenReport) -> None:
    """They are still a table whose columns can be sorted and whose rows can be narrowed down."""
    page = open_report("faults/index", width=PHONE)
    box = page.locator(".box", has=page.locator(".findings"))
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    assert page.get_by_role("row").count() > 10
    page.get_by_role("columnheader", name="Where").get_by_role("button").click()
    page.get_by_label("Check").select_option("local")
    rows = page.locator(".findings tbody tr").filter(visible=True)
    expect(rows).to_have_count(page.locator("tr[data-check=local]").count())
    cells = rows.first.get_by_role("cell")
    assert cells.count() == 4
    tops = [cells.nth(number).bounding_box()["y"] for number in range(4)]  # type: ignore[index]
    assert tops[0] < tops[2] < tops[3]


@pytest.mark.parametrize("name", ["book/symbols", "book/pages/m1-l5-calculus", "faults/symbols"])
def test_meanings_are_read_on_a_phone_without_scrolling(open_report: OpenReport, name: str) -> None:
    """They are still a table; what has no words takes no line."""
    page = open_report(name, width=PHONE)
    box = page.locator(".box", has=page.locator("table.symbols"))
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    assert page.get_by_role("columnheader").filter(visible=True).count() > 3
    rows = page.locator("table.symbols tbody tr")
    assert rows.count() > 5
    meaning = rows.locator("td.meaning:visible").first.bounding_box()
    assert meaning
    assert meaning["width"] > 0.8 * PHONE
    assert all(text.strip() not in {"", "–"} for text in rows.locator("td:visible").all_inner_texts())


def test_a_long_word_is_broken(open_report: OpenReport) -> None:
    page = open_report("nasty/symbols/1")
    page.evaluate("document.querySelector('.meanings .meaning').textContent = 'Donau'.repeat(60)")
    assert page.evaluate(_SCROLLS) == 0


def test_columns_of_titles_do_not_touch(open_report: OpenReport) -> None:
    page = open_report("book/matrix")
    boxes = page.locator(".columns li").evaluate_all(
        "(items) => items.map((item) => item.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    )
    lefts = sorted({round(left) for left, _right in boxes})
    assert len(lefts) > 1
    assert lefts[1] - max(right for left, right in boxes if round(left) == lefts[0]) >= 40


def test_what_is_to_do_is_in_sight_on_a_phone(open_report: OpenReport) -> None:
    page = open_report("faults/index", width=PHONE)
    heads = page.locator(".pages thead th").filter(visible=True)
    assert [text.strip() for text in heads.all_inner_texts()] == ["Page", "Unexplained", "Coverage"]
    box = page.locator(".box", has=page.locator(".pages"))
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
