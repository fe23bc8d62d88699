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

  /** Definitions, and the lines on what nothing explains. @type {Map<string, HTMLElement>} */
  const entries = new Map();
  for (const entry of store?.content.querySelectorAll("[data-definition], [data-unexplained]") ?? []) {
    if (entry instanceof HTMLElement) entries.set(entry.dataset.definition ?? lineKey(entry.dataset.unexplained), entry);
  }

  /** The definitions. */
  const keys = [...entries].filter(([, { dataset }]) => dataset.definition).map(([key]) => key);

  /** What the line with this number goes by. @param {string | null | undefined} number */
  function lineKey(number) {
    return `line ${number}`;
  }

  /** What a link leads to on this page. @param {Element} link */
  function targetOf(link) {
    const address = link.getAttribute("href") ?? "";
    return address.startsWith("#") ? document.getElementById(decodeURIComponent(address.slice(1))) : null;
  }

  /**
   * The row or entry of this page that makes a definition; null if it stands elsewhere.
   * @param {string} key
   * @returns {Element | null}
   */
  function placeOf(key) {
    const link = entries.get(key)?.querySelector(".sn-definition-origin a[href^='#']");
    const target = link && targetOf(link);
    return target?.closest(".sn-panel") ?? target?.closest(".sn-row, .sn-entry, dt, dd, tr, li") ?? null;
  }

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

  return { store, words, entries, keys, SHOWN, lineKey, placeOf, targetOf, boxOf };
})();
