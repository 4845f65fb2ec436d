// Read what a reader types as an answer. The same rules as in labook.bank.answers; a test holds them equal.
import { exact, fraction, minus, over, text as written } from "./widgets/math/rationals.js";

export const HINTS = {
  empty: "Type an answer first.",
  long: "That is too long to be read as an answer.",
  number: "That cannot be read as a number. Write it as 12, -0.5, 1/2 or 1e-3.",
  comma: "One comma before three digits may mean thousands or decimals. Write 1000 or 1.0.",
  percent: "No percentage is asked for here. Write the number itself.",
  zero: "A fraction cannot have zero below the line.",
  matrix: "That cannot be read as a matrix. Write [[1, 2], [3, 4]], or rows parted by ; or line breaks.",
  ragged: "The rows have different lengths. Every row needs the same number of entries.",
  shape: "That cannot be read as a shape. Write (2, 3), 2 x 3, or (5,) for one axis.",
};
const MINUS = /[‐‑‒–—−﹣－]/g;
const BLANKS = /[\t\r\u00a0\u2002-\u200b\u202f\u3000\ufeff]/g;
const PLAIN = new RegExp(
  "^([0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})+(?=\\.)|[0-9]*)" +
  "(?:[.,]([0-9]*))?(?:[eE]([-+]?[0-9]{1,3}))?$");

export class Unreadable extends Error {
  constructor(name) { super(HINTS[name]); this.hint = name; }
}

const trim = (text, marks = " ") => {
  let start = 0;
  let end = text.length;
  while (start < end && marks.includes(text[start])) start += 1;
  while (end > start && marks.includes(text[end - 1])) end -= 1;
  return text.slice(start, end);
};

const cleaned = (typed, longest = 60, rows = false) => {
  if ([...typed].length > longest) throw new Unreadable("long");
  let text = typed.replace(MINUS, "-").replace(BLANKS, " ").replace(/[÷⁄∕]/g, "/").replace(/[×X*]/g, "x");
  text = rows ? trim(text, " \n") : trim(text.replace(/\n/g, " "));
  if (!text) throw new Unreadable("empty");
  return text;
};

const equal = (a, b) => a[0] === b[0] && a[1] === b[1];
const near = (a, b, tolerance) => {
  const [top, bottom] = minus(a, b);
  return (top < 0n ? -top : top) * tolerance[1] <= tolerance[0] * bottom;
};

const signed = (text) => {
  const sign = text.startsWith("-") ? -1n : 1n;
  const body = /^[-+]/.test(text) ? text.slice(1).replace(/^ +/, "") : text;
  if (/^[1-9][0-9]{0,2},[0-9]{3}$/.test(body)) throw new Unreadable("comma");
  const match = PLAIN.exec(body);
  const whole = match ? match[1].replace(/[ ,]/g, "") : "";
  const decimals = match ? match[2] || "" : "";
  if (!match || !(whole + decimals)) throw new Unreadable("number");
  const exponent = Number(match[3] || 0) - decimals.length;
  const digits = sign * BigInt(whole + decimals);
  return exponent < 0 ? fraction(digits, 10n ** BigInt(-exponent)) : fraction(digits * 10n ** BigInt(exponent));
};

const quotient = (text) => {
  const parts = text.split("/").map((part) => trim(part));
  if (parts.length > 2) throw new Unreadable("number");
  const values = parts.map(signed);
  if (values.length === 1) return values[0];
  if (values[1][0] === 0n) throw new Unreadable("zero");
  return over(values[0], values[1]);
};

const withoutUnit = (text, unit) => {
  const names = unit ? [unit.toLowerCase(), ...(unit === "degrees" ? ["°"] : [])] : [];
  const name = names.find((one) => text.toLowerCase().endsWith(one));
  return name === undefined ? text : text.slice(0, -name.length).replace(/ +$/, "");
};

export { written };

export const readNumber = (typed, unit = "") => {
  let text = cleaned(typed);
  if (text.endsWith("%")) {
    if (unit !== "%") throw new Unreadable("percent");
    text = text.slice(0, -1).replace(/ +$/, "");
  }
  return quotient(withoutUnit(text, unit));
};

const row = (text) => {
  const entries = text.includes(",") ? text.split(",") : text.split(/ +/);
  try {
    return entries.map(quotient);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(error.hint === "zero" ? "zero" : "matrix");
  }
};

export const readMatrix = (typed) => {
  const text = cleaned(typed, 600, true).replace(/\n/g, ";")
    .replace(/[)}]/g, "]").replace(/[({]/g, "[").replace(/ *([/,;[\]]) */g, "$1");
  let rows;
  if (text.startsWith("[[") && text.endsWith("]]")) {
    rows = text.slice(2, -2).split(/\][,;]*\[/);
  } else {
    const body = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
    rows = body.split(";").filter((one) => one);
  }
  const entries = rows.map(row);
  if (!entries.length) throw new Unreadable("matrix");
  if (entries.some((one) => one.length !== entries[0].length)) throw new Unreadable("ragged");
  return entries;
};

export const readShape = (typed) => {
  const text = cleaned(typed);
  const match = /^(?:\((.*)\)|\[(.*)\])$/.exec(text);
  let body = match ? trim(match[1] !== undefined ? match[1] : match[2]) : text;
  if (match && !body) return [];
  body = body.replace(/ *(,|x|\bby\b) */g, ",");
  if (match && body.endsWith(",")) body = body.slice(0, -1);
  const parts = body.split(",");
  if (!parts.every((part) => /^[0-9]{1,9}$/.test(part))) throw new Unreadable("shape");
  return parts.map(Number);
};

const asRow = (rows) => (rows.length === 1 || rows[0].length === 1 ? [rows.flat()] : rows);
const sameRows = (a, b) => a.length === b.length && a.every((one, i) =>
  one.length === b[i].length && one.every((entry, j) => equal(entry, b[i][j])));

const fitsRows = (key, typed, answer) => {
  const rows = answer.map((one) => one.map(exact));
  if (sameRows(typed, rows)) return true;
  return (rows.length === 1 || rows[0].length === 1) && sameRows(asRow(typed), asRow(rows));
};

// How each kind is read, and when what was read fits an answer or a mistake of the key.
const KINDS = {
  number: { read: readNumber, fits: (key, typed, answer) => near(typed, exact(answer), exact(key.tolerance)) },
  shape: { read: readShape, fits: (key, typed, answer) => String(typed) === String(answer) },
  matrix: { read: readMatrix, fits: fitsRows },
};

/** Judge a typed answer: {state: "right" | "wrong" | "hint", hint, wrong: index of the mistake or -1}. */
export const judge = (key, text) => {
  const { read, fits } = KINDS[key.kind];
  let typed;
  try {
    typed = read(text, key.unit || "");
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { state: "hint", hint: error.message };
  }
  if (fits(key, typed, key.answer)) return { state: "right" };
  return { state: "wrong", wrong: key.wrong.findIndex((value) => fits(key, typed, value)) };
};
