// What the widget of a rank-k picture reads out. Follows labook.widgets.rank_k_image.
import { parkMiller } from "../math/learning.js";
import { capturedShare, loraParameters, rankKStorage, svd, truncationError } from "../math/spectral.js";

const SIDE = 32, LARGE = 4096;

const scene = (i, j) => {
  const fromSun = (i - 10) ** 2 + (j - 20) ** 2, row = Math.floor((i - 23) / 3);
  if (i >= 23 && j >= 3 && j < 29) return (i - 23) % 3 && (j + 4 * (row % 2)) % 8 ? 0.125 : 0.375;
  return fromSun <= 49 ? 1 - fromSun / 256 : (i + j) / 128 + 0.125;
};
const RULES = {
  scene,
  checks: (i, j) => ((Math.floor(i / 4) + Math.floor(j / 4)) % 2 ? 0.875 : 0.125),
  line: (i, j) => +(i === j),
};

export const picture = (name) => {
  const drawn = name === "noise" ? parkMiller(7, SIDE * SIDE) : [], rule = RULES[name] ?? ((i, j) => drawn[SIDE * i + j]);
  return Array.from({ length: SIDE }, (_, i) => Array.from({ length: SIDE }, (__, j) => rule(i, j)));
};

const done = new Map();
export const decomposition = (name) => {
  if (!done.has(name)) done.set(name, svd(picture(name)));
  return done.get(name);
};

export const keptOf = ({ picture: name, k }) => Math.min(k, decomposition(name).sigma.length);

export const readouts = (state) => {
  const { sigma } = decomposition(state.picture), k = keptOf(state), [full, thin] = rankKStorage(SIDE, SIDE, k);
  const error = truncationError(sigma, k);
  return {
    rank: sigma.length,
    stored: `${thin} instead of ${full}`,
    ratio: thin / full,
    error,
    relative: error / truncationError(sigma, 0),
    share: 100 * capturedShare(sigma, k),
    lora: state.view === "lora" ? `${loraParameters(LARGE, LARGE, state.k)} of ${LARGE * LARGE}` : "only in the LoRA view",
  };
};
