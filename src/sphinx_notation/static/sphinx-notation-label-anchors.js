// @ts-check
/**
 * Where a label's leader can begin: at a term, and from there straight up or down through nothing that the
 * formula shows.  Loaded after sphinx-notation-formulas.js.
 */
const snLabelAnchors = (() => {
  "use strict";

  /** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels of the window */
  /** @typedef {{ x: number, y: number, from: number, isWide: boolean, cost: number }} Leader its place; where it
   *   meets the term; where it begins, if aside; whether all of the term has room for a brace */
  /** @typedef {{ above?: Leader, below?: Leader, box: Box }} Anchor */
  /** @typedef {{ box: Box, element: Element, isRoot: boolean }} Part what a formula shows; whether it is the line over a root */

  /** What of a formula is drawn, and what is not. */
  const DRAWN = ":is(:not(:has(*)), svg use, svg path, svg rect)";
  const UNSEEN = `${snMarks.UNSEEN}, .sn-glow, .sn-known, .sn-hairline, .sn-labelling, defs, .strut, .pstrut, .vlist-s, .mspace, mjx-mspace, mspace, mjx-speech`;
  const ROOTS = "mjx-sqrt > mjx-box, .sqrt .svg-align + *, .sn-mathml :is(msqrt, mroot)";
  const LINES = ":is([data-mml-node=msqrt], [data-mml-node=mroot]) > rect";

  /** How much is free beside a leader, and beside one that goes around things, and beyond the end of a term, in pixels. */
  const CLEAR = 3;
  const CLOSE = 1.5;
  const BRACE = 10;

  /** How far a leader may go around what is in its way, in steps of pixels, and how bad that is. */
  const DETOUR = 48;
  const STEP = 4;
  const AROUND = 40;

  /** How bad it is to run past other parts of the formula, for each pixel. */
  const PAST = 0.2;

  /**
   * What a formula shows, piece by piece.
   * @param {Element} host
   * @returns {Part[]}
   */
  function partsOf(host) {
    const drawn = [...host.querySelectorAll(DRAWN)].filter((element) => !element.closest(UNSEEN));
    const parts = drawn.map((element) => ({ element, box: /** @type {Box} */ (element.getBoundingClientRect()), isRoot: element.matches(LINES) }));
    // The line over a root is the border of what stands under it.
    const roots = [...host.querySelectorAll(ROOTS)].map((element) => {
      const { left, right, top } = element.getBoundingClientRect();
      return { element, box: { left, right, top: top - 1, bottom: top + 2 }, isRoot: true };
    });
    // The line of a fraction of MathML is no element.
    const fractions = [...host.querySelectorAll(`${snMarks.MATHML} mfrac`)].map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const [above, below] = [...element.children].map((child) => child.getBoundingClientRect());
      return { element, box: { left, right, top: above?.bottom ?? 0, bottom: below?.top ?? 0 }, isRoot: false };
    });
    return [...parts, ...roots, ...fractions].filter(({ box }) => box.right > box.left && box.bottom > box.top);
  }

  /** The smallest box around some, at least one. @param {Box[]} boxes @returns {Box} */
  const around = (boxes) => boxes.reduce(snFormulas.around);

  /** Say whether nothing stands in a box. @param {Box} box @param {Box[]} others */
  const isFree = ({ left, top, right, bottom }, others) =>
    others.every((one) => one.right <= left || one.left >= right || one.bottom <= top || one.top >= bottom);

  /**
   * The leader of a term on one side, if there is a way.
   * @param {Box} box the term's
   * @param {Box[]} others all else that the formula shows
   * @param {number} end how far up, or down, the formula goes
   * @param {boolean} aside whether it may go aside first
   * @returns {Leader | undefined}
   */
  function leaderOf(box, others, end, aside) {
    const isUp = end <= box.top;
    const y = isUp ? box.top : box.bottom;
    const middle = (box.left + box.right) / 2;
    const isOpen = (/** @type {number} */ x, /** @type {number} */ at, clear = CLEAR) =>
      isFree({ left: x - clear, right: x + clear, top: isUp ? end - BRACE : at, bottom: isUp ? at : end + BRACE }, others);
    const isWide = isFree(isUp ? { ...box, top: y - BRACE, bottom: y } : { ...box, top: y, bottom: y + BRACE }, others);
    const width = box.right - box.left;
    for (const share of [0, 0.2, -0.2, 0.35, -0.35]) {
      const x = middle + share * width;
      if (isOpen(x, y)) return { x, y, from: x, isWide, cost: Math.abs(share) * 10 + Math.abs(end - y) * PAST };
    }
    return aside ? detour(box, others, isOpen) : undefined;
  }

  /**
   * A leader that goes aside first.
   * @param {Box} box
   * @param {Box[]} others
   * @param {(x: number, at: number, clear?: number) => boolean} isOpen
   * @returns {Leader | undefined}
   */
  function detour({ left, right, top, bottom }, others, isOpen) {
    const y = (top + bottom) / 2;
    for (let far = STEP; far <= DETOUR; far += STEP) {
      for (const [from, x] of /** @type {[number, number][]} */ ([[right, right + far], [left, left - far]])) {
        const way = { left: Math.min(from, x), right: Math.max(from, x), top: y - CLOSE, bottom: y + CLOSE };
        if (isFree(way, others) && isOpen(x, y, CLOSE)) return { x, y, from, isWide: false, cost: AROUND + far };
      }
    }
    return undefined;
  }

  /** Where the braces of an anchor may be. @param {Anchor} anchor @returns {Box[]} */
  const bandsOf = ({ box: { left, top, right, bottom } }) => [
    { left, right, top: top - BRACE, bottom: top },
    { left, right, top: bottom, bottom: bottom + BRACE },
  ];

  /**
   * Where the label of a term can begin.
   * @param {ReturnType<typeof snFormulas.termsIn>[number]} term
   * @param {Part[]} parts all that its formula shows
   * @param {Anchor[] | null} [taken] the anchors of other terms, where a leader may go aside: it keeps clear of these
   * @returns {Anchor | null}
   */
  function anchorOf(term, parts, taken = null) {
    const [line, ...more] = snFormulas.linesOf(term);
    if (!line || more.length) return null;
    // A copy: the fields of what is measured are not its own.
    const box = snFormulas.around(line, line);
    const isOwn = (/** @type {Element} */ element) => term.pieces.some((piece) => piece.contains(element));
    const shown = parts.filter(({ element }) => !isOwn(element)).map((part) => part.box);
    const whole = around([box, ...shown]);
    const others = [...shown, ...(taken ?? []).flatMap(bandsOf)];
    const above = leaderOf(box, others, whole.top, taken !== null);
    const below = leaderOf(box, others, whole.bottom, taken !== null);
    return above || below ? { box, ...(above && { above }), ...(below && { below }) } : null;
  }

  return { partsOf, around, anchorOf };
})();
