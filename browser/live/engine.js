// One Python for the page, loaded when the reader first asks for it: start, ask, stop, begin again.

const HERE = new URL("./python/", import.meta.url).href;
export const SECONDS = 10; // for one answer; a loop that never ends is ended then
const LOST = "Python could not be loaded: the connection broke off, or a file is missing. Try again.";
const CANNOT = "This browser cannot run Python in a page. The notebook of this page runs on your own computer.";
const BROKEN = "This was too much for the Python in this page; it has started again. Try something smaller.";

/** An error whose message is a sentence for the reader. */
export class Told extends Error {}

let worker = null; // the running one
let starting = null; // a promise of it
let pending = null; // the request that it works on
let queue = Promise.resolve();
let parts = null;
let listeners = new Set();

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const say = (text) => listeners.forEach((listener) => listener(text));

const listed = async () => {
  if (parts) return parts;
  const response = await fetch(`${HERE}parts.json`).catch(() => null);
  if (!response?.ok) throw new Told(LOST);
  parts = await response.json();
  return parts;
};

const end = () => {
  worker?.terminate();
  worker = starting = null;
};

const settle = (how, value) => {
  if (!pending) return;
  clearTimeout(pending.timer);
  const { resolve, reject } = pending;
  pending = null;
  (how ? resolve : reject)(value);
};

const heard = ({ data }) => {
  if (data.state === "begun" && pending?.id === data.id) {
    say("Running.");
    pending.timer = setTimeout(() => { stop(`Stopped after ${pending.seconds} seconds: this takes longer than a page can wait. Look for a loop that never ends.`); }, pending.seconds * 1000);
  }
  if (data.state === "done" && pending?.id === data.id) settle(true, data.answer);
  if (data.state === "broken") { end(); settle(false, new Told(BROKEN)); }
};

const start = () => {
  if (starting) return starting;
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") return Promise.reject(new Told(CANNOT));
  starting = (async () => {
    say(`Loading Python (${megabytes((await listed()).start)}, once).`);
    let made;
    try { made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" }); } catch { throw new Told(CANNOT); }
    worker = made;
    await new Promise((resolve, reject) => {
      made.addEventListener("error", (event) => { event.preventDefault(); reject(new Told(LOST)); });
      made.addEventListener("message", ({ data }) => {
        if (data.state === "ready") resolve();
        if (data.state === "failed") reject(new Told(LOST));
      });
      stopping = () => reject(new Told("Stopped."));
    });
    made.addEventListener("message", heard);
    made.addEventListener("error", (event) => { event.preventDefault(); end(); settle(false, new Told(BROKEN)); });
    return made;
  })();
  starting.catch(end);
  return starting;
};
let stopping = () => {};

/** Let Python load, without a request; what goes wrong is told with the first request. */
export const warm = () => { start().catch(() => {}); };

/** End what runs, and begin to load again, so that the next request need not wait. */
export const stop = (sentence = "Stopped.") => {
  stopping();
  end();
  settle(false, new Told(sentence));
  warm();
};

let count = 0;
const once = async (request, seconds) => {
  const running = await start();
  const id = count += 1;
  return new Promise((resolve, reject) => {
    pending = { id, resolve, reject, seconds, timer: 0 };
    running.postMessage({ id, request: JSON.stringify(request) });
  });
};

const supply = async (name) => {
  say(`Loading ${name === "sympy" ? "SymPy" : name} (${megabytes((await listed())[name])}, once).`);
  const response = await fetch(`${HERE}${name}.zip`).catch(() => null);
  if (!response?.ok) throw new Told(LOST);
  const content = await response.arrayBuffer().catch(() => { throw new Told(LOST); });
  (await start()).postMessage({ archive: `${name}.zip`, content }, [content]);
};

/** Ask Python, one request after the other; the answer, or an error of kind Told with a sentence. */
export const ask = (request, { seconds = SECONDS, tell = () => {} } = {}) => {
  const turn = queue.then(async () => {
    listeners = new Set([tell]);
    let answer = await once(request, seconds);
    if (answer.wants) {
      await supply(answer.wants);
      answer = await once(request, seconds + SECONDS); // importing it takes seconds of its own
    }
    if (answer.wants) throw new Told(LOST);
    return answer;
  });
  queue = turn.catch(() => {});
  return turn;
};
