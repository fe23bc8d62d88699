// @ts-check
/**
 * Stepping through a lesson: ← and → move between its opening and sections, and on to the
 * neighbouring pages at its ends; the position bar shows where one is.  Loaded on lesson pages
 * only; without it the page is whole.
 */
(() => {
  "use strict";

  /** Where arrow keys have a meaning of their own. */
  const OWN_ARROWS = [
    "input, select, textarea, option, audio, video, iframe, object, embed, summary > *",
    "[contenteditable]:not([contenteditable=false]), mjx-container, mjx-explorer, .MathJax",
    ...[
      "application combobox dialog alertdialog grid gridcell listbox menu menubar menuitem",
      "menuitemcheckbox menuitemradio option radio radiogroup scrollbar search searchbox slider",
      "spinbutton tab tablist textbox toolbar tree treegrid treeitem",
    ]
      .join(" ")
      .split(" ")
      .map((role) => `[role=${role}]`),
    "dialog, menu, [aria-modal=true], [popover]",
  ].join(",");

  /** What lies over the page while it is open. */
  const OPEN_LAYER = "dialog[open], [role=dialog][aria-modal=true]:not([aria-hidden=true]), [popover]:popover-open";

  /** How long a hint about the next press stays, in milliseconds. */
  const HINT_TIME = 5000;

  /**
   * Say whether *element* or what it stands in scrolls sideways.
   * @param {Element | null} element
   * @returns {boolean}
   */
  function scrollsSideways(element) {
    for (let box = element; box; box = box.parentElement) {
      const isRoot = box === document.documentElement || box === document.body;
      const overflow = getComputedStyle(box).overflowX;
      const scrollable = isRoot ? overflow !== "hidden" && overflow !== "clip" : /auto|scroll/.test(overflow);
      if (scrollable && box.scrollWidth > box.clientWidth + 2) return true;
    }
    return false;
  }

  /**
   * Say whether the key belongs to somebody else.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function isTaken(event) {
    if (event.defaultPrevented || event.isComposing) return true;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return true;
    if (document.querySelector(OPEN_LAYER)) return true;
    const [target] = event.composedPath();
    const element = target instanceof Element ? target : document.activeElement;
    if (element?.closest(OWN_ARROWS) || document.activeElement?.closest(OWN_ARROWS)) return true;
    // A click puts the caret into what the arrow keys then scroll, without focus.
    const caret = document.getSelection()?.anchorNode;
    const clicked = caret instanceof Element ? caret : (caret?.parentElement ?? null);
    return scrollsSideways(element) || scrollsSideways(clicked);
  }

  /**
   * Where the page before or after this one is, and what it is called.
   * @param {"prev" | "next"} rel
   * @returns {{ href: string, title: string } | null}
   */
  function neighbour(rel) {
    /** @type {HTMLAnchorElement | null} */
    const named = document.querySelector(`.sn-pointer.sn-${rel} a[href]`);
    if (named) return { href: named.href, title: named.textContent ?? "" };
    /** @type {HTMLLinkElement | null} */
    const linked = document.querySelector(`link[rel~="${rel}"][href]`);
    return linked && { href: linked.href, title: linked.title };
  }

  class Lesson {
    /** @param {HTMLElement} bar */
    constructor(bar) {
      this.bar = bar;
      this.heads = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".sn-opening, .sn-head")]).filter(
        (head) => head.querySelector(".sn-running .sn-number") || head.matches(".sn-opening"),
      );
      this.hint = /** @type {HTMLElement} */ (bar.querySelector(".sn-hint"));
      this.current = 0;
      /** The direction whose next press leaves the page. */
      this.armed = 0;
      /** True from a step until the reader scrolls: short last parts cannot reach the top. */
      this.stepped = false;
      this.lastScroll = scrollY;
      this.isRtl = getComputedStyle(this.heads[0] ?? bar).direction === "rtl";
    }

    start() {
      this.bar.hidden = false;
      const [back, on] = this.bar.querySelectorAll("button");
      back?.addEventListener("click", () => this.step(-1, false));
      on?.addEventListener("click", () => this.step(1, false));
      // On the body, so that the widgets inside come first and the theme's own page keys last.
      document.body.addEventListener("keydown", (event) => this.onKey(event));
      for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
        addEventListener(type, (event) => this.onReader(event), { passive: true });
      }
      addEventListener("scroll", () => this.onScroll(), { passive: true });
      addEventListener("resize", () => this.onScroll(), { passive: true });
      addEventListener("hashchange", () => this.onScroll());
      this.show(this.visible());
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      if ((event.key !== "ArrowLeft" && event.key !== "ArrowRight") || isTaken(event)) return;
      const direction = (event.key === "ArrowRight") !== this.isRtl ? 1 : -1;
      event.preventDefault();
      event.stopPropagation();
      this.bar.classList.remove("sn-away");
      this.step(direction, event.repeat);
    }

    /**
     * A reader who scrolls is where the page is, not where the last step went.
     * @param {Event} event
     */
    onReader(event) {
      const isStep = event instanceof KeyboardEvent && /^Arrow(Left|Right)$/.test(event.key);
      const inBar = event.target instanceof Node && this.bar.contains(event.target);
      if (!isStep && !inBar) this.stepped = false;
    }

    onScroll() {
      const down = scrollY - this.lastScroll;
      this.lastScroll = scrollY;
      if (this.stepped) return;
      if (Math.abs(down) > 2) this.bar.classList.toggle("sn-away", down > 0 && !this.bar.matches(":focus-within"));
      this.show(this.visible());
    }

    /** @returns {number} the part that the reader sees */
    visible() {
      const root = document.documentElement;
      if (scrollY > 0 && innerHeight + scrollY >= root.scrollHeight - 2) return this.heads.length - 1;
      const line = innerHeight / 3;
      const above = this.heads.filter((head) => head.getBoundingClientRect().top <= line);
      return Math.max(0, above.length - 1);
    }

    /** @param {number} index */
    show(index) {
      if (index !== this.current) this.disarm();
      this.current = index;
      const count = this.bar.querySelector(".sn-count b");
      if (count) count.textContent = String(index + 1).padStart(2, "0");
      this.bar.querySelectorAll(".sn-ticks i").forEach((tick, i) => tick.classList.toggle("sn-on", i <= index));
    }

    /**
     * Move by one part; at an end show where the next step goes, then go there.
     * @param {number} direction 1 or -1
     * @param {boolean} isRepeat whether the key is held down
     */
    step(direction, isRepeat) {
      const index = this.current + direction;
      if (index >= 0 && index < this.heads.length) {
        this.disarm();
        this.goTo(index);
        return;
      }
      if (isRepeat) return;
      const page = neighbour(direction > 0 ? "next" : "prev");
      if (page && this.armed === direction) location.assign(page.href);
      else this.arm(direction, page);
    }

    /** @param {number} index */
    goTo(index) {
      this.stepped = true;
      this.show(index);
      const section = this.heads[index]?.closest("section[id]");
      if (index === 0) {
        history.replaceState(history.state, "", location.pathname + location.search);
        scrollTo({ top: 0, behavior: "instant" });
      } else if (section) {
        // Replaces the entry, scrolls as the theme wants it, and moves where Tab goes on from.
        location.replace(`#${section.id}`);
      }
    }

    /**
     * Say where the next press goes.
     * @param {number} direction
     * @param {{ href: string, title: string } | null} page
     */
    arm(direction, page) {
      const data = this.bar.dataset;
      const word = direction > 0 ? data.next : data.previous;
      const end = direction > 0 ? data.last : data.first;
      this.disarm();
      this.hint.textContent = (page ? `${word} ${page.title} — ${data.again}` : end) ?? "";
      if (page) this.armed = direction;
      this.timer = setTimeout(() => this.disarm(), HINT_TIME);
    }

    disarm() {
      clearTimeout(this.timer);
      this.armed = 0;
      this.hint.textContent = "";
    }
  }

  const bar = document.querySelector(".sn-bar");
  if (bar instanceof HTMLElement) new Lesson(bar).start();
})();
