// A formula that is wider than its place can be scrolled with the keyboard: only then it takes the focus.
const boxes = [...document.querySelectorAll(".labook-scroll")];
const shown = { contentVisibilityAuto: true };

const update = (box) => {
  // What the browser has not laid out yet is left alone: to measure it would undo that.
  const idle = box.firstElementChild?.checkVisibility?.(shown) === false;
  box.classList.toggle("labook-idle", idle);
  if (idle) return;
  const wide = box.scrollWidth > box.clientWidth + 1; // sizes are rounded
  if (wide === box.hasAttribute("tabindex")) return;
  if (wide) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "wide formula");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
};

// A formula's place changes, it comes near the screen or leaves it, or its font arrives late.
const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target)));
boxes.forEach((box) => observer.observe(box));
document.addEventListener("contentvisibilityautostatechange", ({ target }) => {
  if (target.classList.contains("labook-scroll")) update(target);
}, true);
document.fonts.addEventListener("loadingdone", () => boxes.forEach(update));
