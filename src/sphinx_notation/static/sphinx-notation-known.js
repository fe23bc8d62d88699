// @ts-check
/**
 * The symbols of formulas that the definitions of a page explain: what cards, sheets and decoded formulas have in
 * common.  Definitions are set when the first of these wants them.  Loaded on demand, after
 * sphinx-notation-formulas.js, before what shows definitions.
 */
const snKnown = (() => {
  "use strict";

  const { store, SHOWN } = snDefinitions;

  const GLOW = "sn-known";
  const marks = snTerms("d", GLOW);

  /** @typedef {ReturnType<typeof marks.termsIn>[number]} Term one occurrence; `row` is its definition */

  /** Where a pointer may be near a symbol. */
  const FORMULA = ".math-wrapper, .math, mjx-container, .katex";

  /** What a click belongs to before it belongs to a symbol. */
  const CONTROL =
    "a[href], button, input, select, textarea, label, summary, audio, video, [contenteditable], .sn-row[data-row]";

  /** Where keys have a meaning of their own. */
  const OWN_KEYS = `${snKeys.FIELD}, ${snKeys.LAYER}, mjx-container`;

  /** How long formulas may take to be set before they are shown as they are, in milliseconds. */
  const PATIENCE = 1000;

  /** What is said, in the language of the page. */
  const words = {
    ...snDefinitions.words,
    close: store?.dataset.close ?? "Close",
    defined: store?.dataset.defined ?? "Defined in",
    above: store?.dataset.above ?? "%s, above",
    below: store?.dataset.below ?? "%s, below",
    otherwise: store?.dataset.otherwise ?? "Written here with other scripts or arguments",
    aloud: store?.dataset.aloud ?? "Read formulas aloud in these words",
    pin: store?.dataset.pin ?? "Click the symbol to keep this open",
    next: store?.dataset.next ?? "Next symbol",
    previous: store?.dataset.previous ?? "Previous symbol",
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

  /** What the icons of its buttons draw. */
  const icons = {
    close: "M3 3l8 8M11 3l-8 8",
    next: "M5 2.5L9.5 7L5 11.5",
    previous: "M9 2.5L4.5 7L9 11.5",
  };

  /** Where definitions are set, in the place of the template: there they look like the text. */
  const place = document.createElement("div");
  place.className = "sn-definitions";
  place.hidden = true;

  /** Definitions that are on the page, and what waits until their formulas are set. @type {Map<string, Promise<unknown> | null>} */
  const set = new Map();

  /**
   * Have definitions set.
   * @param {string[]} keys
   * @returns {Promise<unknown> | null} null if they are
   */
  function prepare(keys) {
    const missing = keys.filter((key) => entries.has(key) && !set.has(key));
    // What sets formulas may still be on its way: then they are shown as they are, this time.
    if (missing.length && snTypeset.isThere()) {
      if (!place.isConnected) store?.after(place);
      for (const key of missing) {
        const entry = /** @type {HTMLElement} */ (entries.get(key)?.cloneNode(true));
        place.append(entry);
        entries.set(key, entry);
      }
      const formulas = missing.flatMap((key) => [...(entries.get(key)?.querySelectorAll(".math") ?? [])]);
      const done = () => missing.forEach((key) => set.set(key, null));
      const setting = formulas.length ? snTypeset.set(formulas)?.then(done, done) : null;
      for (const key of missing) set.set(key, setting ?? null);
    }
    const waits = keys.map((key) => set.get(key)).filter((wait) => wait);
    return waits.length ? Promise.all(waits) : null;
  }

  /**
   * Do something with definitions when they are set; at once if they are, or in a moment as they are.
   * @param {string[]} keys
   * @param {() => void} action
   */
  function whenSet(keys, action) {
    const setting = prepare(keys);
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (setting) void Promise.race([setting, patience]).then(action);
    else action();
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
   * Say whether somebody who looks at the term reads its definition already.
   * @param {Term} term
   * @returns {boolean}
   */
  function isRead({ host, row }) {
    if (!entries.has(row) || host.closest(SHOWN)) return true;
    // A link with a tooltip of sphinx-tippy shows what it leads to.
    if ("_tippy" in (host.closest("a[href]") ?? {})) return true;
    if (host.closest(".math")?.querySelector(".sn-decode[aria-expanded=true]")) return true;
    return Boolean(placeOf(row)?.contains(host));
  }

  /**
   * The symbols of formulas in *scope* that a definition may be shown for.
   * @param {ParentNode} scope
   * @returns {Term[]}
   */
  const termsIn = (scope) => marks.termsIn(scope).filter((term) => !isRead(term));

  /**
   * The symbol that is pointed at; null where there is none, or where a row lights.
   * @param {Element} scope
   * @param {{ clientX: number, clientY: number }} point
   * @param {number} reach
   * @returns {Term | null}
   */
  function termNear(scope, point, reach) {
    const term = marks.nearest(termsIn(scope), point, reach);
    return term && snFormulas.rowNear(scope, point, reach) === null ? term : null;
  }

  /** Two looks at the same occurrence. @type {(one: Term | null, other: Term | null) => boolean} */
  const isSame = (one, other) => one?.host === other?.host && one?.mark === other?.mark;

  /**
   * Let wide symbols stand above their meanings where there is little room.
   * @param {HTMLElement} panel
   */
  function fit(panel) {
    const isWide = [...panel.querySelectorAll("dt")].some((symbol) => symbol.scrollWidth > symbol.clientWidth + 1);
    panel.classList.toggle("sn-wide", isWide);
  }

  /** Tint what is explained, and nothing else. @param {Term[]} terms */
  function light(terms) {
    for (const glow of document.querySelectorAll(`.${GLOW}`)) glow.remove();
    marks.draw(terms);
  }

  /** Say whether a key belongs to what has the focus. */
  const isTaken = () => snKeys.isFocusIn(OWN_KEYS);

  return {
    ...snDefinitions,
    words, entries, keys, icons, marks, FORMULA, CONTROL,
    lineKey, placeOf, targetOf, prepare, whenSet, termsIn, termNear, isSame, fit, light, isTaken,
  };
})();
