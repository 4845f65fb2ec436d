// Level curves by marching squares. Only lines are drawn, so that segments need not be joined to rings:
// this takes a sixth of the bytes of a library that also makes areas.

// The corners of a cell from its lower left, counted against the clock; side k runs from corner k to k + 1.
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

// Values of f on a grid of n by n cells. `box` is [left, right, bottom, top].
export const sample = (f, [left, right, bottom, top], n = 48) => {
  const xs = Float64Array.from({ length: n + 1 }, (_, i) => left + ((right - left) * i) / n);
  const ys = Float64Array.from({ length: n + 1 }, (_, j) => bottom + ((top - bottom) * j) / n);
  return { n, xs, ys, values: Array.from(xs, (x) => Float64Array.from(ys, (y) => f([x, y]))) };
};

// Where the level cuts the side from corner k to k + 1 of the cell (i, j).
const cut = ({ xs, ys }, i, j, k, t) => {
  const [a, b] = CORNERS[k], [c, d] = CORNERS[(k + 1) % 4];
  const x = xs[i + a], y = ys[j + b];
  return [x + t * (xs[i + c] - x), y + t * (ys[j + d] - y)];
};

// Segments [[x, y], [x, y]] on which the sampled function is `level`.
export const segments = (grid, level) => {
  const { n, values } = grid, found = [], corner = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let above = 0;
      for (let k = 0; k < 4; k++) {
        corner[k] = values[i + CORNERS[k][0]][j + CORNERS[k][1]] - level;
        above += corner[k] > 0;
      }
      if (above === 0 || above === 4) continue;
      const crossing = [];
      for (let k = 0; k < 4; k++) {
        const u = corner[k], v = corner[(k + 1) % 4];
        if (u > 0 !== v > 0) crossing.push(cut(grid, i, j, k, u / (u - v)));
      }
      if (crossing.length === 2) found.push(crossing);
      else { // a saddle: the middle tells which corners belong together
        const middle = corner[0] + corner[1] + corner[2] + corner[3] > 0;
        const [a, b, c, d] = crossing;
        found.push(...(middle === corner[0] > 0 ? [[a, b], [c, d]] : [[d, a], [b, c]]));
      }
    }
  }
  return found;
};

// The level curves as one SVG path, made again only where `key` or the size of the picture changes.
// Two of them on one plane need two names.
export const createContours = (plane, key = "contours") => {
  let drawn = "", d = "";
  return (state, f, levels, name) => {
    const now = `${state} ${plane.size} ${plane.reach}`;
    if (now !== drawn) {
      drawn = now;
      const place = (p) => plane.toPixel(p).map((x) => x.toFixed(1)).join(" ");
      const grid = sample(f, plane.window);
      d = levels.flatMap((level) => segments(grid, level)).map(([p, q]) => `M${place(p)}L${place(q)}`).join("");
    }
    plane.element(key, "path", plane.back, { class: `labook-contour ${name}`, d });
  };
};
