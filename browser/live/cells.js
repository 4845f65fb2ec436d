// Run and change the cells of a page. A cell runs after those above it, as they stand now.
import { SECONDS } from "./engine.js";
import { asking, button, editor, make } from "./parts.js";

const page = location.pathname;
const trimmed = (text) => text.split("\n").map((line) => line.trimEnd()).join("\n").trim();
const recordedCode = (cell) => cell.querySelector(".cell_input pre").textContent.replace(/\n$/, "");
const recordedText = (cell) => trimmed([...cell.querySelectorAll(":scope > .cell_output pre")].map((block) => block.textContent).join("\n").replace(/\n\n+/g, "\n"));
const editors = new Map(); // cell: its field
const givenOf = (cell) => JSON.parse(cell.querySelector(":scope > script[type='application/json']")?.textContent ?? "[]");
const codeOf = (cell) => editors.get(cell)?.value ?? recordedCode(cell);

let reached = 0; // the lowest cell that has run: those above one below it may take their time, once

/** What runs up to a cell, from the top of the page: each with whether it runs as a whole. */
const upTo = (cells, cell) => cells.slice(0, cells.indexOf(cell) + 1).flatMap((each) => [
  ...givenOf(each).map((line) => [false, line]),
  [each.classList.contains("labook-live-run"), codeOf(each)],
]);

/** The lines of an output, those marked that the book has otherwise. */
const marked = (text, recorded) => {
  const theirs = recorded.split("\n");
  return text.split("\n").flatMap((line, row) => {
    const same = line.trimEnd() === theirs[row]?.trimEnd();
    return [row ? "\n" : "", same ? line : make("mark", { title: "not as in the book" }, line || " ")];
  });
};

const show = (output, answer, recorded) => {
  const text = trimmed([answer.text.replace(/\n$/, ""), answer.error ?? ""].filter(Boolean).join("\n").replace(/\n\n+/g, "\n"));
  const same = text === recorded;
  output.dataset.same = String(same);
  const verdict = same && !text ? "It ran and printed nothing, as in the book." : same ? "The same output as in the book." : recorded ? "Not the output of the book; the lines that differ are marked." : "";
  const where = answer.line ? ` The error is in line ${answer.line}.` : "";
  output.replaceChildren(
    make("p", { class: "labook-live-verdict" }, `Your output. ${verdict}${where}`),
    // A stop for the keyboard: what is wider than the screen scrolls.
    ...(text ? [make("pre", { tabindex: "0", role: "group", "aria-label": "Your output" }, ...marked(text, recorded))] : recorded ? [make("p", {}, "It printed nothing.")] : []));
};

export const equip = (cells, cell, run) => {
  const number = cells.indexOf(cell) + 1;
  const bar = run.parentElement;
  const status = bar.querySelector("[role=status]");
  const input = cell.querySelector(".cell_input");
  const code = recordedCode(cell);
  const recorded = recordedText(cell);
  const output = make("div", { class: "labook-live-output", "data-labook": "output", role: "status", hidden: true });

  const go = async () => {
    const answer = await asking(status, run, { ask: "cells", page, cells: upTo(cells, cell) }, { seconds: reached < number ? 3 * SECONDS : SECONDS });
    if (!answer) return;
    reached = Math.max(reached, number);
    output.hidden = false;
    if (answer.text === undefined) output.replaceChildren(make("p", {}, answer.error));
    else show(output, answer, recorded);
  };
  const field = editor(`Code of cell ${number}; change it and press Run, or Control and Enter`, code, go);
  const reset = button("Reset", "reset", () => {
    field.value = code;
    output.hidden = true;
    status.textContent = "The code of the book is back.";
  });
  reset.setAttribute("aria-label", `Reset cell ${number}`);
  editors.set(cell, field);
  input.hidden = true;
  input.before(field.element);
  run.after(reset);
  (cell.querySelector(":scope > .cell_output") ?? bar).after(output);
  run.removeAttribute("aria-disabled");
  run.addEventListener("click", go);
  go();
};
