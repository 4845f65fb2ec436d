// Start, back, step, play. A reader who wants no motion gets the end at once instead of the play.
import { stillMotion } from "./dom.js";

const PAUSE = 900; // milliseconds between two steps

export const connectStepper = (w, p) => {
  const group = w.figure.querySelector(`[data-parameter="${p.name}"]`);
  const [start, back, next, play] = ["start", "back", "next", "play"].map((name) => group.querySelector(`[data-step="${name}"]`));
  const place = group.querySelector(".labook-place");
  const last = () => w.last(w.state);
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = stillMotion() ? "To the end" : "Play";
  };
  const go = (step) => w.set({ [p.name]: Math.max(p.first, Math.min(last(), step)) });
  const able = (button, yes) => button.setAttribute("aria-disabled", String(!yes));
  for (const [button, step] of [[start, () => p.first], [back, () => w.state[p.name] - 1], [next, () => w.state[p.name] + 1]]) {
    button.addEventListener("click", () => {
      stop();
      if (button.getAttribute("aria-disabled") !== "true") go(step());
    });
  }
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (stillMotion()) return go(last());
    if (w.state[p.name] >= last()) go(p.first);
    play.textContent = "Pause";
    timer = setInterval(() => {
      if (w.state[p.name] >= last() || !w.figure.isConnected) return stop();
      go(w.state[p.name] + 1);
    }, PAUSE);
  });
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    stop();
    go(w.state[p.name] + step);
  });
  stop();
  return () => {
    const step = w.state[p.name];
    place.textContent = `${p.label} ${step} of ${last()}`;
    able(start, step > p.first);
    able(back, step > p.first);
    able(next, step < last());
  };
};
