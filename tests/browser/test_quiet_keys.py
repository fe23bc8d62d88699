"""← and → belong to whatever else has a use for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.projects import COURSE, WIDGETS
from tests.browser.reader import Reader
from tests.browser.web import Visit

_WIDE = '<p style="width: 300vw">Wider than the window.</p>'

#: What has the focus on `.target`, and keeps the keys.
TAKEN = {
    "text field": '<input class="target" value="words">',
    "search field": '<input type="search" class="target">',
    "check box": '<input type="checkbox" class="target">',
    "text area": '<textarea class="target">words</textarea>',
    "select": '<select class="target"><option>1<option>2</select>',
    "editable": '<div contenteditable class="target">words</div>',
    "editable around": '<div contenteditable="plaintext-only"><p><span tabindex="0" class="target">x</span></p></div>',
    "video": '<video controls class="target" tabindex="0"></video>',
    "mathematics": '<mjx-container><span tabindex="0" class="target">x</span></mjx-container>',
    "closed dialog's button": '<dialog style="display: block"><button class="target">x</button></dialog>',
    "modal": '<div aria-modal="true"><button class="target">x</button></div>',
    "scrolling box": f'<div style="overflow-x: auto" tabindex="0" class="target">{_WIDE}</div>',
    "in a scrolling box": f'<div style="overflow: scroll"><button class="target">x</button>{_WIDE}</div>',
    **{
        f"role {role}": f'<div role="{role}"><span tabindex="0" class="target">x</span></div>'
        for role in "tab tablist menu menubar menuitem slider listbox combobox radiogroup tree grid "
        "spinbutton textbox searchbox toolbar application".split()
    },
}
#: What has the focus and has no use for the keys.
FREE = {
    "link": '<a href="#" class="target">x</a>',
    "button": '<button class="target">x</button>',
    "not editable": '<div contenteditable="false" tabindex="0" class="target">x</div>',
    "box that fits": '<div style="overflow-x: auto" tabindex="0" class="target">x</div>',
    "box that scrolls down": '<div style="overflow: auto; height: 2em" tabindex="0" class="target">'
    + "<p>x</p>" * 9
    + "</div>",
    "wide but hidden": f'<div style="overflow: hidden" tabindex="0" class="target">{_WIDE}</div>',
    "beside a hidden dialog": '<div role="dialog" aria-modal="true" hidden></div><button class="target">x</button>',
}


@pytest.fixture(scope="module")
def shared_page(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    """A small lesson, opened once: every test loads it anew."""
    with Visit(browser) as visit:
        yield visit.open(f"{serve(trial(COURSE).out)}first.html")


@pytest.fixture
def reader(shared_page: Page) -> Reader:
    """Someone at the lesson's second part, with a box for what a test needs."""
    reader = Reader(shared_page)
    shared_page.goto(shared_page.url.partition("#")[0])
    shared_page.evaluate(
        "document.querySelector('.sn-opening').insertAdjacentHTML('afterend', '<div id=trial></div>')"
    )
    reader.press("ArrowRight")
    reader.sees("02 / 03")
    return reader


def insert(reader: Reader, html: str) -> None:
    reader.page.evaluate("(html) => { document.getElementById('trial').innerHTML = html; }", html)


def is_quiet(reader: Reader, keys: str = "ArrowRight ArrowLeft") -> None:
    """Assert that the keys neither step nor keep anybody from using them."""
    # A click may have scrolled the page, which the bar says by and by.
    before = reader.rests()
    for key in keys.split():
        reader.page.evaluate(
            "addEventListener('keydown', (event) => { window.heard = event }, { capture: true, once: true })"
        )
        reader.press(key)
        assert reader.page.evaluate("window.heard.defaultPrevented") is False
        assert reader.count() == before
    expect(reader.hint).to_be_empty()


def steps(reader: Reader) -> None:
    """Assert that the keys step: else the tests of quiet keys would show nothing."""
    reader.press("ArrowRight")
    reader.sees("03 / 03")


@pytest.mark.parametrize("modifier", ["Shift", "Control", "Alt", "Meta"])
def test_with_a_modifier(reader: Reader, modifier: str) -> None:
    is_quiet(reader, f"{modifier}+ArrowRight")
    steps(reader)


