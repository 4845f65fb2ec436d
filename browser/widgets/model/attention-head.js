// What the widget of an attention head reads out. Follows labook.widgets.attention_head.
import { attentionWeights } from "../math/learning.js";
import { matvec, transpose } from "../math/matrices.js";
import { dot } from "../math/vectors.js";

export const QUERIES = ["q1", "q2"], KEYS = ["k1", "k2", "k3"];

export const readouts = (state) => {
  const K = KEYS.map((name) => state[name]), found = {};
  for (const name of QUERIES) {
    const q = state[name], weights = attentionWeights(q, K);
    found[`products-${name}`] = K.map((k) => dot(q, k));
    found[`weights-${name}`] = weights;
    found[`output-${name}`] = matvec(transpose(state.V), weights);
  }
  return found;
};
