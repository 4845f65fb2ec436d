// A formula as a graph: boxes for inputs and operations, with values and the slopes that came back.
import { svg, update } from "./kernel/dom.js";
import { numberText } from "./kernel/numbers.js";
import { GRAPHS, last, readouts, sweep } from "./model/computation-graph.js";

export { last, readouts };

const WIDE = 400, HIGH = 300, HALF = [52, 24], MARGIN = 60;
const COLOURS = { w: "labook-weight", b: "labook-weight", x: "labook-input", y: "labook-output", L: "labook-output" };

// Inputs at the left, operations on a line to the right, as in labook.figures.widgets.computation_graph.
const placesOf = (graph) => {
  const used = new Set(graph.flatMap(({ parents }) => parents));
  const at = ([x, y]) => [MARGIN + x * (WIDE - 2 * MARGIN), y * HIGH];
  const inputs = ["w", "x", "b", "y"].filter((name) => used.has(name)).map((name, i) => [name, at([0, (i + 0.5) / 4])]);
  return Object.fromEntries([...inputs, ...graph.map(({ name }, i) => [name, at([(i + 1) / graph.length, (i + 1.25) / (graph.length + 1)])])]);
};

const box = (name, [x, y], { values, slopes }) => {
  const value = `${name} = ${name in values ? numberText(values[name]) : "?"}`, known = name in slopes;
  const line = (dy, text, colour) => {
    const element = svg("text", { class: `labook-label ${colour}`, x, y: y + dy, "text-anchor": "middle" });
    element.textContent = text;
    return element;
  };
  return [
    svg("rect", { class: `labook-node ${COLOURS[name] ?? "labook-rest"}`, x: x - HALF[0], y: y - HALF[1], width: 2 * HALF[0], height: 2 * HALF[1], rx: 6 }),
    line(known ? -4 : 5, value, "labook-ink"),
    ...(known ? [line(16, `slope ${numberText(slopes[name])}`, "labook-error")] : []),
  ];
};

export const draw = (w) => {
  const picture = svg("svg", { class: "labook-plane", role: "img", "aria-label": "The formula as a graph of operations", viewBox: `0 0 ${WIDE} ${HIGH}` });
  w.stage.replaceChildren(picture);
  return (state) => {
    const graph = GRAPHS[state.f], found = sweep(state), places = placesOf(graph);
    const edges = graph.flatMap(({ name, parents }) => parents.map((parent) => {
      const [[x, y], [u, v]] = [places[parent], places[name]];
      return svg("path", { class: `labook-line ${name in found.slopes && parent in found.slopes ? "labook-error" : "labook-rest"}`, d: `M${x} ${y}L${u} ${v}` });
    }));
    picture.replaceChildren(...edges, ...Object.entries(places).flatMap(([name, at]) => box(name, at, found)));
    update(picture, { "aria-label": `The formula as a graph of operations; ${found.doing}` });
  };
};
