// @ts-check
/**
 * The words of authors in what MathJax 4 says of formulas: a symbol whose row says how it is read is read so,
 * in the whole formula and in the parts that its explorer walks through.  Braille stays MathJax' own.
 * Loaded on demand where rows say how symbols are read, or what they are, when sphinx-notation-voice.js asks for
 * it; after sphinx-notation-readings.js.
 */
const snSpeech = (() => {
  "use strict";

  /**
   * @typedef {Record<string, Record<string, string>>} Spoken by the identifiers of MathJax' semantic tree
   * @typedef {{ speech: Spoken, label?: string, ssml?: string }} Answer
   * @typedef {{ enableSpeech: boolean, enableBraille: boolean, locale?: string }} Options
   * @typedef {{ words: string, type: string }} Reading how a symbol is read, if its row says so, and what it is
   * @typedef {(mml: string, options: Options, item: object, id?: string) => Promise<void>} Ask
   * @typedef {object} SpeechWorker
   * @property {(command: object, item: object) => Promise<string>} Post
   * @property {(item: object, speech: boolean, braille: boolean, answer: string) => void} Attach
   * @typedef {{ outputData?: { speechPromise?: Promise<unknown> | null }, explorers?: { speech?: { anchors?: unknown } } }} MathItem
   * @typedef {object} SpokenDocument
   * @property {Iterable<MathItem>} math
   * @property {SpeechWorker | null} [webworker]
   * @property {(state: number) => Promise<unknown>} [rerenderPromise]
   */

  /** Where the browser keeps that a reader wants MathJax' own words. */
  const OFF = "sphinx-notation-own-words";

  const { ID, PARENT, TYPE, CHILDREN } = snReadings;

  /** What says nothing beside what is in it.  A root would. */
  const SYMBOLIC = new Set(["appl", "fenced", "infixop", "punctuated", "subscript", "subsup", "superscript"]);

  /** How symbols are read, by row and by definition, once the page is there. @type {Map<string, Reading> | null} */
  let readings = null;

  /** @returns {Map<string, Reading>} */
  function read() {
    /** @type {Map<string, Reading>} */
    const found = new Map();
    const note = (/** @type {string} */ key, /** @type {Element} */ said) =>
      found.set(key, { words: said.getAttribute("data-speech") ?? "", type: said.getAttribute("data-kind") ?? "" });
    const store = document.querySelector("template.sn-definitions");
    const definitions = store instanceof HTMLTemplateElement ? store.content.querySelectorAll("[data-definition] :is([data-speech], [data-kind])") : [];
    for (const symbol of definitions) note(`d${symbol.closest("[data-definition]")?.getAttribute("data-definition")}`, symbol);
    for (const row of document.querySelectorAll("[data-row]:is([data-speech], [data-kind])")) note(`r${row.getAttribute("data-row")}`, row);
    return found;
  }

  /** The same on this page, where a browser keeps nothing. */
  let isOff = false;

  function isOn() {
    try {
      return !isOff && !localStorage.getItem(OFF);
    } catch {
      return !isOff;
    }
  }

  /** Say whether there is anything to say. */
  const hasWords = () => (readings ??= read()).size > 0;

  /**
   * The mark on an element whose reading is known, and that reading.
   * @param {Element} element
   * @returns {[string, Reading] | null}
   */
  function markOf(element) {
    const words = (readings ??= read());
    for (const kind of /** @type {const} */ (["r", "d"])) {
      for (const mark of snMarks.on(element, kind)) {
        const [number = ""] = snMarks.numbersIn(mark, kind);
        const reading = words.get(kind + number);
        if (reading) return [mark, reading];
      }
    }
    return null;
  }

  /**
   * The outermost semantic nodes of an element: itself, or several where others lie around them.
   * @param {Element} element
   * @returns {Element[]}
   */
  function semanticsOf(element) {
    if (element.hasAttribute(ID)) return [element];
    return [...element.children].flatMap(semanticsOf);
  }

  /** The semantic node around another. @param {Element} node */
  const above = (node) => node.parentElement?.closest(`[${ID}="${node.getAttribute(PARENT)}"]`) ?? null;

  /**
   * The largest part of a formula that has nothing without a mark.
   * @param {Element} node a part with that mark
   * @param {string} mark
   */
  function outermost(node, mark) {
    const isMarked = (/** @type {Element} */ one) => one.children.length > 0 || one.closest(`[class~="${mark}"]`) !== null;
    let found = node;
    for (let outer = above(node); outer && SYMBOLIC.has(outer.getAttribute(TYPE) ?? ""); outer = above(outer)) {
      if (![...outer.querySelectorAll(`[${ID}]:not([data-semantic-added])`)].every(isMarked)) break;
      found = outer;
    }
    return found;
  }

  /**
   * Take a script from what it belongs to, if that has another one: x_i is said already in the power of it.
   * @param {Element} node
   * @param {string} mark that all parts of the script have
   * @returns {boolean}
   */
  function leaveOut(node, mark) {
    const script = outermost(node, mark);
    const scripts = above(script);
    if (scripts?.getAttribute(TYPE) !== "subsup") return false;
    const children = scripts.getAttribute(CHILDREN)?.split(",") ?? [];
    const place = children.indexOf(script.getAttribute(ID) ?? "");
    if (children.length !== 3 || place < 1) return false;
    scripts.setAttribute(TYPE, place === 1 ? "superscript" : "subscript");
    scripts.setAttribute(CHILDREN, children.filter((_, at) => at !== place).join());
    scripts.removeAttribute("data-semantic-collapsed");
    let part = script;
    while (part.parentElement && part.parentElement !== scripts) part = part.parentElement;
    part.remove();
    return true;
  }

  /**
   * A formula as MathJax' speech takes it, with the words of authors for their symbols; null where it has none.
   * @param {string} mml
   * @param {string} locale in which MathJax speaks
   * @returns {string | null}
   */
  function worded(mml, locale) {
    if (!isOn() || !hasWords() || !/\bsn-[rd]\d/.test(mml)) return null;
    const formula = new DOMParser().parseFromString(mml, "application/xml").documentElement;
    if (formula.querySelector("parsererror")) return null;
    const said = new Set();
    /** @type {Map<string, string>} */
    const types = new Map();
    for (const element of formula.querySelectorAll('[class*="sn-"]')) {
      const found = formula.contains(element) ? markOf(element) : null;
      if (!found) continue;
      const [mark, { words, type }] = found;
      for (const part of semanticsOf(element)) {
        const node = words ? outermost(part, mark) : part;
        // All of f(x) has its arguments.
        if (type && !said.has(mark) && node.getAttribute(TYPE) !== "appl") types.set(node.getAttribute(ID) ?? "", type);
        // Of what has several parts the first is read as all of it.
        if (words && !(said.has(mark) && leaveOut(node, mark))) snReadings.replace(node, said.has(mark) ? "" : words, mark);
        said.add(mark);
      }
    }
    snReadings.read(formula, types, locale);
    return said.size ? new XMLSerializer().serializeToString(formula) : null;
  }

  /**
   * What is said of a formula: with the words of authors where these say something, else what MathJax says.
   * @param {string} own what MathJax says
   * @param {string} ours the same with the words of authors
   */
  function merge(own, ours) {
    const plain = /** @type {Answer} */ (JSON.parse(own));
    const { speech, label, ssml } = /** @type {Answer} */ (JSON.parse(ours));
    return JSON.stringify({ ...plain, label, ssml, speech: { ...plain.speech, ...speech } });
  }

  /**
   * Say a formula in the words of authors.
   * @param {SpeechWorker} worker
   * @param {"speech" | "nextRules"} command what MathJax asks its maker of speech
   * @param {Ask} own what it does without us
   * @param {Parameters<Ask>} given
   */
  async function say(worker, command, own, [mml, options, item]) {
    const ours = options.enableSpeech ? worded(mml, options.locale ?? "en") : null;
    if (!ours) return own.call(worker, mml, options, item);
    const plain = await worker.Post({ cmd: command, data: { mml, options } }, item);
    const said = await worker.Post({ cmd: "speech", data: { mml: ours, options: { ...options, enableBraille: false } } }, item);
    worker.Attach(item, options.enableSpeech, options.enableBraille, merge(plain, said));
  }

  /** Say whether this page has words of authors that MathJax reads. */
  const canSay = () => Boolean(hasWords() && mathJax()?.startup?.document?.webworker);

  /** @returns {{ startup?: { document?: SpokenDocument }, _?: { core?: { MathItem?: { STATE: Record<string, number> } } } } | undefined} */
  const mathJax = () => /** @type {{ MathJax?: object }} */ (/** @type {unknown} */ (window)).MathJax;

  /** Have formulas read in the words of authors, or in MathJax' own. @param {boolean} isWanted */
  async function turn(isWanted) {
    isOff = !isWanted;
    try {
      if (isWanted) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    } catch {
      // It holds on this page.
    }
    const start = mathJax()?._?.core?.MathItem?.STATE.ATTACHSPEECH;
    const set = mathJax()?.startup?.document;
    if (!start || !set?.rerenderPromise) return;
    // What MathJax is still about to say has to be said first, also of formulas that came to the page later,
    // for which it does not wait by itself: to take that back is an error.
    await Promise.allSettled([...set.math].map(({ outputData }) => outputData?.speechPromise));
    // So is to take back what was never said.
    for (const { explorers } of set.math) if (explorers?.speech) explorers.speech.anchors ??= [];
    await set.rerenderPromise(start);
  }

  return { say, canSay, isOn, turn };
})();
