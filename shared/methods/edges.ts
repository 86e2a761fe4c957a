// The learned functions on the edges of layers that are sums of functions of one number each, such as those of Kolmogorov-Arnold networks.
import { elementaryFit, type ElementaryFit } from "../analysis/elementary-fit.ts";
import { isProblem, problem } from "../base/problem.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { insideUse, portPath } from "../compiler/lower/port-path.ts";
import { expandCall } from "../compiler/onnx/expand-calls.ts";
import { edgeCurves, notAdditive, type EdgeCurve, type LayerPart } from "../interpret/edge-curves.ts";
import { evaluator } from "../ir/evaluator.ts";
import type { IrNode } from "../ir/graph.ts";
import { interpret } from "../ir/interpret.ts";
import { numericArray, type NumericArray } from "../ir/numeric-array.ts";
import { randomStream } from "../tensor/random.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { defineMethod, type CurvesFinding, type Finding } from "./define.ts";

/** A use of a block with one array in and one out that differ in one axis. */
interface Place {
  readonly path: string;
  readonly input: string;
  readonly output: string;
  readonly inAxis: string;
  readonly outAxis: string;
  /** The terms of the sum that it ends with, where it does. */
  readonly terms: readonly { readonly name: string; readonly port: string }[];
}

interface Edge extends EdgeCurve {
  readonly fit: ElementaryFit;
}

const [from, to, points] = [-1, 1, 41];
const places = Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
const mostEdges = 1024;
/** So many curves are drawn a layer, those first that matter most. */
const mostDrawn = 6;
const additive = 1e-4;
/** An edge that is smaller beside the layer's largest can be pruned. */
const negligible = 0.01;

export const edgesMethod = defineMethod({
  name: "edges",
  title: "Functions on edges",
  about: "of layers whose every edge is a function of one number: the functions, their families, and the elementary one each is nearest to",
  fits: (checked) => (placesIn(checked).length > 0 ? undefined : problem("no block takes one array and gives one with one axis exchanged for another: expected such as the library's selectable KAN layer")),
  async find({ checked, network: { graph, types }, parameters, feeds: fed, progress }) {
    const learned = parameters();
    if (isProblem(learned)) return learned;
    const given = await fed();
    if (isProblem(given)) return given;
    const known = new Map<IrNode, NumericArray>(graph.inputs.flatMap(({ name, node }) => { const array = learned.get(name) ?? given.get(name); return array ? [[node, array] as const] : []; }));
    const values = (nodes: readonly IrNode[], more: readonly (readonly [IrNode, NumericArray])[] = []) => interpret({ ir: evaluator, call }, nodes, new Map([...known, ...more]));
    const layers: { readonly path: string; readonly edges: readonly Edge[]; readonly shares: readonly (readonly [term: string, shares: readonly number[]])[]; readonly counts: readonly number[] }[] = [];
    const others: string[] = [];
    const all = placesIn(checked);
    for (const [i, place] of all.entries()) {
      if (!(await progress(i, all.length))) break;
      const [start, end, inType, outType] = [graph.origins.get(place.input), graph.origins.get(place.output), types.get(place.input), types.get(place.output)];
      if (!start || !end || !inType || !outType) continue;
      const part: LayerPart = {
        inDims: start.type.dims, outDims: end.type.dims, inAxis: axisAt(inType, place.inAxis), outAxis: axisAt(outType, place.outAxis),
        run: (x) => values([end], [[start, x]]).get(end) ?? numericArray(end.type, 0),
      };
      const stream = randomStream(7, place.path);
      if ((part.inDims[part.inAxis] ?? 1) * (part.outDims[part.outAxis] ?? 1) > mostEdges) others.push(`${place.path}: more than ${mostEdges} edges`);
      else if (notAdditive(part, (at) => 2 * stream.uniform(at) - 1) > additive) others.push(`${place.path}: not a sum of functions of one number each`);
      else {
        const data = values([start]).get(start) ?? numericArray(start.type, 0);
        const edges = edgeCurves(part, places, data).map((curve) => ({ ...curve, fit: elementaryFit(places, curve.values) }));
        const terms = place.terms.flatMap(({ name, port }) => { const node = graph.origins.get(port); const type = types.get(port); return node && type ? [{ name, node, axis: axisAt(type, place.outAxis) }] : []; });
        const arrays = values(terms.map(({ node }) => node));
        const sizes = terms.map(({ node, axis }) => meanSizes(arrays.get(node), axis));
        layers.push({ path: place.path, edges, counts: countsOf(data), shares: terms.map(({ name }, t) => [name, (sizes[t] ?? []).map((size, at) => size / (sizes.reduce((sum, one) => sum + (one[at] ?? 0), 0) || 1))] as const) });
      }
    }
    if (layers.length === 0) return problem(`no layer here is a sum of functions of one number each: ${others.join("; ")}`);
    return {
      facts: { from, to, layers: layers.map(({ path, edges, shares }) => ({ path, edges, prunable: prunable(edges).length, shares: Object.fromEntries(shares) })), others },
      findings: layers.flatMap(findingsOf),
    };
  },
});

