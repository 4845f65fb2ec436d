// What the widget of two bases reads out. Follows labook.widgets.change_of_basis.
import { numberText } from "../kernel/numbers.js";
import { transpose } from "../math/matrices.js";
import { coordinates, determinant, isSingular } from "../math/plane.js";

const PARALLEL = "none: b₁ and b₂ are parallel";
const factor = (x) => (x < 0 ? `(${numberText(x)})` : numberText(x));

export const readouts = ({ b1, b2, p }) => {
  const B = transpose([b1, b2]), singular = isSingular(B), c = singular ? null : coordinates(B, p);
  return {
    standard: p,
    coordinates: c ?? PARALLEL,
    sum: c ? `${factor(c[0])} · b₁ + ${factor(c[1])} · b₂` : PARALLEL,
    determinant: singular ? 0 : determinant(B),
  };
};
