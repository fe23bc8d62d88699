// @ts-check
/**
 * How a part of a lesson is set on screens: as large as it goes, in one column or two, and over several
 * screens where type would be too small.  Loaded after sphinx-notation-present-screens.js
 * and sphinx-notation-shrink.js.
 */
const snFit = (() => {
  "use strict";

  /** @typedef {Parameters<typeof snScreens.showOnly>[0]} Part */
  /** @typedef {{ items: HTMLElement[], columns: number }} Screen */
  /** @typedef {{ size: number, screens: Screen[] }} Plan */

  /** The property with the size of type on the root element. */
  const SIZE = "--sn-size";

  /** How exactly the size of type is found, in pixels. */
  const STEP = 0.75;

  /** How much larger type must be in two columns than in one. */
  const GAIN = 1.08;

  /** What stands at the end of a screen only where nothing else is possible. */
  const LEADS_ON = "h1, h2, h3, h4, h5, h6, .rubric";

  /** The sizes of type for this window, in pixels: what is read from the last row, and what is large enough. */
  function limits() {
    const small = Math.max(16, Math.min(innerHeight / 36, innerWidth / 52));
    return { small, large: Math.max(small * 1.15, Math.min(innerHeight / 20, innerWidth / 30)) };
  }

  /** Say whether the window is wide enough for two columns. @param {number} size */
  const isWide = (size) => innerWidth > innerHeight * 1.2 && innerWidth > size * 44;

  /** Draw the labels on the formulas that are shown, where the page has some. @param {Element} stage */
  const label = (stage) => (typeof snLabels === "undefined" ? undefined : snLabels.draw(stage));

  /**
   * Say whether what is shown fits on the screen.
   * @param {HTMLElement} stage
   * @param {Part} part
   * @param {number} columns
   */
  function isFitting(stage, part, columns) {
    if (!snShrink.fit(stage, columns, () => label(stage))) return false;
    if (stage.scrollHeight > stage.clientHeight + 1 || stage.scrollWidth > stage.clientWidth + 1) return false;
    // What scrolls by itself is not cut off.
    return part.blocks.every(
      (block) =>
        block.matches(".sn-out") || block.scrollWidth <= block.clientWidth + 1 || /auto|scroll/.test(getComputedStyle(block).overflowX),
    );
  }

  /**
   * @param {HTMLElement} stage
   * @param {number} size
   * @param {number} columns
   */
  function set(stage, size, columns) {
    document.documentElement.style.setProperty(SIZE, `${size}px`);
    stage.classList.toggle("sn-columns", columns > 1);
  }

  /** What tries out how a part is set. */
  class Trial {
    /**
     * @param {HTMLElement} stage
     * @param {Part} part
     */
    constructor(stage, part) {
      this.stage = stage;
      this.part = part;
    }

    /**
     * @param {HTMLElement[]} items
     * @param {number} size
     * @param {number} columns
     */
    fits(items, size, columns) {
      if (columns > 1 && !isWide(size)) return false;
      snScreens.showOnly(this.part, items);
      set(this.stage, size, columns);
      return isFitting(this.stage, this.part, columns);
    }

    /**
     * The columns in which something fits, or 0.
     * @param {HTMLElement[]} items
     * @param {number} size
     */
    columns(items, size) {
      return [1, 2].find((columns) => this.fits(items, size, columns)) ?? 0;
    }

    /**
     * The largest size in which something fits, or 0.
     * @param {(size: number) => boolean} isGood
     */
    largest(isGood) {
      let { small, large } = limits();
      if (!isGood(small)) return 0;
      if (isGood(large)) return large;
      while (large - small > STEP) {
        const middle = (small + large) / 2;
        if (isGood(middle)) small = middle;
        else large = middle;
      }
      return small;
    }

    /** All of the part on one screen, if it fits. @returns {Plan | null} */
    whole() {
      const items = this.part.blocks;
      const [one, two] = [1, 2].map((columns) => this.largest((size) => this.fits(items, size, columns)));
      if (!one && !two) return null;
      const columns = (two ?? 0) > (one ?? 0) * GAIN ? 2 : 1;
      return { size: (columns > 1 ? two : one) ?? 0, screens: [{ items, columns }] };
    }

    /**
     * The part over as many screens as it takes; what fits on none has no columns.
     * @param {number} size
     * @returns {Screen[]}
     */
    parted(size) {
      /** @type {HTMLElement[][]} */
      const screens = [];
      /** @type {HTMLElement[]} */
      let items = [];
      const end = () => {
        // A heading goes where what it heads goes.
        const rest = items.length > 1 && items.at(-1)?.matches(LEADS_ON) ? items.splice(-1) : [];
        if (items.length) screens.push(items);
        items = rest;
      };
      for (const block of this.part.blocks) {
        if (this.columns([...items, block], size)) {
          items.push(block);
          continue;
        }
        const pieces = snScreens.piecesOf(block);
        const isWhole = this.columns([block], size) > 0 || pieces.length < 2;
        if (isWhole) end();
        if (isWhole) items.push(block);
        else for (const piece of pieces) {
          if (items.length && !this.columns([...items, piece], size)) end();
          items.push(piece);
        }
      }
      end();
      return screens.map((items) => ({ items, columns: this.columns(items, size) }));
    }

    /** @returns {Plan} */
    plan() {
      const whole = this.whole();
      if (whole) return whole;
      const { small } = limits();
      let best = { size: small, screens: this.parted(small) };
      const { length } = best.screens;
      this.largest((size) => {
        const screens = this.parted(size);
        const isGood = screens.length === length && screens.every(({ columns }) => columns);
        if (isGood) best = { size, screens };
        return isGood;
      });
      return best;
    }
  }

  return {
    /**
     * How a part is best set.
     * @param {HTMLElement} stage on which this part is, and no other
     * @param {Part} part
     * @returns {Plan}
     */
    plan: (stage, part) => new Trial(stage, part).plan(),

    /**
     * Set a screen as it was planned.
     * @param {HTMLElement} stage
     * @param {Part} part
     * @param {number} size
     * @param {Screen} screen
     */
    put(stage, part, size, { items, columns }) {
      snScreens.showOnly(part, items);
      set(stage, size, columns);
      // What is wider or higher than the screen scrolls.
      snShrink.fit(stage, columns, () => label(stage));
    },

    /** Set the page as it was. @param {HTMLElement} stage */
    clear(stage) {
      document.documentElement.style.removeProperty(SIZE);
      stage.classList.remove("sn-columns");
      snShrink.clear(stage);
      label(stage);
    },
  };
})();
