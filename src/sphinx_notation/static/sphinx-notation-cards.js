// @ts-check
/**
 * Cards: pointing at a known symbol of a formula shows what it means, below the formula, and a click on it
 * keeps that open.  By touch a sheet shows it (sphinx-notation-sheet.js), by keyboard a button does
 * (sphinx-notation-decode.js).  Loaded on demand, after sphinx-notation-known.js; without it the page is whole.
 */
const snCards = (() => {
  "use strict";

  /** @typedef {ReturnType<typeof snKnown.termsIn>[number]} Term */
  /** @typedef {{ clientX: number, clientY: number }} Point */

  /** In milliseconds: before the first card; before it goes; while the pointer is under way to it. */
  const DELAY = 350;
  const GRACE = 200;
  const TRAVEL = 300;

  /** How near the pointer must be, in pixels. */
  const REACH = 2;

  /** How far the page may scroll under an open card. */
  const SCROLL = 4;

  /** Where the browser keeps that a reader has been told how cards stay open. */
  const TOLD = "sphinx-notation-told";

  /** Say whether this reader is told of something for the first time. */
  function isNews() {
    try {
      if (localStorage.getItem(TOLD)) return false;
      localStorage.setItem(TOLD, "yes");
    } catch {
      // Where nothing may be kept every page tells it once.
    }
    return true;
  }

  class Card {
    constructor() {
      this.box = document.createElement("div");
      this.box.className = "sn-card";
      /** Empty it stays in place: screen readers tell of changes, not of what appears. */
      this.body = document.createElement("div");
      this.body.className = "sn-card-body";
      this.body.setAttribute("role", "status");
      this.end = snButtons.make("sn-step sn-end", snKnown.words.close, snKnown.icons.close);
      this.end.hidden = true;
      this.box.append(this.body, this.end);
      /** True while the card stays, wherever the pointer goes. */
      this.isPinned = false;
      this.pointer = "mouse";
      /** What keeps a click from MathJax that is meant for a symbol. */
      this.hide = (/** @type {MouseEvent} */ _event) => {};
      /** True once this page has told how cards stay open. */
      this.hasTold = false;
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
      snDemand.listen("pointerover", (event) => this.onPoint(event), passive);
      snDemand.listen("pointermove", (event) => this.onPoint(event), passive);
      snDemand.listen("pointerdown", (event) => this.onPress(event), passive);
      this.hide = snPress.keep((event) => this.meant(event) !== null);
      snDemand.listen("click", (event) => this.onClick(event), { capture: true });
      this.end.addEventListener("click", () => this.dismiss());
      document.documentElement.addEventListener("pointerleave", () => this.leave(GRACE), { passive: true });
      addEventListener("scroll", (event) => this.onScroll(event), passive);
      addEventListener("resize", () => (this.isPinned && this.term ? this.place(this.term) : this.close()), { passive: true });
      addEventListener("beforeprint", () => this.close());
      addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    }

    /** @param {PointerEvent} event */
    onPoint(event) {
      if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
      // Who holds a button down selects text, or drags.
      if (event.buttons) return this.leave(GRACE);
      this.last = { clientX: event.clientX, clientY: event.clientY };
      if (this.isPinned) return;
      if (this.box.contains(event.target)) return this.stay();
      const term = this.termAt(event.target, event);
      if (this.muted && snKnown.isSame(term, this.muted)) return;
      this.muted = null;
      if (!this.term) this.want(term, performance.now() - event.timeStamp);
      else if (term && snKnown.isSame(term, this.term)) this.stay(this.last);
      else if (snCardPlace.isUnderWay(this.box, this.from, event)) this.leave(TRAVEL);
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
     * @param {number} since how long it has been there, in milliseconds: it may have come before this script
     */
    want(term, since) {
      if (term && this.wanted && snKnown.isSame(term, this.wanted)) return;
      this.stay();
      this.wanted = term;
      if (term) snKnown.prepare([term.row]);
      this.wait(since);
    }

    /** @param {number} [since] */
    wait(since = 0) {
      clearTimeout(this.timer);
      const { wanted } = this;
      if (!wanted) return;
      this.timer = window.setTimeout(() => {
        this.stay();
        // The page may have scrolled away under the pointer.
        if (snKnown.isSame(this.termHere(), wanted)) this.open(wanted);
      }, DELAY - since);
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
      this.box.classList.toggle("sn-pinned", this.isPinned);
      this.end.hidden = !this.isPinned;
      this.body.replaceChildren(snRows.rows([term.row], [term]), ...this.hint());
      snKnown.light([term]);
      this.place(term);
    }

    /** @returns {HTMLElement[]} how to keep a card open, which each reader is told once */
    hint() {
      if (this.isPinned || this.hasTold) return [];
      this.hasTold = true;
      if (!isNews()) return [];
      const line = document.createElement("p");
      line.className = "sn-card-hint";
      line.textContent = snKnown.words.pin;
      return [line];
    }

    /**
     * The symbol that a click is meant for.
     * @param {MouseEvent} event
     * @returns {Term | null}
     */
    meant(event) {
      const { target } = event;
      if (this.pointer !== "mouse" || !snPress.isPlain(event) || !(target instanceof Element)) return null;
      return target.closest(`${snKnown.CONTROL}, ${snKnown.SHOWN}`) ? null : this.termAt(target, event);
    }

    /** @param {MouseEvent} event */
    onClick(event) {
      const { target } = event;
      if (!(target instanceof Node) || this.box.contains(target) || snPress.isSelecting(event)) return;
      const term = this.meant(event);
      if (term) {
        this.hide(event);
        // The press has given the formula the focus, which is for those who come by keys.
        if (document.activeElement instanceof HTMLElement && snKeys.isFocusIn("mjx-container")) document.activeElement.blur();
        this.pin(term);
      } else if (this.isPinned) this.close();
    }

    /** Keep the card of a symbol open. @param {Term} term */
    pin(term) {
      this.stay(this.last);
      this.isPinned = true;
      const wanted = (this.wanted = { ...term });
      snKnown.whenSet([term.row], () => this.wanted === wanted && this.show(term));
    }

    /** Put the card where it belongs. @param {Term} term */
    place(term) {
      const line = snCardPlace.put(this.box, term);
      if (!line) return this.close();
      this.top = line.top;
      // A card that stays goes out of sight with its symbol, and comes back with it.
      const isAway = line.bottom < 0 || line.top > document.documentElement.clientHeight;
      this.box.classList.toggle("sn-away", this.isPinned && isAway);
    }

    close() {
      this.stay();
      if (!this.term) return;
      this.term = null;
      this.isPinned = false;
      this.box.classList.remove("sn-pinned", "sn-away");
      this.end.hidden = true;
      this.body.replaceChildren();
      snKnown.light([]);
    }

    /** Close the card, also for the pointer that is still there. */
    dismiss() {
      this.muted = this.termHere();
      this.close();
    }

    /** @param {PointerEvent} event */
    onPress(event) {
      this.pointer = event.pointerType;
      const { target } = event;
      // What a click will do is known when it is one.
      if (this.isPinned && this.pointer === "mouse") return;
      if (target instanceof Node && (this.box.contains(target) || this.meant(event))) return;
      this.dismiss();
    }

    /** @param {Event} event */
    onScroll({ target }) {
      if (target instanceof Node && this.box.contains(target)) return;
      if (!this.term) return this.wait();
      if (this.isPinned) return this.place(this.term);
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

  const card = new Card();
  if (snKnown.keys.length) card.listen();

  return {
    /** Show what a symbol means until `close` is called, or the pointer does something. @param {Term} term */
    open: (term) => card.isPinned || card.open(term),
    /** Close a card that was opened so. */
    close: () => card.isPinned || card.close(),
  };
})();
