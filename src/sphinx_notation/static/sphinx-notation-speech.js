// @ts-check
/**
 * The words of authors in what MathJax 4 says of formulas: a symbol whose row says how it is read is read so,
 * in the whole formula and in the parts that its explorer walks through.  Braille stays MathJax' own.
 * Loaded on demand where rows say how symbols are read, when sphinx-notation-voice.js asks for it.
 */
const snSpeech = (() => {
  "use strict";

  /**
   * @typedef {Record<string, Record<string, string>>} Spoken by the identifiers of MathJax' semantic tree
   * @typedef {{ speech: Spoken, label?: string, ssml?: string }} Answer
   * @typedef {{ enableSpeech: boolean, enableBraille: boolean }} Options
   * @typedef {(mml: string, options: Options, item: object) => Promise<void>} Ask
   * @typedef {object} SpeechWorker
   * @property {(command: object, item: object) => Promise<string>} Post
   * @property {(item: object, speech: boolean, braille: boolean, answer: string) => void} Attach
   * @typedef {{ webworker?: SpeechWorker | null, rerender?: (state: number) => unknown }} SpokenDocument
   */

  /** Where the browser keeps that a reader wants MathJax' own words. */
  const OFF = "sphinx-notation-own-words";

  /** What a semantic node is known by, and its parent. */
  const ID = "data-semantic-id";
  const PARENT = "data-semantic-parent";
  const TYPE = "data-semantic-type";
  const CHILDREN = "data-semantic-children";

  /** How symbols are read, by row and by definition, once the page is there. @type {Map<string, string> | null} */
  let readings = null;

  /** @returns {Map<string, string>} */
  function read() {
    /** @type {Map<string, string>} */
    const found = new Map();
    const store = document.querySelector("template.sn-definitions");
    const definitions = store instanceof HTMLTemplateElement ? store.content.querySelectorAll("[data-definition] [data-speech]") : [];
    for (const symbol of definitions) found.set(`d${symbol.closest("[data-definition]")?.getAttribute("data-definition")}`, symbol.getAttribute("data-speech") ?? "");
    for (const row of document.querySelectorAll("[data-row][data-speech]")) found.set(`r${row.getAttribute("data-row")}`, row.getAttribute("data-speech") ?? "");
    return found;
  }

  function isOn() {
    try {
      return !localStorage.getItem(OFF);
    } catch {
      return true;
    }
  }

  /** Say whether there is anything to say. */
  const hasWords = () => (readings ??= read()).size > 0;

  /**
   * The mark on an element whose reading is known, and that reading.
   * @param {Element} element
   * @returns {[string, string] | null}
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

  /**
   * Put words in the place of a semantic node.
   * @param {Element} node
   * @param {string} words
   */
  function replace(node, words) {
    const text = node.ownerDocument.createElementNS(node.namespaceURI, "mtext");
    for (const name of [ID, PARENT]) {
      const value = node.getAttribute(name);
      if (value !== null) text.setAttribute(name, value);
    }
    text.setAttribute(TYPE, "text");
    text.setAttribute("data-semantic-role", "text");
    text.textContent = words;
    node.replaceWith(text);
  }

  /**
   * Take a script from what it belongs to, if that has another one: x_i is said already in the power of it.
   * @param {Element} node
   * @returns {boolean}
   */
  function leaveOut(node) {
    const scripts = node.parentElement?.closest(`[${ID}="${node.getAttribute(PARENT)}"]`);
    if (scripts?.getAttribute(TYPE) !== "subsup") return false;
    const children = scripts.getAttribute(CHILDREN)?.split(",") ?? [];
    const place = children.indexOf(node.getAttribute(ID) ?? "");
    if (children.length !== 3 || place < 1) return false;
    scripts.setAttribute(TYPE, place === 1 ? "superscript" : "subscript");
    scripts.setAttribute(CHILDREN, children.filter((_, at) => at !== place).join());
    scripts.removeAttribute("data-semantic-collapsed");
    let part = node;
    while (part.parentElement && part.parentElement !== scripts) part = part.parentElement;
    part.remove();
    return true;
  }

  /**
   * A formula as MathJax' speech takes it, with the words of authors for their symbols; null where it has none.
   * @param {string} mml
   * @returns {string | null}
   */
  function worded(mml) {
    if (!isOn() || !hasWords()) return null;
    const formula = new DOMParser().parseFromString(mml, "application/xml").documentElement;
    if (formula.querySelector("parsererror")) return null;
    const said = new Set();
    for (const element of formula.querySelectorAll('[class*="sn-"]')) {
      const found = formula.contains(element) ? markOf(element) : null;
      if (!found) continue;
      const [mark, reading] = found;
      for (const node of semanticsOf(element)) {
        // Of what has several parts the first is read as all of it.
        if (said.has(mark) && leaveOut(node)) continue;
        replace(node, said.has(mark) ? "" : reading);
        said.add(mark);
      }
    }
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
    const ours = options.enableSpeech ? worded(mml) : null;
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
  function turn(isWanted) {
    try {
      if (isWanted) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    } catch {
      // Where nothing may be kept it stays as it is.
    }
    const start = mathJax()?._?.core?.MathItem?.STATE.ATTACHSPEECH;
    if (start) mathJax()?.startup?.document?.rerender?.(start);
  }

  return { say, canSay, isOn, turn };
})();
