// A picture before and after a filter of colours and a kernel. A reader's own picture is read here and sent nowhere.
import { html } from "./kernel/dom.js";
import { filterBytes } from "./math/photos.js";
import { COLUMNS, ROWS, picture, readouts } from "./model/photo-filter.js";

export { readouts };

const LARGEST_FILE = 40e6, MOST_PIXELS = 50e6, LONGEST = 480; // bytes; pixels; the side that is shown

const panel = (name) => {
  const canvas = html("canvas", { class: "labook-pixels", role: "img", "aria-label": name });
  return { box: html("div", { class: "labook-panel" }, html("p", {}, name), canvas), canvas };
};

const put = (canvas, image, label) => {
  if (canvas.width !== image.width || canvas.height !== image.height) Object.assign(canvas, { width: image.width, height: image.height });
  canvas.getContext("2d").putImageData(image, 0, 0);
  canvas.setAttribute("aria-label", label);
};

const small = () => new ImageData(new Uint8ClampedArray(picture().flat().flatMap((p) => [...p, 255])), COLUMNS, ROWS);

// The picture of a file, upright, its longer side at most LONGEST pixels. Throws a sentence.
const read = async (file) => {
  if (file.size > LARGEST_FILE) throw new Error("This file is larger than 40 MB. Choose a smaller one.");
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Error("This file is no picture that your browser can read. Choose a JPEG or PNG.");
  }
  try {
    if (bitmap.width * bitmap.height > MOST_PIXELS) throw new Error("This picture has more than 50 million pixels. Choose a smaller one.");
    const share = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * share)));
    const context = html("canvas", { width, height }).getContext("2d");
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
};

export const draw = (w) => {
  const [left, right] = ["before", "after"].map(panel);
  const input = html("input", { type: "file", accept: "image/*" });
  const choose = html("label", { class: "labook-own-picture" }, html("span", {}, "Your own picture; it never leaves this device "), input);
  w.stage.replaceChildren(html("div", { class: "labook-photos" }, left.box, right.box, choose));
  let image = small(), mine = false, asked = 0;
  const show = ({ M, o, K }) => {
    const whose = mine ? "your picture" : "a sun over a wall";
    put(left.canvas, image, `Before: ${whose}`);
    put(right.canvas, new ImageData(filterBytes(image.data, image.width, image.height, M, o, K), image.width, image.height), `After the filter: ${whose}`);
  };
  input.addEventListener("change", async () => {
    const file = input.files[0], turn = ++asked;
    if (!file) return;
    try {
      const found = await read(file);
      if (turn !== asked) return; // another picture was chosen meanwhile
      [image, mine] = [found, true];
      w.note(`Your picture is shown with ${image.width} by ${image.height} pixels. It was not sent anywhere.`);
      w.redraw();
    } catch (error) {
      if (turn === asked) w.note(error.message);
    }
  });
  w.figure.querySelector("[data-action='reset']").addEventListener("click", () => {
    [image, mine, input.value] = [small(), false, ""];
    asked++;
    w.redraw();
  });
  return show;
};
