// How much of an array a view has in sight: of an axis that it does not spread out whole only a part, and a person says which.
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import type { PicturePlan } from "./picture-plan.ts";

export interface InSight {
  /** Places of the axis in sight at once. */
  readonly span: number;
  /** From one of them that is drawn to the next. */
  readonly step: number;
}

interface Spread {
  /** Most elements drawn along the rows, and along the columns; of a longer axis every second, every third. */
  readonly side: number;
  /** Most tiles beside each other. */
  readonly tiles: number;
}

/** Rows and columns whole, some tiles, and one place of any further axis. */
export function spreadOut({ rows, columns, tiles }: PicturePlan, dims: readonly number[], most: Spread): readonly InSight[] {
  return dims.map((size, axis) => {
    if (axis === rows || axis === columns) return { span: size, step: Math.max(1, Math.ceil(size / most.side)) };
    return { span: axis === tiles ? most.tiles : 1, step: 1 };
  });
}

/** Axes of which not all is in sight. */
export function turnable(sight: readonly InSight[], dims: readonly number[]): readonly number[] {
  return dims.flatMap((size, axis) => (size > (sight[axis]?.span ?? size) ? [axis] : []));
}

/** Where the part begins that a wished place lies in; what was wished of a longer axis is the last part of this one. */
export function beginOf({ span }: InSight, size: number, wish: number): number {
  const parts = Math.max(1, Math.ceil(size / Math.max(1, span)));
  return Math.min(parts - 1, Math.max(0, Math.floor(wish / Math.max(1, span)))) * span;
}

/** `wishes`: the place of each axis that is to be in sight. */
export function cutInSight(sight: readonly InSight[], dims: readonly number[], wishes: readonly number[]): NonNullable<ReadingRequest["cut"]> {
  return dims.map((size, axis) => {
    const { span, step } = sight[axis] ?? { span: size, step: 1 };
    const start = beginOf({ span, step }, size, wishes[axis] ?? 0);
    return { start, end: Math.min(size, start + span), step };
  });
}
