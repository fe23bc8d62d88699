// @ts-check
/**
 * The button of all notation of a page: in the theme's own place, or at the end of the line of the title, where
 * it moves nothing.  What it opens makes sphinx-notation-dialog.js.  Loaded after sphinx-notation-definitions.js
 * and sphinx-notation-buttons.js; without it the page is whole.
 */
(() => {
  "use strict";

  /** Where themes have buttons about the page. */
  const PLACES = [
    ".content-icon-container",
    ".article-header-buttons",
    ".bd-sidebar-secondary .sidebar-secondary-items",
    ".wy-breadcrumbs-aside",
  ];

  /** What is free between a title and the button behind it, in pixels. */
  const AIR = 24;

  /** Where the rows of the notation of a page stand, if it is there already. */
  const LISTED = ".sn-table, .sn-list";

  /** By touch the button stands in the text. */
  const isByTouch = () => !matchMedia("(hover: hover)").matches;

  /** What should stay where it is: the text, and how wide the page is. @param {Element} title */
  function layoutAt(title) {
    const { scrollWidth } = document.documentElement;
    const boxes = [title, title.nextElementSibling, title.closest("article, main, [role=main]")];
    return boxes.map((box) => {
      const { left, top, width, height } = box?.getBoundingClientRect() ?? new DOMRect();
      return [left, top, width, height].map(Math.round).join();
    }).join(" ") + scrollWidth;
  }

  /** Say whether the page is as wide as before. @param {string} before */
  const isWidth = (before) => before.endsWith(String(document.documentElement.scrollWidth));

  /** Say whether all of a button is seen within what it stands in. @param {HTMLElement} button */
  function isWhole(button) {
    const { left, right, width } = button.getBoundingClientRect();
    return width > 1 && left >= 0 && right <= document.documentElement.clientWidth;
  }

  /**
   * Put the button where the theme has such, if nothing moves for it: with its words or as its sign alone.
   * @param {HTMLElement} button
   * @param {Element} title
   * @param {string} before where all was without it
   * @returns {boolean}
   */
  function putInTheme(button, title, before) {
    for (const place of document.querySelectorAll(PLACES.join())) {
      if (!(place instanceof HTMLElement) || !place.offsetWidth) continue;
      for (const isShort of [false, true]) {
        button.classList.toggle("sn-short", isShort);
        place.prepend(button);
        if (isWhole(button) && layoutAt(title) === before) return true;
      }
    }
    button.classList.remove("sn-short");
    return false;
  }

  /**
   * Put the button at the end of the last line of the title, if there is room.
   * @param {HTMLElement} button
   * @param {Element} title
   * @returns {boolean}
   */
  function putOnLine(button, title) {
    const words = document.createRange();
    words.selectNodeContents(title);
    const line = [...words.getClientRects()].filter(({ width }) => width).at(-1);
    const end = title.getBoundingClientRect();
    const isRtl = getComputedStyle(title).direction === "rtl";
    const free = line ? (isRtl ? line.left - end.left : end.right - line.right) : 0;
    const box = button.getBoundingClientRect();
    if (!line || free < box.width + AIR) return false;
    const x = isRtl ? end.left - box.left : end.right - box.right;
    button.style.translate = `${x}px ${(line.top + line.bottom - box.top - box.bottom) / 2}px`;
    return true;
  }

  /**
   * Find the place of the button.
   * @param {HTMLElement} button
   * @param {Element} title
   * @param {Element} opening
   */
  function settle(button, title, opening) {
    // Who stands on it would lose it.
    if (document.activeElement === button) return;
    button.style.translate = "";
    button.classList.remove("sn-in-theme", "sn-on-line", "sn-short");
    if (isByTouch()) return opening.after(button);
    button.remove();
    const before = layoutAt(title);
    button.classList.add("sn-in-theme");
    if (putInTheme(button, title, before)) return;
    opening.after(button);
    button.classList.replace("sn-in-theme", "sn-on-line");
    if (putOnLine(button, title) && isWidth(before)) return;
    button.style.translate = "";
    button.classList.remove("sn-on-line");
  }

  /** Say whether the page lists its notation itself. */
  function isListed() {
    if (document.querySelector(".sn-list")) return true;
    return snDefinitions.all.every((definition) => {
      const address = definition.querySelector(".sn-definition-origin a[href^='#']")?.getAttribute("href") ?? "#";
      return document.getElementById(decodeURIComponent(address.slice(1)))?.closest(LISTED);
    });
  }

  /** Add the button that reaches what stands in no displayed formula. */
  function addPageButton() {
    const article = snDefinitions.store?.closest("article, main, [role=main]") ?? document;
    const title = article.querySelector("h1");
    const opening = article.querySelector(".sn-opening") ?? title;
    const button = snButtons.make("sn-page-button", snDefinitions.words.page, snButtons.LIST);
    const words = document.createElement("span");
    words.textContent = snDefinitions.words.page;
    button.removeAttribute("aria-label");
    button.append(words);
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", async () => {
      if (await snDemand.load("read")) snDialog.open();
    });
    if (!opening || !title) {
      snDefinitions.store?.before(button);
      return;
    }
    // Called when the page has been laid out: what is read first then lays out nothing.
    const layout = new ResizeObserver(() => {
      layout.disconnect();
      settle(button, title, opening);
    });
    const place = () => layout.observe(title);
    // In the text it is there from the beginning, so that this does not move later.
    if (isByTouch()) opening.after(button);
    place();
    addEventListener("resize", place, { passive: true });
    document.fonts.addEventListener("loadingdone", place);
  }

  if (snDefinitions.all.length && !isListed()) addPageButton();
})();
