// @ts-check
/**
 * The way into presenting a lesson: its button, the key p, and an address with `?present`.  What presents
 * is loaded when it is first asked for.  Loaded after sphinx-notation-lesson.js.
 */
(() => {
  "use strict";

  const { lesson } = snLesson;
  const button = lesson?.bar.querySelector(".sn-present");
  if (!button) return;

  /** Begin or end. @param {boolean} isPressed whether a reader asked for it just now, and not the address */
  async function present(isPressed) {
    // What presents a lesson lights terms, draws labels, and knows the ends.
    await snDemand.loadAll();
    if (await snDemand.load("present")) snPresent.turn(isPressed);
  }

  button.addEventListener("click", () => void present(true));
  document.body.addEventListener("keydown", (event) => {
    if (event.key !== "p" || !snLesson.lettersAreOn() || event.repeat || !snKeys.isPlain(event) || snLesson.isTaken(event)) return;
    event.preventDefault();
    void present(true);
  });
  if (/[?&]present(?=[&=]|$)/.test(location.search)) void present(false);
})();
