// Which axis of an array counts units, and over which ones a unit is repeated.
import { usualRole } from "../tensor/roles.ts";
import type { TensorType } from "../tensor/tensor-type.ts";

export interface UnitAxes {
  /** Undefined for a single number a position. */
  readonly channel: number | undefined;
  /** Places at which the same unit looks. */
  readonly positions: readonly number[];
}

/** By roles and double wires; where they say nothing, by the order images usually have: batch, channel, height, width. */
export function unitAxes({ axes }: Pick<TensorType, "axes">): UnitAxes {
  const all = [...axes.keys()];
  const roleOf = (i: number) => axes[i]?.role ?? usualRole(axes[i]?.name ?? "");
  const positions = all.filter((i) => axes[i]?.group !== undefined || roleOf(i) === "position");
  const rest = all.filter((i) => !positions.includes(i) && roleOf(i) !== "batch");
  if (positions.length === 0 && rest.length >= 3) return { channel: rest.at(-3), positions: rest.slice(-2) };
  return { channel: rest.find((i) => roleOf(i) === "channel") ?? rest[0], positions };
}
