// Images, shapes and counts. Follows labook.layers, labook.counts, labook.broadcasting.
import { shape } from "./matrices.js";
import { dot } from "./vectors.js";

export const patch = (A, i, j, p, q) => A.slice(i, i + p).map((row) => row.slice(j, j + q));

// One position of a sliding kernel: the products and their sum.
export const correlationStep = (A, K, i, j) => {
  const below = patch(A, i, j, ...shape(K)).flat(), k = K.flat();
  return { products: k.map((x, l) => x * below[l]), sum: dot(k, below) };
};

export const correlate2d = (A, K) => {
  const [m, n] = shape(A), [p, q] = shape(K);
  if (p > m || q > n) throw new Error(`a ${p} x ${q} kernel does not fit into a ${m} x ${n} image`);
  return Array.from({ length: m - p + 1 }, (_, i) =>
    Array.from({ length: n - q + 1 }, (_, j) => correlationStep(A, K, i, j).sum));
};

export const size = (sizes) => {
  if (sizes.some((d) => d < 0)) throw new Error("no axis has a negative size");
  return sizes.reduce((product, d) => product * d, 1);
};

export const tensorBytes = (sizes, width = 4) => width * size(sizes);

// Both shapes with the ones that broadcasting puts in front.
export const aligned = (s, t) => {
  const n = Math.max(s.length, t.length);
  return [s, t].map((x) => [...new Array(n - x.length).fill(1), ...x]);
};

export const broadcastShape = (s, t) => {
  const [a, b] = aligned(s, t);
  const bad = a.findLastIndex((d, i) => d !== b[i] && d !== 1 && b[i] !== 1);
  if (bad >= 0) throw new Error(`axis ${bad - a.length} has the sizes ${a[bad]} and ${b[bad]}, and none of them is 1`);
  return a.map((d, i) => (d === 1 ? b[i] : d));
};

export const stretch = (A, m, n) => {
  const [rows, columns] = shape(A);
  if (String(broadcastShape([rows, columns], [m, n])) !== String([m, n])) throw new Error("this matrix cannot be stretched so");
  return Array.from({ length: m }, (_, i) => Array.from({ length: n }, (_, j) => A[rows === 1 ? 0 : i][columns === 1 ? 0 : j]));
};

export const broadcastAdd = (A, B) => {
  const [m, n] = broadcastShape(shape(A), shape(B)), [X, Y] = [stretch(A, m, n), stretch(B, m, n)];
  return X.map((row, i) => row.map((x, j) => x + Y[i][j]));
};
