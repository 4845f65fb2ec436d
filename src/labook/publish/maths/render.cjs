// Turn TeX into HTML and MathML: a JSON line with formulas comes in, a JSON line with their renderings goes out.
"use strict";
const readline = require("node:readline");

const [katexPath, macros, formulaPath] = [process.argv[2], JSON.parse(process.argv[3]), process.argv[4]];
const katex = require(katexPath);
const { formulas } = require(formulaPath);
const render = formulas(katex, macros);
readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(render))}\n`);
});
