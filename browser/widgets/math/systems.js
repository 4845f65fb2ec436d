// Square linear systems by elimination with partial pivoting. Follows labook.elimination and labook.conditioning.
import { identity, shape } from "./matrices.js";
import { distance, norm } from "./vectors.js";

export const lu = (A) => {
  const [n, columns] = shape(A);
  if (n !== columns) throw new Error(`an LU decomposition needs a square matrix, and this one is ${n} x ${columns}`);
  const U = A.map((row) => [...row]), L = identity(n), order = [...U.keys()];
  for (let j = 0; j < n; j++) {
    let best = j;
    for (let k = j + 1; k < n; k++) if (Math.abs(U[k][j]) > Math.abs(U[best][j])) best = k;
    for (const list of [U, order]) [list[j], list[best]] = [list[best], list[j]];
    if (best !== j) for (let k = 0; k < j; k++) [L[j][k], L[best][k]] = [L[best][k], L[j][k]];
    for (let k = j + 1; k < n; k++) {
      if (U[k][j] === 0) continue;
      L[k][j] = U[k][j] / U[j][j];
      for (let c = j + 1; c < n; c++) U[k][c] -= L[k][j] * U[j][c];
      U[k][j] = 0;
    }
  }
  return { order, L, U };
};

export const solve = (A, b) => {
  const { order, L, U } = lu(A), x = [];
  for (let i = 0; i < order.length; i++) {
    x.push(b[order[i]]);
    for (let k = 0; k < i; k++) x[i] -= L[i][k] * x[k];
  }
  for (let i = order.length - 1; i >= 0; i--) {
    if (U[i][i] === 0) throw new Error(`the matrix is singular: column ${i + 1} has no pivot`);
    for (let k = i + 1; k < order.length; k++) x[i] -= U[i][k] * x[k];
    x[i] /= U[i][i];
  }
  return x;
};

export const relativeChange = (x, y) => {
  if (norm(x) === 0) throw new Error("a change of the zero vector has no relative size");
  return distance(y, x) / norm(x);
};
