// @ts-check
/**
 * Gives what typesets a page the marked TeX of its formulas: MathJax when it compiles one, KaTeX
 * while it renders.  To everybody else a formula stays its author's, and where this script does not
 * run formulas are set without marks.  Loaded after sphinx-notation-trial.js, before MathJax starts.
 */
const snTypeset = (() => {
  "use strict";

  /**
   * @typedef {{ attributes?: { get?: (name: string) => unknown, set: (name: string, value: string) => void } }} MmlNode
   * @typedef {{ math: string, start: { node?: Node | null }, state: () => number, inputData?: { recompile?: unknown } }} MathItem
   * @typedef {{ walkTree?: (visit: (node: MmlNode) => void) => void }} MmlTree
   * @typedef {{ get: (type: string) => { lookup: (name: string) => unknown } | undefined }} Handlers
   * @typedef {Record<string, unknown>} Labels
   * @typedef {{ allCounter: number, allLabels: Labels, allIds: Labels, labels: Labels, ids: Labels }} Tags
   * @typedef {object} InputJax
   * @property {string} name
   * @property {{ handlers?: Handlers, tags?: Tags, error?: boolean }} [parseOptions]
   * @property {(item: MathItem, page: unknown) => MmlTree} compile
   * @typedef {{ inputJax: InputJax[], math: Iterable<MathItem>, rerender: (state: number) => unknown, render: () => unknown } & Parameters<typeof snVoice.meet>[0]} MathDocument
   * @typedef {{ ready?: () => unknown }} StartupConfig
   * @typedef {object} MathJax before it runs, its configuration
   * @property {string} [version]
   * @property {unknown} [Hub] that of version 2
   * @property {StartupConfig & { defaultReady?: () => unknown, document?: MathDocument, promise?: Promise<unknown> }} [startup]
   * @property {{ startup?: StartupConfig }} [config]
   * @property {(elements: Element[]) => void} [typeset]
   * @property {(elements: Element[]) => Promise<unknown>} [typesetPromise]
   * @property {() => void} [texReset]
   * @property {{ mathjax: { mathjax: { handleRetriesFor: (action: () => unknown) => Promise<unknown> } } }} [_]
   */
  /** @typedef {(element: Element, options?: object) => void} AutoRender KaTeX' own */
  /** @typedef {{ renderToString: (tex: string, options: object) => string }} Katex */

  /** The state of a formula that MathJax has compiled. */
  const COMPILED = 20;

  const page = /** @type {{ MathJax?: MathJax, renderMathInElement?: AutoRender, katex?: Katex, katex_options?: object }} */ (
    /** @type {unknown} */ (window)
  );

  /** True when MathJax has set the page. */
  let isIdle = false;

  /** What knows of marks already. */
  const taught = new WeakSet();

  /** The TeX of one of MathJax' formulas, with marks if it has any. @param {MathItem} item */
  function markedTex({ math, start }) {
    const node = start?.node;
    const marked = snMarks.texOf(node instanceof Element ? node : node?.parentElement);
    return marked ? snMarks.mark(math, marked) : math;
  }

  /** Take marks out of the TeX that MathJax 4 keeps with each element. @param {MmlNode} node */
  function cleanTex({ attributes }) {
    const tex = attributes?.get?.("data-latex");
    if (typeof tex === "string") attributes?.set("data-latex", snMarks.plain(tex));
  }

  /**
   * Let a reader of TeX find the marks in a formula while it compiles it, and nobody after.
   * @param {InputJax} jax
   */
  function teach(jax) {
    if (jax.name !== "TeX" || taught.has(jax)) return;
    taught.add(jax);
    const { compile } = jax;
    jax.compile = function (item, page) {
      const source = item.math;
      const marked = markedTex(item);
      const compileIt = (/** @type {MathItem} */ one) => compile.call(this, one, page);
      if (marked === source || !snTrial.byMathJax(jax, compileIt, item, /** @type {object} */ (page))) return compileIt(item);
      const takeBack = remember(jax, item);
      item.math = marked;
      let tree;
      try {
        tree = compileIt(item);
      } finally {
        item.math = source;
      }
      if (jax.parseOptions?.error) {
        // What is wrong in it may be its marks, of which its author knows nothing.
        takeBack();
        return compileIt(item);
      }
      tree.walkTree?.(cleanTex);
      return tree;
    };
  }

  /**
   * Let a formula be compiled as if it had not been before: its labels and numbers are its own.
   * @param {InputJax} jax
   * @param {MathItem} item
   * @returns {() => void}
   */
  function remember({ parseOptions }, { inputData }) {
    const tags = parseOptions?.tags;
    const counter = tags?.allCounter ?? 0;
    const isAgain = Boolean(inputData?.recompile);
    return () => {
      if (!isAgain) delete inputData?.recompile;
      if (!tags) return;
      tags.allCounter = counter;
      for (const label of Object.keys(tags.labels)) delete tags.allLabels[label];
      for (const id of Object.keys(tags.ids)) delete tags.allIds[id];
    };
  }

  /** Do something with MathJax, as often as it has to load something for it. @param {() => unknown} action */
  const retry = (action) => page.MathJax?._?.mathjax.mathjax.handleRetriesFor(action) ?? null;

  /** Set formulas again that were set before MathJax knew of their marks. @param {MathDocument} set */
  function setAgain(set) {
    const isLate = (/** @type {MathItem} */ item) => item.state() >= COMPILED && markedTex(item) !== item.math;
    const { MathJax } = page;
    if (![...set.math].some(isLate)) return;
    void MathJax?.startup?.promise?.then(() => {
      // Numbers of equations are counted anew.
      MathJax.texReset?.();
      return retry(() => set.rerender(COMPILED));
    });
  }

  /** Reach MathJax wherever it is: not there yet, about to start, or started. */
  function meet() {
    const MathJax = (page.MathJax ??= {});
    const set = MathJax.startup?.document;
    void MathJax.startup?.promise?.then(() => (isIdle = true));
    if (MathJax.Hub || set?.inputJax.every((jax) => jax.name !== "TeX")) snTrial.refuse("marks");
    if (set) {
      const isNew = !set.inputJax.every((jax) => taught.has(jax) || jax.name !== "TeX");
      set.inputJax.forEach(teach);
      snVoice.meet(set);
      if (isNew) setAgain(set);
      return;
    }
    const config = MathJax.config ?? MathJax;
    const startup = (config.startup ??= {});
    if (taught.has(startup)) return;
    taught.add(startup);
    const { ready } = startup;
    startup.ready = () => {
      const result = ready ? ready.call(startup) : page.MathJax?.startup?.defaultReady?.();
      meet();
      return result;
    };
  }

  /** The texts that have marks while KaTeX renders them, and what they are else. @type {Map<Text, string>} */
  const lent = new Map();

  function lend() {
    if (!snTrial.byKatex(page.katex, page.katex_options)) return;
    for (const formula of snMarks.formulas()) {
      const texts = document.createTreeWalker(formula, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode()) {
        lent.set(text, text.data);
        text.data = snMarks.mark(text.data, snMarks.texOf(formula));
      }
    }
  }

  function takeBack() {
    for (const [text, source] of lent) text.data = source;
    for (const formula of snMarks.formulas()) {
      for (const source of formula.querySelectorAll("annotation")) source.textContent = snMarks.plain(source.textContent ?? "");
    }
  }

  /** True where formulas are MathML: all of them are set, and what comes to the page later is, too. */
  const isSet = Boolean(document.querySelector(snMarks.MATHML));

  /** Say whether there is something that sets formulas now. */
  const isThere = () => Boolean(isSet || page.renderMathInElement || (page.MathJax?.startup?.promise && page.MathJax.typesetPromise));

  /**
   * Do something when the page is set, and again where that is only known later: nothing may be set meanwhile.
   * @param {() => void} action
   */
  function whenSet(action) {
    if (isSet || page.renderMathInElement) return action();
    const wait = () => void page.MathJax?.startup?.promise?.then(action);
    if (page.MathJax?.startup?.promise) wait();
    else addEventListener("load", wait);
  }

  /**
   * Have MathJax set formulas: at once, unless it is busy with the page or has to load something.
   * @param {Element[]} formulas
   * @returns {Promise<unknown> | null}
   */
  function setByMathJax(formulas) {
    const { MathJax } = page;
    if (!isIdle) return MathJax?.typesetPromise?.(formulas) ?? null;
    try {
      MathJax?.typeset?.(formulas);
    } catch (error) {
      // So it says that it waits for something; it goes on from where it was.
      const isWaiting = error instanceof Error && "retry" in error;
      if (isWaiting) return retry(() => MathJax?.startup?.document?.render());
    }
    return null;
  }

  /**
   * Set formulas that came to the page later.
   * @param {Element[]} formulas
   * @returns {Promise<unknown> | null} null if it is done
   */
  function set(formulas) {
    const { renderMathInElement, katex_options } = page;
    if (renderMathInElement) formulas.forEach((formula) => renderMathInElement(formula, katex_options));
    else if (!isSet && isThere()) return setByMathJax(formulas);
    return null;
  }

  // Where KaTeX sets the page this runs when all of that is read.
  if (document.querySelector(`[${snMarks.DATA}*="\\\\htmlClass"]`)) {
    // It renders at this event, too: before all others, and after them.
    addEventListener("DOMContentLoaded", lend, { capture: true });
    addEventListener("DOMContentLoaded", takeBack);
  } else if (!isSet) {
    meet();
    // In case that somebody else has configured or started MathJax meanwhile.
    addEventListener("DOMContentLoaded", meet, { capture: true });
    addEventListener("load", meet);
  }

  return { isThere, whenSet, set };
})();
