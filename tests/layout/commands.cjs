// Prints as JSON the names that a typesetter knows: commands.cjs PACKAGE [WHICH] [commands|environments].
"use strict";
const { load } = require("./typesetters.cjs");

const [name, which = "all", kind = "commands"] = process.argv.slice(2);
Promise.resolve(load(name, which, {})).then((typesetter) => {
  process.stdout.write(JSON.stringify([...new Set(typesetter[kind]())].sort()), () => process.exit(0));
});
