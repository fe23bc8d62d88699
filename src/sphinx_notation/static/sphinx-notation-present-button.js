// @ts-check
/**
 * The way into presenting a lesson: its button, the key p, and an address with `?present`.  What presents
 * is loaded when it is first asked for.  Loaded after sphinx-notation-lesson.js.
 */
(() => {
  "use strict";

  const { lesson } = snLesson;
  const script = document.currentScript;
  const button = lesson?.bar.querySelector(".sn-present");
  if (!lesson || !(script instanceof HTMLScriptElement) || !script.dataset.present || !button) return button?.remove();

  /** Where the stylesheet and the script are, beside this one. */
  const [style = "", code = ""] = script.dataset.present.split(" ").map((name) => new URL(name, script.src).href);

  /** What is loaded, once. @type {Promise<unknown> | null} */
  let loaded = null;

  /**
   * @template {HTMLElement} Tag
   * @param {Tag} tag
   * @returns {Promise<unknown>}
   */
  function load(tag) {
    return new Promise((resolve, reject) => {
      tag.onload = resolve;
      tag.onerror = reject;
      document.head.append(tag);
    });
  }

  /** Begin or end. @param {boolean} isPressed whether a reader asked for it just now, and not the address */
  async function present(isPressed) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
    const tag = Object.assign(document.createElement("script"), { src: code });
    try {
      await (loaded ??= Promise.all([load(link), load(tag)]));
    } catch {
      // The next press tries again.
      loaded = null;
      link.remove();
      return tag.remove();
    }
    snPresent.turn(isPressed);
  }

  button.addEventListener("click", () => void present(true));
  document.body.addEventListener("keydown", (event) => {
    if (event.key !== "p" || event.repeat || !snKeys.isPlain(event) || snLesson.isTaken(event)) return;
    event.preventDefault();
    void present(true);
  });
  if (/[?&]present(?=[&=]|$)/.test(location.search)) void present(false);
})();
