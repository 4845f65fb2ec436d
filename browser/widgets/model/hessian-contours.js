// What the widget of the Hessian reads out. Follows labook.widgets.hessian_contours.
import { CUBIC, HILLS, quadratic } from "../math/functions.js";
import { definiteness, eigenvalues } from "../math/plane.js";
import { norm } from "../math/vectors.js";

export const FUNCTIONS = { cubic: CUBIC, hills: HILLS, bowl: quadratic([[2, 1], [1, 2]]) };
const VERDICTS = {
  "positive definite": "strict local minimum", "negative definite": "strict local maximum", indefinite: "saddle point",
};

export const readouts = ({ f, p }) => {
  const { value, gradient, hessian } = FUNCTIONS[f], H = hessian(p), slope = norm(gradient(p));
  return {
    value: value(p),
    gradient: slope,
    hessian: H,
    eigenvalues: eigenvalues(H).map(([real]) => real),
    type: slope ? "no critical point: the gradient is not 0"
      : VERDICTS[definiteness(H)] ?? "undecided: an eigenvalue of the Hessian is 0",
  };
};
