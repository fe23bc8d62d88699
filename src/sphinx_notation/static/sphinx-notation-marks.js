// @ts-check
/**
 * What marks are, for all scripts.  Each occurrence of a symbol has a class: `sn-r<row>-<n>` where a
 * row of a panel explains it, `sn-d<definition>-<n>` where only a definition elsewhere does; all its
 * pieces carry it.  On the page a formula is as its author wrote it, and the attribute `data-sn-tex`
 * of its element has the same TeX with marks, in the command of its typesetter:
 * `\class{sn-r1-0}{x}`.  Loaded before all others where formulas have marks.
 */
const snMarks = (() => {
  "use strict";

  /** @typedef {"r" | "d"} Kind what explains an occurrence: a row, or a definition */

  const DATA = "data-sn-tex";
  const CLASSES = { r: /(?<![\w-])sn-r(\d+)-\d+/g, d: /(?<![\w-])sn-d(\d+)-\d+/g };
  const ANY = /(?<![\w-])sn-(?:[fj]|[rd]\d+-\d+)\b/;

  /** A mark begins; its first group is a brace before it. */
  const OPENING = /(\{?)\\(?:class|htmlClass)\s*\{((?:sn-(?:[bfj]|[rd]\d+-\d+) ?)+)\}\{/g;

  /** The class of a mark whose outer braces are not the author's either: `x_{\class{sn-b …}{i}}`. */
  const BRACED = "sn-b";

  /** The class of a mark in which all is ours: it says that a function is applied to what follows. */
  const APPLIED = "sn-f";

  /** A formula that was set while the book was built, as MathML; and the attribute with its TeX if it has no marks. */
  const MATHML = ".sn-mathml";
  const SOURCE = "data-tex";

  /** A formula that is set, and its second copy, for screen readers. */
  const HOST = `mjx-container, .katex, ${MATHML}`;
  const UNSEEN = "mjx-assistive-mml, .katex-mathml";

  /**
   * The marks of a kind on an element.
   * @param {Element} element
   * @param {Kind} kind
   * @returns {string[]}
   */
  const on = (element, kind) => element.getAttribute("class")?.match(CLASSES[kind]) ?? [];

  /**
   * The numbers of the rows or definitions that are marked in a text, in its order.
   * @param {string} text
   * @param {Kind} kind
   * @returns {string[]}
   */
  const numbersIn = (text, kind) => [...text.matchAll(CLASSES[kind])].map(([, number = ""]) => number);

  /**
   * What of a page carries marks of a kind, or of one row or definition.
   * @param {Kind} kind
   * @param {string} [number]
   */
  const selector = (kind, number) => `[class*="sn-${kind}${number ? `${number}-` : ""}"]`;

  /** The marked TeX of a formula, before and after it is set. @param {Element | null | undefined} element */
  const texOf = (element) => element?.closest(`[${DATA}]`)?.getAttribute(DATA) ?? "";

  /** The definitions of what a formula has where no mark can stand. @param {Element} formula */
  const besideOf = (formula) =>
    formula.closest("[data-sn-beside]")?.getAttribute("data-sn-beside")?.split(" ") ?? [];

  /**
   * The elements of all formulas with marks.
   * @param {ParentNode} [scope]
   * @returns {NodeListOf<HTMLElement>}
   */
  const formulas = (scope = document) => scope.querySelectorAll(`[${DATA}]`);

  /**
   * Where the brace is that closes what begins at *position*.
   * @param {string} tex
   * @param {number} position
   * @returns {number}
   */
  function closingBrace(tex, position) {
    // A brace after a backslash is none, nor is one in a comment.
    const token = /\\[^]|%.*|[{}]/g;
    token.lastIndex = position;
    for (let depth = 1, found = token.exec(tex); found; found = token.exec(tex)) {
      if (found[0] === "{") depth++;
      if (found[0] === "}" && --depth === 0) return found.index;
    }
    return tex.length;
  }

  /**
   * What a mark adds, by its place in the plain TeX, and how many it opens: one, none, or less than none.
   * @typedef {{ at: number, text: string, opens: number }} Insert
   */

  /**
   * Part marked TeX into that of its author and what marks add to it.
   * @param {string} marked
   * @returns {{ plain: string, inserts: Insert[] }}
   */
  function part(marked) {
    /** @type {[number, number, number][]} */
    const cuts = [];
    for (const { 0: mark, 1: brace = "", 2: names = "", index } of marked.matchAll(OPENING)) {
      const start = index + mark.length;
      const end = closingBrace(marked, start);
      const isBraced = names.split(" ").includes(BRACED);
      if (names.split(" ").includes(APPLIED)) cuts.push([index + brace.length, end + 1, 0]);
      else cuts.push([isBraced ? index : index + brace.length, start, 1], [end, end + (isBraced ? 2 : 1), -1]);
    }
    /** @type {Insert[]} */
    const inserts = [];
    let plain = "";
    let position = 0;
    for (const [start, end, opens] of cuts.sort(([one], [other]) => one - other)) {
      plain += marked.slice(position, start);
      inserts.push({ at: plain.length, text: marked.slice(start, end), opens });
      position = end;
    }
    return { plain: plain + marked.slice(position), inserts };
  }

  /** TeX without marks, and without the braces that came with them. @param {string} marked */
  const plain = (marked) => (ANY.test(marked) ? part(marked).plain : marked);

  /**
   * Where the author's TeX stands in what is to be set.  That may be more, since Sphinx puts
   * environments around a formula and around what blank lines part in it; or less, where a formula is
   * several environments.
   * @param {string} tex
   * @param {string} source
   * @returns {{ from: number, to: number, at: number }[]} parts of the source, and the places of each
   */
  function places(tex, source) {
    const start = source.indexOf(tex);
    if (start >= 0) return [{ from: start, to: start + tex.length, at: 0 }];
    let [from, at] = [0, 0];
    const found = [];
    for (const paragraph of source.split("\n\n")) {
      const to = from + paragraph.length;
      const place = tex.indexOf(paragraph, at);
      if (place >= 0 && paragraph.trim()) {
        found.push({ from, to, at: place });
        at = place + paragraph.length;
      }
      from = to + 2;
    }
    return found;
  }

  /**
   * TeX with the marks that a formula has in it; without any where they do not fit.
   * @param {string} tex as it is about to be set
   * @param {string} marked the marked TeX of the formula's author
   * @returns {string}
   */
  function mark(tex, marked) {
    const { plain, inserts } = part(marked);
    let [result, position, depth] = ["", 0, 0];
    for (const { from, to, at } of places(tex, plain)) {
      for (const insert of inserts) {
        if (insert.opens > 0 ? insert.at < from || insert.at >= to : insert.at <= from || insert.at > to) continue;
        const place = at + insert.at - from;
        result += tex.slice(position, place) + insert.text;
        position = place;
        depth += insert.opens;
      }
      // What is opened in one part and closed in another belongs to neither.
      if (depth) return tex;
    }
    return result + tex.slice(position);
  }

  return { DATA, HOST, MATHML, SOURCE, UNSEEN, on, numbersIn, selector, texOf, besideOf, formulas, plain, mark, ANY, BRACED };
})();
