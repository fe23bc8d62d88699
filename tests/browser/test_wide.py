"""A formula that is wider than the screen shows on which side it goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import CARDS
from tests.browser.conftest import OpenPage, Trial
from tests.browser.web import DESKTOP, MATHJAX, MATHML, PHONE, frames, settings

START, END = "sn-more-start", "sn-more-end"


def edges(page: Page) -> list[str]:
    """The sides on which each formula that scrolls says that there is more."""
    return [
        " ".join(name for name in (START, END) if name in (box.get_attribute("class") or "").split())
        for box in page.locator(f".{START}, .{END}").all()
    ]


@pytest.mark.parametrize("version", [3, 4])
def test_it_says_so_while_it_is_scrolled(trial: Trial, open_page: OpenPage, version: int) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[version])
    page = open_page(built, "use", width=PHONE, touch=True, mathematics="typeset")
    # The first formula has room, and so has that of the panel.
    expect(page.locator(f".{END}")).to_have_count(1)
    assert edges(page) == [END]
    box = page.locator(f".{END}")
    box.evaluate("(e) => { window.box = e; e.scrollLeft = 40 }")
    page.wait_for_function(f"box.classList.contains('{START}')")
    assert edges(page) == [f"{START} {END}"]
    page.evaluate("box.scrollLeft = box.scrollWidth")
    page.wait_for_function(f"!box.classList.contains('{END}')")
    assert edges(page) == [START]
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(f".{START}, .{END}")).to_have_count(0)


def test_nothing_moves_for_it(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", width=PHONE, touch=True, mathematics="typeset")
    expect(page.locator(f".{END}")).to_have_count(1)
    layout = """() => [...document.querySelectorAll("section *")].map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return [e.tagName, x, y, width, height].join(" ");
    })"""
    with_it = page.evaluate(layout)
    page.locator(f".{END}").evaluate(f"(e) => e.classList.remove('{END}')")
    assert page.evaluate(layout) == with_it


def test_a_reader_from_right_to_left_sees_it_on_the_left(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", width=PHONE, touch=True, mathematics="typeset")
    box = page.locator(f".{END}")
    shadow = "(e) => getComputedStyle(e).boxShadow"
    assert " -12px 0px 10px -12px inset" in box.evaluate(shadow)
    box.evaluate("(e) => (e.dir = 'rtl')")
    assert " 12px 0px 10px -12px inset" in box.evaluate(shadow)


# Says which formulas moved: the words of an animation are gone when it ends.
_TELL = """() => {
  window.moved = [];
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...given) {
    moved.push(this.parentElement);
    return animate.apply(this, given);
  };
}"""


def swipe(page: Page, distance: int) -> None:
    """Scroll the page with a finger."""
    line = page.context.new_cdp_session(page)
    for kind, y in (
        ("touchStart", 600),
        *(("touchMove", 600 - distance * part / 8) for part in range(1, 9)),
    ):
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": 200, "y": y}]})
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("still", [False, True])
def test_the_first_scroll_by_touch_hints(trial: Trial, open_page: OpenPage, still: bool) -> None:
    """Once, where it is seen, and not for who wants no motion."""
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", width=PHONE, touch=True, mathematics="typeset", still=still)
    page.evaluate(_TELL)
    box = page.locator(f".{END}")
    top = box.evaluate("(e) => e.getBoundingClientRect().top + scrollY")
    swipe(page, 20)
    assert page.evaluate("moved.length") == 0
    swipe(page, int(top) - 400)
    expected = 0 if still else box.evaluate("(e) => e.children.length")
    page.wait_for_function(f"moved.length === {expected}")
    assert page.evaluate("moved.every((box) => box.matches('.sn-more-end'))")
    swipe(page, 40)
    page.wait_for_timeout(100)
    assert page.evaluate("moved.length") == expected
    assert box.evaluate("(e) => e.scrollLeft") == 0


def test_a_reader_with_a_mouse_gets_no_hint(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", width=PHONE, mathematics="typeset", still=False)
    page.evaluate(_TELL)
    page.mouse.wheel(0, 600)
    page.wait_for_function("scrollY > 100")
    page.wait_for_timeout(200)
    assert page.evaluate("moved.length") == 0


_SHRINKS = r"""# Wide

:::{{decode}} Smaller
:wide: shrink
:name: smaller

$$
{formula}
$$

$a$
: A summand
:::

:::{{decode}} Too long
:wide: shrink
:name: long

$$
{formula} + {formula}
$$

