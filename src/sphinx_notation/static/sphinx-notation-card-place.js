// @ts-check
/** Where a card stands, and whether a pointer is on its way there.  Loaded on demand, before sphinx-notation-cards.js. */
const snCardPlace = (() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */
  /** @typedef {{ clientX: number, clientY: number }} Point */

  /** In pixels: between formula and card, and between card and window. */
  const GAP = 8;
  const EDGE = 8;

  /** How exactly the pointer must aim at the card. */
  const SLACK = 4;

  /**
   * Put a card below the formula, aligned to the symbol; above it where there is more room.
   * @param {HTMLElement} box
   * @param {Term} term
   * @returns where the symbol is, or nothing where it is nowhere
   */
  function put(box, term) {
    const { style } = box;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const [line] = snKnown.marks.linesOf(term);
    if (!line) return null;
    const formula = snKnown.boxOf(term.host);
    // Of a formula that is as high as the window at least the symbol stays free.
    const [top, bottom] = [Math.min(line.top, Math.max(formula.top, 0)), Math.max(line.bottom, Math.min(formula.bottom, height))];
    style.maxHeight = "none";
    const { offsetWidth, offsetHeight } = box;
    const below = height - EDGE - (bottom + GAP);
    const above = top - GAP - EDGE;
    const isBelow = offsetHeight <= below || below >= above;
    style.maxHeight = `${Math.max(isBelow ? below : above, 48)}px`;
    const isRtl = getComputedStyle(box).direction === "rtl";
    const symbol = box.querySelector(".sn-symbol")?.getBoundingClientRect();
    const card = box.getBoundingClientRect();
    const inset = symbol ? (isRtl ? card.right - symbol.right : symbol.left - card.left) : 0;
    const left = isRtl ? line.right + inset - offsetWidth : line.left - inset;
    style.left = `${Math.max(EDGE, Math.min(left, width - EDGE - offsetWidth))}px`;
    style.top = `${isBelow ? bottom + GAP : top - GAP - Math.min(offsetHeight, above)}px`;
    return line;
  }

  /**
   * Say whether the pointer is on its way to a card, over whatever lies between.
   * @param {HTMLElement} box
   * @param {Point} from
   * @param {Point} to
   * @returns {boolean}
   */
  function isUnderWay(box, from, to) {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const edge = from.clientY < top ? top : bottom;
    const done = (to.clientY - from.clientY) / (edge - from.clientY);
    // Within the triangle that the symbol and the near edge of the card make, or nearly.
    if (!(done > -0.1 && done <= 1)) return false;
    const [low = 0, high = 0] = [left, right].map((x) => from.clientX + (x - from.clientX) * done);
    return to.clientX >= low - SLACK && to.clientX <= high + SLACK;
  }

  return { put, isUnderWay };
})();
