// @ts-check
/**
 * Terms in formulas: where they stand, and the rectangles behind them.  A term is one occurrence
 * of a symbol.  Loaded after sphinx-notation-marks.js, before the scripts that say what is lit.
 *
 * The mathematics may be set late, or again: elements are looked up when they are needed, and
 * none is kept.
 *
 * @param {"r" | "d"} kind
 * @param {string} name the class of the rectangles
 */
const snTerms = (kind, name) => {
  "use strict";

  /** @typedef {{ row: string, mark: string, host: Element, pieces: Element[] }} Term */
  /** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels of the window */

  /** What KaTeX draws; its pictures are far wider than what is seen of them. */
  const KATEX_LEAF = ":is(:not(:has(*)), :has(> svg)):not(svg *, .strut, .pstrut, .vlist-s)";

  /** The marks on an element. @type {(element: Element) => string[]} */
  const marksOf = (element) => snMarks.on(element, kind);

  /**
   * The occurrences of a row, or of all rows, in what stands inside *scope*.
   * @param {ParentNode} scope
   * @param {string} [row]
   * @returns {Term[]}
   */
  function termsIn(scope, row) {
    /** @type {Term[]} */
    const terms = [];
    for (const piece of scope.querySelectorAll(snMarks.selector(kind, row))) {
      const host = piece.closest(snMarks.HOST);
      if (!host || piece.closest(snMarks.UNSEEN)) continue;
      for (const mark of marksOf(piece)) {
        const known = terms.find((term) => term.host === host && term.mark === mark);
        const [number = ""] = snMarks.numbersIn(mark, kind);
        if (known) known.pieces.push(piece);
        else if (!row || number === row) terms.push({ row: number, mark, host, pieces: [piece] });
      }
    }
    return terms;
  }

  /**
   * Say whether a term stands in no other term.
   * @param {Term} term
   * @returns {boolean}
   */
  function isOutermost({ mark, host, pieces }) {
    /** @type {Element | undefined} */
    let outer = pieces[0];
    for (let box = outer?.parentElement; box && box !== host; box = box.parentElement) {
      if (marksOf(box).length) outer = box;
    }
    // Marks on the same element may come in any order: of these the longer term contains the other.
    const size = (/** @type {string} */ name) => host.querySelectorAll(`.${name}`).length;
    return !outer || marksOf(outer).every((name) => name === mark || size(name) < size(mark));
  }

  /** The smallest box around both. @type {(one: Box, other: Box) => Box} */
  const around = (one, other) => ({
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  });

  /**
   * The boxes of a piece that may be seen.
   * @param {Element} piece
   * @returns {Box[]}
   */
  function boxesOf(piece) {
    // In KaTeX' inline elements a fraction or a script sticks out: what counts is their leaves.
    const parts = piece.closest(".katex") ? [...piece.querySelectorAll(KATEX_LEAF), piece] : [piece];
    /** @type {Box[]} */
    const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ width }) => width);
    return boxes.length ? [boxes.reduce(around)] : [];
  }

  /**
   * The boxes that cover a term without gaps, one for each line that it stands on.  MathJax
   * repeats the class on each part of what it breaks over lines.
   * @param {Term} term
   * @returns {Box[]}
   */
  function linesOf(term) {
    /** @type {Box[]} */
    const lines = [];
    for (const box of term.pieces.flatMap(boxesOf)) {
      const line = lines.at(-1);
      // On a new line what follows stands below and further to the left.
      const isBelow = line && (box.top >= line.bottom || box.bottom <= line.top);
      if (!line || (isBelow && box.left < line.right - 1)) lines.push(box);
      else lines.splice(-1, 1, around(line, box));
    }
    return lines;
  }

  /**
   * The term nearest to a point; among nested terms the outermost.
   * @param {Term[]} terms
   * @param {{ clientX: number, clientY: number }} point
   * @param {number} reach
   * @returns {Term | null}
   */
  function nearest(terms, { clientX: x, clientY: y }, reach) {
    /** @type {{ term: Term | null, distance: number, area: number }} */
    let best = { term: null, distance: reach, area: 0 };
    for (const term of terms) {
      for (const { left, top, right, bottom } of linesOf(term)) {
        const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
        const area = (right - left) * (bottom - top);
        const isNearer = distance < best.distance || (distance === best.distance && area > best.area);
        if (isNearer) best = { term, distance, area };
      }
    }
    return best.term;
  }

  /**
   * The row whose term is nearest to a point.
   * @param {Element} scope
   * @param {{ clientX: number, clientY: number }} point
   * @param {number} reach
   * @returns {string | null}
   */
  const rowNear = (scope, point, reach) => nearest(termsIn(scope), point, reach)?.row ?? null;

  /**
   * Draw the rectangles of terms behind their glyphs.  They stand inside the formula, so that they
   * scroll with it, and out of the flow, so that they move nothing.
   * @param {Term[]} terms
   * @param {string} [as] their class, if it is another
   */
  function draw(terms, as = name) {
    // All is read before any is written: the page is laid out once for all of them.
    const lines = terms.flatMap((term) => linesOf(term).map((line) => ({ line, host: term.host })));
    const glows = lines.map(({ line, host }) => {
      const glow = document.createElement("span");
      glow.className = as;
      host.append(glow);
      return { line, glow };
    });
    // Measured, not reckoned: what it is placed in may scroll, be scaled or run to the left.
    const places = glows.map(({ glow }) => ({ box: glow.getBoundingClientRect(), width: glow.offsetWidth }));
    glows.forEach(({ line, glow }, i) => {
      const { box, width } = /** @type {typeof places[number]} */ (places[i]);
      const scale = box.width / width || 1;
      glow.style.left = `${(line.left - box.left) / scale}px`;
      glow.style.top = `${(line.top - box.top) / scale}px`;
      glow.style.width = `${(line.right - line.left) / scale}px`;
      glow.style.height = `${(line.bottom - line.top) / scale}px`;
    });
  }

  return { termsIn, isOutermost, around, linesOf, nearest, rowNear, draw };
};

const snFormulas = snTerms("r", "sn-glow");
