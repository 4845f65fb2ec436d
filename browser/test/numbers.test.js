import assert from "node:assert/strict";
import { test } from "node:test";
import { checkNumber, numberText, readNumber, snap, valueText } from "../widgets/kernel/numbers.js";

test("numbers are read as people type them", () => {
  for (const [text, x] of [["1/2", 0.5], ["0,5", 0.5], [".5", 0.5], ["−2", -2], ["-3/4", -0.75], [" 1 / 4 ", 0.25], ["1e-3", 0.001]])
    assert.equal(readNumber(text), x);
});

test("what is no number is refused in words", () => {
  for (const [text, words] of [["", /type a number/], ["x", /not a number/], ["1/0", /denominator/], ["1e999", /too large/], ["NaN", /not a number/]])
    assert.throws(() => readNumber(text), words);
});

test("bounds are named", () => {
  const bounds = { low: -10, high: 10 };
  assert.equal(checkNumber("10", bounds), 10);
  assert.throws(() => checkNumber("11", bounds), /11 is not between −10 and 10/);
  assert.throws(() => checkNumber("1e-12", bounds), /too near to 0/);
  assert.throws(() => checkNumber("1.5", { ...bounds, whole: true }), /not a whole number/);
});

test("readouts have five digits and a true minus sign", () => {
  assert.equal(numberText(2 / 3), "0.66667");
  assert.equal(numberText(-0.5), "−0.5");
  assert.equal(numberText(123456789), "1.2346 × 10⁸");
  assert.equal(numberText(100), "100");
  assert.equal(valueText([[1, 2], [1, -2]], "eigenvalues"), "1 + 2i and 1 − 2i");
});

test("a dragged number leaves no digits of 0.1 + 0.2 behind", () => {
  assert.equal(snap(0.30000000000000004, 0.1, -10, 10), 0.3);
  assert.equal(snap(99, 0.1, -10, 10), 10);
  assert.ok(Object.is(snap(-0.01, 0.1, -10, 10), 0));
});
