// The napkin analysis of a checked diagram: the kernels it comes to on a device, or one region cut the way somebody asks.
// Source: Abbott and Zardini, FlashAttention on a Napkin, arXiv 2412.03317; diagram language, IO-aware analysis.
import { problem, type Problem } from "../../base/problem.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { printSize } from "../../tensor/print-size.ts";
import { quotient, variable } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import { asExpressions, asNumbers, type SizeValues } from "../amounts.ts";
import { operatorOperations } from "../node-cost.ts";
import { writtenSteps, type WrittenRun, type WrittenStep } from "../written-steps.ts";
import { bestPartition, type Partition } from "./best-partition.ts";
import type { Level } from "./devices.ts";
import { computingSteps, fuseRun, movedBytes, numbersOf, wayAround, type Seam } from "./fuse-regions.ts";
import { heldAmount, heldAtSteps, mostHeld } from "./held.ts";
import type { Lemma } from "./lemmas.ts";
import { optimumAt, optimumOf } from "./optimum.ts";
import { cuttingOf, waysToCut, type Part } from "./partition.ts";
import { isRefusal, notConvex, outOfSize, tooMuch, type Refusal } from "./refusal.ts";
import { regionOf, type Region } from "./region.ts";
import { levelChanges, transferred, type CutSizes } from "./transfer.ts";

export interface NapkinAsked {
  /** What one worker may hold. */
  readonly level: Level;
  /** Further ones that closed forms are to be read at. */
  readonly levels?: readonly Level[];
  /** Of the device, where they are known: bytes and operations a second. */
  readonly bandwidth?: number;
  readonly operations?: number;
  /** Glyphs, or blocks with all that is in them, as paths; without them the whole run is taken apart into the best regions found. */
  readonly region?: readonly string[];
  /** Axes by name with sizes, the outermost stream first; without them the best legal partition is searched for. */
  readonly parts?: readonly { readonly kind: Part["kind"]; readonly axis: string; readonly size: number }[];
  /** Lemmas that may be put to use; all of them without. */
  readonly lemmas?: ReadonlySet<Lemma>;
}

/** How an axis of the region that was asked for may be cut, and by which rule it may not. */
export interface NapkinAxis {
  readonly axis: string;
  readonly size: number;
  readonly group: Refusal | undefined;
  readonly stream: Refusal | undefined;
}

export interface NapkinPart { readonly axis: string; readonly kind: Part["kind"]; readonly size: number; readonly of: number; readonly parts: number }

export interface NapkinBill { readonly array: string; readonly way: "load" | "save"; readonly elements: number; readonly bytes: number; readonly expression: string }

export interface NapkinRegion {
  readonly glyphs: readonly string[];
  /** Of a block that is repeated, how many regions are like this one. */
  readonly copies: number;
  readonly parts: readonly NapkinPart[];
  /** By whose help it streams. */
  readonly lemmas: readonly string[];
  readonly groups: number;
  /** H: over the whole dispatch, with every load and save. */
  readonly transfer: { readonly elements: number; readonly bytes: number; readonly expression: string };
  /** M: of one group, while `at` works. */
  readonly held: { readonly elements: number; readonly bytes: number; readonly expression: string; readonly at: string };
  /** The same while each glyph works. */
  readonly columns: readonly { readonly at: string; readonly elements: number; readonly bytes: number }[];
  readonly bill: readonly NapkinBill[];
  /** The same glyphs, each a kernel by itself. */
  readonly apart: number | undefined;
  /** H*(M) to leading order, in elements, and in bytes at the levels asked for. */
  readonly optimum: { readonly expression: string; readonly terms: readonly { readonly alpha: string; readonly beta: number }[]; readonly atLevels: readonly { readonly level: string; readonly bytes: number | undefined }[]; readonly together: { readonly expression: string; readonly seconds: number } | undefined } | undefined;
  readonly operations: number | undefined;
  /** Operations a byte. */
  readonly intensity: number | undefined;
  /** The longer of moving and computing, where the device's speeds are known. */
  readonly seconds: number | undefined;
}

export interface Napkin {
  readonly regions: readonly NapkinRegion[];
  readonly refused: readonly { readonly glyphs: readonly string[]; readonly refusal: Refusal }[];
  /** Of one region that was asked for: what may be done with each of its axes. */
  readonly axes: readonly NapkinAxis[];
  /** Of a run taken apart: why neighbours are not one region. */
  readonly seams: readonly Seam[];
  /** Bytes moved by the regions, and by all glyphs by themselves; undefined while something has no number. */
  readonly moved: number | undefined;
  readonly apart: number | undefined;
}

