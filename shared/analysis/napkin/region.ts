// Steps of a run that are looked at as one kernel: its arrays, and its axes as one thing wherever they pass.
import type { CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { tableRow } from "../../operators/table-row.ts";
import { labelsOf } from "../../operators/weave.ts";
import type { Axis } from "../../tensor/axis.ts";
import { bytesPerElement } from "../../tensor/dtype.ts";
import { sizesEqual } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import type { RunArray, WrittenRun, WrittenStep } from "../written-steps.ts";
import { axisRole, type AxisRole } from "./axis-roles.ts";
import { lemmaNames, type Lemma } from "./lemmas.ts";
import { unionFind } from "./union-find.ts";

/** By its place in `Region.axes`. */
export type AxisAt = number;

export interface RegionAxis {
  /** As its first array calls it, with a prime where another axis of the region is called so too. */
  readonly name: string;
  readonly size: Size;
}

/** One array as the region meets it. An array that is read along different axes is there once for each way. */
export interface Tile {
  /** `path:port`, or the path of a parameter. */
  readonly name: string;
  readonly axes: readonly AxisAt[];
  readonly bytesPerElement: number;
  readonly isLoaded: boolean;
  readonly isSaved: boolean;
}

export interface RegionStep {
  readonly path: readonly string[];
  readonly node: CheckedOperator;
  /** Places in `Region.tiles`; learned arrays stand under their own names. */
  readonly reads: ReadonlyMap<string, number>;
  readonly writes: readonly number[];
  /** Of every axis that meets the glyph. */
  readonly roles: ReadonlyMap<AxisAt, AxisRole>;
  /** Axes that meet the glyph more than once, or are joined or split in front of it. */
  readonly tied: ReadonlySet<AxisAt>;
}

export interface Region {
  readonly axes: readonly RegionAxis[];
  readonly tiles: readonly Tile[];
  readonly steps: readonly RegionStep[];
  /** Lemmas that may be put to use. */
  readonly lemmas: ReadonlySet<Lemma>;
}

const allLemmas: ReadonlySet<Lemma> = new Set(lemmaNames);

interface DraftTile { readonly source: RunArray | string; readonly name: string; readonly keys: readonly string[]; readonly axes: readonly Axis[]; readonly bytes: number; readonly isLoaded: boolean; readonly isSaved: boolean }

/** Steps in the order of the run. What of them is read elsewhere, or is given by the run, is saved. */
export function regionOf(run: WrittenRun, steps: readonly WrittenStep[], lemmas: ReadonlySet<Lemma> = allLemmas): Region {
  const inside = new Set(steps);
  const made = new Set(steps.flatMap(({ writes }) => writes));
  const saved = new Set<RunArray>([...run.outputs, ...run.steps.filter((step) => !inside.has(step)).flatMap((step) => [...step.reads.values()])].filter((array) => made.has(array)));
  const same = unionFind();
  const tied = new Set<string>();
  const sizes = new Map<string, Axis>();
  const drafts: DraftTile[] = [];
  const madeAt = new Map<RunArray, number>();
  const steady = steps.map((step, at) => {
    const key = (label: string) => `${at} ${label}`;
    const note = (keys: readonly string[], axes: readonly Axis[]) => keys.forEach((one, i) => { const axis = axes[i]; if (axis && !sizes.has(one)) sizes.set(one, axis); });
    const reads = new Map<string, number>();
    const add = (tile: DraftTile) => drafts.push(tile) - 1;
    const { weave } = step.node;
    for (const [port, array] of step.reads) {
      const strand = weave?.operands.find((operand) => operand.port === port);
      // A glyph without a weave has axes that mean nothing to it.
      const axes = strand?.axes ?? array.type.axes;
      const keys = strand ? labelsOf(strand).map(key) : axes.map((_, i) => key(`${port} ${i}`));
      note(keys, axes);
      const from = madeAt.get(array);
      const chosen = step.node.node.operator === "gather" && port === "x" ? strand && chosenBy(step.node, labelsOf(strand), "along") : undefined;
      if (from === undefined) reads.set(port, add({ source: array, name: nameOf(array), keys: chosen?.map(key) ?? keys, axes, bytes: bytesPerElement(array.type.dtype), isLoaded: true, isSaved: false }));
      else {
        reads.set(port, from);
        meet(drafts[from]?.keys ?? [], array.type.axes, keys, axes, same, tied);
      }
    }
    for (const parameter of weave?.parameters ?? []) {
      const keys = chosenBy(step.node, parameter.labels, tableRow).map(key);
      note(parameter.labels.map(key), parameter.axes);
      const name = `${step.owner.slice(1)}.${parameter.name}`;
      reads.set(parameter.name, add({ source: name, name, keys, axes: parameter.axes, bytes: bytesPerElement(parameter.dtype), isLoaded: true, isSaved: false }));
    }
    const writes = step.writes.map((array) => {
      const strand = weave?.results.find((result) => result.port === array.port);
      const keys = strand ? labelsOf(strand).map(key) : array.type.axes.map((_, i) => key(`${array.port} ${i}`));
      note(keys, array.type.axes);
      const tile = add({ source: array, name: nameOf(array), keys, axes: array.type.axes, bytes: bytesPerElement(array.type.dtype), isLoaded: false, isSaved: saved.has(array) });
      madeAt.set(array, tile);
      return tile;
    });
    return { step, reads, writes, labels: labelsAt(step.node, key) };
  });
  return { ...settle(drafts, steady, { same, tied, sizes }), lemmas };
}

/** Axes of an array meet those its reader sees, one by one; a view between them ties what it joins or splits. */
function meet(made: readonly string[], madeAxes: readonly Axis[], read: readonly string[], readAxes: readonly Axis[], same: ReturnType<typeof unionFind>, tied: Set<string>): void {
  const fits = (i: number, j: number) => { const [a, b] = [madeAxes[i], readAxes[j]]; return a !== undefined && b !== undefined && sizesEqual(a.size, b.size); };
  let front = 0;
  while (front < Math.min(made.length, read.length) && fits(front, front)) front++;
  let back = 0;
  while (back < Math.min(made.length, read.length) - front && fits(made.length - 1 - back, read.length - 1 - back)) back++;
  for (let i = 0; i < front; i++) same.join(made[i] ?? "", read[i] ?? "");
  for (let i = 1; i <= back; i++) same.join(made[made.length - i] ?? "", read[read.length - i] ?? "");
  for (const key of [...made.slice(front, made.length - back), ...read.slice(front, read.length - back)]) tied.add(key);
}

interface SteadyStep { readonly step: WrittenStep; readonly reads: Map<string, number>; readonly writes: readonly number[]; readonly labels: ReadonlyMap<string, string> }

function settle(drafts: readonly DraftTile[], steady: readonly SteadyStep[], { same, tied, sizes }: { readonly same: ReturnType<typeof unionFind>; readonly tied: ReadonlySet<string>; readonly sizes: ReadonlyMap<string, Axis> }): Omit<Region, "lemmas"> {
  const axes: RegionAxis[] = [];
  const axisAt = new Map<string, AxisAt>();
  const taken = new Set<string>();
  const place = (key: string): AxisAt => {
    const root = same.find(key);
    const known = axisAt.get(root);
    if (known !== undefined) return known;
    const axis = sizes.get(key);
    let name = axis?.name ?? "?";
    while (taken.has(name)) name += "′";
    taken.add(name);
    axisAt.set(root, axes.push({ name, size: axis?.size ?? { kind: "literal", value: 1 } }) - 1);
    return axes.length - 1;
  };
  // Two ways of reading one array are one load where they came out along the same axes.
  const tiles: Tile[] = [];
  const sources: (RunArray | string)[] = [];
  const settled = drafts.map((draft): number => {
    const places = draft.keys.map(place);
    const twin = draft.isLoaded ? tiles.findIndex((tile, at) => tile.isLoaded && sources[at] === draft.source && tile.axes.join() === places.join()) : -1;
    if (twin >= 0) return twin;
    sources.push(draft.source);
    return tiles.push({ name: draft.name, axes: places, bytesPerElement: draft.bytes, isLoaded: draft.isLoaded, isSaved: draft.isSaved }) - 1;
  });
  const tiedAxes = new Set([...tied].map(place));
  const steps = steady.map(({ step, reads, writes, labels }): RegionStep => {
    const roles = new Map<AxisAt, AxisRole>();
    const twice = new Set<AxisAt>();
    for (const [label, key] of labels) {
      const axis = place(key);
      if (roles.has(axis)) twice.add(axis);
      roles.set(axis, axisRole(step.node, label));
    }
    for (const [axis] of roles) if (tiedAxes.has(axis)) twice.add(axis);
    return { path: step.path, node: step.node, reads: new Map([...reads].map(([port, tile]) => [port, settled[tile] ?? tile])), writes: writes.map((tile) => settled[tile] ?? tile), roles, tied: twice };
  });
  return { axes, tiles, steps };
}

/** Undefined where the glyph does not meet the axis at all. */
export function roleAt(region: Region, step: RegionStep, axis: AxisAt): AxisRole | undefined {
  if (step.tied.has(axis)) return "whole";
  const met = [...step.reads.values(), ...step.writes].some((tile) => region.tiles[tile]?.axes.includes(axis));
  return step.roles.get(axis) ?? (met ? "whole" : undefined);
}

/** Of a table, the rows that indices ask for: one for each of them. */
function chosenBy({ weave }: CheckedOperator, labels: readonly string[], row: string): readonly string[] {
  const index = weave?.operands.find(({ port }) => port === "index");
  return index && labels.includes(row) ? [...new Set(labels.flatMap((label) => (label === row ? labelsOf(index) : [label])))] : labels;
}

function labelsAt({ weave }: CheckedOperator, key: (label: string) => string): ReadonlyMap<string, string> {
  const labels = [...(weave?.operands ?? []), ...(weave?.results ?? [])].flatMap(labelsOf).concat((weave?.parameters ?? []).flatMap((parameter) => parameter.labels)).filter((label) => label !== tableRow);
  return new Map(labels.map((label) => [label, key(label)]));
}

function nameOf({ path, port }: RunArray): string {
  return `${path.join("/")}:${port}`;
}
