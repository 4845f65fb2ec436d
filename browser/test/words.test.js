import assert from "node:assert/strict";
import { test } from "node:test";

import "../labook-words.js";

const { words, typed, plain } = globalThis.labook;
const read = (text) => words(typed(text)).map(([word]) => word);
const same = (...texts) => texts.forEach((text) => assert.deepEqual(read(text), read(texts[0]), text));

test("a transpose has many spellings", () => {
  assert.deepEqual(read("A^T A"), ["aᵀa"]);
  same("A^T A", "AᵀA", "A^\\top A", "A^{T}A", "A.T @ A", "ATA");
  same("(X^T X)^{-1}", "(XᵀX)⁻¹");
});

test("sizes and numbers are one word", () => {
  same("3x3", "3 × 3", "3 by 3", "3 x 3");
  assert.deepEqual(read("0.3655 1,420 1e-6 12"), ["0.3655", "1420", "1e-6", "12"]);
});

test("spelling, plurals and endings do not part words", () => {
  same("normalise", "normalize", "normalised", "normalization", "normalisation");
  same("matrix", "matrices");
  same("colour", "color");
  same("multiply", "multiplies", "multiplication");
  same("map", "maps", "mapping", "mapped");
  same("Hölder", "holder");
});

test("a name counts whole and in its parts", () => {
  assert.deepEqual(read("labook.vectors.dot"), ["labook.vectors.dot", "labook", "vector", "dot"]);
  assert.equal(read("cosine_similarity")[0], "cosine_similarity");
});

test("a Greek letter is its name", () => same("lambda", "λ"));

test("names that every object has are words like others", () => {
  assert.deepEqual(read("constructor toString \\constructor x^constructor").every((word) => typeof word === "string"), true);
});

test("every word stands where it says", () => {
  const text = "The 3 × 3 kernel, AᵀA and np.linalg.solve(A, b) ≈ 0.5";
  for (const [word, start, end] of words(text)) assert.deepEqual(words(text.slice(start, end))[0][0], word);
});

test("a formula reads like a message", () => {
  assert.equal(plain("So ⁅A^\\top A⁆."), "So AᵀA.");
  assert.equal(plain("⁅w = \\begin{bmatrix} 0.4 \\\\ 0.25 \\end{bmatrix}⁆"), "w = [ 0.4 ; 0.25 ]");
  assert.equal(plain("⁅\\frac{a}{b} + \\sqrt{2}⁆"), "a/b + √(2)");
  assert.equal(plain("⁅68.6^\\circ⁆"), "68.6°");
});

test("nothing that is typed takes long", () => {
  for (const text of ["((((((((".repeat(500), "a".repeat(10000), "^{".repeat(2000), "A^T".repeat(2000), "1 x ".repeat(2500)]) {
    const begun = performance.now();
    read(text.slice(0, 400));
    plain(`⁅${text.slice(0, 400)}⁆`);
    assert.ok(performance.now() - begun < 2000, text.slice(0, 10));
  }
});
