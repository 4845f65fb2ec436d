import assert from "node:assert/strict";
import { test } from "node:test";
import { sample, segments } from "../widgets/kernel/contours.js";

const box = [-2, 2, -2, 2];

test("a contour of a bowl is a circle", () => {
  const found = segments(sample(([x, y]) => x * x + y * y, box, 80), 1);
  // Linear interpolation over a cell of width h is off by at most h^2 / 8 times the second derivative.
  const bound = (2 * (4 / 80) ** 2) / 8;
  for (const p of found.flat()) assert.ok(Math.abs(p[0] ** 2 + p[1] ** 2 - 1) <= 2 * bound);
  const length = found.reduce((sum, [p, q]) => sum + Math.hypot(p[0] - q[0], p[1] - q[1]), 0);
  assert.ok(Math.abs(length - 2 * Math.PI) < 0.01);
});

test("the zero contour of a saddle is a pair of lines, without segments across", () => {
  for (const [p, q] of segments(sample(([x, y]) => x * y, box, 51), 0.01))
    for (const [x, y] of [p, q]) assert.ok(x * y > 0, `${x}, ${y}`);
});

test("where there is no contour there are no segments", () => {
  assert.deepEqual(segments(sample(() => 1, box), 2), []);
});
