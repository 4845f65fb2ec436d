// Three arrows in space, and the line, plane or box that they span.
import { cornerAt, createSpace } from "./kernel/space.js";
import { circleIn, orthonormalBasis } from "./math/space.js";
import { add, norm, scale } from "./math/vectors.js";
import { asNumbers, columnsOf, readouts } from "./model/span-in-space.js";

export { readouts };

const CORNERS = Array.from({ length: 8 }, (_, k) => [(k >> 2) & 1, (k >> 1) & 1, k & 1]);
const apart = (p, q) => p.filter((x, i) => x !== q[i]).length;
const EDGES = CORNERS.flatMap((p, i) => CORNERS.slice(i + 1).filter((q) => apart(p, q) === 1).map((q) => [p, q]));

const radiusOf = (state) => {
  const arrows = columnsOf(state).map(asNumbers);
  const ends = readouts(state).rank === 3 ? CORNERS.map((corner) => cornerAt(arrows, corner)) : arrows;
  return Math.max(1, ...ends.map(norm));
};

const drawSpan = (p, arrows, rank, radius) => {
  if (rank === 3) {
    EDGES.forEach(([from, to], k) => p.curve(`edge-${k}`, [cornerAt(arrows, from), cornerAt(arrows, to)], "labook-output labook-thin"));
    [[1, 2], [0, 2], [0, 1]].forEach(([i, j]) => p.area(`face-${i}${j}`, [[0, 0, 0], arrows[i], add(arrows[i], arrows[j]), arrows[j]], "labook-output labook-faint"));
  }
  const basis = orthonormalBasis(arrows);
  if (rank === 2) p.area("disc", circleIn(basis[0], basis[1], radius), "labook-error");
  if (rank === 1) p.curve("line", [scale(-radius, basis[0]), scale(radius, basis[0])], "labook-error labook-dotted");
};

export const draw = (w) => {
  const space = createSpace(w, { label: "Three arrows in space and what they span", radius: radiusOf });
  return (state) => space.frame((p, radius) => {
    const arrows = columnsOf(state).map(asNumbers);
    drawSpan(p, arrows, readouts(state).rank, radius);
    arrows.forEach((v, k) => {
      const name = "abc"[k];
      p.curve(`drop-${name}`, [v, [v[0], v[1], 0]], "labook-rest labook-dashed labook-thin");
      p.arrow(name, v, "labook-input");
      p.text(`name-${name}`, v, name, "labook-input");
    });
  });
};
