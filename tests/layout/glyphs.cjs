// Typesets pairs of formulas, one JSON array [plain, marked, display] a line on standard input,
// with the package named on the command line, and says for each pair in one word whether every glyph
// stands where it stood: same, moved, failed (the plain one typesets), mended (it does not), or broken
// (neither does).  glyphs.cjs PACKAGE [WHICH] [MACROS] [HOW]: which packages of MathJax, macros as JSON, and
// whether formulas are set or only "read", which shows what fails and not what moved.
"use strict";
const { createInterface } = require("node:readline");
const { load } = require("./typesetters.cjs");

const [name, which = "few", macros = "{}", how = "set"] = process.argv.slice(2);

function word(before, after) {
  if (before === null || after === null) return before === after ? "broken" : before === null ? "mended" : "failed";
  return before.layout === after.layout && before.applied <= after.applied ? "same" : "moved";
}

async function main() {
  const set = (await load(name, which, JSON.parse(macros)))[how];
  let [last, before] = ["", null];
  for await (const line of createInterface({ input: process.stdin })) {
    const [plain, marked, display] = JSON.parse(line);
    // The same formula comes with one set of marks after the other.
    if (last !== `${display} ${plain}`) [last, before] = [`${display} ${plain}`, await set(plain, display)];
    const after = await set(marked, display);
    process.stdout.write(`${word(before, after)}\n`);
  }
  process.exit(0);
}
main();
