// Small regions that the napkin is tried on, and every way to cut them.
import { cuttingOf, waysToCut, type Cutting, type Part } from "../../shared/analysis/napkin/partition.ts";
import { isRefusal } from "../../shared/analysis/napkin/refusal.ts";
import { regionOf, type Region } from "../../shared/analysis/napkin/region.ts";
import { computingSteps } from "../../shared/analysis/napkin/fuse-regions.ts";
import { asNumbers, type SizeValues } from "../../shared/analysis/amounts.ts";
import { writtenSteps } from "../../shared/analysis/written-steps.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";

export interface SizedRegion { readonly region: Region; readonly full: readonly number[]; readonly sizes: SizeValues }

export function wholeRegion(document: WeftDocument, only?: readonly string[]): SizedRegion {
  const checked = checkDocument(document);
  const run = writtenSteps(checked.main);
  if (!run) throw new Error("a run that can be written out");
  const region = regionOf(run, computingSteps(run).filter(({ path }) => !only || only.includes(path.join("/"))));
  return { region, full: region.axes.map(({ size }) => asNumbers(checked.sizes).of(size) ?? Number.NaN), sizes: checked.sizes };
}

export function matmul(a: number, b: number, c: number): WeftDocument {
  return diagram({ sizes: { a, b, c }, nodes: { left: ["input", { axes: "a b" }], right: ["input", { axes: "b c" }], product: ["einsum", { spec: "a b, b c -> a c" }], out: ["output"] }, wires: ["left -> product:x0", "right -> product:x1", "product -> out"] });
}

export function attention(q: number, x: number, d: number, extra: Readonly<Record<string, number>> = {}): WeftDocument {
  const lifted = Object.keys(extra).join(" ");
  const axes = (own: string) => `${own} ${lifted}`.trim();
  return diagram({
    sizes: { q, x, d, ...extra },
    nodes: {
      query: ["input", { axes: axes("q d") }], key: ["input", { axes: axes("x d") }], value: ["input", { axes: axes("x d") }],
      scores: ["einsum", { spec: `${axes("q d")}, ${axes("x d")} -> ${axes("q x")}` }], softmax: ["softmax", { axis: "x" }], gather: ["einsum", { spec: `${axes("q x")}, ${axes("x d")} -> ${axes("q d")}` }], out: ["output"],
    },
    wires: ["query -> scores:x0", "key -> scores:x1", "scores -> softmax", "softmax -> gather:x0", "value -> gather:x1", "gather -> out"],
  });
}

export function groupedQueries(q: number, x: number, d: number, g: number): WeftDocument {
  return diagram({
    sizes: { q, x, d, g },
    nodes: { query: ["input", { axes: "q g d" }], key: ["input", { axes: "x d" }], value: ["input", { axes: "x d" }], scores: ["einsum", { spec: "q g d, x d -> q g x" }], softmax: ["softmax", { axis: "x" }], gather: ["einsum", { spec: "q g x, x d -> q g d" }], out: ["output"] },
    wires: ["query -> scores:x0", "key -> scores:x1", "scores -> softmax", "softmax -> gather:x0", "value -> gather:x1", "gather -> out"],
  });
}

/** One input `x` with these axes, through nodes one after the other. */
export function chain(axes: string, ...nodes: readonly NodeSketch[]): WeftDocument {
  const names = nodes.map((_, i) => `n${i}`);
  return diagram({ nodes: { x: ["input", { axes }], ...Object.fromEntries(nodes.map((node, i) => [names[i] ?? "", node])), out: ["output"] }, wires: ["x", ...names].map((name, i) => `${name} -> ${names[i] ?? "out"}`) });
}

export const regions: readonly (readonly [string, SizedRegion])[] = [
  ["a product of two matrices", wholeRegion(matmul(6, 5, 7))],
  ["attention", wholeRegion(attention(7, 6, 3))],
  ["attention of several heads", wholeRegion(attention(5, 6, 2, { h: 3 }))],
  ["grouped queries", wholeRegion(groupedQueries(4, 5, 2, 3))],
  ["scores alone", wholeRegion(attention(7, 6, 3), ["scores", "softmax"])],
  ["a learned map with its bias and a bend", wholeRegion(chain("x=6 m=5", ["linear", { to: "f=7" }], ["gelu"]))],
  ["two learned maps", wholeRegion(chain("x=4 m=3", ["linear", { to: "f=6" }], ["relu"], ["linear", { to: "k=5", bias: false }]))],
  ["a norm in front of a map", wholeRegion(chain("x=4 m=6", ["rms-norm"], ["linear", { to: "f=5" }]))],
  ["a norm with a mean in front of a map", wholeRegion(chain("x=4 m=6", ["layer-norm"], ["linear", { to: "f=5" }]))],
  ["a norm alone", wholeRegion(chain("x=4 m=6", ["layer-norm"]))],
  ["a convolution and a bend", wholeRegion(chain("c=3 (y=5 x=4)", ["conv", { over: "y x", axis: "c", to: "d=4", padding: "same" }], ["relu"]))],
];

export interface Cut { readonly cutting: Cutting; readonly sizes: ReadonlyMap<number, number> }

/** Each axis whole, grouped or streamed, at each size that gives another number of parts, in each order of streams. */
export function* everyCut({ region, full }: SizedRegion): Generator<Cut> {
  for (const parts of everyChoice(region, region.axes.map((_, axis) => axis))) {
    for (const ordered of orders(parts)) {
      const cutting = cuttingOf(region, ordered);
      if (isRefusal(cutting)) continue;
      yield* everySize(cutting, ordered.map(({ axis }) => axis), full, new Map());
    }
  }
}

function everyChoice(region: Region, [axis, ...rest]: readonly number[]): readonly (readonly Part[])[] {
  if (axis === undefined) return [[]];
  const { group, stream } = waysToCut(region, axis);
  const kinds: readonly (Part["kind"] | undefined)[] = [undefined, ...(group ? [] : ["group" as const]), ...(isRefusal(stream) ? [] : ["stream" as const])];
  return everyChoice(region, rest).flatMap((others) => kinds.map((kind) => (kind ? [{ axis, kind }, ...others] : others)));
}

function orders(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups = parts.filter(({ kind }) => kind === "group");
  const mix = (streams: readonly Part[]): readonly (readonly Part[])[] => (streams.length < 2 ? [streams] : streams.flatMap((first) => mix(streams.filter((one) => one !== first)).map((rest) => [first, ...rest])));
  return mix(parts.filter(({ kind }) => kind === "stream")).map((streams) => [...groups, ...streams]);
}

function* everySize(cutting: Cutting, [axis, ...rest]: readonly number[], full: readonly number[], sizes: ReadonlyMap<number, number>): Generator<Cut> {
  if (axis === undefined) {
    yield { cutting, sizes };
    return;
  }
  const size = full[axis] ?? 1;
  // A stream of one piece is none.
  const least = cutting.streams.some((stream) => stream.axis === axis) ? 2 : 1;
  const lengths = new Set(Array.from({ length: size }, (_, i) => Math.ceil(size / (i + 1))).filter((length) => Math.ceil(size / length) >= least));
  for (const length of lengths) yield* everySize(cutting, rest, full, new Map([...sizes, [axis, length]]));
}
