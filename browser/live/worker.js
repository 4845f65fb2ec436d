// The worker in which the reader's Python runs: it can be ended at any moment, and the page lives on.
import { loadPyodide } from "./python/pyodide.mjs";

const HERE = new URL("./python/", import.meta.url).href;
// The list of Pyodide's packages, none of which is loaded from here; it is held to this interface.
const LOCK = { info: { abi_version: "2026_0" }, packages: {} };
// What could leave this page: Python is loaded, and nothing more is asked for.
const OUTWARD = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "Worker", "caches", "indexedDB"];
const CLOSE = `
import sys
for name in ("js", "pyodide_js", "pyodide", "pyodide.code", "pyodide.ffi", "pyodide.http", "_pyodide_core"):
    sys.modules[name] = None
`;

const bytes = async (name) => {
  const response = await fetch(HERE + name);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

// Pyodide waits for ever for a file that does not come; here that is an end.
const failed = (why) => self.postMessage({ state: "failed", why: String(why?.message ?? why) });
const plain = self.fetch.bind(self);
self.fetch = async (...request) => {
  try {
    const response = await plain(...request);
    if (!response.ok) failed(`the server answered ${response.status}`);
    return response;
  } catch (error) { failed(error); throw error; }
};

const start = async () => {
  const [python, own] = await Promise.all([
    loadPyodide({ indexURL: HERE, stdLibURL: `${HERE}library.zip`, lockFileContents: LOCK, packageBaseUrl: HERE, env: { PYTHONHASHSEED: "0", HOME: "/home" } }),
    bytes("labook.zip"),
  ]);
  const add = (name, content) => {
    python.FS.writeFile(`/${name}`, content);
    python.runPython(`import sys, importlib; sys.path.insert(0, "/${name}"); importlib.invalidate_caches()`);
  };
  add("labook.zip", own);
  const answer = python.runPython("from labook.live.answer import answer; answer");
  const adding = python.runPython(`
def adding(name):
    import importlib, sys
    sys.path.insert(0, "/" + name)
    importlib.invalidate_caches()
adding`);
  python.runPython(CLOSE);
  for (const name of OUTWARD) try { self[name] = undefined; } catch { /* this browser keeps it */ }
  return { answer, add: (name, content) => { python.FS.writeFile(`/${name}`, content); adding(name); } };
};

const ready = start();
ready.then(
  () => self.postMessage({ state: "ready" }),
  failed,
);

self.addEventListener("message", async ({ data }) => {
  const { answer, add } = await ready;
  if (data.archive) { add(data.archive, new Uint8Array(data.content)); return; }
  self.postMessage({ state: "begun", id: data.id });
  try {
    self.postMessage({ state: "done", id: data.id, answer: JSON.parse(answer(data.request)) });
  } catch (error) {
    // Python itself broke: what it knew is lost with it.
    self.postMessage({ state: "broken", id: data.id, why: String(error?.message ?? error) });
  }
});
