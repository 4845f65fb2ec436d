// Exact fractions and row reduction. Follows Python's Fraction and labook.row_reduction.

export const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };

// A fraction is a pair of BigInts [numerator, denominator] in lowest terms, the denominator positive.
export const fraction = (p, q = 1n) => {
  if (q === 0n) throw new Error("a fraction with the denominator 0 is no number");
  const common = gcd(p, q) * (q < 0n ? -1n : 1n);
  return [p / common, q / common];
};

// "3", "-2/3", "0.25", "1.5e-3" as exact fractions.
export const exact = (text) => {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?(?:\/(\d+))?$/.exec(text);
  if (!match || !(match[2] || match[3])) throw new Error(`${text} is no fraction`);
  const [, sign, whole, decimals = "", power = "0", below = "1"] = match;
  const digits = BigInt((sign === "-" ? "-" : "") + whole + decimals);
  const shift = Number(power) - decimals.length;
  const ten = 10n ** BigInt(Math.abs(shift));
  return fraction(digits * (shift > 0 ? ten : 1n), BigInt(below) * (shift < 0 ? ten : 1n));
};

export const text = ([p, q]) => (q === 1n ? `${p}` : `${p}/${q}`);
export const times = ([a, b], [c, d]) => fraction(a * c, b * d);
export const plus = ([a, b], [c, d]) => fraction(a * d + c * b, b * d);
export const minus = ([a, b], [c, d]) => fraction(a * d - c * b, b * d);
export const over = ([a, b], [c, d]) => fraction(a * d, b * c);
const isZero = ([p]) => p === 0n;

// The row operations to the reduced echelon form; rows and factors are texts, rows count from 0.
export const rowOperations = (A) => {
  const rows = A.map((row) => row.map((x) => exact(String(x)))), steps = [];
  const n = rows.length ? rows[0].length : 0;
  if (rows.some((row) => row.length !== n)) throw new Error("the rows differ in length: not a matrix");
  const record = (kind, row, other, factor) =>
    steps.push({ kind, row, other, factor: text(factor), rows: rows.map((r) => r.map(text)) });
  let top = 0;
  for (let j = 0; j < n; j++) {
    const found = rows.findIndex((row, i) => i >= top && !isZero(row[j]));
    if (found < 0) continue;
    if (found !== top) {
      [rows[top], rows[found]] = [rows[found], rows[top]];
      record("swap", top, found, fraction(1n));
    }
    const [p, q] = rows[top][j];
    if (p !== q) {
      const factor = fraction(q, p);
      rows[top] = rows[top].map((x) => times(factor, x));
      record("scale", top, top, factor);
    }
    for (let i = 0; i < rows.length; i++) {
      if (i === top || isZero(rows[i][j])) continue;
      const factor = [-rows[i][j][0], rows[i][j][1]];
      rows[i] = rows[i].map((x, k) => plus(x, times(factor, rows[top][k])));
      record("add", i, top, factor);
    }
    top++;
  }
  return steps;
};

export const pivots = (rows) => rows.map((row) => row.findIndex((x) => x !== "0")).filter((j) => j >= 0);
