// @ts-check
/**
 * The first formula that goes on, once a reader scrolls the page by touch, shows it: it moves aside and back.
 * Loaded on demand, with sphinx-notation-formulas.js; without it the shadow of its edge says so.
 */
(() => {
  "use strict";

  /** What goes on at its end, and has not been scrolled; as sphinx-notation-wide.js calls it. */
  const WIDE = ".sn-more-end:not(.sn-more-start)";

  /** How far it moves, in pixels, and how long that takes, in milliseconds. */
  const FAR = 32;
  const TIME = 900;

  let isTouch = false;

  /** Say whether all of a formula's height is in the window. @param {Element} box */
  function isSeen(box) {
    const { top, bottom, height } = box.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  }

  /** @param {Event} event */
  function onScroll({ target }) {
    if (!isTouch) return;
    const box = [...document.querySelectorAll(WIDE)].find(isSeen);
    // Who scrolls a formula knows that it goes on.
    const isKnown = target instanceof Element && target.matches(".sn-more-start, .sn-more-end");
    if (!box && !isKnown) return;
    removeEventListener("scroll", onScroll, { capture: true });
    if (!box || isKnown || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const way = getComputedStyle(box).direction === "rtl" ? FAR : -FAR;
    for (const part of box.children) part.animate({ translate: ["0", `${way}px`, "0"] }, { duration: TIME, easing: "ease-in-out" });
  }

  snDemand.listen("pointerdown", ({ pointerType }) => (isTouch = pointerType === "touch"), { capture: true, passive: true });
  addEventListener("scroll", onScroll, { capture: true, passive: true });
})();
