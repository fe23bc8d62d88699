"""The list that a decode button opens says what of its formula nothing explains."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.cards import CARDS
from tests.browser.conftest import Serve, Trial
from tests.browser.test_accessibility import problems
from tests.browser.web import MATHJAX, Visit

# The text of a line, with a question mark for each formula.
PLAIN = """line => [...line.childNodes].map(node => node.nodeType === 3 ? node.data : "?").join("")"""


def test_it_is_said_below_the_rows(browser: Browser, serve: Serve, trial: Trial) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4], notation_unexplained=True)
    with Visit(browser, mathematics="typeset") as visit:
        page = visit.open(f"{serve(built.out)}use.html")
        buttons = page.get_by_role("button", name="What the symbols say")
        buttons.nth(1).focus()
        page.keyboard.press("Enter")
        line = page.locator(".sn-decoded > .sn-unexplained")
        expect(line.locator("mjx-container")).to_have_count(4)
        assert line.evaluate(PLAIN) == "?, ?, ?, ?: not explained here"
        rows = page.locator(".sn-decoded > .sn-rows").bounding_box()
        below = line.bounding_box()
        assert rows is not None
        assert below is not None
        assert below["y"] >= rows["y"] + rows["height"] - 1
        assert problems(page, heads="button-name") == []
        page.keyboard.press("Escape")
        expect(line).to_have_count(0)
        # Of the first formula all is explained.
        buttons.nth(0).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".sn-decoded")).to_have_count(1)
        expect(line).to_have_count(0)


def test_it_has_what_no_mark_can_show(browser: Browser, serve: Serve, trial: Trial) -> None:
    rows = "# T\n\n:::{notation-table}\n$\\beta$\n: Slope\n\n$x$\n: Input\n:::\n\n"
    text = rows + "$$\n\\mystery*{\\beta} + x\n$$\n\n$$\n\\mystery{\\beta} + 1\n$$\n"
    hidden = {"preamble": r"\newcommand{\mystery}[1]{\csname #1\endcsname}"}
    checks = {"notation_checks": "none", "latex_elements": hidden}
    built = trial({"index.md": text}, html_theme="furo", mathjax_path=MATHJAX[4], **checks)
    with Visit(browser, mathematics="typeset") as visit:
        page = visit.open(f"{serve(built.out)}index.html")
        buttons = page.get_by_role("button", name="What the symbols say")
        expect(buttons).to_have_count(2)
        for number, meanings in ((0, ["Input", "Slope"]), (1, ["Slope"])):
            buttons.nth(number).focus()
            page.keyboard.press("Enter")
            shown = page.locator(".sn-decoded [data-definition]")
            expect(shown).to_have_count(len(meanings))
            assert all(one in text for one, text in zip(meanings, shown.all_inner_texts(), strict=True))
            page.keyboard.press("Escape")
            expect(page.locator(".sn-decoded")).to_have_count(0)
