// Fields for a matrix: one for each entry, and buttons for its size. Its value is a text, as in an address.
import { button, make } from "./parts.js";

const MOST = 12; // rows or columns
const entries = (text) => text.split(/;|\n/).map((row) => row.trim().split(/[\s,]+/).filter(Boolean)).filter((row) => row.length);

/** Fields for a matrix with a name and a first value; `value` is its text, rows parted by semicolons. */
export const grid = (id, name, text) => {
  let rows = [[""]];
  const table = make("div", { class: "labook-grid-table" });
  const legend = make("legend", {}, `Matrix ${name}`);
  const shape = make("span", { class: "labook-live-status", role: "status" });
  const element = make("fieldset", { class: "labook-grid", "data-labook": "grid" }, legend, table);
  const at = (i, j) => table.querySelector(`[data-at="${i},${j}"]`);

  const draw = () => {
    table.style.setProperty("--columns", rows[0].length);
    table.replaceChildren(...rows.flatMap((row, i) => row.map((entry, j) => {
      const field = make("input", {
        type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", maxlength: 40, size: 4, "data-at": `${i},${j}`,
        "aria-label": `${name}, row ${i + 1}, column ${j + 1}`, ...(i || j ? {} : { id }),
        input: () => { rows[i][j] = field.value.trim(); },
      });
      field.value = entry;
      return field;
    })));
    shape.textContent = `${rows.length} × ${rows[0].length}`;
  };
  const put = (found) => {
    const width = Math.max(1, ...found.map((row) => row.length));
    // A short row stays short in the text, so that the calculation can say so.
    rows = found.length ? found.slice(0, MOST).map((row) => Array.from({ length: Math.min(width, MOST) }, (_, j) => row[j] ?? "")) : [[""]];
    draw();
  };
  const sized = (m, n) => {
    if (m < 1 || n < 1 || m > MOST || n > MOST) return;
    rows = Array.from({ length: m }, (_, i) => Array.from({ length: n }, (__, j) => rows[i]?.[j] ?? "0"));
    draw();
  };
  const step = (label, sign, m, n) => {
    const pressed = button(sign, "size", () => sized(rows.length + m, rows[0].length + n));
    pressed.setAttribute("aria-label", `${name}: ${label}`);
    return pressed;
  };
  element.append(make("div", { class: "labook-grid-size" },
    "rows", step("one row less", "−", -1, 0), step("one row more", "+", 1, 0),
    "columns", step("one column less", "−", 0, -1), step("one column more", "+", 0, 1), shape));
  // Up and down move between rows; left and right stay in the text of an entry.
  table.addEventListener("keydown", (event) => {
    const move = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const [i, j] = (event.target.dataset.at ?? "").split(",").map(Number);
    const next = move && at(i + move, j);
    if (next) { event.preventDefault(); next.focus(); next.select(); }
  });
  // A whole matrix, copied from elsewhere, fills the fields.
  table.addEventListener("paste", (event) => {
    const found = entries((event.clipboardData?.getData("text") ?? "").replace(/\]\s*,?\s*\[/g, ";").replace(/[[\]()]/g, ""));
    if (found.length < 2 && (found[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    put(found);
  });
  put(entries(text));
  return {
    name,
    element,
    get value() { return rows.map((row) => row.join(" ")).join("; "); },
    set value(next) { put(entries(next)); },
    focus: () => at(0, 0)?.focus(),
  };
};
