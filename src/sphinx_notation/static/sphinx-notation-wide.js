// @ts-check
/**
 * Wide formulas show that they go on: where one scrolls, its edge has a shadow on the side on which there is
 * more.  Loaded where formulas have marks or are MathML; without it they scroll as ever.
 */
(() => {
  "use strict";

  /** The classes of what goes on at its start, and at its end. */
  const START = "sn-more-start";
  const END = "sn-more-end";

  /** What the focus can be on, or has another way to it. */
  const REACHED = "a[href], button, [tabindex]";

  /**
   * What scrolls a formula, if anything does.
   * @param {Element} formula
   * @returns {HTMLElement | null}
   */
  function scrollerOf(formula) {
    const boxes = [formula.querySelector("mjx-container, .katex-display, .sn-mathml"), formula, formula.closest(".math-wrapper, .sn-formula")];
    const found = boxes.find(
      (box) => box && box.scrollWidth > box.clientWidth + 1 && box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX),
    );
    return found instanceof HTMLElement ? found : null;
  }

  /** Say at the edges of what scrolls whether there is more. @param {HTMLElement} box */
  function show(box) {
    const { scrollWidth, clientWidth, scrollLeft } = box;
    const gone = Math.abs(scrollLeft);
    box.classList.toggle(START, gone > 1);
    box.classList.toggle(END, scrollWidth - clientWidth - gone > 1);
  }

  /** What scrolls each formula. @type {Map<Element, HTMLElement>} */
  const scrollers = new Map();

  /** What scrolls and could not be reached by keyboard in every browser. @type {WeakSet<Element>} */
  const reached = new WeakSet();

  /** Let keys scroll a box in which nothing takes the focus. @param {HTMLElement} box */
  function reach(box) {
    if (box.matches(REACHED) || box.querySelector(REACHED)) return;
    box.tabIndex = 0;
    reached.add(box);
  }

  /** What does not scroll any more is no stop. @param {HTMLElement | undefined} box */
  function leave(box) {
    box?.classList.remove(START, END);
    if (box && reached.delete(box)) box.removeAttribute("tabindex");
  }

  /** @param {Element[]} formulas */
  function look(formulas) {
    for (const formula of formulas) {
      const box = scrollerOf(formula);
      if (scrollers.get(formula) !== box) leave(scrollers.get(formula));
      if (!box) {
        scrollers.delete(formula);
        continue;
      }
      scrollers.set(formula, box);
      show(box);
      reach(box);
    }
  }

  // Called when the page has been laid out: what is read then lays out nothing.
  const sizes = new ResizeObserver((entries) => look(entries.map(({ target }) => target)));
  /** @param {Iterable<Element>} formulas */
  function observe(formulas) {
    for (const formula of formulas) {
      // What begins to be observed is always told of.
      sizes.unobserve(formula);
      sizes.observe(formula);
    }
  }

  const all = document.querySelectorAll("div.math");
  observe(all);
  const changes = new MutationObserver((records) => observe(new Set(records.map(({ target }) => /** @type {Element} */ (target)))));
  // What is set late, or in another font, may be as high as it was.
  for (const formula of all) changes.observe(formula, { childList: true });
  document.fonts.addEventListener("loadingdone", () => observe(all));
  for (const name of ["sn-font-changed", "sn-size-changed"]) addEventListener(name, () => observe(all));
  addEventListener("scroll", ({ target }) => {
    if (target instanceof HTMLElement && (target.classList.contains(START) || target.classList.contains(END))) show(target);
  }, { capture: true, passive: true });
})();
