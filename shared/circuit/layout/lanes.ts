// How the wires of a node run through its column: which of them share a lane, which meet the glyph, and in what order they lie.
// A lane that works is one of the glyph's own rows; every other one passes the glyph above or below it.
import type { Row, Stance } from "../glyphs/define.ts";
import { mean } from "./mean.ts";

export interface Lane {
  /** Places of the rows that run into it from the left, and of those it runs into on the right. */
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  readonly core: boolean;
  /** Lanes with the same number bend into one cup. */
  readonly cup?: number;
}

export function lanesOf(form: Stance["form"], lefts: readonly Row[], rights: readonly Row[]): readonly Lane[] {
  // What has no wires still stands at some height.
  if (lefts.length + rights.length === 0) return [{ lefts: [], rights: [], core: true }];
  const lanes = bareLanes(form, lefts, rights);
  // What is combined meets on the first operand; what is contracted meets where the fewest wires are crossed.
  return form === "free" ? lanes : lanes.map((lane) => ({ ...lane, lefts: straightFirst(lane, lanes, lefts.length) }));
}

function bareLanes(form: Stance["form"], lefts: readonly Row[], rights: readonly Row[]): readonly Lane[] {
  switch (form) {
    case "box": return boxLanes(lefts, rights);
    case "join": return joinLanes(lefts, rights);
    case "split": return joinLanes(rights, lefts).map((lane) => ({ ...lane, lefts: lane.rights, rights: lane.lefts }));
    case "free": return freeLanes(lefts, rights);
    case "cups": return withNumber(withCups(freeLanes(lefts, rights, true), isUnknown(rights) ? [] : summedGroups(lefts, rights)), rights);
    case "pick": return withNumber(withCups(freeLanes(lefts, rights, true), isUnknown(rights) ? [] : [places(lefts, (row) => !rights.some((to) => share(row, to)))]), rights);
  }
}

/** Two rows of a node that are one axis to it. */
export function share(one: Row, other: Row): boolean {
  return one.labels.some((label) => other.labels.includes(label));
}

function boxLanes(lefts: readonly Row[], rights: readonly Row[]): readonly Lane[] {
  const isOwn = [...lefts, ...rights].some((row) => row.core) ? (row: Row) => row.core : () => true;
  const into = places(lefts, isOwn);
  const out = places(rights, isOwn);
  const body = Array.from({ length: Math.max(into.length, out.length) }, (_, k): Lane => ({ lefts: into.slice(k, k + 1), rights: out.slice(k, k + 1), core: true }));
  const passing = rights.flatMap((row, r): readonly Lane[] => (isOwn(row) ? [] : [{ lefts: places(lefts, (from) => !isOwn(from) && share(from, row)), rights: [r], core: false }]));
  const lost = places(lefts, (row) => !isOwn(row)).filter((l) => !passing.some((lane) => lane.lefts.includes(l))).map((l): Lane => ({ lefts: [l], rights: [], core: false }));
  const isAbove = ({ lefts: [l], rights: [r] }: Lane) => (r !== undefined && out.length > 0 ? r < mean(out) : l !== undefined && into.length > 0 ? l < mean(into) : true);
  const others = [...passing, ...lost];
  return [...others.filter(isAbove), ...body, ...others.filter((lane) => !isAbove(lane))];
}

/** Operands stay where they are until a bar takes one axis of each; what they have in common meets behind it. */
function joinLanes(lefts: readonly Row[], rights: readonly Row[]): readonly Lane[] {
  const [first] = places(lefts, (row) => row.core);
  const joined = places(rights, (row) => row.core);
  const lanes = lefts.map((row, l): Lane => ({ lefts: [l], core: row.core, rights: row.core ? (l === first ? joined : []) : places(rights, (to) => !to.core && share(row, to)) }));
  return [...lanes, ...startedHere(lanes, rights)];
}

/** One lane for every row that leaves; whatever has the same axis runs into it. Into what is not known yet runs all that comes: nothing ends here. */
function freeLanes(lefts: readonly Row[], rights: readonly Row[], summing = false): readonly Lane[] {
  if (isUnknown(rights)) return [{ lefts: places(lefts, () => true), rights: [0], core: false }];
  const lanes = rights.map((row, r): Lane => ({ lefts: places(lefts, (from) => share(from, row)), rights: [r], core: false }));
  // A single number leaves at the arrow of its cup.
  if (summing) return lanes.filter((lane) => !isNumber(lane, rights));
  const lost = places(lefts, (row) => !rights.some((to) => share(row, to)));
  const [top] = lanes;
  // A number that every element is combined with has no axis of its own to run along.
  const scalars = top ? lost.filter((l) => lefts[l]?.style === "scalar") : [];
  const ended = lost.filter((l) => !scalars.includes(l)).map((l): Lane => ({ lefts: [l], rights: [], core: false }));
  return [...lanes.map((lane) => (lane === top ? { ...lane, lefts: [...lane.lefts, ...scalars] } : lane)), ...ended];
}

