// A whole run as regions, each one kernel: glyphs are taken together along their wires as long as that is legal, fits, and moves less.
import { asNumbers, type SizeValues } from "../amounts.ts";
import { isGiven } from "../memory-views.ts";
import type { RunArray, WrittenRun, WrittenStep } from "../written-steps.ts";
import { bestPartition, partSizes, type Partition } from "./best-partition.ts";
import type { Lemma } from "./lemmas.ts";
import { isRefusal, notConvex, type Refusal } from "./refusal.ts";
import { regionOf, type Region } from "./region.ts";
import { levelChanges, transferred } from "./transfer.ts";

export interface FusedRegion {
  readonly region: Region;
  readonly partition: Partition | Refusal;
  /** Bytes, over the whole dispatch; undefined where no partition is legal. */
  readonly moved: number | undefined;
  /** Regions of other copies of a block that are the same in every way are told once. */
  readonly copies: number;
}

/** Why two regions that an array joins are not one. */
export interface Seam {
  readonly from: string;
  readonly to: string;
  /** Without one it is legal, and moves more than the two apart. */
  readonly refusal?: Refusal;
}

export interface FusedRun {
  readonly regions: readonly FusedRegion[];
  readonly seams: readonly Seam[];
  /** Bytes that all glyphs move, each a kernel by itself. */
  readonly apart: number | undefined;
}

/** No region is looked at that takes in more glyphs. */
const mostSteps = 32;

/** Steps that compute: what is given stands in memory from the beginning. */
export function computingSteps(run: WrittenRun): readonly WrittenStep[] {
  return run.steps.filter(({ node }) => !isGiven(node.node.operator));
}

interface Judged { readonly region: Region; readonly partition: Partition | Refusal | undefined; readonly moved: number | undefined }

export function fuseRun(run: WrittenRun, values: SizeValues, level: { readonly bytes: number; readonly name: string }, lemmas?: ReadonlySet<Lemma>): FusedRun {
  const steps = computingSteps(run);
  const makers = new Map(steps.flatMap((step) => step.writes.map((array) => [array, step] as const)));
  const known = new Map<string, Judged>();
  const keys = structureKeys(run);
  const judge = (members: readonly WrittenStep[]): Judged & { readonly key: string } => {
    const key = keys(members);
    const before = known.get(key);
    if (before) return { ...before, key };
    const region = regionOf(run, members, lemmas);
    const partition = bestPartition(region, values, level);
    const judged = { region, partition, moved: partition && !isRefusal(partition) ? movedBytes(region, partition, values) : undefined };
    known.set(key, judged);
    return { ...judged, key };
  };
  const order = new Map(steps.map((step, at) => [step, at]));
  const home = new Map<WrittenStep, Set<WrittenStep>>(steps.map((step) => [step, new Set([step])]));
  const inOrder = (members: Iterable<WrittenStep>) => [...members].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const apart = steps.map((step) => judge([step]).moved);
  const wires = steps.flatMap((to) => [...to.reads.values()].flatMap((array) => { const from = makers.get(array); return from ? [{ from, to }] : []; }));
  // The pair that saves the most goes first, until no pair saves anything.
  const savings = new Map<Set<WrittenStep>, Map<Set<WrittenStep>, number>>();
  const savedBy = (left: Set<WrittenStep>, right: Set<WrittenStep>): number => {
    const known = savings.get(left)?.get(right);
    if (known !== undefined) return known;
    const members = inOrder([...left, ...right]);
    const [a, b] = [judge(inOrder(left)).moved, judge(inOrder(right)).moved];
    const whole = members.length > mostSteps || wayAround(members, makers, order) ? undefined : judge(members).moved;
    // What has no legal partition by itself may have one with its neighbour.
    const saved = whole === undefined ? 0 : a === undefined || b === undefined ? Number.POSITIVE_INFINITY : a + b - whole;
    savings.set(left, (savings.get(left) ?? new Map<Set<WrittenStep>, number>()).set(right, saved));
    return saved;
  };
  for (;;) {
    let best: { readonly left: Set<WrittenStep>; readonly right: Set<WrittenStep>; readonly saved: number } | undefined;
    for (const { from, to } of wires) {
      const [left, right] = [home.get(from), home.get(to)];
      if (!left || !right || left === right) continue;
      const saved = savedBy(left, right);
      if (saved > (best?.saved ?? 0)) best = { left, right, saved };
    }
    if (!best) break;
    const joined = new Set(inOrder([...best.left, ...best.right]));
    for (const member of joined) home.set(member, joined);
  }
  const counted = new Map<string, { readonly judged: Judged; copies: number }>();
  for (const members of new Set(steps.flatMap((step) => home.get(step) ?? []))) {
    const judged = judge(inOrder(members));
    const same = counted.get(judged.key);
    if (same) same.copies++;
    else counted.set(judged.key, { judged, copies: 1 });
  }
  const seams = new Map<string, Seam>();
  for (const { from, to } of wires) {
    const [left, right] = [home.get(from), home.get(to)];
    const [a, b] = [from.path.join("/"), to.path.join("/")];
    if (!left || !right || left === right || seams.has(`${a} ${b}`)) continue;
    const members = inOrder([...left, ...right]);
    const around = wayAround(members, makers, order);
    const partition = around ? notConvex(around.out, around.back) : members.length > mostSteps ? undefined : judge(members).partition;
    seams.set(`${a} ${b}`, { from: a, to: b, ...(isRefusal(partition) ? { refusal: partition } : {}) });
  }
  return {
    regions: [...counted.values()].flatMap(({ judged: { region, partition, moved }, copies }) => (partition ? [{ region, partition, moved, copies }] : [])),
    seams: [...seams.values()],
    apart: apart.reduce<number | undefined>((sum, moved) => (sum === undefined || moved === undefined ? undefined : sum + moved), 0),
  };
}

