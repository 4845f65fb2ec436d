// What the widget of two nearly identical systems reads out. Follows labook.widgets.ill_conditioned.
import { conditionNumber, isSingular } from "../math/plane.js";
import { relativeChange, solve } from "../math/systems.js";

const SINGULAR = "none: the determinant is 0";
const isZero = (v) => v.every((x) => x === 0);

export const changed = ({ b, epsilon }) => [b[0], b[1] + epsilon];

// Both solutions, or null for a singular matrix.
export const solutions = (state) =>
  (isSingular(state.A) ? null : [solve(state.A, state.b), solve(state.A, changed(state))]);

export const readouts = (state) => {
  const found = solutions(state);
  const ofB = isZero(state.b) ? "not defined: b is zero" : relativeChange(state.b, changed(state));
  if (!found) {
    return { kappa: "no number: the determinant is 0", x: SINGULAR, y: SINGULAR, "of-b": ofB, "of-x": SINGULAR, growth: SINGULAR };
  }
  const [x, y] = found, ofX = isZero(x) ? "not defined: x is zero" : relativeChange(x, y);
  const defined = typeof ofB === "number" && typeof ofX === "number" && ofB > 0;
  return { kappa: conditionNumber(state.A), x, y, "of-b": ofB, "of-x": ofX, growth: defined ? ofX / ofB : "not defined: 0/0" };
};
