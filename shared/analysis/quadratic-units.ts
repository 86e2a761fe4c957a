// The quadratic neurons of a drawn network, wherever two learned maps of one array are multiplied, and what each of them parts space with.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { NodeId, PortRef } from "../document/document.ts";
import { problem, type Problem } from "../base/problem.ts";
import { formInertia, kindOf, norm, type QuadraticKind } from "./quadratic-form.ts";

export interface QuadraticUnit {
  readonly kind: QuadraticKind;
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  /** Of the first factor, of the second, and of the map of the squares: with 0 and 0 in the last two it is a linear neuron. */
  readonly norms: { readonly read: number; readonly gate: number; readonly bend: number };
}

export interface QuadraticLayer {
  /** Port path of the block or diagram it is drawn in, and the product's node. */
  readonly path: string;
  /** Numbers a unit looks at. */
  readonly inputs: number;
  readonly units: readonly QuadraticUnit[];
}

interface NamedParameter {
  readonly name: string;
  readonly dims: readonly number[];
  /** Numbers that flow into one output. */
  readonly fanIn: number;
  /** The node that owns it, as a port path without port. */
  readonly owner: string;
}

/** Nodes of one block: the factors, the map of the squares where there is one, and what multiplies. */
interface Place {
  readonly path: readonly string[];
  readonly read: NodeId;
  readonly gate: NodeId;
  readonly bend?: NodeId;
  readonly product: NodeId;
}

export function quadraticLayers(checked: CheckedDiagram, parameters: readonly NamedParameter[], numbersOf: (name: string) => ArrayLike<number> | undefined): readonly QuadraticLayer[] | Problem {
  const places = placesIn(checked.main, []);
  if (places.length === 0) return problem("no quadratic neuron is drawn here: expected a product of two linear maps or two convolutions of one array, such as the library's quadratic neurons");
  const weights = new Map(parameters.filter(({ name }) => name.endsWith(".weight")).map((parameter) => [parameter.owner, parameter]));
  const layers = places.flatMap((place) => [...weights].flatMap(([owner, read]): readonly QuadraticLayer[] => {
    if (withoutCopies(owner) !== [...place.path, place.read].join("/")) return [];
    const around = owner.slice(0, owner.length - place.read.length);
    const [gate, bend] = [weights.get(around + place.gate), place.bend === undefined ? undefined : weights.get(around + place.bend)];
    if (!gate || gate.fanIn !== read.fanIn) return [];
    const [reading, gating, bending] = [rowsOf(read, numbersOf), rowsOf(gate, numbersOf), bend && bend.fanIn === read.fanIn ? rowsOf(bend, numbersOf) : undefined];
    const units = reading.map((row, i) => unitOf(row, gating[i] ?? new Float64Array(row.length), bending?.[i] ?? new Float64Array(row.length)));
    return [{ path: around + place.product, inputs: read.fanIn, units }];
  }));
  return layers.sort((a, b) => parameterPlace(a.path) - parameterPlace(b.path));

  /** In the order in which the network's parameters are listed, which is that of the drawing. */
  function parameterPlace(path: string): number {
    const around = path.slice(0, path.lastIndexOf("/") + 1);
    return parameters.findIndex(({ owner }) => owner.startsWith(around));
  }
}

function unitOf(read: Float64Array, gate: Float64Array, bend: Float64Array): QuadraticUnit {
  const inertia = formInertia(read, gate, bend);
  return { kind: kindOf(inertia), ...inertia, norms: { read: norm(read), gate: norm(gate), bend: norm(bend) } };
}

function placesIn(block: CheckedBlock, path: readonly string[]): readonly Place[] {
  return [...block.nodes.values()].flatMap((node): readonly Place[] => {
    if (node.kind === "block") return node.body ? placesIn(node.body, [...path, node.id]) : [];
    const place = placeAt(block, node);
    return place ? [{ path, ...place }] : [];
  });
}

function placeAt(block: CheckedBlock, product: CheckedNode): Omit<Place, "path"> | undefined {
  const factors = sourcesOf(block, product);
  const [read, gate] = factors.map(({ node }) => block.nodes.get(node));
  if (!isOperator(product, "mul") || factors.length !== 2 || !read || !gate || read === gate || !isMap(read) || !isOperator(gate, read.node.operator)) return undefined;
  const [seen] = sourcesOf(block, read);
  const isSeen = (other: PortRef | undefined) => seen !== undefined && other?.node === seen.node && other.port === seen.port;
  if (!isSeen(sourcesOf(block, gate)[0])) return undefined;
  const bends = [...block.nodes.values()].filter((node) => isOperator(node, read.node.operator) && node !== read && node !== gate && isSquareOf(block, sourcesOf(block, node)[0], isSeen));
  // Only what is added to the product bends it.
  const bend = bends.find(({ id }) => [...block.nodes.values()].some((node) => isOperator(node, "add") && [id, product.id].every((wanted) => sourcesOf(block, node).some((source) => source.node === wanted))));
  return { read: read.id, gate: gate.id, product: product.id, ...(bend ? { bend: bend.id } : {}) };
}

function isSquareOf(block: CheckedBlock, from: PortRef | undefined, isSeen: (source: PortRef | undefined) => boolean): boolean {
  const node = from && block.nodes.get(from.node);
  if (!node || !(isOperator(node, "square") || isOperator(node, "mul"))) return false;
  const sources = sourcesOf(block, node);
  return sources.length > 0 && sources.every(isSeen);
}

/** In the order of ports. */
function sourcesOf(block: CheckedBlock, node: CheckedNode): readonly PortRef[] {
  return Object.keys(node.wires).sort().flatMap((port) => block.wires[node.wires[port] ?? ""]?.from ?? []);
}

function isMap(node: CheckedNode): node is CheckedNode & { readonly kind: "operator" } {
  return isOperator(node, "linear") || isOperator(node, "conv");
}

function isOperator(node: CheckedNode, operator: string): boolean {
  return node.kind === "operator" && node.node.operator === operator;
}

function withoutCopies(path: string): string {
  return path.replace(/\[\d+\]/g, "");
}

/** A row for each unit: linear maps lie with what goes in first, convolutions with what comes out first. */
function rowsOf({ name, dims, fanIn }: NamedParameter, numbersOf: (name: string) => ArrayLike<number> | undefined): readonly Float64Array[] {
  const numbers = numbersOf(name) ?? [];
  const count = dims.reduce((a, b) => a * b, 1) / fanIn;
  const isInwardFirst = dims.some((_, i) => dims.slice(0, i + 1).reduce((a, b) => a * b, 1) === fanIn);
  return Array.from({ length: count }, (_, unit) => Float64Array.from({ length: fanIn }, (__, i) => numbers[isInwardFirst ? i * count + unit : unit * fanIn + i] ?? 0));
}
