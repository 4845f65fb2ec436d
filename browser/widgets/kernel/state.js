// The state of a widget: checked by its parameters, written in the page's address.
// #w-two-vectors=a:3,1;b:2,2;project:b-on-a  — rows of a matrix are parted by _.
import { checkExact } from "./exact.js";
import { checkNumber } from "./numbers.js";

const sizes = ([low, high]) => (low === high ? `${low}` : `${low} to ${high}`);

// An entry of a matrix: a number, or the text of a fraction.
export const checkEntry = (x, p) => (p.kind === "exact" ? checkExact : checkNumber)(x, p);

const checks = {
  number: (p, value) => checkNumber(value, p),
  steps: (p, value) => checkNumber(value, { low: p.first, high: 10000, whole: true }),
  point: (p, value) => {
    if (!Array.isArray(value) || value.length !== 2) throw new Error("a point has two coordinates");
    return value.map((x) => checkNumber(x, p));
  },
  grid: (p, value) => {
    if (!Array.isArray(value) || !value.every(Array.isArray)) throw new Error("a matrix is a list of rows");
    const [m, n] = [value.length, value[0]?.length ?? 0];
    if (value.some((row) => row.length !== n)) throw new Error("the rows of a matrix have one length");
    if (m < p.rows[0] || m > p.rows[1] || n < p.columns[0] || n > p.columns[1])
      throw new Error(`a matrix here has ${sizes(p.rows)} rows and ${sizes(p.columns)} columns`);
    return value.map((row) => row.map((x) => checkEntry(x, p)));
  },
  choice: (p, value) => {
    if (!p.options.some(([word]) => word === value)) throw new Error(`“${value}” is not among the choices`);
    return value;
  },
  flag: (p, value) => {
    if (![true, false, "true", "false"].includes(value)) throw new Error(`“${value}” is neither true nor false`);
    return String(value) === "true";
  },
};

checks.exact = checks.grid;

// A full state in its normal form; an Error says in words what is wrong.
export const checkState = (parameters, given) => {
  const found = {};
  for (const p of parameters) {
    try {
      found[p.name] = checks[p.kind](p, given[p.name]);
    } catch (error) {
      throw new Error(`${p.label}: ${error.message}`);
    }
  }
  return found;
};

const list = (text) => text.split(",");
const readRows = (text) => text.split("_").map(list), writeRows = (value) => value.map((row) => row.join(",")).join("_");
const readers = { point: list, grid: readRows, exact: readRows };
const writers = { grid: writeRows, exact: writeRows };

export const encode = (parameters, state) =>
  parameters.map((p) => `${p.name}:${(writers[p.kind] ?? String)(state[p.name])}`).join(";");

// Parts that are missing are taken from `base`.
export const decode = (parameters, text, base) => {
  const parts = Object.fromEntries(text.split(";").map((part) => part.split(":", 2)));
  const unknown = Object.keys(parts).find((name) => !parameters.some((p) => p.name === name));
  if (unknown !== undefined) throw new Error(`there is no “${unknown}” here`);
  const given = { ...base };
  for (const p of parameters) if (parts[p.name] !== undefined) given[p.name] = (readers[p.kind] ?? ((x) => x))(parts[p.name]);
  return checkState(parameters, given);
};

// The text after `#id=` in the address, or nothing.
export const fromAddress = (id) => {
  const part = location.hash.slice(1).split("&").find((piece) => piece.startsWith(`${id}=`));
  try {
    return part && decodeURIComponent(part.slice(id.length + 1));
  } catch {
    return part.slice(id.length + 1);
  }
};

// The page's address with this state in it; other widgets keep theirs, other anchors go.
export const address = (id, text) => {
  const others = location.hash.slice(1).split("&").filter((piece) => /^w-[\w-]+=/.test(piece) && !piece.startsWith(`${id}=`));
  return `${location.href.split("#")[0]}#${[...others, ...(text ? [`${id}=${text}`] : [])].join("&")}`;
};
