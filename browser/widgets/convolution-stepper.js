// A 3 x 3 kernel slides over a picture; the responses fill a second grid.
import { createBoard, createRegion } from "./kernel/board.js";
import { numberText } from "./kernel/numbers.js";
import { correlate2d } from "./math/tensors.js";
import { PICTURES, POSITIONS, cornerAt, last, readouts } from "./model/convolution-stepper.js";

export { last, readouts };

// Grey values and responses tint their cells; the largest is `top`.
const tint = (table, values, top) => {
  const cells = table.querySelectorAll("td");
  values.flat().forEach((x, k) => cells[k].style.setProperty("--labook-level", (Math.abs(x) / top).toFixed(2)));
};

export const draw = (w) => {
  const image = createBoard("picture, 8 × 8", "labook-input labook-pixelboard");
  const output = createBoard("responses, 6 × 6", "labook-output labook-pixelboard");
  w.stage.replaceChildren(createRegion("labook-boards", "The picture and the responses of the kernel", image.table, output.table));
  return (state) => {
    const picture = PICTURES[state.picture], all = correlate2d(picture, state.K), [i, j] = cornerAt(state);
    const known = (r, c) => r * POSITIONS + c < state.step;
    image.show(picture.map((row) => row.map(String)), (r, c) => (r >= i && r < i + 3 && c >= j && c < j + 3 ? "labook-now" : ""));
    output.show(all.map((row, r) => row.map((x, c) => (known(r, c) ? numberText(x) : ""))), (r, c) => (r === i && c === j ? "labook-now" : ""));
    tint(image.table, picture, 9);
    tint(output.table, all.map((row, r) => row.map((x, c) => (known(r, c) ? x : 0))), Math.max(...all.flat().map(Math.abs), 1e-9));
  };
};
