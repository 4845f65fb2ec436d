// What the widget of a computation graph reads out. Follows labook.widgets.computation_graph.
import { numberText } from "../kernel/numbers.js";

const LATER = "not yet: step on", UNUSED = "not in this formula", INPUTS = ["w", "x", "b", "y"];

const RULES = {
  product: { sign: "·", value: (u, v) => u * v, slopes: (u, v) => [v, u] },
  sum: { sign: "+", value: (u, v) => u + v, slopes: () => [1, 1] },
  difference: { sign: "−", value: (u, v) => u - v, slopes: () => [1, -1] },
  square: { sign: "²", value: (u) => u * u, slopes: (u) => [2 * u] },
  sigmoid: { sign: "σ", value: (v) => 1 / (1 + Math.exp(-v)), slopes: (_, s) => [s * (1 - s)] },
};
const node = (name, kind, ...parents) => ({ name, kind, parents });
const U = node("u", "product", "w", "x"), V = node("v", "sum", "u", "b");
export const GRAPHS = {
  error: [U, V, node("r", "difference", "v", "y"), node("L", "square", "r")],
  shared: [U, node("v", "product", "u", "w"), node("L", "sum", "v", "x")],
  sigmoid: [U, V, node("L", "sigmoid", "v")],
};

export const last = ({ f }) => 2 * GRAPHS[f].length;

const operationText = ({ name, kind, parents }) => {
  const { sign } = RULES[kind];
  if (kind === "sigmoid") return `${name} = ${sign}(${parents[0]})`;
  return `${name} = ${parents.length === 2 ? parents.join(` ${sign} `) : parents[0] + sign}`;
};

// An operation adds its shares to the slopes of its parents.
const send = ({ name, kind, parents }, values, slopes) => {
  const shares = RULES[kind].slopes(...[...parents, name].map((p) => values[p])).map((slope) => slope * slopes[name]);
  parents.forEach((parent, i) => { slopes[parent] = (slopes[parent] ?? 0) + shares[i]; });
  return `back: ${name} sends ${parents.map((parent, i) => `${numberText(shares[i])} to ${parent}`).join(" and ")}`;
};

export const sweep = (state) => {
  const graph = GRAPHS[state.f], values = Object.fromEntries(INPUTS.map((name) => [name, state[name]])), slopes = {};
  let doing = "the inputs";
  for (const operation of graph.slice(0, state.step)) {
    const value = RULES[operation.kind].value(...operation.parents.map((p) => values[p]));
    values[operation.name] = value;
    doing = `forward: ${operationText(operation)} = ${numberText(value)}`;
  }
  for (const operation of [...graph].reverse().slice(0, Math.max(0, state.step - graph.length))) {
    slopes.L ??= 1;
    doing = send(operation, values, slopes);
  }
  return { values, slopes, doing };
};

export const readouts = (state) => {
  const { values, slopes, doing } = sweep(state), used = new Set(GRAPHS[state.f].flatMap(({ parents }) => parents));
  const told = INPUTS.map((name) => [`dL/d${name}`, used.has(name) ? slopes[name] ?? LATER : UNUSED]);
  return { doing, L: values.L ?? LATER, ...Object.fromEntries(told) };
};
