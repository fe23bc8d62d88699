// @ts-check
/**
 * Formulas that their author wants smaller where they have no room: says how wide they are when they are set, so
 * that the stylesheet can.  Loaded where a panel has such formulas, after sphinx-notation-paper.js; without it
 * they scroll.
 */
(() => {
  "use strict";

  const measure = () => snPaper.measure(".sn-shrinks");
  const changes = new MutationObserver(measure);
  for (const formula of document.querySelectorAll(".sn-shrinks > .sn-formula div.math")) changes.observe(formula, { childList: true });
  document.fonts.addEventListener("loadingdone", measure);
  addEventListener("sn-font-changed", measure);
  measure();
})();
