// What the widget of a sliding kernel reads out. Follows labook.widgets.convolution_stepper.
import { correlationStep } from "../math/tensors.js";

export const SIZE = 8, POSITIONS = 6;
const made = (pixel) => Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIZE }, (_, j) => pixel(i, j)));
const inner = (i) => i >= 2 && i <= 5;
export const PICTURES = {
  block: made((i, j) => (inner(i) && inner(j) ? 9 : 1)),
  edge: made((_, j) => (j >= 4 ? 9 : 1)),
  diagonal: made((i, j) => (j > i ? 9 : 1)),
  ramp: made((_, j) => j + 1),
  uniform: made(() => 5),
};

export const last = () => POSITIONS ** 2;
export const cornerAt = ({ step }) => [Math.floor((step - 1) / POSITIONS), (step - 1) % POSITIONS];

export const readouts = (state) => {
  const [i, j] = cornerAt(state), { products, sum } = correlationStep(PICTURES[state.picture], state.K, i, j);
  return {
    position: `row ${i + 1}, column ${j + 1}`,
    products: [0, 3, 6].map((k) => products.slice(k, k + 3)),
    sum,
  };
};
