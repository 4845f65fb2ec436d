// A point that stays while the basis changes, and the way to it along each grid.
import { createPlane } from "./kernel/plane.js";
import { numberText, valueText } from "./kernel/numbers.js";
import { transpose } from "./math/matrices.js";
import { coordinates, isSingular } from "./math/plane.js";
import { add, scale } from "./math/vectors.js";
import { readouts } from "./model/change-of-basis.js";

export { readouts };

const MOST = 60; // lines of one direction; more would fill the picture

// Lines c_i = whole number, as one path.
const gridPath = (p, B, [b1, b2]) => {
  const [left, right, bottom, top] = p.window;
  const corners = [[left, bottom], [left, top], [right, bottom], [right, top]].map((corner) => coordinates(B, corner));
  let d = "";
  for (const [i, u, v] of [[0, b1, b2], [1, b2, b1]]) {
    const reach = Math.max(...corners.map((c) => Math.abs(c[i]))), other = Math.max(...corners.map((c) => Math.abs(c[1 - i])));
    if (2 * reach > MOST) continue;
    for (let k = -Math.floor(reach); k <= reach; k++) {
      const ends = [-other, other].map((t) => p.toPixel(add(scale(k, u), scale(t, v))).map((x) => x.toFixed(1)).join(" "));
      d += `M${ends.join("L")}`;
    }
  }
  return d;
};

export const draw = (w) => {
  const plane = createPlane(w, {
    label: "Plane with the point p and the basis arrows", fit: () => [w.state.b1, w.state.b2, scale(1.3, w.state.p), [2, 2]],
  });
  for (const [name, text, colour] of [["b1", "tip of b₁", "basis"], ["b2", "tip of b₂", "basis"], ["p", "p", "input"]]) {
    const { step, low, high } = w.spec.parameters.find((p) => p.name === name);
    plane.handle({
      name: text, colour: `labook-${colour}`, step, low, high, home: w.initial[name],
      at: (state) => state[name], move: (place) => ({ [name]: place }),
    });
  }
  return (state) => plane.frame((p) => {
    const { b1, b2, p: point, grid } = state, B = transpose([b1, b2]), parallel = isSingular(B), own = grid === "basis";
    const c = parallel ? null : coordinates(B, point);
    w.stage.dataset.grid = own && c ? "own" : "";
    if (own && c) p.element("own-grid", "path", p.back, { class: "labook-line labook-basis labook-faint", d: gridPath(p, B, [b1, b2]) });
    const corner = own ? c && scale(c[0], b1) : [point[0], 0];
    if (corner) p.path("way", [[0, 0], corner, point], `${own ? "labook-output" : "labook-rest"} labook-dashed labook-broad`);
    p.arrow("b1", [0, 0], b1, "labook-basis");
    p.arrow("b2", [0, 0], b2, "labook-basis");
    p.text("name-b1", b1, "b₁", "labook-basis");
    p.text("name-b2", b2, "b₂", "labook-basis");
    p.text("name-p", point, own ? "p" : `p = ${valueText(point, "vector")}`, "labook-input", [point[0], point[1] || 1]);
    if (own && c) [["b₁", 0, [0, 0], corner], ["b₂", 1, corner, point]].forEach(([name, k, from, to]) => {
      if (c[k] !== 0) p.text(`way-${k}`, scale(0.5, add(from, to)), `${numberText(c[k])} ${name}`, "labook-output", [to[1] - from[1], from[0] - to[0]]);
    });
    if (parallel) p.text("warning", [0, -p.reach], "b₁ and b₂ are parallel: no basis", "labook-error", [0, -1]);
  });
};
