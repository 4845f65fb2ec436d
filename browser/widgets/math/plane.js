// 2 x 2 matrices as maps of the plane. Follows labook.transformations, labook.eigen, labook.conditioning.
import { norm } from "./vectors.js";

const ROUNDOFF = 2 ** -53;

export const determinant = ([[a, b], [c, d]]) => a * d - b * c;

// ad and bc agree up to the rounding of typed decimals.
export const isSingular = ([[a, b], [c, d]]) =>
  Math.abs(a * d - b * c) <= 4 * ROUNDOFF * (Math.abs(a * d) + Math.abs(b * c));

export const inverse = (A) => {
  if (isSingular(A)) throw new Error("the matrix is singular: ad = bc, and nothing undoes it");
  const [[a, b], [c, d]] = A;
  const det = a * d - b * c;
  return [[d / det, -b / det], [-c / det, a / det]];
};

// Pairs [real, imaginary], the larger first, of a complex pair the one above the real axis.
export const eigenvalues = ([[a, b], [c, d]]) => {
  const middle = (a + d) / 2, half = (a - d) / 2;
  const inside = half * half + b * c;
  const root = Math.sqrt(Math.abs(inside));
  return inside >= 0 ? [[middle + root, 0], [middle - root, 0]] : [[middle, root], [middle, -root]];
};

export const isComplex = (values) => values[0][1] !== 0;

const pointingRight = (x, y) => {
  const length = norm([x, y]);
  if (length === 0) return [];
  const sign = x < 0 || (x === 0 && y < 0) ? -1 : 1;
  return [(sign * x) / length + 0, (sign * y) / length + 0];
};

export const eigenvectors = (A) => {
  const values = eigenvalues(A);
  if (isComplex(values)) return [];
  const [[a, b], [c, d]] = A;
  const once = values[0][0] === values[1][0] ? values.slice(0, 1) : values;
  return once
    .map(([s]) => (norm([c, d - s]) > norm([a - s, b]) ? [c, d - s] : [a - s, b]))
    .filter(([p, q]) => p !== 0 || q !== 0)
    .map(([p, q]) => pointingRight(-q, p));
};

export const singularValues = ([[a, b], [c, d]]) => {
  const largest = (norm([a + d, b - c]) + norm([a - d, b + c])) / 2;
  return largest === 0 ? [0, 0] : [largest, Math.abs(a * d - b * c) / largest];
};

export const conditionNumber = (A) => {
  const [largest, smallest] = singularValues(A);
  if (smallest === 0) throw new Error("the matrix is singular: its smallest singular value is 0");
  return largest / smallest;
};

export const rank = (A) => (A.flat().every((x) => x === 0) ? 0 : isSingular(A) ? 1 : 2);

// The coordinates c of a point in a basis: B c = p.
export const coordinates = (B, [x, y]) => {
  const [[a, b], [c, d]] = inverse(B);
  return [a * x + b * y, c * x + d * y];
};

export const definiteness = (A) => {
  const singular = isSingular(A), size = A[0][0] + A[1][1];
  if (!singular && determinant(A) < 0) return "indefinite";
  if (singular && size === 0) return "zero";
  return `${size > 0 ? "positive" : "negative"} ${singular ? "semi" : ""}definite`;
};
