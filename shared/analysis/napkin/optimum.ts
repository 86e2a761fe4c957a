// What a region moves at the least, as a function of what one worker holds: H*(M) = Σ α M^(−β), where groups are as large as fits.
// Source: Abbott and Zardini, arXiv 2412.03317, transfer costs as power functions of the level's memory; to leading order, with pieces of one element.
import { evaluateSize, isLiteral, literal, product, sizesEqual, sum } from "../../tensor/size-algebra.ts";
import { printSize } from "../../tensor/print-size.ts";
import type { Size } from "../../tensor/size.ts";
import { asNumbers, type SizeValues } from "../amounts.ts";
import { heldAtSteps, mostHeld } from "./held.ts";
import { cuttingOf, waysToCut, type Part } from "./partition.ts";
import { partSizes } from "./best-partition.ts";
import { isRefusal } from "./refusal.ts";
import type { AxisAt, Region, Tile } from "./region.ts";

export interface PowerTerm {
  /** In elements, M too. */
  readonly alpha: string;
  readonly value: number | undefined;
  readonly beta: 0.5 | 1;
}

export interface Optimum {
  /** What is moved however much is held. */
  readonly constant: Size;
  readonly terms: readonly PowerTerm[];
  /** Such as `2*d*q + 4*d^2*q*x*M^-1`. */
  readonly expression: string;
  /** Elements of the product of the groups that fill M elements, as a coefficient: g = M / perGroup. */
  readonly perGroup: Size;
}

/** Undefined where no closed form is known: more than two ways to be read again, or arrays that are held whatever the groups. */
export function optimumOf(region: Region, values: SizeValues): Optimum | undefined {
  const parts: Part[] = [];
  const groups: AxisAt[] = [];
  const streams: { readonly axis: AxisAt; readonly loop: number }[] = [];
  for (const axis of region.axes.keys()) {
    const { group, stream } = waysToCut(region, axis);
    if (!group) groups.push(axis);
    else if (!isRefusal(stream)) streams.push({ axis, loop: stream.loop[1] - stream.loop[0] });
  }
  parts.push(...groups.map((axis): Part => ({ axis, kind: "group" })), ...streams.sort((a, b) => b.loop - a.loop).slice(0, 1).map(({ axis }): Part => ({ axis, kind: "stream" })));
  const cutting = cuttingOf(region, parts);
  if (isRefusal(cutting)) return undefined;
  const loaded = region.tiles.filter(({ isLoaded }) => isLoaded);
  const shared = groups.filter((axis) => loaded.some((tile) => !tile.axes.includes(axis)));
  const knobs = alike(shared, region.tiles);
  const moved = (tiles: readonly Tile[]) => sum(...tiles.map((tile) => product(...tile.axes.map((axis) => sizeOf(region, axis)))));
  const lacks = (tile: Tile, knob: readonly AxisAt[]) => !knob.some((axis) => tile.axes.includes(axis));
  const constant = sum(moved(loaded.filter((tile) => !knobs.some((knob) => lacks(tile, knob)))), moved(region.tiles.filter(({ isSaved }) => isSaved)));
  if (knobs.length === 0) return { constant, terms: [], expression: printSize(constant), perGroup: literal(0) };
  // What stays while pieces come and go, in the step that holds most.
  const full = region.axes.map(({ size }) => asNumbers(values).of(size) ?? 1);
  const columns = heldAtSteps(region, cutting);
  const small = new Map([...groups, ...cutting.streams.map(({ axis }) => axis)].map((axis) => [axis, shared.includes(axis) ? (full[axis] ?? 1) : 1]));
  const column = columns[mostHeld(columns, partSizes(full, small))?.step ?? 0] ?? [];
  const staying = column.flatMap(({ tile, axes }) => (tile !== undefined && !cutting.streams.some(({ axis }) => axes.includes(axis)) ? [{ axes }] : []));
  const rest = (axes: readonly AxisAt[]) => product(...axes.filter((axis) => !groups.includes(axis)).map((axis) => sizeOf(region, axis)));
  const whole = (knob: readonly AxisAt[]) => product(...knob.map((axis) => sizeOf(region, axis)));
  const [first, second, ...more] = knobs;
  if (!first || more.length > 0) return undefined;
  const has = (axes: readonly AxisAt[], knob: readonly AxisAt[]) => knob.some((axis) => axes.includes(axis));
  if (!second) {
    if (staying.some(({ axes }) => !has(axes, first))) return undefined;
    const perGroup = sum(...staying.map(({ axes }) => rest(axes)));
    const alpha = product(moved(loaded.filter((tile) => lacks(tile, first))), whole(first), perGroup);
    return powers(constant, [{ alpha: printSize(alpha), value: valueOf(alpha, values), beta: 1 }], perGroup);
  }
  const both = staying.filter(({ axes }) => has(axes, first) && has(axes, second));
  if (both.length === 0) return undefined;
  const perGroup = sum(...both.map(({ axes }) => rest(axes)));
  const [left, right] = [product(moved(loaded.filter((tile) => lacks(tile, first) && !lacks(tile, second))), whole(first)), product(moved(loaded.filter((tile) => lacks(tile, second) && !lacks(tile, first))), whole(second))];
  const neither = loaded.filter((tile) => lacks(tile, first) && lacks(tile, second));
  const under = product(left, right, perGroup);
  const underValue = valueOf(left, values);
  const root = underValue === undefined ? undefined : 2 * Math.sqrt(underValue * (valueOf(right, values) ?? Number.NaN) * (valueOf(perGroup, values) ?? Number.NaN));
  const alpha = sizesEqual(left, right) && isLiteral(perGroup, 1) ? printSize(product(literal(2), left)) : `2*sqrt(${printSize(under)})`;
  const again = product(moved(neither), whole(first), whole(second), perGroup);
  return powers(constant, [{ alpha, value: root, beta: 0.5 }, ...(neither.length > 0 ? [{ alpha: printSize(again), value: valueOf(again, values), beta: 1 as const }] : [])], perGroup);
}

/** Moved elements where one worker holds so many; nothing where a size has no value. */
export function optimumAt({ constant, terms }: Optimum, held: number, values: SizeValues): number | undefined {
  return terms.reduce<number | undefined>((all, { value, beta }) => (all === undefined || value === undefined ? undefined : all + value * held ** -beta), valueOf(constant, values));
}

function powers(constant: Size, terms: readonly PowerTerm[], perGroup: Size): Optimum {
  const used = terms.filter(({ alpha }) => alpha !== "0");
  const printed = used.map(({ alpha, beta }) => `${/[+]/.test(alpha) && !alpha.includes("sqrt") ? `(${alpha})` : alpha}*M^-${beta === 1 ? "1" : "(1/2)"}`);
  return { constant, terms: used, expression: [...(isLiteral(constant, 0) ? [] : [printSize(constant)]), ...printed].join(" + "), perGroup };
}

/** Axes that the same arrays have make one choice between them: only the product of their groups counts. */
function alike(axes: readonly AxisAt[], tiles: readonly Tile[]): readonly (readonly AxisAt[])[] {
  const by = new Map<string, AxisAt[]>();
  for (const axis of axes) {
    const key = tiles.map((tile) => (tile.axes.includes(axis) ? "1" : "0")).join("");
    by.set(key, [...(by.get(key) ?? []), axis]);
  }
  return [...by.values()];
}

function sizeOf(region: Region, axis: AxisAt): Size {
  return region.axes[axis]?.size ?? literal(1);
}

function valueOf(size: Size, values: SizeValues): number | undefined {
  const value = evaluateSize(size, (name) => values.get(name));
  return typeof value === "number" ? value : undefined;
}
