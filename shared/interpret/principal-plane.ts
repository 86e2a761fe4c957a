// The plane in which points of many coordinates lie farthest apart, and where each lies in it.
import { principalParts } from "./facets/principal-parts.ts";

export interface PrincipalPlane {
  /** First and second coordinate of each point, in the unit of the data; zero is the mean. */
  readonly points: readonly (readonly [number, number])[];
  /** Of all variance, the share along each direction. */
  readonly shares: readonly [number, number];
}

/** Enough for directions that differ by a percent in their variance. */
const steps = 300;

/**
 * `values` has the axes [points, coordinates], row-major. A point with a coordinate that is not finite lies at the mean. Each direction points to the first of
 * the points that lie farthest along it, so that a picture does not flip from one run to the next.
 * Source: principal component analysis (Pearson 1901).
 */
export function principalPlane(values: ArrayLike<number>, points: number, coordinates: number): PrincipalPlane {
  const rows = Array.from({ length: points }, (_, p) => Float64Array.from({ length: coordinates }, (__, c) => values[p * coordinates + c] ?? 0));
  const finite = rows.filter((row) => row.every(Number.isFinite));
  const found = finite.length === 0 ? [] : principalParts(finite, 2, steps);
  const along = ([0, 1] as const).map((k) => found.map((part) => part[k] ?? 0));
  const signs = along.map((scores) => ((scores.reduce((far, score) => (Math.abs(score) > Math.abs(far) * (1 + 1e-9) ? score : far), 0)) < 0 ? -1 : 1));
  const at = new Map(finite.map((row, i) => [row, [signed(along[0]?.[i], signs[0]), signed(along[1]?.[i], signs[1])] as const]));
  const total = varianceOf(finite, coordinates);
  const share = (scores: readonly number[] | undefined) => (total === 0 ? 0 : (scores ?? []).reduce((sum, score) => sum + score * score, 0) / total);
  return { points: rows.map((row) => at.get(row) ?? [0, 0]), shares: [share(along[0]), share(along[1])] };
}

function signed(score = 0, sign = 1): number {
  return score === 0 ? 0 : sign * score;
}

/** Sum of squared distances from the mean. */
function varianceOf(rows: readonly Float64Array[], coordinates: number): number {
  let sum = 0;
  for (let c = 0; c < coordinates; c++) {
    const mean = rows.reduce((all, row) => all + (row[c] ?? 0), 0) / Math.max(1, rows.length);
    for (const row of rows) sum += ((row[c] ?? 0) - mean) ** 2;
  }
  return sum;
}
