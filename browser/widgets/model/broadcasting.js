// What the widget of broadcasting reads out. Follows labook.widgets.broadcasting.
import { numberText } from "../kernel/numbers.js";
import { aligned, broadcastShape, size } from "../math/tensors.js";

const PAIRS = {
  "column-row": [[3, 1], [1, 4]],
  bias: [[3, 4], [4]],
  stack: [[2, 3, 4], [3, 1]],
  batch: [[32, 128], [128]],
  "rows-differ": [[3, 4], [5, 4]],
  "columns-differ": [[3, 4], [3]],
};

export const pairOf = ({ shapes }) => PAIRS[shapes];
// Pairs of sizes from the right, with the number of their axis: -1, -2, ...
const axes = (state) => {
  const [a, b] = aligned(...pairOf(state));
  return a.map((d, i) => [i - a.length, d, b[i]]).reverse();
};

export const clash = (state) => {
  const found = axes(state).find(([, a, b]) => a !== b && a !== 1 && b !== 1);
  return found ? `none: axis ${numberText(found[0])} has the sizes ${found[1]} and ${found[2]}, and none of them is 1` : "";
};

// Pairs of the operand (0 or 1) and the axis.
const stretches = (state) => axes(state).filter(([, a, b]) => a !== b && (a === 1 || b === 1)).map(([axis, , b]) => [+(b === 1), axis]);

export const last = (state) => (clash(state) ? 2 : 3 + stretches(state).length);

export const shapesAt = (state) => {
  if (state.step === 1) return pairOf(state);
  const both = aligned(...pairOf(state));
  for (const [operand, axis] of stretches(state).slice(0, Math.max(0, state.step - 2))) {
    const i = both[operand].length + axis;
    both[operand][i] = both[1 - operand][i];
  }
  return both;
};

const doing = (state) => {
  if (state.step === 1) return "two shapes";
  if (state.step === 2) return clash(state) ? "lined up at the right: they do not fit" : "lined up at the right, 1 for a missing axis";
  if (state.step === last(state)) return "added entry by entry";
  const [operand, axis] = stretches(state)[state.step - 3];
  return `axis ${numberText(axis)} of ${"AB"[operand]} is stretched from 1 to ${shapesAt(state)[operand].at(axis)}`;
};

export const shapeText = (shape) => `[${shape.join(", ")}]`;

export const readouts = (state) => {
  const wrong = clash(state), [a, b] = shapesAt(state), result = wrong ? null : broadcastShape(...pairOf(state));
  return {
    doing: doing(state),
    A: shapeText(a),
    B: shapeText(b),
    result: result ? shapeText(result) : wrong,
    entries: result ? size(result) : "none",
  };
};
