// How strong the dot of an array is from afar: the stronger, the larger its numbers are on the whole beside its largest.
import type { Statistics } from "../../shared/contract/engine.ts";

/** In 0..1. Numbers too large to be summed up, as those of masks are, and those that are no numbers at all, must not look like silence. */
export function dotStrength({ count, mean, deviation, least, greatest }: Statistics): number {
  if (count === 0) return 0;
  const strength = Math.hypot(mean, deviation) / Math.max(Math.abs(least), Math.abs(greatest), Number.MIN_VALUE);
  return Number.isNaN(strength) ? 1 : Math.min(1, strength);
}
