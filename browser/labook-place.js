// Where the reader is: the section in the bar and in the lists, and the sections of this page in the drawer.
const wide = matchMedia("(min-width: 64rem)");

// The list of contents shows the current page without being searched for.
const centred = (contents) => {
  const current = contents.querySelector("[aria-current=true]") ?? contents.querySelector(".current > a");
  if (!current) return;
  const { top, height } = current.getBoundingClientRect();
  contents.scrollTop += top + height / 2 - contents.getBoundingClientRect().top - contents.clientHeight / 2;
};

const drawer = (contents, list) => {
  const page = contents.querySelector("li.current");
  if (page && list) {
    const copy = list.cloneNode(true);
    copy.className = "contents-sections";
    copy.setAttribute("aria-label", "Sections of this page");
    page.append(copy);
    copy.addEventListener("click", ({ target }) => { if (target.closest("a") && !wide.matches) contents.hidePopover?.(); });
  }
  contents.addEventListener("toggle", ({ newState }) => { if (newState === "open") centred(contents); });
  if (wide.matches) centred(contents);
};

export const here = () => {
  const contents = document.querySelector("#contents"), own = document.querySelector(".here");
  drawer(contents, own?.querySelector("ul > li > ul"));
  const places = new Map();
  for (const link of document.querySelectorAll(".here a, .contents-sections a")) {
    const name = decodeURIComponent(link.hash.slice(1));
    if (name) places.set(name, [...(places.get(name) ?? []), link]);
  }
  if (!places.size) return;
  const title = document.querySelector(".bar-title"), place = document.createElement("a");
  place.className = "bar-place";
  place.hidden = true;
  title.after(place);
  const show = (id) => {
    document.querySelectorAll(".here a[aria-current], .contents-sections a[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    const links = places.get(id) ?? [];
    links.forEach((link) => link.setAttribute("aria-current", "true"));
    const first = id === [...places.keys()][0] && !links[0]?.closest("ul ul"); // the page itself
    place.hidden = !links.length || first;
    if (links.length) { place.href = `#${encodeURIComponent(id)}`; place.textContent = links[0].textContent; }
  };
  // Of the sections whose head is above a third of the window, the last.
  const passed = new Set();
  const order = [...places.keys()].filter((id) => document.getElementById(id));
  const observer = new IntersectionObserver((entries) => {
    for (const { boundingClientRect, rootBounds, target } of entries) {
      if (boundingClientRect.top < (rootBounds?.bottom ?? innerHeight * 0.3)) passed.add(target.id); else passed.delete(target.id);
    }
    show(order.findLast((id) => passed.has(id)));
  }, { rootMargin: "0px 0px -70% 0px" });
  order.forEach((id) => observer.observe(document.getElementById(id)));
};
