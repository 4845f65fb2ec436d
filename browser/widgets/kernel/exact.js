// Fractions as readers type them. The twin of `checked_exact` in labook.widgets.parameters.
import { exact, fraction, text } from "../math/rationals.js";
import { numberText, typedParts } from "./numbers.js";

export const readExact = (given) => {
  const [sign, over, under] = typedParts(given), [[a, b], [c, d]] = [exact(over), exact(under)];
  if (c === 0n) throw new Error("the denominator is 0");
  return fraction((sign === "-" ? -1n : 1n) * a * d, b * c);
};

const within = ([p, q], { low, high }) => p >= BigInt(low) * q && p <= BigInt(high) * q;

// The fraction in lowest terms, as a text.
export const checkExact = (given, range) => {
  const x = readExact(given), shown = String(given).trim().slice(0, 20);
  if (!within(x, range)) throw new Error(`“${shown}” is not between ${numberText(range.low)} and ${numberText(range.high)}`);
  if (x[1] > BigInt(range.finest)) throw new Error(`“${shown}” needs a denominator above ${range.finest}; write a simpler fraction`);
  return text(x);
};

// What an arrow key makes of it: a whole step more or less, within the bounds.
export const stepExact = (given, way, range) => {
  const [p, q] = readExact(given), moved = fraction(p + BigInt(way) * q, q);
  return within(moved, range) ? text(moved) : given;
};
