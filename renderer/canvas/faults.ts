// What a fault does to the drawing: where sizes disagree, and whose arrays cannot be had any more.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { wireRows } from "../../shared/circuit/rows.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { printSize } from "../../shared/tensor/print-size.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import type { CurrentPlace } from "../state/current-place.ts";

/** Paths of the nodes that have an error in them, and of everything that depends on those. */
export function fadedNodes({ checked, path, body }: CurrentPlace): ReadonlySet<string> {
  const faded = new Set<string>();
  for (const { severity, at } of checked.problems) {
    if (severity !== "error") continue;
    if (at.node !== undefined) faded.add([...at.path, at.node].join("/"));
    at.path.forEach((_, i) => faded.add(at.path.slice(0, i + 1).join("/")));
  }
  if (faded.size > 0) spread(body, path, faded, false);
  return faded;
}

/** In the order of flow one pass reaches everything; what closes a cycle is faulty already. */
function spread(body: CheckedBlock, path: readonly NodeId[], faded: Set<string>, all: boolean): void {
  const key = (id: NodeId) => [...path, id].join("/");
  for (const id of body.order) {
    const node = body.nodes.get(id);
    const feeders = Object.values(node?.wires ?? {}).map((wire) => body.wires[wire]?.from.node);
    const isBehind = all || feeders.some((from) => from !== undefined && faded.has(key(from)));
    if (node?.kind === "block" && node.body && (isBehind || faded.has(key(id)))) spread(node.body, [...path, id], faded, isBehind);
    if (isBehind) faded.add(key(id));
  }
}

export interface Clash {
  /** Which of the port's wires. */
  readonly row: number;
  readonly rows: number;
  readonly size: string;
}

/** By input port: the axes whose sizes differ from those of the same axis at another port. */
export function sizeClashes(node: CheckedNode, problems: readonly DiagramProblem[], { sizes }: CheckedDiagram): ReadonlyMap<string, readonly Clash[]> {
  if (!problems.some((problem) => problem.code === "sizes-differ" && problem.at.node === node.id)) return new Map();
  const print = (axis: TensorType["axes"][number]) => {
    const value = evaluateSize(axis.size, (name) => sizes.get(name));
    return typeof value === "number" ? String(value) : printSize(axis.size);
  };
  const found = new Map<string, Set<string>>();
  for (const type of Object.values(node.inputs)) for (const axis of type.axes) found.set(axis.name, (found.get(axis.name) ?? new Set()).add(print(axis)));
  return new Map(Object.entries(node.inputs).map(([port, type]) => {
    const rows = wireRows(type);
    return [port, rows.flatMap((row, i) => row.axes.filter((axis) => (found.get(axis.name)?.size ?? 0) > 1).map((axis) => ({ row: i, rows: rows.length, size: print(axis) })))];
  }));
}
