// The partition of a region that moves the least and fits: integer search over the sizes of at most four axes.
import { asNumbers, type SizeValues } from "../amounts.ts";
import { heldAtSteps, type Held } from "./held.ts";
import { cuttingOf, waysToCut, type Cutting, type Part } from "./partition.ts";
import { isRefusal, nothingInCommon, tooMuch, type Refusal } from "./refusal.ts";
import type { AxisAt, Region } from "./region.ts";
import { timesRead, type CutSizes } from "./transfer.ts";

export interface Partition {
  readonly cutting: Cutting;
  /** Of every axis that is cut, how long a group or piece of it is. */
  readonly sizes: ReadonlyMap<AxisAt, number>;
}

const mostKnobs = 4;
/** Up to here every size is tried that gives another number of parts. */
const everySize = 64;

/** Undefined while a size has no value. */
export function bestPartition(region: Region, values: SizeValues, most: { readonly bytes: number; readonly name: string }): Partition | Refusal | undefined {
  const { of } = asNumbers(values);
  const full = region.axes.map(({ size }) => of(size));
  if (!full.every((size) => size !== undefined)) return undefined;
  let best: { readonly partition: Partition; readonly moved: number; readonly groups: number } | undefined;
  let least = Number.POSITIVE_INFINITY;
  let refused: Refusal | undefined;
  for (const parts of ways(region, full)) {
    const cutting = cuttingOf(region, parts);
    if (isRefusal(cutting)) {
      refused ??= cutting;
      continue;
    }
    const body = bodyOf(region, cutting, full);
    const found = search(body, most.bytes, best?.moved ?? Number.POSITIVE_INFINITY);
    if (found === "nothing fits") least = Math.min(least, body.held(smallest(body)));
    if (!found || found === "nothing fits") continue;
    const sizes = grown(body, found, most.bytes);
    const moved = body.moved(sizes);
    const groups = cutting.groups.reduce((all, axis) => all * Math.ceil((full[axis] ?? 1) / (sizes[axis] ?? 1)), 1);
    if (!best || moved < best.moved || (moved === best.moved && groups > best.groups)) best = { partition: withoutWhole(region, body, sizes, most.bytes), moved, groups };
  }
  return best?.partition ?? (least === Number.POSITIVE_INFINITY ? (refused ?? nothingInCommon()) : tooMuch(least, most.bytes, most.name));
}

/** Axes that every array has cost nothing to group; of the others, each way to cut the largest ones. */
function ways(region: Region, full: readonly number[]): readonly (readonly Part[])[] {
  const loaded = region.tiles.filter(({ isLoaded }) => isLoaded);
  const choices = region.axes.flatMap((_, axis): readonly { readonly axis: AxisAt; readonly kinds: readonly (Part["kind"] | undefined)[]; readonly isFree: boolean; readonly loop: number }[] => {
    const { group, stream } = waysToCut(region, axis);
    const groups = group === undefined;
    const streams = !isRefusal(stream);
    const loop = streams ? stream.loop[1] - stream.loop[0] : 0;
    if (groups && loaded.every((tile) => tile.axes.includes(axis))) return [{ axis, kinds: ["group"], isFree: true, loop }];
    if (groups) return [{ axis, kinds: streams ? ["group", "stream"] : ["group"], isFree: false, loop }];
    return streams ? [{ axis, kinds: ["stream", undefined], isFree: false, loop }] : [];
  });
  const free = choices.filter(({ isFree }) => isFree);
  const knobs = choices.filter(({ isFree }) => !isFree).sort((a, b) => (full[b.axis] ?? 0) - (full[a.axis] ?? 0)).slice(0, mostKnobs).sort((a, b) => b.loop - a.loop);
  return knobs.reduce<readonly (readonly Part[])[]>((all, { axis, kinds }) => all.flatMap((parts) => kinds.map((kind) => (kind ? [...parts, { axis, kind }] : parts))), [free.map(({ axis }): Part => ({ axis, kind: "group" }))]);
}

/** A cutting with all that does not depend on the sizes worked out before; sizes stand at their axes. */
interface Body {
  readonly cutting: Cutting;
  readonly full: readonly number[];
  /** Of the axes that are cut, those whose number of parts makes a difference to what is moved. */
  readonly counted: readonly AxisAt[];
  /** Bytes held by one group, and bytes moved by all of them. */
  held(sizes: readonly number[]): number;
  moved(sizes: readonly number[]): number;
}

function bodyOf(region: Region, cutting: Cutting, full: readonly number[]): Body {
  const columns = distinct(heldAtSteps(region, cutting)).map((column) => column.map(({ axes, whole, numbers, bytesPerElement }) => ({
    axes: axes.filter((axis) => !whole.has(axis)), bytes: axes.reduce((all, axis) => (whole.has(axis) ? all * (full[axis] ?? 1) : all), numbers * bytesPerElement),
  })));
  const bytesOf = ({ axes, bytesPerElement }: Region["tiles"][number]) => axes.reduce((all, axis) => all * (full[axis] ?? 1), bytesPerElement);
  const saved = region.tiles.reduce((sum, tile) => sum + (tile.isSaved ? bytesOf(tile) : 0), 0);
  const loads = region.tiles.flatMap((tile) => (tile.isLoaded ? [{ bytes: bytesOf(tile), again: timesRead(tile, cutting) }] : []));
  return {
    cutting, full,
    counted: [...cutting.groups, ...cutting.streams.map(({ axis }) => axis)].filter((axis) => loads.some(({ again }) => again.includes(axis))),
    held(sizes) {
      let most = 0;
      for (const column of columns) most = Math.max(most, column.reduce((sum, { axes, bytes }) => sum + axes.reduce((all, axis) => all * (sizes[axis] ?? 1), bytes), 0));
      return most;
    },
    moved: (sizes) => loads.reduce((sum, { bytes, again }) => sum + again.reduce((all, axis) => all * Math.ceil((full[axis] ?? 1) / (sizes[axis] ?? 1)), bytes), saved),
  };
}

