// Eigenvectors of the Hessian on contours, as long as the curvatures are large; the point can be dragged or clicked.
import { createContours } from "./kernel/contours.js";
import { createPlane } from "./kernel/plane.js";
import { numberText, snap } from "./kernel/numbers.js";
import { eigenvectors } from "./math/plane.js";
import { add, scale } from "./math/vectors.js";
import { FUNCTIONS, readouts } from "./model/hessian-contours.js";

export { readouts };

const LENGTH = 0.12; // of an arrow, for each unit of curvature
// Dense where the critical points lie, sparse where the cubes grow.
const LEVELS = [0, ...[0.5, 1, 1.5, 2, 3, 4.5, 7, 11, 17, 26].flatMap((x) => [-x, x])];
const wayOf = (x) => (x > 0 ? "up" : x < 0 ? "down" : "flat");

export const draw = (w) => {
  const plane = createPlane(w, { label: "Contours of f and its curvatures at p", reach: 2.4 });
  const contours = createContours(plane);
  const { step, low, high } = w.spec.parameters.find((one) => one.name === "p");
  plane.handle({
    name: "p", colour: "labook-input", step, low, high, home: w.initial.p, at: ({ p }) => p, move: (p) => ({ p }),
  });
  plane.onClick((place) => w.set({ p: place.map((x) => snap(x, step, low, high)) }));
  return ({ f, p: at }) => plane.frame((p) => {
    const found = readouts({ f, p: at }), vectors = eigenvectors(found.hessian);
    contours(f, FUNCTIONS[f].value, LEVELS, "");
    found.eigenvalues.forEach((value, k) => {
      // Where both are equal every direction is an eigenvector: the axes stand for all.
      const v = scale(LENGTH * value, vectors.length === 2 ? vectors[k] : [+(k === 0), +(k === 1)]);
      const ends = [add(at, v), add(at, scale(-1, v))];
      if (value > 0) ends.forEach((end, i) => p.arrow(`curvature-${k}-${i}`, at, end, "labook-basis"));
      else p.line(`curvature-${k}`, ...ends, "labook-basis labook-dashed");
      const tip = ends[0][0] + ends[0][1] > ends[1][0] + ends[1][1] ? ends[0] : ends[1];
      p.text(`name-${k}`, tip, `${numberText(Number(value.toPrecision(3)))} ${wayOf(value)}`, "labook-basis", add(tip, scale(-1, at)));
    });
    p.text("name", at, "p", "labook-input", [-1, -0.6]);
  });
};
