// What every page can do beyond being read: mode, search key, copy, wide things, references in place, offline.
import { progress } from "./labook-reading.js";
import { offline } from "./labook-offline.js";
import { here } from "./labook-place.js";
import { sections } from "./labook-sections.js";

const root = document.documentElement;

// A browser may refuse storage: then nothing is kept, and everything else still works.
export const keep = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
};

const mode = () => {
  const button = document.querySelector("[data-action=mode]");
  const dark = () => root.dataset.theme === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep.set("labook:mode", root.dataset.theme);
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (!keep.get("labook:mode")) { root.dataset.theme = event.matches ? "dark" : "light"; tell(); }
  });
  tell();
};

const keys = () => document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, button, [contenteditable], [role=slider], details, .labook-widget")) return;
  if (event.key === "/") {
    event.preventDefault();
    (document.querySelector("#search-query") ?? document.querySelector("#bar-query"))?.focus();
  }
});

const copyable = () => document.querySelectorAll(".cell_input > div, article div.highlight-console").forEach((block) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "labook-copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy this code");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.querySelector("pre").textContent.trimEnd());
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  block.append(button);
});

// What scrolls sideways must be reachable from the keyboard; what does not must not be a stop on the way.
const scrollers = () => {
  const boxes = [...document.querySelectorAll(
    ".labook-scroll, article pre, .labook-feedback, .labook-answer")];
  const tell = (box) => {
    // What the browser has not laid out yet is left alone: to measure it would undo that.
    const inside = box.firstElementChild ?? box;
    const idle = inside.checkVisibility?.({ contentVisibilityAuto: true }) === false;
    box.classList.toggle("labook-idle", idle);
    const wide = !idle && box.scrollWidth > box.clientWidth + 1; // sizes are rounded
    if (idle || wide === box.hasAttribute("tabindex")) return;
    if (!wide) { for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name); return; }
    box.tabIndex = 0;
    box.setAttribute("role", "group"); // no region: dozens of landmarks would hide the real ones
    const kind = box.matches("pre") ? "Code" : box.closest(".math") ? "Formula" : box.matches(".labook-scroll") ? "Table" : "Text";
    box.setAttribute("aria-label", `${kind}, scrolls sideways`);
  };
  // A box or what it holds changes its size, comes near the screen or leaves it, or its font arrives late.
  // Only what was laid out once has a size of its own; the rest is not asked, which would lay it out.
  const known = new Set();
  const observer = new ResizeObserver((entries) =>
    new Set(entries.map(({ target }) => holders.get(target))).forEach((box) => { known.add(box); tell(box); }));
  const holders = new Map(boxes.flatMap((box) => [box.firstElementChild, box].map((part) => [part, box])));
  holders.delete(null); // a box of text alone
  boxes.forEach((box) => holders.set(box, box)); // one inside another answers for itself
  holders.forEach((_, part) => observer.observe(part));
  document.addEventListener("contentvisibilityautostatechange", ({ target }) => {
    if (target.matches(".labook-scroll")) requestAnimationFrame(() => tell(target));
  }, true);
  document.fonts.addEventListener("loadingdone", () => known.forEach(tell));
};

// A link to something folded opens the fold.
const unfold = () => {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { return; } // no address of ours
  const target = name && document.getElementById(name);
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  if (target) target.scrollIntoView();
};

// References that open in place: the script that shows them comes with the first one that is pointed at.
const PEEKS = /#(?:term|equation|fig|tab|ex|thm|theorem|derive)-|\/bibliography\.html#/;
const cards = () => {
  if (!HTMLElement.prototype.showPopover || navigator.connection?.saveData) return;
  const article = document.querySelector("article");
  const peek = ({ target }) => {
    const link = target.closest?.("a.reference.internal");
    return link && !link.closest(".labook-peek") && PEEKS.test(link.href) ? link : null;
  };
  const told = async (event, link) => (await import("./labook-cards.js")).heard(event, link);
  let touch = false, open;
  addEventListener("pointerdown", ({ pointerType }) => { touch = pointerType === "touch"; }, true);
  article?.addEventListener("pointerover", (event) => { const link = event.pointerType === "mouse" && peek(event); if (link) told(event, link); });
  article?.addEventListener("focusin", (event) => { const link = peek(event); if (link?.matches(":focus-visible") && !touch) told(event, link); });
  article?.addEventListener("click", (event) => { // a finger opens the card, and follows the link at the second touch
    const link = touch && peek(event);
    if (!link || (open === link && document.querySelector(".labook-peek"))) return;
    event.preventDefault();
    open = link;
    told(event, link);
  });
};

sections();
mode();
keys();
copyable();
scrollers();
here();
cards();
progress(keep);
offline();
if (location.hash) unfold();
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => document.querySelectorAll("article details").forEach((fold) => { fold.dataset.was = fold.open ? "open" : ""; fold.open = true; }));
addEventListener("afterprint", () => document.querySelectorAll("article details").forEach((fold) => { fold.open = fold.dataset.was === "open"; }));
