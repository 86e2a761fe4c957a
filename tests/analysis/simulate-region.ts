// One kernel in plain loops: what each step touches, piece by piece, and from that what was loaded, what was saved and what lay in memory.
import type { Cutting } from "../../shared/analysis/napkin/partition.ts";
import type { Region, RegionStep } from "../../shared/analysis/napkin/region.ts";

export interface Simulated { readonly loaded: number; readonly saved: number; readonly held: number }

interface Span { readonly from: number; readonly to: number }
/** Where each axis stands: of a group or a piece its indices, of everything else all of them. */
type Place = ReadonlyMap<number, Span>;
interface Touch { readonly tile: number; readonly place: Place; readonly writes: boolean }
interface Moment { readonly step: RegionStep; readonly touches: readonly Touch[] }

const numbersKept: Readonly<Record<string, number>> = { softmax: 2, "rms-norm": 1, "layer-norm": 3 };

/** In elements. */
export function simulate(region: Region, cutting: Cutting, sizes: ReadonlyMap<number, number>, full: readonly number[]): Simulated {
  let [loaded, saved, held] = [0, 0, 0];
  const axes = cutting.groups;
  const walkGroups = (at: number, place: Place): void => {
    const axis = axes[at];
    if (axis !== undefined) {
      for (const span of spans(full[axis] ?? 1, sizes.get(axis) ?? 1)) walkGroups(at + 1, new Map([...place, [axis, span]]));
      return;
    }
    const moments = momentsOf(region, cutting, sizes, full, place);
    const found = count(region, cutting, full, moments);
    loaded += found.loaded;
    saved += found.saved;
    held = Math.max(held, found.held);
  };
  walkGroups(0, new Map());
  return { loaded, saved, held };
}

function spans(size: number, part: number): readonly Span[] {
  const all: Span[] = [];
  for (let from = 0; from < size; from += part) all.push({ from, to: Math.min(size, from + part) });
  return all;
}

/** The loops, written out: steps of a stream's loop once a piece, all others once. */
function momentsOf(region: Region, { streams }: Cutting, sizes: ReadonlyMap<number, number>, full: readonly number[], group: Place): readonly Moment[] {
  const moments: Moment[] = [];
  const walk = (first: number, last: number, depth: number, place: Place): void => {
    const stream = streams[depth];
    for (let at = first; at <= last;) {
      const step = region.steps[at];
      if (stream && at === stream.loop[0]) {
        for (const span of spans(full[stream.axis] ?? 1, sizes.get(stream.axis) ?? 1)) walk(stream.loop[0], stream.loop[1], depth + 1, new Map([...place, [stream.axis, span]]));
        at = stream.loop[1] + 1;
        continue;
      }
      if (step) {
        const touch = (tile: number, writes: boolean): Touch => ({ tile, writes, place: new Map((region.tiles[tile]?.axes ?? []).map((axis) => [axis, place.get(axis) ?? { from: 0, to: full[axis] ?? 1 }])) });
        moments.push({ step, touches: [...[...new Set(step.reads.values())].map((tile) => touch(tile, false)), ...step.writes.map((tile) => touch(tile, true))] });
      }
      at++;
    }
  };
  walk(0, region.steps.length - 1, 0, group);
  return moments;
}

interface Stay { readonly tile: number; readonly elements: number; readonly from: number; to: number; readonly isLoaded: boolean }

function count(region: Region, cutting: Cutting, full: readonly number[], moments: readonly Moment[]): Simulated {
  const key = (place: Place) => [...place].map(([axis, { from, to }]) => `${axis}:${from}-${to}`).join();
  const elements = (place: Place) => [...place.values()].reduce((all, { from, to }) => all * (to - from), 1);
  const stays: Stay[] = [];
  const current = new Map<number, { readonly key: string; readonly stay: Stay }>();
  const made = new Map<string, Stay>();
  let [loaded, saved] = [0, 0];
  moments.forEach(({ touches }, now) => {
    for (const { tile, place } of touches) {
      const { isLoaded = false, isSaved = false } = region.tiles[tile] ?? {};
      const name = key(place);
      // An array that is loaded is there in one piece at a time; one that is made stays in all pieces that are still needed.
      const known = isLoaded ? (current.get(tile)?.key === name ? current.get(tile)?.stay : undefined) : made.get(`${tile} ${name}`);
      if (known) {
        known.to = now;
        continue;
      }
      const stay = { tile, elements: elements(place), from: now, to: now, isLoaded };
      stays.push(stay);
      if (isLoaded) {
        loaded += stay.elements;
        current.set(tile, { key: name, stay });
      } else {
        made.set(`${tile} ${name}`, stay);
        if (isSaved) saved += stay.elements;
      }
    }
  });
  const kept = keptNumbers(region, cutting, full, moments);
  let held = 0;
  moments.forEach(({ step }, now) => {
    const here = stays.filter(({ from, to }) => from <= now && now <= to);
    let sum = here.reduce((all, stay) => all + stay.elements, 0) + kept.filter(({ from, to }) => from <= now && now <= to).reduce((all, one) => all + one.elements, 0);
    // An element at a time: the result lies where the operand lay.
    const inPlace = !["einsum", "linear", "conv"].includes(step.node.node.operator);
    const result = here.find((stay) => stay.from === now && step.writes.includes(stay.tile));
    const operand = result && here.find((stay) => stay.to === now && [...step.reads.values()].includes(stay.tile) && (region.tiles[stay.tile]?.axes.join() === region.tiles[result.tile]?.axes.join()));
    if (inPlace && operand) sum -= operand.elements;
    held = Math.max(held, sum);
  });
  return { loaded, saved, held };
}

/** Numbers of a norm whose axis streams: for each of its rows, from its first piece to the sum that ends it. */
function keptNumbers(region: Region, { streams }: Cutting, full: readonly number[], moments: readonly Moment[]): readonly { readonly from: number; readonly to: number; readonly elements: number }[] {
  return region.steps.flatMap((step) => {
    const numbers = numbersKept[step.node.node.operator];
    const along = streams.find(({ axis }) => step.roles.get(axis) === "normalises");
    if (numbers === undefined || !along) return [];
    const inner = streams.slice(streams.indexOf(along) + 1).map(({ axis }) => axis);
    const end = region.steps.find((other) => other.roles.get(along.axis) === "sums" && region.steps.indexOf(other) > region.steps.indexOf(step));
    const at = (one: RegionStep | undefined) => moments.flatMap((moment, now) => (moment.step === one ? [now] : []));
    const [first, last] = [Math.min(...at(step)), Math.max(...at(end))];
    const size = (moment: Moment | undefined, tile: number, skip: (axis: number) => boolean) => [...(moment?.touches.find((touch) => touch.tile === tile)?.place ?? [])].reduce((all, [axis, { from, to }]) => (skip(axis) ? all : all * (inner.includes(axis) ? (full[axis] ?? 1) : to - from)), 1);
    const rows = { from: first, to: last, elements: numbers * size(moments[first], step.writes[0] ?? -1, (axis) => step.roles.get(axis) === "normalises") };
    if (step.node.node.operator !== "layer-norm" || !end) return [rows];
    // The mean that is taken off meets the sum of the weights, and the shift their sum too: one row of results each.
    const start = Math.min(...at(end));
    const weight = [...end.reads.values()].find((tile) => region.tiles[tile]?.isLoaded && region.tiles[tile]?.axes.includes(along.axis)) ?? -1;
    const of = moments.findIndex((moment) => moment.step === end);
    return [rows, { from: Math.min(start, first), to: last, elements: 2 * size(moments[of], weight, (axis) => axis === along.axis) }];
  });
}
