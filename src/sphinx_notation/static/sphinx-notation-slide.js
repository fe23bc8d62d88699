// @ts-check
/**
 * How a slide is set: its head above, and all else as large as it goes, in one column or two.  What is too much
 * for one slide goes on below it, on further ones.  Loaded after sphinx-notation-shrink.js
 * and sphinx-notation-slide-parts.js.
 */
const snSlide = (() => {
  "use strict";

  /** How something is set. @typedef {{ size: number, columns: number }} Setting */

  /** Sizes of type, in parts of the slide's height: large enough, read from the last row, and the least. */
  const LARGE = 1 / 23;
  const SMALL = 1 / 37;
  const LEAST = 1 / 70;
  const STEP = 0.5;

  /** How much larger type must be in two columns than in one. */
  const GAIN = 1.1;

  const BODY = "sn-slide-body";
  const HEAD = ":is(.sn-opening, .sn-head, h1, h2, h3)";

  /** What has its place in a slide by itself: there an author set the slide. */
  const SET = ":scope > :is(.r-stretch, .r-stack, .r-hstack, .r-vstack, iframe)";

  /** A slide on paper has one page, and cannot go on. */
  const PAPER = ".pdf-page *";

  /** What stands at the end of a slide only where nothing else is possible. */
  const LEADS_ON = "h1, h2, h3, h4, h5, h6, .rubric";

  class Slide {
    /**
     * @param {HTMLElement} section
     * @param {number} width
     * @param {number} height
     */
    constructor(section, width, height) {
      this.section = section;
      this.width = width;
      this.height = height;
      this.body = bodyOf(section);
    }

    /** @param {Setting} setting */
    set({ size, columns }) {
      this.section.style.setProperty("--sn-type", `${size}px`);
      this.section.classList.toggle("sn-columns", columns > 1);
      return snShrink.fit(this.section, columns);
    }

    /** Draw the labels of its panels: that takes long, and is not done for every size that is tried. */
    label() {
      if (this.body.querySelector("template.sn-labels") && typeof snLabels !== "undefined") snLabels.draw(this.section);
    }

    /** Set it with its labels, a little smaller where these take more room. @param {Setting} setting */
    settle({ size, columns }) {
      this.set({ size, columns });
      this.label();
      if (!this.fits(size, columns) && size > LEAST * this.height) this.settle({ size: size * 0.95, columns });
    }

    /** @param {number} size @param {number} columns */
    fits(size, columns) {
      if (columns > 1 && (this.width < size * 36 || this.body.children.length < 2)) return false;
      if (!this.set({ size, columns })) return false;
      // A block is in one column.
      if (columns > 1 && [...this.body.children].some((block) => block.getClientRects().length > 1)) return false;
      return [this.section, this.body, ...this.body.children].every(
        (box) => box.scrollWidth <= box.clientWidth + 1 && (box.parentElement === this.body || box.scrollHeight <= box.clientHeight + 1),
      );
    }

    /**
     * The largest size in which all fits, or 0.
     * @param {number} columns
     * @param {number} [least]
     */
    largest(columns, least = SMALL) {
      let [small, large] = [least * this.height, LARGE * this.height];
      this.set({ size: small, columns });
      this.label();
      if (!this.fits(small, columns)) return 0;
      if (this.fits(large, columns)) return large;
      while (large - small > STEP) {
        const middle = (small + large) / 2;
        if (this.fits(middle, columns)) small = middle;
        else large = middle;
      }
      return small;
    }

    /** How all of the slide is best set, if it fits. @returns {Setting | null} */
    whole() {
      const one = this.largest(1);
      // Where one column is as large as it gets, two cannot be better.
      const two = this.width > this.height * 1.2 && one * GAIN < LARGE * this.height ? this.largest(2) : 0;
      if (!one && !two) return null;
      return two > one * GAIN ? { size: two, columns: 2 } : { size: one, columns: 1 };
    }

    /** Say whether blocks fit, in one column or two. @param {Element[]} blocks @param {number} size */
    holds(blocks, size) {
      this.body.replaceChildren(...blocks);
      return [1, 2].some((columns) => this.fits(size, columns));
    }

    /**
     * Leave of a block what fits.
     * @param {Element} block that does not
     * @param {number} size
     * @returns {Element | null} what has the rest, if it can be parted
     */
    cut(block, size) {
      let [some, all] = [1, snSlideParts.count(block)];
      if (all < 2) return null;
      while (all - some > 1) {
        const middle = (some + all) >> 1;
        const rest = snSlideParts.split(block, middle);
        if (this.holds([block], size)) some = middle;
        else all = middle;
        this.body.append(rest);
        snSlideParts.join(this.body);
      }
      return snSlideParts.split(block, some);
    }

    /**
     * What there is on slide after slide.
     * @param {Element[]} blocks
     * @param {number} size
     */
    groups(blocks, size) {
      this.body.replaceChildren(...blocks);
      snSlideParts.join(this.body);
      const waiting = [...this.body.children];
      /** @type {Element[][]} */
      const groups = [];
      /** @type {Element[]} */
      let items = [];
      const end = () => {
        const rest = items.length > 1 && items.at(-1)?.matches(LEADS_ON) ? items.splice(-1) : [];
        if (items.length) groups.push(items);
        items = rest;
      };
      for (let block = waiting.shift(); block; block = waiting.shift()) {
        if (!this.holds([...items, block], size)) end();
        const rest = this.holds([...items, block], size) ? null : this.cut(block, size);
        items.push(block);
        if (rest) waiting.unshift(rest);
      }
      end();
      return groups;
    }

    /** The same, in the largest size that takes no more slides. */
    parted() {
      let [small, large] = [SMALL * this.height, LARGE * this.height];
      let groups = this.groups([...this.body.children], small);
      const { length } = groups;
      while (large - small > STEP) {
        const middle = (small + large) / 2;
        groups = this.groups(groups.flat(), middle);
        if (groups.length > length) large = middle;
        else small = middle;
      }
      return this.groups(groups.flat(), small);
    }
  }

  /** What a slide has under its head, in a box. @param {HTMLElement} section @returns {HTMLElement} */
  function bodyOf(section) {
    const known = section.querySelector(`:scope > .${BODY}`);
    if (known instanceof HTMLElement) return known;
    const body = document.createElement("div");
    body.className = BODY;
    body.append(...[...section.children].filter((child) => !child.matches(`${HEAD}, aside, script, style`)));
    section.append(body);
    return body;
  }

  /** A further slide with the same head. @param {HTMLElement} section */
  function further(section) {
    const next = /** @type {HTMLElement} */ (section.cloneNode(false));
    const head = section.querySelector(`:scope > ${HEAD}`);
    next.removeAttribute("id");
    next.classList.remove("present", "past");
    next.classList.add("sn-further", "future");
    if (head) next.append(snSlideParts.copied(head, true));
    return next;
  }

  /** Take back that a slide went on below it. @param {HTMLElement} section */
  function join(section) {
    for (let next = section.nextElementSibling; next?.matches(".sn-further"); next = section.nextElementSibling) {
      bodyOf(section).append(...bodyOf(/** @type {HTMLElement} */ (next)).children);
      next.remove();
    }
    snSlideParts.join(bodyOf(section));
  }

  /**
   * Set a slide, and the further ones that it takes.
   * @param {HTMLElement} section
   * @param {number} width
   * @param {number} height
   */
  function set(section, width, height) {
    if (section.querySelector(SET)) return;
    join(section);
    const slide = new Slide(section, width, height);
    const whole = slide.whole() ?? (section.matches(PAPER) ? { size: slide.largest(1, LEAST) || LEAST * height, columns: 1 } : null);
    if (whole) return slide.settle(whole);
    const groups = slide.parted();
    slide.body.replaceChildren(...(groups[0] ?? []));
    let last = section;
    const slides = [slide, ...groups.slice(1).map((group) => {
      const next = further(section);
      last.after(next);
      last = next;
      bodyOf(next).append(...group);
      return new Slide(next, width, height);
    })];
    // What fits on no slide alone is set as small as it takes.
    const settings = slides.map((one) => one.whole() ?? { size: one.largest(1, LEAST) || LEAST * height, columns: 1 });
    const size = Math.min(...settings.map((one) => one.size).filter((one) => one >= SMALL * height));
    slides.forEach((one, i) => {
      const { columns, size: own } = /** @type {Setting} */ (settings[i]);
      one.settle({ columns, size: Math.min(own, size) });
    });
  }

  return { set };
})();
