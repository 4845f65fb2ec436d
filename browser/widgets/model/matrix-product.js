// What the widget of a matrix product reads out. Follows labook.widgets.matrix_product.
import { numberText } from "../kernel/numbers.js";
import { column, entryOf, multiplyAdds } from "../math/matrices.js";

export const entryAt = ({ B, step }) => [Math.floor((step - 1) / B[0].length), (step - 1) % B[0].length];
export const last = ({ A, B }) => A.length * B[0].length;

const factor = (x) => (x < 0 ? `(${numberText(x)})` : numberText(x));

export const readouts = (state) => {
  const { A, B } = state, [i, j] = entryAt(state), { products, sum } = entryOf(A, B, i, j), b = column(B, j);
  return {
    entry: `row ${i + 1}, column ${j + 1}`,
    working: A[i].map((x, k) => `${factor(x)}·${factor(b[k])}`).join(" + "),
    products,
    sum,
    count: multiplyAdds(A.length, B.length, B[0].length),
  };
};
