// What the widget of a 2 x 2 matrix reads out. Follows labook.widgets.transformation_2x2.
import { determinant, eigenvalues, eigenvectors, inverse, isSingular } from "../math/plane.js";

export const readouts = ({ A }) => {
  const [[a, b], [c, d]] = A, singular = isSingular(A), kept = eigenvectors(A);
  const det = singular ? 0 : determinant(A);
  return {
    determinant: det,
    area: Math.abs(det),
    inverse: singular ? "none: the determinant is 0" : inverse(A),
    eigenvalues: eigenvalues(A),
    eigenvectors: a === d && b === 0 && c === 0 ? "every direction"
      : kept.length ? kept : "no real direction: the plane is turned",
  };
};
