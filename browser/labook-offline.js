// The whole book on the device, when the reader asks for it: see sw.js, which is written with the pages.
const base = new URL(document.documentElement.dataset.content_root, document.baseURI);
const SAVE = "Save the book for offline reading";
const REMOVE = "Remove the saved book";
const WHY_NOT = "This browser keeps nothing for offline reading here: it may be a private window, or the address is not secure.";

const removed = async (registration) => {
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`labook ${base.pathname} `)).map((name) => caches.delete(name)));
};

export const offline = () => {
  const place = document.querySelector(".offline");
  if (!place) return;
  const button = place.querySelector("button");
  const status = place.querySelector(".offline-status");
  const workers = navigator.serviceWorker; // missing where the browser keeps nothing
  let busy = false;
  let saved = false;

  const show = (text, state = {}) => {
    ({ busy = false, saved = false } = state);
    if (status.textContent !== text) status.textContent = text;
    button.textContent = saved ? REMOVE : SAVE;
    button.setAttribute("aria-disabled", String(busy));
  };
  const heard = ({ data }) => {
    if (data?.labook === "saving") {
      // One announcement for a tenth of the way is enough.
      const tenths = Math.floor((10 * data.done) / data.all);
      if (!saved) show(`Saving: ${10 * tenths} %.`, { busy: true });
    } else if (data?.labook === "saved") {
      const newer = data.update ? " A newer version opens with the next page." : "";
      show(`Saved for offline reading.${newer}`, { saved: true });
    } else if (data?.labook === "failed") {
      if (data.update) show(`Saved for offline reading. A newer version could not be saved: ${data.why}.`, { saved: true });
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
