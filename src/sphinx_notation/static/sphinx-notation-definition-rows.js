// @ts-check
/**
 * Definitions as rows, copied from what came with the page: for cards, sheets, decoded formulas and the list
 * of a page's notation.  Loaded on demand, after sphinx-notation-known.js.
 */
const snRows = (() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */

  /**
   * Take from a copy what only the original may have: names, and places in the order of the Tab key.
   * @param {Element} copy
   */
  function clean(copy) {
    for (const element of copy.querySelectorAll("[id]:not(svg *)")) element.removeAttribute("id");
    for (const formula of copy.querySelectorAll("mjx-container")) formula.removeAttribute("tabindex");
    for (const link of copy.querySelectorAll(".headerlink")) link.remove();
  }

  /**
   * A copy of a part of a definition, as an element of another kind.
   * @param {string} key
   * @param {string} part
   * @param {string} tag
   * @param {string} name
   * @returns {HTMLElement}
   */
  function copyOf(key, part, tag, name) {
    const copy = document.createElement(tag);
    copy.className = name;
    for (const source of snKnown.entries.get(key)?.querySelectorAll(`:scope > ${part}`) ?? []) {
      if (part !== ".sn-definition-symbol" && part !== ".sn-definition-meaning") copy.append(source.cloneNode(true));
      else copy.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
    }
    clean(copy);
    return copy;
  }

  /**
   * A row as in a panel: the symbol and its meaning, fields and place.
   * @param {string} key
   * @param {Term[]} terms those of this definition that it is shown for
   * @returns {HTMLElement}
   */
  function row(key, terms) {
    const box = document.createElement("div");
    const meaning = copyOf(key, ".sn-definition-meaning", "dd", "sn-meaning");
    box.className = "sn-row";
    box.dataset.definition = key;
    meaning.append(...copyOf(key, ".sn-meta", "div", "").childNodes);
    meaning.append(...copyOf(key, ".sn-definition-origin", "div", "").childNodes);
    for (const origin of meaning.querySelectorAll(".sn-definition-origin")) sayWhere(origin, terms[0]?.host);
    if (terms.length && terms.every(isOtherwise)) meaning.append(otherwise());
    box.append(symbolOf(key), meaning);
    return box;
  }

  /**
   * The symbol, which is heard as its author says it, if that is known.
   * @param {string} key
   * @returns {HTMLElement}
   */
  function symbolOf(key) {
    const symbol = copyOf(key, ".sn-definition-symbol", "dt", "sn-symbol");
    const say = snKnown.entries.get(key)?.querySelector("[data-say]")?.getAttribute("data-say");
    if (!say) return symbol;
    const said = document.createElement("span");
    const shown = document.createElement("span");
    said.className = "sn-said sn-unseen";
    said.textContent = say;
    shown.setAttribute("aria-hidden", "true");
    shown.append(...symbol.childNodes);
    symbol.append(said, shown);
    return symbol;
  }

  /** Say whether its row writes a symbol otherwise than it stands there. @param {Term} term */
  function isOtherwise({ host, mark }) {
    const listed = host.closest("[data-sn-otherwise]")?.getAttribute("data-sn-otherwise") ?? "";
    return listed.split(" ").includes(mark.slice(mark.lastIndexOf("-") + 1));
  }

  /** @returns {HTMLElement} what says so */
  function otherwise() {
    const line = document.createElement("p");
    line.className = "sn-otherwise";
    line.textContent = snKnown.words.otherwise;
    return line;
  }

  /**
   * Say in words where the place is that a link leads to: on this page above or below what is asked about.
   * @param {Element} origin
   * @param {Element} [asked]
   */
  function sayWhere(origin, asked) {
    const link = origin.querySelector("a");
    if (!link || origin.textContent?.trim() !== link.textContent?.trim()) return;
    const target = asked && snKnown.targetOf(link);
    const isAfter = target && asked.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    const [before = "", after = ""] = (target ? (isAfter ? snKnown.words.below : snKnown.words.above) : `${snKnown.words.defined} %s`).split("%s");
    link.before(before);
    link.after(after);
  }

  /**
   * Definitions as the rows of a panel.
   * @param {string[]} keys
   * @param {Term[]} [terms] what they are shown for
   * @returns {HTMLElement}
   */
  function rows(keys, terms = []) {
    const list = document.createElement("dl");
    list.className = "sn-rows simple";
    list.append(...keys.map((key) => row(key, terms.filter((term) => term.row === key))));
    return list;
  }

  /**
   * A line on symbols that nothing explains.
   * @param {string} key
   * @returns {HTMLElement[]} one at most
   */
  function line(key) {
    const copy = /** @type {HTMLElement | undefined} */ (snKnown.entries.get(key)?.cloneNode(true));
    if (copy) clean(copy);
    return copy ? [copy] : [];
  }

  return { rows, line };
})();
