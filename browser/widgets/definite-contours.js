// Level curves of a quadratic form: solid where it is positive, dashed where it is negative.
import { createContours } from "./kernel/contours.js";
import { createPlane } from "./kernel/plane.js";
import { numberText } from "./kernel/numbers.js";
import { form, matrixOf, readouts } from "./model/definite-contours.js";

export { readouts };

const REACH = 3.2;
// Squares of equal steps: on a bowl the contours of such levels are equally far apart.
const LEVELS = Array.from({ length: 11 }, (_, k) => 0.5 * (k + 1) ** 2);
const colourOf = (kind) => (kind === "indefinite" ? "labook-error" : /semi|zero/.test(kind) ? "labook-weight" : "labook-output");

export const draw = (w) => {
  const plane = createPlane(w, { label: "Level curves of the quadratic form and the point x", reach: REACH });
  const above = createContours(plane, "above"), below = createContours(plane, "below");
  const { step, low, high } = w.spec.parameters.find((p) => p.name === "x");
  plane.handle({
    name: "tip of x", colour: "labook-input", step, low, high, home: w.initial.x, at: ({ x }) => x, move: (x) => ({ x }),
  });
  return (state) => plane.frame((p) => {
    const A = matrixOf(state), found = readouts(state), key = String(A), colour = `${colourOf(found.class)} labook-form`;
    above(key, (x) => form(A, x), LEVELS, colour);
    below(key, (x) => form(A, x), LEVELS.map((x) => -x), `${colour} labook-dashed`);
    p.arrow("x", [0, 0], state.x, "labook-input");
    p.text("class", [-p.window[1], REACH], found.class, colourOf(found.class), [1, -1]);
    p.text("name", state.x, `x · Ax = ${numberText(found.form)}`, "labook-input", [state.x[0], 1.4 * (state.x[1] < 0 ? -1 : 1) * Math.max(Math.abs(state.x[0]) / 2, Math.abs(state.x[1]))]);
  });
};
