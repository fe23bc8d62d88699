// @ts-check
/**
 * Pointing at a formula draws a hairline under its known symbols: so one sees where to point.  Loaded on
 * demand, after sphinx-notation-known.js; without it the page is whole.
 */
(() => {
  "use strict";

  const HINT = "sn-hairline";

  /** The formula that is pointed at. */
  let pointed = /** @type {Element | null} */ (null);

  /** @param {Element | null} formula */
  function point(formula) {
    if (formula === pointed) return;
    pointed = formula;
    for (const hint of document.querySelectorAll(`.${HINT}`)) hint.remove();
    if (formula) snKnown.marks.draw(snKnown.termsIn(formula).filter(snKnown.marks.isOutermost), HINT);
  }

  /** @param {PointerEvent} event */
  function onPoint({ target, pointerType }) {
    if (pointerType === "touch" || !(target instanceof Element)) return;
    // The marks of inline formulas stand in a box of their own, those of displayed ones may be several.
    point(target.closest(".math-wrapper, div.math") ?? target.closest(snMarks.HOST));
  }

  if (snKnown.keys.length) {
    snDemand.listen("pointerover", onPoint, { capture: true, passive: true });
    document.documentElement.addEventListener("pointerleave", () => point(null), { passive: true });
    addEventListener("beforeprint", () => point(null));
  }
})();
