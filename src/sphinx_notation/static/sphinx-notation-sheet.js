// @ts-check
/**
 * The sheet at the foot of the screen: a tap on a known symbol shows what it means, and leads on to
 * the other symbols of its formula.  Loaded on demand, after sphinx-notation-known.js; without it the page is
 * whole.
 */
const snSheet = (() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */

  /** How far from a symbol a finger may be, and how far it moves in a swipe, in pixels. */
  const REACH = 24;
  const SWIPE = 48;

  /** Free above the sheet for the formula that it explains. */
  const AIR = 24;

  /** What words a tap beside a formula may hit. */
  const BLOCK = "p, li, dt, dd, td, th, caption, figcaption, h1, h2, h3, h4, h5, h6";

  class Sheet {
    constructor() {
      this.box = document.createElement("div");
      this.body = document.createElement("div");
      this.count = document.createElement("span");
      this.back = snButtons.make("sn-step", snKnown.words.previous, snKnown.icons.previous);
      this.on = snButtons.make("sn-step", snKnown.words.next, snKnown.icons.next);
      this.end = snButtons.make("sn-step sn-end", snKnown.words.close, snKnown.icons.close);
      /** The symbols of the formula, one for each definition, and which of them is shown. */
      this.terms = /** @type {Term[]} */ ([]);
      this.at = 0;
      /** Those that will be shown when their definitions are set. */
      this.wanted = /** @type {Term[] | null} */ (null);
      /** What had the focus before. */
      this.before = /** @type {Element | null} */ (null);
      this.pointer = "mouse";
      /** What keeps a tap from MathJax that is meant for a symbol. */
      this.hide = (/** @type {MouseEvent} */ _event) => {};
      this.swipe = /** @type {{ x: number, y: number } | null} */ (null);
    }

    make() {
      const head = document.createElement("div");
      const steps = document.createElement("div");
      this.box.className = "sn-sheet";
      this.box.hidden = true;
      this.box.tabIndex = -1;
      this.box.setAttribute("role", "dialog");
      this.box.setAttribute("aria-labelledby", "sn-sheet-body");
      this.body.id = "sn-sheet-body";
      this.body.className = "sn-sheet-body";
      this.body.setAttribute("aria-live", "polite");
      head.className = "sn-sheet-head";
      steps.className = "sn-sheet-steps";
      this.count.className = "sn-sheet-count";
      steps.append(this.back, this.count, this.on);
      head.append(steps, this.end);
      this.box.append(head, this.body);
      document.body.append(this.box);
    }

    listen() {
      const passive = { capture: true, passive: true };
      snDemand.listen("pointerdown", (event) => (this.pointer = event.pointerType), passive);
      this.hide = snPress.keep((event) => Boolean(this.meant(event)));
      snDemand.listen("click", (event) => this.onClick(event), { capture: true });
      addEventListener("keydown", (event) => this.onKey(event), { capture: true });
      addEventListener("resize", () => this.isOpen && this.show(), { passive: true });
      for (const type of ["resize", "scroll"]) visualViewport?.addEventListener(type, () => this.fit(), { passive: true });
      this.back.addEventListener("click", () => this.step(-1));
      this.on.addEventListener("click", () => this.step(1));
      this.end.addEventListener("click", () => this.close());
      this.body.addEventListener("click", ({ target }) => {
        if (target instanceof Element && target.closest("a[href]")) this.close();
      });
      this.box.addEventListener("touchstart", (event) => this.onTouch(event), { passive: true });
      this.box.addEventListener("touchmove", (event) => this.onDrag(event), { passive: true });
      this.box.addEventListener("touchend", (event) => this.onSwipe(event), { passive: true });
      this.box.addEventListener("touchcancel", () => this.drop(), { passive: true });
    }

    get isOpen() {
      return !this.box.hidden;
    }

    /**
     * The symbol that a tap is meant for.
     * @param {MouseEvent} event
     * @returns {Term | null}
     */
    meant(event) {
      const { target } = event;
      if (this.pointer === "mouse" || !snPress.isPlain(event) || !(target instanceof Element)) return null;
      if (target.closest(`${snKnown.CONTROL}, ${snKnown.SHOWN}`)) return null;
      const scope = target.closest(snKnown.FORMULA) ?? target.closest(BLOCK);
      return scope && snKnown.termNear(scope, event, REACH);
    }

    /** @param {MouseEvent} event */
    onClick(event) {
      const { target } = event;
      if (!(target instanceof Node) || this.box.contains(target)) return;
      const term = snPress.isSelecting(event) ? null : this.meant(event);
      if (!term) return this.close(false);
      this.hide(event);
      this.open(term);
    }

    /**
     * @param {Term} term
     * @param {HTMLElement} [back] what has the focus when it is closed again, if not what has it now
     */
    open(term, back) {
      const isFirst = (/** @type {Term} */ one, /** @type {number} */ i, /** @type {Term[]} */ all) =>
        one.row === term.row ? snKnown.isSame(one, term) : all.findIndex(({ row }) => row === one.row) === i;
      const terms = snKnown.termsIn(term.host).filter(isFirst);
      const at = terms.findIndex((one) => snKnown.isSame(one, term));
      this.wanted = terms;
      // All of the formula, so that every step is as quick.
      snKnown.whenSet(terms.map(({ row }) => row), () => this.wanted === terms && this.rise(terms, at, back));
    }

    /**
     * @param {Term[]} terms
     * @param {number} at
     * @param {HTMLElement} [back]
     */
    rise(terms, at, back) {
      [this.terms, this.at, this.wanted] = [terms, at, null];
      if (!this.isOpen) this.before = back ?? document.activeElement;
      this.box.hidden = false;
      this.show();
      this.box.focus({ preventScroll: true });
    }

    show() {
      const term = this.terms[this.at];
      if (!term?.host.isConnected) return this.close();
      const { length } = this.terms;
      this.body.replaceChildren(snRows.rows([term.row], [term]));
      this.count.textContent = `${this.at + 1} / ${length}`;
      this.back.parentElement?.classList.toggle("sn-one", length < 2);
      this.back.setAttribute("aria-disabled", String(this.at === 0));
      this.on.setAttribute("aria-disabled", String(this.at === length - 1));
      this.body.scrollTop = 0;
      this.fit();
      this.reveal(term);
      snKnown.light([term]);
    }

    /** Where the part of the page that is seen ends: who zooms in sees less than the window. */
    get foot() {
      return visualViewport ? visualViewport.offsetTop + visualViewport.height : innerHeight;
    }

    /** Keep the sheet at the foot of what is seen. */
    fit() {
      const { style } = this.box;
      style.bottom = style.left = style.right = style.width = "";
      const seen = visualViewport;
      if (!seen || !this.isOpen) return;
      const whole = document.documentElement.clientWidth;
      const under = innerHeight - this.foot;
      if (Math.abs(under) < 1 && Math.abs(seen.width - whole) < 1 && !seen.offsetLeft) return;
      style.bottom = `${under}px`;
      style.left = `${seen.offsetLeft}px`;
      style.right = "auto";
      style.width = `${seen.width}px`;
    }

    /**
     * Scroll until the sheet does not cover what it explains.
     * @param {Term} term
     */
    reveal(term) {
      term.pieces[0]?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      const [line] = snKnown.marks.linesOf(term);
      if (!line) return;
      const free = this.foot - this.box.offsetHeight - AIR;
      const { bottom } = snKnown.boxOf(term.host);
      const over = Math.min(Math.max(bottom, line.bottom) - free, line.top - AIR);
      const left = document.documentElement.scrollHeight - innerHeight - scrollY;
      if (over > left) document.body.style.paddingBottom = `${this.box.offsetHeight + AIR}px`;
      if (over > 0) scrollBy({ top: over, behavior: "instant" });
    }

    /** @param {number} direction */
    step(direction) {
      const at = this.at + direction;
      if (at < 0 || at >= this.terms.length) return;
      this.at = at;
      this.show();
    }

    /** @param {boolean} [isDone] false if something else was tapped, which has the focus now */
    close(isDone = true) {
      this.wanted = null;
      if (!this.isOpen) return;
      const hadFocus = this.box.contains(document.activeElement);
      this.box.hidden = true;
      this.body.replaceChildren();
      document.body.style.paddingBottom = "";
      snKnown.light([]);
      if (isDone && hadFocus && this.before instanceof HTMLElement) this.before.focus({ preventScroll: true });
      this.drop();
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      if (!this.isOpen || !snKeys.isEscape(event) || snKnown.isTaken()) return;
      event.stopPropagation();
      this.close();
    }

    /** @param {TouchEvent} event */
    onTouch({ touches: [touch, second] }) {
      this.swipe = touch && !second && this.body.scrollTop <= 0 ? { x: touch.clientX, y: touch.clientY } : null;
    }

    /** @param {TouchEvent} event */
    onDrag({ touches: [touch] }) {
      const down = this.swipe && touch ? touch.clientY - this.swipe.y : 0;
      this.box.style.translate = down > 0 ? `0 ${down}px` : "";
    }

    /** @param {TouchEvent} event */
    onSwipe({ changedTouches: [touch] }) {
      const { swipe } = this;
      this.drop();
      if (!swipe || !touch) return;
      const [across, down] = [touch.clientX - swipe.x, touch.clientY - swipe.y];
      if (down > SWIPE && down > Math.abs(across)) this.close();
      if (Math.abs(across) <= SWIPE || Math.abs(across) <= Math.abs(down)) return;
      const isRtl = getComputedStyle(this.box).direction === "rtl";
      this.step(across < 0 === isRtl ? -1 : 1);
    }

    drop() {
      this.swipe = null;
      this.box.style.translate = "";
    }
  }

  const sheet = new Sheet();
  if (snKnown.keys.length) {
    sheet.make();
    sheet.listen();
  }

  return {
    /**
     * Show what a symbol means, and lead on to the others of its formula.
     * @param {Term} term
     * @param {HTMLElement} back what has the focus again when it is closed
     */
    open: (term, back) => sheet.open(term, back),
  };
})();
