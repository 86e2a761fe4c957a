// What a method needs of a network that is open: its parameters' numbers, and graphs run on the engine.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import type { Asked } from "../../shared/methods/define.ts";
import { bytesPerElement } from "../../shared/tensor/dtype.ts";
import { elementsOfBytes } from "../../shared/tensor/elements.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { dimsOf, readyGraph, type RunGraph } from "./engine-steps.ts";
import type { OpenNetwork } from "./open-network.ts";
import { parameterArrays } from "./parameter-arrays.ts";

type Means = Pick<Asked, "checked" | "network" | "parameters" | "run">;

/** The engine is asked for only where a method runs something. */
export function methodRuns({ checked, network, weightsFile }: Pick<OpenNetwork, "checked" | "network" | "weightsFile">, engine: () => EngineHost): Means {
  const ready = new Map<IrGraph, Promise<RunGraph | Problem>>();
  const { seed } = checked.document;
  return {
    checked, network,
    parameters: () => parameterArrays(network.parameters, seed, weightsFile),
    async run(graph, feeds) {
      const making = ready.get(graph) ?? readyGraph(engine(), graph, { network, seed, provider: "cpu", weightsFile, others: {} });
      ready.set(graph, making);
      const run = await making;
      if (isProblem(run)) return run;
      const frame = await run(Object.fromEntries([...feeds].map(([name, array]) => [name, messageOf(array)])), graph.outputs.map(({ name }) => name));
      if (isProblem(frame)) return frame;
      const given = new Map<string, NumericArray>();
      for (const { name, value } of graph.outputs) {
        const data = frame.readings.find(({ of }) => of === name)?.slice?.data;
        if (!data) return problem(`${name} was not given by the run`);
        given.set(name, numericArray({ dtype: value.type.dtype, dims: dimsOf(frame, name) }, Array.from(data, Number)));
      }
      return given;
    },
  };
}

/** As the engine takes it. */
function messageOf({ dtype, dims, data: numbers }: NumericArray): ArrayMessage {
  const data = elementsOfBytes(dtype, new Uint8Array(numbers.length * bytesPerElement(dtype)));
  if (data instanceof BigInt64Array) numbers.forEach((value, i) => (data[i] = BigInt(value)));
  else data.set(numbers);
  return { dtype, dims, data };
}
