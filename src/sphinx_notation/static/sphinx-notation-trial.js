// @ts-check
/**
 * Whether what typesets the page takes marks: projects may restrict it, or use the name of the command
 * for something else.  That is tried with a formula that nobody sees, since there are many ways to do so.
 * Where marks are refused formulas are set as their author wrote them, and that is said once.  Loaded
 * after sphinx-notation-marks.js, before sphinx-notation-typeset.js.
 */
const snTrial = (() => {
  "use strict";

  /**
   * @typedef {{ attributes?: { get?: (name: string) => unknown } }} MmlNode
   * @typedef {{ walkTree?: (visit: (node: MmlNode) => void) => void }} MmlTree
   * @typedef {{ get: (type: string) => { lookup: (name: string) => unknown } | undefined }} Handlers
   * @typedef {{ parseOptions?: { handlers?: Handlers } }} InputJax
   * @typedef {{ safe?: { sanitize?: (item: object, page: unknown) => void } } | null | undefined} MathDocument
   * @typedef {{ renderToString: (tex: string, options: object) => string }} Katex
   */

  /** A class that marks have too, so that it is seen nowhere if it should stay. */
  const CLASS = "sn-j";

  let isRefused = false;

  /** True when a formula has been set with marks: what comes after may still be refused, for itself. */
  let isTaken = false;

  /** What is done where marks are refused. @type {(() => void)[]} */
  const actions = [];

  /** Go on without marks. @param {string} command what is not taken */
  function refuse(command) {
    if (isRefused) return;
    isRefused = true;
    console.warn(`sphinx-notation: this page's typesetter does not take ${command}, so formulas are set without marks`);
    // Who comes later does it at once; not while a formula is being set.
    if (!isTaken) queueMicrotask(() => actions.splice(0).forEach((action) => action()));
  }

  /** Do something if marks are refused for the whole page, now or later. @param {() => void} action */
  function whenRefused(action) {
    if (isRefused && !isTaken) action();
    else actions.push(action);
  }

  /** What MathJax had under the name of the command when it was tried, and what came of it. @type {WeakMap<object, { macro: unknown, isFound: boolean }>} */
  const tried = new WeakMap();

  /** Those whose command could not be loaded. @type {WeakSet<object>} */
  const failed = new WeakSet();

  /**
   * Let MathJax set a marked formula, and see whether the mark stays.
   * @template {object} Item
   * @param {(item: Item) => MmlTree} compile
   * @param {Item} item a formula that is about to be set
   * @param {MathDocument} page
   * @returns {boolean}
   */
  function stays(compile, item, page) {
    /** @type {Item & { root?: MmlTree }} */
    const trial = Object.assign(Object.create(item), { math: `\\class{${CLASS}}{x}`, display: false, inputData: {} });
    const tree = compile(trial);
    trial.root = tree;
    // Its safe mode takes classes away afterwards.
    page?.safe?.sanitize?.(trial, page);
    let isFound = false;
    tree.walkTree?.(({ attributes }) => (isFound ||= attributes?.get?.("class") === CLASS));
    return isFound;
  }

  /**
   * Say whether MathJax takes marks; throws what MathJax throws when it has to load something first.
   * @template {object} Item
   * @param {InputJax} jax
   * @param {(item: Item) => MmlTree} compile
   * @param {Item} item
   * @param {MathDocument} page
   * @returns {boolean}
   */
  function byMathJax(jax, compile, item, page) {
    const macro = () => (failed.has(jax) ? null : (jax.parseOptions?.handlers?.get("macro")?.lookup("class") ?? null));
    const known = tried.get(jax);
    // A formula may define it anew, for those after it.
    if (known && known.macro === macro()) return known.isFound;
    let isFound = false;
    try {
      isFound = macro() !== null && stays(compile, item, page);
    } catch (error) {
      // Without our marks nobody would have wanted it.
      if (error instanceof Error && "retry" in error && error.retry instanceof Promise) {
        error.retry = error.retry.catch(() => failed.add(jax));
      }
      throw error;
    }
    tried.set(jax, { macro: macro(), isFound });
    isTaken ||= isFound;
    if (!isFound) refuse("\\class");
    return isFound;
  }

  /**
   * Say whether KaTeX takes marks.
   * @param {Katex | undefined} katex
   * @param {object} [options]
   * @returns {boolean}
   */
  function byKatex(katex, options) {
    let isFound = false;
    try {
      const html = katex?.renderToString(`\\htmlClass{${CLASS}}{x}`, { ...options, throwOnError: true });
      isFound = Boolean(html?.includes(`"enclosing ${CLASS}"`));
    } catch {
      // So it says that it does not.
    }
    isTaken ||= isFound;
    if (!isFound) refuse("\\htmlClass");
    return isFound;
  }

  return { byMathJax, byKatex, refuse, whenRefused };
})();
