// @ts-check
/**
 * Cards: pointing at a known symbol of a formula shows what it means, below the formula.  By touch
 * a sheet shows it (sphinx-notation-sheet.js), by keyboard a button does
 * (sphinx-notation-decode.js).  Loaded after sphinx-notation-definitions.js, where a page has
 * definitions; without it the page is whole.
 */
(() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */
  /** @typedef {{ clientX: number, clientY: number }} Point */

  /** In milliseconds: before the first card; before it goes; while the pointer is under way to it. */
  const DELAY = 350;
  const GRACE = 200;
  const TRAVEL = 300;

  /** In pixels: between formula and card, between card and window, how near the pointer must be. */
  const GAP = 8;
  const EDGE = 8;
  const REACH = 2;

  /** How exactly the pointer must aim at the card. */
  const SLACK = 4;

  /** How far the page may scroll under an open card. */
  const SCROLL = 4;

  class Card {
    constructor() {
      /** Empty it stays in place: screen readers tell of changes, not of what appears. */
      this.box = document.createElement("div");
      this.box.className = "sn-card";
      this.box.setAttribute("role", "status");
      /** The symbol whose card is open, and the one that it will open for. */
      this.term = /** @type {Term | null} */ (null);
      this.wanted = /** @type {Term | null} */ (null);
      /** The symbol whose card was closed under the pointer, until the pointer leaves it. */
      this.muted = /** @type {Term | null} */ (null);
      /** Where the pointer is, and where it was on the symbol last. */
      this.last = { clientX: 0, clientY: 0 };
      this.from = { clientX: 0, clientY: 0 };
      this.top = 0;
      this.timer = 0;
    }

    listen() {
      const passive = { capture: true, passive: true };
      document.body.append(this.box);
      addEventListener("pointerover", (event) => this.onPoint(event), passive);
      addEventListener("pointermove", (event) => this.onPoint(event), passive);
      addEventListener("pointerdown", (event) => this.onPress(event), passive);
      document.documentElement.addEventListener("pointerleave", () => this.leave(GRACE), { passive: true });
      addEventListener("scroll", (event) => this.onScroll(event), passive);
      addEventListener("resize", () => this.close(), { passive: true });
      addEventListener("beforeprint", () => this.close());
      addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    }

    /** @param {PointerEvent} event */
    onPoint(event) {
      if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
      // Who holds a button down selects text, or drags.
      if (event.buttons) return this.leave(GRACE);
      this.last = { clientX: event.clientX, clientY: event.clientY };
      if (this.box.contains(event.target)) return this.stay();
      const term = this.termAt(event.target, event);
      if (this.muted && snKnown.isSame(term, this.muted)) return;
      this.muted = null;
      if (!this.term) this.want(term);
      else if (term && snKnown.isSame(term, this.term)) this.stay(this.last);
      else if (this.isUnderWay(this.from, event)) this.leave(TRAVEL);
      else if (term) this.open(term);
      else if (!this.timer) this.leave(GRACE);
    }

    /**
     * @param {Element} target
     * @param {Point} point
     * @returns {Term | null}
     */
    termAt(target, point) {
      const scope = target.closest(snKnown.FORMULA);
      return scope && snKnown.termNear(scope, point, REACH);
    }

    /** The symbol under the pointer, wherever the page is now. */
    termHere() {
      const target = document.elementFromPoint(this.last.clientX, this.last.clientY);
      return target && this.termAt(target, this.last);
    }

    /**
     * Open the card of a symbol if the pointer stays there.
     * @param {Term | null} term
     */
    want(term) {
      if (term && this.wanted && snKnown.isSame(term, this.wanted)) return;
      this.stay();
      this.wanted = term;
      if (term) snKnown.prepare([term.row]);
      this.wait();
    }

    wait() {
      clearTimeout(this.timer);
      const { wanted } = this;
      if (!wanted) return;
      this.timer = window.setTimeout(() => {
        this.stay();
        // The page may have scrolled away under the pointer.
        if (snKnown.isSame(this.termHere(), wanted)) this.open(wanted);
      }, DELAY);
    }

    /**
     * Let nothing happen that was about to.
     * @param {Point} [from] where the pointer is, if that is on the symbol
     */
    stay(from = this.from) {
      this.from = from;
      clearTimeout(this.timer);
      this.timer = 0;
      this.wanted = null;
    }

    /**
     * Look again after a while, and close the card unless the pointer is where it belongs.
     * @param {number} time
     */
    leave(time) {
      this.stay();
      if (!this.term) return;
      this.timer = window.setTimeout(() => {
        this.timer = 0;
        const term = this.termHere();
        if (this.box.matches(":hover")) return;
        if (term) this.open(term);
        else this.close();
      }, time);
    }

    /**
     * Say whether the pointer is on its way to the card, over whatever lies between.
     * @param {Point} from
     * @param {Point} to
     * @returns {boolean}
     */
    isUnderWay(from, to) {
      const { left, right, top, bottom } = this.box.getBoundingClientRect();
      const edge = from.clientY < top ? top : bottom;
      const done = (to.clientY - from.clientY) / (edge - from.clientY);
      // Within the triangle that the symbol and the near edge of the card make, or nearly.
      if (!(done > -0.1 && done <= 1)) return false;
      const [low = 0, high = 0] = [left, right].map((x) => from.clientX + (x - from.clientX) * done);
      return to.clientX >= low - SLACK && to.clientX <= high + SLACK;
    }

    /** @param {Term} term */
    open(term) {
      this.stay(this.last);
      if (snKnown.isSame(term, this.term)) return;
      const wanted = (this.wanted = { ...term });
      // Most often it is set already, while the pointer rested.
      snKnown.whenSet([term.row], () => this.wanted === wanted && this.show(term));
    }

    /** @param {Term} term */
    show(term) {
      this.wanted = null;
      if (!term.host.isConnected || document.querySelector(".sn-sheet:not([hidden]), dialog:modal")) return this.close();
      this.term = term;
      this.box.replaceChildren(snKnown.rows([term.row]));
      snKnown.light([term]);
      this.place(term);
    }

    /**
     * Put the card below the formula, aligned to the symbol; above it where there is more room.
     * @param {Term} term
     */
    place(term) {
      const { style } = this.box;
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const [line] = snKnown.marks.linesOf(term);
      if (!line) return this.close();
      const formula = snKnown.boxOf(term.host);
      // Of a formula that is as high as the window at least the symbol stays free.
      const [top, bottom] = [Math.min(line.top, Math.max(formula.top, 0)), Math.max(line.bottom, Math.min(formula.bottom, height))];
      this.top = line.top;
      style.maxHeight = "none";
      const { offsetWidth, offsetHeight } = this.box;
      const below = height - EDGE - (bottom + GAP);
      const above = top - GAP - EDGE;
      const isBelow = offsetHeight <= below || below >= above;
      style.maxHeight = `${Math.max(isBelow ? below : above, 48)}px`;
      const isRtl = getComputedStyle(this.box).direction === "rtl";
      const symbol = this.box.querySelector(".sn-symbol")?.getBoundingClientRect();
      const card = this.box.getBoundingClientRect();
      const inset = symbol ? (isRtl ? card.right - symbol.right : symbol.left - card.left) : 0;
      const left = isRtl ? line.right + inset - offsetWidth : line.left - inset;
      style.left = `${Math.max(EDGE, Math.min(left, width - EDGE - offsetWidth))}px`;
      style.top = `${isBelow ? bottom + GAP : top - GAP - Math.min(offsetHeight, above)}px`;
    }

    close() {
      this.stay();
      if (!this.term) return;
      this.term = null;
      this.box.replaceChildren();
      snKnown.light([]);
    }

    /** Close the card, also for the pointer that is still there. */
    dismiss() {
      this.muted = this.termHere();
      this.close();
    }

    /** @param {PointerEvent} event */
    onPress({ target }) {
      if (!(target instanceof Node && this.box.contains(target))) this.dismiss();
    }

    /** @param {Event} event */
    onScroll({ target }) {
      if (target instanceof Node && this.box.contains(target)) return;
      if (!this.term) return this.wait();
      const [line] = snKnown.marks.linesOf(this.term);
      if (!line || Math.abs(line.top - this.top) > SCROLL || target instanceof Element) this.close();
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      if (!this.term || !snKeys.isEscape(event)) return;
      // Whoever else waits for the key may have it too.
      if (!snKnown.isTaken()) event.stopPropagation();
      this.dismiss();
    }
  }

  if (snKnown.keys.length) new Card().listen();
})();
