// Prints as JSON the names of all commands that a typesetter knows: commands.cjs PACKAGE [WHICH].
"use strict";
const { load } = require("./typesetters.cjs");

const [name, which = "all"] = process.argv.slice(2);
Promise.resolve(load(name, which, {})).then(({ commands }) => {
  process.stdout.write(JSON.stringify([...new Set(commands())].sort()), () => process.exit(0));
});
