// Numbers as readers type them and as readouts show them. The twin of labook.widgets.numbers and labook.readouts.

const SMALLEST = 1e-9;
const DECIMAL = "(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d{1,3})?";
const TYPED = new RegExp(`^([+-]?)(${DECIMAL})(?:/(${DECIMAL}))?$`);
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

// The sign, the numerator and the denominator of a typed number, as texts; an Error says in words what is wrong.
export const typedParts = (text) => {
  const plain = String(text).replace(/\s/g, "").replaceAll("−", "-");
  if (!plain) throw new Error("type a number");
  const match = TYPED.exec(plain);
  if (!match) throw new Error(`“${String(text).trim().slice(0, 20)}” is not a number; write 3, -0.5 or 1/2`);
  return [match[1], ...[match[2], match[3] || "1"].map((part) => part.replace(",", "."))];
};

// The number behind a text.
export const readNumber = (text) => {
  const [sign, ...parts] = typedParts(text), [over, under] = parts.map(Number);
  if (under === 0) throw new Error("the denominator is 0");
  const value = over / under;
  if (!Number.isFinite(value)) throw new Error("this number is too large");
  return sign === "-" ? 0 - value : value;
};

export const checkNumber = (text, { low, high, whole }) => {
  const x = readNumber(text);
  if (!(x >= low && x <= high)) throw new Error(`${numberText(x)} is not between ${numberText(low)} and ${numberText(high)}`);
  if (whole && !Number.isInteger(x)) throw new Error(`${numberText(x)} is not a whole number`);
  if (x !== 0 && Math.abs(x) < SMALLEST) throw new Error(`${numberText(x)} is too near to 0; type 0 or at least ${numberText(SMALLEST)}`);
  return x;
};

const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

// Five significant digits, a true minus sign.
export const numberText = (x) => {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "not defined" : "beyond all numbers";
  if (x === 0) return "0";
  const sign = x < 0 ? "−" : "";
  const [digits, power] = Math.abs(x).toExponential(4).split("e").map(Number);
  if (power >= -4 && power < 6) return sign + trimmed((digits * 10 ** power).toFixed(Math.max(0, 4 - power)));
  return `${sign}${trimmed(digits.toFixed(4))} × 10${[...String(power)].map((c) => RAISED[c]).join("")}`;
};

const joined = (list, ends) => ends[0] + list.map(numberText).join(", ") + ends[1];

const complexText = ([real, imaginary]) => {
  if (imaginary === 0) return numberText(real);
  const size = Math.abs(imaginary) === 1 ? "" : numberText(Math.abs(imaginary));
  const sign = imaginary < 0 ? "−" : real ? "+" : "";
  return real === 0 ? `${sign}${size}i` : `${numberText(real)} ${sign} ${size}i`;
};

// A value that is a text says why there is no number.
export const valueText = (value, kind = "number", unit = "") => {
  if (typeof value === "string") return value;
  if (kind === "vector") return joined(value, "()");
  if (kind === "vectors") return value.map((v) => joined(v, "()")).join(" and ");
  if (kind === "matrix") return `[${value.map((row) => joined(row, "[]")).join(", ")}]`;
  if (kind === "eigenvalues") return value.map(complexText).join(" and ");
  return numberText(value) + unit;
};

// A number as it stands in a field, where it may be edited.
export const fieldText = (x) => String(x);

// The nearest multiple of a step, without the digits that 0.1 + 0.2 leaves behind.
export const snap = (x, step, low, high) => {
  const nearest = Number((Math.round(x / step) * step).toFixed(10));
  return Math.min(high, Math.max(low, nearest)) + 0;
};
