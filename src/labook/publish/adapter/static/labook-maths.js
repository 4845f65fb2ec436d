// A formula that is wider than its place can be scrolled with the keyboard: only then it takes the focus.
const update = (box) => {
  const wide = box.scrollWidth > box.clientWidth + 1;
  if (wide === box.hasAttribute("tabindex")) return;
  if (wide) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "wide formula");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
};

// The observer speaks when a formula comes near the screen and when its place changes; it never forces layout.
const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)));
document.querySelectorAll(".labook-scroll").forEach((box) => observer.observe(box));
