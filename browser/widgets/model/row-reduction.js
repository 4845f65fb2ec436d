// What the widget of row reduction reads out. Follows labook.widgets.row_reduction.
import { pivots, rowOperations } from "../math/rationals.js";

const lowered = (text) => text.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]);
export const shown = (fraction) => fraction.replace("-", "−");

export const last = ({ A }) => rowOperations(A).length;

export const operationText = ({ kind, row, other, factor }) => {
  const [r, s] = [row, other].map((i) => lowered(`R${i + 1}`));
  if (kind === "swap") return `${r} ↔ ${s}`;
  if (kind === "scale") return `${r} ← ${shown(factor)} ${r}`;
  const size = factor.replace("-", "");
  return `${r} ← ${r} ${factor.startsWith("-") ? "−" : "+"} ${size === "1" ? "" : `${size} `}${s}`;
};

const solutions = (rows, found, system) => {
  const unknowns = rows[0].length - (system ? 1 : 0);
  if (found.includes(unknowns)) return `none: row ${found.length} says 0 = 1`;
  const free = Array.from({ length: unknowns }, (_, j) => j).filter((j) => !found.includes(j)).map((j) => lowered(`x${j + 1}`));
  if (free.length) return `infinitely many: ${free.join(" and ")} free`;
  return `one: x = (${rows.slice(0, unknowns).map((row) => (system ? shown(row.at(-1)) : "0")).join(", ")})`;
};

export const readouts = ({ A, system, step }) => {
  const steps = rowOperations(A), rows = steps.length ? steps.at(-1).rows : A, found = pivots(rows);
  const inside = found.filter((j) => j < rows[0].length - 1).length;
  return {
    operation: step ? operationText(steps[step - 1]) : "none yet: the matrix as it is given",
    pivots: found.map((j) => j + 1).join(", ") || "none",
    rank: system ? `${inside} of A, ${found.length} of [A | b]` : String(found.length),
    solutions: solutions(rows, found, system),
  };
};
