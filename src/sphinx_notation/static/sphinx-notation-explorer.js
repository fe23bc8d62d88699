// @ts-check
/**
 * MathJax' explorer, which walks through a formula by keys: the card of the symbol that it stands on, and with
 * Enter the symbols of the formula one by one.  Loaded on demand, after sphinx-notation-cards.js and
 * sphinx-notation-sheet.js; without it the page is whole.
 */
(() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */

  /** What the explorer stands on. */
  const SELECTED = ".mjx-selected:not([data-mjx-clone])";

  /** How much larger than a symbol what the explorer stands on may be, and still be that, in pixels. */
  const SLACK = 2;

  /**
   * The symbol that the explorer stands on: what is selected is it, or is a part of it.
   * @param {Element} formula
   * @returns {Term | null}
   */
  function termOf(formula) {
    const selected = [...formula.querySelectorAll(SELECTED)];
    const terms = snKnown.termsIn(formula);
    const holding = terms.filter(({ pieces }) => selected.length && selected.every((part) => pieces.some((piece) => piece.contains(part))));
    const inside = terms.filter((term) => term.pieces.every((piece) => selected.some((part) => part.contains(piece) && isAsLarge(part, term))));
    const found = holding.length ? holding : inside;
    return found.find(snKnown.marks.isOutermost) ?? found[0] ?? null;
  }

  /** Say whether an element shows nothing beside a term. @param {Element} part @param {Term} term */
  function isAsLarge(part, term) {
    const [line] = snKnown.marks.linesOf(term);
    const { width, height } = part.getBoundingClientRect();
    return Boolean(line && width <= line.right - line.left + SLACK && height <= line.bottom - line.top + SLACK);
  }

  /** Tells when the explorer goes on: what it stands on has a class. */
  const watcher = new MutationObserver(() => look());

  /** The formula in which the explorer is. */
  let formula = /** @type {HTMLElement | null} */ (null);

  /** True while the card that is open, if any, is of what the explorer stands on. */
  let isShowing = false;

  /** Say whether the explorer is in a formula. @param {Element} one */
  const isExplored = (one) => one.matches(`${snKeys.EXPLORER}, :has(${snKeys.EXPLORER})`);

  function look() {
    const term = formula && isExplored(formula) ? termOf(formula) : null;
    if (term) snCards.open(term);
    else if (isShowing) snCards.close();
    isShowing = term !== null;
  }

  /** Go to another formula, or to none. @param {HTMLElement | null} found */
  function enter(found) {
    if (found === formula) return;
    watcher.disconnect();
    formula = null;
    look();
    // While the explorer is open nothing may be set: MathJax would close it.  It is where this came late.
    formula = found && isExplored(found) ? null : found;
    if (formula) snKnown.prepare(snKnown.termsIn(formula).map(({ row }) => row));
    if (formula) watcher.observe(formula, { attributeFilter: ["class"], subtree: true });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Enter" || !formula || !snKeys.isPlain(event) || !snKeys.isFocusIn("mjx-container")) return;
    // A link in a formula is the explorer's.
    const isActive = snKeys.isFocusIn(snKeys.EXPLORER) || formula.matches(snKeys.EXPLORER);
    if (!isActive || formula.querySelector(`${SELECTED}:is([data-mjx-href], [href]), [data-mjx-href] ${SELECTED}`)) return;
    const term = termOf(formula) ?? snKnown.termsIn(formula)[0];
    if (!term) return;
    event.preventDefault();
    event.stopPropagation();
    // What has the focus inside goes with the explorer.
    snSheet.open(term, formula);
  }

  if (snKnown.keys.length) {
    snDemand.listen("focusin", ({ target }) => enter(target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("mjx-container")) : null), { capture: true });
    addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && formula?.contains(relatedTarget))) enter(null);
    });
    addEventListener("keydown", onKey, { capture: true });
  }
})();
