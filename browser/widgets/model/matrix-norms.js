// What the widget of matrix norms reads out. Follows labook.widgets.matrix_norms.
import { columnSumNorm, frobeniusNorm, rowSumNorm } from "../math/matrices.js";
import { singularValues } from "../math/plane.js";

export const readouts = ({ A }) => {
  const [longest, shortest] = singularValues(A);
  return {
    singular: [longest, shortest],
    spectral: longest,
    nuclear: longest + shortest,
    frobenius: frobeniusNorm(A),
    "column-sum": columnSumNorm(A),
    "row-sum": rowSumNorm(A),
  };
};
