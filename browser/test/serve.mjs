// Answer calls of the pure modules, one JSON line each: {"module", "function", "arguments"}.
// JSON has no NaN and no infinity: they are written as texts, so that no comparison can miss them.
import { createInterface } from "node:readline";

const root = new URL("../widgets/", import.meta.url);
const plain = (key, value) =>
  typeof value === "number" && !Number.isFinite(value) ? String(value)
    : typeof value === "bigint" ? String(value)
    : value === undefined ? "undefined" : value;

for await (const line of createInterface({ input: process.stdin })) {
  const { module, function: name, arguments: list } = JSON.parse(line);
  let answer;
  try {
    const found = (await import(new URL(module, root)))[name];
    if (typeof found !== "function") throw new TypeError(`${module} has no function ${name}`);
    answer = { value: found(...list) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError) throw error;
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer, plain) + "\n");
}