export function napkin(checked: CheckedDiagram, asked: NapkinAsked): Napkin | Problem {
  const run = writtenSteps(checked.main);
  if (!run) return problem("it comes to more nodes than anything could run: repeat blocks less often");
  const unknown = [...checked.sizes].find(([, value]) => value === undefined);
  if (unknown) return problem(`${unknown[0]} has no value: give it one with --set ${unknown[0]}=…`);
  if (asked.region || asked.parts) return ofOne(run, checked.sizes, asked);
  const fused = fuseRun(run, checked.sizes, asked.level, asked.lemmas);
  const regions = fused.regions.flatMap(({ region, partition, copies }) => (isRefusal(partition) ? [] : [described(region, partition, copies, { sizes: checked.sizes, asked, run, apart: undefined })]));
  const refused = fused.regions.flatMap(({ region, partition }) => (isRefusal(partition) ? [{ glyphs: glyphsOf(region), refusal: partition }] : []));
  const moved = refused.length > 0 ? undefined : regions.reduce((sum, { transfer, copies }) => sum + transfer.bytes * copies, 0);
  return { regions, refused, axes: [], seams: fused.seams, moved, apart: fused.apart };
}

function ofOne(run: WrittenRun, sizes: SizeValues, asked: NapkinAsked): Napkin | Problem {
  const steps = computingSteps(run);
  const asks = asked.region ?? [""];
  const isOf = (step: WrittenStep, path: string) => path === "" || step.path.join("/") === path || step.path.join("/").startsWith(`${path}/`);
  const missing = asks.find((path) => !steps.some((step) => isOf(step, path)));
  if (missing !== undefined) return problem(`found no glyph ${missing}, expected a path such as ${steps[0]?.path.join("/") ?? "softmax"}`);
  const members = firstCopies(steps.filter((step) => asks.some((path) => isOf(step, path))));
  if (members.length === 0) return problem("nothing is computed here: draw an operator between input and output");
  const region = regionOf(run, members, asked.lemmas);
  const axes = region.axes.map(({ name, size }, axis): NapkinAxis => {
    const { group, stream } = waysToCut(region, axis);
    return { axis: name, size: asNumbers(sizes).of(size) ?? 1, group, stream: isRefusal(stream) ? stream : undefined };
  });
  const refuse = (refusal: Refusal): Napkin => ({ regions: [], refused: [{ glyphs: glyphsOf(region), refusal }], axes, seams: [], moved: undefined, apart: undefined });
  const order = new Map(steps.map((step, at) => [step, at]));
  const around = wayAround(members, new Map(steps.flatMap((step) => step.writes.map((array) => [array, step] as const))), order);
  if (around) return refuse(notConvex(around.out, around.back));
  const partition = asked.parts ? partitionAsked(region, sizes, asked.parts, asked.level) : bestPartition(region, sizes, asked.level);
  if (!partition) return problem("a size has no number here: give it one with --set");
  if ("problem" in partition && !isRefusal(partition)) return partition;
  if (isRefusal(partition)) return refuse(partition);
  const alone = members.map((member) => {
    const own = regionOf(run, [member], asked.lemmas);
    const best = bestPartition(own, sizes, asked.level);
    return best && !isRefusal(best) ? movedBytes(own, best, sizes) : undefined;
  });
  const apart = alone.reduce<number | undefined>((sum, moved) => (sum === undefined || moved === undefined ? undefined : sum + moved), 0);
  const one = described(region, partition, 1, { sizes, asked, run, apart });
  return { regions: [one], refused: [], axes, seams: [], moved: one.transfer.bytes, apart };
}

function partitionAsked(region: Region, sizes: SizeValues, parts: NonNullable<NapkinAsked["parts"]>, level: NapkinAsked["level"]): Partition | Refusal | Problem {
  const chosen: Part[] = [];
  const lengths = new Map<number, number>();
  for (const { kind, axis: name, size } of parts) {
    const axis = region.axes.findIndex((one) => one.name === name);
    const full = region.axes[axis] && asNumbers(sizes).of(region.axes[axis].size);
    if (full === undefined) return problem(`found no axis ${name} in the region, expected one of ${region.axes.map((one) => one.name).join(", ")}`);
    if (lengths.has(axis)) return problem(`found ${name} a second time, expected each axis once: group it or stream it`);
    if (size < 1 || size > full) return outOfSize(name, size, full);
    lengths.set(axis, size);
    chosen.push({ axis, kind });
  }
  const cutting = cuttingOf(region, chosen);
  if (isRefusal(cutting)) return cutting;
  const held = mostHeld(heldAtSteps(region, cutting), numbersOf(region, lengths, sizes));
  return held && held.bytes > level.bytes ? tooMuch(held.bytes, level.bytes, level.name) : { cutting, sizes: lengths };
}

