import assert from "node:assert/strict";
import { test } from "node:test";
import { checkState, decode, encode } from "../widgets/kernel/state.js";

const parameters = [
  { kind: "point", name: "a", label: "a", low: -10, high: 10 },
  { kind: "grid", name: "M", label: "M", rows: [1, 3], columns: [2, 2], low: -9, high: 9 },
  { kind: "choice", name: "way", label: "way", options: [["up", "Up"], ["down", "Down"]] },
  { kind: "steps", name: "step", label: "step", first: 0 },
  { kind: "flag", name: "on", label: "on" },
];
const state = { a: [3, -0.5], M: [[1, 2], [0, 4]], way: "down", step: 7, on: true };

test("a state survives the address", () => {
  const text = encode(parameters, state);
  assert.equal(text, "a:3,-0.5;M:1,2_0,4;way:down;step:7;on:true");
  assert.deepEqual(decode(parameters, text, {}), state);
});

test("missing parts come from the base", () => {
  assert.deepEqual(decode(parameters, "a:1/2,0", state), { ...state, a: [0.5, 0] });
});

test("a spoiled state is refused in words", () => {
  for (const [text, words] of [["b:1", /no “b”/], ["a:1", /two coordinates/], ["a:1,99", /not between/], ["M:1_2", /2 columns/], ["M:1,2_3", /one length/], ["way:left", /not among/], ["step:-1", /not between/], ["on:maybe", /neither/]])
    assert.throws(() => decode(parameters, text, state), words);
  assert.throws(() => checkState(parameters, {}), /a: a point has two coordinates/);
});
