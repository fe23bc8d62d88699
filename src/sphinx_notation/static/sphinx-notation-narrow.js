// @ts-check
/**
 * Formulas that their author wants smaller where they have no room: says how wide they are when they are set, so
 * that the stylesheet can.  Loaded where a panel has such formulas, after sphinx-notation-paper.js; without it
 * they scroll.
 */
(() => {
  "use strict";

  const all = [...document.querySelectorAll(".sn-shrinks > .sn-formula")];

  /** How often a formula is measured, at most. */
  const TIMES = 5;

  /**
   * Some systems give every sign whole pixels, so that how wide it is for its size is another thing in another
   * size: what was measured is measured again in the size that it is set in then, until it fits.
   * @param {Iterable<Element>} formulas
   */
  function measure(formulas) {
    let said = snPaper.measure(formulas);
    for (let time = 1; time < TIMES; time++) {
      const before = said;
      said = snPaper.measure(before.keys(), before);
      if ([...said].every(([formula, ems]) => ems === before.get(formula))) break;
    }
    // What scrolls may do so no more, though its box is as high and as wide as before.
    if (said.size) dispatchEvent(new Event("sn-size-changed"));
  }

  const everything = () => measure(all);
  const changes = new MutationObserver(everything);
  for (const formula of all) for (const math of formula.querySelectorAll("div.math")) changes.observe(math, { childList: true });

  /** How wide the room of each was when it was measured. @type {WeakMap<Element, number>} */
  const rooms = new WeakMap();
  const sizes = new ResizeObserver((entries) => {
    const changed = entries.filter(({ target, contentRect }) => rooms.get(target) !== contentRect.width);
    for (const { target, contentRect } of changed) rooms.set(target, contentRect.width);
    // What is set anew while sizes are told would be told of once more.
    if (changed.length) requestAnimationFrame(() => measure(changed.map(({ target }) => target)));
  });
  for (const formula of all) sizes.observe(formula);

  document.fonts.addEventListener("loadingdone", everything);
  addEventListener("sn-font-changed", everything);
  everything();
})();
