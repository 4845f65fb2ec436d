// A matrix product, one entry at a time; both matrices can be typed.
import { createBoard, createRegion } from "./kernel/board.js";
import { numberText } from "./kernel/numbers.js";
import { matmul } from "./math/matrices.js";
import { entryAt, last, readouts } from "./model/matrix-product.js";

export { last, readouts };

// A has as many columns as B has rows: the one that was not changed follows.
export const settle = (state, changed) => {
  const { A, B } = state;
  if (A[0].length === B.length) return state;
  const size = changed.includes("A") ? A[0].length : B.length;
  return {
    ...state,
    A: A.map((row) => Array.from({ length: size }, (_, j) => row[j] ?? 0)),
    B: Array.from({ length: size }, (_, i) => B[i] ?? B[0].map(() => 0)),
  };
};

const texts = (rows) => rows.map((row) => row.map(numberText));
const sizeOf = (name, A) => `${name}, ${A.length} × ${A[0].length}`;

export const draw = (w) => {
  const [a, b, c] = [["A", "labook-weight"], ["B", "labook-input"], ["AB", "labook-output"]].map((x) => createBoard(...x));
  w.stage.replaceChildren(createRegion("labook-product", "A, B and their product", b.table, a.table, c.table));
  return (state) => {
    const { A, B } = state, [i, j] = entryAt(state), C = matmul(A, B);
    const known = C.map((row, r) => row.map((x, k) => (r * row.length + k < state.step ? numberText(x) : "")));
    a.show(texts(A), (r) => (r === i ? "labook-now" : ""), sizeOf("A", A));
    b.show(texts(B), (_, k) => (k === j ? "labook-now" : ""), sizeOf("B", B));
    c.show(known, (r, k) => (r === i && k === j ? "labook-now" : ""), sizeOf("AB", C));
  };
};
