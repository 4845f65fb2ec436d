// Turn TeX into HTML and MathML: a JSON line with formulas comes in, a JSON line with their renderings goes out.
"use strict";
const readline = require("node:readline");

const [katexPath, macros] = [process.argv[2], JSON.parse(process.argv[3])];
const katex = require(katexPath);

// KaTeX sets what it does not trust in red, and only mumbles of characters that its fonts lack.
// Here both are errors: nothing half right may reach a page.
const refuse = ({ command }) => { throw new Error(`${command} is not allowed`); };
let mumbled = [];
console.warn = (text) => mumbled.push(text);

// KaTeX parts a formula where a line may break. Said with <wbr>, this also holds inside `white-space: nowrap`,
// which keeps commas and brackets beside a formula.
const breakable = (html) => html.replaceAll('</span><span class="katex-base">', '</span><wbr><span class="katex-base">');

const render = ([tex, displayMode]) => {
  mumbled = [];
  try {
    const html = katex.renderToString(tex, {
      displayMode, output: "htmlAndMathml", strict: "error", throwOnError: true, trust: refuse,
      macros: { ...macros }, // a copy: a formula must not define anything for the next one
      maxSize: 100, maxExpand: 1000,
    });
    return mumbled.length ? { error: mumbled.join("; ") } : { html: displayMode ? html : breakable(html) };
  } catch (error) {
    return { error: error.rawMessage || error.message };
  }
};

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(render))}\n`);
});