@pytest.mark.parametrize("name", TAKEN)
def test_in_what_uses_them(reader: Reader, name: str) -> None:
    insert(reader, TAKEN[name])
    reader.page.locator("#trial .target").focus()
    expect(reader.page.locator("#trial .target")).to_be_focused()
    is_quiet(reader)


@pytest.mark.parametrize("name", FREE)
def test_not_in_anything_else(reader: Reader, name: str) -> None:
    insert(reader, FREE[name])
    reader.page.locator("#trial .target").focus()
    steps(reader)


def test_in_a_component_that_hides_its_insides(reader: Reader) -> None:
    insert(reader, "<trial-field></trial-field>")
    reader.page.evaluate("""() => {
      const host = document.querySelector("trial-field");
      host.attachShadow({ mode: "open" }).innerHTML = "<input>";
      host.shadowRoot.querySelector("input").focus();
    }""")
    is_quiet(reader)


def test_in_a_box_that_was_clicked_into(reader: Reader) -> None:
    """A click gives no focus, yet the arrow keys then scroll the box; until one clicks elsewhere."""
    insert(reader, f'<div style="overflow-x: auto" class="target"><p>Here</p>{_WIDE}</div>')
    reader.page.locator("#trial .target p").first.click()
    is_quiet(reader)
    reader.page.locator(".sn-opening h1").click()
    reader.press("ArrowRight")
    assert reader.count() > "01 / 03"


def test_under_an_open_dialog(reader: Reader) -> None:
    insert(reader, "<dialog><p>Words</p></dialog>")
    reader.page.evaluate("document.querySelector('#trial dialog').showModal()")
    reader.page.evaluate("document.activeElement.blur()")
    is_quiet(reader)
    reader.page.evaluate("document.querySelector('#trial dialog').close()")
    steps(reader)


def test_under_an_open_popover(reader: Reader) -> None:
    insert(reader, "<div popover>Words</div>")
    reader.page.evaluate("document.querySelector('#trial [popover]').showPopover()")
    is_quiet(reader)
    reader.page.evaluate("document.querySelector('#trial [popover]').hidePopover()")
    steps(reader)


@pytest.mark.parametrize("where", ["document.querySelector('#trial .target')", "document.body", "window"])
def test_where_somebody_else_took_them(reader: Reader, where: str) -> None:
    """By a widget, or by a script that listens to the page before we do."""
    insert(reader, '<button class="target">x</button>')
    reader.page.locator("#trial .target").focus()
    reader.page.evaluate(f"""() => {{
      window.taker = new AbortController();
      {where}.addEventListener("keydown", (event) => event.preventDefault(), {{ capture: true, signal: taker.signal }});
    }}""")
    try:
        reader.press("ArrowRight")
        assert reader.count() == "02 / 03"
    finally:
        reader.page.evaluate("taker.abort()")
    steps(reader)


def test_while_the_page_itself_scrolls_sideways(reader: Reader) -> None:
    reader.page.add_style_tag(content="html.trial, html.trial body { overflow-x: visible; width: 200vw }")
    reader.page.evaluate("document.documentElement.classList.add('trial')")
    is_quiet(reader)
    reader.page.evaluate("document.documentElement.classList.remove('trial')")
    steps(reader)


@pytest.fixture
def widgets(trial: Trial, open_page: OpenPage) -> Reader:
    return Reader(open_page(trial(WIDGETS, html_theme="furo"), "index"))


def test_in_the_tabs_of_sphinx_design(widgets: Reader) -> None:
    widgets.page.get_by_text("One", exact=True).click()
    widgets.press("ArrowRight")
    expect(widgets.page.get_by_text("Second tab.")).to_be_visible()
    widgets.sees("01 / 02")
    expect(widgets.hint).to_be_empty()


def test_in_a_wide_listing(widgets: Reader) -> None:
    """The keys scroll it instead, after a click as with the focus."""
    listing = widgets.page.locator("pre")
    listing.click()
    widgets.press("ArrowRight")
    widgets.page.wait_for_function("document.querySelector('pre').scrollLeft > 0")
    widgets.sees("01 / 02")
    widgets.page.get_by_text("Some words to click on.").click()
    widgets.press("ArrowRight")
    widgets.sees("02 / 02")


def test_in_the_search_field_of_the_theme(widgets: Reader) -> None:
    widgets.page.locator("input.sidebar-search").fill("words")
    widgets.press("ArrowLeft")
    widgets.press("ArrowRight")
    widgets.sees("01 / 02")
    expect(widgets.hint).to_be_empty()
