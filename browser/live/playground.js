// The playground: code with the whole package, any hand calculation by its name, a calculator for matrices.
import { warm } from "./engine.js";
import { grid } from "./grid.js";
import { LOST, MOST, addressed, calculation, desk, formula, renderer, share } from "./own.js";
import { asking, button, editor, make } from "./parts.js";

const SEVERAL = 4; // matrices of the calculator: A, B, C, D

/** An editor: its code is in the address, and runs only when the reader says so. */
const code = (box, bar, status) => {
  const output = make("div", { class: "labook-live-output", "data-labook": "output", role: "status", hidden: true });
  const shared = addressed(box.id)?.get("code");
  const run = async () => {
    const answer = await asking(status, press, { ask: "cells", page: "playground", cells: [[true, written.value]] });
    if (!answer) return;
    if (written.value.length <= MOST / 2) share(box.id, { code: written.value });
    const text = [answer.text, answer.error].filter(Boolean).join("");
    const line = answer.line ? ` The error is in line ${answer.line}.` : "";
    output.hidden = false;
    output.replaceChildren(
      make("p", { class: "labook-live-verdict" }, text ? `Your output.${line}` : "It ran and printed nothing."),
      ...(text ? [make("pre", { tabindex: "0", role: "group", "aria-label": "Your output" }, text)] : []));
  };
  const written = editor("Your code; Control and Enter run it", shared ?? box.dataset.start, run);
  const press = button("Run", "run", run);
  bar.before(written.element);
  bar.querySelector("button").replaceWith(press);
  bar.after(output);
  if (shared) status.textContent = "This code came with the address. Read it before you run it.";
  else written.field.focus();
};

/** Any calculation of the catalogue: its name is completed as the reader types. */
const derivation = (box, bar, status) => {
  const known = JSON.parse(box.querySelector("script[type='application/json']").textContent);
  const id = `${box.id}-name`;
  const name = make("input", { id, type: "text", list: `${id}s`, autocomplete: "off", spellcheck: "false", maxlength: 60, "data-labook": "name" });
  const list = make("datalist", { id: `${id}s` }, ...Object.entries(known).map(([key, [summary]]) => make("option", { value: key }, summary)));
  const summary = make("p", { class: "labook-live-note", role: "status" });
  const desks = make("div", {});
  const open = (shared) => {
    const found = known[name.value.trim()];
    const near = Object.keys(known).filter((key) => key.includes(name.value.trim().toLowerCase().replace(/\s+/g, "_"))).slice(0, 5);
    summary.textContent = found ? found[0] : name.value.trim() ? `No calculation has this name. ${near.length ? `Near ones: ${near.join(", ")}.` : "Begin to type, and choose one of the list."}` : "";
    if (!found) { desks.replaceChildren(); return; }
    const made = desk(box.id, name.value.trim(), found[1], bar, { name: name.value.trim() });
    desks.replaceChildren(made.form, made.place);
    if (shared) { made.fill(shared); made.work(); }
  };
  name.addEventListener("change", () => open());
  bar.before(make("div", { class: "labook-own" }, make("p", {}, make("label", { for: id }, "Calculation"), name, list)), summary, desks);
  bar.querySelector("button").remove();
  const shared = addressed(box.id);
  name.value = shared?.get("name") ?? box.dataset.start;
  open(shared);
  if (!shared) name.focus();
  status.textContent = "";
};

/** A formula of matrices: each of its operations is shown. */
const matrices = (box, bar, status) => {
  const shared = addressed(box.id);
  const given = new URLSearchParams(shared ?? box.dataset.start);
  const grids = [];
  const place = make("div", { "data-labook": "own-result" });
  const wrong = make("p", { class: "labook-own-wrong", role: "alert" });
  const desks = make("div", { class: "labook-grids" });
  const add = (value) => {
    const letter = "ABCD"[grids.length];
    grids.push(grid(`${box.id}-${letter}`, letter, value));
    desks.append(grids.at(-1).element);
    more.hidden = grids.length >= SEVERAL;
  };
  const more = button("One more matrix", "more", () => add("1 0; 0 1"));
  const written = make("input", { id: `${box.id}-formula`, type: "text", autocomplete: "off", spellcheck: "false", maxlength: 200, "data-labook": "formula" });
  written.value = given.get("formula") ?? "A B";
  const send = make("button", { type: "submit" }, "Work it out");
  const work = async (event) => {
    event?.preventDefault();
    const texts = Object.fromEntries(grids.map((each) => [each.name, each.value]));
    const loading = renderer().catch(() => null);
    const answer = await asking(status, send, { ask: "matrices", formula: written.value, given: texts });
    if (!answer) return;
    const set = await loading;
    wrong.textContent = answer.error ?? (set ? "" : LOST);
    if (wrong.textContent) { place.replaceChildren(); return; }
    place.replaceChildren(
      ...answer.parts.map((part) => make("div", { class: "labook-derivation labook-own-result" }, ...calculation(part, set))),
      ...(answer.result ? [make("p", { class: "labook-derivation-title" }, "The whole formula"), formula(set, answer.result)] : []),
      ...(answer.note ? [make("p", {}, answer.note)] : []));
    status.textContent = "The address of this page now holds this formula and its matrices.";
    share(box.id, { formula: written.value, ...texts });
  };
  for (const letter of "ABCD") if (given.has(letter)) add(given.get(letter));
  if (!grids.length) add("1 2; 3 4");
  bar.before(make("form", { class: "labook-own", "aria-label": "Calculator for matrices", submit: work },
    desks, more, make("p", {}, make("label", { for: written.id }, "Formula"), written), send, wrong));
  bar.after(place);
  bar.querySelector("button").remove();
  status.textContent = "";
  if (shared) work(); else written.focus();
};

const ROOMS = { code, derivation, matrices };

export const equip = (box, open) => {
  const bar = open.parentElement;
  const status = bar.querySelector("[role=status]");
  status.textContent = "";
  ROOMS[box.dataset.playground](box, bar, status);
  warm();
};
