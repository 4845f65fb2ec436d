// Two vectors of the plane: dot product, cosine, angle and projection.
import { createPlane } from "./kernel/plane.js";
import { numberText, valueText } from "./kernel/numbers.js";
import { readouts } from "./model/two-vectors.js";

export { readouts };

// The short way round from a to b, as points of an arc.
const arc = (a, b, radius) => {
  let [start, end] = [a, b].map(([x, y]) => Math.atan2(y, x));
  if (Math.abs(end - start) > Math.PI) start += Math.sign(end - start) * 2 * Math.PI;
  return Array.from({ length: 33 }, (_, k) => {
    const turn = start + ((end - start) * k) / 32;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  });
};

export const draw = (w) => {
  const plane = createPlane(w, { label: "Plane with the vectors a and b", fit: () => [w.state.a, w.state.b, [2, 2]] });
  for (const name of ["a", "b"]) {
    const { step, low, high } = w.spec.parameters.find((p) => p.name === name);
    plane.handle({
      name: `tip of ${name}`, colour: "labook-input", step, low, high, home: w.initial[name],
      at: (state) => state[name], move: (place) => ({ [name]: place }),
    });
  }
  return ({ a, b, project }) => plane.frame((p) => {
    const found = readouts({ a, b, project }), other = project === "b-on-a" ? b : a;
    // Within three degrees of a right angle, and where a vector is zero, neither sign is shown.
    w.stage.dataset.sign = Math.abs(found.cosine) >= 0.05 ? Math.sign(found.dot) : 0;
    if (Array.isArray(found.projection)) {
      p.line("rest", found.projection, other, "labook-error labook-dashed");
      p.arrow("part", [0, 0], found.projection, "labook-output labook-thick");
    }
    p.arrow("a", [0, 0], a, "labook-input");
    p.arrow("b", [0, 0], b, "labook-input");
    if (typeof found.angle === "number") {
      const points = arc(a, b, Math.max(0.3 * Math.min(...[a, b].map((v) => Math.hypot(...v))), 16 / p.scale));
      p.path("arc", points, "labook-ink labook-thin");
      p.text("angle", points[16], `${numberText(Math.round(found.angle * 10) / 10)}°`, "labook-ink");
    }
    p.text("name-a", a, `a = ${valueText(a, "vector")}`, "labook-input", outside(a, b));
    p.text("name-b", b, `b = ${valueText(b, "vector")}`, "labook-input", outside(b, a));
  });
};

// Beside the tip, on the side that is turned away from the other vector: projection and angle keep free.
const outside = ([x, y], [u, v]) => (x * v - y * u < 0 ? [x / 2 - y, y / 2 + x] : [x / 2 + y, y / 2 - x]);
