// What is expected of a hole: the type of the array that the reader of its result takes beside it, or that a block declares.
import { isProblem } from "../../base/problem.ts";
import type { Block, NodeId } from "../../document/document.ts";
import type { CoreAxis } from "../../operators/define.ts";
import { hole } from "../../operators/hole.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { CheckedBlock, CheckedNode, CheckedOperator } from "./checked-diagram.ts";

/** Holes whose axes nobody wrote. */
export function openHoles(contents: Block): ReadonlySet<NodeId> {
  return new Set(Object.entries(contents.nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === hole.name && String(node.attributes["axes"] ?? "").trim() === "" ? [id] : [])));
}

/** `checked` is the block with holes that give nothing, so that no guess speaks in it. */
export function expectedAtHoles({ nodes, wires }: CheckedBlock, holes: ReadonlySet<NodeId>): ReadonlyMap<NodeId, TensorType> {
  const found = new Map<NodeId, TensorType>();
  for (const { from, to } of Object.values(wires)) {
    const reader = nodes.get(to.node);
    if (!holes.has(from.node) || found.has(from.node) || !reader || holes.has(to.node)) continue;
    const type = expectedAt(reader, to.port);
    if (type) found.set(from.node, type);
  }
  return found;
}

function expectedAt(reader: CheckedNode, port: string): TensorType | undefined {
  if (reader.kind === "block") return reader.body?.inputs.find((one) => one.port === port)?.type;
  const others = Object.entries(reader.inputs).filter(([other]) => other !== port);
  const [, richest] = others.reduce<readonly [string, TensorType] | readonly []>((best, one) => (!best[1] || one[1].axes.length > best[1].axes.length ? one : best), []);
  if (!richest) return undefined;
  const core = coreAt(reader, port, richest);
  if (!core) return undefined;
  // Where every axis runs past, arrays side by side are alike; else the reader names the axes, and the others know their sizes.
  if (core.length === 0) return richest;
  const axes = core.map(({ label, named, size }): Axis | undefined => {
    const name = named ?? label;
    const known = others.flatMap(([, type]) => type.axes).find((axis) => axis.name === name);
    return known ?? (size ? { name, size } : undefined);
  });
  return axes.every((axis) => axis !== undefined) ? { dtype: richest.dtype, axes } : undefined;
}

/** The axes a reader would work on at the port, if an array like the one beside it arrived there. */
function coreAt({ operator, attributes, inputs }: CheckedOperator, port: string, like: TensorType): readonly CoreAxis[] | undefined {
  const signature = operator?.signature(attributes, { ...inputs, [port]: inputs[port] ?? like });
  return signature === undefined || isProblem(signature) ? undefined : (signature.inputs?.[port] ?? []);
}
