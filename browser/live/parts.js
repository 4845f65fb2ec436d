// What the live parts share: elements, an editor, and the line that says what happens.
import { Told, ask, stop } from "./engine.js";
import { parts } from "./highlight.js";

export const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
export const button = (text, hook, click) => make("button", { type: "button", "data-labook": hook, click }, text);

/** A field for code: labelled, as high as its text, coloured. Tab leaves it; Ctrl and Enter together run it.

    The colours are a layer below the field, whose own letters are clear: readers, marks and keys know the field alone. */
export const editor = (label, text, run) => {
  const field = make("textarea", {
    class: "labook-live-code", "aria-label": label, spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off", "data-labook": "code",
  });
  const layer = make("pre", { class: "labook-live-layer", "aria-hidden": "true" });
  const element = make("div", { class: "labook-live-editor highlight" }, layer, field);
  field.value = text;
  const fit = () => {
    field.rows = Math.max(2, field.value.split("\n").length);
    layer.replaceChildren(...parts(field.value).map(([kind, part]) => (kind ? make("span", { class: kind }, part) : part)), "\n");
    layer.scrollLeft = field.scrollLeft;
  };
  field.addEventListener("input", fit);
  field.addEventListener("scroll", () => { layer.scrollLeft = field.scrollLeft; layer.scrollTop = field.scrollTop; });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); return; }
    if (event.key !== "Enter" || event.shiftKey) return;
    // A new line begins where the one above does, one step further after a colon.
    const before = field.value.slice(0, field.selectionStart).split("\n").at(-1);
    const indent = before.match(/^ */)[0] + (/:\s*$/.test(before) ? "    " : "");
    if (!indent) return;
    event.preventDefault();
    field.setRangeText(`\n${indent}`, field.selectionStart, field.selectionEnd, "end");
    fit();
  });
  fit();
  return { element, field, get value() { return field.value; }, set value(next) { field.value = next; fit(); } };
};

/** Ask Python, with a button to stop it; returns the answer, or nothing where a sentence was shown instead. */
export const asking = async (status, pressed, request, options = {}) => {
  if (pressed.dataset.busy) return null;
  pressed.dataset.busy = "true";
  pressed.setAttribute("aria-disabled", "true");
  const halt = button("Stop", "stop", () => stop());
  status.before(halt);
  const tell = (text) => { status.textContent = text; };
  try {
    const answer = await ask(request, { ...options, tell });
    tell("");
    return answer;
  } catch (error) {
    if (!(error instanceof Told)) console.warn("labook: no answer", error);
    tell(error instanceof Told ? error.message : "This page could not do that.");
    return null;
  } finally {
    if (halt.contains(document.activeElement)) pressed.focus();
    halt.remove();
    delete pressed.dataset.busy;
    pressed.removeAttribute("aria-disabled");
  }
};
