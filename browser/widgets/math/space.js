// Flat pictures of space. Follows labook.views.
import { dot, norm, scale, subtract } from "./vectors.js";

const radians = (degrees) => (degrees * Math.PI) / 180;

export const viewMatrix = (turn, tilt) => {
  const [t, s] = [radians(turn), radians(tilt)];
  return [
    [Math.cos(t), -Math.sin(t), 0],
    [Math.sin(t) * Math.sin(s), Math.cos(t) * Math.sin(s), Math.cos(s)],
  ];
};

export const circleIn = (u, v, radius, count = 48) => Array.from({ length: count }, (_, k) => {
  const angle = (2 * Math.PI * k) / count;
  return u.map((x, i) => radius * (Math.cos(angle) * x + Math.sin(angle) * v[i]));
});

// An orthonormal basis of the span: each vector less its part along those before it, taken off twice.
export const orthonormalBasis = (vectors, tolerance = 1e-12) => {
  const basis = [];
  const less = (v) => basis.reduce((rest, q) => subtract(rest, scale(dot(q, v), q)), v);
  for (const v of vectors) {
    const rest = less(less(v));
    if (norm(rest) > tolerance * norm(v)) basis.push(scale(1 / norm(rest), rest));
  }
  return basis;
};