export function partSizes(full: readonly number[], sizes: ReadonlyMap<AxisAt, number>): CutSizes<number> {
  const part = (axis: AxisAt) => Math.min(sizes.get(axis) ?? Number.POSITIVE_INFINITY, full[axis] ?? 1);
  return { amounts: asNumbers(new Map()), full: (axis) => full[axis], part, pieces: (axis) => Math.ceil((full[axis] ?? 1) / Math.max(1, part(axis))) };
}

function distinct(columns: readonly (readonly Held[])[]): readonly (readonly Held[])[] {
  const known = new Map(columns.map((column) => [column.map(({ axes, whole, numbers, bytesPerElement }) => `${axes.join(" ")}/${[...whole].join(" ")}*${numbers * bytesPerElement}`).sort().join(), column]));
  return [...known.values()];
}

function smallest({ cutting, full }: Body): readonly number[] {
  const cut = new Set([...cutting.groups, ...cutting.streams.map(({ axis }) => axis)]);
  return full.map((size, axis) => (cut.has(axis) ? 1 : size));
}

/**
 * More of an axis at once never moves more and never holds less: of the last axis only the greatest size that fits is looked at,
 * and what moves more with all further axes whole than `bound` is left. Undefined where nothing moves less than that.
 */
function search(body: Body, most: number, bound: number): readonly number[] | "nothing fits" | undefined {
  const least = smallest(body);
  if (body.held(least) > most) return "nothing fits";
  let [best, fewest]: [readonly number[] | undefined, number] = [undefined, bound];
  const withSize = (sizes: readonly number[], axis: AxisAt, size: number) => sizes.with(axis, size);
  const tryFrom = (at: number, sizes: readonly number[]): void => {
    const axis = body.counted[at];
    if (axis === undefined || at === body.counted.length - 1) {
      const whole = axis === undefined ? sizes : withSize(sizes, axis, greatest(body, sizes, axis, most));
      const moved = body.moved(whole);
      if (moved <= fewest) [best, fewest] = [whole, moved];
      return;
    }
    for (const size of candidates(body.full[axis] ?? 1)) {
      const next = withSize(sizes, axis, size);
      if (body.held(next) > most) continue;
      if (body.moved(body.counted.slice(at + 1).reduce((all, one) => withSize(all, one, body.full[one] ?? 1), next)) > fewest) break;
      tryFrom(at + 1, next);
    }
  };
  tryFrom(0, least);
  return best;
}

/** Then every axis as long as fits, those first whose parts are read again; and parts of one axis of equal length. */
function grown(body: Body, found: readonly number[], most: number): readonly number[] {
  const streams = body.cutting.streams.map(({ axis }) => axis).reverse();
  return [...body.counted, ...streams].reduce((sizes, axis) => {
    const full = body.full[axis] ?? 1;
    return sizes.with(axis, Math.ceil(full / Math.ceil(full / greatest(body, sizes, axis, most))));
  }, found);
}

function greatest(body: Body, sizes: readonly number[], axis: AxisAt, most: number): number {
  let [fits, fails] = [1, (body.full[axis] ?? 1) + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (body.held(sizes.with(axis, middle)) <= most) fits = middle;
    else fails = middle;
  }
  return fits;
}

/** A stream of one piece is none, and needs no lemma; it stays where arrays are loaded again rather than kept because of it. */
function withoutWhole(region: Region, { cutting, full }: Body, sizes: readonly number[], most: number): Partition {
  const streams = cutting.streams.filter(({ axis }) => (sizes[axis] ?? 1) < (full[axis] ?? 1));
  const fewer = cuttingOf(region, [...cutting.groups.map((axis): Part => ({ axis, kind: "group" })), ...streams.map(({ axis }): Part => ({ axis, kind: "stream" }))]);
  const used = isRefusal(fewer) || bodyOf(region, fewer, full).held(sizes) > most ? cutting : fewer;
  return { cutting: used, sizes: new Map([...used.groups, ...used.streams.map(({ axis }) => axis)].map((axis) => [axis, sizes[axis] ?? 1])) };
}

/** Descending, so that what moves the least is met early. */
function candidates(full: number): readonly number[] {
  if (full <= everySize) return [...new Set(Array.from({ length: full }, (_, i) => Math.ceil(full / (i + 1))))];
  const sizes = new Set([1, full]);
  for (let size = 2; size < full; size *= 2) for (const one of [size, (size * 3) / 2]) if (one < full) sizes.add(one);
  return [...sizes].sort((a, b) => b - a);
}
