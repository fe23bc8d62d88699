// @ts-check
/** How small formulas become where there is little room, on screens and slides.  Loaded before what sets these. */
const snShrink = (() => {
  "use strict";

  /** The property with the size of a formula, beside that of the text. */
  const SHRINK = "--sn-shrink";

  /** How far a formula is made smaller before it scrolls, and how far beside other columns. */
  const SMALLEST = 0.6;
  const SMALLEST_BESIDE = 0.8;

  /**
   * Make formulas as small as it takes.
   * @param {Element} stage
   * @param {() => void} label
   * @returns {number} the smallest
   */
  function shrink(stage, label) {
    const formulas = [...stage.querySelectorAll("div.math")].filter(
      (formula) => formula instanceof HTMLElement && !formula.closest(".sn-out, .sn-definitions"),
    );
    for (const formula of formulas) /** @type {HTMLElement} */ (formula).style.removeProperty(SHRINK);
    label();
    const ratios = formulas.map((formula) => {
      const boxes = [formula, ...formula.querySelectorAll("mjx-container, .katex-display, .katex-html, .sn-mathml")];
      return Math.min(1, ...boxes.map((box) => (box.clientWidth ? box.clientWidth / box.scrollWidth : 1)));
    });
    formulas.forEach((formula, i) => {
      const ratio = /** @type {number} */ (ratios[i]);
      // A little less: what is rounded must not scroll.
      const to = Math.max(SMALLEST, ratio * 0.985);
      if (ratio < 1) /** @type {HTMLElement} */ (formula).style.setProperty(SHRINK, String(to));
    });
    if (ratios.some((ratio) => ratio < 1)) label();
    return Math.min(1, ...ratios);
  }

  return {
    /**
     * Make formulas as small as it takes, and say whether they are no smaller than they may be.
     * @param {Element} stage
     * @param {number} columns
     * @param {() => void} [label] what draws labels on formulas that have another size now
     */
    fit: (stage, columns, label = () => {}) => shrink(stage, label) >= (columns > 1 ? SMALLEST_BESIDE : SMALLEST),

    /** Give formulas their size back. @param {Element} stage */
    clear(stage) {
      for (const formula of stage.querySelectorAll("div.math")) if (formula instanceof HTMLElement) formula.style.removeProperty(SHRINK);
    },
  };
})();