function isUnknown(rights: readonly Row[]): boolean {
  return rights.length === 1 && rights[0]?.style === "unknown";
}

function isNumber({ lefts, rights: [r] }: Lane, rights: readonly Row[]): boolean {
  return lefts.length === 0 && r !== undefined && rights[r]?.style === "scalar";
}

/** The lane of a single number lies in the middle of the first cup, or behind everything where there is none. */
function withNumber(lanes: readonly Lane[], rights: readonly Row[]): readonly Lane[] {
  const numbers = places(rights, (row) => row.style === "scalar").filter((r) => !lanes.some((lane) => lane.rights.includes(r))).map((r): Lane => ({ lefts: [], rights: [r], core: true }));
  const first = lanes.findIndex((lane, k) => lane.cup !== undefined && lanes[k + 1]?.cup === lane.cup);
  return first < 0 ? [...lanes, ...numbers] : [...lanes.slice(0, first + 1), ...numbers, ...lanes.slice(first + 1)];
}

function startedHere(lanes: readonly Lane[], rights: readonly Row[]): readonly Lane[] {
  return places(rights, () => true).filter((r) => !lanes.some((lane) => lane.rights.includes(r))).map((r): Lane => ({ lefts: [], rights: [r], core: false }));
}

/** Rows that no result has, by their label, the nearest neighbours first. */
function summedGroups(lefts: readonly Row[], rights: readonly Row[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  lefts.forEach((row, l) => {
    if (rights.some((to) => share(row, to))) return;
    const label = row.labels.join(" ");
    groups.set(label, [...(groups.get(label) ?? []), l]);
  });
  const extent = (group: readonly number[]) => (group.at(-1) ?? 0) - (group[0] ?? 0);
  return [...groups.values()].sort((a, b) => extent(a) - extent(b) || (a[0] ?? 0) - (b[0] ?? 0));
}

/** Puts each cup where its wires cross the fewest others: around another cup where that is as good, else as high as it may. */
function withCups(passing: readonly Lane[], groups: readonly (readonly number[])[]): readonly Lane[] {
  return groups.filter((group) => group.length > 0).reduce<readonly Lane[]>((lanes, group, cup) => {
    const own = group.map((l): Lane => ({ lefts: [l], rights: [], core: true, ...(group.length > 1 ? { cup } : {}) }));
    return spots(lanes, own).reduce((best, order) => (crossings(order) < crossings(best) ? order : best));
  }, passing);
}

function spots(lanes: readonly Lane[], own: readonly Lane[]): readonly (readonly Lane[])[] {
  const around = own.length === 2 ? cupRuns(lanes).map(([from, to]) => [...lanes.slice(0, from), ...own.slice(0, 1), ...lanes.slice(from, to), ...own.slice(1), ...lanes.slice(to)]) : [];
  const between = Array.from({ length: lanes.length + 1 }, (_, k) => k).filter((k) => lanes[k]?.cup === undefined || lanes[k - 1]?.cup !== lanes[k]?.cup && !cupRuns(lanes).some(([from, to]) => from < k && k < to));
  return [...around, ...between.map((k) => [...lanes.slice(0, k), ...own, ...lanes.slice(k)])];
}

/** Stretches of lanes that are whole cups and nothing else. */
function cupRuns(lanes: readonly Lane[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let from = 0; from < lanes.length; from++) {
    const cup = lanes[from]?.cup;
    const to = lanes.findLastIndex((lane) => lane.cup === cup) + 1;
    if (cup !== undefined && lanes.findIndex((lane) => lane.cup === cup) === from && lanes.slice(from, to).every((lane) => lane.cup !== undefined)) runs.push([from, to]);
  }
  return runs;
}

function crossings(lanes: readonly Lane[]): number {
  const ends = lanes.flatMap((lane, k) => lane.lefts.map((l) => [l, k] as const));
  return ends.reduce((sum, [l, k], i) => sum + ends.slice(i + 1).filter(([m, n]) => k !== n && l > m).length, 0);
}

/** Of several rows that run into a lane, the one whose way crosses least is drawn straight. */
function straightFirst(lane: Lane, lanes: readonly Lane[], count: number): readonly number[] {
  if (lane.lefts.length < 2) return lane.lefts;
  const own = lanes.indexOf(lane);
  const laneOf = Array.from({ length: count }, (_, l) => lanes.findIndex((one) => one.lefts.includes(l)));
  const crossed = (l: number) => laneOf.filter((k, m) => k !== own && k >= 0 && m < l !== k < own).length;
  return [...lane.lefts].sort((a, b) => crossed(a) - crossed(b) || a - b);
}

function places<T>(list: readonly T[], is: (one: T) => boolean): readonly number[] {
  return list.flatMap((one, i) => (is(one) ? [i] : []));
}
