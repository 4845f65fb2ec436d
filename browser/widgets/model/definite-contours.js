// What the widget of a quadratic form reads out. Follows labook.widgets.definite_contours.
import { matvec } from "../math/matrices.js";
import { definiteness, determinant, eigenvalues } from "../math/plane.js";
import { dot } from "../math/vectors.js";

const CURVES = {
  "positive definite": "ellipses around a lowest point",
  "positive semidefinite": "parallel lines along a flat floor",
  indefinite: "hyperbolas around a saddle",
  "negative semidefinite": "parallel lines along a flat ridge",
  "negative definite": "ellipses around a highest point",
  zero: "none: the form is 0 everywhere",
};

export const matrixOf = ({ a, b, d }) => [[a, b], [b, d]];
export const form = (A, x) => dot(x, matvec(A, x));

export const readouts = (state) => {
  const A = matrixOf(state), kind = definiteness(A);
  return {
    A,
    form: form(A, state.x),
    eigenvalues: eigenvalues(A).map(([real]) => real),
    minors: [A[0][0], determinant(A)],
    class: kind,
    curves: CURVES[kind],
  };
};
