import assert from "node:assert/strict";
import { test } from "node:test";

import { parts } from "../live/highlight.js";

const kinds = (code) => parts(code).filter(([kind]) => kind).map(([kind, text]) => `${kind} ${text}`);

test("the parts of a program are the program, whatever is typed", () => {
  const pieces = ["def f(x):\n", "    ", "'open", '"""never closed\n', "# a comment\n", "x = 1.5e-3 // 2", "λ_1", "\t", "\\", "f'{x}'", "🙂", "\n\n", "0x1F", "..."];
  for (let seed = 1; seed <= 200; seed += 1) {
    const code = Array.from({ length: seed % 9 }, (_, i) => pieces[(seed * (i + 3)) % pieces.length]).join("");
    assert.equal(parts(code).map(([, text]) => text).join(""), code);
  }
});

test("words, names, numbers, texts and comments are told apart", () => {
  assert.deepEqual(kinds("def dot(u, v):  # two vectors"), ["k def", "nf dot", "o :", "c1 # two vectors"]);
  assert.deepEqual(kinds("return sum(a * 2.5)"), ["k return", "nb sum", "o *", "mi 2.5"]);
  assert.deepEqual(kinds("x = '# no comment' and None"), ["o =", "s2 '# no comment'", "k and", "kc None"]);
  assert.deepEqual(kinds("s = 'open\ny = 1"), ["o =", "s2 'open", "o =", "mi 1"]);
});
