// Load a widget when the reader comes near it. Where that fails, its picture stays and the page says so.

// The folder's name in one piece: the build keeps on the site what a script names.
const HERE = "./";

const fail = (figure) => {
  figure.dataset.failed = "true";
  figure.querySelector(".labook-widget-note").textContent =
    "The interactive part could not be loaded. The picture and the numbers show its initial state; reload the page to try again.";
};

const open = async (figure) => {
  try {
    const [kernel, widget] = await Promise.all([import("./kernel/widget.js"), import(`${HERE}${figure.dataset.widget}.js`)]);
    kernel.mount(figure, widget);
  } catch (error) {
    console.warn(`labook: ${figure.dataset.widget} did not start`, error);
    fail(figure);
  }
};

const figures = [...document.querySelectorAll("figure.labook-widget")];
// The one before the reader's eyes first, then its neighbours, each in a task of its own.
const away = ({ boundingClientRect: box }) => Math.abs(box.top + box.bottom - innerHeight);
const near = new IntersectionObserver(async (entries) => {
  const found = entries.filter((entry) => entry.isIntersecting).sort((a, b) => away(a) - away(b));
  found.forEach((entry) => near.unobserve(entry.target));
  for (const entry of found) {
    await open(entry.target);
    await new Promise((next) => { setTimeout(next); });
  }
}, { rootMargin: "1500px" }); // about two screens: ready when a thumb that scrolls fast arrives
figures.forEach((figure) => near.observe(figure));

// An address such as #w-two-vectors=a:3,1 names a widget and a state: show the widget.
const named = location.hash.slice(1).split("=")[0];
if (location.hash.includes("=")) figures.find((figure) => figure.id === named)?.scrollIntoView({ block: "center" });
