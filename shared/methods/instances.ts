// How well a network tells thin things apart: instances read off one port held against those on another, by their skeletons.
import { components, fromAffinities, instanceScores, type Labels } from "../analysis/instances.ts";
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import { unitAxes } from "../interpret/unit-axes.ts";
import type { NumericArray } from "../ir/numeric-array.ts";
import { isFloat } from "../tensor/dtype.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { defineMethod } from "./define.ts";
import { portGraph } from "./port-graph.ts";
import { portsDrawn } from "./ports-drawn.ts";

const needs = "a plane or a volume on some wire, such as (z y x) or c=3 (z y x), and beside it whole numbers that say which instance each place belongs to";

export const instancesMethod = defineMethod({
  name: "instances",
  title: "Instances of thin structures",
  about: "how well long thin things are told apart: clDice, F1 over thresholds, splits and merges",
  settings: [
    { name: "found", value: "PORT", about: "what was found: instances, a mask, or a map for each direction; each of the outputs where nothing is said" },
    { name: "truth", value: "PORT", about: "the true instances; the first port of whole numbers in a plane or volume where nothing is said" },
    { name: "threshold", value: "T", about: "from what number on a place belongs; 0.5 where nothing is said" },
  ],
  fits(checked) {
    const ports = portsDrawn(checked);
    return ports.some(({ type }) => isLabels(type)) && ports.some(({ type }) => !isLabels(type) && positionsOf(type) !== undefined) ? undefined : problem(`no instances are drawn here: expected ${needs}`);
  },
  async find({ checked, network, feeds, run, settings }) {
    const threshold = Number(settings["threshold"] ?? 0.5);
    if (!Number.isFinite(threshold)) return problem(`threshold: found ${settings["threshold"]}, expected a number`);
    const truthPort = settings["truth"] === undefined ? portsDrawn(checked).find(({ type }) => isLabels(type))?.path : fullPort(network, settings["truth"]);
    if (truthPort === undefined) return problem(`truth: found no port ${settings["truth"] ?? ""}, expected ${needs}`);
    const said = settings["found"];
    const ports = said === undefined ? outputPorts(network).filter((port) => port !== truthPort && positionsOf(network.types.get(port)) !== undefined) : [fullPort(network, said) ?? said];
    const graph = portGraph(network, [...new Set([truthPort, ...ports])]);
    if (isProblem(graph)) return graph;
    const fed = await feeds();
    const arrays = isProblem(fed) ? fed : await run(graph, fed);
    if (isProblem(arrays)) return arrays;
    const labels = (port: string) => labelsOf(port, network.types.get(port), arrays.get(port), threshold);
    const truth = labels(truthPort);
    if (isProblem(truth)) return truth;
    const rows: { readonly port: string; readonly scores: ReturnType<typeof instanceScores> }[] = [];
    for (const port of ports) {
      const found = labels(port);
      if (isProblem(found)) return found;
      if (found.data.length !== truth.data.length) return problem(`${port}: found ${found.dims.join(" × ")} places, expected ${truth.dims.join(" × ")} as ${truthPort} has`);
      rows.push({ port, scores: instanceScores(truth, found) });
    }
    return {
      facts: { truth: truthPort, threshold, found: rows.map(({ port, scores }) => ({ port, ...scores })) },
      findings: [
        { kind: "table", head: ["found at", "true", "found", "clDice", "average F1", "splits", "merges"], rows: rows.map(({ port, scores: { truths, found, clDice, averageF1, splits, merges } }) => [port, String(truths), String(found), clDice.toFixed(3), averageF1.toFixed(3), String(splits), String(merges)]) },
        { kind: "curves", title: "F1 by the clDice that counts as a match", from: 0.1, to: 0.9, lines: rows.map(({ port, scores: { f1 } }) => ({ name: port, values: f1.map((one) => one.f1) })) },
        ...rows.filter(({ scores }) => scores.matches.length > 0).map(({ port, scores: { matches } }) => ({ kind: "table", title: `${port}: the best matches`, head: ["true", "found", "clDice"], rows: matches.slice(0, 12).map((one) => [String(one.truth), String(one.found), one.clDice.toFixed(3)]) }) as const),
      ],
    };
  },
});

function outputPorts({ graph, outputs }: Lowered, named?: string): readonly string[] {
  return outputs.flatMap(({ name }) => {
    if (named !== undefined && name !== named) return [];
    const value = graph.outputs.find((output) => output.name === name)?.value;
    const port = [...graph.origins].findLast(([, node]) => node === value)?.[0];
    return port === undefined ? [] : [port];
  });
}

/** A port, a node for its first one, or an output by its name. */
function fullPort(network: Lowered, typed: string): string | undefined {
  return [typed, `${typed}:y`, ...outputPorts(network, typed)].find((port) => network.graph.origins.has(port));
}

function isLabels(type: TensorType | undefined): boolean {
  return type !== undefined && !isFloat(type.dtype) && type.dtype !== "bool" && type.axes.length === positionsOf(type)?.length;
}

/** The axes of a plane or a volume, where there are no more than one other. */
function positionsOf(type: TensorType | undefined): readonly number[] | undefined {
  if (!type) return undefined;
  const { positions } = unitAxes(type);
  return (positions.length === 2 || positions.length === 3) && type.axes.length <= positions.length + 1 ? positions : undefined;
}

function labelsOf(port: string, type: TensorType | undefined, array: NumericArray | undefined, threshold: number): Labels | Problem {
  const positions = positionsOf(type);
  if (!type || !array || !positions) return problem(`${port}: expected a plane or a volume, such as (z y x) or c=3 (z y x)`);
  const dims = positions.map((axis) => array.dims[axis] ?? 1);
  if (isLabels(type)) return { dims, data: array.data };
  const channel = type.axes.findIndex((_, axis) => !positions.includes(axis));
  const channels = channel < 0 ? 1 : (array.dims[channel] ?? 1);
  if (channels === 1) return components(array.data, dims, threshold);
  if (channels !== positions.length) return problem(`${port}: found ${channels} channels, expected one, or one for each of the ${positions.length} directions`);
  if (channel !== 0) return problem(`${port}: found its channels behind its places, expected them before`);
  return fromAffinities(array.data, dims, threshold);
}
