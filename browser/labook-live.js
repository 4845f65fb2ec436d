// Offer what runs in the page. This script is all that loads before the reader asks; Python comes with the click.

const WANTS = {
  numpy: "NumPy", torch: "PyTorch", picture: "a library that draws", other: "more than Python's own library",
};

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const button = (text, hook) => make("button", { type: "button", "data-labook": hook }, text);

// The reader's click waits until the rest is there; where it cannot be fetched, the page says so.
const first = (pressed, load, done) => pressed.addEventListener("click", async () => {
  const status = pressed.parentElement.querySelector("[role=status]");
  pressed.setAttribute("aria-disabled", "true");
  try { done(await load()); } catch (error) {
    console.warn("labook: a live part did not start", error);
    status.textContent = "This could not be loaded. Check the connection and press again.";
    pressed.removeAttribute("aria-disabled");
    first(pressed, load, done);
  }
}, { once: true });

// What the first press loads is said beside the first button of the page, and when the others are pointed at.
const load = document.querySelector("[data-labook-load]")?.dataset.labookLoad ?? "";
let told = !load;
const bar = (label, ...parts) => {
  const made = make("div", { class: "labook-live-bar", role: "group", "aria-label": label },
    ...parts, make("span", { role: "status", class: "labook-live-status" }));
  if (load) parts[0].title = load;
  if (!told) made.lastChild.textContent = load;
  told = true;
  return made;
};

const cells = [...document.querySelectorAll(".cell.labook-live")];
cells.forEach((cell, index) => {
  const lacks = [...cell.classList].map((name) => name.match(/^labook-live-(\w+)$/)?.[1]).find(Boolean);
  if (lacks !== "run") {
    if (!cell.closest("details") && !cell.querySelector("details.labook-code")) {
      cell.querySelector(".cell_input")?.after(make("p", { class: "labook-live-note" }, `Needs ${WANTS[lacks]}: it runs in the notebook of this page.`));
    }
    return;
  }
  const run = button("Run", "run");
  run.setAttribute("aria-label", `Run cell ${index + 1}`);
  cell.querySelector(".cell_input").after(bar(`Cell ${index + 1}`, run));
  first(run, () => import("./live/cells.js"), ({ equip }) => equip(cells, cell, run));
});

document.querySelectorAll(".labook-derivation[data-own]").forEach((box) => {
  const own = button("With your own numbers", "own");
  box.append(bar("Your own numbers", own));
  const begin = () => import("./live/own.js");
  first(own, begin, ({ equip }) => equip(box, own));
  if (location.hash.startsWith(`#${box.id}=`)) own.click();
});

document.querySelectorAll(".labook-code-exercise").forEach((box) => {
  const grade = button("Write it here", "write");
  box.querySelector(".labook-code-starter").after(bar("Your code", grade));
  first(grade, () => import("./live/exercise.js"), ({ equip }) => equip(box, grade));
});

document.querySelectorAll("[data-playground]").forEach((box) => {
  const begin = button("Begin", "begin");
  box.append(bar("Playground", begin));
  first(begin, () => import("./live/playground.js"), ({ equip }) => equip(box, begin));
  if (location.hash.startsWith(`#${box.id}=`)) begin.click();
});
