// Convolutions that take the batch norms behind them into their own numbers: a scale and a shift of each channel is part of the map before it. Source: Jacob et al. 2018, arXiv 1712.05877, §3.2.
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { literalBytes } from "../../onnx-format/literal-bytes.ts";
import { freshNames } from "../fresh-names.ts";
import { floatOf, intOf, type Graph, type GraphNode, type Tensor } from "../graph.ts";
import { takenBy } from "../order-nodes.ts";
import { countOf, numbersOfTensor, type ModelFiles } from "../tensor-data.ts";

export function foldBatchNorms(graph: Graph, files: ModelFiles): Graph {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const users = new Map<string, number>();
  for (const value of [...graph.nodes.flatMap((node) => [...takenBy(node)]), ...graph.outputs]) users.set(value, (users.get(value) ?? 0) + 1);
  const fresh = freshNames(graph);
  const tensors = new Map(graph.tensors);
  const replaced = new Map<GraphNode, GraphNode | undefined>();
  for (const norm of graph.nodes) {
    const [x = "", ...statistics] = norm.inputs;
    const conv = makers.get(x);
    if (!isIdleInTraining(norm) || conv?.operator !== "Conv" || conv.domain !== "" || users.get(x) !== 1) continue;
    const folded = foldedInto(conv, statistics.map((value) => graph.tensors.get(value)), floatOf(norm, "epsilon") ?? 1e-5, graph.tensors, files);
    if (!folded) continue;
    const [weight, bias] = [fresh(`${conv.inputs[1] ?? ""} with norm`), fresh(`${conv.outputs[0] ?? ""} bias with norm`)];
    tensors.set(weight, folded.weight);
    tensors.set(bias, folded.bias);
    replaced.set(conv, undefined);
    // It stands where the norm stood, so that its result is made where it was.
    replaced.set(norm, { ...conv, inputs: [conv.inputs[0] ?? "", weight, bias], outputs: norm.outputs.slice(0, 1) });
  }
  if (replaced.size === 0) return graph;
  return { ...graph, tensors, nodes: graph.nodes.flatMap((node) => (replaced.has(node) ? (replaced.get(node) ?? []) : [node])) };
}

function isIdleInTraining(node: GraphNode): boolean {
  return node.operator === "BatchNormalization" && node.domain === "" && intOf(node, "training_mode") !== 1 && node.outputs.slice(1).every((output) => output === "");
}

/** New numbers of the convolution: each channel's times its factor, and what it is shifted by. */
function foldedInto(conv: GraphNode, [scale, shift, mean, variance]: readonly (Tensor | undefined)[], epsilon: number, tensors: ReadonlyMap<string, Tensor>, files: ModelFiles): { readonly weight: Tensor; readonly bias: Tensor } | undefined {
  const [, weightName = "", biasName = ""] = conv.inputs;
  const [weight, before] = [tensors.get(weightName), tensors.get(biasName)];
  const channels = weight?.dims[0] ?? 0;
  const real = (tensor: Tensor | undefined) => (tensor?.element === onnxDTypes.f32 && countOf(tensor) === channels ? numbersOfTensor(tensor, files)?.map(Number) : undefined);
  const [scales, shifts, means, variances] = [scale, shift, mean, variance].map(real);
  const biases = biasName === "" ? new Array<number>(channels).fill(0) : real(before);
  if (weight?.element !== onnxDTypes.f32 || channels === 0 || !scales || !shifts || !means || !variances || !biases) return undefined;
  const factors = scales.map((each, c) => each / Math.sqrt((variances[c] ?? 0) + epsilon));
  if (!factors.every(Number.isFinite)) return undefined;
  const bias = factors.map((factor, c) => ((biases[c] ?? 0) - (means[c] ?? 0)) * factor + (shifts[c] ?? 0));
  return {
    weight: { ...weight, data: { in: "scaled", of: weight, factors } },
    bias: { element: onnxDTypes.f32, dims: [channels], data: { in: "memory", bytes: literalBytes("f32", bias) } },
  };
}
