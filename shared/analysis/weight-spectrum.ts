// What a learned matrix makes use of: how many directions, and of a map that reads a picture, how much of the picture.

/**
 * How many directions a matrix of `rows` by `columns` (row-major) makes use of: e to the entropy of its singular values as shares of their sum,
 * between 1 and the smaller side; 0 for a matrix of zeros.
 * Source: Roy and Vetterli, The effective rank: a measure of effective dimensionality, 2007.
 */
export function effectiveRank(matrix: ArrayLike<number>, rows: number, columns: number): number {
  const values = singularValues(matrix, rows, columns);
  const sum = values.reduce((a, b) => a + b, 0);
  if (sum === 0) return 0;
  return Math.exp(values.reduce((entropy, value) => (value > 0 ? entropy - (value / sum) * Math.log(value / sum) : entropy), 0));
}

/** Largest first, by rotations that make the shorter side's vectors orthogonal (one-sided Jacobi; Golub and Van Loan, section 8.6). */
export function singularValues(matrix: ArrayLike<number>, rows: number, columns: number): readonly number[] {
  const isWide = columns > rows;
  const [count, length] = isWide ? [rows, columns] : [columns, rows];
  const vectors = Array.from({ length: count }, (_, i) => Float64Array.from({ length }, (__, j) => matrix[isWide ? i * columns + j : j * columns + i] ?? 0));
  for (let sweep = 0; sweep < mostSweeps; sweep++) if (!rotateAll(vectors)) break;
  return vectors.map((vector) => Math.sqrt(dot(vector, vector))).sort((a, b) => b - a);
}

/** Each sweep squares what is left of the angles; six to ten are usual. */
const mostSweeps = 30;

/** False once all are orthogonal. */
function rotateAll(vectors: readonly Float64Array[]): boolean {
  let hasTurned = false;
  for (const [i, p] of vectors.entries()) {
    for (const q of vectors.slice(i + 1)) {
      const [a, b, c] = [dot(p, p), dot(q, q), dot(p, q)];
      if (Math.abs(c) <= 1e-14 * Math.sqrt(a * b)) continue;
      hasTurned = true;
      const zeta = (b - a) / (2 * c);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + t * t);
      for (let k = 0; k < p.length; k++) {
        const [x, y] = [p[k] ?? 0, q[k] ?? 0];
        p[k] = cosine * (x - t * y);
        q[k] = cosine * (y + t * x);
      }
    }
  }
  return hasTurned;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * How little of a picture a filter of `channels` by `places` looks at, from 0 (all places alike) to nearly 1 (one place): one less the share of
 * places that would hold its energy evenly, which is the inverse participation ratio of the energy.
 */
export function locality(filter: ArrayLike<number>, channels: number, places: number): number {
  let [sum, squares] = [0, 0];
  for (let place = 0; place < places; place++) {
    let energy = 0;
    for (let channel = 0; channel < channels; channel++) energy += (filter[channel * places + place] ?? 0) ** 2;
    sum += energy;
    squares += energy * energy;
  }
  return squares === 0 ? 0 : 1 - (sum * sum) / squares / places;
}
