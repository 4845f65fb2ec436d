// What the map of a training step reads out. Follows labook.widgets.pipeline_map.
import { multiplyAdds } from "../math/matrices.js";
import { size } from "../math/tensors.js";

const T = 16, VOCABULARY = 5000, DIM = 64, HIDDEN = 128, CLASSES = 10;
const s = (...sizes) => `[${sizes.join(", ")}]`;

// Pairs of what is done and its shapes.
const OPERATIONS = {
  data: (n) => [["word numbers of n texts", s(n, T)], ["targets y, one class a text", s(n)]],
  embedding: (n) => [
    ["look up a row of E for each word", `E ${s(VOCABULARY, DIM)} → ${s(n, T, DIM)}`],
    ["X: mean over the words", `${s(n, T, DIM)} → ${s(n, DIM)}`],
  ],
  layers: (n) => [
    ["X W₁ + b₁, the bias broadcast", `${s(n, DIM)} ${s(DIM, HIDDEN)} + ${s(HIDDEN)} → ${s(n, HIDDEN)}`],
    ["H = relu, entry by entry", s(n, HIDDEN)],
    ["Z = H W₂ + b₂", `${s(n, HIDDEN)} ${s(HIDDEN, CLASSES)} + ${s(CLASSES)} → ${s(n, CLASSES)}`],
  ],
  loss: (n) => [["P = softmax of each row of Z", s(n, CLASSES)], ["L: mean of −log p of the target", `${s(n)} → ${s()}`]],
  gradients: (n) => [
    ["G = dL/dZ = (P − Y)/n", s(n, CLASSES)],
    ["dL/dW₂ = Hᵀ G", `${s(HIDDEN, n)} ${s(n, CLASSES)} → ${s(HIDDEN, CLASSES)}`],
    ["D = G W₂ᵀ where H > 0, else 0", `${s(n, CLASSES)} ${s(CLASSES, HIDDEN)} → ${s(n, HIDDEN)}`],
    ["dL/dW₁ = Xᵀ D", `${s(DIM, n)} ${s(n, HIDDEN)} → ${s(DIM, HIDDEN)}`],
    ["dL/dX = D W₁ᵀ, shared out to rows of E", `${s(n, HIDDEN)} ${s(HIDDEN, DIM)} → ${s(n, DIM)}`],
  ],
  update: () => [
    ["W₁ − η dL/dW₁, and the same for b₁", `${s(DIM, HIDDEN)}, ${s(HIDDEN)}`],
    ["W₂ − η dL/dW₂, and the same for b₂", `${s(HIDDEN, CLASSES)}, ${s(CLASSES)}`],
    ["E − η dL/dE", s(VOCABULARY, DIM)],
  ],
};

export const operationsOf = ({ stage, n }) => OPERATIONS[stage](n);
export const resultsOf = ({ n }) => ({
  data: s(n, T), embedding: s(n, DIM), layers: s(n, CLASSES), loss: s(), gradients: "as the weights", update: "as the weights",
});

export const readouts = (state) => {
  const { stage, n } = state, forward = multiplyAdds(n, DIM, HIDDEN) + multiplyAdds(n, HIDDEN, CLASSES);
  return {
    operations: operationsOf(state).map(([name, shapes]) => `${name}: ${shapes}`).join("; "),
    result: resultsOf(state)[stage],
    products: { layers: forward, gradients: 2 * forward }[stage] ?? 0,
    parameters: size([VOCABULARY, DIM]) + size([DIM, HIDDEN]) + size([HIDDEN, CLASSES]) + size([HIDDEN]) + size([CLASSES]),
  };
};