$a$
: A summand
:::
"""


@pytest.mark.parametrize("typesetter", [MATHJAX[4], MATHML])
def test_a_panel_s_formulas_are_smaller_where_their_author_asks(
    trial: Trial, open_page: OpenPage, typesetter: str
) -> None:
    """Down to what can be read: what is longer still scrolls, and says so."""
    text = _SHRINKS.format(formula=" + ".join("abcdefghijk"))
    built = trial({"index.md": text}, html_theme="furo", **settings(typesetter))
    page = open_page(built, "index", width=PHONE, touch=True, mathematics="typeset")
    size = """(id) => parseFloat(getComputedStyle(document.querySelector(`#${id} > .sn-formula`)).fontSize)
      / parseFloat(getComputedStyle(document.querySelector(`#${id}`)).fontSize)"""
    assert 0.75 < page.evaluate(size, "smaller") < 1.24
    assert page.evaluate(size, "long") == pytest.approx(0.75)
    expect(page.locator(f"#smaller .{END}")).to_have_count(0)
    expect(page.locator(f"#long .{END}")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function("document.querySelectorAll('.sn-more-end').length === 0")
    assert page.evaluate(size, "smaller") == pytest.approx(1.25)
    # A font that comes late changes how wide formulas are.
    page.evaluate("document.querySelector('#long > .sn-formula').style.setProperty('--sn-ems', '1000')")
    assert page.evaluate(size, "long") == pytest.approx(0.75)
    page.evaluate("dispatchEvent(new Event('sn-font-changed'))")
    assert page.evaluate(size, "long") > 0.76


@pytest.mark.parametrize("typesetter", [MATHJAX[4], MATHML])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_what_is_smaller_fits_whatever_it_was_measured_in(
    trial: Trial, open_page: OpenPage, typesetter: str, width: int
) -> None:
    """Signs are not wide in proportion to their size: places are rounded in each."""
    text = _SHRINKS.format(formula=" + ".join("abcdefghijk"))
    built = trial({"index.md": text}, html_theme="furo", **settings(typesetter))
    page = open_page(built, "index", width=width, mathematics="typeset")
    sizes = []
    for room in range(600, 1200, 25):
        page.set_viewport_size({"width": room, "height": 800})
        frames(page)
        sizes += page.evaluate(_FITTED)
    assert len(sizes) > 12
    assert [ends for _, ends in sizes if ends] == []


def test_another_font_changes_what_is_hidden(trial: Trial, open_page: OpenPage) -> None:
    """The box of a formula is as wide and as high as before, what is in it is not."""
    text = _SHRINKS.format(formula=" + ".join("jabcdefghik")).replace(":wide: shrink\n", "")
    built = trial({"index.md": text}, html_theme="furo", **settings(MATHML))
    page = open_page(built, "index", width=PHONE, touch=True, mathematics="typeset")
    expect(page.locator(f"#long .{END}")).to_have_count(1)
    page.evaluate("""() => [...document.querySelectorAll("#long math :is(mi, mo)")].slice(11)
      .forEach((sign) => { sign.style.display = "none"; })""")
    page.evaluate("dispatchEvent(new Event('sn-font-changed'))")
    expect(page.locator(f"#long .{END}")).to_have_count(0)


@pytest.mark.parametrize("typesetter", [MATHJAX[4], MATHML])
def test_what_scrolls_is_reached_by_keyboard(trial: Trial, open_page: OpenPage, typesetter: str) -> None:
    """Not every browser does that by itself."""
    text = _SHRINKS.format(formula=" + ".join("abcdefghijk"))
    built = trial({"index.md": text}, html_theme="furo", **settings(typesetter))
    page = open_page(built, "index", width=PHONE, mathematics="typeset")
    box = page.locator(f"#long .{END}")
    expect(box).to_have_attribute("tabindex", "0")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(f".{END}")).to_have_count(0)
    # What has a focus of its own keeps it.
    expect(page.locator("#long .sn-mathml[tabindex]")).to_have_count(0)


# Of the long formula, where it is smaller but not as small as it can be: its size, and how much is hidden of it.
_FITTED = """() => {
  const formula = document.querySelector("#long > .sn-formula");
  const size = parseFloat(getComputedStyle(formula).fontSize) / parseFloat(getComputedStyle(formula.parentElement).fontSize);
  return 0.751 < size && size < 1.249 ? [[size, formula.querySelectorAll(".sn-more-end").length]] : [];
}"""


def test_mathjax_4_breaks_where_a_project_asks_for_it(trial: Trial, open_page: OpenPage) -> None:
    """The parts of a broken formula have their marks."""
    text = _SHRINKS.format(formula=" + ".join("abcdefghijk")).replace(":wide: shrink\n", "")
    own = {"mathjax3_config": {"output": {"displayOverflow": "linebreak"}}}
    built = trial({"index.md": text}, html_theme="furo", mathjax_path=MATHJAX[4], **own)
    page = open_page(built, "index", width=PHONE, touch=True, mathematics="typeset")
    expect(page.locator("#long mjx-linebox")).not_to_have_count(0)
    expect(page.locator(f".{END}")).to_have_count(0)
    page.locator("#long .sn-row").first.tap()
    expect(page.locator("#long .sn-glow")).to_have_count(2)


def test_so_does_mathml_where_nothing_is_explained(trial: Trial, open_page: OpenPage) -> None:
    wide = " + ".join("abcdefghijklmnopqrstuvwxyz")
    files = {"index.md": f"# T\n\n$$\n{wide}\n$$\n\n$$\na\n$$\n", "words.md": "# W\n\nSee $a$.\n"}
    built = trial(files, html_theme="alabaster", **settings(MATHML))
    page = open_page(built, "index", width=PHONE, touch=True)
    expect(page.locator(f".{END}")).to_have_count(1)
    box = page.locator(f".{END}")
    assert " -12px 0px 10px -12px inset" in box.evaluate("(e) => getComputedStyle(e).boxShadow")
    # Its scroller takes the focus in every browser.
    assert box.evaluate("(e) => e.tabIndex") == 0
    box.evaluate("(e) => { window.box = e }")
    page.emulate_media(media="print")
    shadow = "() => { box.classList.add('sn-more-end'); return getComputedStyle(box).boxShadow }"
    assert page.evaluate(shadow) == "none"
    # What has none in lines of their own has nothing to say so.
    assert "sphinx-notation-wide" not in (built.out / "words.html").read_text(encoding="utf-8")
