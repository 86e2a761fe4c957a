// How much a graph keeps at most while it is computed in its order: what rematerialising is for.
import { product } from "../../ir/dims.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { walk } from "../../ir/walk.ts";
import { bytesPerElement } from "../../tensor/dtype.ts";

/** Words whose value is another's memory, or is never laid out. */
const views: ReadonlySet<string> = new Set(["reshape", "expand", "stopGradient", "pick", "input", "constant"]);

/** In bytes, without what is fed. Each value lives from its computing to its last use; as ONNX Runtime does, the last output is computed first. */
export function peakMemory(graph: IrGraph): number {
  const order = walk(graph.outputs.map(({ value }) => value).reverse());
  const place = new Map(order.map((node, at) => [node, at]));
  const last = new Map<IrNode, number>();
  for (const node of order) for (const input of node.inputs) last.set(owner(input), Math.max(last.get(owner(input)) ?? 0, place.get(node) ?? 0));
  for (const { value } of graph.outputs) last.set(owner(value), order.length);
  const ending = new Map<number, IrNode[]>();
  for (const [node, at] of last) ending.set(at, [...(ending.get(at) ?? []), node]);
  let [now, most] = [0, 0];
  order.forEach((node, at) => {
    now += bytesOf(node);
    most = Math.max(most, now);
    for (const gone of ending.get(at) ?? []) now -= bytesOf(gone);
  });
  return most;
}

/** The value whose memory a view shows. */
function owner(node: IrNode): IrNode {
  let now = node;
  while (now.inputs[0] && (now.word === "reshape" || now.word === "expand" || now.word === "stopGradient")) now = now.inputs[0];
  return now;
}

function bytesOf(node: IrNode): number {
  return views.has(node.word) ? 0 : node.types.reduce((total, { dtype, dims }) => total + product(dims) * bytesPerElement(dtype), 0);
}
