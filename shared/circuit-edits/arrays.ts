// The arrays of a diagram as edits see them: what leaves a port, who reads it, and what may be put behind it.
import type { Attributes, NodeId, PortRef, WireId } from "../document/document.ts";
import { nodeIdMaker, wireIdMaker } from "../document/fresh-id.ts";
import type { StepJson } from "../document/steps/define.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { ArrayPlace, AxisPlace, EditPlace } from "./define.ts";

export function typeAt({ body }: EditPlace, { node, port }: PortRef): TensorType | undefined {
  return body.nodes.get(node)?.outputs[port];
}

export function isSamePort(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

export function readersOf({ contents }: EditPlace, from: PortRef): readonly WireId[] {
  return Object.entries(contents.wires).flatMap(([id, wire]) => (isSamePort(wire.from, from) ? [id] : []));
}

/** Every array that is drawn: each wire, and what leaves a port that nobody or several read. */
export function arrayPlaces(place: EditPlace): readonly ArrayPlace[] {
  const wires = Object.entries(place.contents.wires).map(([wire, { from }]): ArrayPlace => ({ from, wire }));
  const ports = [...place.body.nodes.values()].flatMap(({ id, outputs }) => Object.keys(outputs).map((port): ArrayPlace => ({ from: { node: id, port } })));
  return [...wires, ...ports.filter(({ from }) => readersOf(place, from).length !== 1)].filter(({ from }) => typeAt(place, from) !== undefined);
}

export function axisPlaces(place: EditPlace): readonly AxisPlace[] {
  return arrayPlaces(place).flatMap((array) => (typeAt(place, array.from)?.axes ?? []).map(({ name }): AxisPlace => ({ ...array, axis: name })));
}

/** Whether data flow from one node to another, or they are the same. */
export function leadsTo({ contents }: EditPlace, from: NodeId, to: NodeId): boolean {
  const reached = new Set([from]);
  const wires = Object.values(contents.wires);
  for (const node of reached) for (const wire of wires) if (wire.from.node === node) reached.add(wire.to.node);
  return reached.has(to);
}

export interface Insert {
  readonly operator: string;
  readonly attributes: Attributes;
  /** The port the array goes in by; `x` without it. */
  readonly input?: string;
  /** What else goes in. */
  readonly also?: Readonly<Record<string, PortRef>>;
}

export interface InsertedBehind {
  readonly steps: readonly StepJson[];
  readonly ids: readonly NodeId[];
}

/** Puts operators in a row behind an array: before one reader of it, or before all. */
export function insertBehind({ block, contents }: EditPlace, { from, wire }: ArrayPlace, inserts: readonly Insert[]): InsertedBehind {
  const [freshNode, freshWire] = [nodeIdMaker(contents), wireIdMaker(contents)];
  const readers = Object.entries(contents.wires).filter(([id, ends]) => (wire === undefined ? isSamePort(ends.from, from) : id === wire));
  const steps: StepJson[] = readers.map(([id]) => ({ step: "disconnect", block, id }));
  const ids: NodeId[] = [];
  let end = from;
  for (const { operator, attributes, input = "x", also = {} } of inserts) {
    const id = freshNode(operator);
    ids.push(id);
    steps.push({ step: "add-node", block, id, node: { kind: "operator", operator, attributes } });
    for (const [port, source] of [[input, end] as const, ...Object.entries(also)]) steps.push({ step: "connect", block, id: freshWire(), wire: { from: source, to: { node: id, port } } });
    end = { node: id, port: "y" };
  }
  for (const [, { to, assign }] of readers) steps.push({ step: "connect", block, id: freshWire(), wire: { from: end, to, ...(assign ? { assign } : {}) } });
  return { steps, ids };
}
