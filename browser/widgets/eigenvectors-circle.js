// The unit circle and its image, with eigenvectors and axes; or a cloud of points and its components.
import { createPlane } from "./kernel/plane.js";
import { column } from "./math/matrices.js";
import { eigenvalues, eigenvectors } from "./math/plane.js";
import { add, scale } from "./math/vectors.js";
import { cloud, ellipse, readouts } from "./model/eigenvectors-circle.js";

export { readouts };

const CIRCLE = Array.from({ length: 72 }, (_, k) => [Math.cos((k * Math.PI) / 36), Math.sin((k * Math.PI) / 36)]);
const outline = ({ lengths: [s, t], axes: [u, v] }) => CIRCLE.map(([x, y]) => add(scale(s * x, u), scale(t * y, v)));

const drawCircle = (p, { A }, { lengths, axes }) => {
  p.polygon("circle", CIRCLE, "labook-rest labook-dashed");
  p.polygon("ellipse", outline({ lengths, axes }), "labook-output");
  if (lengths[0] > lengths[1]) {
    axes.forEach((u, k) => p.line(`axis-${k}`, scale(-lengths[k], u), scale(lengths[k], u), "labook-output labook-dotted"));
    p.text("axis-name", scale(-lengths[0], axes[0]), "axis", "labook-output");
  }
  const values = eigenvalues(A);
  eigenvectors(A).forEach((v, k) => {
    const tip = scale(values[k][0], v), far = 3 * p.reach;
    p.line(`kept-${k}`, scale(-far, v), scale(far, v), "labook-basis labook-dotted");
    p.arrow(`v-${k}`, [0, 0], tip, "labook-basis labook-thick");
    p.text(`v-name-${k}`, tip, `λ${"₁₂"[k]}v${"₁₂"[k]}`, "labook-basis", [v[1], -v[0]]);
  });
};

const drawCloud = (p, state, { lengths, axes }) => {
  cloud(state).forEach((point, k) => p.dot(`point-${k}`, point, "labook-input", 3));
  p.polygon("ellipse", outline({ lengths, axes }), "labook-output");
  axes.forEach((u, k) => {
    p.arrow(`v-${k}`, [0, 0], scale(lengths[k], u), "labook-basis labook-thick");
    if (lengths[k] > 0) p.text(`v-name-${k}`, scale(lengths[k], u), `component ${k + 1}`, "labook-basis");
  });
};

export const draw = (w) => {
  const points = () => (w.state.mode === "pca" ? cloud(w.state) : outline(ellipse(w.state)));
  const plane = createPlane(w, { label: "Plane with the circle, its image and the eigenvectors", fit: () => [...points(), [0, 1.3]] });
  const { step, low, high } = w.spec.parameters[0];
  ["first", "second"].forEach((name, j) => plane.handle({
    name: `${name} column of A`, colour: "labook-weight", step, low, high, home: column(w.initial.A, j),
    at: ({ A }) => column(A, j),
    move: (place) => ({ A: w.state.A.map((row, i) => row.map((x, k) => (k === j ? place[i] : x))) }),
  }));
  return (state) => plane.frame((p) => {
    (state.mode === "pca" ? drawCloud : drawCircle)(p, state, ellipse(state));
    for (const j of [0, 1]) {
      const v = column(state.A, j);
      p.line(`column-${j}`, [0, 0], v, "labook-weight labook-thin");
      p.text(`column-name-${j}`, v, `A e${"₁₂"[j]}`, "labook-weight");
    }
  });
};
