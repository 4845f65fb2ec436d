// What can be checked by hand; the agreement with the package is tested from Python.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eigenvalues, eigenvectors, inverse, isSingular } from "../widgets/math/plane.js";
import { exact, rowOperations, text } from "../widgets/math/rationals.js";
import { svd, truncated } from "../widgets/math/spectral.js";
import { angle, projection } from "../widgets/math/vectors.js";

test("vectors", () => {
  assert.equal(angle([1, 0], [0, 2]), Math.PI / 2);
  assert.deepEqual(projection([2, 2], [3, 1]), [2.4, 0.8]);
  assert.throws(() => angle([0, 0], [1, 0]), /no direction/);
});

test("maps of the plane", () => {
  assert.deepEqual(inverse([[4, 7], [2, 6]]), [[0.6, -0.7], [-0.2, 0.4]]);
  assert.ok(isSingular([[0.1, 0.3], [0.2, 0.6]]));
  assert.deepEqual(eigenvalues([[0, -1], [1, 0]]), [[0, 1], [0, -1]]);
  assert.equal(eigenvectors([[1, 1], [0, 1]]).length, 1);
});

test("exact fractions", () => {
  assert.equal(text(exact("-0.25")), "-1/4");
  assert.equal(text(exact("6/4")), "3/2");
  assert.throws(() => exact("1/0"), /denominator/);
  assert.equal(rowOperations([["2", "4"], ["1", "5"]]).at(-1).rows.join(";"), "1,0;0,1");
});

test("the best matrix of rank 1", () => {
  assert.deepEqual(truncated(svd([[3, 0], [0, -2]]), 1), [[3, 0], [0, 0]]);
});
