// How the search reads text: one reading for the passages, for what a reader types, and for what is marked.
//
// A classic script, as all of the search: a page that was opened from a file loads no modules.
(() => {
  const labook = (globalThis.labook ??= {});

  // Tables that know their own words alone: "constructor" is a word like others.
  const table = (rows) => Object.assign(Object.create(null), rows);

  const GREEK = {
    alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", zeta: "ζ", eta: "η", theta: "θ",
    kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ", sigma: "σ", tau: "τ", phi: "φ",
    varphi: "φ", chi: "χ", psi: "ψ", omega: "ω", Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π",
    Sigma: "Σ", Phi: "Φ", Psi: "Ψ", Omega: "Ω",
  };
  const SIGNS = table({
    times: "×", cdot: "·", dots: "…", ldots: "…", cdots: "…", approx: "≈", le: "≤", leq: "≤", ge: "≥", geq: "≥",
    ne: "≠", neq: "≠", in: "∈", to: "→", mapsto: "↦", nabla: "∇", partial: "∂", sum: "∑", prod: "∏", int: "∫",
    infty: "∞", pm: "±", circ: "∘", odot: "⊙", otimes: "⊗", perp: "⊥", Vert: "‖", lVert: "‖", rVert: "‖",
    vert: "|", lvert: "|", rvert: "|", mid: "|", ll: "≪", gg: "≫", sim: "∼", propto: "∝", langle: "⟨", rangle: "⟩",
    Rightarrow: "⇒", iff: "⇔", top: "⊤", ...GREEK,
  });
  const RAISED = table({ T: "ᵀ", t: "ᵀ", "⊤": "ᵀ", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", n: "ⁿ", k: "ᵏ", "-1": "⁻¹", "−1": "⁻¹", "-2": "⁻²", "+": "⁺", "∘": "°" });
  const raised = (text) => RAISED[text] ?? (/^\w$/.test(text) ? `^${text}` : `^(${text})`);

  // TeX as one would write it in a message: no command is left, so that it reads beside words.
  const plainTex = (tex) => {
    let text = tex
      .replace(/\\(?:begin|end)\{[a-z]*matrix\*?\}|\\(?:begin|end)\{(?:aligned|align\*?|array|cases|split)\}(?:\{[^}]*\})?/g, (m) => (/matrix/.test(m) ? (m.startsWith("\\b") ? "[" : "]") : " "))
      .replace(/\\(?:text|mathrm|mathbf|mathbb|mathcal|mathsf|operatorname\*?|textbf|textit|boldsymbol|mathit|texttt)\s*\{([^{}]*)\}/g, "$1")
      .replace(/\\(?:left|right|[bB]igg?[lrm]?|displaystyle|quad|qquad|tag|hline|middle|limits)(?![a-zA-Z])/g, " ")
      .replace(/\\\|/g, "‖").replace(/\\([%_#&$])/g, "$1").replace(/\\\\(?:\[[^\]]*\])?/g, "; ").replace(/\\[,;:! ]/g, " ")
      .replace(/&/g, " ");
    text = text.replace(/\\([a-zA-Z]+)/g, (all, name) => SIGNS[name] ?? ` ${name} `);
    for (let depth = 0; depth < 4; depth += 1) { // from the innermost braces outwards
      text = text.replace(/\^\s*\{([^{}]*)\}/g, (_, inside) => raised(inside.trim())).replace(/_\s*\{([^{}]*)\}/g, "_$1")
        .replace(/ sqrt \s*\{([^{}]*)\}/g, "√($1)").replace(/ [dt]?frac \s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, " ($1)/($2) ");
    }
    return text.replace(/[{}]/g, "").replace(/\^\s*([A-Za-z0-9⊤+∘])/g, (_, sign) => raised(sign)).replace(/\(([\w.]+)\)\/\(([\w.]+)\)/g, "$1/$2")
      .replace(/([ᵀ⁻¹]) (?=[\p{L}(])/gu, "$1").replace(/\s+/g, " ").trim();
  };

  /** A text of the index as a reader sees it: formulas stand in it as TeX between two signs. */
  labook.plain = (text) => text.replace(/⁅([^⁆]*)⁆/g, (_, tex) => plainTex(tex));

  /** What a reader typed, with transposes and powers as the book writes them: A^T A, A'A and A.T @ A are AᵀA. */
  labook.typed = (text) => {
    const read = /[\\^{]/.test(text) ? plainTex(text) : text;
    return read.replace(/(?<![\p{L}\p{N}])([A-Z])T([A-Z])(?![\p{L}\p{N}])/gu, "$1ᵀ$2").replace(/\^\(?(-?\w)\)?/g, (_, sign) => raised(sign)).replace(/\|\|/g, "‖");
  };

  const LETTERS = "\\p{L}\\p{M}";
  const UPPER = "[ᵀ⁺⁻⁰¹²³⁴ⁿᵏ]+";
  const TOKEN = new RegExp([
    `(?<![\\d.])\\d+(?:\\s?[x×]\\s?\\d+)+(?![\\d.])|(?<![\\d.])\\d+\\sby\\s\\d+(?![\\d.])`, // sizes
    `\\d+(?:[,\\u202f\\u2009]\\d{3})+(?:\\.\\d+)?|\\d+\\.\\d+(?:e[+-]?\\d+)?|\\d+e[+-]?\\d+|\\d+(?![${LETTERS}\\d])`, // numbers
    `(?<![${LETTERS}])\\p{L}\\.T\\s?@\\s?\\p{L}(?![${LETTERS}])`, // a product in code
    `(?<![${LETTERS}])(?:\\(?(?:\\p{L}${UPPER}\\s?|\\p{L}(?=\\p{L}?${UPPER}))+\\)?(?:${UPPER})?)(?:\\p{L}(?:${UPPER}|(?![${LETTERS}])))*`, // and in formulas
    `\\p{L}[${LETTERS}\\p{N}_]*(?:\\.[${LETTERS}_][${LETTERS}\\p{N}_]*)*|\\d+[${LETTERS}]+`, // words and names
    `[‖∇∂∑∏∫√⊙⊗≈≤≥⊥∞∈]`,
  ].join("|"), "gu");

  const NAMES = table(Object.fromEntries(Object.entries(GREEK).map(([name, sign]) => [sign, name.replace("var", "").toLowerCase()])));
  const IRREGULAR = table({ matrices: "matrix", vertices: "vertex", indices: "index", axes: "axis", bases: "basis", data: "data", grey: "gray", centre: "center", metre: "meter", programme: "program" });
  // Spelling first, then endings: words that differ in them alone are one word.
  const ENDINGS = [
    [/^(.{3,})is(e[sdr]?|ing|ations?|ers)$/, "$1iz$2"], [/^(.{3,})ys(e[sdr]?|ing)$/, "$1yz$2"], [/^(.{3,})our(s|ed|ing|ful|hood)?$/, "$1or$2"],
    [/^(.{3,})ll(ing|ed|er|ers)$/, "$1l$2"], [/^(.{2,})ies$/, "$1y"], [/^(.{2,}(?:ss|sh|ch|x|z))es$/, "$1"], [/^(.{2,}[^sui])s$/, "$1"],
    [/^(.{4,}iz)able$/, "$1"], [/^(.{4,})icat(?:ions?|e[sd]?|ing)$/, "$1y"], [/^(.{3,})iz(?:ations?|e[sdr]?|ing|ers?)$/, "$1iz"], [/^(.{4,})(?:at(?:ions?|e[sd]?|ing|ors?))$/, "$1"],
    [/^(.{4,})(?:ions?|ity|ing|ed|(?<=[alrte])ly)$/, "$1"], [/^(.{3,}[^l])e$/, "$1"], [/^(.{2,}([bdfgmnprt]))\2$/, "$1"],
  ];
  const roots = new Map();
  const root = (word) => {
    if (!roots.has(word)) roots.set(word, IRREGULAR[word] ?? (/^\p{Ll}{4,}$/u.test(word) ? ENDINGS.reduce((found, [end, by]) => found.replace(end, by), word) : word));
    return roots.get(word);
  };

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const canonical = (text) => {
    if (/^\d+\s?(x|×|by)\s?\d/.test(text) || /^\d+\sby/.test(text)) return text.replace(/\s|by/g, (part) => (part === "by" ? "x" : "")).replace(/×/g, "x");
    if (/^\d/.test(text)) return text.replace(/[,\u202f\u2009]/g, "").toLowerCase();
    if (/\.T\s?@/.test(text)) return text.replace(/\.T\s?@\s?/, "ᵀ").toLowerCase();
    if (new RegExp(UPPER, "u").test(text)) return text.replace(/[\s()]/g, "").toLowerCase();
    if (NAMES[text]) return NAMES[text];
    return /[._]/.test(text) ? folded(text) : root(folded(text));
  };

  /** The words of a text, each with its place: [word, start, end]. A name counts whole and in its parts. */
  labook.words = (text) => {
    const found = [];
    for (const { 0: part, index } of text.matchAll(TOKEN)) {
      const end = index + part.length;
      found.push([canonical(part), index, end]);
      if (/^[^\d].*[._]/.test(part) && !/@/.test(part)) {
        for (const piece of part.matchAll(/[\p{L}\p{N}]+/gu)) found.push([root(folded(piece[0])), index + piece.index, index + piece.index + piece[0].length]);
      }
    }
    return found;
  };
})();
