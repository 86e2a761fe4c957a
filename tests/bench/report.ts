// How a measurement prints its figures: one JSON line each on stdout, with the median over its runs.

/** `samples` in `unit`, one a run; `extra` holds what the figure depends on (a ratio, dims, a provider). */
export function figure(name: string, unit: string, samples: readonly number[], extra: Readonly<Record<string, unknown>> = {}): void {
  if (samples.length === 0) throw new RangeError(`${name}: no samples`);
  console.log(JSON.stringify({ figure: name, unit, median: round(quantile(samples, 0.5)), p95: round(quantile(samples, 0.95)), least: round(Math.min(...samples)), runs: samples.length, ...extra }));
}

/** Value below which the fraction `q` of the samples lies, between neighbours by straight line. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** Four significant digits: more would only be noise. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}
