// @ts-check
/**
 * The list of all notation of a page, and its button: in the theme's own place, or at the end of the line of
 * the title, where it moves nothing.  Loaded after sphinx-notation-definition-rows.js; without it the page is
 * whole.
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

  /**
   * Do something when a button is about to be pressed.
   * @param {HTMLElement} button
   * @param {() => void} action
   */
  function onIntent(button, action) {
    for (const type of ["pointerenter", "pointerdown", "focus"]) button.addEventListener(type, action, { passive: true });
  }

  /** @returns {HTMLElement[]} what turns the words of authors off in what MathJax reads, where it reads any */
  function speechChoice() {
    if (!snSpeech.canSay()) return [];
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "sn-speech";
    box.type = "checkbox";
    box.checked = snSpeech.isOn();
    box.addEventListener("change", () => snSpeech.turn(box.checked));
    label.append(box, snKnown.words.aloud);
    return [label];
  }

  /** @returns {HTMLDialogElement} the list of all definitions of the page */
  function makeDialog() {
    const { words, keys } = snKnown;
    const dialog = document.createElement("dialog");
    const head = document.createElement("div");
    const title = document.createElement("p");
    const panel = document.createElement("div");
    const end = snButtons.make("sn-step sn-end", words.close, snButtons.icons.close);
    dialog.className = "sn-notation";
    dialog.setAttribute("aria-labelledby", "sn-notation-title");
    head.className = "sn-notation-head";
    title.className = "sn-title";
    title.id = "sn-notation-title";
    title.textContent = words.page;
    panel.className = "sn-panel";
    // What scrolls can be reached, and is.
    panel.tabIndex = 0;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-labelledby", title.id);
    panel.append(snRows.rows(keys));
    head.append(title, end);
    dialog.append(head, panel, ...speechChoice());
    end.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("a[href]"))) dialog.close();
    });
    document.body.append(dialog);
    return dialog;
  }

  function openDialog() {
    const before = document.querySelector("dialog.sn-notation");
    if (before?.matches("[open]")) return;
    // One that was closed just now: its event, which takes it away, is still to come.
    before?.remove();
    const dialog = makeDialog();
    dialog.showModal();
    const panel = dialog.querySelector(".sn-panel");
    if (panel instanceof HTMLElement) snKnown.fit(panel);
  }

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
    opening.after(button);
    // By touch it stands in the text.
    if (!matchMedia("(hover: hover)").matches) return;
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
    return snKnown.keys.every((key) => snKnown.placeOf(key)?.closest(LISTED));
  }

  /** Add the button that reaches what stands in no displayed formula. */
  function addPageButton() {
    const article = snKnown.store?.closest("article, main, [role=main]") ?? document;
    const title = article.querySelector("h1");
    const opening = article.querySelector(".sn-opening") ?? title;
    const button = snButtons.make("sn-page-button", snKnown.words.page, snButtons.icons.list);
    const words = document.createElement("span");
    words.textContent = snKnown.words.page;
    button.removeAttribute("aria-label");
    button.append(words);
    button.setAttribute("aria-haspopup", "dialog");
    const { keys } = snKnown;
    onIntent(button, () => snKnown.prepare(keys));
    button.addEventListener("click", () => snKnown.whenSet(keys, openDialog));
    if (!opening || !title) {
      snKnown.store?.before(button);
      return;
    }
    const place = () => settle(button, title, opening);
    place();
    addEventListener("resize", place, { passive: true });
    document.fonts.addEventListener("loadingdone", place);
  }

  if (snKnown.keys.length && !isListed()) addPageButton();
})();
