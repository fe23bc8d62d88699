// @ts-check
/**
 * Rows and terms of decode panels: pointing at a row, or at its term in the formula, lights up
 * both; a tap keeps them lit.  One row at a time.  Loaded on demand, after sphinx-notation-formulas.js, and
 * sphinx-notation-rows.js, which lets keys reach the rows; without it the page is whole.
 */
(() => {
  "use strict";

  const ROW = ".sn-panel .sn-row[data-row]";

  /** The words for a row that are drawn on a formula. */
  const LABEL = ".sn-labelling [data-row]";

  /** Where a pointer may be near a term. */
  const FORMULA = ".sn-formula, .math-wrapper, .math, mjx-container, .katex";

  /** What a click belongs to before it belongs to a row. */
  const CONTROL = "a[href], button, input, select, textarea, label, summary, audio, video, [contenteditable]";

  /** Where Escape has a meaning of its own. */
  const OWN_ESCAPE = `${snKeys.FIELD}, ${snKeys.EXPLORER}, ${snKeys.LAYER}, [role=dialog]`;

  /** How far from a term the pointer may be, in pixels: a finger is no needle. */
  const REACH = { mouse: 2, touch: 24 };

  /** The row that an element stands in. @type {(element: Element | null) => string | null} */
  const rowOf = (element) => element?.closest(`${ROW}, ${LABEL}`)?.getAttribute("data-row") ?? null;

  /** The button of a row. @type {(row: string | null) => HTMLElement | null} */
  const buttonOf = (row) => document.querySelector(`${ROW}[data-row="${row}"] .sn-show`);

  /** The button of a row that an event happened to. @type {(event: Event) => Element | null} */
  const buttonAt = ({ target }) => (target instanceof Element && target.matches(".sn-show") ? target : null);

  class Lights {
    constructor() {
      /** The row under the mouse, the one with the focus, the one tapped: the first of them is lit. */
      this.hovered = /** @type {string | null} */ (null);
      this.focused = /** @type {string | null} */ (null);
      this.pinned = /** @type {string | null} */ (null);
      /** The row that was put out under the mouse, until the mouse leaves it. */
      this.muted = /** @type {string | null} */ (null);
      this.shown = /** @type {string | null} */ (null);
      this.pointer = "mouse";
      /** What keeps a click from MathJax that is meant for a row. */
      this.hide = (/** @type {MouseEvent} */ _event) => {};
    }

    listen() {
      const passive = { capture: true, passive: true };
      snDemand.listen("pointerdown", (event) => (this.pointer = event.pointerType), passive);
      snDemand.listen("pointerover", (event) => this.onPoint(event), passive);
      snDemand.listen("pointermove", (event) => this.onPoint(event), passive);
      document.documentElement.addEventListener("pointerleave", () => this.hover(null), { passive: true });
      // Before MathJax, and before slides, which take Escape.
      this.hide = snPress.keep((event) => Boolean(this.meant(event)));
      snDemand.listen("click", (event) => this.onClick(event), { capture: true });
      addEventListener("keydown", (event) => this.onKey(event), { capture: true });
      snDemand.listen("focusin", (event) => this.onFocus(buttonAt(event)));
      document.addEventListener("focusout", () => this.onFocus(null));
      addEventListener("resize", () => this.draw(), { passive: true });
      document.fonts.addEventListener("loadingdone", () => this.draw());
    }

    /** @param {PointerEvent} event */
    onPoint(event) {
      // Who holds a button down selects text, or drags.
      if (event.pointerType === "touch" || event.buttons) return;
      this.hover(this.rowAt(event, REACH.mouse));
    }

    /** @param {string | null} row */
    hover(row) {
      if (row !== null && row === this.muted) return;
      this.muted = null;
      this.hovered = row;
      this.show();
    }

    /**
     * The row that is pointed at, itself or its term.
     * @param {MouseEvent} event
     * @param {number} reach
     * @returns {string | null}
     */
    rowAt(event, reach) {
      const { target } = event;
      if (!(target instanceof Element)) return null;
      const scope = target.closest(FORMULA) ?? target.closest(".sn-panel");
      return rowOf(target) ?? (scope && snFormulas.rowNear(scope, event, reach));
    }

    /**
     * The row that a click is meant for; undefined if it is none of ours.
     * @param {MouseEvent} event
     * @returns {string | null | undefined}
     */
    meant(event) {
      if (!snPress.isPlain(event)) return undefined;
      if (event.target instanceof Element && event.target.closest(CONTROL) && !buttonAt(event)) return undefined;
      return this.rowAt(event, this.pointer === "touch" ? REACH.touch : REACH.mouse);
    }

    /** @param {MouseEvent} event */
    onClick(event) {
      const row = this.meant(event);
      // Who selects words wants nothing of ours.
      if (snPress.isSelecting(event) || row === undefined) return;
      this.hide(event);
      if (row === null) this.pinned = null;
      else if (row === this.pinned) this.clear();
      else this.pin(row);
      this.show();
    }

    /** @param {string} row */
    pin(row) {
      this.pinned = row;
      // So that arrow keys and Escape go on from here, and not from MathJax.
      buttonOf(row)?.focus({ preventScroll: true });
    }

    clear() {
      this.focused = this.pinned = null;
      this.mute();
    }

    /** What is done by key or tap counts more than where the mouse happens to be. */
    mute() {
      this.muted = this.hovered ?? this.muted;
      this.hovered = null;
    }

    /** @param {Element | null} button */
    onFocus(button) {
      this.focused = rowOf(button);
      if (button) this.mute();
      // Who goes on to another row leaves the one that was tapped.
      if (button && this.pinned !== this.focused) this.pinned = null;
      this.show();
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      if (!snKeys.isEscape(event) || this.shown === null || snKeys.isFocusIn(OWN_ESCAPE)) return;
      if (buttonAt(event)) event.stopPropagation();
      this.clear();
      this.show();
    }

    /** Show the row that is lit now, if it is another than before. */
    show() {
      const pressed = document.querySelector(".sn-show[aria-pressed=true]");
      if (rowOf(pressed) !== this.pinned) {
        pressed?.setAttribute("aria-pressed", "false");
        buttonOf(this.pinned)?.setAttribute("aria-pressed", "true");
      }
      const row = this.hovered ?? this.focused ?? this.pinned;
      if (row === this.shown) return;
      this.shown = row;
      this.draw();
    }

    draw() {
      for (const lit of document.querySelectorAll(":is(.sn-row, .sn-labelling [data-row]).sn-lit")) lit.classList.remove("sn-lit");
      for (const glow of document.querySelectorAll(".sn-glow")) glow.remove();
      if (this.shown === null) return;
      const shown = `[data-row="${this.shown}"]`;
      for (const lit of document.querySelectorAll(`${ROW}${shown}, .sn-labelling ${shown}`)) lit.classList.add("sn-lit");
      const terms = snFormulas.termsIn(document, this.shown);
      const outermost = terms.filter(snFormulas.isOutermost);
      snFormulas.draw(outermost.length ? outermost : terms);
    }
  }

  /**
   * Draw again whenever a formula with terms is set anew, or has another size.
   * @param {Lights} lights
   */
  function watchFormulas(lights) {
    const isTheirs = (/** @type {Node} */ node) => !(node instanceof Element && node.matches(".sn-glow"));
    const sizes = new ResizeObserver(() => lights.draw());
    const changes = new MutationObserver((records) => {
      if (records.some((record) => [...record.addedNodes, ...record.removedNodes].some(isTheirs))) lights.draw();
    });
    for (const formula of snMarks.formulas()) {
      if (!snMarks.numbersIn(snMarks.texOf(formula), "r").length) continue;
      changes.observe(formula, { childList: true, subtree: true });
      sizes.observe(formula);
    }
  }

  const lights = new Lights();
  lights.listen();
  watchFormulas(lights);
})();
