// Which units of an activation ever do anything: over all samples seen, a unit is dead when it is always the same as at rest.
export interface UnitActivity {
  /** How often each unit was above the threshold. */
  readonly active: Float64Array;
  /** The greatest size each unit had. */
  readonly peak: Float64Array;
  /** How many places were looked at for each unit. */
  readonly seen: number;
}

/** `units` is which axis of `dims` counts them; samples and positions lie on the others. What is at most `threshold` in size is rest. */
export function addActivity(before: UnitActivity | undefined, data: ArrayLike<number>, dims: readonly number[], units: number, threshold = 0): UnitActivity {
  const count = dims[units] ?? 1;
  const stride = dims.slice(units + 1).reduce((a, b) => a * b, 1);
  const active = before?.active.slice() ?? new Float64Array(count);
  const peak = before?.peak.slice() ?? new Float64Array(count);
  for (let i = 0; i < data.length; i++) {
    const unit = Math.floor(i / stride) % count;
    const size = Math.abs(data[i] ?? 0);
    if (size > threshold) active[unit] = (active[unit] ?? 0) + 1;
    if (size > (peak[unit] ?? 0)) peak[unit] = size;
  }
  return { active, peak, seen: (before?.seen ?? 0) + (count > 0 ? data.length / count : 0) };
}

/** Units that were at rest everywhere; none before anything was seen. */
export function deadUnits({ active, seen }: UnitActivity): readonly number[] {
  return seen === 0 ? [] : [...active.keys()].filter((unit) => active[unit] === 0);
}
