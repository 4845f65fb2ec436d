// A hand calculation with the reader's own numbers: made by the book's Python, set by the book's KaTeX.
import { warm } from "./engine.js";
import { formulas } from "./formula.js";
import { grid } from "./grid.js";
import { asking, make } from "./parts.js";

let setting = null;
/** KaTeX, loaded once, in the page's own options. */
export const renderer = () => {
  setting ??= new Promise((resolve, reject) => {
    const script = make("script", { src: new URL("./python/katex.min.js", import.meta.url).href });
    script.addEventListener("load", () => resolve(formulas(window.katex, {})));
    script.addEventListener("error", () => { setting = null; script.remove(); reject(new Error("KaTeX did not load")); });
    document.head.append(script);
  });
  return setting;
};

/** A formula, set; where KaTeX refuses it, its TeX. */
export const formula = (set, tex) => {
  const scroll = make("div", { class: "labook-scroll" });
  const { html, error } = set([tex, true]);
  if (error) scroll.textContent = tex; else scroll.innerHTML = html; // made by KaTeX, which trusts nothing
  return make("div", { class: "math notranslate nohighlight" }, scroll);
};

/** The elements that show a calculation: title, inputs and steps. */
export const calculation = (answer, set) => {
  const step = ([reason, tex], index, all) => make("li", index === all.length - 1 ? { class: "labook-result" } : {},
    make("div", { class: "labook-step" },
      ...(reason ? [make("p", { class: "labook-reason" }, reason)] : []), ...(tex ? [formula(set, tex)] : [])));
  return [
    make("p", { class: "labook-derivation-title" }, answer.title),
    ...(answer.inputs ? [formula(set, answer.inputs)] : []),
    make("ol", {}, ...answer.steps.map(step))];
};

export const MOST = 2000; // characters of an address that are read
export const LOST = "The formulas could not be loaded. Try again.";

/** What an address holds for one part of the page: texts, which nothing evaluates; or nothing. */
export const addressed = (id) => {
  const [found, ...rest] = location.hash.slice(1).split("=");
  return found === id && rest.length ? new URLSearchParams(rest.join("=").slice(0, MOST)) : null;
};
/** Put texts into the address, so that it can be shared. */
export const share = (id, texts) => history.replaceState(history.state, "", `#${id}=${new URLSearchParams(texts)}`);

/** A field for one input of a calculation: for a matrix a grid, else a line of text. */
export const field = (id, [key, kind, value]) => {
  if (kind === "matrix") return grid(id, key, value);
  const input = make("input", { id, name: key, type: "text", autocomplete: "off", spellcheck: "false", maxlength: MOST });
  input.value = value;
  return {
    name: key,
    element: make("p", {}, make("label", { for: id }, key), input),
    get value() { return input.value; },
    set value(next) { input.value = next; },
    focus: () => input.focus(),
  };
};

/** A form for a calculation and the place of its answer, after a bar that says what happens. */
export const desk = (id, name, inputs, bar, extra = {}) => {
  const status = bar.querySelector("[role=status]");
  const place = make("div", { class: "labook-derivation labook-own-result", "data-labook": "own-result", hidden: true });
  const wrong = make("p", { class: "labook-own-wrong", role: "alert" });
  const fields = inputs.map((input) => field(`${id}-${input[0]}`, input));
  const send = make("button", { type: "submit" }, "Work it out");

  const work = async (event) => {
    event?.preventDefault();
    const texts = Object.fromEntries(fields.map((each) => [each.name, each.value]));
    const loading = renderer().catch(() => null);
    const answer = await asking(status, send, { ask: "own", name, given: texts });
    if (!answer) return;
    const set = await loading;
    wrong.textContent = answer.error ?? (set ? "" : LOST);
    place.hidden = Boolean(wrong.textContent);
    if (!place.hidden) {
      place.replaceChildren(...calculation(answer, set));
      status.textContent = `${answer.steps.length} steps. The address of this page now holds these numbers.`;
      share(id, { ...extra, ...texts });
    }
  };
  const form = make("form", { class: "labook-own", "data-labook": "own-form", "aria-label": "Your own numbers", submit: work },
    ...fields.map((each) => each.element), send, wrong);
  const fill = (shared) => { for (const each of fields) if (shared.has(each.name)) each.value = shared.get(each.name); };
  return { form, place, fields, fill, work };
};

export const equip = (box, open) => {
  const [name, inputs] = JSON.parse(box.dataset.own);
  const bar = open.parentElement;
  const { form, place, fields, fill, work } = desk(box.id, name, inputs, bar);
  bar.before(form);
  bar.after(place);
  open.remove();
  const shared = addressed(box.id);
  if (shared) fill(shared);
  fields[0]?.focus();
  warm();
  renderer().catch(() => {});
  if (shared) { box.scrollIntoView(); work(); }
};
