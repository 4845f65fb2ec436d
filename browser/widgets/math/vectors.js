// Vectors as arrays of numbers. Each function follows labook.vectors and labook.similarity.

export const sameLength = (u, v) => {
  if (u.length !== v.length) throw new Error(`the vectors have different lengths: ${u.length} and ${v.length}`);
  return u.length;
};

export const dot = (u, v) => {
  sameLength(u, v);
  let total = 0;
  for (let i = 0; i < u.length; i++) total += u[i] * v[i];
  return total;
};

export const add = (u, v) => (sameLength(u, v), u.map((x, i) => x + v[i]));
export const subtract = (u, v) => (sameLength(u, v), u.map((x, i) => x - v[i]));
export const scale = (c, v) => v.map((x) => c * x);
export const norm = (v) => Math.sqrt(dot(v, v));
export const norm1 = (v) => v.reduce((sum, x) => sum + Math.abs(x), 0);
export const normInfinity = (v) => v.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
export const distance = (u, v) => norm(subtract(u, v));

export const unit = (v) => {
  const length = norm(v);
  if (length === 0) throw new Error("a zero vector has no direction");
  return v.map((x) => x / length);
};

export const cosine = (u, v) => {
  const lengths = norm(u) * norm(v);
  if (lengths === 0) throw new Error("the cosine of a zero vector is 0/0");
  return dot(u, v) / lengths;
};

// The diagonals of the rhombus of the unit vectors: no digit is lost near 0 and 180 degrees.
export const angle = (u, v) => {
  const a = unit(u), b = unit(v);
  return 2 * Math.atan2(norm(subtract(a, b)), norm(add(a, b)));
};

export const projection = (v, onto) => {
  const square = dot(onto, onto);
  if (square === 0) throw new Error("no projection onto a zero vector");
  const along = dot(onto, v);
  return onto.map((x) => (along * x) / square);
};
