// Which unit of a reading lies under a place of its picture, so that a click opens its page.
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import type { PicturePlan } from "../design/picture-plan.ts";
import { openUnit } from "../state/unit-store.ts";

/** `at` counts tiles, rows and columns of the array, not of the picture. Undefined where the picture is of no unit. */
export function unitUnder(type: TensorType, { rows, columns, tiles }: PicturePlan, at: { readonly tile: number; readonly row: number; readonly column: number }): number | undefined {
  const { channel } = unitAxes(type);
  if (channel === undefined) return 0;
  if (channel === tiles) return at.tile;
  if (channel === rows) return at.row;
  return channel === columns ? at.column : undefined;
}

/** `of` is the port; an output is looked into at the port that feeds it. */
export function openUnder(of: string, type: TensorType, plan: PicturePlan, at: { readonly tile: number; readonly row: number; readonly column: number }): void {
  const channel = unitUnder(type, plan, at);
  if (channel !== undefined) openUnit(of, channel);
}
