// Reveal the steps of a hand calculation one at a time. Without this script all steps are shown.

const button = (label, action) => {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
};

const equip = (box) => {
  const steps = [...box.querySelectorAll(":scope > ol > li")];
  if (steps.length < 2) return;
  let shown = steps.length;

  const status = document.createElement("span");
  status.setAttribute("role", "status"); // announced when it changes
  status.className = "labook-derivation-status";

  const update = (count) => {
    shown = Math.max(1, Math.min(steps.length, count));
    steps.forEach((step, index) => { step.hidden = index >= shown; });
    const stepping = shown < steps.length;
    status.textContent = stepping ? `step ${shown} of ${steps.length}` : `all ${steps.length} steps`;
    back.disabled = shown === 1;
    next.disabled = !stepping;
    box.dataset.state = String(shown);
  };

  const start = button("Step by step", () => update(1));
  const back = button("Back", () => update(shown - 1));
  const next = button("Next step", () => update(shown + 1));
  const all = button("Show all", () => update(steps.length));

  const bar = document.createElement("div");
  bar.className = "labook-derivation-bar";
  bar.setAttribute("role", "group");
  const title = box.querySelector(".labook-derivation-title");
  bar.setAttribute("aria-label", `Steps of: ${title ? title.textContent : "the calculation"}`);
  bar.append(start, back, next, all, status);
  bar.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    update(shown + move);
  });
  box.querySelector(":scope > ol").before(bar);
  update(steps.length);
  // Paper shows every step, whatever the screen shows.
  window.addEventListener("beforeprint", () => steps.forEach((step) => { step.hidden = false; }));
  window.addEventListener("afterprint", () => update(shown));
};

document.querySelectorAll(".labook-derivation").forEach(equip);
