// Inputs whose dims the file leaves open get sizes of their own, so that a run can say them; sizes that are given stand as numbers.
import type { OnnxDim, OnnxType } from "../onnx-format/value-type.ts";
import type { Graph } from "./graph.ts";

export function nameOpenDims(graph: Graph, given: ReadonlyMap<string, number> = new Map()): Graph {
  const settled = (dim: OnnxDim) => (typeof dim === "string" ? (given.get(dim) ?? dim) : dim);
  const types = new Map([...graph.types].map(([value, type]) => [value, given.size > 0 && type.kind === "tensor" && type.dims ? { ...type, dims: type.dims.map(settled) } : type] as const));
  for (const input of graph.inputs) {
    const type = types.get(input);
    if (type?.kind !== "tensor" || !type.dims?.includes(undefined)) continue;
    const named: OnnxType = { ...type, dims: type.dims.map((dim, i) => dim ?? settled(`${input}_${i}`)) };
    types.set(input, named);
  }
  return { ...graph, types };
}
