// Keeps the whole book on the device. A version is installed only when each of its files is stored and right.
const VERSION = "@VERSION@";
const FILES = /* path: [the first digits of its SHA-256, bytes] */ "@FILES@";
// Python for the pages, which is larger than the book: kept where the reader asks for it as well.
const EDITION = "@EDITION@";
const PYTHON = /* the same of its files */ "@PYTHON@";

const HOME = new URL("./", self.location).href;
const PREFIX = `labook ${new URL(HOME).pathname} `; // other books on this host have caches of their own
const NAME = PREFIX + VERSION;
const LARGE = `labook-python ${new URL(HOME).pathname} `; // no store of the book: a newer book may run the same Python
const MARK = `${HOME}saved-completely`; // stored last: a store without it is not used
const AT_ONCE = 6;
const PATIENCE = 5; // reloads for which a waiting version may take to start

const address = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), HOME).href;
const stores = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
const marked = async (name) => (await (await (await caches.open(name)).match(MARK))?.json()) ?? null;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const tell = async (message) => {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) if (page.url.startsWith(HOME)) page.postMessage(message);
};

const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// What an older version holds with the same content need not travel again.
const older = async () => {
  const found = new Map();
  for (const name of await stores()) {
    const files = name === NAME ? null : await marked(name);
    if (name !== NAME && !files) await caches.delete(name); // a saving that never came to its end
    for (const [path, [digest]] of Object.entries(files ?? {})) found.set(`${path} ${digest}`, name);
  }
  return found;
};

const fetched = async (path, digest) => {
  const response = await fetch(address(path), { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  if (!(await hash(bytes)).startsWith(digest)) throw new Error(`${path} belongs to another version; load this page again`);
  return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "application/octet-stream" } });
};

const makeRoom = async (bytes) => {
  const { quota, usage } = (await self.navigator.storage?.estimate?.()) ?? {};
  if (quota && quota - usage < bytes) throw new Error(`it needs ${megabytes(bytes)}, and this browser leaves ${megabytes(quota - usage)}`);
};

const fill = async (place, files, known, group) => {
  const store = await caches.open(place);
  if (await store.match(MARK)) return;
  const missing = [];
  for (const [path, entry] of Object.entries(files)) if (!(await store.match(address(path)))) missing.push([path, entry]);
  await makeRoom(missing.reduce((sum, [, [, size]]) => sum + size, 0));
  const all = missing.length;
  let done = 0;
  let failed = false;
  const queue = missing.values(); // shared: each of them takes the next
  const keep = async () => {
    for (const [path, [digest]] of queue) {
      if (failed) return;
      const name = known.get(`${path} ${digest}`);
      const copy = name && (await (await caches.open(name)).match(address(path)));
      await store.put(address(path), copy || (await fetched(path, digest)));
      done += 1;
      await tell({ labook: "saving", done, all, ...group });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => keep().catch((error) => { failed = true; throw error; })));
  const wrong = ends.find((end) => end.status === "rejected");
  if (wrong) throw wrong.reason;
  await store.put(MARK, new Response(JSON.stringify(files), { headers: { "Content-Type": "application/json" } }));
};

const GROUP = { group: "python" };
const sizeOf = (files) => Object.values(files).reduce((sum, [, size]) => sum + size, 0);
const python = async () => {
  const bytes = sizeOf(PYTHON);
  if (!bytes) return {};
  return { python: { bytes, saved: (await caches.has(LARGE + EDITION)) && Boolean(await marked(LARGE + EDITION)) } };
};

const guarded = async (place, group, update, work) => {
  try {
    await work();
    await tell({ labook: "saved", version: VERSION, update, ...(await python()) });
  } catch (error) {
    const full = error.name === "QuotaExceededError";
    if (full) await caches.delete(place);
    await tell({ labook: "failed", why: full ? "the browser's storage is full" : error.message, update, ...group });
    throw error;
  }
};
const save = () => guarded(NAME, {}, Boolean(self.registration.active), async () => fill(NAME, FILES, await older(), {}));
const savePython = () => guarded(LARGE + EDITION, GROUP, false, () => fill(LARGE + EDITION, PYTHON, new Map(), GROUP));

self.addEventListener("install", (event) => event.waitUntil(save()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await stores()) if (name !== NAME) await caches.delete(name);
  for (const name of await caches.keys()) if (name.startsWith(LARGE) && name !== LARGE + EDITION) await caches.delete(name);
})()));

self.addEventListener("message", (event) => {
  const asked = event.data?.labook;
  if (asked === "activate") event.waitUntil(self.skipWaiting());
  if (asked === "save") event.waitUntil(save().catch(() => {}));
  if (asked === "save python") event.waitUntil(savePython().catch(() => {}));
  if (asked === "state") event.waitUntil((async () => {
    const saved = (await caches.has(NAME)) && Boolean(await marked(NAME));
    event.source?.postMessage({ labook: saved ? "saved" : "lost", version: VERSION, update: Boolean(self.registration.waiting), ...(await python()) });
  })());
});

// A page and what it loads come from one version: a newer one starts between two pages, in the only tab.
let reloads = 0;
const between = async () => {
  if (!self.registration.waiting || reloads >= PATIENCE) return false;
  if ((await self.clients.matchAll({ type: "window" })).length > 1) return false;
  reloads += 1;
  self.registration.waiting.postMessage({ labook: "activate" });
  return true;
};
const again = () => new Response(
  '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0"><link rel="icon" href="data:,"><title>Opening the newer version</title><script>location.reload()</script>',
  { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } },
);

const named = (url) => {
  const path = decodeURIComponent(url.pathname.slice(new URL(HOME).pathname.length));
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return path in FILES || !(`${path}.html` in FILES) ? path : `${path}.html`;
};

const answer = async (event, url) => {
  const page = event.request.mode === "navigate";
  if (page && (await between())) return again();
  const path = named(url);
  const store = (await caches.has(NAME)) && (await caches.open(NAME));
  const kept = store && path in FILES && (await store.match(address(path)));
  if (kept) return kept;
  const live = path in PYTHON && (await caches.has(LARGE + EDITION)) && (await (await caches.open(LARGE + EDITION)).match(address(path)));
  if (live) return live;
  try {
    return await fetch(event.request);
  } catch (error) {
    const lost = page && store && (await store.match(address("404.html")));
    if (!lost) throw error;
    return new Response(await lost.blob(), { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(HOME)) return;
  event.respondWith(answer(event, url));
});