/** Of a block that is repeated, the first copy. */
function firstCopies(steps: readonly WrittenStep[]): readonly WrittenStep[] {
  const seen = new Set<string>();
  return steps.filter(({ path }) => {
    const name = path.join("/");
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

interface Around { readonly sizes: SizeValues; readonly asked: NapkinAsked; readonly run: WrittenRun; readonly apart: number | undefined }

function described(region: Region, { cutting, sizes: lengths }: Partition, copies: number, { sizes, asked, apart }: Around): NapkinRegion {
  const numbers = numbersOf(region, lengths, sizes);
  const names = namesOf(region, { cutting, sizes: lengths }, sizes);
  const [changes, printed] = [levelChanges(region, cutting, numbers), levelChanges(region, cutting, names)];
  const [moved, movedNames] = [transferred(changes, numbers.amounts), transferred(printed, names.amounts)];
  const columns = heldAtSteps(region, cutting);
  const most = mostHeld(columns, numbers);
  const optimum = optimumOf(region, sizes);
  const width = region.tiles.find(({ isLoaded }) => isLoaded)?.bytesPerElement ?? 4;
  const operations = asNumbers(sizes).sum(region.steps.map(({ node }) => operatorOperations(node, asNumbers(sizes))));
  const bytes = moved.bytes ?? 0;
  const partsOf = (kind: Part["kind"], axes: readonly number[]): readonly NapkinPart[] => axes.map((axis) => ({ axis: region.axes[axis]?.name ?? "?", kind, size: numbers.part(axis) ?? 1, of: numbers.full(axis) ?? 1, parts: numbers.pieces(axis) ?? 1 }));
  const groups = partsOf("group", cutting.groups);
  const levels = [asked.level, ...(asked.levels ?? [])];
  const optimumBytes = (level: Level) => {
    const elements = optimum && optimumAt(optimum, level.bytes / width, sizes);
    return elements === undefined ? undefined : elements * width;
  };
  const times = [asked.bandwidth === undefined ? undefined : bytes / asked.bandwidth, asked.operations === undefined || operations === undefined ? undefined : operations / asked.operations].filter((seconds) => seconds !== undefined);
  return {
    glyphs: glyphsOf(region), copies, parts: [...groups, ...partsOf("stream", cutting.streams.map(({ axis }) => axis))],
    lemmas: [...new Set(cutting.streams.flatMap((stream) => stream.lemmas))],
    groups: groups.reduce((all, { parts }) => all * parts, 1),
    transfer: { elements: moved.elements ?? 0, bytes, expression: movedNames.elements ? printSize(movedNames.elements) : "" },
    held: { elements: most?.elements ?? 0, bytes: most?.bytes ?? 0, expression: printHeld(columns[most?.step ?? 0] ?? [], names), at: region.steps[most?.step ?? 0]?.path.join("/") ?? "" },
    columns: columns.flatMap((column, i) => {
      const { elements, bytes: heldBytes } = heldAmount(column, numbers);
      return elements === undefined || heldBytes === undefined ? [] : [{ at: region.steps[i]?.path.join("/") ?? "", elements, bytes: heldBytes }];
    }),
    bill: changes.map(({ tile, way, elements, bytes: own }, i) => ({ array: tile.name, way, elements: elements ?? 0, bytes: own ?? 0, expression: printed[i]?.elements ? printSize(printed[i].elements) : "" })),
    apart,
    optimum: optimum && { expression: optimum.expression, terms: optimum.terms.map(({ alpha, beta }) => ({ alpha, beta })), atLevels: levels.map((level) => ({ level: level.name, bytes: optimumBytes(level) })), together: together(levels, optimumBytes) },
    operations, intensity: operations === undefined || bytes === 0 ? undefined : operations / bytes,
    seconds: times.length === 2 ? Math.max(...times) : undefined,
  };
}

/** Several levels at once: H*(M) of each, weighted by how long a byte takes to reach it. Nothing where a level says no speed. */
function together(levels: readonly Level[], bytesAt: (level: Level) => number | undefined): { readonly expression: string; readonly seconds: number } | undefined {
  const parts = levels.map((level) => ({ level, bytes: bytesAt(level) }));
  const seconds = parts.reduce<number | undefined>((sum, { level: { bandwidth }, bytes }) => (sum === undefined || bandwidth === undefined || bytes === undefined ? undefined : sum + bytes / bandwidth), 0);
  if (seconds === undefined || parts.length < 2) return undefined;
  return { seconds, expression: parts.map(({ level }) => `H*(${level.name})/${level.bandwidth?.toPrecision(3) ?? "?"}`).join(" + ") };
}

/** Groups and pieces as variables of their own, `g_x` and `s_x`; those that are one element long are none. */
function namesOf(region: Region, { cutting, sizes: lengths }: Partition, sizes: SizeValues): CutSizes<Size> {
  const amounts = asExpressions(sizes);
  const groups = new Set(cutting.groups);
  const numbers = numbersOf(region, lengths, sizes);
  const full = (axis: number) => region.axes[axis] && amounts.of(region.axes[axis].size);
  const part = (axis: number) => {
    const length = lengths.get(axis);
    if (length === undefined || length === numbers.full(axis)) return full(axis);
    return length === 1 ? amounts.count(1) : variable(`${groups.has(axis) ? "g" : "s"}_${region.axes[axis]?.name ?? ""}`);
  };
  return { amounts, full, part, pieces: (axis) => { const [whole, one] = [full(axis), part(axis)]; return whole && one && quotient(whole, one); } };
}

function printHeld(column: Parameters<typeof heldAmount>[0], names: ReturnType<typeof namesOf>): string {
  const { elements } = heldAmount(column, names);
  return elements ? printSize(elements) : "";
}

function glyphsOf(region: Region): readonly string[] {
  return region.steps.map(({ path }) => path.join("/"));
}
