// Three matrix norms as lengths in the image of the unit circle; the columns can be dragged.
import { createPlane } from "./kernel/plane.js";
import { numberText } from "./kernel/numbers.js";
import { column, matmul, matvec, transpose } from "./math/matrices.js";
import { eigenvectors, singularValues } from "./math/plane.js";
import { add, scale } from "./math/vectors.js";
import { readouts } from "./model/matrix-norms.js";

export { readouts };

const CIRCLE = Array.from({ length: 72 }, (_, k) => [Math.cos((k * Math.PI) / 36), Math.sin((k * Math.PI) / 36)]);

// The half axes of the ellipse, the longer first, and where the shorter ends when it is laid behind the longer.
const lengths = (A) => {
  const [longest, shortest] = singularValues(A);
  const u = longest === shortest ? [1, 0] : eigenvectors(matmul(A, transpose(A)))[0];
  const first = scale(longest, u);
  return { first, second: scale(shortest, [-u[1], u[0]]), end: scale(-shortest, u) };
};

export const draw = (w) => {
  const plane = createPlane(w, {
    label: "The unit circle, its image and three lengths in it",
    fit: () => {
      const { first, second } = lengths(w.state.A);
      return [...CIRCLE.map((x) => matvec(w.state.A, x)), add(first, second), [1, 1]];
    },
  });
  const { step, low, high } = w.spec.parameters[0];
  ["first", "second"].forEach((name, j) => plane.handle({
    name: `${name} column of A`, colour: "labook-weight", step, low, high, home: column(w.initial.A, j),
    at: ({ A }) => column(A, j),
    move: (place) => ({ A: w.state.A.map((row, i) => row.map((x, k) => (k === j ? place[i] : x))) }),
  }));
  return ({ A }) => plane.frame((p) => {
    const { first, second, end } = lengths(A), corner = add(first, second), found = readouts({ A });
    p.polygon("circle", CIRCLE, "labook-rest labook-dashed");
    p.polygon("image", CIRCLE.map((x) => matvec(A, x)), "labook-output");
    p.line("nuclear", [0, 0], end, "labook-basis labook-dotted labook-wide");
    p.path("rectangle", [first, corner, second], "labook-rest labook-dashed labook-thin");
    p.arrow("frobenius", [0, 0], corner, "labook-ink");
    p.arrow("longest", [0, 0], first, "labook-basis");
    p.arrow("shortest", [0, 0], second, "labook-basis");
    for (const j of [0, 1]) p.text(`column-${j}`, column(A, j), `A e${"₁₂"[j]}`, "labook-weight", [0, j ? 1 : -1]);
    p.text("name-spectral", scale(0.85, first), `σ₁ = ${numberText(found.spectral)}`, "labook-basis", [first[1], -first[0]]);
    p.text("name-nuclear", end, `σ₁ + σ₂ = ${numberText(found.nuclear)}`, "labook-basis", [0, -1]);
    p.text("name-frobenius", corner, `‖A‖F = ${numberText(found.frobenius)}`, "labook-ink");
  });
};
