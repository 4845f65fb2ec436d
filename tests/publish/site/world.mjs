// A small world around the service worker: caches, pages, a server. `node world.mjs` reads a list of steps from
// standard input and prints what came of each of them.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const HOME = "https://host.org/book/";
const world = { caches: new Map(), server: {}, offline: false, requests: [], messages: [], clients: 1, puts: Infinity, quota: null };

const key = (request) => (typeof request === "string" ? request : request.url);
class Store {
  entries = new Map();
  async match(request) { return this.entries.get(key(request))?.clone(); }
  async put(request, response) {
    if (world.puts-- <= 0) throw new DOMException("no room", "QuotaExceededError");
    this.entries.set(key(request), new Response(await response.arrayBuffer(), { headers: response.headers }));
  }
}
const caches = {
  keys: async () => [...world.caches.keys()],
  has: async (name) => world.caches.has(name),
  delete: async (name) => world.caches.delete(name),
  open: async (name) => { if (!world.caches.has(name)) world.caches.set(name, new Store()); return world.caches.get(name); },
};
const fetch = async (request) => {
  const url = new URL(key(request));
  const path = decodeURIComponent(url.pathname.slice(new URL(HOME).pathname.length));
  world.requests.push(path);
  if (world.offline) throw new TypeError("Failed to fetch");
  const body = world.server[path];
  return body === undefined ? new Response("nothing here", { status: 404 }) : new Response(body, { headers: { "Content-Type": "text/x-test" } });
};

const load = (file) => {
  const handlers = {};
  const registration = { active: null, waiting: null };
  const page = { url: `${HOME}index.html`, postMessage: (message) => world.messages.push(message) };
  const scope = {
    addEventListener: (kind, handler) => { handlers[kind] = handler; },
    clients: { matchAll: async () => Array(world.clients).fill(page) },
    navigator: { storage: { estimate: async () => world.quota ?? {} } },
    location: new URL("sw.js", HOME), registration, caches, fetch, crypto, URL, Response, TypeError, Error, Uint8Array,
    skipWaiting: async () => { world.messages.push({ skipped: true }); }, page,
  };
  scope.self = scope;
  vm.runInNewContext(readFileSync(file, "utf-8"), vm.createContext(scope));
  return { handlers, registration, page };
};

const happened = async (worker, kind, extra = {}) => {
  const waits = [];
  worker.handlers[kind]({ waitUntil: (promise) => waits.push(promise), ...extra });
  try { await Promise.all(waits); return { ok: true }; } catch (error) { return { ok: false, error: error.message }; }
};

let worker = null;
const steps = {
  load: ({ file, active = false, waiting = false }) => {
    worker = load(file);
    if (active) worker.registration.active = {};
    if (waiting) worker.registration.waiting = { postMessage: (message) => world.messages.push({ toWaiting: message }) };
  },
  set: (values) => Object.assign(world, values),
  install: () => happened(worker, "install"),
  activate: () => happened(worker, "activate"),
  message: ({ data }) => happened(worker, "message", { data, source: worker.page }),
  get: async ({ url, mode = "no-cors" }) => {
    let answer = null;
    const request = { url: new URL(url, HOME).href, method: "GET", mode };
    worker.handlers.fetch({ request, respondWith: (promise) => { answer = promise; } });
    if (!answer) return { left: true };
    try { const response = await answer; return { status: response.status, type: response.headers.get("Content-Type"), body: await response.text() }; }
    catch (error) { return { failed: error.message }; }
  },
  caches: () => Object.fromEntries([...world.caches].map(([name, store]) => [name, [...store.entries.keys()].map((url) => url.slice(HOME.length)).sort()])),
  clear: ({ name }) => { for (const known of [...world.caches.keys()]) if (!name || known.includes(name)) world.caches.delete(known); },
};

const results = [];
for (const [step, values = {}] of JSON.parse(readFileSync(0, "utf-8"))) {
  world.requests = [];
  world.messages = [];
  const result = await steps[step](values);
  results.push({ result: result ?? null, requests: world.requests, messages: world.messages });
}
console.log(JSON.stringify(results));
