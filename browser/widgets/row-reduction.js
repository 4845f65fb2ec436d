// The reader's matrix before and after a row operation, in exact fractions.
import { createBoard, createRegion } from "./kernel/board.js";
import { html } from "./kernel/dom.js";
import { rowOperations } from "./math/rationals.js";
import { last, operationText, readouts, shown } from "./model/row-reduction.js";

export { last, readouts };

// The first entry of each row that is not 0, where it is 1 and stands alone in its column: a finished pivot.
const isPivot = (rows, i, j) =>
  rows[i][j] === "1" && rows[i].findIndex((x) => x !== "0") === j && rows.every((row, r) => r === i || row[j] === "0");

export const draw = (w) => {
  const before = createBoard("before", "labook-rest"), after = createBoard("after", "labook-output");
  const text = html("p", { class: "labook-operation" });
  w.stage.replaceChildren(createRegion("labook-boards labook-reduction", "The matrix before and after the row operation", before.table, text, after.table));
  return ({ A, system, step }) => {
    const steps = rowOperations(A), now = steps[step - 1], bar = system ? A[0].length - 1 : -1;
    const old = step > 1 ? steps[step - 2].rows : A, rows = now ? now.rows : A;
    const touched = (i) => Boolean(now) && (i === now.row || (now.kind === "swap" && i === now.other));
    const marks = (matrix) => (i, j) => [
      j === bar && "labook-bar", touched(i) && "labook-now", isPivot(matrix, i, j) && j !== bar && "labook-pivot",
    ].filter(Boolean).join(" ");
    text.textContent = now ? operationText(now) : "no operation yet";
    before.show(old.map((row) => row.map(shown)), marks(old), now ? "before" : "as given");
    after.show(rows.map((row) => row.map(shown)), marks(rows), steps.length === step ? "reduced" : "after");
    before.table.hidden = !now;
  };
};
