// Two lines meet in the solution, which can be dragged; one of them moves a little, and the solution with it.
import { createPlane } from "./kernel/plane.js";
import { matvec } from "./math/matrices.js";
import { add, dot, scale } from "./math/vectors.js";
import { changed, readouts, solutions } from "./model/ill-conditioned.js";

export { readouts };

const FARTHEST = 60; // beyond it a solution is named in words, and the picture stays readable
const EDGE = 3.8; // how far the solution can be dragged along each axis
const near = (v) => v.every((x) => Math.abs(x) <= FARTHEST);

// The line row . x = value, or nothing where it is not in sight.
const lineOf = (row, value, reach) => {
  const square = dot(row, row);
  if (square === 0 || Math.abs(value) > 4 * reach * Math.sqrt(square)) return null;
  const foot = scale(value / square, row), along = scale(1 / Math.sqrt(square), [-row[1], row[0]]);
  return [-4 * reach, 4 * reach].map((t) => add(foot, scale(t, along)));
};

export const draw = (w) => {
  const plane = createPlane(w, {
    label: "Plane with the two lines of the system, the changed line and both solutions",
    fit: () => [...(solutions(w.state) ?? []).filter(near), [2, 2]],
  });
  // Where x is wanted, b must be Ax; without the digits that rounding leaves behind.
  plane.handle({
    name: "solution x", colour: "labook-output", step: 0.1, low: -EDGE, high: EDGE, home: solutions(w.initial)?.[0] ?? [1, 1],
    at: (state) => solutions(state)?.slice(0, 1).find(near) ?? null,
    move: (x) => ({ b: matvec(w.state.A, x).map((entry) => Number(entry.toFixed(12)) + 0) }),
  });
  return (state) => plane.frame((p) => {
    const { A, b, epsilon } = state, found = solutions(state), moved = changed(state);
    const lines = [["row 1", A[0], b[0], "labook-weight"], ["row 2", A[1], b[1], "labook-weight"]];
    if (epsilon !== 0) lines.push(["row 2 + ε", A[1], moved[1], "labook-error labook-dashed"]);
    lines.forEach(([name, row, value, colour], k) => {
      const ends = lineOf(row, value, p.reach);
      if (!ends) return;
      p.line(name, ...ends, colour);
      const [at, side] = nameAt(p, row, value, k);
      if (at) p.text(`name-${k}`, at, name, colour.split(" ")[0], side);
    });
    if (!found) return p.text("none", [0, -p.reach], "the lines are parallel, or there is no line", "labook-error", [0, -1]);
    const outside = found.filter((x) => !near(x)).length;
    if (outside) p.text("outside", [0, -p.reach], outside > 1 ? "both solutions are far outside" : "a solution is far outside", "labook-error", [0, -1]);
    const [x, y] = found;
    if (near(x) && near(y)) p.line("way", x, y, "labook-error labook-dotted");
    if (near(x)) p.text("x-name", x, "x", "labook-output", [1, 1]);
    if (!near(y)) return;
    p.dot("y", y, "labook-error", 5);
    p.text("y-name", y, "x + change", "labook-error", [-1, -1]);
  });
};

// Where the name of a line stands: a place on it that is in sight, each line at another one, and the side.
const PLACES = [[0.9, 0.6, -0.6, -0.9], [0.62, 0.3, -0.3, -0.62], [-0.5, -0.8, 0.45, 0.15]];
const nameAt = (p, [a, c], value, k) => {
  const [, right, , top] = p.window, steep = Math.abs(a) >= Math.abs(c), side = k ? [-a, -c] : [a, c];
  const at = (level) => (steep ? [(value - c * level * top) / a, level * top] : [level * right, (value - a * level * right) / c]);
  return [PLACES[k].map(at).find(([x, y]) => Math.abs(x) < 0.92 * right && Math.abs(y) < 0.92 * top), side];
};
