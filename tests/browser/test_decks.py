"""Decks of slides of sphinx-revealjs, as a hall sees them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.label_pages import FORMULAS, LABELLED
from tests.browser.labels import labelled
from tests.browser.reader import LESSON, box
from tests.browser.speaker import HALLS, TALK
from tests.browser.test_accessibility import _RUN, AXE
from tests.browser.web import MATHJAX, frames
from tests.conftest import BOOK, MYST, Built, run_sphinx

Deck = Callable[..., Built]
EXTENSIONS = [*MYST["extensions"], "sphinx_revealjs"]
# The least type that is read from the last row, as Present has it, in parts of the slide's height.
LEAST = 1 / 38
BAR = "#update .sn-row"
# What of the slide that is shown is outside it, cut off or to be scrolled; and the size of its type.
_SEEN = """() => {
  const slide = Reveal.getCurrentSlide(), edge = document.querySelector(".reveal .slides").getBoundingClientRect();
  const found = [];
  for (const e of slide.querySelectorAll("*")) {
    if (e.closest(".sn-unseen, .sn-unlisted.sn-labelled > .sn-rows, mjx-assistive-mml, mjx-speech, template, defs, pre code *")) continue;
    const { left, right, top, bottom, width, height } = e.getBoundingClientRect();
    if (!width || !height) continue;
    const name = `${e.tagName}.${e.getAttribute("class")} «${e.textContent.trim().slice(0, 30)}»`;
    if (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1) found.push(`${name} is outside`);
    if (getComputedStyle(e).overflowX !== "visible" && e.clientWidth && e.scrollWidth > e.clientWidth + 1) found.push(`${name} is cut off`);
  }
  for (const controls of document.querySelectorAll(".reveal .controls button.enabled")) {
    const { left, top } = controls.getBoundingClientRect();
    for (const e of slide.querySelectorAll(".sn-slide-body *")) {
      const { right, bottom, width, height } = e.getBoundingClientRect();
      if (width && height && right > left && bottom > top + 1) found.push(`${e.tagName}.${e.className} «${e.textContent.trim().slice(0, 30)}» ${[right, bottom, left, top]} is under the arrows`);
    }
  }
  const leaves = [...document.querySelectorAll(".reveal .slides section:not(:has(> section))")];
  const seen = leaves.filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  if (seen.length !== 1 || seen[0] !== slide) found.push(`${seen.length} slides are shown`);
  return { found, type: parseFloat(slide.style.getPropertyValue("--sn-type")) / Reveal.getComputedSlideSize().height };
}"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """Return a function that builds the deck of the book, or of some files, once."""

    @functools.cache
    def _deck(key: str, version: int, conf: tuple[tuple[str, Any], ...]) -> Built:
        folder = tmp_path_factory.mktemp("deck")
        settings = {"mathjax_path": MATHJAX[version], **dict(conf)}
        if not key:
            extensions = ["myst_parser", "sphinx_design", "sphinx_notation", "sphinx_revealjs"]
            return run_sphinx(BOOK, folder, "revealjs", conf={"extensions": extensions, **settings})
        (folder / "index.md").write_text(key, encoding="utf-8")
        conf_of_all = {**MYST, "extensions": EXTENSIONS, **settings}
        return run_sphinx(folder, folder / "out", "revealjs", conf=conf_of_all)

    def _build(files: Mapping[str, str] | None = None, version: int = 4, **conf: Any) -> Built:
        built = _deck(files["index.md"] if files else "", version, tuple(conf.items()))
        assert not built.warnings
        return built

    return _build


def shown(page: Page) -> Page:
    """Wait until the slides of *page* are set."""
    page.wait_for_function("document.documentElement.dataset.snDeck", timeout=60_000)
    frames(page)
    return page


def resize(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    frames(page, 4)


def goes_through(page: Page) -> list[dict[str, Any]]:
    """What is wrong with each slide, from the first to the last, all its fragments shown."""
    page.evaluate("Reveal.slide(0, 0)")
    seen = []
    while True:
        page.evaluate("while (Reveal.nextFragment());")
        frames(page, 2)
        seen.append(page.evaluate(_SEEN))
        if page.evaluate("Reveal.isLastSlide()"):
            return seen
        page.evaluate("Reveal.next()")


def trouble(page: Page) -> list[Any]:
    found = [(place, one) for place, one in enumerate(goes_through(page)) if one["found"]]
    return [(place, one["found"][:4]) for place, one in found]


@pytest.mark.parametrize(("theme", "version"), [("black", 3), ("white", 4)])
def test_the_lesson_fits(deck: Deck, open_page: OpenPage, theme: str, version: int) -> None:
    page = open_page(deck(None, version, revealjs_style_theme=theme), LESSON, mathematics="typeset")
    shown(page)
    for width, height in HALLS:
        resize(page, width, height)
        seen = goes_through(page)
        assert not [one["found"][:4] for one in seen if one["found"]], (width, height)
        sizes = [one["type"] for one in seen]
        assert 6 <= len(sizes) <= 8
        assert min(sizes) > LEAST


def test_what_is_too_much_goes_on_below(deck: Deck, open_page: OpenPage) -> None:
    """Nothing is lost or said twice, in whatever form the screen is, and all of it is large enough."""
    page = shown(open_page(deck(TALK), "index", mathematics="typeset"))
    words = """() => [...document.querySelectorAll(".sn-slide-body :is(p:not(.sn-title), tbody tr, .sn-row .sn-meaning)")].map((e) => e.textContent.trim())"""
    before = page.evaluate(words)
    assert len([word for word in before if word.startswith("Row ")]) == 60  # meaning and paragraph
    counts = []
    for width, height in (HALLS[0], HALLS[1], (600, 900), HALLS[0]):
        resize(page, width, height)
        seen = goes_through(page)
        assert not [one["found"][:4] for one in seen if one["found"]], (width, height)
        assert page.evaluate(words) == before
        sizes = [one["type"] for one in seen]
        assert min(sizes) > LEAST * (1 if width > height else 0.6)
        counts.append(len(sizes))
    assert counts[0] == counts[-1] > 5
    assert (
        len(set(page.eval_on_selector_all("[id]", "(all) => all.map((e) => e.id)")))
        == page.locator("[id]").count()
    )


def test_rows_come_one_by_one_with_their_labels(deck: Deck, open_page: OpenPage) -> None:
    page = shown(open_page(deck({"index.md": _COMING}), "index", mathematics="typeset"))
    page.keyboard.press("ArrowRight")
    for count in (0, 1, 2, 3, 2):
        frames(page)
        rows = page.locator(f"{BAR}.visible")
        expect(rows).to_have_count(count)
        seen = page.locator(".sn-labelling > .sn-label").evaluate_all(
            "(all) => all.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.dataset.row)"
        )
        assert sorted(seen) == sorted(rows.evaluate_all("(all) => all.map((e) => e.dataset.row)"))
        page.keyboard.press("ArrowLeft" if count == 3 else "ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getIndices().h") == 2


_COMING = r"""# Coming

