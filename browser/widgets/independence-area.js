// Two arrows and the parallelogram that they span.
import { createPlane } from "./kernel/plane.js";
import { numberText } from "./kernel/numbers.js";
import { add, scale } from "./math/vectors.js";
import { readouts } from "./model/independence-area.js";

export { readouts };

export const draw = (w) => {
  const plane = createPlane(w, {
    label: "Plane with the arrows a and b and their parallelogram",
    fit: () => [w.state.a, w.state.b, add(w.state.a, w.state.b), [2, 2]],
  });
  for (const name of ["a", "b"]) {
    const { step, low, high } = w.spec.parameters.find((p) => p.name === name);
    plane.handle({
      name: `tip of ${name}`, colour: "labook-input", step, low, high, home: w.initial[name],
      at: (state) => state[name], move: (place) => ({ [name]: place }),
    });
  }
  return (state) => plane.frame((p) => {
    const { a, b } = state, sum = add(a, b), found = readouts(state), far = 3 * p.reach;
    if (found.rank === 1) { // the line on which both lie
      const [x, y] = a.some((t) => t !== 0) ? a : b, length = Math.hypot(x, y), along = [x / length, y / length];
      p.line("span", scale(-far, along), scale(far, along), "labook-error labook-dotted");
      p.text("span-name", scale(-0.7 * p.reach, along), "all on one line", "labook-error", [along[1], -along[0]]);
    }
    if (found.rank === 2) {
      p.polygon("area", [[0, 0], a, sum, b], `labook-output ${found.determinant < 0 ? "labook-dashed" : ""}`);
      p.text("area-name", scale(0.5, sum), `area ${numberText(found.area)}`, "labook-output", [0, 0]);
    }
    p.arrow("a", [0, 0], a, "labook-input");
    p.arrow("b", [0, 0], b, "labook-input");
    p.text("name-a", a, "a", "labook-input");
    p.text("name-b", b, "b", "labook-input");
  });
};
