// @ts-check
/**
 * Before a page is printed: says of each formula of a panel how wide it is, in its own size of type, so that
 * the stylesheet can set it as small as the paper is.  On the screen one that is too wide scrolls.
 */
const snPaper = (() => {
  "use strict";

  /** What is seen of a formula; the pictures of KaTeX are far wider than that. */
  const LEAF = ":is(mjx-math, mjx-container > svg) :not(:has(*)), .katex-html :not(:has(*), svg *), .sn-mathml math :not(:has(*))";

  /** How much wider signs may be for their size in another one: places and widths are rounded in each. */
  const ROUNDING = 1.015;

  /**
   * @param {Element} formula
   * @returns {number} from its first to its last sign, in pixels
   */
  function widthOf(formula) {
    let left = Infinity;
    let right = -Infinity;
    for (const leaf of formula.querySelectorAll(LEAF)) {
      const box = leaf.getBoundingClientRect();
      if (!box.width) continue;
      left = Math.min(left, box.left);
      right = Math.max(right, box.right);
    }
    return Math.max(0, right - left);
  }

  /**
   * Say how wide formulas are.
   * @param {Iterable<Element>} formulas
   * @param {Map<Element, number>} [least] how wide each is at least: as wide as in another size, say
   * @returns {Map<Element, number>} how wide they are said to be
   */
  function measure(formulas, least) {
    const said = new Map();
    for (const formula of formulas) {
      const width = widthOf(formula);
      if (!width || !(formula instanceof HTMLElement)) continue;
      const size = parseFloat(getComputedStyle(formula).fontSize);
      said.set(formula, Math.max((ROUNDING * width) / size, least?.get(formula) ?? 0));
    }
    for (const [formula, ems] of said) formula.style.setProperty("--sn-ems", String(ems));
    return said;
  }

  addEventListener("beforeprint", () => void measure(document.querySelectorAll(".sn-panel > .sn-formula")));

  return { measure };
})();
