// Forward and backward pass through one layer, number by number.
import { createBoard, createRegion } from "./kernel/board.js";
import { html } from "./kernel/dom.js";
import { numberText } from "./kernel/numbers.js";
import { B, LATER, W, last, readouts, stageOf } from "./model/backpropagation.js";

export { last, readouts };

// Name, colour, place in the picture; the arrows stand between the columns.
const TABLES = [
  ["x", "input"], ["z", "rest"], ["a", "output"], ["loss", "error"], ["t", "output"],
  ["dL/dz", "error"], ["dL/da", "error"], ["W", "weight"], ["b", "weight"], ["dL/dW", "error"], ["dL/db", "error"],
];
const column = (v) => v.map((x) => [x]);
// An unknown table keeps its place.
const blank = (name) => Array.from({ length: name === "loss" ? 1 : 3 }, () => (name === "dL/dW" ? ["", ""] : [""]));
const short = (x) => numberText(Number(x.toPrecision(3)));

export const draw = (w) => {
  const boards = Object.fromEntries(TABLES.map(([name, colour]) => {
    const board = createBoard(name, `labook-${colour}`);
    board.table.style.gridArea = name.replace("/", "");
    return [name, board];
  }));
  const arrows = ["one", "two", "three"].map((name) => html("span", { class: "labook-flow-arrow", style: `grid-area: ${name}`, "aria-hidden": "true" }));
  w.stage.replaceChildren(createRegion("labook-flow", "Input, layer, ReLU and loss with their gradients", ...Object.values(boards).map((board) => board.table), ...arrows));
  return (state) => {
    const found = readouts(state), stage = stageOf(state), back = state.pass === "backward";
    const shown = { ...found, x: state.x, t: state.t[0], W, b: B };
    for (const [name, board] of Object.entries(boards)) {
      const value = shown[name], known = value !== LATER;
      const rows = !known ? blank(name) : Array.isArray(value) ? (Array.isArray(value[0]) ? value : column(value)) : [[value]];
      const now = name === stage || (stage === "dL/dW" && name === "dL/db") || (stage === "after" && (name === "W" || name === "b"));
      board.table.classList.toggle("labook-unknown", !known);
      board.show(rows.map((row) => row.map((x) => (x === "" ? "" : short(x)))), () => (now && known ? "labook-now" : ""), name === "loss" ? "L" : name);
    }
    const last = ["x", "z", "a", "loss"].indexOf(stage), first = ["dL/da", "dL/dz", "dL/dW"].indexOf(stage);
    arrows.forEach((arrow, k) => {
      arrow.textContent = back ? "←" : "→";
      arrow.classList.toggle("labook-now", back ? 2 - first === k : last - 1 === k);
    });
  };
};
