// @ts-check
/**
 * The labels of one formula: measured, placed and drawn, in words where there is room and in numbers where
 * there is none.  They stand inside the formula, so that they scroll with it, and out of the flow: what they
 * take is padding of its box.  Loaded after sphinx-notation-label-layout.js and -label-anchors.js.
 */
const snLabelling = (() => {
  "use strict";

  /** @typedef {"above" | "below"} Side */
  /** @typedef {NonNullable<ReturnType<typeof snLabelAnchors.anchorOf>>} Anchor */
  /** @typedef {NonNullable<ReturnType<typeof snLabelLayout.place>>} Layout */
  /** What is drawn for a row: its words, or its number. @typedef {{ row: string, words: HTMLElement, number: HTMLElement }} Label */
  /** A label and where it begins. @typedef {{ label: Label, anchor: Anchor }} Anchored */

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Between what a formula shows and the nearest label, between a term and its brace, and between the end of a
   * brace and that of its term, in pixels.
   */
  const LEAD = 18;
  const OFF = 4;
  const APART = 1;

  /** How large labels are beside the text of the panel. */
  const SMALL = 0.8125;

  /** What is measured to know how a formula is scaled, in pixels. */
  const RULER = 100;

  /** How wide labels may be, in their own size: the widest that leave few tiers. */
  const WIDTHS = [14, 10, 7.5];
  const NARROWER = 6;
  const MOST_TIERS = 3;

  /** @param {number} x @param {number} y */
  const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;

  /**
   * A brace over a term, or a line where it is short, and the leader from there, as the path of a picture.
   * @param {Anchor} anchor
   * @param {Side} side
   * @param {number} end where the label begins
   */
  function pathOf({ box, above, below }, side, end) {
    const leader = side === "above" ? above : below;
    if (!leader) return "";
    const up = side === "above" ? -1 : 1;
    const { x, y, from } = leader;
    if (from !== x) return `M${at(from, y)}H${x.toFixed(1)}V${end.toFixed(1)}`;
    const start = y + up * OFF;
    if (!leader.isWide) return `M${at(x, start)}V${end.toFixed(1)}`;
    // Braces of neighbours do not touch.
    const [left, right] = [box.left + APART, box.right - APART];
    const r = 3;
    if (right - left < 5 * r) return `M${at(left, start)}H${right.toFixed(1)}M${at(x, start)}V${end.toFixed(1)}`;
    const top = Math.min(Math.max(x, left + 2 * r), right - 2 * r);
    const [bend, back] = [up * r, -up * r];
    return (
      `M${at(left, start)}q0 ${bend} ${r} ${bend}H${(top - r).toFixed(1)}q${r} 0 ${r} ${bend}` +
      `q0 ${back} ${r} ${back}H${(right - r).toFixed(1)}q${r} 0 ${r} ${back}` +
      `M${at(top, start + 2 * bend)}${top === x ? "" : `L${at(x, start + 2 * bend)}`}V${end.toFixed(1)}`
    );
  }

  /** The labels of one formula. */
  class Labelling {
    /** @param {Element} host */
    constructor(host) {
      this.host = /** @type {HTMLElement} */ (host);
      this.box = document.createElement("span");
      this.box.className = "sn-labelling";
      this.box.setAttribute("aria-hidden", "true");
      // There before anything is measured: it is all that changes how its formula stands.
      this.host.append(this.box);
      /** How large it is in the window: slides, and what is printed on them, are scaled. */
      this.scale = this.scaled();
    }

    scaled() {
      const { style } = this.box;
      style.width = `${RULER}px`;
      const scale = this.box.getBoundingClientRect().width / RULER || 1;
      style.width = "";
      return scale;
    }

    /**
     * Draw labels.
     * @param {Anchored[]} anchored
     * @returns {{ as: "words" | "numbers", drawn: Anchored[] }} what there is room for
     */
    draw(anchored) {
      // Set as the text of the panel, and smaller, but not smaller than can be read.
      const { fontFamily, fontSize } = getComputedStyle(this.host.closest(".sn-panel") ?? document.body);
      Object.assign(this.box.style, { fontFamily, fontSize: `${Math.max(12, parseFloat(fontSize) * SMALL)}px` });
      const room = this.room();
      const inWords = this.inWords(anchored, room);
      const layout = inWords ?? this.inNumbers(anchored, room);
      if (layout) {
        this.put(anchored, layout);
        return { as: inWords ? "words" : "numbers", drawn: anchored };
      }
      this.box.replaceChildren();
      const fewer = this.fewer(anchored, room);
      return fewer.length ? this.draw(fewer) : { as: "numbers", drawn: [] };
    }

    /**
     * The labels without one that is in the way of the others, as where two leaders would be the same.
     * @param {Anchored[]} anchored
     * @param {{ left: number, right: number }} room
     */
    fewer(anchored, room) {
      const trials = anchored.map((_, i) => anchored.filter((_one, j) => j !== i)).reverse();
      return trials.find((trial) => this.inNumbers(trial, room)) ?? trials[0] ?? [];
    }

    /** From where to where labels may stand, in pixels of the window. */
    room() {
      const { left } = this.host.getBoundingClientRect();
      const { scrollLeft, scrollWidth, clientWidth, clientLeft } = this.host;
      const start = left + (clientLeft - scrollLeft) * this.scale;
      return { left: start, right: start + Math.max(scrollWidth, clientWidth) * this.scale };
    }

    /**
     * The best layout of the words.
     * @param {Anchored[]} anchored
     * @param {{ left: number, right: number }} room
     * @returns {Layout | null}
     */
    inWords(anchored, room) {
      this.box.classList.remove("sn-numbered");
      this.box.replaceChildren(...anchored.map(({ label }) => label.words));
      /** @type {{ layout: Layout, width: number, cost: number } | null} */
      let best = null;
      for (const [i, width] of WIDTHS.entries()) {
        const layout = this.measured(anchored, room, width);
        const isLow = layout && Math.max(layout.heights.above.length, layout.heights.below.length) <= MOST_TIERS;
        const cost = (layout?.cost ?? 0) + i * NARROWER;
        if (isLow && (!best || cost < best.cost)) best = { layout, width, cost };
      }
      // As wide as they are placed.
      return best && this.measured(anchored, room, best.width);
    }

    /**
     * @param {Anchored[]} anchored
     * @param {{ left: number, right: number }} room
     */
    inNumbers(anchored, room) {
      this.box.classList.add("sn-numbered");
      this.box.replaceChildren(...anchored.map(({ label }) => label.number));
      return this.measured(anchored, room, 2);
    }

    /**
     * @param {Anchored[]} anchored
     * @param {{ left: number, right: number }} room
     * @param {number} width
     */
    measured(anchored, room, width) {
      const elements = /** @type {HTMLElement[]} */ ([...this.box.children]);
      for (const { style } of elements) Object.assign(style, { width: "max-content", maxWidth: `${width}em` });
      // Words that stand in two lines are narrower than what they may fill.
      const words = document.createRange();
      const sizes = elements.map((element) => {
        words.selectNodeContents(element);
        // A number has a ring around it.
        const measured = this.box.classList.contains("sn-numbered") ? element : words;
        return Math.ceil(measured.getBoundingClientRect().width) + 1;
      });
      elements.forEach(({ style }, i) => Object.assign(style, { width: `${(sizes[i] ?? 0) / this.scale}px`, maxWidth: "none" }));
      const heights = elements.map((element) => element.getBoundingClientRect().height);
      const labels = anchored.map(({ anchor }, i) => ({ width: sizes[i] ?? 0, height: heights[i] ?? 0, leaders: anchor }));
      return snLabelLayout.place(labels, room);
    }

    /**
     * @param {Anchored[]} anchored
     * @param {Layout} layout
     */
    put(anchored, layout) {
      const shown = snLabelAnchors.around(snLabelAnchors.partsOf(this.host).map(({ box }) => box));
      const content = this.content();
      const { above, below } = layout.heights;
      const sum = (/** @type {number[]} */ tiers) => tiers.reduce((all, height) => all + height + snLabelLayout.BETWEEN, tiers.length ? LEAD : 0);
      const top = Math.max(0, sum(above) - (shown.top - content.top));
      const bottom = Math.max(0, sum(below) - (content.bottom - shown.bottom));
      const padding = (/** @type {number} */ room) => `${(Math.ceil(room) + 2) / this.scale}px`;
      Object.assign(this.host.style, { paddingTop: padding(top), paddingBottom: padding(bottom) });
      // The number of an equation stands beside what is set, and not beside the middle of all.
      this.host.parentElement?.style.setProperty("--sn-lift", `${(Math.ceil(top) - Math.ceil(bottom)) / 2 / this.scale}px`);
      // All has moved down by what is now above it.
      const moved = this.content().top - content.top;
      this.paint(anchored, layout, { top: shown.top + moved, bottom: shown.bottom + moved }, moved);
    }

    /** Where the formula stands in its box, without what is kept free for labels. */
    content() {
      const { top, bottom } = this.host.getBoundingClientRect();
      const { paddingTop, paddingBottom } = getComputedStyle(this.host);
      return { top: top + parseFloat(paddingTop) * this.scale, bottom: bottom - parseFloat(paddingBottom) * this.scale };
    }

    /**
     * @param {Anchored[]} anchored
     * @param {Layout} layout
     * @param {{ top: number, bottom: number }} shown
     * @param {number} moved
     */
    paint(anchored, { places, heights }, shown, moved) {
      const picture = document.createElementNS(SVG, "svg");
      this.box.prepend(picture);
      // Paths are in pixels of the window.
      picture.style.scale = String(1 / this.scale);
      const { left: x0, top: y0 } = this.box.getBoundingClientRect();
      const elements = /** @type {HTMLElement[]} */ ([...this.box.children].slice(1));
      anchored.forEach(({ label, anchor }, i) => {
        const place = places[i];
        const element = elements[i];
        if (!place || !element) return;
        const { side, tier, left } = place;
        const before = heights[side].slice(0, tier).reduce((all, height) => all + height + snLabelLayout.BETWEEN, LEAD);
        const height = element.getBoundingClientRect().height;
        const near = side === "above" ? shown.top - before : shown.bottom + before;
        const top = (side === "above" ? near - height : near) - y0;
        Object.assign(element.style, { left: `${(left - x0) / this.scale}px`, top: `${top / this.scale}px` });
        const line = document.createElementNS(SVG, "path");
        line.setAttribute("d", pathOf(shifted(anchor, -x0, moved - y0), side, near - y0));
        line.dataset.row = label.row;
        line.dataset.colour = label.words.dataset.colour ?? "";
        // What is yet to come of a lesson that is presented comes with its row.
        const isVeiled = document.querySelector(`.sn-row[data-row="${label.row}"]`)?.classList.contains("sn-veiled");
        for (const one of [line, element]) one.classList.toggle("sn-veiled", Boolean(isVeiled));
        picture.append(line);
      });
    }

    remove() {
      this.box.remove();
      Object.assign(this.host.style, { paddingTop: "", paddingBottom: "" });
      this.host.parentElement?.style.removeProperty("--sn-lift");
    }
  }

  /**
   * An anchor somewhere else.
   * @param {Anchor} anchor
   * @param {number} dx
   * @param {number} dy
   * @returns {Anchor}
   */
  function shifted({ box, above, below }, dx, dy) {
    const move = (/** @type {typeof above} */ one) => one && { ...one, x: one.x + dx, y: one.y + dy, from: one.from + dx };
    const { left, top, right, bottom } = box;
    const [up, down] = [move(above), move(below)];
    const moved = { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
    return { box: moved, ...(up && { above: up }), ...(down && { below: down }) };
  }

  return { Labelling };
})();
