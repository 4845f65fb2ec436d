// How far each chapter was read, and where: kept on this device, told nowhere else.
const KEY = "labook:read";
const READ = 0.97; // of a chapter; the rest is its stamp

const load = (keep) => {
  try {
    const kept = Object.entries(JSON.parse(keep.get(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([, read]) => Number.isFinite(read?.part) && Number.isFinite(read.when)));
  } catch {
    return {}; // nothing kept, or what was kept is damaged
  }
};
const place = (read) => (typeof read?.at === "string" && read.at ? `#${encodeURIComponent(read.at)}` : "");

const show = (read) => document.querySelectorAll(".contents a").forEach((link) => {
  const found = read[new URL(link.href).pathname];
  if (!found || link.dataset.read || link.closest(".contents-sections")) return;
  link.dataset.read = found.part >= READ ? "read" : `${Math.round(found.part * 100)} %`;
});

const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });

const resume = (read) => {
  const line = document.querySelector(".continue");
  if (!line) return;
  const [path, last] = Object.entries(read).filter(([, v]) => v.part < READ).sort((a, b) => b[1].when - a[1].when)[0] ?? [];
  if (path) line.append("Where you stopped: ", link(path + place(last), last.title), ` (${Math.round(last.part * 100)} %).`);
};

const heading = (section) => {
  const copy = section.querySelector("h1, h2, h3, h4")?.cloneNode(true);
  copy?.querySelector(".headerlink")?.remove();
  return copy?.textContent.trim() ?? "";
};

// Who comes back to the top of a chapter is offered the section in which they stopped; nothing moves by itself.
const offer = (known) => {
  const section = typeof known?.at === "string" && document.getElementById(known.at);
  const anew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  if (!section || location.hash || scrollY > 0 || !anew || known.part >= READ || section.parentElement?.localName === "article") return;
  const line = document.createElement("p");
  line.className = "labook-resume";
  line.setAttribute("role", "status");
  const shut = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  shut.setAttribute("aria-label", "Stay here");
  const go = link(place(known), heading(section));
  line.append("You stopped at ", go, " ", shut);
  const gone = () => line.remove();
  shut.addEventListener("click", gone);
  go.addEventListener("click", gone);
  addEventListener("scroll", () => { if (scrollY > innerHeight) gone(); }, { passive: true });
  document.querySelector("main").append(line);
};

// A part counts by its text, not by its height, which the browser guesses until it has laid the part out.
const measured = (article) => {
  const chapter = article.querySelector("section"), sections = [...chapter.querySelectorAll(":scope > section")];
  const letters = sections.map((section) => section.textContent.length);
  const intro = Math.max(1, chapter.textContent.length - letters.reduce((sum, count) => sum + count, 0));
  const all = intro + letters.reduce((sum, count) => sum + count, 0);
  const share = (top, bottom) => Math.max(0, Math.min(1, (innerHeight - top) / Math.max(1, bottom - top)));
  return () => {
    const { top, bottom } = chapter.getBoundingClientRect();
    const places = sections.map((section) => section.getBoundingClientRect());
    const read = places.reduce((sum, place, i) => sum + letters[i] * share(place.top, place.bottom), intro * share(top, places[0]?.top ?? bottom));
    const at = sections.findLast((_, i) => places[i].top < innerHeight * 0.4);
    return { part: read / all, at: at?.id ?? "" };
  };
};

export const progress = (keep) => {
  const read = load(keep);
  show(read);
  resume(read);
  const article = document.querySelector("article");
  const chapter = document.querySelector(".labook-stamp");
  if (!article?.querySelector("section") || !chapter) return; // only pages with something computed are chapters
  const line = document.createElement("div");
  line.className = "bar-progress";
  line.setAttribute("aria-hidden", "true");
  document.querySelector(".bar").append(line);
  offer(read[location.pathname]);
  let best = read[location.pathname]?.part ?? 0, due = false, ask;
  const title = document.title.split(" · ")[0];
  const shown = () => line.style.setProperty("--read", best.toFixed(3)); // what was read stays read: never backwards
  const measure = () => {
    due = false;
    if (scrollY === 0) return;
    const { part, at } = (ask ??= measured(article))();
    best = Math.max(best, part);
    read[location.pathname] = { part: best, when: Date.now(), title, at };
    keep.set(KEY, JSON.stringify(read));
    shown();
  };
  const soon = () => { if (!due) { due = true; requestAnimationFrame(measure); } };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  shown();
  soon();
};
