// Bring a figure to life: state, fields, readouts, buttons. A widget adds its picture and its mathematics.
//
// A widget's module exports: readouts(state), the values of its readouts; draw(w), which builds the picture
// once and returns a function that updates it; and where it needs them last(state), the last step, and
// settle(state, changed), which makes parameters fit each other.
import { html } from "./dom.js";
import { connectFields } from "./fields.js";
import { valueText } from "./numbers.js";
import { address, checkState, decode, encode, fromAddress } from "./state.js";
import { connectStepper } from "./stepper.js";

const QUIET = 500; // milliseconds without a change before the readouts are spoken
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export const mount = (figure, module) => {
  const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const initial = checkState(spec.parameters, JSON.parse(figure.dataset.state));
  const stage = figure.querySelector(".labook-widget-stage");
  const refreshes = [];
  let frame = 0, quiet = 0, spoken = null;

  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    figure.dataset.state = JSON.stringify(w.state);
    for (const refresh of refreshes) refresh();
    showReadouts();
    picture(w.state);
    clearTimeout(quiet);
    quiet = setTimeout(speak, QUIET);
  };

  const w = {
    figure, stage, spec, initial, state: initial, from: null,
    note: (text) => { figure.querySelector(".labook-widget-note").textContent = text; },
    last: module.last,
    // Change a part of the state. `final` writes it at once, so that no last position is lost.
    set: (patch, { final = true, from = null } = {}) => {
      const changed = Object.keys(patch);
      let next = { ...w.state, ...patch };
      if (module.settle) next = module.settle(next, changed);
      for (const p of spec.parameters) if (p.kind === "steps") next[p.name] = Math.min(next[p.name], module.last(next));
      w.state = next;
      w.from = from;
      if (final) {
        flush();
        remember();
      } else if (!frame) frame = requestAnimationFrame(flush);
    },
    redraw: () => { if (!frame) frame = requestAnimationFrame(flush); },
  };

  let waiting = 0;
  const remember = () => { // browsers refuse a page that rewrites its address too often
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const text = same(w.state, initial) ? "" : encode(spec.parameters, w.state);
      if (text || fromAddress(figure.id) !== undefined) history.replaceState(history.state, "", address(figure.id, text));
    }, 300);
  };

  const outputs = spec.readouts.map((r) => [r, figure.querySelector(`[data-readout="${r.key}"]`)]);
  const showReadouts = () => {
    const values = module.readouts(w.state);
    for (const [r, output] of outputs) {
      const text = valueText(values[r.key], r.kind, r.unit);
      if (output.textContent !== text) output.textContent = text;
    }
  };
  const speak = () => { // only what has changed, and only when the hand rests
    const now = outputs.map(([r, output]) => `${r.label} ${output.textContent}`);
    const news = now.filter((text, i) => spoken && spoken[i] !== text);
    if (news.length) figure.querySelector(".labook-widget-said").textContent = news.join("; ");
    spoken = now;
  };

  const readAddress = () => {
    const text = fromAddress(figure.id);
    if (text === undefined) return;
    try {
      const found = decode(spec.parameters, text, initial);
      w.set(found, { final: false });
      w.note("");
    } catch (error) {
      w.note(`The state in this page's address cannot be shown (${error.message}). Here is the initial one.`);
    }
  };

  const picture = module.draw(w);
  refreshes.push(connectFields(w));
  for (const p of spec.parameters) if (p.kind === "steps") refreshes.push(connectStepper(w, p));
  connectButtons(w, spec);
  readAddress();
  addEventListener("hashchange", readAddress);
  flush();
  figure.dataset.ready = "true";
  return w;
};

const connectButtons = (w, spec) => {
  const { figure } = w;
  figure.querySelector("[data-action='reset']").addEventListener("click", () => {
    w.set(w.initial);
    w.note("");
  });
  figure.querySelector("[data-action='copy']").addEventListener("click", async () => {
    const link = address(figure.id, encode(spec.parameters, w.state));
    history.replaceState(history.state, "", link);
    try {
      await navigator.clipboard.writeText(link);
      w.note("The link is copied.");
    } catch {
      w.note("The address of this page now holds the state: copy it from there.");
    }
  });
  for (const text of figure.querySelectorAll("[data-try]")) {
    const button = html("button", { type: "button", class: text.className, "data-try": text.dataset.try }, text.textContent);
    button.addEventListener("click", () => w.set({ ...w.initial, ...spec.tries[Number(text.dataset.try)] }));
    text.replaceWith(button);
  }
  const presets = figure.querySelector("[data-presets]");
  presets?.addEventListener("change", () => {
    if (presets.value) w.set(spec.presets[Number(presets.value)]);
    presets.value = "";
  });
};
