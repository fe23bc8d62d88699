// @ts-check
/**
 * The ends of a lesson: the first press there says which page is next to it, the second goes there.  Loaded on
 * demand, after sphinx-notation-lesson.js.
 */
const snEnds = (() => {
  "use strict";

  /** @typedef {NonNullable<typeof snLesson.lesson>} Lesson */

  /** How long a hint about the next press stays, in milliseconds. */
  const HINT_TIME = 5000;

  /**
   * Where the page before or after this one is, and what it is called.
   * @param {"prev" | "next"} rel
   * @returns {{ href: string, title: string } | null}
   */
  function neighbour(rel) {
    /** @type {HTMLAnchorElement | null} */
    const named = document.querySelector(`.sn-pointer.sn-${rel} a[href]`);
    /** @type {HTMLLinkElement | null} */
    const linked = document.querySelector(`link[rel~="${rel}"][href]`);
    const link = named ?? linked;
    // TeX that nobody typesets reads better without its delimiters.
    const title = (named?.textContent ?? linked?.title ?? "").replace(/\\[()]/g, "");
    return link && { href: link.href, title };
  }

  /**
   * Say where the next press goes.
   * @param {Lesson} lesson
   * @param {number} direction
   * @param {{ href: string, title: string } | null} page
   */
  function arm(lesson, direction, page) {
    const { bar: { dataset: data }, hint } = lesson;
    const word = direction > 0 ? data.next : data.previous;
    const end = direction > 0 ? data.last : data.first;
    lesson.disarm();
    hint.textContent = (page ? `${word} ${page.title} — ${data.again}` : end) ?? "";
    if (page) lesson.armed = direction;
    lesson.timer = window.setTimeout(() => lesson.disarm(), HINT_TIME);
  }

  /**
   * Say where the next press goes, or go there.
   * @param {Lesson} lesson
   * @param {number} direction
   */
  function step(lesson, direction) {
    const page = neighbour(direction > 0 ? "next" : "prev");
    if (page && lesson.armed === direction) location.assign(page.href);
    else arm(lesson, direction, page);
  }

  return { arm, step };
})();
