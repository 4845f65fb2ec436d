// Colours and neighbours of pictures. Follows labook.widgets.photo_filter and labook.projects.photo_filters.

// Bytes of red, green, blue and opacity, row after row, through M and o, then through K; clipped and rounded once.
// An array of clamped bytes rounds a half to the even number, as Python does.
export const filterBytes = (data, width, height, M, o, K) => {
  const colours = new Float64Array(3 * width * height), result = new Uint8ClampedArray(data.length);
  for (let k = 0; k < width * height; k++) {
    const r = data[4 * k], g = data[4 * k + 1], b = data[4 * k + 2];
    for (let c = 0; c < 3; c++) colours[3 * k + c] = M[c][0] * r + M[c][1] * g + M[c][2] * b + o[c][0];
  }
  const weights = K.flatMap((row, p) => row.map((x, q) => [p - 1, q - 1, x])).filter(([, , x]) => x !== 0);
  const within = (x, most) => Math.min(Math.max(x, 0), most - 1);
  for (let i = 0; i < height; i++) for (let j = 0; j < width; j++) {
    const at = 4 * (i * width + j);
    let r = 0, g = 0, b = 0;
    for (const [p, q, x] of weights) {
      const near = 3 * (within(i + p, height) * width + within(j + q, width));
      r += x * colours[near]; g += x * colours[near + 1]; b += x * colours[near + 2];
    }
    [r, g, b].forEach((x, c) => { result[at + c] = Math.round(x * 1e6) / 1e6; });
    result[at + 3] = data[at + 3];
  }
  return result;
};

// The same on rows of pixels.
export const filtered = (photo, M, o, K) => {
  const height = photo.length, width = photo[0].length;
  const data = filterBytes(photo.flat().flatMap((pixel) => [...pixel, 255]), width, height, M, o, K);
  return photo.map((row, i) => row.map((_, j) => Array.from(data.slice(4 * (i * width + j), 4 * (i * width + j) + 3))));
};
