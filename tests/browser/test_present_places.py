"""Where a presented lesson is: its address, the history, what is found, heard and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.reader import LESSON, Reader
from tests.browser.speaker import SHORT, TALK, Speaker
from tests.browser.web import frames
from tests.conftest import Built

THIRD = "#part-3"


@pytest.fixture
def speaker(trial: Trial, open_page: OpenPage) -> Speaker:
    return Speaker(open_page(trial(SHORT, html_theme="furo"), "index"))


@pytest.fixture
def talk(trial: Trial, open_page: OpenPage) -> Speaker:
    return Speaker(open_page(trial(TALK, html_theme="furo"), "index", height=720))


def test_the_address_keeps_the_place(speaker: Speaker) -> None:
    speaker.begin()
    speaker.press("PageDown", "PageDown")
    assert speaker.place()[:2] == ["?present", THIRD]
    speaker.page.reload()
    speaker.is_on()
    speaker.sees("03 / 06")
    speaker.press("Escape")
    speaker.is_off()
    assert speaker.place()[:2] == ["", THIRD]
    Reader(speaker.page).reads_the_heading()


def test_a_reload_keeps_screen_and_rows(talk: Speaker) -> None:
    talk.begin()
    talk.press("PageDown", "PageDown", "PageDown")
    talk.page.reload()
    talk.is_on()
    expect(talk.page.locator("#update .sn-veiled")).to_have_count(1)
    talk.press("PageDown", "PageDown", "PageDown")
    count = talk.page.locator(".sn-count").text_content() or ""
    assert "· 2/" in count
    talk.page.reload()
    talk.sees(count)


def test_an_address_may_be_shared(speaker: Speaker) -> None:
    page = speaker.page
    page.goto(page.url.partition("#")[0] + "?x=1&present" + THIRD)
    speaker.is_on()
    speaker.sees("03 / 06")
    speaker.press("PageUp")
    assert speaker.place()[0] == "?x=1&present"
    speaker.press("Escape")
    speaker.is_off()
    assert speaker.place()[0] == "?x=1"
    page.goto(page.url.partition("?")[0] + "?present#%E0%A4%A")
    speaker.is_on()
    speaker.sees("01 / 06")
    page.goto(page.url.partition("?")[0] + "?presented")
    expect(page.locator(".sn-bar")).to_be_visible()
    speaker.is_off()


def test_back_leaves_and_forward_returns(speaker: Speaker) -> None:
    page = speaker.page
    reader = Reader(page)
    reader.press("ArrowRight")
    reader.sees("03 / 06")
    reader.settled()
    entries, scroll = reader.history(), reader.scroll()
    speaker.begin()
    speaker.press("PageDown", "PageDown")
    speaker.sees("05 / 06")
    assert reader.history() == entries + 1
    page.evaluate("history.back()")
    speaker.is_off()
    assert reader.hash() == THIRD
    assert abs(reader.scroll() - scroll) < 2
    page.evaluate("history.forward()")
    speaker.is_on()
    speaker.sees("05 / 06")
    # However often one begins and ends, there is one entry of it.
    for _ in range(3):
        speaker.press("Escape")
        speaker.is_off()
        speaker.begin()
    assert reader.history() == entries + 1


def test_links_lead_to_their_screens(talk: Speaker) -> None:
    talk.begin()
    talk.press("PageDown")
    talk.page.get_by_role("link", name="link within").click()
    expect(talk.page.locator(".sn-count b")).to_have_text("03")
    expect(talk.page.get_by_role("heading", name="Below")).to_be_in_viewport()
    assert talk.place()[0] == "?present"
    talk.page.go_back()
    talk.sees("02 / 04")


def test_the_screen_that_is_read_is_the_first(talk: Speaker) -> None:
    page = talk.page
    page.evaluate("document.querySelector('#below').scrollIntoView()")
    Reader(page).settled()
    talk.begin()
    expect(page.locator(".sn-count b")).to_have_text("03")
    expect(page.get_by_role("heading", name="Below")).to_be_in_viewport()


def test_what_is_not_on_the_screen_is_found(talk: Speaker) -> None:
    """The browser finds it, and brings it on the screen."""
    page = talk.page
    talk.begin()
    gone = page.evaluate("""() => {
      const texts = document.createTreeWalker(document.querySelector(".sn-stage"), NodeFilter.SHOW_TEXT);
      const gone = [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const e = text.parentElement;
        if (!text.data.trim() || e.closest("template, .sn-bar, .sn-keys, .sn-hall, .sn-definitions, .headerlink, .sn-page-button")) continue;
        for (let box = e; box; box = box.parentElement) if (getComputedStyle(box).display === "none") gone.push(text.data);
      }
      return gone;
    }""")
    assert gone == []
    assert page.locator("[hidden]:not([hidden=until-found]).sn-out").count() == 0
    page.goto(page.url.partition("?")[0] + "?present#:~:text=Row%2017%20of")
    talk.is_on()
    expect(page.get_by_text("Row 17 of")).to_be_in_viewport()
    expect(page.locator(".sn-count b")).to_have_text("03")


def test_a_row_that_is_yet_to_come_is_found(talk: Speaker) -> None:
    """It has its words, in no colour: where a search ends with them selected, they are shown."""
    talk.begin()
    talk.press("PageDown")
    expect(talk.page.locator(".sn-veiled")).to_have_count(3)
    assert talk.page.evaluate("find('The gradient')")
    expect(talk.page.locator(".sn-veiled")).to_have_count(0)


def heard(page: Page) -> list[str]:
    """All words of the page in the order of screen readers."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[str]:
        if node["role"]["value"] in {"status", "navigation", "dialog"}:
            return
        if node["role"]["value"] == "StaticText" and not node["ignored"]:
            yield node["name"]["value"].strip()
        for child in node.get("childIds", ()):
            if child in known:
                yield from walk(known[child])

    return [text for text in walk(nodes[0]) if text]


