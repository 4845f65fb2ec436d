// The whole book on the device, when the reader asks for it: one service worker, one list of files.
const base = new URL(document.documentElement.dataset.content_root, location.href);

export const offline = () => {
  const place = document.querySelector(".offline");
  if (!place) return;
  if (!("serviceWorker" in navigator) || !isSecureContext) { place.remove(); return; }
  const button = place.querySelector("button");
  const status = place.querySelector(".offline-status");
  const say = (text, saved = false) => { status.textContent = text; button.hidden = saved; };

  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.labook === "saving") say(`saving ${data.done} of ${data.all} files`);
    if (data?.labook === "saved") say("Saved for offline reading.", true);
    if (data?.labook === "failed") say(`Not saved: ${data.why}. Nothing was lost; try again.`);
  });
  const ask = async (what) => (await navigator.serviceWorker.ready).active?.postMessage({ labook: what });

  button.addEventListener("click", async () => {
    say("preparing");
    try {
      await navigator.serviceWorker.register(new URL("sw.js", base), { scope: base.pathname });
      await ask("save");
    } catch (error) {
      say(`This browser keeps nothing for offline reading (${error.message}).`);
    }
  });
  navigator.serviceWorker.getRegistration(base.pathname).then((found) => { if (found) ask("state"); }, () => {});
};
