// The whole book on the device, when the reader asks for it: see sw.js, which is written with the pages.
const base = new URL(document.documentElement.dataset.content_root, document.baseURI);
const SAVE = "Save the book for offline reading";
const REMOVE = "Remove the saved book";
const WHY_NOT = "This browser keeps nothing for offline reading here: it may be a private window, or the address is not secure.";

const removed = async (registration) => {
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => [`labook ${base.pathname} `, `labook-python ${base.pathname} `].some((start) => name.startsWith(start))).map((name) => caches.delete(name)));
};

export const offline = () => {
  const place = document.querySelector(".offline");
  if (!place) return;
  const button = place.querySelector("button");
  const status = place.querySelector(".offline-status");
  const workers = navigator.serviceWorker; // missing where the browser keeps nothing
  let busy = false;
  let saved = false;
  // Python is offered once the book is saved, with its size; the worker knows both.
  const more = document.createElement("button");
  Object.assign(more, { type: "button", className: "link-button", hidden: true });
  status.after(more);
  const offer = (python) => {
    more.hidden = !saved || !python?.bytes || python.saved;
    if (python?.bytes) more.textContent = `Save Python as well (${(python.bytes / 1e6).toFixed(0)} MB), to run code offline`;
  };

  const show = (text, state = {}) => {
    ({ busy = false, saved = false } = state);
    if (!saved) more.hidden = true;
    if (status.textContent !== text) status.textContent = text;
    button.textContent = saved ? REMOVE : SAVE;
    button.setAttribute("aria-disabled", String(busy));
  };
  const heard = ({ data }) => {
    if (data?.labook === "saving") {
      // One announcement for a tenth of the way is enough.
      const tenths = Math.floor((10 * data.done) / data.all);
      if (data.group) status.textContent = `Saving Python: ${10 * tenths} %.`;
      else if (!saved) show(`Saving: ${10 * tenths} %.`, { busy: true });
    } else if (data?.labook === "saved") {
      const newer = data.update ? " A newer version opens with the next page." : "";
      const code = data.python?.saved ? " Code runs offline, too." : "";
      show(`Saved for offline reading.${code}${newer}`, { saved: true });
      offer(data.python);
    } else if (data?.labook === "failed") {
      if (data.group) status.textContent = `Saved for offline reading, without Python: ${data.why}. You can try again.`;
      else if (data.update) show(`Saved for offline reading. A newer version could not be saved: ${data.why}.`, { saved: true });
      else show(`Not saved: ${data.why}. Nothing was lost; you can try again.`);
    } else if (data?.labook === "lost") {
      show("The browser has removed the saved book.");
    }
  };
  const found = async () => {
    const registration = await workers.getRegistration(base.href);
    return registration?.scope === base.href ? registration : null; // not that of another site on this host
  };
  const save = async () => {
    show("Saving.", { busy: true });
    navigator.storage?.persist?.().catch(() => {}); // a wish, which the browser may refuse
    const registration = await workers.register(new URL("sw.js", base), { scope: base.pathname, updateViaCache: "none" });
    if (registration.active && !registration.installing) registration.active.postMessage({ labook: "save" });
    registration.installing?.addEventListener("statechange", ({ target }) => {
      if (target.state === "redundant" && busy) show("Not saved: the browser stopped. Nothing was lost; you can try again.");
    });
  };

  more.addEventListener("click", async () => {
    status.textContent = "Saving Python.";
    (await found())?.active?.postMessage({ labook: "save python" });
  });
  button.addEventListener("click", async () => {
    if (busy) return;
    if (!workers) { show(WHY_NOT); return; }
    try {
      if (saved) { await removed(await found()); show("Removed from this device."); }
      else await save();
    } catch (error) {
      show(error.name === "SecurityError" ? WHY_NOT : `Not saved: ${error.message}`);
    }
  });
  if (!workers) return;
  workers.addEventListener("message", heard);
  found().then((registration) => registration?.active?.postMessage({ labook: "state" })).catch(() => {});
};
