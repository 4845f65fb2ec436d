// What the widget of two vectors reads out. Follows labook.widgets.two_vectors.
import { angle, cosine, dot, norm, projection, subtract } from "../math/vectors.js";

const NO_DIRECTION = "not defined: a zero vector has no direction";

export const readouts = ({ a, b, project }) => {
  const [base, other] = project === "b-on-a" ? [a, b] : [b, a];
  const lengths = [norm(a), norm(b)], flat = lengths.includes(0);
  const part = norm(base) === 0 ? null : projection(other, base);
  return {
    dot: dot(a, b),
    "length-a": lengths[0],
    "length-b": lengths[1],
    cosine: flat ? NO_DIRECTION : cosine(a, b),
    angle: flat ? NO_DIRECTION : (angle(a, b) * 180) / Math.PI,
    projection: part ?? NO_DIRECTION,
    rest: part ? subtract(other, part) : NO_DIRECTION,
  };
};
