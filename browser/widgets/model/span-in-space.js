// What the widget of three arrows in space reads out. Follows labook.widgets.span_in_space.
import { exact, gcd, minus, pivots, plus, rowOperations, text, times } from "../math/rationals.js";

const NAMES = ["a", "b", "c"], AXES = ["x₁", "x₂", "x₃"];
const ZERO = [0n, 1n];
const signed = (fraction) => text(fraction).replace("-", "−");
const isZero = ([p]) => p === 0n;

export const columnsOf = ({ A }) => NAMES.map((_, j) => A.map((row) => exact(row[j])));
export const asNumbers = (column) => column.map(([p, q]) => Number(p) / Number(q));

const cross = (u, v) => [[1, 2], [2, 0], [0, 1]].map(([i, j]) => minus(times(u[i], v[j]), times(u[j], v[i])));
const determinant = ([a, b, c]) => cross(a, b).map((x, i) => times(x, c[i])).reduce(plus, ZERO);

// The shortest vector of whole numbers on the line of v, its first entry that is not 0 positive.
const whole = (v) => {
  const common = v.reduce((all, [, q]) => (all * q) / gcd(all, q), 1n);
  const entries = v.map(([p, q]) => p * (common / q));
  const size = entries.reduce(gcd, 0n) * (entries.find((x) => x !== 0n) > 0n ? 1n : -1n);
  return entries.map((x) => [x / size, 1n]);
};

const terms = (factors, names) => factors.reduce((sum, factor, i) => {
  if (isZero(factor)) return sum;
  const size = text(factor).replace("-", ""), shown = size === "1" ? "" : size.includes("/") ? `${size} ` : size;
  const sign = factor[0] < 0n ? "−" : "+";
  return sum ? `${sum} ${sign} ${shown}${names[i]}` : `${factor[0] < 0n ? "−" : ""}${shown}${names[i]}`;
}, "") || "0";

const spanText = (columns, found) => {
  if (found.length === 1) return `the line along (${whole(columns[found[0]]).map(signed).join(", ")})`;
  if (found.length === 2) return `the plane ${terms(whole(cross(columns[found[0]], columns[found[1]])), AXES)} = 0`;
  return found.length ? "all of space" : "the origin alone";
};

const relationText = (rows, found) => {
  const others = [0, 1, 2].filter((j) => !found.includes(j)), names = found.map((j) => NAMES[j]);
  const told = others.map((j) => `${NAMES[j]} = ${terms(found.map((_, i) => exact(rows[i][j])), names)}`);
  return told.join(" and ") || "none: the three are independent";
};

export const readouts = (state) => {
  const steps = rowOperations(state.A), rows = steps.length ? steps.at(-1).rows : state.A;
  const columns = columnsOf(state), found = pivots(rows);
  return {
    determinant: signed(determinant(columns)),
    rank: found.length,
    span: spanText(columns, found),
    relation: relationText(rows, found),
  };
};
