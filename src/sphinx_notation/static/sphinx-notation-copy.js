// @ts-check
/**
 * Who copies a formula that has marks gets its author's TeX; and nobody sees the classes of marks in
 * what MathJax shows or copies of a formula.  Loaded on demand where formulas have marks.
 */
(() => {
  "use strict";

  /** @typedef {{ math: string, typesetRoot?: Element, start: { delim: string }, end: { delim: string } }} MathItem */
  /** @typedef {{ MathJax?: { startup?: { document?: { math: Iterable<MathItem> } } } }} WithMathJax */

  /** What is not seen, and hence not copied. */
  const UNSEEN =
    ".sn-glow, .sn-known, .sn-decode, .sn-definitions, .sn-labels, .sn-labelling, .sn-label-number, .sn-show, .sn-unseen, .headerlink, script, style," +
    ".sn-page-button, .sn-card, .sn-sheet, mjx-assistive-mml, .katex-mathml";

  /** Elements with lines of their own, and those with air around them. */
  const LINE = "div, li, dt, dd, tr, figcaption, caption, section, article, aside, header, footer, nav, main";
  const AIR = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, pre, blockquote, figure, hr, .sn-panel, .sn-formula";

  /**
   * Take the classes of marks out of MathML, SVG or HTML.
   * @param {string} source
   * @returns {string}
   */
  function withoutClasses(source) {
    if (!snMarks.ANY.test(source)) return source;
    return source.replace(/ class="([^"<>]*)"/g, (whole, /** @type {string} */ value) => {
      if (!snMarks.ANY.test(value)) return whole;
      const others = value.split(/\s+/).filter((name) => name !== snMarks.BRACED && !snMarks.ANY.test(name));
      return others.length ? ` class="${others.join(" ")}"` : "";
    });
  }

  /**
   * What the author wrote for a formula, between its delimiters; null if nobody knows.
   * @param {Element} formula
   * @returns {string | null}
   */
  function sourceOf(formula) {
    if (formula.matches(snMarks.MATHML)) {
      const [start, end] = formula.matches("div") ? ["\\[", "\\]"] : ["\\(", "\\)"];
      return start + (formula.getAttribute(snMarks.SOURCE) ?? snMarks.plain(snMarks.texOf(formula))) + end;
    }
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
    const formulaOf = (/** @type {Node} */ node) => (node instanceof Element ? node : node.parentElement)?.closest(snMarks.HOST);
    const first = formulaOf(range.startContainer);
    const last = formulaOf(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const { commonAncestorContainer: root } = range;
    return root instanceof Element ? [...root.querySelectorAll(snMarks.HOST)].filter((e) => range.intersectsNode(e)) : [];
  }

  /**
   * Copy the selection with formulas as their author wrote them, if one of them has marks.
   * @param {Selection} selection
   * @param {DataTransfer} data
   * @returns {boolean} whether it was copied
   */
  function copySelection(selection, data) {
    const range = selection.getRangeAt(0).cloneRange();
    const formulas = formulasIn(range);
    if (!formulas.some((formula) => snMarks.texOf(formula) || formula.matches(snMarks.MATHML))) return false;
    const sources = formulas.map(sourceOf);
    const fragment = range.cloneContents();
    /** @type {Set<Node>} */
    const verbatim = new Set();
    fragment.querySelectorAll(snMarks.HOST).forEach((formula, i) => {
      const source = sources[i];
      if (!source) return;
      const text = document.createTextNode(source);
      verbatim.add(text);
      formula.replaceWith(text);
    });
    fragment.querySelectorAll(UNSEEN).forEach((element) => element.remove());
    for (const name of ["data-show", snMarks.DATA, snMarks.SOURCE]) {
      for (const element of fragment.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    const box = document.createElement("div");
    data.setData("text/plain", textOf(fragment, verbatim));
    box.append(fragment);
    data.setData("text/html", withoutClasses(box.innerHTML));
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
      const clean = withoutClasses(text);
      if (clean === text) return;
      data.setData("text/plain", clean);
      event.preventDefault();
    } else if (selection?.type === "Range" && copySelection(selection, data)) event.preventDefault();
  }

  /** Cleans what MathJax' menu shows: version 4 adds a box to the page, 3 to the menu on it. */
  const shown = new MutationObserver((records) => {
    for (const box of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(box instanceof Element)) continue;
      if (box.matches(".CtxtMenu_MenuFrame")) shown.observe(box, { childList: true });
      for (const source of box.querySelectorAll("pre")) {
        const text = source.textContent ?? "";
        const clean = withoutClasses(text);
        if (clean !== text) source.textContent = clean;
      }
    }
  });

  document.addEventListener("copy", onCopy);
  shown.observe(document.body, { childList: true });
})();
