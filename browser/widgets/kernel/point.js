// A point that can be moved by mouse, finger, pen and keys.
import { svg, update } from "./dom.js";
import { numberText, snap } from "./numbers.js";

// Options: `name` for screen readers; `at(state)` the place, or null where there is none and the point is away;
// `move([x, y])` the change of the state;
// `home` the place that the Home key goes to; `step`, `low`, `high` of both coordinates; `colour` a class.
export const addHandle = (w, plane, { name, at, move, home, step, low, high, colour }) => {
  const ring = svg("circle", { class: "labook-ring", r: 13 });
  const spot = svg("circle", { class: `labook-spot ${colour}`, r: 7 });
  const reach = svg("circle", { class: "labook-hit", r: 24 }); // a finger is 48 pixels wide
  const handle = svg("g", {
    class: "labook-handle", role: "slider", tabindex: 0, "aria-label": name, "aria-roledescription": "point in the plane",
    "aria-valuemin": low, "aria-valuemax": high,
  }, reach, ring, spot);
  plane.handles.append(handle);

  const put = ([x, y], final) => w.set(move([snap(x, step, low, high), snap(y, step, low, high)]), { final });

  const under = (event) => {
    const box = plane.picture.getBoundingClientRect();
    return plane.toPlane([event.clientX - box.left, event.clientY - box.top]);
  };
  let grip = null; // from the pointer to the middle of the handle, so that it does not jump when it is taken
  const drag = (event) => {
    const [x, y] = under(event);
    put([x + grip[0], y + grip[1]], event.type !== "pointermove");
  };
  // Where circles for fingers overlap, the point whose middle is nearest is meant.
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const far = (one) => {
      const box = one.lastElementChild.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY);
    };
    [...plane.handles.children].reverse().reduce((best, one) => (far(one) < far(best) ? one : best)).labookTake(event);
  });
  handle.labookTake = (event) => {
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    const [x, y] = under(event), [a, b] = at(w.state);
    grip = [a - x, b - y];
    w.dragging = true;
  };
  handle.addEventListener("pointermove", (event) => { if (grip) drag(event); });
  const release = (event) => {
    if (!grip) return;
    w.dragging = false;
    // A cancelled gesture has no place of its own: the last position that it had stays.
    if (event.type === "pointerup") drag(event);
    else put(at(w.state), true);
    grip = null;
  };
  handle.addEventListener("pointerup", release);
  handle.addEventListener("pointercancel", release);

  handle.addEventListener("keydown", (event) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === "Home") put(home, true);
    else if (way) put(at(w.state).map((x, i) => x + way[i] * step * (event.shiftKey ? 10 : 1)), true);
    else return;
    event.preventDefault();
  });

  handle.labookPlace = () => {
    const place = at(w.state);
    update(handle, { display: place ? "inline" : "none" });
    if (!place) return;
    // A place that was computed has digits of rounding, which nobody wants to hear.
    const [x, y] = place.map((each) => Number(each.toFixed(10)) + 0), [px, py] = plane.toPixel(place);
    update(handle, {
      transform: `translate(${px.toFixed(1)} ${py.toFixed(1)})`,
      "aria-valuenow": x,
      "aria-valuetext": `x ${numberText(x)}, y ${numberText(y)}`,
    });
  };
  handle.labookScale = () => plane.scale; // pixels of one unit, for tests
  return handle;
};
