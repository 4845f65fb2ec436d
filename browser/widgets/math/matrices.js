// Matrices as arrays of rows. Each function follows labook.matrices and labook.svd.
import { dot, norm, norm1 } from "./vectors.js";

export const shape = (A) => {
  const n = A.length ? A[0].length : 0;
  if (A.some((row) => row.length !== n)) throw new Error("the rows differ in length: not a matrix");
  return [A.length, n];
};

export const column = (A, j) => A.map((row) => row[j]);
export const transpose = (A) => Array.from({ length: shape(A)[1] }, (_, j) => column(A, j));
export const trace = (A) => A.reduce((sum, row, i) => sum + row[i], 0);
export const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j)));
export const outer = (u, v) => u.map((x) => v.map((y) => x * y));
export const addMatrices = (A, B) => A.map((row, i) => row.map((x, j) => x + B[i][j]));
export const multiplyAdds = (m, n, p) => m * n * p;

export const matvec = (A, x) => {
  if (shape(A)[1] !== x.length) throw new Error(`a matrix with ${shape(A)[1]} columns needs as many entries, not ${x.length}`);
  return A.map((row) => dot(row, x));
};

export const matmul = (A, B) => {
  if (shape(A)[1] !== shape(B)[0]) throw new Error(`the columns of the first (${shape(A)[1]}) must be as many as the rows of the second (${shape(B)[0]})`);
  const columns = transpose(B);
  return A.map((row) => columns.map((b) => dot(row, b)));
};

// One entry of a product: the products of row i and column j, and their sum.
export const entryOf = (A, B, i, j) => {
  const products = A[i].map((a, k) => a * B[k][j]);
  return { products, sum: dot(A[i], column(B, j)) };
};

export const frobeniusNorm = (A) => norm(A.flat());
export const columnSumNorm = (A) => Math.max(...transpose(A).map(norm1));
export const rowSumNorm = (A) => Math.max(...A.map(norm1));
