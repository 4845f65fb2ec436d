// Set a formula with KaTeX: the same for the build, in node, and for a page that works with own numbers.

// KaTeX sets what it does not trust in red, and only mumbles of characters that its fonts lack.
// Here both are errors: nothing half right may reach a page.
const refuse = ({ command }) => { throw new Error(`${command} is not allowed`); };

// KaTeX parts a formula where a line may break. Said with <wbr>, this also holds inside `white-space: nowrap`,
// which keeps commas and brackets beside a formula.
const breakable = (html) => html.replaceAll('</span><span class="katex-base">', '</span><wbr><span class="katex-base">');

// KaTeX writes the name of a function and the sign of its application side by side, also where MathML takes
// exactly one element: x_{\max} gets a subscript of two. There, and only there, the two are made one.
const APPLIED = "<mo>\u2061</mo>";
const ONE_EACH = new Set(["msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "mroot"]);
const joined = (parts) => parts.reduce((all, part) => {
  if (part === APPLIED && all.length) all.push(`<mrow>${all.pop()}${part}</mrow>`);
  else all.push(part);
  return all;
}, []);
const wellFormed = (html) => html.replace(/<math .*?<\/math>/gs, (math) => {
  if (!math.includes(APPLIED)) return math;
  const open = [{ parts: [] }];
  for (const token of math.match(/<[^>]+>|[^<]+/g)) {
    if (token.startsWith("</")) {
      const { tag, parts } = open.pop();
      const inside = ONE_EACH.has(/^<(\w+)/.exec(tag)[1]) ? joined(parts) : parts;
      open.at(-1).parts.push(tag + inside.join("") + token);
    } else if (token.startsWith("<") && !token.endsWith("/>")) {
      open.push({ tag: token, parts: [] });
    } else {
      open.at(-1).parts.push(token);
    }
  }
  return open[0].parts.join("");
});

/** A function that sets one formula, given as its TeX and whether it stands in a line of its own. */
export const formulas = (katex, macros) => ([tex, displayMode]) => {
  const mumbled = [];
  const { warn } = console;
  console.warn = (text) => mumbled.push(text);
  try {
    const html = wellFormed(katex.renderToString(tex, {
      displayMode, output: "htmlAndMathml", strict: "error", throwOnError: true, trust: refuse,
      macros: { ...macros }, // a copy: a formula must not define anything for the next one
      maxSize: 100, maxExpand: 1000,
    }));
    return mumbled.length ? { error: mumbled.join("; ") } : { html: displayMode ? html : breakable(html) };
  } catch (error) {
    return { error: error.rawMessage || error.message };
  } finally {
    console.warn = warn;
  }
};
