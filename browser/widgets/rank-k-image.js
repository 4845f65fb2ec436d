// A picture beside its approximation of rank k and its singular values; or the two thin factors of an update.
import { createImage } from "./kernel/board.js";
import { html, svg, update } from "./kernel/dom.js";
import { numberText } from "./kernel/numbers.js";
import { column } from "./math/matrices.js";
import { scale } from "./math/vectors.js";
import { truncated } from "./math/spectral.js";
import { decomposition, keptOf, picture, readouts } from "./model/rank-k-image.js";

export { readouts };

// Grey values of a matrix with signs: 0 is the middle.
const levels = (A) => {
  const largest = Math.max(...A.flat().map(Math.abs)) || 1;
  return A.map((row) => row.map((x) => 0.5 + x / (2 * largest)));
};
const transposed = (columns, m) => Array.from({ length: m }, (_, i) => columns.map((v) => v[i]));

const panel = (name) => {
  const title = html("p"), holder = html("div", { class: "labook-image" });
  const box = html("div", { class: `labook-panel labook-panel-${name}` }, title, holder);
  let image, size = "";
  return {
    box,
    show: (values, text, alt) => {
      const now = `${values.length} ${values[0].length}`;
      if (now !== size) {
        image = createImage(values.length, values[0].length);
        holder.replaceChildren(image.canvas);
        size = now;
      }
      title.textContent = text;
      image.show(values, alt);
    },
  };
};

export const draw = (w) => {
  const [left, right, b, a] = ["left", "right", "b", "a"].map(panel);
  const bars = svg("g"), chart = svg("svg", { class: "labook-bars", viewBox: "0 0 320 80", preserveAspectRatio: "none", role: "img" }, bars);
  const under = html("p"), values = html("div", { class: "labook-panel-bars" }, under, chart);
  const stage = html("div", { class: "labook-pictures" }, left.box, b.box, a.box, right.box, values);
  w.stage.replaceChildren(stage);
  let drawn = "";
  return (state) => {
    const parts = decomposition(state.picture), { U, sigma, V } = parts, k = keptOf(state), lora = state.view === "lora";
    stage.dataset.view = state.view;
    for (const one of [left.box, values]) one.hidden = lora;
    for (const one of [a.box, b.box]) one.hidden = !lora;
    if (drawn !== state.picture) left.show(picture(state.picture), "32 × 32 pixels", "The picture");
    drawn = state.picture;
    right.show(truncated(parts, k), lora ? "BA, 32 × 32" : `of rank ${k}`, `Its best approximation of rank ${k}`);
    if (lora) {
      const tall = Array.from({ length: k }, (_, i) => scale(sigma[i], column(U, i)));
      stage.style.setProperty("--labook-thin", k / 32);
      b.show(levels(transposed(tall, U.length)), `B, 32 × ${k}`, `The factor B of shape 32 × ${k}`);
      a.show(levels(Array.from({ length: k }, (_, i) => column(V, i))), `A, ${k} × 32`, `The factor A of shape ${k} × 32`);
    }
    under.textContent = `singular values, ${k} of ${sigma.length} kept`;
    chart.setAttribute("aria-label", `Singular values: the largest is ${numberText(sigma[0])}, the last ${numberText(sigma.at(-1))}`);
    while (bars.childElementCount < sigma.length) bars.append(svg("rect", { width: 8 }));
    while (bars.childElementCount > sigma.length) bars.lastChild.remove();
    sigma.forEach((s, i) => {
      const height = Math.max((78 * s) / sigma[0], 0.5);
      update(bars.children[i], { x: 10 * i + 1, y: 80 - height, height, class: i < k ? "labook-head labook-basis" : "labook-head labook-rest labook-faint" });
    });
  };
};
