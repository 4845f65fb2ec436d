// A function that the reader writes: graded by the cases that the build has proved.
import { Progress } from "../labook-progress.js";
import { warm } from "./engine.js";
import { asking, button, editor, make } from "./parts.js";

const progress = new Progress();

export const equip = (box, open) => {
  const bar = open.parentElement;
  const status = bar.querySelector("[role=status]");
  const starter = box.querySelector(".labook-code-starter");
  const text = starter.querySelector("pre").textContent.replace(/\n$/, "");
  const name = box.dataset.exercise;
  const key = `labook:code:${name}`;
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (code) => { try { localStorage.setItem(key, code); return true; } catch { return false; } };
  const UNKEPT = "Your code is not kept: this browser has no room for it. Copy it before you leave.";
  const result = make("div", { class: "labook-live-output", "data-labook": "result", role: "status", hidden: true });

  const grade = async () => {
    const kept = keep(field.value);
    const answer = await asking(status, press, { ask: "grade", exercise: name, source: field.value });
    if (!answer) return;
    result.hidden = false;
    const right = !answer.error && !answer.failure;
    result.dataset.right = String(right);
    const line = answer.line ? ` Line ${answer.line}.` : "";
    const told = answer.error ?? (right
      ? `All ${answer.count} cases pass.`
      : `${answer.passed} of ${answer.count} cases pass. ${answer.failure}${line}`);
    result.replaceChildren(make("p", {}, make("strong", {}, right ? "Right. " : "Not yet. "), told));
    if (answer.error) return;
    progress.answer(box.id.slice("q-".length), right);
    document.dispatchEvent(new CustomEvent("labook-progress"));
    if (!kept) status.textContent = UNKEPT;
  };
  const field = editor(`Your code for ${name}; Control and Enter grade it`, kept() ?? text, grade);
  const press = button("Grade", "grade", grade);
  const reset = button("Reset", "reset", () => {
    field.value = text;
    keep(text);
    result.hidden = true;
    status.textContent = "The starter is back.";
  });
  starter.hidden = true;
  starter.after(field.element);
  open.replaceWith(press, reset);
  bar.after(result);
  field.field.focus();
  warm();
};
