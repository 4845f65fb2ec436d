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
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    open(entry.target);
  }
}, { rootMargin: "400px" });
figures.forEach((figure) => near.observe(figure));

// An address such as #w-two-vectors=a:3,1 names a widget and a state: show the widget.
const named = location.hash.slice(1).split("=")[0];
if (location.hash.includes("=")) figures.find((figure) => figure.id === named)?.scrollIntoView({ block: "center" });
