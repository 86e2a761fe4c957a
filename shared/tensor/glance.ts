// A glance at an array: two sums and two extremes, taken where it is computed, from which its statistics follow without its elements.

/** In this order, each as one f32. */
export const glanceNumbers = ["sum", "squares", "least", "greatest"] as const;
type GlanceNumbers = Readonly<Record<(typeof glanceNumbers)[number], number>>;

export interface GlanceStatistics {
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  readonly mean: number;
  readonly deviation: number;
  readonly notFinite: 0;
}

/**
 * Of `count` elements; undefined where some are not finite: then only the elements tell the rest. Extremes are exact. Mean and deviation are right
 * to about a thousandth of the root mean square, since f32 sums are that good; they are NaN where such a sum would be too large for f32.
 */
export function statisticsOfGlance(count: number, { sum, squares, least, greatest }: GlanceNumbers): GlanceStatistics | undefined {
  // No square is below zero, so that one NaN makes their sum NaN and nothing else does; without any, an infinity is an extreme.
  if (count === 0 || Number.isNaN(squares) || !Number.isFinite(least) || !Number.isFinite(greatest)) return undefined;
  const known = { count, least, greatest, notFinite: 0 } as const;
  if (least === greatest) return { ...known, mean: least, deviation: 0 };
  if (!Number.isFinite(sum) || !Number.isFinite(squares)) return { ...known, mean: NaN, deviation: NaN };
  const mean = Math.min(greatest, Math.max(least, sum / count));
  return { ...known, mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}
