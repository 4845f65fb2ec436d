// What the widget of three norms reads out. Follows labook.widgets.norms_unit_balls.
import { norm, norm1, normInfinity } from "../math/vectors.js";

export const LABELS = { l1: "L1", l2: "L2", linf: "L∞" };

export const readouts = ({ v }) => {
  const found = { l1: norm1(v), l2: norm(v), linf: normInfinity(v) };
  const inside = Object.keys(LABELS).filter((name) => found[name] <= 1).map((name) => LABELS[name]);
  return {
    ...found,
    ratio: found.linf === 0 ? "not defined: 0/0" : found.l1 / found.linf,
    inside: inside.join(", ") || "none of the three",
  };
};
