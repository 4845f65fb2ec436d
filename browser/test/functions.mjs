// Functions as plain calls, for the test of agreement.
import { CUBIC, HESSIANS, descend, quadratic } from "../widgets/math/functions.js";

export const path = (name, start, rate, steps) => {
  const f = quadratic(HESSIANS[name]), points = descend(f, start, rate, steps);
  return { path: points, values: points.map(f.value) };
};
export const cubic = (point) => ({ value: CUBIC.value(point), gradient: CUBIC.gradient(point), hessian: CUBIC.hessian(point) });
