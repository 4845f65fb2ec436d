// A hand calculation with the reader's own numbers: made by the book's Python, set by the book's KaTeX.
import { warm } from "./engine.js";
import { formulas } from "./formula.js";
import { asking, make } from "./parts.js";

let setting = null;
/** KaTeX, loaded once, in the page's own options. */
const renderer = () => {
  setting ??= new Promise((resolve, reject) => {
    const script = make("script", { src: new URL("./python/katex.min.js", import.meta.url).href });
    script.addEventListener("load", () => resolve(formulas(window.katex, {})));
    script.addEventListener("error", () => { setting = null; script.remove(); reject(new Error("KaTeX did not load")); });
    document.head.append(script);
  });
  return setting;
};

const formula = (set, tex) => {
  const scroll = make("div", { class: "labook-scroll" });
  const { html, error } = set([tex, true]);
  if (error) scroll.textContent = tex; else scroll.innerHTML = html; // made by KaTeX, which trusts nothing
  return make("div", { class: "math notranslate nohighlight" }, scroll);
};

const show = (place, answer, set) => {
  const step = ([reason, tex], index, all) => make("li", index === all.length - 1 ? { class: "labook-result" } : {},
    make("div", { class: "labook-step" },
      ...(reason ? [make("p", { class: "labook-reason" }, reason)] : []), ...(tex ? [formula(set, tex)] : [])));
  place.replaceChildren(
    make("p", { class: "labook-derivation-title" }, answer.title),
    ...(answer.inputs ? [formula(set, answer.inputs)] : []),
    make("ol", {}, ...answer.steps.map(step)));
};

const MOST = 2000; // characters of an address that are read

/** The numbers that an address holds for this calculation: texts, which nothing evaluates. */
const fromAddress = (box) => {
  const [id, ...rest] = location.hash.slice(1).split("=");
  if (id !== box.id || !rest.length) return null;
  return new URLSearchParams(rest.join("=").slice(0, MOST));
};

export const equip = (box, open) => {
  const [name, given] = JSON.parse(box.dataset.own);
  const bar = open.parentElement;
  const status = bar.querySelector("[role=status]");
  const place = make("div", { class: "labook-derivation labook-own-result", "data-labook": "own-result", hidden: true });
  const wrong = make("p", { class: "labook-own-wrong", role: "alert" });
  const fields = Object.entries(given).map(([key, value]) => {
    const id = `${box.id}-${key}`;
    const form = value.includes(";") ? ", rows parted by ;" : "";
    const input = make("input", { id, name: key, type: "text", autocomplete: "off", spellcheck: "false", maxlength: MOST });
    input.value = value;
    return [make("label", { for: id }, `${key}${form}`), input];
  });
  const send = make("button", { type: "submit" }, "Work it out");

  const work = async (event) => {
    event?.preventDefault();
    const texts = Object.fromEntries(fields.map(([, input]) => [input.name, input.value]));
    const loading = renderer().catch(() => null);
    const answer = await asking(status, send, { ask: "own", name, given: texts });
    if (!answer) return;
    const set = await loading;
    wrong.textContent = answer.error ?? (set ? "" : "The formulas could not be loaded. Try again.");
    place.hidden = Boolean(wrong.textContent);
    if (!place.hidden) {
      show(place, answer, set);
      status.textContent = `${answer.steps.length} steps. The address of this page now holds these numbers.`;
      history.replaceState(history.state, "", `#${box.id}=${new URLSearchParams(texts)}`);
    }
  };
  const form = make("form", { class: "labook-own", "data-labook": "own-form", "aria-label": "Your own numbers", submit: work },
    ...fields.map((pair) => make("p", {}, ...pair)), send, wrong);
  bar.before(form);
  bar.after(place);
  open.remove();
  const shared = fromAddress(box);
  if (shared) for (const [, input] of fields) if (shared.has(input.name)) input.value = shared.get(input.name);
  fields[0]?.[1].focus();
  warm();
  renderer().catch(() => {});
  if (shared) { box.scrollIntoView(); work(); }
};
