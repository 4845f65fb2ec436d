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
  let stepping = false;

  const status = document.createElement("span");
  status.setAttribute("role", "status"); // announced when it changes
  status.className = "labook-derivation-status";

  const update = (count, step) => {
    shown = Math.max(1, Math.min(steps.length, count));
    stepping = step;
    steps.forEach((item, index) => { item.hidden = stepping && index >= shown; });
    status.textContent = stepping ? `step ${shown} of ${steps.length}` : `${steps.length} steps`;
    start.hidden = stepping;
    for (const element of [back, next, all]) element.hidden = !stepping;
    // Not `disabled`: a button that loses the focus while it is used throws the reader out of the bar.
    back.setAttribute("aria-disabled", String(shown === 1));
    next.setAttribute("aria-disabled", String(shown === steps.length));
    box.dataset.state = stepping ? String(shown) : "all";
  };

  const start = button("Step by step", () => { update(1, true); next.focus(); });
  const back = button("Back", () => update(shown - 1, true));
  const next = button("Next step", () => update(shown + 1, true));
  const all = button("Show all", () => { update(steps.length, false); start.focus(); });

  const bar = document.createElement("div");
  bar.className = "labook-derivation-bar";
  bar.setAttribute("role", "group");
  const title = box.querySelector(".labook-derivation-title");
  bar.setAttribute("aria-label", `Steps of: ${title ? title.firstChild.textContent : "the calculation"}`);
  bar.append(start, back, next, all, status);
  bar.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move || !stepping) return;
    event.preventDefault();
    update(shown + move, true);
  });
  box.querySelector(":scope > ol").before(bar);
  update(steps.length, false);
  // Paper shows every step, whatever the screen shows.
  window.addEventListener("beforeprint", () => steps.forEach((step) => { step.hidden = false; }));
  window.addEventListener("afterprint", () => update(shown, stepping));
};

document.querySelectorAll(".labook-derivation").forEach(equip);
