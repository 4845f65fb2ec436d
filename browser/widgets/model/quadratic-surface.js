// What the widget of a surface reads out. Follows labook.widgets.quadratic_surface.
import { definiteness, eigenvalues } from "../math/plane.js";
import { matrixOf } from "./definite-contours.js";

const SHAPES = {
  "positive definite": "a bowl",
  "positive semidefinite": "a valley with a level floor",
  indefinite: "a saddle",
  "negative semidefinite": "a ridge with a level top",
  "negative definite": "a dome",
  zero: "a level plane",
};

export const readouts = (state) => {
  const A = matrixOf(state), kind = definiteness(A);
  return { A, eigenvalues: eigenvalues(A).map(([real]) => real), class: kind, shape: SHAPES[kind] };
};
