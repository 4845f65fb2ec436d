// The surface of a quadratic form above a disc: rings, spokes, and thick lines along the eigenvectors.
import { createSpace } from "./kernel/space.js";
import { eigenvalues, eigenvectors } from "./math/plane.js";
import { scale } from "./math/vectors.js";
import { form, matrixOf } from "./model/definite-contours.js";
import { readouts } from "./model/quadratic-surface.js";

export { readouts };

const RADIUS = 2, HEIGHT = 1.6, RINGS = 4, SPOKES = 8, AROUND = 32; // as in labook.figures.widgets.quadratic_surface
const range = (n) => Array.from({ length: n }, (_, k) => k);
const direction = (t) => [Math.cos(t), Math.sin(t)];
const across = (u) => range(13).map((k) => scale((RADIUS * (k - 6)) / 6, u));
const rings = range(RINGS).map((k) => range(AROUND + 1).map((i) => scale((RADIUS * (k + 1)) / RINGS, direction((2 * Math.PI * i) / AROUND))));
const spokes = range(SPOKES).map((k) => across(direction((Math.PI * k) / SPOKES)));

const lifter = (A) => {
  const largest = Math.max(...eigenvalues(A).map(([real]) => Math.abs(real)));
  return (x) => [...x, largest ? (HEIGHT * form(A, x)) / (largest * RADIUS ** 2) : 0];
};

// The pieces of a line between changes of sign; each begins where the one before it ended.
const runs = (points) => {
  const pieces = [];
  for (const point of points) {
    const negative = point[2] < 0, now = pieces.at(-1);
    if (now && now.negative === negative) now.points.push(point);
    else pieces.push({ negative, points: now ? [now.points.at(-1), point] : [point] });
  }
  return pieces;
};

export const draw = (w) => {
  const space = createSpace(w, { label: "The surface of the quadratic form", radius: () => 1.1 * RADIUS });
  return (state) => space.frame((p) => {
    const A = matrixOf(state), lift = lifter(A);
    [...rings, ...spokes].forEach((line, i) => runs(line.map(lift)).forEach(({ negative, points }, k) => {
      p.curve(`line-${i}-${k}`, points, `labook-thin ${negative ? "labook-error labook-dashed" : "labook-output"}`);
    }));
    eigenvectors(A).forEach((u, k) => p.curve(`eigen-${k}`, across(u).map(lift), "labook-basis labook-thick"));
  });
};
