// @ts-check
/**
 * The panel that the button of a displayed formula opens below it.  Loaded on demand, after
 * sphinx-notation-definition-rows.js.
 */
const snDecoded = (() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */

  let panels = 0;

  /**
   * The definitions of a formula, in its order.
   * @param {Element} formula
   * @returns {string[]}
   */
  function keysOf(formula) {
    const set = snKnown.marks.termsIn(formula).map(({ row }) => row);
    const typed = snMarks.numbersIn(snMarks.texOf(formula), "d");
    return [...new Set([...set, ...typed, ...snMarks.besideOf(formula)])].filter((key) => snKnown.entries.has(key));
  }

  /** What is said of the symbols of a formula that nothing explains. @param {Element} formula */
  const lineOf = (formula) =>
    snKnown.lineKey(formula.closest("[data-sn-unexplained]")?.getAttribute("data-sn-unexplained"));

  /** A displayed formula, its button and its panel. */
  class Decoding {
    /**
     * @param {Element} formula
     * @param {HTMLElement} button
     */
    constructor(formula, button) {
      this.formula = formula;
      this.button = button;
      this.panel = /** @type {HTMLElement | null} */ (null);
      this.onEscape = (/** @type {KeyboardEvent} */ event) => this.onKey(event);
    }

    press() {
      if (this.panel) this.close();
      else this.open();
    }

    open() {
      const keys = keysOf(this.formula);
      const line = lineOf(this.formula);
      snKnown.whenSet([...keys, line], () => this.panel || this.show(keys, line));
    }

    /**
     * @param {string[]} keys
     * @param {string} line
     */
    show(keys, line) {
      const panel = document.createElement("div");
      panel.className = "sn-panel sn-decoded";
      panel.id = `sn-decoded-${++panels}`;
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", snKnown.words.decode);
      panel.append(snRows.rows(keys, snKnown.marks.termsIn(this.formula)), ...snRows.line(line));
      for (const element of [this.button, panel]) element.addEventListener("keydown", this.onEscape);
      panel.addEventListener("pointerover", (event) => this.onPoint(event), { passive: true });
      panel.addEventListener("pointerleave", () => snKnown.light([]), { passive: true });
      (this.formula.closest(snPlaces.WRAPPER) ?? this.formula).after(panel);
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
      this.button.removeEventListener("keydown", this.onEscape);
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

  /** The formulas whose buttons were pressed. @type {WeakMap<Element, Decoding>} */
  const decodings = new WeakMap();

  /** The button that an event happened to. @param {Event} event */
  const buttonAt = ({ target }) => /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".sn-decode") : null);

  /**
   * Open or close the panel of a formula.
   * @param {Element} formula
   * @param {HTMLElement} button
   */
  function press(formula, button) {
    const decoding = decodings.get(formula) ?? new Decoding(formula, button);
    decodings.set(formula, decoding);
    decoding.press();
  }

  /** Have definitions set when a button is about to be pressed. @param {Event} event */
  function onNear(event) {
    const formula = buttonAt(event)?.parentElement;
    if (formula) snKnown.prepare([...keysOf(formula), lineOf(formula)]);
  }

  for (const type of /** @type {const} */ (["pointerover", "pointerdown", "focusin"])) {
    snDemand.listen(type, onNear, { capture: true, passive: true });
  }

  return { press };
})();
