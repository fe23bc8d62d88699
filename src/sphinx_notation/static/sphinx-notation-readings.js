// @ts-check
/**
 * How what stands around a symbol is read, by the type of its row: a function has arguments, a matrix or a vector
 * is transposed.  It works on formulas as MathJax 4 gives them to its speech, in which attributes make a tree.
 */
const snReadings = (() => {
  "use strict";

  /** What a semantic node is known by, its parent, and what it is. */
  const ID = "data-semantic-id";
  const PARENT = "data-semantic-parent";
  const TYPE = "data-semantic-type";
  const ROLE = "data-semantic-role";
  const CHILDREN = "data-semantic-children";
  const CONTENT = "data-semantic-content";
  const ANNOTATION = "data-semantic-annotation";

  /** What no rule of MathJax' speech says, by its language. @type {Record<string, { transposed: string, given: string }>} */
  const WORDS = {
    en: { transposed: "transpose", given: "given" },
    de: { transposed: "transponiert", given: "gegeben" },
    fr: { transposed: "transposée", given: "sachant" },
    es: { transposed: "traspuesta", given: "dado" },
    it: { transposed: "trasposta", given: "dato" },
  };

  const TRANSPOSED = /^[T\u{22A4}\u{22BA}\u{1D40}\u{1D413}\u{1D447}\u{1D5B3}]$/u;
  const SCRIPTED = ["superscript", "subsup"];
  const BAR = /^[|\u2223]$/;

  /** @param {Element} node @param {string} name */
  const listed = (node, name) => node.getAttribute(name)?.split(",") ?? [];

  /** @param {Element} node @param {Record<string, string>} attributes */
  const set = (node, attributes) => Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));

  /**
   * Put words in the place of a semantic node.  They are an identifier that is as simple as what they stand for, so
   * that nothing else is said in another way: "1 over learning rate".
   * @param {Element} node
   * @param {string} words
   * @param {string} [mark] the symbol's
   */
  function replace(node, words, mark = "") {
    const text = node.ownerDocument.createElementNS(node.namespaceURI, "mi");
    for (const name of [ID, PARENT, ANNOTATION]) {
      const value = node.getAttribute(name);
      if (value !== null) text.setAttribute(name, value);
    }
    const type = node.getAttribute(TYPE) === "function" ? "function" : "identifier";
    const role = (node.getAttribute(TYPE) === type && node.getAttribute(ROLE)) || "unknown";
    // As the power of a letter it would be "n-th".
    set(text, { [TYPE]: type, [ROLE]: role.endsWith("letter") ? "unknown" : role, class: mark });
    text.textContent = words;
    node.replaceWith(text);
  }

  /**
   * Put parts of an element, one beside the other, into a new one.
   * @param {Element} outer
   * @param {(Element | null)[]} nodes
   * @param {Record<string, string>} attributes
   */
  function gather(outer, nodes, attributes) {
    const inner = outer.ownerDocument.createElementNS(outer.namespaceURI, "mrow");
    const parts = nodes.map((node) => {
      let part = node;
      while (part?.parentElement && part.parentElement !== outer) part = part.parentElement;
      return part;
    });
    parts[0]?.before(inner);
    parts.forEach((part) => part && inner.append(part));
    nodes.forEach((node) => node?.setAttribute(PARENT, attributes[ID] ?? ""));
    set(inner, { ...attributes, [PARENT]: outer.getAttribute(ID) ?? "" });
  }

  /** @param {Element} formula @param {string | null | undefined} id */
  const find = (formula, id) => (formula.getAttribute(ID) === id ? formula : formula.querySelector(`[${ID}="${id}"]`));

  /** @param {Element} formula @param {Element} node */
  const around = (formula, node) => find(formula, node.getAttribute(PARENT) ?? "none");

  /** A number that no node has. @param {Element} formula */
  const unused = (formula) => `${1 + Math.max(...[formula, ...formula.querySelectorAll(`[${ID}]`)].map((node) => Number(node.getAttribute(ID))))}`;

  /**
   * The widest node that is a symbol with scripts of some kinds.
   * @param {Element} formula
   * @param {Element} symbol
   * @param {string[]} kinds
   */
  function widest(formula, symbol, kinds) {
    let node = symbol;
    for (let outer = around(formula, node); outer; outer = around(formula, node)) {
      const isBase = listed(outer, CHILDREN)[0] === node.getAttribute(ID);
      if (!isBase || !kinds.includes(outer.getAttribute(TYPE) ?? "")) break;
      node = outer;
    }
    return node;
  }

  /**
   * Have a symbol with a raised T read as transposed.
   * @param {Element} formula
   * @param {Element} symbol
   * @param {string} word
   */
  function transpose(formula, symbol, word) {
    const base = widest(formula, symbol, ["subscript"]);
    const isWhole = SCRIPTED.includes(symbol.getAttribute(TYPE) ?? "");
    const scripts = isWhole ? symbol : around(formula, base);
    const kind = scripts?.getAttribute(TYPE) ?? "";
    if (!scripts || !SCRIPTED.includes(kind)) return;
    const [first, ...rest] = listed(scripts, CHILDREN);
    const raised = find(formula, rest.at(-1));
    if (!raised || !TRANSPOSED.test(raised.textContent?.trim() ?? "")) return;
    if (!isWhole && first !== base.getAttribute(ID)) return;
    // One that is explained itself is a power.
    for (let part = /** @type {Element | null} */ (raised); part && part !== scripts; part = part.parentElement) if (part.matches('[class*="sn-"]')) return;
    let read = first ?? "";
    if (kind === "subsup") {
      read = unused(formula);
      gather(scripts, [find(formula, first), find(formula, rest[0])], { [ID]: read, [TYPE]: "subscript", [ROLE]: scripts.getAttribute(ROLE) ?? "", [CHILDREN]: `${first},${rest[0]}` });
    }
    const id = raised.getAttribute(ID) ?? "";
    // As MathJax has a factorial.
    set(scripts, { [TYPE]: "punctuated", [ROLE]: "endpunct", [CHILDREN]: `${read},${id}`, [CONTENT]: id });
    scripts.removeAttribute("data-semantic-collapsed");
    replace(raised, word);
  }

  /**
   * Have a symbol before brackets read as a function of what is in them.
   * @param {Element} formula
   * @param {Element} symbol
   * @param {string} word for the bar before a condition
   */
  function apply(formula, symbol, word) {
    const name = widest(formula, symbol, ["subscript", "superscript", "subsup"]);
    // Where all of f(x) is the symbol, it has its brackets.
    const outer = symbol.getAttribute(TYPE) === "appl" ? symbol : around(formula, name);
    if (!outer) return;
    const children = listed(outer, CHILDREN);
    const place = outer === symbol ? 0 : children.indexOf(name.getAttribute(ID) ?? "");
    const brackets = find(formula, children[place + 1]);
    if (place < 0 || brackets?.getAttribute(TYPE) !== "fenced") return;
    if (outer.getAttribute(TYPE) === "infixop" && outer.getAttribute(ROLE) === "implicit") applied(formula, outer, name, place);
    else if (outer.getAttribute(TYPE) !== "appl") return;
    const inside = find(formula, listed(brackets, CHILDREN)[0]);
    const bars = inside?.getAttribute(TYPE) === "punctuated" ? listed(inside, CONTENT).map((one) => find(formula, one)) : [];
    const [bar, ...others] = bars.filter((one) => BAR.test(one?.textContent?.trim() ?? ""));
    if (bar && !others.length) replace(bar, word);
  }

  /**
   * Make an application of a product with a function in it.
   * @param {Element} formula
   * @param {Element} product
   * @param {Element} name
   * @param {number} place
   */
  function applied(formula, product, name, place) {
    const children = listed(product, CHILDREN);
    const content = listed(product, CONTENT);
    const sign = find(formula, content[place]);
    const id = name.getAttribute(ID) ?? "";
    if (!sign) return;
    const application = { [TYPE]: "appl", [ROLE]: "simple function", [CHILDREN]: `${id},${children[place + 1]}`, [CONTENT]: `${content[place]},${id}` };
    set(sign, { [TYPE]: "punctuation", [ROLE]: "application", "data-semantic-operator": "appl" });
    sign.textContent = "\u2061";
    name.setAttribute(ROLE, "simple function");
    if (children.length === 2) return set(product, application);
    const made = unused(formula);
    gather(product, [name, sign, find(formula, children[place + 1])], { ...application, [ID]: made });
    children.splice(place, 2, made);
    content.splice(place, 1);
    set(product, { [CHILDREN]: children.join(), [CONTENT]: content.join() });
  }

  /**
   * Have what stands around symbols read as their types want it.
   * @param {Element} formula
   * @param {Iterable<[string, string]>} types the identifiers of symbols, and what each is
   * @param {string} locale in which MathJax speaks
   */
  function read(formula, types, locale) {
    const words = WORDS[locale.slice(0, 2)];
    if (!words) return;
    for (const [id, type] of types) {
      const symbol = find(formula, id);
      if (symbol && type === "function") apply(formula, symbol, words.given);
      else if (symbol) transpose(formula, symbol, words.transposed);
    }
  }

  return { read, replace, ID, PARENT, TYPE, CHILDREN };
})();
