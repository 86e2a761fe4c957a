// Graphs over a network's parameters on ONNX Runtime, for methods that take many runs: every parameter is fed, so that a test says its numbers.
import * as ort from "onnxruntime-node";
import { compileGraph } from "../../shared/compiler/compile.ts";
import type { MakeReady } from "../../shared/interpret/ready-graph.ts";
import { toTensor } from "../onnx/run-onnx.ts";
import type { NetworkNumbers } from "../support/network-numbers.ts";

export function readyOnCpu({ lowered, feeds: known }: NetworkNumbers): MakeReady {
  return async (graph) => {
    const { model } = compileGraph(graph, { variant: "fast", parameters: lowered.parameters, hot: lowered.parameters.map(({ name }) => name), seed: 1 });
    const session = await ort.InferenceSession.create(model.onnx, { logSeverityLevel: 4, intraOpNumThreads: 1 });
    const kept = new Map([...known].map(([name, array]) => [name, toTensor(array)]));
    return async (feeds, wanted) => {
      const given = await session.run(Object.fromEntries(session.inputNames.map((name) => {
        const fed = feeds[name];
        return [name, fed ? new ort.Tensor(fed.dtype === "i32" ? "int32" : "float32", fed.data as never, fed.dims) : kept.get(name)!];
      })), [...wanted]);
      return new Map(wanted.map((name) => [name, Float32Array.from(given[name]!.data as Float32Array)]));
    };
  };
}
