// What the widget of two arrows reads out. Follows labook.widgets.independence_area.
import { numberText } from "../kernel/numbers.js";
import { transpose } from "../math/matrices.js";
import { determinant, isSingular, rank } from "../math/plane.js";
import { dot } from "../math/vectors.js";

const verdict = (a, b, r) => {
  if (r === 2) return "yes: no multiple of one is the other";
  if (r === 0) return "no: both are zero";
  if (a.every((x) => x === 0)) return "no: a = 0 · b";
  return `no: b = ${numberText(dot(a, b) / dot(a, a))} · a`;
};

export const readouts = ({ a, b }) => {
  const M = transpose([a, b]), det = isSingular(M) ? 0 : determinant(M), r = rank(M);
  return { determinant: det, area: Math.abs(det), rank: r, verdict: verdict(a, b, r) };
};
