// Check answers on the page. Without this script every question still shows its answer in its fold-out.

import { judge } from "./labook-answers.js";
import { Progress, el, panel } from "./labook-progress.js";

const progress = new Progress();
const name = (form) => form.id.slice("q-".length);

/** The feedback as the fold-out has it, without ids, so that none is on the page twice. */
const copyOf = (node) => {
  const copy = node.cloneNode(true);
  for (const inner of [copy, ...copy.querySelectorAll("[id]")]) inner.removeAttribute("id");
  return [...copy.childNodes];
};

const say = (form, state, title, nodes = []) => {
  const box = form.querySelector(".labook-feedback");
  box.replaceChildren(el("p", {}, el("strong", {}, title)), ...nodes);
  box.dataset.state = state;
};

const told = (form, right, title, nodes) => {
  say(form, right ? "right" : "wrong", title, nodes);
  progress.answer(name(form), right);
  document.dispatchEvent(new CustomEvent("labook-progress"));
};

const checkChoice = (form, key) => {
  const boxes = [...form.querySelectorAll(".labook-option input")];
  const marked = boxes.flatMap((box, i) => (box.checked ? [i] : []));
  if (!marked.length) {
    say(form, "hint", "Mark an option first.");
    return;
  }
  const right = marked.length === key.right.length && marked.every((i) => key.right.includes(i));
  const items = form.querySelectorAll(".labook-options-answer > li");
  // What was marked is commented on. Of several keys the missing ones are counted, not given away.
  const nodes = marked.map((i) => el("div", { class: key.right.includes(i) ? "labook-right" : "labook-wrong" },
    ...copyOf(items[i])));
  const missing = key.right.filter((i) => !marked.includes(i)).length;
  if (key.kind === "multiple" && missing) {
    nodes.push(el("p", {}, missing === 1 ? "One more is right." : `${missing} more are right.`));
  }
  told(form, right, right ? "Right." : "Not yet.", nodes);
};

const checkTyped = (form, key) => {
  const entry = form.querySelector(".labook-entry input, .labook-entry textarea");
  const found = judge(key, entry.value);
  entry.setAttribute("aria-invalid", String(found.state !== "right"));
  if (found.state === "hint") {
    say(form, "hint", found.hint); // not counted as a try
  } else if (found.state === "right") {
    told(form, true, "Right.", []);
  } else {
    const items = form.querySelectorAll(".labook-mistakes-made > li");
    const nodes = found.wrong >= 0 && items[found.wrong] ? copyOf(items[found.wrong]) : [];
    told(form, false, "Not yet.", nodes);
  }
};

const equip = (form) => {
  const key = JSON.parse(form.dataset.labookKey);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    (key.right ? checkChoice : checkTyped)(form, key);
  });
};

/** An open question is judged by the reader, after the answer was opened. */
const equipOpen = (article) => {
  const status = el("span", { role: "status" });
  const rate = (right, text) => el("button", {
    type: "button",
    onclick: () => {
      const entry = progress.answer(name(article), right);
      status.textContent = ` Comes back in ${Math.round((entry.due - Date.now()) / 864e5)} days.`.replace(" 1 days", " 1 day");
      document.dispatchEvent(new CustomEvent("labook-progress"));
    },
  }, text);
  article.querySelector(".labook-answer").append(el("p", { class: "labook-question-bar" },
    rate(true, "I had that"), rate(false, "Not yet"), status));
};

const showTarget = () => {
  const target = location.hash.startsWith("#q-") && document.getElementById(location.hash.slice(1));
  if (target) target.classList.add("labook-question-target");
};

const forms = [...document.querySelectorAll("form.labook-question")];
const open = [...document.querySelectorAll("article.labook-question-open")];
forms.forEach(equip);
open.forEach(equipOpen);
// At the end: what comes late above a question would move it.
const last = [...document.querySelectorAll(".labook-quiz")].at(-1);
if (last) {
  const ids = [...forms, ...open].map(name);
  const next = el("button", {
    type: "button",
    onclick: () => {
      const due = [...forms, ...open].find((one) => progress.isDue(name(one)));
      const goal = due && due.querySelector("input, textarea, summary, button");
      if (due) due.scrollIntoView({ block: "start" });
      if (goal) goal.focus({ preventScroll: true });
    },
  }, "Go to the next one due");
  last.append(panel(progress, ids, [el("p", { class: "labook-question-bar" }, next)]));
}
window.addEventListener("hashchange", showTarget);
showTarget();
