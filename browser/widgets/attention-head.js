// Two queries and three keys in the plane; above and below, how each query shares its attention over the keys.
import { numberText } from "./kernel/numbers.js";
import { createPlane } from "./kernel/plane.js";
import { KEYS, QUERIES, readouts } from "./model/attention-head.js";

export { readouts };

// Half heights of the picture and of what is left free of points, and a bar's edges, in units of the plane.
const REACH = 4, INNER = 3.42, OUTER = 3.92;
const shown = (name) => name[0] + "₀₁₂₃"[name[1]];
const colour = (name) => (name[0] === "q" ? "labook-input" : "labook-weight");

// One bar for a query: the whole is 1, and each key has its part, from left to right.
const bar = (p, query, weights, side) => {
  const [left, right] = p.window, start = left + 40 / p.scale, whole = right - 8 / p.scale - start;
  const middle = (side * (INNER + OUTER)) / 2;
  p.text(`bar-${query}`, [(left + start) / 2, middle], shown(query), "labook-input", [0, 0]);
  let from = start;
  weights.forEach((weight, i) => {
    const to = from + weight * whole, pixels = (to - from) * p.scale, name = `${query}-${KEYS[i]}`;
    const corners = [[from, INNER], [to, INNER], [to, OUTER], [from, OUTER]];
    p.polygon(name, corners.map(([x, y]) => [x, side * y]), "labook-weight");
    const text = pixels > 74 ? `${shown(KEYS[i])} ${numberText(Math.round(100 * weight))} %` : pixels > 24 ? shown(KEYS[i]) : "";
    if (text) p.text(`${name}-text`, [(from + to) / 2, middle], text, "labook-weight", [0, 0]);
    from = to;
  });
};

export const draw = (w) => {
  const plane = createPlane(w, { label: "Plane with two queries and three keys", reach: REACH });
  for (const name of [...KEYS, ...QUERIES]) {
    const { step, low, high } = w.spec.parameters.find((p) => p.name === name);
    plane.handle({
      name: `tip of ${shown(name)}`, colour: colour(name), step, low, high, home: w.initial[name],
      at: (state) => state[name], move: (place) => ({ [name]: place }),
    });
  }
  return (state) => plane.frame((p) => {
    const found = readouts(state);
    QUERIES.forEach((name, i) => bar(p, name, found[`weights-${name}`], 1 - 2 * i));
    for (const name of [...KEYS, ...QUERIES]) {
      p.arrow(name, [0, 0], state[name], colour(name));
      p.text(`name-${name}`, state[name], shown(name), colour(name), state[name].some(Boolean) ? state[name] : [1, 1]);
    }
  });
};
