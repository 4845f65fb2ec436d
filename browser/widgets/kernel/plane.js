// A plane of real numbers drawn in SVG: grid, axes, marks and points that can be moved.
import { svg, update } from "./dom.js";
import { numberText } from "./numbers.js";
import { addHandle } from "./point.js";

// Half heights of the picture, as in labook.figures.widgets.plane.
const REACHES = [1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60, 100, 150, 250, 400];
const HEAD = 12, GAP = 14; // pixels: the head of an arrow, the distance of a label

const gridStep = (reach) => {
  const ten = 10 ** Math.floor(Math.log10(reach / 4));
  return Math.max(...[1, 2, 5].map((f) => f * ten).filter((step) => step <= (reach / 4) * 1.0001));
};

// `reach` fixes the half height; without it the picture grows and shrinks to hold the points that `fit` returns,
// or with `bare` exactly the first of them, and there is no grid: what is drawn brings its own axes.
export const createPlane = (w, { reach = 0, fit, label, bare = false }) => {
  const layers = ["back", "grid", "marks", "labels", "handles"].map((name) => svg("g", { class: `labook-${name}` }));
  const [back, grid, marks, labels, handles] = layers;
  const picture = svg("svg", { class: "labook-plane", role: "group", "aria-label": label }, ...layers);
  const kept = new Map(); // elements by key: drawn again, not made again
  let touched = new Set(), half = reach || REACHES[0], width = 0, height = 0;

  const plane = {
    picture, handles, back,
    get reach() { return half; },
    get size() { return [width, height]; },
    get scale() { return height / (2 * half); },
    toPixel: ([x, y]) => [width / 2 + x * plane.scale, height / 2 - y * plane.scale],
    toPlane: ([px, py]) => [(px - width / 2) / plane.scale, (height / 2 - py) / plane.scale],
    // The part of the plane that is seen: [left, right, bottom, top].
    get window() { const wide = half * (width / height); return [-wide, wide, -half, half]; },
    frame,
    element, line, arrow, polygon, path, dot, text,
    handle: (options) => addHandle(w, plane, options),
    // A click beside the handles: `act` gets the place in the plane.
    onClick: (act) => picture.addEventListener("click", (event) => {
      if (event.target.closest("[role='slider']")) return;
      const box = picture.getBoundingClientRect();
      act(plane.toPlane([event.clientX - box.left, event.clientY - box.top]));
    }),
  };

  function element(key, tag, layer, attributes) {
    let found = kept.get(key);
    if (!found) {
      found = svg(tag);
      kept.set(key, found);
      layer.append(found);
    }
    touched.add(key);
    update(found, attributes);
    return found;
  }

  // Draw: what `paint` does not touch disappears.
  function frame(paint) {
    if (!width) return;
    if (fit && !w.dragging) adapt(fit());
    touched = new Set();
    if (!bare) drawGrid();
    paint(plane);
    for (const [key, item] of kept) {
      if (touched.has(key)) continue;
      item.remove();
      kept.delete(key);
    }
    for (const place of handles.children) place.labookPlace?.();
  }

  function adapt(points) {
    if (bare) {
      half = points[0][1];
      return;
    }
    const farthest = Math.max(...points.map(([x, y]) => Math.max(Math.abs(x) * (height / width), Math.abs(y))), 1e-9);
    half = REACHES.find((r) => r >= 1.12 * farthest) ?? 1.12 * farthest;
  }

  function drawGrid() {
    const step = gridStep(half), [, right] = plane.window;
    const lines = (first, last, way) => {
      let d = "";
      for (let k = first; k <= last; k++) {
        if (k === 0) continue;
        const [x, y] = plane.toPixel([k * step, k * step]);
        d += way === "x" ? `M${x.toFixed(1)} 0V${height}` : `M0 ${y.toFixed(1)}H${width}`;
      }
      return d;
    };
    const across = Math.floor(right / step), up = Math.floor(half / step);
    element("grid", "path", grid, { class: "labook-gridline", d: lines(-across, across, "x") + lines(-up, up, "y") });
    element("axes", "path", grid, { class: "labook-axis", d: `M${width / 2} 0V${height}M0 ${height / 2}H${width}` });
    const [x, y] = plane.toPixel([step, step]);
    const unit = numberText(step);
    element("unit-x", "text", grid, { class: "labook-tick", x, y: height / 2 + 14, "text-anchor": "middle" }).textContent = unit;
    element("unit-y", "text", grid, { class: "labook-tick", x: width / 2 - 6, y: y + 4, "text-anchor": "end" }).textContent = unit;
  }

  const place = (points) => points.map(plane.toPixel).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);

  function line(key, from, to, name) {
    element(key, "path", marks, { class: `labook-line ${name}`, d: `M${place([from, to]).join("L")}` });
  }
  function path(key, points, name) {
    element(key, "path", marks, { class: `labook-line ${name}`, d: points.length ? `M${place(points).join("L")}` : "" });
  }
  function polygon(key, points, name) {
    element(key, "path", marks, { class: `labook-area ${name}`, d: `M${place(points).join("L")}Z` });
  }
  function dot(key, at, name, r = 4) {
    const [cx, cy] = plane.toPixel(at);
    element(key, "circle", marks, { class: `labook-dot ${name}`, cx, cy, r });
  }
  function arrow(key, from, to, name) {
    const [x, y] = plane.toPixel(from), [u, v] = plane.toPixel(to), length = Math.hypot(u - x, v - y);
    if (length < 1) return dot(key + "-dot", to, name);
    const head = Math.min(HEAD, length), [ex, ey] = [(u - x) / length, (v - y) / length];
    const [bx, by] = [u - head * ex, v - head * ey], side = head * 0.42;
    element(key, "path", marks, { class: `labook-shaft ${name}`, d: `M${x} ${y}L${bx} ${by}` });
    element(key + "-head", "path", marks, {
      class: `labook-head ${name}`, d: `M${u} ${v}L${bx - side * ey} ${by + side * ex}L${bx + side * ey} ${by - side * ex}Z`,
    });
  }
  // A text beside a point, on the side to which `away` points; it stays inside the picture.
  function text(key, at, content, name, away = at) {
    const [px, py] = plane.toPixel(at), length = Math.hypot(...away) || 1, [x, y] = [away[0] / length, away[1] / length];
    const anchor = Math.abs(x) < 0.4 ? "middle" : x > 0 ? "start" : "end";
    const wide = content.length * 7.2, shift = anchor === "start" ? 0 : anchor === "end" ? wide : wide / 2;
    const wish = px + GAP * x, left = Math.min(Math.max(wish, shift + 2), width - wide + shift - 2);
    // Pushed back from the edge it would cover its point: then it goes above or below it.
    const low = Math.abs(left - wish) > 4 ? py + (y < 0 ? 28 : -18) : py - GAP * y + (Math.abs(y) < 0.4 ? 5 : y > 0 ? -3 : 14);
    const found = element(key, "text", labels, {
      class: `labook-label ${name}`, x: left.toFixed(1), y: Math.min(Math.max(low, 14), height - 5).toFixed(1), "text-anchor": anchor,
    });
    if (found.textContent !== content) found.textContent = content;
  }

  const measure = () => {
    width = w.stage.clientWidth;
    height = w.stage.clientHeight;
    update(picture, { viewBox: `0 0 ${width} ${height}` });
  };
  w.stage.replaceChildren(picture);
  measure();
  new ResizeObserver(() => {
    measure();
    w.redraw();
  }).observe(w.stage);
  return plane;
};
