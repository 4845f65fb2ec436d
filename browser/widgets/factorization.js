// Ratings beside their predictions, with the two thin matrices below.
import { createBoard, createRegion } from "./kernel/board.js";
import { predictions } from "./math/learning.js";
import { RATINGS, factorsOf, isHeldOut, last, readouts } from "./model/factorization.js";

export { last, readouts };

const short = (x) => (Math.round(x * 10) / 10 + 0).toFixed(1).replace("-", "−");
const texts = (A) => A.map((row) => row.map(short));

export const draw = (w) => {
  const [r, p, u, v] = [["ratings", "weight"], ["predictions", "output"], ["U", "ink"], ["V", "ink"]]
    .map(([name, colour]) => createBoard(name, `labook-${colour}`));
  w.stage.replaceChildren(createRegion("labook-ratings", "Ratings, predictions, U and V", r.table, p.table, u.table, v.table));
  const mark = (i, j) => (isHeldOut(i, j) ? "labook-held" : "");
  const ratings = RATINGS.map((row, i) => row.map((x, j) => (isHeldOut(i, j) ? `(${x})` : `${x}`)));
  return (state) => {
    const { U, V } = factorsOf(state);
    r.show(ratings, mark, "ratings (held out)");
    p.show(texts(predictions(U, V)), mark, "predicted, U Vᵀ");
    u.show(texts(U), () => "", `U, 5 × ${state.k}, users`);
    v.show(texts(V), () => "", `V, 5 × ${state.k}, movies`);
  };
};
