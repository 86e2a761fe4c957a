// A graph without what computes nothing: copies, casts to the same, shape arithmetic whose result is known, nodes nobody needs.
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import { literalBytes } from "../../onnx-format/literal-bytes.ts";
import { foldNode } from "../folding/fold-node.ts";
import { intsOf, type Graph, type GraphNode, type Tensor } from "../graph.ts";
import type { TypeScope } from "../inference/infer-types.ts";
import type { KnownSize } from "../inference/kind.ts";
import { takenBy } from "../order-nodes.ts";
import type { ModelFiles } from "../tensor-data.ts";
import { isIdle } from "./idle-nodes.ts";

/** Values keep what they are; names of those that were copies are gone. Graphs inside nodes are left as they are. */
export function simplifyGraph(graph: Graph, types: TypeScope, files: ModelFiles): Graph {
  const tensors = new Map(graph.tensors);
  const copies = new Map<string, string>();
  const named = (value: string) => copies.get(value) ?? value;
  const nodes: GraphNode[] = [];
  // A graph inside takes values by name, so what it takes must stay.
  const takenInside = new Set(graph.nodes.flatMap((node) => (Object.keys(node.graphs).length > 0 ? takenBy(node) : [])));
  const outputs = new Set(graph.outputs);
  const uses = usesOf(graph);
  const borderNames = new Map<string, string>();
  const made = new Set<string>();
  for (const original of graph.nodes) {
    const node = { ...original, inputs: original.inputs.map(named) };
    const [output = ""] = node.outputs;
    const folded = node.outputs.length === 1 && !outputs.has(output) && !takenInside.has(output) ? (foldedTensor(output, types) ?? foldNode(node, (value) => tensors.get(value), files) ?? movedTensor(node, tensors, uses, types)) : undefined;
    if (folded) tensors.set(output, folded);
    else {
      const source = takenInside.has(output) ? undefined : isIdle(node, types, (value) => tensors.get(value));
      const tensor = source === undefined ? undefined : tensors.get(source);
      if (source === undefined) nodes.push(node);
      // An array under another name is another array: exporters keep one of those that are equal by chance.
      else if (tensor) tensors.set(output, tensor);
      else if (!outputs.has(output)) copies.set(output, source);
      // What goes out keeps its name, and gives it to what it was a copy of.
      else if (made.has(source) && !outputs.has(source) && !takenInside.has(source) && !borderNames.has(source)) borderNames.set(source, output);
      else nodes.push(node);
    }
    for (const value of original.outputs) made.add(value);
  }
  const needed = new Set(graph.outputs);
  const kept: GraphNode[] = [];
  const bordered = (value: string) => borderNames.get(value) ?? value;
  for (const before of nodes.toReversed()) {
    const node = borderNames.size === 0 ? before : { ...before, inputs: before.inputs.map(bordered), outputs: before.outputs.map(bordered) };
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const value of takenBy(node)) needed.add(value);
    kept.push(node);
  }
  return { ...graph, nodes: kept.reverse(), tensors: new Map([...tensors].filter(([name]) => needed.has(name))) };
}

/** Whole numbers that follow from shapes alone. */
function foldedTensor(value: string, types: TypeScope): Tensor | undefined {
  const kind = types.kind(value);
  if (kind?.kind !== "array" || kind.element !== onnxDTypes.i64 || (kind.dims?.length ?? 2) > 1) return undefined;
  const sizes = types.sizes(value);
  if (!sizes?.every(isNumber)) return undefined;
  return { element: onnxDTypes.i64, dims: kind.dims?.length === 0 ? [] : [sizes.length], data: { in: "memory", bytes: literalBytes("i64", sizes.map((size) => size.value)) } };
}

/** An array of any size that one node alone turns or regroups is turned when it is read. */
function movedTensor(node: GraphNode, tensors: ReadonlyMap<string, Tensor>, uses: ReadonlyMap<string, number>, types: TypeScope): Tensor | undefined {
  const [x = ""] = node.inputs;
  const tensor = tensors.get(x);
  if (!tensor || node.domain !== "" || (uses.get(x) ?? 0) > 1) return undefined;
  if (node.operator === "Transpose") {
    const order = intsOf(node, "perm") ?? tensor.dims.map((_, i) => tensor.dims.length - 1 - i);
    return elementOfCode(tensor.element)?.dtype === undefined || tensor.data.in === "texts" ? undefined : { element: tensor.element, dims: order.map((axis) => tensor.dims[axis] ?? 1), data: { in: "turned", of: tensor, order } };
  }
  if (!["Reshape", "Flatten", "Squeeze", "Unsqueeze"].includes(node.operator)) return undefined;
  const kind = types.kind(node.outputs[0] ?? "");
  const dims = kind?.kind === "array" ? kind.dims : undefined;
  return dims?.every(isNumber) ? { ...tensor, dims: dims.map(({ value }) => value) } : undefined;
}

function usesOf(graph: Graph): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const node of graph.nodes) for (const value of takenBy(node)) uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const value of graph.outputs) uses.set(value, (uses.get(value) ?? 0) + 1);
  return uses;
}

function isNumber(size: KnownSize): size is { readonly kind: "literal"; readonly value: number } {
  return size?.kind === "literal";
}
