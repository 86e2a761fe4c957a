// Inputs whose dims the file leaves open get sizes of their own, so that a run can say them.
import type { OnnxType } from "../onnx-format/value-type.ts";
import type { Graph } from "./graph.ts";

export function nameOpenDims(graph: Graph): Graph {
  const types = new Map(graph.types);
  for (const input of graph.inputs) {
    const type = types.get(input);
    if (type?.kind !== "tensor" || !type.dims?.includes(undefined)) continue;
    const named: OnnxType = { ...type, dims: type.dims.map((dim, i) => dim ?? `${input}_${i}`) };
    types.set(input, named);
  }
  return { ...graph, types };
}
