// Gradient descent on contours: the start can be dragged or clicked, the learning rate changed.
import { createContours } from "./kernel/contours.js";
import { createPlane } from "./kernel/plane.js";
import { snap } from "./kernel/numbers.js";
import { add, norm, scale } from "./math/vectors.js";
import { last, lossOf, pathOf, readouts } from "./model/gradient-descent.js";

export { last, readouts };

const REACH = 3.2, OUTSIDE = 1e3;
// Squares of equal steps: on a bowl the contours of such levels are equally far apart.
const LEVELS = Array.from({ length: 11 }, (_, k) => 0.5 * (k + 1) ** 2);

export const draw = (w) => {
  const plane = createPlane(w, { label: "Contours of the loss and the path of descent", reach: REACH });
  const contours = createContours(plane);
  const { step, low, high } = w.spec.parameters.find((p) => p.name === "start");
  plane.handle({
    name: "start", colour: "labook-input", step, low, high, home: w.initial.start,
    at: (state) => state.start, move: (start) => ({ start }),
  });
  plane.onClick((place) => w.set({ start: place.map((x) => snap(x, step, low, high)) }));
  return (state) => plane.frame((p) => {
    const f = lossOf(state), path = pathOf(state), end = path.at(-1);
    contours(state.loss, f.value, state.loss === "saddle" ? [...LEVELS, ...LEVELS.map((x) => -x)] : LEVELS, "");
    const near = path.filter((point) => Math.max(...point.map(Math.abs)) < OUTSIDE);
    p.path("path", near, "labook-input labook-thin");
    near.slice(1).forEach((point, k) => p.dot(`step-${k}`, point, "labook-input", 3));
    p.text("name-start", state.start, "start", "labook-input");
    if (Math.max(...end.map(Math.abs)) > REACH) {
      p.text("away", [0, -REACH], "the last point is outside", "labook-error", [0, -1]);
      return;
    }
    const gradient = f.gradient(end);
    if (norm(gradient) > 0) {
      // Its direction; its length at most a third of the picture.
      const tip = add(end, scale(-Math.min(state.rate, 1 / norm(gradient)), gradient));
      p.arrow("downhill", end, tip, "labook-error");
      if (norm(add(tip, scale(-1, end))) > 0.3) p.text("downhill-name", tip, "−η∇f", "labook-error", scale(-1, gradient));
    }
    p.dot("end", end, "labook-output", 7);
  });
};