export function movedBytes(region: Region, { cutting, sizes }: Partition, values: SizeValues): number | undefined {
  const counting = numbersOf(region, sizes, values);
  return transferred(levelChanges(region, cutting, counting), counting.amounts).bytes;
}

export function numbersOf(region: Region, sizes: ReadonlyMap<number, number>, values: SizeValues): ReturnType<typeof partSizes> {
  return partSizes(region.axes.map(({ size }) => asNumbers(values).of(size) ?? Number.NaN), sizes);
}

/** A way from one member to another through glyphs that are none. */
export function wayAround(members: readonly WrittenStep[], makers: ReadonlyMap<RunArray, WrittenStep>, order: ReadonlyMap<WrittenStep, number>): { readonly out: string; readonly back: string } | undefined {
  const inside = new Set(members);
  const first = Math.min(...members.map((step) => order.get(step) ?? 0));
  const reaches = new Map<WrittenStep, WrittenStep | undefined>();
  const reachedFrom = (step: WrittenStep): WrittenStep | undefined => {
    if (inside.has(step)) return step;
    if ((order.get(step) ?? 0) < first) return undefined;
    if (reaches.has(step)) return reaches.get(step);
    reaches.set(step, undefined);
    for (const array of step.reads.values()) {
      const maker = makers.get(array);
      const found = maker && reachedFrom(maker);
      if (found) {
        reaches.set(step, found);
        return found;
      }
    }
    return undefined;
  };
  for (const member of members) for (const array of member.reads.values()) {
    const maker = makers.get(array);
    if (!maker || inside.has(maker)) continue;
    const out = reachedFrom(maker);
    if (out) return { out: out.path.join("/"), back: member.path.join("/") };
  }
  return undefined;
}

/** Two lists of steps have the same key when they are the same glyphs joined in the same way, and the same of what they make is read elsewhere. */
function structureKeys(run: WrittenRun): (members: readonly WrittenStep[]) => string {
  const numbers = new Map<object, number>();
  const numberOf = (thing: object) => {
    const known = numbers.get(thing);
    if (known !== undefined) return known;
    numbers.set(thing, numbers.size);
    return numbers.size - 1;
  };
  const readers = new Map<RunArray, WrittenStep[]>();
  for (const step of run.steps) for (const array of step.reads.values()) readers.set(array, [...(readers.get(array) ?? []), step]);
  const given = new Set(run.outputs);
  return (members) => {
    const inside = new Set(members);
    const local = new Map<RunArray, number>();
    const place = (array: RunArray) => {
      const at = local.get(array) ?? local.size;
      local.set(array, at);
      return at;
    };
    const owners = new Map<string, number>();
    return members.map(({ node, owner, reads, writes }) => {
      owners.set(owner, owners.get(owner) ?? owners.size);
      const saved = writes.map((array) => given.has(array) || readers.get(array)?.some((reader) => !inside.has(reader)) === true);
      return `${numberOf(node)}@${owners.get(owner) ?? 0}(${[...reads].map(([port, array]) => `${port}=${place(array)}`).join()})->${writes.map((array, i) => `${place(array)}${saved[i] ? "!" : ""}`).join()}`;
    }).join(";");
  };
}
