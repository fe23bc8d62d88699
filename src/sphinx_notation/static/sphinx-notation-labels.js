// @ts-check
/**
 * Labels on formulas: where a panel asks for them, the words of its rows stand around its formulas, each at
 * the end of a leader from a term.  They repeat what the rows say: who listens hears the rows.  Loaded
 * where a panel has labels, after sphinx-notation-terms.js; without it the panel is whole.
 */
const snLabels = (() => {
  "use strict";

  /** @typedef {NonNullable<ReturnType<typeof snLabelAnchors.anchorOf>>} Anchor */
  /** @typedef {Parameters<InstanceType<typeof snLabelling.Labelling>["draw"]>[0][number]} Anchored */
  /** @typedef {Anchored["label"]} Label */
  /** @typedef {InstanceType<typeof snLabelling.Labelling>} Labelling */
  /** @typedef {ReturnType<typeof snFormulas.termsIn>[number]} Term */

  /** Where a panel's formulas stand. */
  const DISPLAY = "div.math, .math-wrapper";

  /**
   * How leaders may run, the best way first: straight; aside, clear of the braces of others; close by these; and
   * through the line of a root.
   */
  const WAYS = [
    { aside: false, clear: true, roots: false },
    { aside: true, clear: true, roots: false },
    { aside: true, clear: false, roots: false },
    { aside: true, clear: true, roots: true },
  ];

  /** A panel whose formulas have labels. */
  class Labelled {
    /**
     * @param {HTMLElement} panel
     * @param {HTMLTemplateElement} template
     */
    constructor(panel, template) {
      this.panel = panel;
      this.labels = [...template.content.querySelectorAll(".sn-label")].map((words, i) => this.label(words, i + 1));
      this.labellings = /** @type {Labelling[]} */ ([]);
      /** Whether the page is set: before that nothing is drawn. */
      this.isReady = false;
      /** Whether the formulas in labels are set. */
      this.isSet = false;
      this.timer = 0;
    }

    /**
     * @param {Element} written
     * @param {number} place
     * @returns {Label}
     */
    label(written, place) {
      const words = /** @type {HTMLElement} */ (document.importNode(written, true));
      const number = /** @type {HTMLElement} */ (words.cloneNode(false));
      number.textContent = String(place);
      // Nothing in them is to be heard or to be reached by keys.
      for (const formula of words.querySelectorAll(".math")) formula.setAttribute("inert", "");
      return { row: words.dataset.row ?? "", words, number };
    }

    /** Draw soon: what changes mostly does so several times. */
    later() {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.draw());
    }

    draw() {
      // Where nothing is laid out, as on a slide that is not there yet, nothing can be measured.
      if (!this.isReady || !this.panel.getClientRects().length || !this.setFormulas()) return;
      for (const labelling of this.labellings.splice(0)) labelling.remove();
      const anchored = this.anchored();
      const all = [...anchored].map(([labelling, ones]) => labelling.draw(ones));
      const inWords = all.filter(({ as }) => as === "words").flatMap(({ drawn }) => drawn);
      this.number(all.filter(({ as }) => as === "numbers").flatMap(({ drawn }) => drawn));
      // Else rows say what the formula does not.
      this.panel.classList.toggle("sn-labelled", inWords.length === this.labels.length);
    }

    /**
     * Have the formulas in labels set.
     * @returns {boolean} true if they are
     */
    setFormulas() {
      const formulas = this.labels.flatMap(({ words }) => [...words.querySelectorAll(".math")]);
      if (this.isSet || !formulas.length) return true;
      if (!snTypeset.isThere()) return false;
      const place = document.createElement("div");
      place.className = "sn-labelling";
      place.append(...this.labels.map(({ words }) => words));
      this.panel.append(place);
      const done = () => {
        place.remove();
        this.isSet = true;
        this.later();
      };
      const setting = snTypeset.set(formulas);
      if (setting) void setting.then(done, done);
      else done();
      return false;
    }

    /** The labels of each formula, and where they begin. @returns {Map<Labelling, Anchored[]>} */
    anchored() {
      const rows = this.labels.map(({ row }) => row);
      const terms = snFormulas.termsIn(document).filter(({ row, host }) => rows.includes(row) && host.closest(DISPLAY));
      const hosts = new Map([...new Set(terms.map(({ host }) => host))].map((host) => [host, new snLabelling.Labelling(host)]));
      this.labellings.push(...hosts.values());
      const parts = new Map([...hosts.keys()].map((host) => [host, snLabelAnchors.partsOf(host)]));
      /** @type {Map<Labelling, Anchored[]>} */
      const found = new Map();
      for (const { aside, clear, roots } of WAYS) {
        for (const label of this.labels) {
          const others = [...found.values()].flat();
          if (others.some((one) => one.label === label)) continue;
          const own = terms.filter(({ row }) => row === label.row);
          const best = bestOf(own, (term) => {
            const shown = (parts.get(term.host) ?? []).filter(({ isRoot }) => !(isRoot && roots));
            const taken = clear ? others.map(({ anchor }) => anchor) : [];
            return snLabelAnchors.anchorOf(term, shown, aside ? taken : null);
          }, others);
          const labelling = best && hosts.get(best.host);
          if (labelling) found.set(labelling, [...(found.get(labelling) ?? []), { label, anchor: best.anchor }]);
        }
      }
      return found;
    }

    /** Say in the rows which number is whose, where numbers stand for words. @param {Anchored[]} numbered */
    number(numbered) {
      for (const number of this.panel.querySelectorAll(".sn-label-number")) number.remove();
      for (const { label: { row, number } } of numbered) {
        const copy = /** @type {HTMLElement} */ (number.cloneNode(true));
        copy.className = "sn-label-number";
        copy.removeAttribute("style");
        copy.setAttribute("aria-hidden", "true");
        this.panel.querySelector(`.sn-row[data-row="${row}"] > .sn-symbol`)?.prepend(copy);
      }
    }
  }

  /**
   * How good it is to label this occurrence: the first, with a straight way, and apart from those that others take.
   * @param {Anchor} anchor
   * @param {number} nth
   * @param {Anchored[]} others
   */
  function costOf({ box, above, below }, nth, others) {
    const middle = (box.left + box.right) / 2;
    const isNear = others.some(({ anchor }) => Math.abs((anchor.box.left + anchor.box.right) / 2 - middle) < 14);
    return nth + Math.min(above?.cost ?? 99, below?.cost ?? 99) + (above && below ? 0 : 3) + (isNear ? 25 : 0);
  }

  /**
   * The occurrence of a row that is best labelled: one of those in no other term, if there are such.
   * @param {Term[]} terms
   * @param {(term: Term) => Anchor | null} anchorOf
   * @param {Anchored[]} others
   * @returns {{ host: Element, anchor: Anchor, cost: number } | null}
   */
  function bestOf(terms, anchorOf, others) {
    const outermost = terms.filter(snFormulas.isOutermost);
    /** @type {{ host: Element, anchor: Anchor, cost: number } | null} */
    let best = null;
    for (const [nth, term] of (outermost.length ? outermost : terms).entries()) {
      const anchor = anchorOf(term);
      const cost = anchor ? costOf(anchor, nth, others) : Infinity;
      if (anchor && (!best || cost < best.cost)) best = { host: term.host, anchor, cost };
    }
    return best;
  }

  /** @param {Labelled} labelled */
  function watch(labelled) {
    const widths = new WeakMap();
    const sizes = new ResizeObserver((entries) => {
      const isOther = (/** @type {ResizeObserverEntry} */ { target, contentRect }) => widths.get(target) !== contentRect.width;
      if (entries.some(isOther)) labelled.later();
      for (const { target, contentRect } of entries) widths.set(target, contentRect.width);
    });
    const changes = new MutationObserver(() => labelled.later());
    const rows = labelled.labels.map(({ row }) => row);
    for (const formula of snMarks.formulas()) {
      if (!formula.matches(DISPLAY) || !snMarks.numbersIn(snMarks.texOf(formula), "r").some((row) => rows.includes(row))) continue;
      // What is set anew takes the labels with it.
      changes.observe(formula, { childList: true });
      sizes.observe(formula);
    }
    document.fonts.addEventListener("loadingdone", () => labelled.later());
    snTypeset.whenSet(() => {
      labelled.isReady = true;
      labelled.later();
    });
  }

  /** @type {Labelled[]} */
  const all = [];
  for (const template of document.querySelectorAll("template.sn-labels")) {
    const panel = template.closest(".sn-panel");
    if (!(panel instanceof HTMLElement && template instanceof HTMLTemplateElement)) continue;
    const labelled = new Labelled(panel, template);
    all.push(labelled);
    watch(labelled);
  }

  return {
    /**
     * Draw the labels of the panels that are shown again, at once: their formulas have another size, and what
     * they take is measured next.
     * @param {Element} scope where the panels stand
     */
    draw(scope) {
      for (const labelled of all) if (scope.contains(labelled.panel) && labelled.panel.checkVisibility()) labelled.draw();
    },
  };
})();
