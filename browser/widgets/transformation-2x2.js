// A 2 x 2 matrix moves the unit square; its columns can be dragged.
import { createPlane } from "./kernel/plane.js";
import { valueText } from "./kernel/numbers.js";
import { column, matvec } from "./math/matrices.js";
import { eigenvectors } from "./math/plane.js";
import { add, scale } from "./math/vectors.js";
import { readouts } from "./model/transformation-2x2.js";

export { readouts };

const SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]];

export const draw = (w) => {
  const plane = createPlane(w, {
    label: "Plane with the unit square and its image",
    fit: () => [...SQUARE, ...SQUARE.map((corner) => matvec(w.state.A, corner))],
  });
  const { step, low, high } = w.spec.parameters[0];
  ["first", "second"].forEach((name, j) => plane.handle({
    name: `${name} column of A`, colour: "labook-weight", step, low, high, home: column(w.initial.A, j),
    at: ({ A }) => column(A, j),
    move: (place) => ({ A: w.state.A.map((row, i) => row.map((x, k) => (k === j ? place[i] : x))) }),
  }));
  return ({ A }) => plane.frame((p) => {
    const image = SQUARE.map((corner) => matvec(A, corner)), far = 3 * p.reach;
    eigenvectors(A).forEach((v, k) => {
      p.line(`kept-${k}`, scale(-far, v), scale(far, v), "labook-basis labook-dotted");
      p.text(`kept-name-${k}`, scale(0.8 * p.reach, v), "kept", "labook-basis", [v[1], -v[0]]);
    });
    p.polygon("square", SQUARE, "labook-rest labook-dashed");
    p.polygon("image", image, "labook-output");
    for (const j of [0, 1]) {
      const v = column(A, j);
      p.arrow(`column-${j}`, [0, 0], v, "labook-weight");
      // On the side that is turned away from the other column: the image keeps free.
      p.text(`column-name-${j}`, v, `A e${"₁₂"[j]} = ${valueText(v, "vector")}`, "labook-weight", add(v, scale(-0.6, column(A, 1 - j))));
    }
  });
};
