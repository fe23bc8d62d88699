// @ts-check
/**
 * Where the buttons of displayed formulas stand.  All formulas have theirs, so that keys and screen
 * readers find them in their order; a place they get where a reader sees them or is about to.  What is
 * done for several formulas reads all before it writes any: the page is laid out a few times for all of
 * them, and not for each.  Loaded after sphinx-notation-definitions.js, before sphinx-notation-decode.js.
 */
const snPlaces = (() => {
  "use strict";

  /** @typedef {{ formula: HTMLElement, button: HTMLElement }} Pair */

  /** What some themes scroll a formula in, with its number. */
  const WRAPPER = ".math-wrapper";

  /** A button that has no place yet. */
  const UNPLACED = "sn-unplaced";

  /** How far from the window a formula is near: one more window on each side. */
  const NEAR = "100%";

  /** What is free between the button and the number of an equation, in pixels. */
  const AIR = 6;

  /** What a permalink takes. */
  const LINK = 12;

  /** How high the target is below a formula, where there is little room and where there is much. */
  const LOW = { least: 24, most: 44 };

  /** What the circle below a formula needs. */
  const CIRCLE = 18;

  /**
   * The bar that scrolls a formula, where the system shows one.
   * @param {Element} host
   * @param {Element} formula
   * @returns {{ top: number, bottom: number } | null}
   */
  function barOf(host, formula) {
    for (const box of [host, formula, formula.closest(WRAPPER)]) {
      if (!(box instanceof HTMLElement)) continue;
      const size = box.offsetHeight - box.clientHeight - box.clientTop;
      const { bottom } = box.getBoundingClientRect();
      // Less than this is a border; an inline box has no inner height.
      if (box.clientHeight && size > 2) return { top: bottom - size, bottom };
    }
    return null;
  }

  /** Where the button is cut off: where themes position formulas, what scrolls them does. @type {(pair: Pair) => number} */
  function cutOf({ formula, button }) {
    const isInside = button.offsetParent === formula;
    return (isInside && formula.closest(WRAPPER)?.getBoundingClientRect().bottom) || Infinity;
  }

  /** Where the next thing on the page begins. @type {(formula: Element) => number} */
  function nextTop(formula) {
    for (let box = /** @type {Element | null} */ (formula); box; box = box.parentElement) {
      for (let next = box.nextElementSibling; next; next = next.nextElementSibling) {
        // What is out of the flow, as definitions that are being set, takes no room.
        const isInFlow = !/absolute|fixed/.test(getComputedStyle(next).position);
        if (isInFlow && next.getClientRects().length) return next.getBoundingClientRect().top;
      }
    }
    return Infinity;
  }

  /**
   * Where the line ends for the button: before the number of the equation, if there is one.
   * @param {Element} formula
   * @param {DOMRect} line
   * @param {boolean} isRtl
   * @returns {number}
   */
  function endOf(formula, line, isRtl) {
    const number = formula.querySelector(".eqno")?.getBoundingClientRect();
    // Themes may leave it on the right where the line ends on the left.
    const isThere = number?.width && (number.left > (line.left + line.right) / 2) !== isRtl;
    if (!isThere) return isRtl ? line.left : line.right;
    // Some themes show the permalink of the number only under the pointer; it has room.
    const link = formula.querySelector(".eqno .headerlink");
    const air = link && !link.getClientRects().length ? AIR + LINK : AIR;
    return isRtl ? number.right + air : number.left - air;
  }

  /** What decides whether a button stands beside its formula or below. @param {Pair} pair */
  function measure({ formula, button }) {
    const isRtl = getComputedStyle(button).direction === "rtl";
    const line = (formula.closest(WRAPPER) ?? formula).getBoundingClientRect();
    const host = formula.querySelector(snMarks.HOST) ?? formula;
    const seen = snDefinitions.boxOf(host);
    const end = endOf(formula, line, isRtl);
    const isLow = (isRtl ? seen.left - end : end - seen.right) < button.offsetWidth;
    return { formula, button, isRtl, line, host, seen, end, isLow };
  }

  /** @typedef {ReturnType<typeof measure>} Measures */

  /**
   * Where the button stands below: in the margin that is there already, so that nothing moves for it.
   * @param {Measures} measures
   * @returns {{ top: number, height: number }}
   */
  function below({ formula, button, host, seen: { bottom } }) {
    const limit = Math.min(nextTop(formula), cutOf({ formula, button }));
    const bar = barOf(host, formula);
    // Above the bar that scrolls the formula if there is room, else below it, though not on words.
    const isFree = !bar || bar.top - bottom >= CIRCLE;
    const top = isFree ? bottom : Math.max(bottom, Math.min(bar.bottom, limit - LOW.least));
    const room = (bar && isFree ? bar.top : limit) - top;
    return { top, height: Math.min(Math.max(room, LOW.least), LOW.most) };
  }

  /**
   * How high a button is and where, once its formula says whether it stands below.
   * @param {Measures} measures
   */
  function rise(measures) {
    const { formula, button, isRtl, line, seen, end, isLow } = measures;
    const { top, height } = isLow ? below(measures) : { top: 0, height: button.offsetHeight };
    // All of it stands within the line: what sticks out of a formula makes themes scroll it.
    const y = isLow ? top : (seen.top + seen.bottom - height) / 2;
    const number = formula.querySelector(".eqno")?.getBoundingClientRect();
    const isUnder = isLow && !(number && number.bottom > y);
    const edge = isUnder ? (isRtl ? line.left : line.right) : end;
    return { button, isRtl, isLow, height, edge, y };
  }

  /** What a formula takes, to know whether that has changed. @type {(formula: HTMLElement) => string} */
  const sizeOf = ({ offsetWidth, offsetHeight, clientWidth, clientHeight }) =>
    [offsetWidth, offsetHeight, clientWidth, clientHeight].join();

  /** Put buttons at the end of their lines; where a formula has no room for it, below. @param {Pair[]} pairs */
  function place(pairs) {
    for (const { button } of pairs) {
      button.classList.remove(UNPLACED);
      button.style.height = "";
      button.style.translate = "none";
    }
    const measured = pairs.map(measure);
    for (const { formula, isLow } of measured) formula.classList.toggle("sn-low", isLow);
    const risen = measured.map(rise);
    for (const { button, isLow, height } of risen) if (isLow) button.style.height = `${height}px`;
    const boxes = risen.map(({ button }) => button.getBoundingClientRect());
    const sizes = pairs.map(({ formula }) => sizeOf(formula));
    risen.forEach(({ button, isRtl, edge, y }, i) => {
      const box = /** @type {DOMRect} */ (boxes[i]);
      button.style.translate = `${edge - (isRtl ? box.left : box.right)}px ${y - box.top}px`;
    });
    pairs.forEach(({ formula }, i) => placed.set(formula, sizes[i] ?? ""));
  }

  /** Take a button back from its place, where it would stand wrong when the window has another size. @param {HTMLElement} button */
  function unplace(button) {
    button.classList.add(UNPLACED);
    button.style.height = button.style.translate = "";
  }

  /** The buttons of all formulas. @type {Map<Element, HTMLElement>} */
  const buttons = new Map();

  /** The formulas in and around the window. @type {Set<Element>} */
  const near = new Set();

  /** What formulas took when their buttons were placed. @type {WeakMap<Element, string>} */
  const placed = new WeakMap();

  /** Those that were set anew, and those whose buttons may stand wrong, since the last picture. */
  const changed = /** @type {Set<Element>} */ (new Set());
  const moved = /** @type {Set<Element>} */ (new Set());

  /** @type {(formulas: Iterable<Element>) => Pair[]} */
  const pairsOf = (formulas) =>
    [...formulas].flatMap((formula) => {
      const button = buttons.get(formula);
      return button && formula instanceof HTMLElement ? [{ formula, button }] : [];
    });

  /**
   * Called when the page has been laid out for the next picture, and before that is drawn: what is read
   * then lays out nothing.
   */
  const layout = new ResizeObserver(() => {
    layout.disconnect();
    keepMargins(pairsOf(changed));
    const pairs = pairsOf(new Set([...changed, ...moved].filter((formula) => near.has(formula))));
    changed.clear();
    moved.clear();
    place(pairs);
  });

  /** Look at formulas when the page is laid out. @type {(set: Set<Element>, formulas: Iterable<Element>) => void} */
  function lookSoon(set, formulas) {
    for (const formula of formulas) set.add(formula);
    // What begins to be observed is always told of.
    layout.disconnect();
    if (changed.size || moved.size) layout.observe(document.documentElement);
  }

  /** Give what stands before buttons the margin that it has where it is last: themes know that by its place. @param {Pair[]} pairs */
  function keepMargins(pairs) {
    const befores = pairs.flatMap(({ formula, button }) => {
      const { previousElementSibling: last } = button;
      return last instanceof HTMLElement ? [{ formula, button, last }] : [];
    });
    const marginsOf = () => befores.map(({ last }) => getComputedStyle(last).marginBottom);
    const { activeElement: focused } = document;
    const after = marginsOf();
    for (const { button } of befores) button.remove();
    const before = marginsOf();
    for (const { formula, button } of befores) formula.append(button);
    befores.forEach(({ last }, i) => {
      if (before[i] !== after[i]) last.style.marginBottom = before[i] ?? "";
    });
    if (focused !== document.activeElement && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    changes.takeRecords();
  }

  /** Put the buttons of formulas where they are last. @param {Iterable<Element>} formulas */
  function add(formulas) {
    for (const { formula, button } of pairsOf(formulas)) if (formula.lastChild !== button) formula.append(button);
    changes.takeRecords();
    lookSoon(changed, formulas);
  }

  /** The mathematics may be set late, or again; then what is around it goes too. */
  const changes = new MutationObserver((records) => add(new Set(records.map(({ target }) => /** @type {Element} */ (target)))));

  const sizes = new ResizeObserver((entries) => {
    const pairs = pairsOf(entries.map(({ target }) => target));
    place(pairs.filter(({ formula }) => placed.get(formula) !== sizeOf(formula)));
  });

  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
        if (isIntersecting) sizes.observe(target);
        else sizes.unobserve(target);
      }
      const [come, gone] = [true, false].map((isHere) =>
        pairsOf(entries.filter(({ target }) => near.has(target) === isHere).map(({ target }) => target)),
      );
      for (const { button } of gone ?? []) unplace(button);
      place(come ?? []);
    },
    { rootMargin: NEAR },
  );

  /**
   * Give formulas their buttons.
   * @param {HTMLElement[]} formulas
   * @param {HTMLElement} model the button that each has a copy of
   */
  function start(formulas, model) {
    model.classList.add(UNPLACED);
    for (const formula of formulas) buttons.set(formula, /** @type {HTMLElement} */ (model.cloneNode(true)));
    add(formulas);
    for (const formula of formulas) {
      changes.observe(formula, { childList: true });
      sight.observe(formula);
    }
    document.fonts.addEventListener("loadingdone", () => lookSoon(moved, near));
    // Where themes position formulas, the button would scroll with this one.
    document.addEventListener("scroll", onScroll, { capture: true, passive: true });
    // Who comes by keyboard may be there before what is near is known.
    document.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && target.matches(`.${UNPLACED}`) && target.parentElement) place(pairsOf([target.parentElement]));
    });
  }

  /** @param {Event} event */
  function onScroll({ target }) {
    if (!(target instanceof Element) || !target.matches(WRAPPER)) return;
    lookSoon(moved, [...near].filter((formula) => target.contains(formula)));
  }

  return { WRAPPER, start };
})();
