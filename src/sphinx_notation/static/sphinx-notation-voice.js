// @ts-check
/**
 * Has MathJax 4 say formulas in the words of authors: what does so (sphinx-notation-speech.js) is loaded when it
 * first says one, where rows have such words.  Loaded before MathJax starts.
 */
const snVoice = (() => {
  "use strict";

  /**
   * @typedef {Parameters<typeof snSpeech.say>} Say
   * @typedef {Say[0] & { Speech: Say[2], nextRules: Say[2] }} SpeechWorker
   * @typedef {{ webworker?: SpeechWorker | null, getWebworker?: () => void }} SpokenDocument
   */

  /** What has been taught already. */
  const taught = new WeakSet();

  /** When the scripts of the page have run. */
  const parsed = new Promise((resolve) => {
    if (document.readyState === "complete") resolve(null);
    else addEventListener("DOMContentLoaded", resolve);
  });

  /** @returns {Promise<typeof snSpeech | null>} nothing where no row says how its symbol is read */
  async function speech() {
    await parsed;
    const isThere = typeof snDemand !== "undefined" && (await snDemand.load("speech"));
    return isThere && typeof snSpeech !== "undefined" ? snSpeech : null;
  }

  /** Have MathJax' maker of speech use the words of authors. @param {SpeechWorker} worker */
  function teach(worker) {
    if (taught.has(worker)) return;
    taught.add(worker);
    for (const [name, command] of /** @type {const} */ ([["Speech", "speech"], ["nextRules", "nextRules"]])) {
      const own = worker[name];
      worker[name] = async function (...given) {
        const found = await speech();
        return found ? found.say(this, command, own, given) : own.apply(this, given);
      };
    }
  }

  /** Have a document of MathJax do so. @param {SpokenDocument} set */
  function meet(set) {
    if (!set.getWebworker || taught.has(set)) return;
    taught.add(set);
    const { getWebworker } = set;
    set.getWebworker = function () {
      getWebworker.call(this);
      if (this.webworker) teach(this.webworker);
    };
    if (set.webworker) teach(set.webworker);
  }

  return { meet };
})();
