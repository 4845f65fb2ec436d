// Functions of two variables with their first and second derivatives. Follows labook.descent and labook.gradients.
import { eigenvalues } from "./plane.js";
import { scale, subtract } from "./vectors.js";

// f(x) = 1/2 x^T H x for a symmetric H.
export const quadratic = (H) => {
  const [[a, b], [, d]] = H;
  return {
    value: ([x, y]) => (a * x * x + 2 * b * x * y + d * y * y) / 2,
    gradient: ([x, y]) => [a * x + b * y, b * x + d * y],
    hessian: () => H,
  };
};

export const HESSIANS = {
  "round bowl": [[2, 0], [0, 2]],
  "narrow valley": [[1, 0], [0, 10]],
  "tilted valley": [[5, 4], [4, 5]],
  "saddle": [[2, 0], [0, -2]],
};

// x^3 - 3 x y^2 + y^3, whose Hessian the book works out by hand.
export const CUBIC = {
  value: ([x, y]) => x ** 3 - 3 * x * y ** 2 + y ** 3,
  gradient: ([x, y]) => [3 * x ** 2 - 3 * y ** 2, -6 * x * y + 3 * y ** 2],
  hessian: ([x, y]) => [[6 * x, -6 * y], [-6 * y, -6 * x + 6 * y]],
};

// x^3 - 3x + y^3 - 3y: a minimum, a maximum and two saddle points.
export const HILLS = {
  value: ([x, y]) => x ** 3 - 3 * x + y ** 3 - 3 * y,
  gradient: ([x, y]) => [3 * x ** 2 - 3, 3 * y ** 2 - 3],
  hessian: ([x, y]) => [[6 * x, 0], [0, 6 * y]],
};

export const descend = (f, start, rate, steps) => {
  if (steps < 0) throw new Error(`the number of steps cannot be negative: ${steps}`);
  const path = [[...start]];
  for (let k = 0; k < steps; k++) path.push(subtract(path[k], scale(rate, f.gradient(path[k]))));
  return path;
};

export const largestRate = (H) => {
  const [[largest], [smallest]] = eigenvalues(H);
  if (smallest <= 0) throw new Error(`the eigenvalue ${smallest} is not positive: no learning rate is safe`);
  return 2 / largest;
};
