// The pictures of a grouping, ready to be looked at, with the units that each of them drives.
import type { Picture } from "../../shared/inputs/feed-source.ts";
import type { Grouping, UnitGrouping } from "../../shared/interpret/grouping/group-units.ts";
import { colourPicture } from "../../shared/interpret/picture-of.ts";

export interface ShownGroup {
  readonly units: readonly number[];
  /** Of its own units to its picture, and of all others that answer to anything, in deviations. */
  readonly own: number;
  readonly others: number;
  readonly picture: Picture;
}

export function shownGroups({ labels, answers, pictures }: Grouping, { size }: UnitGrouping, leastSide: number): readonly ShownGroup[] {
  const elements = size.channels * size.height * size.width;
  const zoom = Math.max(1, Math.ceil(leastSide / size.width));
  return answers.map((row, k) => {
    const units = (is: (label: number) => boolean) => labels.flatMap((label, unit) => (label >= 0 && is(label) ? [unit] : []));
    const mean = (of: readonly number[]) => of.reduce((sum, unit) => sum + (row[unit] ?? 0), 0) / Math.max(1, of.length);
    const own = units((label) => label === k);
    return { units: own, own: mean(own), others: mean(units((label) => label !== k)), picture: colourPicture({ data: pictures.subarray(k * elements, (k + 1) * elements), ...size }, zoom) };
  });
}

/** Units that answer alike to everything. */
export function silentUnits({ labels }: Pick<Grouping, "labels">): readonly number[] {
  return labels.flatMap((label, unit) => (label < 0 ? [unit] : []));
}
