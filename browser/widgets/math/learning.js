// What models and training compute. Follows labook.softmax, labook.similarity, labook.backprop,
// labook.factorization, labook.descent, labook.random_numbers.
import { matvec, outer } from "./matrices.js";
import { add, dot, scale, subtract } from "./vectors.js";

export const forward = (W, b, x) => {
  const z = add(matvec(W, x), b);
  return { z, a: z.map((v) => Math.max(v, 0)) };
};

export const sumOfSquaredErrors = (a, t) => dot(subtract(a, t), subtract(a, t));
export const meanSquaredError = (a, t) => sumOfSquaredErrors(a, t) / a.length;
export const reluSlope = (z) => z.map((v) => (v > 0 ? 1 : 0));

export const backward = (x, t, z, a) => {
  const atOutput = scale(2, subtract(a, t)), slope = reluSlope(z);
  const beforeRelu = atOutput.map((g, i) => g * slope[i]);
  return { atOutput, beforeRelu, weights: outer(beforeRelu, x), bias: [...beforeRelu] };
};

// The largest entry is subtracted first, so that no power overflows.
export const softmax = (z) => {
  if (!z.length) throw new Error("softmax of an empty list: there is nothing to share the weight");
  const largest = Math.max(...z), powers = z.map((v) => Math.exp(v - largest));
  const total = powers.reduce((sum, v) => sum + v, 0);
  return powers.map((v) => v / total);
};

export const attentionWeights = (q, K) => softmax(K.map((k) => dot(q, k) / Math.sqrt(q.length)));

export const gradientStep = (parameters, gradient, rate) => subtract(parameters, scale(rate, gradient));

// Ratings with null where one is missing; rows of U are users, rows of V items.
export const observed = (R) => R.flatMap((row, i) => row.flatMap((r, j) => (r === null ? [] : [[i, j]])));
export const predictions = (U, V) => U.map((u) => V.map((v) => dot(u, v)));

export const factorizationLoss = (R, U, V, penalty = 0) => {
  let loss = 0;
  for (const [i, j] of observed(R)) loss += (R[i][j] - dot(U[i], V[j])) ** 2;
  return loss + penalty * [...U, ...V].reduce((sum, row) => sum + dot(row, row), 0);
};

export const factorizationGradient = (R, U, V, penalty = 0) => {
  const dU = U.map((row) => scale(2 * penalty, row)), dV = V.map((row) => scale(2 * penalty, row));
  for (const [i, j] of observed(R)) {
    const pull = -2 * (R[i][j] - dot(U[i], V[j]));
    dU[i] = add(dU[i], scale(pull, V[j]));
    dV[j] = add(dV[j], scale(pull, U[i]));
  }
  return { dU, dV };
};

export const factorizationStep = (R, U, V, rate, penalty = 0) => {
  const { dU, dV } = factorizationGradient(R, U, V, penalty);
  return {
    U: U.map((row, i) => subtract(row, scale(rate, dU[i]))),
    V: V.map((row, i) => subtract(row, scale(rate, dV[i]))),
  };
};

// Park and Miller's generator: the same numbers as in Python.
export const parkMiller = (seed, count) => {
  const modulus = 2 ** 31 - 1;
  if (!(seed >= 1 && seed < modulus)) throw new Error("a seed is a whole number from 1 to 2147483646");
  return Array.from({ length: count }, () => (seed = (48271 * seed) % modulus) / modulus);
};

// Sums of four: spread much like a normal distribution of variance 1.
export const bellShaped = (seed, count) => {
  const u = parkMiller(seed, 4 * count);
  return Array.from({ length: count }, (_, k) => Math.sqrt(3) * (u[4 * k] + u[4 * k + 1] + u[4 * k + 2] + u[4 * k + 3] - 2));
};
