// Fields for every parameter. The page holds them already; here they come alive.
import { html } from "./dom.js";
import { stepExact } from "./exact.js";
import { fieldText, snap } from "./numbers.js";
import { checkEntry } from "./state.js";

// What could still become a number while it is typed is not called wrong yet.
const UNFINISHED = /^[+−-]?[\d.,]*(?:[eE][+-]?|\/)?$/;
const get = (value, index) => index.reduce((part, i) => part[i], value);
const put = (value, [i, ...rest], x) => (i === undefined ? x : value.map((part, k) => (k === i ? put(part, rest, x) : part)));

// Say what is wrong with a field, or nothing; the last good picture stays.
const complain = (group, input, message) => {
  const note = group.querySelector(".labook-field-error");
  note.textContent = message;
  note.hidden = !message;
  for (const one of group.querySelectorAll("input")) {
    const wrong = Boolean(message) && one === input;
    one.setAttribute("aria-invalid", String(wrong));
    if (wrong) one.setAttribute("aria-describedby", note.id);
    else one.removeAttribute("aria-describedby");
  }
};

const connectInput = (w, group, p, input) => {
  const index = (input.dataset.index || "").split(",").filter(Boolean).map(Number);
  const accept = (x, final) => {
    complain(group, input, "");
    w.set({ [p.name]: put(w.state[p.name], index, x) }, { final, from: input });
  };
  const read = (final) => {
    let x;
    try {
      x = checkEntry(input.value, p);
    } catch (error) {
      if (final || !UNFINISHED.test(input.value.trim())) complain(group, input, `${input.getAttribute("aria-label")}: ${error.message}`);
      return;
    }
    accept(x, final);
  };
  input.addEventListener("input", () => read(false));
  input.addEventListener("change", () => read(true));
  if (input.type !== "range") {
    input.addEventListener("keydown", (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      const now = get(w.state[p.name], index), many = way * (event.shiftKey ? 10 : 1);
      const x = p.kind === "exact" ? stepExact(now, many, p) : snap(now + many * p.step, p.step, p.low, p.high);
      input.value = fieldText(x);
      accept(x, true);
    });
  }
  return () => {
    const x = get(w.state[p.name], index);
    if (input === w.from && input.type !== "range") return;
    if (document.activeElement === input && input.type !== "range" && reads(input.value, p) === x) return;
    input.value = fieldText(x);
    if (input.getAttribute("aria-invalid") === "true") complain(group, input, "");
  };
};

const reads = (text, p) => {
  try {
    return checkEntry(text, p);
  } catch {
    return undefined;
  }
};

// A matrix grows and shrinks; new entries are 0.
const connectGrid = (w, group, p) => {
  const box = group.querySelector(".labook-grid");
  let refreshes = [], size = "";
  const build = () => {
    const A = w.state[p.name], now = `${A.length}x${A[0].length}`;
    if (now !== size) {
      if (size) {
        box.style.setProperty("--labook-columns", A[0].length);
        box.replaceChildren(...A.flatMap((row, i) => row.map((_, j) => html("input", {
          type: "text", autocomplete: "off", spellcheck: "false", size: 4, "data-index": `${i},${j}`,
          "aria-label": `${p.label}, row ${i + 1}, column ${j + 1}`,
        }))));
      }
      size = now;
      refreshes = [...box.querySelectorAll("input")].map((input) => connectInput(w, group, p, input));
    }
    for (const refresh of refreshes) refresh();
    for (const button of group.querySelectorAll("button[data-grow]")) {
      const [axis, way] = button.dataset.grow.split(","), range = axis === "row" ? p.rows : p.columns;
      const next = (axis === "row" ? A.length : A[0].length) + Number(way);
      button.setAttribute("aria-disabled", String(next < range[0] || next > range[1]));
    }
  };
  for (const button of group.querySelectorAll("button[data-grow]")) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      const A = w.state[p.name], [axis, way] = button.dataset.grow.split(","), zero = p.kind === "exact" ? "0" : 0;
      const [m, n] = axis === "row" ? [A.length + Number(way), A[0].length] : [A.length, A[0].length + Number(way)];
      w.set({ [p.name]: Array.from({ length: m }, (_, i) => Array.from({ length: n }, (_, j) => A[i]?.[j] ?? zero)) });
    });
  }
  return build;
};

const connectors = {
  number: (w, group, p) => each(w, group, p),
  point: (w, group, p) => each(w, group, p),
  grid: connectGrid,
  exact: connectGrid,
  choice: (w, group, p) => {
    if (p.buttons) return connectButtons(w, group, p);
    const select = group.querySelector("select");
    select.addEventListener("change", () => w.set({ [p.name]: select.value }));
    return () => { select.value = w.state[p.name]; };
  },
  flag: (w, group, p) => {
    const box = group.querySelector("input");
    box.addEventListener("change", () => w.set({ [p.name]: box.checked }));
    return () => { box.checked = w.state[p.name]; };
  },
};

const connectButtons = (w, group, p) => {
  const buttons = [...group.querySelectorAll("button[data-choice]")];
  for (const one of buttons) one.addEventListener("click", () => w.set({ [p.name]: one.dataset.choice }));
  return () => { for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.choice === w.state[p.name])); };
};

const each = (w, group, p) => {
  const refreshes = [...group.querySelectorAll("input")].map((input) => connectInput(w, group, p, input));
  return () => refreshes.forEach((refresh) => refresh());
};

// Connect all fields and return the function that writes the state into them.
export const connectFields = (w) => {
  const refreshes = w.spec.parameters
    .filter((p) => connectors[p.kind])
    .map((p) => connectors[p.kind](w, w.figure.querySelector(`[data-parameter="${p.name}"]`), p));
  return () => refreshes.forEach((refresh) => refresh());
};
