// Tables of numbers with marked entries, and pictures made of pixels.
import { html } from "./dom.js";

// A part of the stage that scrolls inside itself where its place is too small. Only then keys must reach it:
// what does not scroll is no stop on the way.
export const createRegion = (name, label, ...children) => {
  const box = html("div", { class: name, role: "group", "aria-label": label }, ...children);
  const tell = () => {
    const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1; // sizes are rounded
    if (scrolls) box.setAttribute("tabindex", "0");
    else if (document.activeElement !== box) box.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver(tell);
  for (const one of [box, ...children]) watch.observe(one);
  return box;
};

// A table; `show(rows, mark)` fills it. `mark(i, j)` returns the classes of an entry; an entry may be "".
export const createBoard = (name, colour) => {
  const body = html("tbody"), caption = html("caption", {}, name);
  const table = html("table", { class: `labook-board ${colour}` }, caption, body);
  let cells = [];
  const show = (rows, mark, label = name) => {
    if (caption.textContent !== label) caption.textContent = label;
    if (cells.length !== rows.length || cells[0]?.length !== rows[0]?.length) {
      cells = rows.map((row) => row.map(() => html("td")));
      body.replaceChildren(...cells.map((row) => html("tr", {}, ...row)));
    }
    rows.forEach((row, i) => row.forEach((text, j) => {
      const cell = cells[i][j], names = mark(i, j);
      if (cell.textContent !== text) cell.textContent = text;
      if (cell.className !== names) cell.className = names;
    }));
  };
  return { table, show };
};

// A picture of grey values from 0 to 1, one pixel a number; `alt` is said by screen readers.
export const createImage = (rows, columns) => {
  const canvas = html("canvas", { class: "labook-pixels", width: columns, height: rows, role: "img" });
  const context = canvas.getContext("2d"), data = context.createImageData(columns, rows);
  const show = (values, alt) => {
    values.forEach((row, i) => row.forEach((x, j) => {
      const at = 4 * (i * columns + j);
      data.data.fill(255 * Math.min(1, Math.max(0, x)), at, at + 3);
      data.data[at + 3] = 255;
    }));
    context.putImageData(data, 0, 0);
    canvas.setAttribute("aria-label", alt);
  };
  return { canvas, show };
};
