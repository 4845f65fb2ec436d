// What the widget of backpropagation reads out. Follows labook.widgets.backpropagation.
import { backward, forward, gradientStep, meanSquaredError, sumOfSquaredErrors } from "../math/learning.js";

export const W = [[0.5, -0.3], [0.1, 0.7], [-0.4, 0.2]], B = [0.1, 0, -0.1];
export const LATER = "not yet: step on";
const STAGES = { forward: ["x", "z", "a", "loss"], backward: ["dL/da", "dL/dz", "dL/dW", "after"] };
const ALL = Object.values(STAGES).flat();
const DOING = {
  x: "the input x",
  z: "z = Wx + b",
  a: "a = relu(z): negative entries become 0",
  loss: "L = sum of (a − t)²",
  "dL/da": "dL/da = 2(a − t)",
  "dL/dz": "dL/dz = dL/da where z > 0, else 0",
  "dL/dW": "dL/dW = dL/dz xᵀ, and dL/db = dL/dz",
  after: "W and b move against their gradients",
};

export const last = () => 4;
export const stageOf = (state) => STAGES[state.pass][state.step - 1];

const values = ({ x, t: [t], rate }) => {
  const { z, a } = forward(W, B, x), { atOutput, beforeRelu, weights, bias } = backward(x, t, z, a);
  const moved = W.map((row, i) => gradientStep(row, weights[i], rate));
  const after = forward(moved, gradientStep(B, bias, rate), x).a;
  return {
    z, a, loss: sumOfSquaredErrors(a, t), mean: meanSquaredError(a, t),
    "dL/da": atOutput, "dL/dz": beforeRelu, "dL/dW": weights, "dL/db": bias, after: sumOfSquaredErrors(after, t),
  };
};

const PART = { mean: "loss", "dL/db": "dL/dW" };

export const readouts = (state) => {
  const stage = stageOf(state), done = ALL.slice(0, ALL.indexOf(stage) + 1);
  const known = Object.entries(values(state)).map(([key, value]) => [key, done.includes(PART[key] ?? key) ? value : LATER]);
  return { doing: DOING[stage], ...Object.fromEntries(known) };
};