def test_screen_readers_hear_the_screen_in_the_order_of_the_page(talk: Speaker) -> None:
    whole = heard(talk.page)
    talk.begin()
    for _ in range(3):
        on_screen = [text for text in heard(talk.page) if text != "¶"]
        order = [text for text in whole if text != "¶"]
        start = order.index(on_screen[0])
        assert len(on_screen) >= 2
        assert on_screen == order[start : start + len(on_screen)]
        talk.press("PageDown")
    talk.press("Home", "PageDown")
    expect(talk.page.locator(".sn-veiled")).to_have_count(3)
    assert "The gradient" in heard(talk.page)


def test_it_is_said_which_part_is_on_the_screen(speaker: Speaker) -> None:
    speaker.begin()
    expect(speaker.status).to_have_text("Section 1 of 6: Short")
    assert speaker.status.get_attribute("role") == "status"
    speaker.press("PageDown", "PageDown", "PageDown")
    expect(speaker.status).to_have_text("Section 4 of 6: Part 4")
    speaker.press("b")
    expect(speaker.status).to_have_text("Black screen")


def test_the_focus_is_on_the_stage_and_comes_back(speaker: Speaker) -> None:
    page = speaker.page
    button = page.locator(".sn-present")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Enter")
    speaker.is_on()
    expect(speaker.stage).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    speaker.press("Space")
    speaker.sees("02 / 06")
    speaker.press("Tab")
    focused = (
        "document.activeElement.closest('.sn-stage') !== null && !document.activeElement.closest('.sn-out')"
    )
    assert page.evaluate(focused)
    speaker.press("PageDown")
    assert page.evaluate(focused)
    speaker.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_paper_has_all_of_the_page(talk: Speaker) -> None:
    page = talk.page

    def shape() -> list[str]:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        frames(page)
        found: list[str] = (
            page.evaluate("""[...document.querySelectorAll("section > *, .sn-row, footer, h2")]
          .filter((e) => !e.matches(".sn-hall, .sn-definitions, template")).map((e) => {
            const { width, height } = e.getBoundingClientRect();
            return [e.tagName, getComputedStyle(e).color, Math.round(width), Math.round(height)].join(" ");
          })""")
        )
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        return found

    before = shape()
    talk.begin()
    talk.press("PageDown")
    talk.rests()
    expect(page.locator(".sn-veiled")).to_have_count(3)
    assert shape() == before
    # And the hall sees what it saw.
    frames(page)
    talk.sees("02 / 04")
    expect(page.get_by_text("Paragraph 3")).not_to_be_in_viewport()


def test_from_disk(browser: Browser, trial: Trial) -> None:
    page = browser.new_page()
    page.route(re.compile("^http"), lambda route: route.abort())
    page.goto((trial(TALK, html_theme="furo").out / "index.html").as_uri())
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("PageDown")
    assert speaker.place()[:2] == ["?present", "#first"]
    page.reload()
    speaker.is_on()
    expect(page.locator(".sn-count b")).to_have_text("02")
    page.close()


def test_under_a_strict_policy(browser: Browser, book_html: Built, serve: Any) -> None:
    """The scripts and styles of the book's own host are all that it needs."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def answer(route: Any) -> None:
        response = route.fetch()
        route.fulfill(
            response=response, headers={**response.headers, "Content-Security-Policy": "default-src 'self'"}
        )

    page.route(f"**/{LESSON}.html", answer)
    page.goto(f"{serve(book_html.out)}{LESSON}.html")
    before = len(said)
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("PageDown", "b", "b", "?", "?")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.sn-stage')).fontSize)") > 17
    assert said[before:] == []
    page.close()


def test_without_its_files_the_page_is_as_it_was(browser: Browser, trial: Trial, serve: Any) -> None:
    """And the next press tries again."""
    page = browser.new_page()
    page.route("**/sphinx-notation-present.css*", lambda route: route.abort(), times=1)
    page.goto(f"{serve(trial(SHORT, html_theme='furo').out)}index.html")
    speaker = Speaker(page)
    speaker.press("p")
    frames(page, 10)
    speaker.is_off()
    assert page.locator("link[href*=notation-present], script[src*=notation-present]").count() == 0
    speaker.begin()
    speaker.press("p")
    speaker.is_off()
    page.close()
