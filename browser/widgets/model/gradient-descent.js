// What the widget of gradient descent reads out. Follows labook.widgets.gradient_descent.
import { HESSIANS, descend, largestRate, quadratic } from "../math/functions.js";

const STEPS = 40;
export const last = () => STEPS;
export const hessianOf = ({ loss }) => HESSIANS[loss.replaceAll("-", " ")];
export const lossOf = (state) => quadratic(hessianOf(state));
export const pathOf = (state) => descend(lossOf(state), state.start, state.rate, state.step);

export const readouts = (state) => {
  const f = lossOf(state), point = pathOf(state).at(-1);
  return {
    step: state.step,
    point,
    loss: f.value(point),
    gradient: f.gradient(point),
    limit: state.loss === "saddle" ? "none: the loss falls without end" : largestRate(hessianOf(state)),
  };
};
