// What the widget of a growing tensor reads out. Follows labook.widgets.tensor_shape.
import { size, tensorBytes } from "../math/tensors.js";

const LEVELS = ["scalar", "vector", "matrix", "3-d", "4-d"];
export const AXES = ["columns", "rows", "layers", "stacks"];
export const axesOf = ({ level }) => LEVELS.indexOf(level);
// The newest axis stands first.
export const shapeAt = (state, axes) => AXES.slice(0, axes).reverse().map((name) => Number(state[name]));
export const shapeText = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

export const readouts = (state) => {
  const axes = axesOf(state), shape = shapeAt(state, axes);
  return {
    shape: shapeText(shape),
    axes,
    entries: size(shape),
    newest: axes ? `${AXES[axes - 1]}: ${shape[0]} × ${size(shape.slice(1))} entries` : "none",
    counts: Array.from({ length: axes + 1 }, (_, k) => size(shapeAt(state, k))),
    bytes: tensorBytes(shape),
  };
};
