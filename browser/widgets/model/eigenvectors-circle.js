// What the widget of circle and ellipse reads out. Follows labook.widgets.eigenvectors_circle.
import { bellShaped } from "../math/learning.js";
import { column, matmul, matvec, transpose } from "../math/matrices.js";
import { eigenvalues, eigenvectors, singularValues } from "../math/plane.js";
import { covariance, jacobiEigen, principalComponents } from "../math/spectral.js";
import { angle } from "../math/vectors.js";

const POINTS = 40, SEEDS = { 1: 11, 2: 22, 3: 33 };
const NO_VARIANCE = 2 ** -40, NO_ANGLE = 1e-6; // what rounding leaves where there is nothing

const drawn = {}; // the numbers of each sample, made once
const sample = (name) => (drawn[name] ??= bellShaped(SEEDS[name], 2 * POINTS));
export const cloud = ({ A, sample: name }) => {
  const z = sample(name);
  return Array.from({ length: POINTS }, (_, k) => matvec(A, [z[2 * k], z[2 * k + 1]]));
};

const right = ([x, y]) => (x < 0 || (x === 0 && y < 0) ? [-x, -y] : [x, y]);

// Half axes, the longer first, and their directions: of the circle's image, or of one standard deviation.
export const ellipse = (state) => {
  const { A, mode } = state;
  if (mode === "pca") {
    const { values, vectors } = principalComponents(cloud(state), 1);
    const kept = values.map((x) => (x > NO_VARIANCE * values[0] ? x : 0));
    return { lengths: kept.map(Math.sqrt), axes: [0, 1].map((j) => right(column(vectors, j))) };
  }
  const { vectors } = jacobiEigen(matmul(A, transpose(A)));
  return { lengths: singularValues(A), axes: [0, 1].map((j) => right(column(vectors, j))) };
};

const acute = (u, v) => {
  const between = (angle(u, v) * 180) / Math.PI;
  return Math.min(between, 180 - between);
};

const apart = (kept, lengths, axes) => {
  if (lengths[0] === lengths[1]) return "no angle: the ellipse is a circle or a point";
  if (!kept.length) return "no angle: there is no real eigenvector";
  const largest = Math.max(...kept.map((v) => Math.min(...axes.map((u) => acute(v, u)))));
  return largest > NO_ANGLE ? largest : 0;
};

export const readouts = (state) => {
  const { lengths, axes } = ellipse(state), pca = state.mode === "pca";
  const M = pca ? covariance(cloud(state), 1) : state.A, [[a, b], [c, d]] = M;
  const everywhere = lengths[0] === 0 || (a === d && b === 0 && c === 0);
  const kept = everywhere ? [] : pca ? axes : eigenvectors(M);
  return {
    matrix: M,
    eigenvalues: pca ? lengths.map((s) => [s * s, 0]) : eigenvalues(M),
    eigenvectors: everywhere ? "every direction" : kept.length ? kept : "no real direction: the eigenvalues are complex",
    axes: lengths,
    apart: apart(kept, lengths, axes),
  };
};
