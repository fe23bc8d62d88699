// @ts-check
/**
 * Known symbols by keyboard: a displayed formula has a button that opens all of it as a panel, the
 * page one that lists its notation.  Loaded after sphinx-notation-definitions.js; without it the
 * page is whole.
 */
(() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */

  /** What some themes scroll a formula in, with its number. */
  const WRAPPER = ".math-wrapper";

  /** What is free between the button and the number of an equation, in pixels. */
  const AIR = 6;

  /** What a permalink takes. */
  const LINK = 12;

  /** How high the target is below a formula, where there is little room and where there is much. */
  const LOW = { least: 24, most: 44 };

  /** What the circle below a formula needs. */
  const CIRCLE = 18;

  let panels = 0;

  /**
   * Do something when a button is about to be pressed.
   * @param {HTMLElement} button
   * @param {() => void} action
   */
  function onIntent(button, action) {
    for (const type of ["pointerenter", "pointerdown", "focus"]) button.addEventListener(type, action, { passive: true });
  }

  /**
   * The definitions of a formula, in its order.
   * @param {Element} formula
   * @returns {string[]}
   */
  function keysOf(formula) {
    const set = snKnown.marks.termsIn(formula).map(({ row }) => row);
    const typed = snMarks.numbersIn(snMarks.texOf(formula), "d");
    return [...new Set([...set, ...typed])].filter((key) => snKnown.entries.has(key));
  }

  /**
   * The bar that scrolls a formula, where the system shows one.
   * @param {Element} host
   * @param {Element} formula
   * @returns {{ top: number, bottom: number } | null}
   */
  function barOf(host, formula) {
    for (const box of [host, formula, formula.closest(WRAPPER)]) {
      if (!(box instanceof HTMLElement)) continue;
      const size = box.offsetHeight - box.clientHeight - box.clientTop;
      const { bottom } = box.getBoundingClientRect();
      // Less than this is a border; an inline box has no inner height.
      if (box.clientHeight && size > 2) return { top: bottom - size, bottom };
    }
    return null;
  }

  /** A displayed formula, its button and its panel. */
  class Decoding {
    /** @param {HTMLElement} formula */
    constructor(formula) {
      this.formula = formula;
      this.button = snKnown.button("sn-decode", snKnown.words.decode, snKnown.icons.list);
      this.panel = /** @type {HTMLElement | null} */ (null);
      this.observer = new MutationObserver(() => this.add());
    }

    start() {
      this.button.setAttribute("aria-expanded", "false");
      this.button.addEventListener("click", () => (this.panel ? this.close() : this.open()));
      onIntent(this.button, () => snKnown.prepare(keysOf(this.formula)));
      this.button.addEventListener("keydown", (event) => this.onKey(event));
      this.add();
      // The mathematics may be set late, or again; then what is around it goes too.
      this.observer.observe(this.formula, { childList: true });
      new ResizeObserver(() => this.place()).observe(this.formula);
      // Where themes position formulas, the button would scroll with this one.
      this.formula.closest(WRAPPER)?.addEventListener("scroll", () => this.place(), { passive: true });
      document.fonts.addEventListener("loadingdone", () => this.place());
    }

    /** Put the button into the formula, as its last child though themes know the last one by its margin. */
    add() {
      const { button, formula } = this;
      const hadFocus = document.activeElement === button;
      button.remove();
      const last = formula.lastElementChild;
      const before = last && getComputedStyle(last).marginBottom;
      formula.append(button);
      if (last instanceof HTMLElement && before && getComputedStyle(last).marginBottom !== before) {
        last.style.marginBottom = before;
      }
      if (hadFocus) button.focus({ preventScroll: true });
      this.observer.takeRecords();
      this.place();
    }

    /** Put the button at the end of the line; where the formula has no room for it, below. */
    place() {
      const { button, formula } = this;
      const isRtl = getComputedStyle(button).direction === "rtl";
      const line = (formula.closest(WRAPPER) ?? formula).getBoundingClientRect();
      const host = formula.querySelector("mjx-container, .katex") ?? formula;
      const seen = snKnown.boxOf(host);
      const end = this.endOf(line, isRtl);
      button.style.height = "";
      const isLow = (isRtl ? seen.left - end : end - seen.right) < button.offsetWidth;
      formula.classList.toggle("sn-low", isLow);
      const { top, height } = isLow ? this.below(host, seen.bottom) : { top: 0, height: button.offsetHeight };
      button.style.height = isLow ? `${height}px` : "";
      button.style.translate = "none";
      const box = button.getBoundingClientRect();
      // All of it stands within the line: what sticks out of a formula makes themes scroll it.
      const y = isLow ? top : (seen.top + seen.bottom - height) / 2;
      const number = formula.querySelector(".eqno")?.getBoundingClientRect();
      const isUnder = isLow && !(number && number.bottom > y);
      const edge = isUnder ? (isRtl ? line.left : line.right) : end;
      button.style.translate = `${edge - (isRtl ? box.left : box.right)}px ${y - box.top}px`;
    }

    /**
     * Where the button stands below: in the margin that is there already, so that nothing moves for it.
     * @param {Element} host
     * @param {number} bottom where what is seen of the formula ends
     * @returns {{ top: number, height: number }}
     */
    below(host, bottom) {
      const limit = Math.min(this.nextTop(), this.cut());
      const bar = barOf(host, this.formula);
      // Above the bar that scrolls the formula if there is room, else below it, though not on words.
      const isFree = !bar || bar.top - bottom >= CIRCLE;
      const top = isFree ? bottom : Math.max(bottom, Math.min(bar.bottom, limit - LOW.least));
      const room = (bar && isFree ? bar.top : limit) - top;
      return { top, height: Math.min(Math.max(room, LOW.least), LOW.most) };
    }

    /** Where the button is cut off: where themes position formulas, what scrolls them does. @returns {number} */
    cut() {
      const isInside = this.button.offsetParent === this.formula;
      return (isInside && this.formula.closest(WRAPPER)?.getBoundingClientRect().bottom) || Infinity;
    }

    /** Where the next thing on the page begins. @returns {number} */
    nextTop() {
      for (let box = /** @type {Element | null} */ (this.formula); box; box = box.parentElement) {
        for (let next = box.nextElementSibling; next; next = next.nextElementSibling) {
          // What is out of the flow, as definitions that are being set, takes no room.
          const isInFlow = !/absolute|fixed/.test(getComputedStyle(next).position);
          if (isInFlow && next.getClientRects().length) return next.getBoundingClientRect().top;
        }
      }
      return Infinity;
    }

    /**
     * Where the line ends for the button: before the number of the equation, if there is one.
     * @param {DOMRect} line
     * @param {boolean} isRtl
     * @returns {number}
     */
    endOf(line, isRtl) {
      const number = this.formula.querySelector(".eqno")?.getBoundingClientRect();
      // Themes may leave it on the right where the line ends on the left.
      const isThere = number?.width && (number.left > (line.left + line.right) / 2) !== isRtl;
      if (!isThere) return isRtl ? line.left : line.right;
      // Some themes show the permalink of the number only under the pointer; it has room.
      const link = this.formula.querySelector(".eqno .headerlink");
      const air = link && !link.getClientRects().length ? AIR + LINK : AIR;
      return isRtl ? number.right + air : number.left - air;
    }

    open() {
      const keys = keysOf(this.formula);
      snKnown.whenSet(keys, () => this.panel || this.show(keys));
    }

    /** @param {string[]} keys */
    show(keys) {
      const panel = document.createElement("div");
      panel.className = "sn-panel sn-decoded";
      panel.id = `sn-decoded-${++panels}`;
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", snKnown.words.decode);
      panel.append(snKnown.rows(keys));
      panel.addEventListener("keydown", (event) => this.onKey(event));
      panel.addEventListener("pointerover", (event) => this.onPoint(event), { passive: true });
      panel.addEventListener("pointerleave", () => snKnown.light([]), { passive: true });
      (this.formula.closest(WRAPPER) ?? this.formula).after(panel);
      this.panel = panel;
      snKnown.fit(panel);
      this.button.setAttribute("aria-expanded", "true");
      this.button.setAttribute("aria-controls", panel.id);
      snKnown.light([]);
    }

    close() {
      const hadFocus = this.panel?.contains(document.activeElement);
      this.panel?.remove();
      this.panel = null;
      this.button.setAttribute("aria-expanded", "false");
      this.button.removeAttribute("aria-controls");
      snKnown.light([]);
      if (hadFocus) this.button.focus();
    }

    /** Show in the formula what a row is about. @param {PointerEvent} event */
    onPoint({ target, pointerType }) {
      const row = target instanceof Element ? target.closest("[data-definition]") : null;
      if (pointerType === "touch") return;
      const terms = row ? snKnown.marks.termsIn(this.formula, row.getAttribute("data-definition") ?? "") : [];
      const outermost = terms.filter(snKnown.marks.isOutermost);
      snKnown.light(outermost.length ? outermost : terms);
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      if (!this.panel || !snKeys.isEscape(event)) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  /** @returns {HTMLDialogElement} the list of all definitions of the page */
  function makeDialog() {
    const { words, icons, entries } = snKnown;
    const dialog = document.createElement("dialog");
    const head = document.createElement("div");
    const title = document.createElement("p");
    const panel = document.createElement("div");
    const end = snKnown.button("sn-step sn-end", words.close, icons.close);
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
    panel.append(snKnown.rows([...entries.keys()]));
    head.append(title, end);
    dialog.append(head, panel);
    end.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("a[href]"))) dialog.close();
    });
    document.body.append(dialog);
    return dialog;
  }

  function openDialog() {
    if (document.querySelector("dialog.sn-notation")) return;
    const dialog = makeDialog();
    dialog.showModal();
    const panel = dialog.querySelector(".sn-panel");
    if (panel instanceof HTMLElement) snKnown.fit(panel);
  }

  /** Add the button that reaches what stands in no displayed formula. */
  function addPageButton() {
    const article = snKnown.store?.closest("article, main, [role=main]") ?? document;
    const opening = article.querySelector(".sn-opening") ?? article.querySelector("h1");
    const button = snKnown.button("sn-page-button", snKnown.words.page, snKnown.icons.list);
    button.removeAttribute("aria-label");
    button.removeAttribute("title");
    button.append(snKnown.words.page);
    button.setAttribute("aria-haspopup", "dialog");
    const keys = [...snKnown.entries.keys()];
    onIntent(button, () => snKnown.prepare(keys));
    button.addEventListener("click", () => snKnown.whenSet(keys, openDialog));
    if (opening) opening.after(button);
    else snKnown.store?.before(button);
  }

  if (snKnown.entries.size) {
    addPageButton();
    for (const formula of document.querySelectorAll("div.math")) {
      if (!(formula instanceof HTMLElement) || formula.closest(`.sn-panel, ${snKnown.SHOWN}`)) continue;
      const tex = snMarks.texOf(formula);
      if (snMarks.numbersIn(tex, "d").length && !snMarks.numbersIn(tex, "r").length) new Decoding(formula).start();
    }
  }
})();
