// @ts-check
/**
 * Who copies a formula gets its author's TeX, without the marks that tie terms to rows; and
 * nobody sees them in what MathJax shows of a formula.  Loaded where formulas have marks.
 */
(() => {
  "use strict";

  /** @typedef {{ math: string, typesetRoot?: Element, start: { delim: string }, end: { delim: string } }} MathItem */
  /** @typedef {{ MathJax?: { startup?: { document?: { math: Iterable<MathItem> } } } }} WithMathJax */

  const FORMULA = "mjx-container, .katex";
  const MARK = /(\{?)\\(?:class|htmlClass)\s*\{((?:sn-(?:[bj]|[rd]\d+-\d+) ?)+)\}\{/g;
  const MARKED = /\bsn-(?:j|[rd]\d+-\d+)\b/;

  /** The class of a mark whose outer braces are not the author's either: `x_{\class{sn-b …}{i}}`. */
  const BRACED = "sn-b";

  /** What is not seen, and hence not copied. */
  const UNSEEN =
    ".sn-glow, .sn-known, .sn-decode, .sn-definitions, .sn-show, .sn-unseen, .headerlink, script, style," +
    ".sn-page-button, .sn-card, .sn-sheet, mjx-assistive-mml, .katex-mathml";

  /** Elements with lines of their own, and those with air around them. */
  const LINE = "div, li, dt, dd, tr, figcaption, caption, section, article, aside, header, footer, nav, main";
  const AIR = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, pre, blockquote, figure, hr, .sn-panel, .sn-formula";

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
   * Take the marks, and the braces that came with them, out of TeX.
   * @param {string} tex
   * @returns {string}
   */
  function withoutMarks(tex) {
    /** @type {[number, number][]} */
    const cuts = [];
    for (const { 0: mark, 1: brace = "", 2: names = "", index } of tex.matchAll(MARK)) {
      const start = index + mark.length;
      const end = closingBrace(tex, start);
      const braces = names.split(" ").includes(BRACED) ? 2 : 1;
      cuts.push([braces === 2 ? index : index + brace.length, start], [end, end + braces]);
    }
    let plain = "";
    let position = 0;
    for (const [start, end] of cuts.sort(([one], [other]) => one - other)) {
      plain += tex.slice(position, start);
      position = end;
    }
    return plain + tex.slice(position);
  }

  /**
   * Take the marks out of TeX, or out of the MathML or SVG that was made of it.
   * @param {string} source
   * @returns {string}
   */
  function clean(source) {
    if (!MARKED.test(source)) return source;
    return withoutMarks(source).replace(/ class="([^"<>]*)"/g, (whole, /** @type {string} */ value) => {
      if (!MARKED.test(value)) return whole;
      const others = value.split(/\s+/).filter((name) => name !== BRACED && !MARKED.test(name));
      return others.length ? ` class="${others.join(" ")}"` : "";
    });
  }

  /**
   * What the author wrote for a formula, between its delimiters; null if nobody knows.
   * @param {Element} formula
   * @returns {string | null}
   */
  function sourceOf(formula) {
    const annotation = formula.querySelector('annotation[encoding="application/x-tex"]');
    if (annotation) {
      const [start, end] = formula.closest(".katex-display") ? ["\\[", "\\]"] : ["\\(", "\\)"];
      return start + annotation.textContent + end;
    }
    const { MathJax } = /** @type {WithMathJax} */ (window);
    for (const item of MathJax?.startup?.document?.math ?? []) {
      if (item.typesetRoot === formula) return item.start.delim + item.math + item.end.delim;
    }
    return null;
  }

  /**
   * The text of what was copied, about as the browser would have it.
   * @param {Node} root
   * @param {Set<Node>} verbatim nodes whose text is copied as it is
   * @returns {string}
   */
  function textOf(root, verbatim) {
    let text = "";
    const breakLine = (/** @type {number} */ count) => {
      const lines = /\n*$/.exec(text)?.[0].length ?? 0;
      if (text) text += "\n".repeat(Math.max(0, count - lines));
    };
    const add = (/** @type {Node} */ node) => {
      if (node instanceof Text) {
        const words = verbatim.has(node) || node.parentElement?.closest("pre") ? node.data : node.data.replace(/\s+/g, " ");
        text += /(^|\s)$/.test(text) && !verbatim.has(node) ? words.replace(/^ /, "") : words;
      }
      if (!(node instanceof Element)) return node.childNodes.forEach(add);
      if (node.matches(UNSEEN)) return;
      const count = node.matches(AIR) ? 2 : Number(node.matches(`${LINE}, br`));
      breakLine(count);
      node.childNodes.forEach(add);
      breakLine(count);
      if (node.matches("td, th")) text += "\t";
    };
    add(root);
    return text.replace(/[ \t]+$/gm, "").trim();
  }

  /**
   * The formulas that a range touches, which it is widened to contain.
   * @param {Range} range
   * @returns {Element[]}
   */
  function formulasIn(range) {
    const formulaOf = (/** @type {Node} */ node) => (node instanceof Element ? node : node.parentElement)?.closest(FORMULA);
    const first = formulaOf(range.startContainer);
    const last = formulaOf(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const { commonAncestorContainer: root } = range;
    return root instanceof Element ? [...root.querySelectorAll(FORMULA)].filter((e) => range.intersectsNode(e)) : [];
  }

  /**
   * Copy the selection with formulas as their author wrote them, if one of them has marks.
   * @param {Selection} selection
   * @param {DataTransfer} data
   * @returns {boolean} whether it was copied
   */
  function copySelection(selection, data) {
    const range = selection.getRangeAt(0).cloneRange();
    const sources = formulasIn(range).map(sourceOf);
    const fragment = range.cloneContents();
    if (!MARKED.test(sources.join() + fragment.textContent)) return false;
    /** @type {Set<Node>} */
    const verbatim = new Set();
    fragment.querySelectorAll(FORMULA).forEach((formula, i) => {
      const source = sources[i];
      if (!source) return;
      const text = document.createTextNode(clean(source));
      verbatim.add(text);
      formula.replaceWith(text);
    });
    fragment.querySelectorAll(UNSEEN).forEach((element) => element.remove());
    fragment.querySelectorAll("[data-show]").forEach((panel) => panel.removeAttribute("data-show"));
    const box = document.createElement("div");
    data.setData("text/plain", clean(textOf(fragment, verbatim)));
    box.append(fragment);
    data.setData("text/html", clean(box.innerHTML));
    return true;
  }

  /** @param {ClipboardEvent} event */
  function onCopy(event) {
    const { clipboardData: data, target } = event;
    if (!data || event.defaultPrevented) return;
    const selection = getSelection();
    if (target instanceof HTMLTextAreaElement) {
      // MathJax' menu copies through a field of its own.
      const text = target.value.slice(target.selectionStart, target.selectionEnd);
      if (!MARKED.test(text)) return;
      data.setData("text/plain", clean(text));
      event.preventDefault();
    } else if (selection?.type === "Range" && copySelection(selection, data)) event.preventDefault();
  }

  /** Cleans the sources that MathJax' menu shows: version 4 adds a box to the page, 3 to the menu on it. */
  const shown = new MutationObserver((records) => {
    for (const box of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(box instanceof Element)) continue;
      if (box.matches(".CtxtMenu_MenuFrame")) shown.observe(box, { childList: true });
      if (!MARKED.test(box.textContent ?? "")) continue;
      for (const source of box.querySelectorAll("pre")) source.textContent = clean(source.textContent ?? "");
    }
  });

  /** MathJax 4 repeats the TeX of each element in attributes. */
  function cleanAttributes() {
    for (const name of ["data-latex", "data-semantic-attributes"]) {
      for (const element of document.querySelectorAll(`mjx-container [${name}*="{sn-"]`)) {
        element.setAttribute(name, withoutMarks(element.getAttribute(name) ?? ""));
      }
    }
  }

  document.addEventListener("copy", onCopy);
  shown.observe(document.body, { childList: true });
  const sets = new MutationObserver(cleanAttributes);
  for (const formula of document.querySelectorAll(".math")) {
    if (MARKED.test(formula.textContent ?? "") || formula.querySelector('[class*="sn-r"], [class*="sn-d"]')) {
      sets.observe(formula, { childList: true, subtree: true });
    }
  }
  cleanAttributes();
})();
