// A map of one training step: a stage that is pointed at, tapped or reached by keys lists its operations.
import { html } from "./kernel/dom.js";
import { operationsOf, readouts, resultsOf } from "./model/pipeline-map.js";

export { readouts };

// The way back lies under the way forward.
const STAGES = [
  ["data", "input"], ["embedding", "weight"], ["layers", "weight"], ["loss", "output"], ["gradients", "error"], ["update", "weight"],
];
const ARROWS = [["one", "→"], ["two", "→"], ["down", "↓"], ["three", "←"], ["four", "←"]];

export const draw = (w) => {
  const buttons = STAGES.map(([name, colour]) => {
    const shape = html("span", { class: "labook-map-shape" });
    const button = html("button", { type: "button", class: `labook-map-stage labook-${colour}`, style: `grid-area: ${name}` }, html("span", {}, name), shape);
    const open = () => { if (w.state.stage !== name) w.set({ stage: name }); };
    button.addEventListener("click", open);
    button.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") open(); });
    return { name, button, shape };
  });
  const arrows = ARROWS.map(([area, text]) => html("span", { class: "labook-map-arrow", style: `grid-area: ${area}`, "aria-hidden": "true" }, text));
  const list = html("dl", { class: "labook-map-list" });
  w.stage.replaceChildren(html("div", { class: "labook-map" }, ...buttons.map(({ button }) => button), ...arrows, list));
  return (state) => {
    const results = resultsOf(state);
    for (const { name, button, shape } of buttons) {
      button.setAttribute("aria-pressed", String(name === state.stage));
      shape.textContent = results[name];
    }
    list.replaceChildren(...operationsOf(state).flatMap(([name, shapes]) => [html("dt", {}, name), html("dd", {}, shapes)]));
  };
};