## Rows

:::{decode} Update
:name: update
:labels:
:reveal:

$$
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}
$$

$\theta$
: Parameters

$\alpha$
: Learning rate — its size

$\nabla_\theta \mathcal{L}$
: The gradient
:::

## Last

The end.
"""


def test_labels_are_drawn_at_the_scale_of_slides(deck: Deck, open_page: OpenPage) -> None:
    """A formula on each slide; nothing overlaps, and a label that has no room is one of many."""
    first, *panels = re.split(r"\n(?=:::\{decode\})", LABELLED["index.md"].replace("plain\nalone\n", ""))
    text = first + "".join(f"\n## Formula {place}\n\n{one}" for place, one in enumerate(panels))
    page = shown(open_page(deck({"index.md": text}), "index", mathematics="typeset"))
    for width, height in (*HALLS, (1920, 1080)):
        resize(page, width, height)
        found = [one for one in labelled(page) if one["wanted"]]
        assert [one["drawn"] for one in found] == [len(rows) for _, rows in FORMULAS.values()]
        assert not [one for one in found if [fault for fault in one["faults"] if "root" not in fault]], (
            width
        )
        assert not any(one["numbers"] for one in found)
        assert not trouble(page), width


def test_terms_light_up_and_keys_stay_those_of_reveal_js(deck: Deck, open_page: OpenPage) -> None:
    page = shown(
        open_page(
            deck({"index.md": _COMING.replace(":reveal:\n", "")}),
            "index",
            mathematics="typeset",
            height=720,
        )
    )
    page.keyboard.press("ArrowRight")
    frames(page)
    row = page.locator(BAR).nth(1)
    row.click()
    expect(row).to_have_class("sn-row sn-lit")
    glow, term = (
        box(page.locator(".sn-glow")),
        box(page.locator("#update .sn-formula [class*=sn-r2-]").first),
    )
    # On a slide one pixel is not one of the window.
    assert [round(glow[side] - term[side]) for side in ("x", "y", "width", "height")] == [0, 0, 0, 0]
    page.keyboard.press("Space")
    assert page.evaluate("Reveal.getIndices().h") == 2
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("Reveal.getIndices().h") == 1
    page.keyboard.press("Escape")
    assert page.evaluate("Reveal.isOverview()")


def test_a_project_says_how_large_its_slides_are(deck: Deck, open_page: OpenPage) -> None:
    conf = '{"width": 1600, "height": 900, "scrollActivationWidth": null}'
    page = shown(open_page(deck(TALK, revealjs_script_conf=conf), "index", mathematics="typeset"))
    assert page.evaluate("Reveal.getComputedSlideSize().width") == 1600
    assert not trouble(page)


@pytest.mark.parametrize("theme", ["black", "white"])
def test_axe_has_nothing_against_it(deck: Deck, open_page: OpenPage, theme: str) -> None:
    page = open_page(deck(revealjs_style_theme=theme), LESSON, mathematics="typeset", says=True, height=720)
    shown(page)
    page.add_script_tag(path=AXE)
    for place in range(6):
        page.evaluate("(place) => Reveal.slide(place)", place)
        frames(page)
        found = page.evaluate(_RUN)
        assert "color-contrast" in found["checked"]
        assert not found["problems"], place


def test_slides_are_there_without_formulas(deck: Deck, open_page: OpenPage) -> None:
    """Whatever becomes of MathJax."""
    page = shown(open_page(deck(), LESSON))
    assert len(goes_through(page)) >= 6
