// The plane in which points of many coordinates lie farthest apart, and where each lies in it.

export interface PrincipalPlane {
  /** First and second coordinate of each point, in the unit of the data; zero is the mean. */
  readonly points: readonly (readonly [number, number])[];
  /** Of all variance, the share along each direction. */
  readonly shares: readonly [number, number];
}

/** Enough for directions that differ by a percent in their variance. */
const mostTurns = 300;

/**
 * `values` has the axes [points, coordinates], row-major. A point with a coordinate that is not finite lies at the mean. Each direction points to where its
 * largest coordinate is positive, so that a picture does not flip from one run to the next.
 * Source: principal component analysis by power iteration on the matrix of inner products (Pearson 1901; Golub and Van Loan, section 8.2).
 */
export function principalPlane(values: ArrayLike<number>, points: number, coordinates: number): PrincipalPlane {
  const centred = centre(values, points, coordinates);
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const found: Float64Array[] = [];
  const shares: number[] = [];
  for (let k = 0; k < 2; k++) {
    const direction = leading(centred, coordinates, found);
    const variance = centred.reduce((sum, row) => sum + dot(row, direction) ** 2, 0);
    shares.push(total === 0 ? 0 : variance / total);
    found.push(direction);
  }
  const [first, second] = found;
  return { points: centred.map((row) => [first ? dot(row, first) : 0, second ? dot(row, second) : 0] as const), shares: [shares[0] ?? 0, shares[1] ?? 0] };
}

function centre(values: ArrayLike<number>, points: number, coordinates: number): readonly Float64Array[] {
  const rows = Array.from({ length: points }, (_, p) => Float64Array.from({ length: coordinates }, (__, c) => values[p * coordinates + c] ?? 0));
  const finite = rows.filter((row) => row.every(Number.isFinite));
  const mean = Float64Array.from({ length: coordinates }, (_, c) => finite.reduce((sum, row) => sum + (row[c] ?? 0), 0) / Math.max(1, finite.length));
  return rows.map((row) => (row.every(Number.isFinite) ? row.map((value, c) => value - (mean[c] ?? 0)) : new Float64Array(coordinates)));
}

/** Of unit length and orthogonal to those before; all zero where nothing is left. */
function leading(rows: readonly Float64Array[], coordinates: number, before: readonly Float64Array[]): Float64Array {
  // From the farthest point: a fixed start might be orthogonal to what is looked for.
  let direction = unit(without(rows.reduce((best, row) => (lengthWithout(row, before) > lengthWithout(best, before) ? row : best), new Float64Array(coordinates)), before));
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = new Float64Array(coordinates);
    for (const row of rows) {
      const along = dot(row, direction);
      for (let c = 0; c < coordinates; c++) next[c] = (next[c] ?? 0) + along * (row[c] ?? 0);
    }
    const turned = unit(without(next, before));
    const moved = turned.reduce((most, value, c) => Math.max(most, Math.abs(value - (direction[c] ?? 0))), 0);
    direction = turned;
    if (moved < 1e-9) break;
  }
  const largest = direction.reduce((best, value, c) => (Math.abs(value) > Math.abs(direction[best] ?? 0) + 1e-12 ? c : best), 0);
  return (direction[largest] ?? 0) < 0 ? direction.map((value) => -value) : direction;
}

function lengthWithout(row: Float64Array, before: readonly Float64Array[]): number {
  const rest = without(row, before);
  return dot(rest, rest);
}

function without(row: Float64Array, before: readonly Float64Array[]): Float64Array {
  return before.reduce((rest, direction) => {
    const along = dot(rest, direction);
    return rest.map((value, c) => value - along * (direction[c] ?? 0));
  }, row);
}

function unit(row: Float64Array): Float64Array {
  const length = Math.sqrt(dot(row, row));
  return length < 1e-30 ? new Float64Array(row.length) : row.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += (a[c] ?? 0) * (b[c] ?? 0);
  return sum;
}
