// Symmetric matrices, singular values and principal components. Follows labook.eigen, labook.svd, labook.pca.
import { addMatrices, column, identity, matmul, matvec, outer, shape, transpose } from "./matrices.js";
import { norm, scale } from "./vectors.js";

const NEGLIGIBLE = 2 ** -60, RANK_TOLERANCE = 2 ** -24;

const rotate = (S, V, p, q) => {
  if (S[p][q] === 0) return;
  const theta = (S[q][q] - S[p][p]) / (2 * S[p][q]);
  const tangent = (theta < 0 || Object.is(theta, -0) ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.hypot(1, tangent), s = c * tangent;
  for (const M of [S, V]) for (const row of M) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  const up = S[p], down = S[q];
  S[p] = up.map((x, i) => c * x - s * down[i]);
  S[q] = up.map((x, i) => s * x + c * down[i]);
  S[p][q] = S[q][p] = 0;
};

// Eigenvalues, largest first, and a matrix whose columns are the unit eigenvectors.
export const jacobiEigen = (A) => {
  const n = A.length, S = A.map((row) => [...row]), V = identity(n);
  const size = Math.hypot(...A.flat());
  const open = () => S.some((row, i) => row.some((x, j) => j < i && Math.abs(x) > NEGLIGIBLE * size));
  while (open()) for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(S, V, p, q);
  const order = [...S.keys()].sort((i, j) => S[j][j] - S[i][i]);
  return { values: order.map((i) => S[i][i]), vectors: V.map((row) => order.map((i) => row[i])) };
};

export const gram = (A) => matmul(transpose(A), A);

// A = U diag(sigma) V^T with one column for each positive singular value.
export const svd = (A) => {
  const { values, vectors } = jacobiEigen(gram(A));
  const sigma = values.map((x) => Math.sqrt(Math.max(x, 0)));
  const r = sigma.filter((x) => x > RANK_TOLERANCE * sigma[0]).length;
  if (r === 0) throw new Error("the zero matrix has no positive singular value");
  const left = sigma.slice(0, r).map((s, i) => scale(1 / s, matvec(A, column(vectors, i))));
  return { U: transpose(left), sigma: sigma.slice(0, r), V: vectors.map((row) => row.slice(0, r)) };
};

export const singularValues = (A) => {
  const [m, n] = shape(A);
  return jacobiEigen(gram(n <= m ? A : transpose(A))).values.map((x) => Math.sqrt(Math.max(x, 0)));
};

export const truncated = ({ U, sigma, V }, k) => {
  let A = U.map(() => new Array(V.length).fill(0));
  for (let i = 0; i < k; i++) A = addMatrices(A, outer(scale(sigma[i], column(U, i)), column(V, i)));
  return A;
};

export const truncationError = (sigma, k) => norm(sigma.slice(k));
export const capturedShare = (sigma, k) => {
  const squares = sigma.map((s) => s * s), sum = (list) => list.reduce((a, b) => a + b, 0);
  if (sum(squares) === 0) throw new Error("all singular values are zero: there is nothing to share");
  return sum(squares.slice(0, k)) / sum(squares);
};
export const spectralNorm = (A) => singularValues(A)[0];
export const nuclearNorm = (A) => singularValues(A).reduce((a, b) => a + b, 0);
export const rankKStorage = (m, n, k) => [m * n, k * (m + n)];
export const loraParameters = (m, n, r) => r * (m + n);

export const centered = (X) => {
  if (!X.length) throw new Error("without points there is no mean");
  const means = transpose(X).map((feature) => feature.reduce((a, b) => a + b, 0) / X.length);
  return { means, rows: X.map((row) => row.map((x, j) => x - means[j])) };
};

export const covariance = (X, ddof = 0) => {
  if (X.length - ddof <= 0) throw new Error(`${X.length} points are too few to divide by n - ${ddof}`);
  const { rows } = centered(X);
  return matmul(transpose(rows), rows).map((row) => row.map((x) => x / (X.length - ddof)));
};

export const principalComponents = (X, ddof = 0) => jacobiEigen(covariance(X, ddof));
