// What the widget of photo filters reads out. Follows labook.widgets.photo_filter.
import { filtered } from "../math/photos.js";

export const ROWS = 18, COLUMNS = 24;
const pixel = (i, j) => {
  if (i >= 10) return (i - 10) % 3 === 0 || (j + 3 * Math.floor((i - 10) / 3)) % 6 === 0 ? [205, 195, 185] : [150, 80, 60];
  return (i - 4) ** 2 + (j - 17) ** 2 <= 8 ? [255, 220, 120] : [120 + 6 * i, 170 + 4 * i, 230];
};
export const picture = () => Array.from({ length: ROWS }, (_, i) => Array.from({ length: COLUMNS }, (_, j) => pixel(i, j)));

const flat = (colour, { M, o, K }) => `(${filtered([[colour]], M, o, K)[0][0].join(", ")})`;

export const readouts = (state) => {
  const after = filtered(picture(), state.M, state.o, state.K).flat();
  return {
    skin: flat([180, 120, 90], state),
    sky: flat([120, 170, 230], state),
    weights: state.K.flat().reduce((sum, x) => sum + x, 0),
    mean: [0, 1, 2].map((c) => after.reduce((sum, p) => sum + p[c], 0) / after.length),
  };
};
