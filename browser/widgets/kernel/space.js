// Space seen from far away, drawn in SVG: axes, curves, areas, arrows. Sliders or a drag across the picture turn it.
import { matvec } from "../math/matrices.js";
import { viewMatrix } from "../math/space.js";
import { add, scale } from "../math/vectors.js";
import { createPlane } from "./plane.js";
import { snap } from "./numbers.js";

const FILLED = 1.12, DEGREES = 0.5; // of a pixel of the drag
const NAMES = ["x₁", "x₂", "x₃"];

// `radius(state)` is the length of what the picture holds, however it is turned.
export const createSpace = (w, { label, radius }) => {
  const plane = createPlane(w, { label, bare: true, fit: () => [[0, FILLED * radius(w.state)]] });
  connectTurning(w, plane.picture);
  const space = {
    frame: (paint) => plane.frame((p) => {
      const { turn, tilt } = w.state, P = viewMatrix(turn, tilt), size = radius(w.state);
      const place = (point) => matvec(P, point), all = (points) => points.map(place);
      const drawing = {
        curve: (key, points, name) => p.path(key, all(points), name),
        area: (key, points, name) => p.polygon(key, all(points), name),
        arrow: (key, tip, name) => p.arrow(key, [0, 0], place(tip), name),
        dot: (key, at, name) => p.dot(key, place(at), name),
        text: (key, at, content, name) => p.text(key, place(at), content, name),
      };
      drawAxes(drawing, size);
      paint(drawing, size);
    }),
  };
  return space;
};

const drawAxes = (p, size) => {
  const s = size / 2;
  p.curve("floor", [[-s, -s, 0], [s, -s, 0], [s, s, 0], [-s, s, 0], [-s, -s, 0]], "labook-rest labook-faint");
  NAMES.forEach((name, k) => {
    const end = [0, 0, 0];
    end[k] = 0.85 * size;
    p.curve(`axis-${k}`, [[0, 0, 0], end], "labook-rest labook-thin");
    p.text(`axis-name-${k}`, end, name, "labook-rest");
  });
};

// A drag sideways turns, a drag up or down tilts; a finger that moves up or down goes on scrolling the page.
const connectTurning = (w, picture) => {
  const bounds = (name) => w.spec.parameters.find((p) => p.name === name);
  let from = null;
  picture.classList.add("labook-space");
  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("[role='slider']")) return;
    picture.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, turn: w.state.turn, tilt: w.state.tilt };
  });
  picture.addEventListener("pointermove", (event) => { if (from) follow(event, false); });
  picture.addEventListener("pointerup", (event) => { if (from) follow(event, true); from = null; });
  picture.addEventListener("pointercancel", () => { from = null; });
  const follow = (event, final) => {
    const { low, high } = bounds("tilt");
    const turned = from.turn + DEGREES * (event.clientX - from.x) + 180;
    const turn = Math.round(turned - 360 * Math.floor(turned / 360)) - 180;
    const tilt = event.pointerType === "touch" ? from.tilt : snap(from.tilt + DEGREES * (event.clientY - from.y), 1, low, high);
    w.set({ turn, tilt }, { final });
  };
};

// A box from its three edges: corners by the edges that lead to them.
export const cornerAt = (columns, corner) => columns.reduce((end, column, k) => add(end, scale(corner[k], column)), [0, 0, 0]);
