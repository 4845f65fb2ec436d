// How far each chapter was read: kept on this device, told nowhere else.
const KEY = "labook:read";

const load = (keep) => {
  try {
    const kept = Object.entries(JSON.parse(keep.get(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([, read]) => Number.isFinite(read?.part) && Number.isFinite(read.when)));
  } catch {
    return {}; // nothing kept, or what was kept is damaged
  }
};

const show = (read) => document.querySelectorAll(".contents a").forEach((link) => {
  const found = read[new URL(link.href).pathname];
  if (!found || link.dataset.read) return;
  link.dataset.read = found.part >= 0.97 ? "read" : `${Math.round(found.part * 100)} %`;
});

const resume = (read) => {
  const place = document.querySelector(".continue");
  if (!place) return;
  const [path, last] = Object.entries(read).filter(([, v]) => v.part < 0.97).sort((a, b) => b[1].when - a[1].when)[0] ?? [];
  if (!path) return;
  const link = document.createElement("a");
  link.href = path;
  link.textContent = last.title;
  place.append("Where you stopped: ", link, ` (${Math.round(last.part * 100)} %).`);
};

export const progress = (keep) => {
  const read = load(keep);
  show(read);
  resume(read);
  const article = document.querySelector("article");
  const chapter = document.querySelector(".labook-stamp");
  if (!article || !chapter) return; // only pages with something computed are chapters
  const line = document.createElement("div");
  line.className = "bar-progress";
  line.setAttribute("aria-hidden", "true");
  document.querySelector(".bar").append(line);
  const known = read[location.pathname]?.part ?? 0;
  let best = known, due = false;
  const measure = () => {
    due = false;
    const { top, height } = article.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (innerHeight - top) / height));
    line.style.setProperty("--read", part.toFixed(3));
    if (part <= best || scrollY === 0) return;
    best = part;
    const title = document.querySelector("h1")?.firstChild ? document.title.split(" · ")[0] : "";
    read[location.pathname] = { part: best, when: Date.now(), title };
    keep.set(KEY, JSON.stringify(read));
  };
  const ask = () => { if (!due) { due = true; requestAnimationFrame(measure); } };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  measure();
};
