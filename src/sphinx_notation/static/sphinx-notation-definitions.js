// @ts-check
/**
 * The definitions that travel with a page, in a template: what its buttons must know of them, and all that shows
 * them (sphinx-notation-known.js).  Loaded where a page has definitions.
 */
const snDefinitions = (() => {
  "use strict";

  /** What shows definitions, and hence explains nothing in itself. */
  const SHOWN = ".sn-card, .sn-sheet, .sn-notation, .sn-decoded, .sn-definitions";

  /** What is seen of a formula: the boxes around it may be as wide as the text. */
  const SEEN = "mjx-math > *, mjx-container > svg > g, .katex-html > .base, .sn-mathml > math > *";

  /** @type {HTMLTemplateElement | null} */
  const store = document.querySelector("template.sn-definitions");

  /** What the buttons are called, in the language of the page. */
  const words = {
    decode: store?.dataset.decode ?? "What the symbols say",
    page: store?.dataset.page ?? "Notation on this page",
  };

  /** The definitions. */
  const all = [...(store?.content.querySelectorAll("[data-definition]") ?? [])];

  /**
   * The box around what is seen of a formula.
   * @param {Element} formula
   * @returns {{ left: number, top: number, right: number, bottom: number }} in pixels of the window
   */
  function boxOf(formula) {
    const rects = [...formula.querySelectorAll(SEEN)].map((part) => part.getBoundingClientRect());
    const seen = rects.filter(({ width, height }) => width && height);
    const boxes = seen.length ? seen : [formula.getBoundingClientRect()];
    return {
      left: Math.min(...boxes.map(({ left }) => left)),
      top: Math.min(...boxes.map(({ top }) => top)),
      right: Math.max(...boxes.map(({ right }) => right)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    };
  }

  return { store, words, all, SHOWN, boxOf };
})();
