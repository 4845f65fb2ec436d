// Colour Python code: words, texts, numbers and comments, in the classes that the book's cells have.

const KEYWORDS = new Set("and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(" "));
const CONSTANTS = new Set(["True", "False", "None"]);
const BUILTINS = new Set("abs all any bool dict divmod enumerate filter float int isinstance len list map max min next pow print range repr reversed round set sorted str sum tuple type zip".split(" "));
// In this order: a sign of a comment inside a text begins no comment. A text that is still open ends with its line.
const TOKEN = new RegExp([
  String.raw`(?<comment>#[^\n]*)`,
  String.raw`(?<text>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?))`,
  String.raw`(?<number>\b(?:0[xob][\da-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?j?)|\.\d+)`,
  String.raw`(?<word>[^\W\d]\w*)`,
  String.raw`(?<sign>[-+*/%@&|^~<>=!:]+)`,
].join("|"), "gu");
const NAMING = { def: "nf", class: "nc" };

const kind = (groups, before) => {
  if (groups.comment) return "c1";
  if (groups.text) return "s2";
  if (groups.number) return "mi";
  if (groups.sign) return "o";
  if (NAMING[before]) return NAMING[before];
  if (KEYWORDS.has(groups.word)) return "k";
  return CONSTANTS.has(groups.word) ? "kc" : BUILTINS.has(groups.word) ? "nb" : "";
};

/** The parts of a program in order, each with its class, which may be empty: together they are the program. */
export const parts = (code) => {
  const found = [];
  let at = 0;
  let before = "";
  for (const match of code.matchAll(TOKEN)) {
    if (match.index > at) found.push(["", code.slice(at, match.index)]);
    found.push([kind(match.groups, before), match[0]]);
    if (match.groups.word) before = match[0];
    at = match.index + match[0].length;
  }
  if (at < code.length) found.push(["", code.slice(at)]);
  return found;
};
