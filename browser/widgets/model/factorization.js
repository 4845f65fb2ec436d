// What the widget of matrix factorization reads out. Follows labook.widgets.factorization.
import { factorizationLoss, factorizationStep, observed, parkMiller, predictions } from "../math/learning.js";

export const RATINGS = [[5, 4, 1, 2, 3], [4, 5, 2, 1, 3], [1, 1, 5, 4, 2], [2, 1, 4, 5, 3], [4, 3, 3, 2, 4]];
const HELD_OUT = [[0, 1], [1, 4], [2, 2], [3, 3], [4, 0]];
export const isHeldOut = (i, j) => HELD_OUT.some(([a, b]) => a === i && b === j);
const KNOWN = RATINGS.map((row, i) => row.map((r, j) => (isHeldOut(i, j) ? null : r)));
const SEED = 1, RATE = 0.02, EACH = 20, STEPS = 20; // one step of the widget is EACH steps of descent

export const last = () => STEPS;

const start = (k) => {
  const m = RATINGS.length, n = RATINGS[0].length, drawn = parkMiller(SEED, k * (m + n)).map((u) => 0.2 + 0.8 * u);
  const rows = Array.from({ length: m + n }, (_, i) => drawn.slice(k * i, k * (i + 1)));
  return { U: rows.slice(0, m), V: rows.slice(m) };
};

// The path of the last k and penalty is kept: a reader steps along it.
let kept = "", path = [];
export const factorsOf = ({ k, penalty, step }) => {
  if (kept !== `${k} ${penalty}`) [kept, path] = [`${k} ${penalty}`, [start(k)]];
  while (path.length <= step) {
    let now = path.at(-1);
    for (let i = 0; i < EACH; i++) now = factorizationStep(KNOWN, now.U, now.V, RATE, penalty);
    path.push(now);
  }
  return path[step];
};

const rootMeanSquare = (places, P) =>
  Math.sqrt(places.reduce((sum, [i, j]) => sum + (RATINGS[i][j] - P[i][j]) ** 2, 0) / places.length);

export const readouts = (state) => {
  const { U, V } = factorsOf(state), P = predictions(U, V);
  return {
    numbers: state.k * (U.length + V.length),
    descent: EACH * state.step,
    loss: factorizationLoss(KNOWN, U, V, state.penalty),
    observed: rootMeanSquare(observed(KNOWN), P),
    "held-out": rootMeanSquare(HELD_OUT, P),
  };
};
