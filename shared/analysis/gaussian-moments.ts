// What becomes of normally distributed numbers when each is bent by a function: their size, and how it moves.

/** A function of each number alone. */
export type Bend = (z: Float64Array) => Float64Array;

export interface Moments {
  /** ⟨f²⟩: what the next layer's kernel is made from. */
  readonly square: number;
  /** ⟨f′²⟩: how much of the distance between two inputs that are near one another comes through. */
  readonly slope: number;
  /** d⟨f²⟩/dK = ⟨f²(z² − K)⟩ / 2K²: how much of a change of size comes through. */
  readonly growth: number;
}

const deviations = 12;
const halfPlaces = 3000;

/**
 * Of z, normally distributed around 0 with variance `kernel`. By the trapezoid rule on an even grid with a place at 0: as exact as Gauss–Hermite
 * where f is smooth, and no worse where it has its kink in 0.
 */
export function gaussianMoments(f: Bend, kernel: number): Moments {
  const deviation = Math.sqrt(kernel);
  const step = deviations / halfPlaces;
  const units = Float64Array.from({ length: 2 * halfPlaces + 1 }, (_, i) => (i - halfPlaces) * step);
  const nudge = 1e-5 * deviation;
  const [here, above, below] = [f(units.map((u) => u * deviation)), f(units.map((u) => u * deviation + nudge)), f(units.map((u) => u * deviation - nudge))];
  let [square, slope, growth] = [0, 0, 0];
  units.forEach((u, i) => {
    const weight = (Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)) * step;
    const value = here[i] ?? 0;
    // To either side, so that a kink counts half of each.
    const [up, down] = [((above[i] ?? 0) - value) / nudge, (value - (below[i] ?? 0)) / nudge];
    square += weight * value * value;
    slope += (weight * (up * up + down * down)) / 2;
    growth += (weight * value * value * (u * u - 1)) / (2 * kernel);
  });
  return { square, slope, growth };
}
