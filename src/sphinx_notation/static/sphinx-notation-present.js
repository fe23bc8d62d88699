// @ts-check
/**
 * Presenting a lesson: one part a screen, large.  The address says that it is presented and which part is on
 * the screen, and the entry of the history which of its screens and rows.  Loaded when it is first asked for.
 */
const snPresent = (() => {
  "use strict";

  /** @typedef {{ screen: number, shown: number }} Place of a part: its screen, and how many rows of it that come one by one */
  /** @typedef {ReturnType<typeof snFit.plan>} Plan */

  /** What asks for presenting in an address. */
  const ASKED = /^present(?==|$)/;

  /** How much of a screen that is higher than the window one press goes on, and when it is at its end. */
  const PAGE = 0.8;
  const END = 2;

  const words = snPresentWords;

  /** What the end of an address names. @param {string} hash @returns {Element | null} */
  function target(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      // It is no encoding of anything.
      return null;
    }
  }

  /** The query of the address, that asks for presenting or not. @param {boolean} isAsked */
  function query(isAsked) {
    const rest = location.search.slice(1).split("&").filter((part) => part && !ASKED.test(part));
    const all = isAsked ? [...rest, "present"] : rest;
    return all.length ? `?${all.join("&")}` : "";
  }

  /** Say whether the address asks for it. */
  const isAsked = () => location.search.slice(1).split("&").some((part) => ASKED.test(part));

  class Presenter {
    /** @param {NonNullable<typeof snLesson.lesson>} lesson */
    constructor(lesson) {
      this.lesson = lesson;
      this.parts = snScreens.partsOf(lesson.heads);
      this.stage = /** @type {HTMLElement} */ (lesson.heads[0]?.closest("section"));
      this.button = /** @type {HTMLElement} */ (lesson.bar.querySelector(".sn-present"));
      this.plans = /** @type {Map<number, Plan>} */ (new Map());
      this.at = 0;
      this.place = /** @type {Place} */ ({ screen: 0, shown: 0 });
      /** Where the reader was before: the part, how far the page was scrolled if that is known, and the focus. */
      this.before = { part: -1, scroll: -1, focus: /** @type {Element | null} */ (null) };
      this.status = snStage.add("sn-unseen", this.stage);
      this.status.setAttribute("role", "status");
      this.blank = new snStage.Blank(this.stage, (text) => this.say(text));
      this.help = snStage.helpButton(lesson.bar);
      this.endRows = () => {};
      this.isOn = false;
      /** True from when presenting gives the full screen back until it has it again. */
      this.isGivenBack = false;
    }

    get plan() {
      return /** @type {Plan} */ (this.plans.get(this.at));
    }

    /** Have screen readers say something. @param {string} text */
    say(text) {
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    /**
     * Begin: at the part that is on the page, or where the address says.
     * @param {boolean} isPressed whether a reader asked for it, and not the address
     */
    start(isPressed) {
      const { lesson, stage } = this;
      // On an unmoved page the second part may be read already, and yet a talk begins at its beginning.
      const at = scrollY > 1 || lesson.stepped ? lesson.current : 0;
      // What is read now is on the first screen that is shown.
      const seen = this.parts[at]?.blocks.find((block) => block.getBoundingClientRect().bottom > innerHeight / 3);
      this.before = isPressed ? { part: at, scroll: scrollY, focus: document.activeElement } : { part: -1, scroll: -1, focus: null };
      this.isOn = true;
      lesson.presenter = this;
      this.help.hidden = false;
      this.button.setAttribute("aria-pressed", "true");
      snStage.open(stage);
      this.endRows = snPresentRows.follow(stage);
      this.parts.forEach(snScreens.hide);
      if (isPressed) {
        this.at = at;
        this.measure();
        this.record(history.state?.snIsOurs ? "replaceState" : "pushState");
        this.go(at, { screen: seen ? this.screenOf(seen) : 0, shown: 0 });
      } else this.find(target(location.hash), history.state?.snPlace);
      stage.focus({ preventScroll: true });
    }

    /** End, at the part that is on the screen. @param {boolean} isHistory whether the address says so already */
    end(isHistory) {
      const { lesson, stage, before } = this;
      this.isOn = false;
      this.blank.end();
      this.help.hidden = true;
      snStage.closeKeys();
      this.endRows();
      snScreens.showAll(stage);
      snPresentRows.reveal(stage, Infinity);
      snFit.clear(stage);
      snStage.close(stage);
      this.plans.clear();
      this.count("");
      this.button.setAttribute("aria-pressed", "false");
      lesson.presenter = null;
      lesson.place();
      if (!isHistory) history.replaceState({ ...history.state, snPlace: undefined }, "", location.pathname + query(false) + location.hash);
      if (document.fullscreenElement === document.documentElement) this.turnFull();
      if (isHistory ? before.scroll < 0 : this.at !== before.part) lesson.goTo(this.at);
      else scrollTo({ top: before.scroll, behavior: "instant" });
      const { focus } = before;
      if (focus instanceof HTMLElement && focus !== document.body) focus.focus({ preventScroll: true });
    }

    /** Find out how the part is set in this window, unless that is known. */
    measure() {
      const part = /** @type {typeof this.parts[number]} */ (this.parts[this.at]);
      for (const other of this.parts) {
        // The opening stands on the stage itself, the others in sections.
        snScreens.show(other.section === this.stage ? other.head : other.section, other === part);
        if (other !== part) snScreens.hide(other);
      }
      this.stage.classList.toggle("sn-first", !this.at);
      if (!this.plans.has(this.at)) this.plans.set(this.at, snFit.plan(this.stage, part));
    }

    /** The screen of the part on which something is. @param {Element} element */
    screenOf(element) {
      const isOn = (/** @type {HTMLElement} */ item) => item.contains(element) || element.contains(item);
      return Math.max(0, this.plan.screens.findIndex(({ items }) => items.some(isOn)));
    }

    /**
     * Show a screen.
     * @param {number} at its part
     * @param {Place} place
     */
    go(at, { screen, shown }) {
      const { stage, lesson } = this;
      const pressed = stage.querySelector(".sn-show[aria-pressed=true]");
      if (pressed instanceof HTMLElement) pressed.click();
      this.at = at;
      this.measure();
      const last = this.plan.screens.length - 1;
      const number = Math.min(screen, last);
      const [part, one] = [this.parts[at], this.plan.screens[number]];
      if (!part || !one) return;
      snFit.put(stage, part, this.plan.size, one);
      const rows = snPresentRows.rowsOn(stage).length;
      this.place = { screen: number, shown: Math.min(shown, rows) };
      snPresentRows.reveal(stage, this.place.shown);
      stage.scrollTo({ top: 0, behavior: "instant" });
      lesson.show(at);
      this.count(last ? `${number + 1}/${last + 1}` : "");
      this.tell(part, number, last);
      this.record("replaceState");
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused.closest(".sn-out")) stage.focus({ preventScroll: true });
    }

    /**
     * Say which part is on the screen.
     * @param {typeof this.parts[number]} part
     * @param {number} number
     * @param {number} last
     */
    tell(part, number, last) {
      const text = (words.section ?? "")
        .replace("{number}", String(this.at + 1))
        .replace("{count}", String(this.parts.length))
        .replace("{title}", () => snStage.titleOf(part.head));
      this.say(last ? `${text} (${number + 1}/${last + 1})` : text);
    }

    /** Say beside the number of the part which of its screens this is. @param {string} text */
    count(text) {
      const place = this.lesson.bar.querySelector(".sn-count");
      place?.querySelector(".sn-screen")?.remove();
      if (text) place?.append(Object.assign(document.createElement("span"), { className: "sn-screen", textContent: ` · ${text}` }));
    }

    /** Let the address say where this is. @param {"pushState" | "replaceState"} how */
    record(how) {
      const id = this.at ? `#${this.parts[this.at]?.section.id ?? ""}` : "";
      const isOurs = how === "pushState" || history.state?.snIsOurs;
      try {
        history[how]({ ...history.state, snPlace: this.place, snIsOurs: isOurs }, "", location.pathname + query(true) + id);
      } catch {
        // Where a page may not say it, the address stays.
      }
    }

    /**
     * Show where something is.
     * @param {Element | null} element
     * @param {Place} [known] which screen of its part that is
     */
    find(element, known) {
      const holds = (/** @type {Element} */ box) => box.contains(element);
      const at = this.parts.findIndex(({ section, head, blocks }, i) => holds(i ? section : head) || blocks.some(holds));
      if (!element || at < 0) return this.go(0, known ?? { screen: 0, shown: 0 });
      if (known || element === this.parts[at]?.section) return this.go(at, known ?? { screen: 0, shown: 0 });
      this.at = at;
      this.measure();
      this.go(at, { screen: this.screenOf(element), shown: 0 });
      const row = snPresentRows.rowsOn(this.stage).findIndex((one) => one.contains(element));
      if (row >= 0) this.show(row + 1);
      element.scrollIntoView({ block: "nearest", behavior: "instant" });
    }

    /** Show so many rows of those that come one by one. @param {number} shown */
    show(shown) {
      this.place = { ...this.place, shown };
      snPresentRows.reveal(this.stage, shown);
      this.record("replaceState");
    }

    /** Go on, or back: down the screen, to the next row, screen or part. @param {number} direction 1 or -1 */
    step(direction) {
      if (this.blank.isOn) return this.blank.end();
      const { stage } = this;
      const left = direction > 0 ? stage.scrollHeight - stage.clientHeight - stage.scrollTop : stage.scrollTop;
      if (left > END) return stage.scrollBy({ top: direction * PAGE * stage.clientHeight, behavior: "instant" });
      const { screen, shown } = this.place;
      const rows = snPresentRows.rowsOn(stage).length;
      if (direction > 0 ? shown < rows : shown > 0 && rows) return this.show(shown + direction);
      const next = screen + direction;
      if (next >= 0 && next < this.plan.screens.length) return this.go(this.at, { screen: next, shown: direction > 0 ? 0 : Infinity });
      const at = this.at + direction;
      if (at >= 0 && at < this.parts.length) return this.go(at, direction > 0 ? { screen: 0, shown: 0 } : { screen: Infinity, shown: Infinity });
      snEnds.arm(this.lesson, direction, null);
    }

    /** Go to the beginning or the end. @param {number} direction */
    toEnd(direction) {
      this.blank.end();
      if (direction < 0) this.go(0, { screen: 0, shown: 0 });
      else this.go(this.parts.length - 1, { screen: Infinity, shown: Infinity });
    }

    /** Set the screen anew, in another window or with other formulas. */
    again() {
      // Paper has all of the page.
      if (!this.isOn || matchMedia("print").matches) return;
      const first = this.plan.screens[this.place.screen]?.items[0];
      const { shown } = this.place;
      this.plans.clear();
      this.measure();
      this.go(this.at, { screen: first ? this.screenOf(first) : 0, shown });
    }

    /** Take the full screen, or give it back. */
    turnFull() {
      if (!document.fullscreenElement) return this.fill();
      this.isGivenBack ||= document.fullscreenElement === document.documentElement;
      document.exitFullscreen().catch(() => {});
    }

    /** Take the full screen; where that is not allowed, the window does. */
    fill() {
      const taken = document.documentElement.requestFullscreen?.({ navigationUI: "hide" });
      taken?.then(() => (this.isGivenBack = false)).catch(() => {});
    }
  }

  const presenter = snLesson.lesson ? new Presenter(snLesson.lesson) : null;

  return {
    presenter,
    isAsked,
    target,

    /** Begin presenting, or end it. @param {boolean} isPressed */
    turn(isPressed) {
      if (!presenter) return;
      if (presenter.isOn) return presenter.end(false);
      presenter.start(isPressed);
      if (isPressed) presenter.fill();
    },
  };
})();
