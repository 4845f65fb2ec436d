// A reference opens where it stands: what it leads to, as a small card, read from the built page that holds it.
// Loaded with the first reference that a reader points at; the link itself stays as it was.
const WAIT = 350; // milliseconds: who passes over a link wants no card
const LEAVE = 250; // time to move from the link onto its card
const GAP = 8; // pixels between the link and its card

const KINDS = [
  [/^term-/, "Term", (target) => target.closest("p, li, dd, td, figcaption, .admonition") ?? target],
  [/^equation-/, "Equation", (target) => target],
  [/^(fig|tab)-/, "Figure", (target) => target.closest("figure, .labook-table") ?? target],
  [/^(ex|thm|theorem)-/, "Exercise", (target) => target],
  [/^derive-/, "Hand calculation", (target) => target],
];

const split = (link) => ({ page: link.href.split("#")[0], name: decodeURIComponent(link.hash.slice(1)) });
const kind = (link) => {
  const { page, name } = split(link);
  if (page.endsWith("/bibliography.html")) return [null, "Source", (target) => target.closest(".citation") ?? target];
  return KINDS.find(([pattern]) => pattern.test(name));
};

// Each page is fetched once; the one that is open is read as it stands.
const pages = new Map();
const page = (address) => {
  if (address === location.href.split(/[?#]/)[0]) return document;
  if (!pages.has(address)) {
    pages.set(address, fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return new DOMParser().parseFromString(await response.text(), "text/html");
    }));
    pages.get(address).catch(() => pages.delete(address)); // the network may come back
  }
  return pages.get(address);
};

// A copy for the eye: nothing in it has an address of its own, runs, or is asked.
const copied = (part, address) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("script, form, iframe, button, .headerlink, .labook-verified, .labook-copy, .labook-derivation-bar, .labook-peek, details.labook-code").forEach((element) => element.remove());
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "tabindex", "role", "aria-describedby", "aria-labelledby", "hidden"]) element.removeAttribute(name);
    for (const name of ["href", "src"]) if (element.hasAttribute(name)) element.setAttribute(name, new URL(element.getAttribute(name), address).href);
  }
  return copy;
};

const titled = (link, label) => {
  const text = link.textContent.trim();
  return ["Term", "Hand calculation", "Source"].includes(label) ? label : `${label} ${text.replace(/^(Fig\.|Table|Exercise)\s*/, "")}`;
};

let card, opener, timer;
export const close = () => {
  clearTimeout(timer);
  if (!card) return;
  const inside = card.contains(document.activeElement), link = opener;
  card.remove();
  card = opener = undefined;
  if (inside) link.focus();
};

// Below the link where there is room, else above it; on a narrow screen the style sheet puts it at the foot.
const put = (link) => {
  const { left, top, bottom } = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = bottom + GAP + height <= innerHeight || top < height + GAP;
  card.style.setProperty("--left", `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`);
  card.style.setProperty("--top", `${below ? bottom + GAP : top - height - GAP}px`);
};

const open = async (link) => {
  const [, label, part] = kind(link), { page: address, name } = split(link);
  const source = await page(address);
  const target = source.getElementById(name);
  if (!target || !link.isConnected) throw new Error(`nothing at ${link.href}`);
  close();
  card = Object.assign(document.createElement("div"), { className: "labook-peek", popover: "manual" });
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", `Preview: ${titled(link, label)}`);
  const head = Object.assign(document.createElement("p"), { className: "labook-peek-head", textContent: titled(link, label) });
  const where = source.querySelector("h1")?.cloneNode(true);
  where?.querySelector(".headerlink")?.remove();
  const go = Object.assign(document.createElement("a"), { href: link.href, textContent: source === document ? "Go there" : `Go to ${where?.textContent.trim() ?? "its page"}` });
  go.addEventListener("click", () => close());
  const foot = Object.assign(document.createElement("p"), { className: "labook-peek-foot" });
  foot.append(go);
  card.append(head, copied(part(target), address), foot);
  opener = link;
  link.after(card); // next in the order of the keyboard
  card.showPopover();
  put(link);
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType === "mouse") later(close, LEAVE); });
};

const later = (work, wait) => { clearTimeout(timer); timer = setTimeout(work, wait); };
const soon = (link) => later(() => { if (opener !== link) open(link).catch(() => {}); }, WAIT);

/** A pointer came over a link, the keyboard reached it, or a finger touched it. */
export const heard = (event, link) => {
  if (event.type === "click") {
    open(link).catch(() => { location.href = link.href; });
    return;
  }
  soon(link);
  const left = event.type === "focusin" ? "focusout" : "pointerout";
  link.addEventListener(left, ({ relatedTarget }) => {
    if (card?.contains(relatedTarget)) return;
    later(close, LEAVE);
  }, { once: true });
};

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && card) { event.preventDefault(); close(); } });
document.addEventListener("pointerdown", ({ target }) => { if (card && !card.contains(target) && target.closest("a") !== opener) close(); });
document.addEventListener("focusin", ({ target }) => { if (card && target !== opener && !card.contains(target)) close(); });
addEventListener("scroll", () => {
  if (!opener) return;
  const { top, bottom } = opener.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) close(); else put(opener);
}, { passive: true });
