// One vector, three norms, three unit balls.
import { createPlane } from "./kernel/plane.js";
import { numberText, valueText } from "./kernel/numbers.js";
import { LABELS, readouts } from "./model/norms-unit-balls.js";

export { readouts };

const CIRCLE = Array.from({ length: 73 }, (_, k) => [Math.cos((k * Math.PI) / 36), Math.sin((k * Math.PI) / 36)]);
// The outline of each unit ball, its dash, and the place on it where its name stands.
const BALLS = {
  l1: [[[1, 0], [0, 1], [-1, 0], [0, -1]], "labook-dashed", [-0.5, -0.5]],
  l2: [CIRCLE, "", [-Math.SQRT1_2, Math.SQRT1_2]],
  linf: [[[1, 1], [-1, 1], [-1, -1], [1, -1]], "labook-dotted", [0.8, -1]],
};

export const draw = (w) => {
  const plane = createPlane(w, { label: "Plane with the vector v and the unit balls of three norms", fit: () => [[1.4 * w.state.v[0], 1.15 * w.state.v[1]], [1.2, 1.6]] });
  const { step, low, high } = w.spec.parameters.find((p) => p.name === "v");
  plane.handle({
    name: "tip of v", colour: "labook-input", step, low, high, home: w.initial.v,
    at: (state) => state.v, move: (v) => ({ v }),
  });
  return (state) => plane.frame((p) => {
    const { v } = state, [x, y] = v, found = readouts(state);
    for (const name of Object.keys(LABELS)) {
      if (!state[name]) continue;
      const [outline, dash, place] = BALLS[name];
      p.path(name, [...outline, outline[0]], `labook-basis ${dash}`);
      p.text(`name-${name}`, place, LABELS[name], "labook-basis", [0, 0]);
    }
    p.path("walk", [[0, 0], [x, 0], v], "labook-error labook-dashed");
    p.line("largest", [0, 0], Math.abs(x) >= Math.abs(y) ? [x, 0] : [0, y], "labook-output labook-broad");
    p.arrow("v", [0, 0], v, "labook-input");
    if (found.l2 > 0.5) {
      p.text("two", [x / 2, y / 2], numberText(found.l2), "labook-input", [-y * (x < 0 ? -1 : 1), Math.abs(x)]);
      p.text("walked", [x, 0], `walk ${numberText(found.l1)}`, "labook-error", [0, y > 0 ? -1 : 1]);
    }
    p.text("name-v", v, `v = ${valueText(v, "vector")}`, "labook-input", [x, y || 1]);
  });
};
