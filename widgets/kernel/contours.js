// Level curves by marching squares. Only lines are drawn, so that segments need not be joined to rings:
// this takes a sixth of the bytes of a library that also makes areas.

// The corners of a cell from its lower left, counted against the clock; side k runs from corner k to k + 1.
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

// Segments [[x, y], [x, y]] on which f is `level`. `box` is [left, right, bottom, top]; n cells a side.
export const segments = (f, level, [left, right, bottom, top], n = 60) => {
  const at = (i, j) => [left + ((right - left) * i) / n, bottom + ((top - bottom) * j) / n];
  const values = Array.from({ length: n + 1 }, (_, i) => Array.from({ length: n + 1 }, (_, j) => f(at(i, j)) - level));
  const found = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const corner = CORNERS.map(([a, b]) => values[i + a][j + b]);
      const crossing = [];
      for (let k = 0; k < 4; k++) {
        const [u, v] = [corner[k], corner[(k + 1) % 4]];
        if (u > 0 === v > 0) continue;
        const [p, q] = [CORNERS[k], CORNERS[(k + 1) % 4]].map(([a, b]) => at(i + a, j + b)), t = u / (u - v);
        crossing.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
      }
      if (crossing.length === 2) found.push(crossing);
      if (crossing.length === 4) { // a saddle: the middle tells which corners belong together
        const middle = corner.reduce((a, b) => a + b, 0) > 0;
        const [a, b, c, d] = crossing;
        found.push(...(middle === corner[0] > 0 ? [[a, b], [c, d]] : [[d, a], [b, c]]));
      }
    }
  }
  return found;
};

// The level curves as one SVG path, made again only where `key` or the size of the picture changes.
export const createContours = (plane) => {
  let drawn = "", d = "";
  return (key, f, levels, name) => {
    const now = `${key} ${plane.size} ${plane.reach}`;
    if (now !== drawn) {
      drawn = now;
      const place = (p) => plane.toPixel(p).map((x) => x.toFixed(1)).join(" ");
      d = levels.flatMap((level) => segments(f, level, plane.window)).map(([p, q]) => `M${place(p)}L${place(q)}`).join("");
    }
    plane.element("contours", "path", plane.back, { class: `labook-contour ${name}`, d });
  };
};
