// Two arrays are lined up, stretched axis by axis and added; a pair that does not fit says why.
import { createBoard, createRegion } from "./kernel/board.js";
import { html } from "./kernel/dom.js";
import { aligned, broadcastAdd } from "./math/tensors.js";
import { clash, last, pairOf, readouts, shapeText, shapesAt } from "./model/broadcasting.js";

export { last, readouts };

export const settle = (state, changed) => (changed.includes("shapes") && !changed.includes("step") ? { ...state, step: 2 } : state);

const SHOWN = [5, 4]; // of a large array only this corner is drawn
const three = (shape) => [1, 1, 1, ...shape].slice(-3);
const range = (n) => [...Array(n).keys()];

// The drawn corner as matrices; repeated entries where `shape` is larger than `given`.
const slices = (given, shape, factor) => {
  const [d, m, n] = three(given), [e, p, q] = three(shape);
  return range(e).map((k) => range(Math.min(p, SHOWN[0])).map((i) => range(Math.min(q, SHOWN[1])).map(
    (j) => factor * (((k % d) * m + (i % m)) * n + (j % n) + 1))));
};

export const draw = (w) => {
  const groups = ["weight", "input", "output"].map((colour) => {
    const boards = [0, 1].map(() => createBoard("", `labook-${colour}`)), title = html("p"), rest = html("p", { class: "labook-arrays-rest" });
    return { boards, title, rest, box: html("div", { class: "labook-array" }, title, ...boards.map((b) => b.table), rest) };
  });
  const said = html("p", { class: "labook-arrays-said" });
  w.stage.replaceChildren(createRegion("labook-arrays", "A, B and their sum", ...groups.map((g) => g.box), said));

  const fill = ({ boards, title, rest }, name, tables, given, shape) => {
    const [d, m, n] = three(given), [, p, q] = three(shape);
    title.textContent = `${name}, ${shapeText(shape)}`;
    rest.textContent = p > SHOWN[0] || q > SHOWN[1] ? "only a corner is drawn …" : "";
    boards.forEach((board, k) => {
      board.table.hidden = !tables[k];
      if (tables[k]) board.show(tables[k].map((row) => row.map(String)), (i, j) => (k >= d || i >= m || j >= n ? "labook-copy" : ""), tables.length > 1 ? `${name}[${k}]` : "");
    });
  };
  return (state) => {
    const given = aligned(...pairOf(state)), now = shapesAt(state), wrong = clash(state);
    const [a, b] = now.map((shape, k) => slices(given[k], aligned(shape, given[k])[0], [1, 10][k]));
    fill(groups[0], "A", a, given[0], now[0]);
    fill(groups[1], "B", b, given[1], now[1]);
    const done = !wrong && state.step === last(state);
    groups[2].box.hidden = !done;
    if (done) fill(groups[2], "A + B", a.map((table, k) => broadcastAdd(table, b[k])), now[0], now[0]);
    said.hidden = done;
    said.className = `labook-arrays-said ${wrong ? "labook-error" : "labook-ink"}`;
    said.textContent = `A + B: ${readouts(state).result}`;
  };
};
