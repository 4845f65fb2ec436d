// A tensor drawn as dot, row, grid, stack of grids, row of stacks.
import { svg } from "./kernel/dom.js";
import { axesOf, readouts, shapeAt } from "./model/tensor-shape.js";

export { readouts };

const WIDE = 400, HIGH = 300, LARGEST = 52, LEAN = 0.42; // as in labook.figures.widgets.tensor_shape
const one = (n, word) => `${n} ${n === 1 ? word.slice(0, -1) : word}`;

// The side of a cell, and where the first stack begins, so that all of it stands in the middle.
const layout = ([stacks, layers, rows, columns]) => {
  const wide = columns + LEAN * (layers - 1), high = rows + LEAN * (layers - 1);
  const side = Math.min(LARGEST, 330 / (stacks * wide + 0.7 * (stacks - 1)), 190 / high);
  const total = side * (stacks * wide + 0.7 * (stacks - 1));
  return { side, left: (WIDE - total) / 2 + 16, top: 140 - (side * high) / 2 + LEAN * side * (layers - 1), next: side * (wide + 0.7) };
};

const cells = ({ side, left, top, next }, [stacks, layers, rows, columns]) => {
  const found = [];
  for (let s = 0; s < stacks; s++) {
    for (let l = layers - 1; l >= 0; l--) { // the farthest layer first
      const x = left + s * next + LEAN * side * l, y = top - LEAN * side * l;
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++)
        found.push(svg("rect", { class: "labook-tensor-cell", x: x + j * side, y: y + i * side, width: side, height: side }));
    }
  }
  return found;
};

const label = (x, y, text, anchor = "middle") => {
  const made = svg("text", { class: "labook-tensor-label", x, y, "text-anchor": anchor });
  made.textContent = text;
  return made;
};

export const draw = (w) => {
  const picture = svg("svg", { class: "labook-tensor labook-input", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img" });
  w.stage.replaceChildren(picture);
  return (state) => {
    const axes = axesOf(state), shape = shapeAt(state, axes);
    const full = [...new Array(4 - axes).fill(1), ...shape], [stacks, layers, rows, columns] = full;
    const words = [one(stacks, "stacks"), one(layers, "layers"), one(rows, "rows"), one(columns, "columns")].slice(4 - axes);
    picture.setAttribute("aria-label", axes ? `A tensor of ${words.join(" of ")}` : "A scalar: one number");
    if (!axes) {
      picture.replaceChildren(svg("circle", { class: "labook-tensor-cell", cx: WIDE / 2, cy: 140, r: 16 }), label(WIDE / 2, 196, "one number, no axis"));
      return;
    }
    const at = layout(full), middle = at.left + (columns * at.side) / 2, below = at.top + rows * at.side;
    const labels = [label(middle, below + 22, one(columns, "columns"))];
    if (axes > 1) labels.push(label(at.left - 10, at.top + (rows * at.side) / 2 + 6, one(rows, "rows"), "end"));
    if (axes > 2) labels.push(label(at.left + LEAN * at.side * (layers - 1), at.top - LEAN * at.side * (layers - 1) - 10, one(layers, "layers"), "start"));
    if (axes > 3) labels.push(label(WIDE / 2, below + 50, one(stacks, "stacks")));
    picture.replaceChildren(...cells(at, full), ...labels);
  };
};
