// @ts-check
/**
 * Stepping through a lesson: ← and → move between its opening and sections, and on to the
 * neighbouring pages at its ends; the position bar shows where one is.  Loaded on lesson pages
 * only; without it the page is whole.
 */
const snLesson = (() => {
  "use strict";

  /** Where arrow keys have a meaning of their own. */
  const OWN_ARROWS = [
    snKeys.FIELD,
    "option, audio, video, iframe, object, embed, summary > *, mjx-container, mjx-explorer, .MathJax",
    ...(
      "application combobox dialog alertdialog grid gridcell listbox menu menubar menuitem " +
      "menuitemcheckbox menuitemradio option radio radiogroup scrollbar search searchbox slider " +
      "spinbutton tab tablist textbox toolbar tree treegrid treeitem"
    ).split(" ").map((role) => `[role=${role}]`),
    "dialog, menu, [aria-modal=true], [popover]",
  ].join(",");

  /** What lies over the page while it is open; `:is` forgives a browser that lacks a part. */
  const OPEN_LAYER = ":is(dialog[open], [role=dialog][aria-modal=true]:not([aria-hidden=true]), :popover-open)";

  /** Keys that scroll a page. */
  const SCROLL_KEYS = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", " "];

  /**
   * Say whether *element* or what it stands in scrolls sideways.
   * @param {Element} element
   * @returns {boolean}
   */
  function scrollsSideways(element) {
    const { body, documentElement: root } = document;
    for (let box = /** @type {Element | null} */ (element); box && box !== body && box !== root; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 2) return true;
    }
    // Either of the two may say that the page as a whole does not scroll.
    const isFixed = [root, body].some((box) => /hidden|clip/.test(getComputedStyle(box).overflowX));
    return !isFixed && root.scrollWidth > root.clientWidth + 2;
  }

  /**
   * Say whether a key belongs to what has the focus, or to what lies over the page.
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  function isTaken(event) {
    const layers = [...document.querySelectorAll(OPEN_LAYER)];
    if (layers.some((layer) => layer.getClientRects().length)) return true;
    const path = event.composedPath().filter((element) => element instanceof Element);
    if (path.some((element) => element.matches(OWN_ARROWS))) return true;
    return snKeys.isFocusIn(OWN_ARROWS);
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
      /** The direction whose next press leaves the page, and how long. */
      this.armed = 0;
      this.timer = 0;
      /** True from a step until the reader scrolls: short last parts cannot reach the top. */
      this.stepped = false;
      /** True while the reader scrolls by wheel, touch or keys, and not by a link. */
      this.isReading = false;
      this.lastScroll = scrollY;
      /** What was clicked last. */
      this.pressed = /** @type {Element | null} */ (null);
      /** True while a key is held down. */
      this.isHeld = false;
      /** What steps instead while the lesson is presented. */
      this.presenter = /** @type {{ step: (direction: number) => void } | null} */ (null);
    }

    start() {
      this.place();
      const [back, on] = this.bar.querySelectorAll("button");
      back?.addEventListener("click", () => this.step(-1));
      on?.addEventListener("click", () => this.step(1));
      // On the body, so that the widgets inside come first and the theme's own page keys last.
      document.body.addEventListener("keydown", (event) => this.onKey(event));
      for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
        addEventListener(type, (event) => this.onReader(event), { passive: true });
      }
      addEventListener("scroll", () => this.onScroll(), { passive: true });
      addEventListener("resize", () => {
        this.place();
        this.onScroll();
      });
      addEventListener("hashchange", () => this.arrive());
      addEventListener("pagehide", () => this.disarm());
      const [entry] = performance.getEntriesByType("navigation");
      this.show(this.visible());
      // Whoever comes back stands where they were, and not where the address says.
      if (entry instanceof PerformanceNavigationTiming && entry.type === "navigate") this.arrive();
    }

    /** Put the bar into the margin, or at the foot where it would cover the text. */
    place() {
      if (this.presenter) return;
      this.bar.classList.remove("sn-foot");
      this.hint.hidden = true;
      const column = this.heads[0]?.closest("section")?.getBoundingClientRect();
      const { left, right } = this.bar.getBoundingClientRect();
      this.hint.hidden = false;
      this.bar.classList.toggle("sn-foot", Boolean(column && left < column.right && right > column.left));
    }

    /** Count from where a link led, also while the page scrolls there smoothly. */
    arrive() {
      if (this.presenter) return;
      const target = location.hash ? document.querySelector(":target") : null;
      if (!target || !this.heads[0]?.closest("section")?.contains(target)) return this.onScroll();
      const before = this.heads.filter((head) => {
        const section = head.closest("section");
        return section === target || (section && section.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      this.stepped = true;
      this.bar.classList.remove("sn-away");
      this.show(before.length - 1);
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
      this.isHeld = event.repeat;
      if ((event.key !== "ArrowLeft" && event.key !== "ArrowRight") || !snKeys.isPlain(event) || isTaken(event)) return;
      event.stopPropagation();
      const focused = document.activeElement ?? document.body;
      // Where nothing has the focus, the arrow keys scroll what was clicked last.
      if (scrollsSideways(focused === document.body && this.pressed?.isConnected ? this.pressed : focused)) return;
      const isRtl = getComputedStyle(this.bar).direction === "rtl";
      event.preventDefault();
      this.bar.classList.remove("sn-away");
      this.step((event.key === "ArrowRight") !== isRtl ? 1 : -1);
    }

    /**
     * A reader who scrolls is where the page is, not where the last step went.
     * @param {Event} event
     */
    onReader(event) {
      const isStep = event instanceof KeyboardEvent && /^Arrow(Left|Right)$/.test(event.key);
      const target = event.target instanceof Element ? event.target : null;
      if (!isStep && !this.bar.contains(target)) this.stepped = false;
      this.isReading = event instanceof KeyboardEvent ? SCROLL_KEYS.includes(event.key) : event.type !== "pointerdown";
      if (event.type !== "pointerdown") return;
      this.pressed = target;
      this.isHeld = false;
    }

    onScroll() {
      const down = scrollY - this.lastScroll;
      this.lastScroll = scrollY;
      if (this.stepped || this.presenter) return;
      const isInTheWay = down > 0 && this.isReading && !this.bar.matches(":focus-within");
      if (Math.abs(down) > 2) this.bar.classList.toggle("sn-away", isInTheWay);
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
     * Move by one part, or at an end on to the next page.
     * @param {number} direction 1 or -1
     */
    step(direction) {
      if (this.presenter) return this.presenter.step(direction);
      const index = this.current + direction;
      if (index >= 0 && index < this.heads.length) {
        this.disarm();
        this.goTo(index);
        return;
      }
      if (!this.isHeld) void this.end(direction);
    }

    /** At an end show where the next step goes, then go there. @param {number} direction */
    async end(direction) {
      if (await snDemand.load("read")) snEnds.step(this, direction);
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
        const focused = document.activeElement;
        // Replaces the entry and moves where Tab goes on from; the focus stays on the bar.
        location.replace(`#${section.id}`);
        if (focused instanceof HTMLElement && this.bar.contains(focused)) focused.focus({ preventScroll: true });
        // At once: where the next step breaks off a smooth scroll, that ends anywhere.
        section.scrollIntoView({ behavior: "instant" });
      }
    }

    /** Say no more where the next step goes. */
    disarm() {
      clearTimeout(this.timer);
      this.armed = 0;
      this.hint.textContent = "";
    }
  }

  const template = document.querySelector("template.sn-stepping");
  if (template instanceof HTMLTemplateElement) template.replaceWith(template.content);
  const bar = document.querySelector(".sn-bar");
  const lesson = bar instanceof HTMLElement ? new Lesson(bar) : null;
  lesson?.start();

  /** Where the browser keeps that a reader wants no keys that are letters or signs. */
  const NO_LETTERS = "sphinx-notation-no-letters";

  /** The same on this page, where a browser keeps nothing. */
  let hasNoLetters = false;

  function lettersAreOn() {
    try {
      return !hasNoLetters && !localStorage.getItem(NO_LETTERS);
    } catch {
      return !hasNoLetters;
    }
  }

  /** Have keys that are letters or signs do something, or nothing. @param {boolean} isWanted */
  function turnLetters(isWanted) {
    hasNoLetters = !isWanted;
    try {
      if (isWanted) localStorage.removeItem(NO_LETTERS);
      else localStorage.setItem(NO_LETTERS, "yes");
    } catch {
      // It holds on this page.
    }
  }

  return { lesson, isTaken, scrollsSideways, lettersAreOn, turnLetters };
})();
