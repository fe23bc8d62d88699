// Typesets pairs of formulas, one JSON array [plain, marked, display] a line on standard input,
// with the MathJax of the package named on the command line, and says for each pair in one word
// whether every glyph stands where it stood: same, moved, failed (the plain one typesets), or broken
// (neither does).
"use strict";
const { createInterface } = require("node:readline");
const { createRequire } = require("node:module");
const path = require("node:path");

const [name] = process.argv.slice(2);
const root = path.resolve(__dirname, "../../node_modules", name);
const load = createRequire(path.join(root, "package.json"));

const PACKAGES = ["[tex]/html", "[tex]/boldsymbol", "[tex]/unicode", "[tex]/color"];
const names = PACKAGES.map((entry) => entry.slice(6));

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
    // MathJax sets a mark between a function and its argument, without ink or width.
    if (adaptor.getAttribute(node, "data-c") === "2061") return;
    const shape = ["d", "xlink:href", "data-c", "width", "height", "x", "y", "points"].map((key) => adaptor.getAttribute(node, key) ?? "");
    found.push([kind, left.toFixed(1), top.toFixed(1), factor.toFixed(3), ...shape, adaptor.textContent(node)].join(" "));
  }
  for (const child of adaptor.childNodes(node)) glyphs(adaptor, child, left, top, factor, found);
}

async function main() {
  const MathJax = await load(root).init({
    loader: { load: ["input/tex", "output/svg", ...PACKAGES] },
    tex: { packages: { "[+]": names }, formatError: (_, error) => { throw error; } },
    svg: { fontCache: "none" },
    options: { enableMenu: false, enableExplorer: false, enableSpeech: false, enableBraille: false },
    startup: { typeset: false },
  });
  const set = async (tex, display) => {
    try {
      const node = await MathJax.tex2svgPromise(tex, { display });
      const found = [];
      glyphs(MathJax.startup.adaptor, node, 0, 0, 1, found);
      const html = MathJax.startup.adaptor.outerHTML(node);
      return html.includes("data-mjx-error") ? null : found.sort().join("\n");
    } catch {
      return null;
    }
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const [plain, marked, display] = JSON.parse(line);
    const [before, after] = [await set(plain, display), await set(marked, display)];
    const word = before === null ? (after === null ? "broken" : "mended") : after === null ? "failed" : before === after ? "same" : "moved";
    process.stdout.write(`${word}\n`);
  }
  process.exit(0);
}
main();
