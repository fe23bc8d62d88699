// @ts-check
/**
 * What a page loads when a reader is about to need it, and not before: what answers to pointer, touch, focus and
 * keys, when one of these comes near it; what draws labels, when a panel that has some is near the window; both
 * when the page is idle.  What presents a lesson comes when that is asked for, what reads formulas aloud when
 * MathJax does.  The element of this script names the files.  What a reader does meanwhile is not lost: those who
 * listen are told of it afterwards.
 */
const snDemand = (() => {
  "use strict";

  /** What readers do to what is loaded later. */
  const TYPES = ["pointerover", "pointermove", "pointerdown", "click", "focusin", "keydown"];

  /** Where a pointer is near it. */
  const NEAR = "[data-sn-tex], .sn-panel, .sn-page-button";

  /** The stylesheets that came with the page. */
  const OURS = 'link[href*="_static/sphinx-notation"]';

  /** How long a page that is never idle may wait, in milliseconds. */
  const PATIENCE = 2000;

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** What is there, or under way. @type {Map<string, Promise<unknown>>} */
  const files = new Map();

  /** The last events of each type for which nobody was there yet, in their order. @type {Map<string, Event>} */
  const missed = new Map();

  /** Who wants to be told of them. @type {[string, (event: any) => void][]} */
  const listeners = [];

  /** True while what readers do may be missed. */
  let isWaiting = Boolean(script.dataset.read);

  /**
   * Load a file that stands beside this one, once.
   * @param {string} name
   * @returns {Promise<unknown>}
   */
  function add(name) {
    const address = new URL(name, script.src).href;
    const adding = files.get(name) ?? new Promise((resolve, reject) => {
      const tag = /\.css\b/.test(name)
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
        : Object.assign(document.createElement("script"), { src: address });
      tag.onload = resolve;
      tag.onerror = () => {
        // Who asks again tries again.
        files.delete(name);
        tag.remove();
        reject();
      };
      // What a project says in a stylesheet of its own comes after ours.
      ([...document.querySelectorAll(OURS)].at(-1) ?? document.head.lastChild)?.after(tag);
    });
    files.set(name, adding);
    return adding;
  }

  /**
   * Load the files of a name; the last builds upon the others.
   * @param {"read" | "labels" | "present" | "speech"} what
   * @returns {Promise<boolean>} whether they are there
   */
  async function load(what) {
    const names = script.dataset[what]?.split(" ") ?? [];
    try {
      await Promise.all(names.slice(0, -1).map(add));
      await Promise.all(names.slice(-1).map(add));
    } catch {
      return false;
    }
    if (what === "read" && isWaiting) tell();
    return true;
  }

  /** Tell those who listen what they have missed. */
  function tell() {
    isWaiting = false;
    for (const type of TYPES) removeEventListener(type, note, { capture: true });
    for (const [type, event] of missed) {
      for (const [wanted, action] of listeners) if (wanted === type) action(event);
    }
    missed.clear();
  }

  /** @param {Event} event */
  function note(event) {
    const { type, target } = event;
    missed.delete(type);
    missed.set(type, event);
    const isPassing = type === "pointerover" || type === "pointermove";
    if (!isPassing || (target instanceof Element && target.closest(NEAR))) void load("read");
  }

  /**
   * Listen to what readers do, also to what they did before this was loaded.
   * @template {keyof WindowEventMap} Type
   * @param {Type} type
   * @param {(event: WindowEventMap[Type]) => void} action
   * @param {AddEventListenerOptions} [options]
   */
  function listen(type, action, options) {
    addEventListener(type, action, options);
    if (isWaiting) listeners.push([type, action]);
  }

  async function loadAll() {
    await load("read");
    await load("labels");
  }

  /** Load what is not there yet when the page has nothing else to do. */
  function loadSoon() {
    if ("requestIdleCallback" in window) requestIdleCallback(loadAll, { timeout: PATIENCE });
    else setTimeout(loadAll);
  }

  if (isWaiting) {
    for (const type of TYPES) addEventListener(type, note, { capture: true, passive: true });
    if (document.readyState === "complete") loadSoon();
    else addEventListener("load", loadSoon);
  }
  if (script.dataset.labels) {
    const sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void load("labels");
    }, { rootMargin: "100%" });
    for (const panel of document.querySelectorAll(".sn-panel:has(> template.sn-labels)")) sight.observe(panel);
  }

  return { load, listen, loadAll };
})();