const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);

function prunable(edges: readonly Edge[]): readonly Edge[] {
  const largest = edges.reduce((most, { size }) => Math.max(most, size), 0);
  return edges.filter(({ size }) => size < negligible * largest);
}

function findingsOf({ path, edges, shares, counts }: { readonly path: string; readonly edges: readonly Edge[]; readonly shares: readonly (readonly [string, readonly number[]])[]; readonly counts: readonly number[] }): readonly Finding[] {
  const sorted = edges.toSorted((a, b) => b.size - a.size);
  const drawn: CurvesFinding = { kind: "curves", title: `${path}: the largest edges, and where the data lie`, from, to, lines: sorted.slice(0, mostDrawn).map((edge) => ({ name: `${edge.from} → ${edge.to}`, values: edge.values })), counts };
  return [
    drawn,
    ...(shares.length === 0 ? [] : [{ kind: "table", title: `${path}: the share of each family in what a node gives`, head: ["node", ...shares.map(([name]) => name)], rows: (shares[0]?.[1] ?? []).map((_, node) => [String(node), ...shares.map(([, all]) => `${(100 * (all[node] ?? 0)).toFixed(0)} %`)]) } as const]),
    { kind: "table", title: `${path}: edges, the largest first`, head: ["edge", "size", "nearest", "a", "b", "c", "R²"], rows: sorted.slice(0, 24).map(({ from: source, to: target, size, fit }) => [`${source} → ${target}`, size.toPrecision(3), fit.name, fit.a.toPrecision(3), fit.b.toPrecision(3), fit.c.toPrecision(2), fit.r2.toFixed(4)]) },
    { kind: "words", text: `${path}: ${prunable(edges).length} of ${edges.length} edges are smaller than ${100 * negligible} % of the largest and can be left out` },
  ];
}

/** Mean sizes along one axis. */
function meanSizes(array: NumericArray | undefined, axis: number): readonly number[] {
  const count = array?.dims[axis] ?? 1;
  const stride = (array?.dims ?? []).slice(axis + 1).reduce((a, b) => a * b, 1);
  const sums = new Array<number>(count).fill(0);
  array?.data.forEach((value, i) => { const at = Math.floor(i / stride) % count; sums[at] = (sums[at] ?? 0) + Math.abs(value); });
  return sums.map((sum) => (sum * count) / Math.max(1, array?.data.length ?? 1));
}

function countsOf({ data }: NumericArray): readonly number[] {
  const counts = new Array<number>(points).fill(0);
  for (const value of data) {
    const bin = Math.floor(((value - from) / (to - from)) * points);
    if (bin >= 0 && bin < points) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function axisAt({ axes }: TensorType, name: string): number {
  return axes.findIndex((axis) => axis.name === name);
}

function placesIn({ main }: CheckedDiagram): readonly Place[] {
  return inside(main, "");
}

function inside({ order, nodes }: CheckedBlock, prefix: string): readonly Place[] {
  return order.flatMap((id) => {
    const node = nodes.get(id);
    if (node?.kind !== "block" || !node.body) return [];
    const around = insideUse(prefix, id, node.node.repeat ? 0 : undefined);
    const own = placeOf(node, node.body, around);
    return own ? [own] : inside(node.body, around);
  });
}

function placeOf(use: CheckedBlockUse, { inputs, outputs, wires, nodes }: CheckedBlock, prefix: string): Place | undefined {
  const [input, output] = [inputs[0], outputs[0]];
  if (!input?.type || !output?.type || inputs.length !== 1 || outputs.length !== 1) return undefined;
  const names = [input.type, output.type].map(({ axes }) => axes.map(({ name }) => name));
  const [inOnly, outOnly] = [names[0]?.filter((name) => !names[1]?.includes(name)) ?? [], names[1]?.filter((name) => !names[0]?.includes(name)) ?? []];
  const last = Object.values(wires).find((wire) => wire.to.node === output.node)?.from;
  if (!last || inOnly.length !== 1 || outOnly.length !== 1 || use.outputs === undefined) return undefined;
  const sum = nodes.get(last.node);
  const terms = sum?.kind === "operator" && sum.node.operator === "add" ? Object.values(wires).filter((wire) => wire.to.node === last.node).map(({ from: { node, port } }) => ({ name: node.replace(/^take-/, ""), port: portPath(prefix, node, port) })) : [];
  return { path: prefix.slice(0, -1), input: portPath(prefix, input.node, "y"), output: portPath(prefix, last.node, last.port), inAxis: inOnly[0] ?? "", outAxis: outOnly[0] ?? "", terms };
}
