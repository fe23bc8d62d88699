// The typesetters that marks are tried in: each sets a formula and says where its glyphs stand, and
// knows the names of its commands and environments.
"use strict";
const { readdirSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

// Some commands print: standard output is for what is asked.
console.log = console.info = console.error;

const MODULES = path.resolve(__dirname, "../../node_modules");
const HTML = ["html", "boldsymbol", "unicode", "color"];
// These are there anyhow, take errors away, or need fonts that are packages of their own.
const OTHERS = new Set("all-packages colorv2 noerrors noundefined setoptions autoload require configmacros bbm bboldx dsfont".split(" "));
// These give commands of others another meaning.
const ALTERED = new Set("physics fontsizev3 textmacros begingroup units".split(" "));

/** Every glyph, rule and text with its place: transforms added up along the way. */
function glyphs(adaptor, node, x, y, size, found) {
  const kind = adaptor.kind(node);
  if (kind === "#text" || kind === "#comment") return;
  const transform = adaptor.getAttribute(node, "transform") ?? "";
  const move = /translate\(([-\d.]+)[, ]?([-\d.]*)\)/.exec(transform);
  const scale = /scale\(([-\d.]+)/.exec(transform);
  let [left, top, factor] = [x, y, size];
  if (move) [left, top] = [x + size * Number(move[1]), y + size * Number(move[2] || 0)];
  if (scale) factor = size * Number(scale[1]);
  if (kind === "svg") {
    left += size * Number(adaptor.getAttribute(node, "x") ?? 0);
    top += size * Number(adaptor.getAttribute(node, "y") ?? 0);
    found.push(`svg ${adaptor.getAttribute(node, "width")} ${adaptor.getAttribute(node, "viewBox")} ${adaptor.getAttribute(node, "style")}`);
  }
  if (["path", "use", "rect", "text", "line", "polygon"].includes(kind)) {
    // A function is applied to what follows it by a sign that has neither ink nor width.
    if (adaptor.getAttribute(node, "data-c") === "2061") {
      found.applied += 1;
      return;
    }
    const shape = ["d", "xlink:href", "data-c", "width", "height", "x", "y", "points"].map((key) => adaptor.getAttribute(node, key) ?? "");
    found.push([kind, left.toFixed(1), top.toFixed(1), factor.toFixed(3), ...shape, adaptor.textContent(node)].join(" "));
  }
  for (const child of adaptor.childNodes(node)) glyphs(adaptor, child, left, top, factor, found);
}

/** The packages of a MathJax that `which` names: few, all that agree with each other, or one more. */
function packages(root, which) {
  if (which === "few") return HTML;
  const folder = ["es5/input/tex/extensions", "input/tex/extensions"].map((name) => path.join(root, name));
  const files = folder.flatMap((name) => { try { return readdirSync(name); } catch { return []; } });
  // The fonts of chemistry come with version 3 alone.
  if (!root.endsWith("-3")) OTHERS.add("mhchem");
  const names = files.filter((name) => name.endsWith(".js")).map((name) => name.slice(0, -3));
  const agree = names.filter((name) => !OTHERS.has(name) && !ALTERED.has(name));
  return which === "all" ? agree : [...agree, ...which.split(",").filter((name) => names.includes(name))];
}

async function mathjax(name, which, macros) {
  const root = path.join(MODULES, name);
  const load = createRequire(path.join(root, "package.json"));
  const names = packages(root, which);
  const MathJax = await load(root).init({
    loader: {
      load: ["input/tex", "output/svg", ...names.map((one) => `[tex]/${one}`)],
      // What Node.js imports may be told as loaded before it has run, and the packages that build on it fail.
      require: load,
      // The one package of which MathJax does not know that it must wait.
      dependencies: { "[tex]/fontsizev3": ["input/tex"] },
    },
    tex: { packages: { "[+]": names, "[-]": ["noundefined"] }, macros, formatError: (_, error) => { throw error; } },
    svg: { fontCache: "none" },
    startup: { typeset: false },
  });
  const { adaptor, document } = MathJax.startup;
  const set = async (tex, display) => {
    try {
      MathJax.texReset();
      const node = await MathJax.tex2svgPromise(tex, { display });
      const found = Object.assign([], { applied: 0 });
      glyphs(adaptor, node, 0, 0, 1, found);
      if (adaptor.outerHTML(node).includes("data-mjx-error")) return null;
      return { layout: found.sort().join("\n"), applied: found.applied };
    } catch {
      return null;
    }
  };
  // What fails does so when it is read; to set it takes several times as long.
  const read = async (tex, display) => {
    try {
      MathJax.texReset();
      const found = await MathJax.tex2mmlPromise(tex, { display });
      return /data-mjx-error|<merror/.test(found) ? null : { layout: "", applied: 0 };
    } catch {
      return null;
    }
  };
  const { handlers } = document.inputJax[0].parseOptions;
  const environments = () => [...handlers.get("environment")._configuration].flatMap(({ item }) => [...(item.map?.keys() ?? [])]);
  const commands = () => {
    const maps = ["macro", "delimiter"].flatMap((kind) => [...handlers.get(kind)._configuration]);
    const all = maps.flatMap(({ item }) => [...(item.map?.keys() ?? [])].map((key) => (item.name === "delimiter" || /elimiter/.test(item.name) ? key : `\\${key}`)));
    return all.filter((key) => key.length > 1 && key[0] === "\\").map((key) => key.slice(1));
  };
  return { set, read, commands, environments };
}

// What sets nothing by itself: the space between atoms of these classes is an element of its own.
const ATOM = /^(sn-.*|base|enclosing|mtight|m(ord|op|bin|rel|open|close|punct|inner))$/;

/** Every text, space and rule that KaTeX sets, each with the classes and styles that it stands in but marks. */
function leaves(node, classes, styles, found) {
  const within = [...classes, ...(node.classes ?? []).filter((name) => name && !ATOM.test(name))];
  const { height, color, ...style } = node.style ?? {};
  const styled = Object.keys(style).length ? styles + JSON.stringify(style) : styles;
  const here = `${within.sort().join(".")} ${styled}`;
  if (typeof node.text === "string") for (const char of node.text) found.push(`${here} ${color ?? ""} ${char}`);
  else if (node.children?.length) for (const child of node.children) leaves(child, within, styled, found);
  else if (!within.includes("strut")) found.push(here);
}

function katex(macros) {
  const source = path.join(MODULES, "katex/dist/katex.js");
  const wrapped = require("node:fs").readFileSync(source, "utf8").replace(
    "__defineSymbol: defineSymbol,", "__defineSymbol: defineSymbol, __tables: { _functions, _macros, _environments, symbols },",
  );
  const box = { exports: {} };
  new Function("module", "exports", "self", wrapped)(box, box.exports, globalThis);
  const it = box.exports;
  const trust = ({ command }) => command === "\\htmlClass";
  const strict = (code) => (code === "htmlExtension" ? "ignore" : false);
  const set = async (tex, displayMode) => {
    try {
      const tree = it.__renderToDomTree(tex, { displayMode, trust, strict, output: "html", macros: { ...macros } });
      const found = [];
      leaves(tree, [], "", found);
      return { layout: found.join("\n"), applied: 0 };
    } catch {
      return null;
    }
  };
  const commands = () => {
    const { _functions, _macros, symbols } = it.__tables;
    const all = [_functions, _macros, symbols.math].flatMap((table) => Object.keys(table));
    return all.filter((key) => /^\\([A-Za-z]+|.)$/.test(key)).map((key) => key.slice(1));
  };
  const environments = () => Object.keys(it.__tables._environments);
  return { set, read: set, commands, environments };
}

exports.load = (name, which, macros) => (name === "katex" ? katex(macros) : mathjax(name, which, macros));
