// Rows by their greatest directions: as many numbers a row as are asked for, between which distances stay as near as they can. Subspace iteration on the products of rows.

/** The greatest direction first; directions whose variances are near each other are told apart only in many `steps`, and the distances between rows need that not. */
export function principalParts(rows: readonly ArrayLike<number>[], wanted: number, steps = 40): readonly Float64Array[] {
  const count = rows.length;
  const length = rows[0]?.length ?? 0;
  const parts = Math.min(wanted, count, length);
  const mean = new Float64Array(length);
  for (const row of rows) for (let i = 0; i < length; i++) mean[i] = (mean[i] ?? 0) + (row[i] ?? 0) / count;
  const centred = rows.map((row) => Float64Array.from({ length }, (_, i) => (row[i] ?? 0) - (mean[i] ?? 0)));
  const products = centred.map((a) => centred.map((b) => dot(a, b)));
  // The first rows of a cosine transform, nothing of which is random.
  let basis = orthonormal(Array.from({ length: parts }, (_, k) => Float64Array.from({ length: count }, (_unit, i) => Math.cos((Math.PI * (i + 0.5) * (k + 1)) / count) + (i === k ? 1 : 0))));
  for (let step = 0; step < steps; step++) basis = orthonormal(basis.map((vector) => Float64Array.from(products, (row) => dot(row, vector))));
  // From mixtures of rows to the directions they lie along.
  const directions = orthonormal(basis.map((vector) => {
    const along = new Float64Array(length);
    centred.forEach((row, i) => { for (let j = 0; j < length; j++) along[j] = (along[j] ?? 0) + (vector[i] ?? 0) * (row[j] ?? 0); });
    return along;
  }));
  return centred.map((row) => Float64Array.from(directions, (direction) => dot(row, direction)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** By Gram and Schmidt, twice; what is left of nothing stays zero. */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const made: Float64Array[] = [];
  for (const vector of vectors) {
    const next = Float64Array.from(vector);
    const before = Math.sqrt(dot(next, next));
    for (let twice = 0; twice < 2; twice++) for (const one of made) {
      const along = dot(next, one);
      for (let i = 0; i < next.length; i++) next[i] = (next[i] ?? 0) - along * (one[i] ?? 0);
    }
    const size = Math.sqrt(dot(next, next));
    made.push(size > 1e-12 * Math.max(1e-300, before) ? next.map((value) => value / size) : new Float64Array(next.length));
  }
  return made;
}
