// M: what one group of a region holds at once, step by step of its body.
// Source: Abbott and Zardini, arXiv 2412.03317: the greatest sum over the columns of what is held, with groups and pieces in the place of whole axes.
import type { Cutting } from "./partition.ts";
import { roleAt, type AxisAt, type Region, type RegionStep } from "./region.ts";
import type { CutSizes } from "./transfer.ts";

/** Numbers of a row beside the arrays are f32. */
const bytesOfCarried = 4;

/** One thing that lies in the memory of a group. */
export interface Held {
  /** Undefined for the numbers that a lemma carries. */
  readonly tile: number | undefined;
  readonly axes: readonly AxisAt[];
  /** Of these, the ones it has whole, though they stream: it outlasts their loop. */
  readonly whole: ReadonlySet<AxisAt>;
  readonly numbers: number;
  readonly bytesPerElement: number;
}

interface Lasting extends Held { readonly from: number; readonly to: number }

/** What lies in memory while each step works; a result takes the place of what it is made of where nothing reads that any more. */
export function heldAtSteps(region: Region, cutting: Cutting): readonly (readonly Held[])[] {
  const lasting = [...tilesHeld(region, cutting), ...carriedNumbers(cutting)];
  return region.steps.map((step, at) => {
    const here = lasting.filter(({ from, to }) => from <= at && at <= to);
    const replaced = new Set<Lasting>();
    for (const result of here) {
      if (result.tile === undefined || result.from !== at || !step.writes.includes(result.tile)) continue;
      const operand = here.find((one) => !replaced.has(one) && one.to === at && one.tile !== undefined && [...step.reads.values()].includes(one.tile) && canTakePlace(region, step, one, result));
      if (operand) replaced.add(operand);
    }
    return here.filter((one) => !replaced.has(one));
  });
}

export function heldAmount<T>(held: readonly Held[], { amounts, part, full }: Pick<CutSizes<T>, "amounts" | "part" | "full">): { readonly elements: T | undefined; readonly bytes: T | undefined } {
  const sum = (unit: (one: Held) => number) => amounts.sum(held.map((one) => amounts.product([amounts.count(unit(one)), ...one.axes.map((axis) => (one.whole.has(axis) ? full(axis) : part(axis)))])));
  return { elements: sum(({ numbers }) => numbers), bytes: sum(({ numbers, bytesPerElement }) => numbers * bytesPerElement) };
}

/** The step at which most is held. */
export function mostHeld(columns: readonly (readonly Held[])[], sizes: Pick<CutSizes<number>, "amounts" | "part" | "full">): { readonly step: number; readonly elements: number; readonly bytes: number } | undefined {
  let most: { readonly step: number; readonly elements: number; readonly bytes: number } | undefined;
  for (const [step, column] of columns.entries()) {
    const { elements, bytes } = heldAmount(column, sizes);
    if (elements === undefined || bytes === undefined) return undefined;
    if (!most || bytes > most.bytes) most = { step, elements, bytes };
  }
  return most;
}

function tilesHeld(region: Region, { streams }: Cutting): readonly Lasting[] {
  return region.tiles.flatMap((tile, at): readonly Lasting[] => {
    const uses = region.steps.flatMap((step, i) => ([...step.reads.values()].includes(at) ? [i] : []));
    const made = region.steps.findIndex((step) => step.writes.includes(at));
    const first = made >= 0 ? made : uses[0];
    if (first === undefined) return [];
    let [from, to] = [first, Math.max(first, ...uses)];
    const whole = new Set<AxisAt>();
    // What does not come in pieces stays through the whole loop: what is loaded or was made before, and what adds up in it.
    for (const [i, { axis, loop: [start, end], accumulators }] of [...streams.entries()].reverse()) {
      if (tile.axes.includes(axis) || to < start || from > end) continue;
      const inside = innerAxes(tile.axes, streams.slice(i + 1));
      // What a stream inside changes is loaded again for each piece, and what was made is kept with all of them.
      if (made < 0 && inside.length > 0) break;
      for (const one of inside) whole.add(one);
      if (made < 0 || accumulators.has(at)) from = Math.min(from, start);
      to = Math.max(to, end);
    }
    return [{ tile: at, axes: tile.axes, whole, numbers: 1, bytesPerElement: tile.bytesPerElement, from, to }];
  });
}

function carriedNumbers({ streams }: Cutting): readonly Lasting[] {
  return streams.flatMap(({ carried, loop: [start, end] }, i) => carried.map(({ from, to, axes, numbers }): Lasting => {
    const whole = new Set(innerAxes(axes, streams.slice(i + 1)));
    return { tile: undefined, axes, whole, numbers, bytesPerElement: bytesOfCarried, from: Math.min(from, start), to: Math.max(to, end) };
  }));
}

function innerAxes(axes: readonly AxisAt[], inner: Cutting["streams"]): readonly AxisAt[] {
  return inner.flatMap(({ axis }) => (axes.includes(axis) ? [axis] : []));
}

function canTakePlace(region: Region, step: RegionStep, operand: Held, result: Held): boolean {
  const isSame = operand.axes.join() === result.axes.join() && [...operand.whole].join() === [...result.whole].join() && operand.bytesPerElement === result.bytesPerElement;
  return isSame && [...step.roles.keys()].every((axis) => { const role = roleAt(region, step, axis); return role === "passes" || role === "normalises"; });
}
