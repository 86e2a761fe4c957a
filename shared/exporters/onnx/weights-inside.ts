// Weights inside the ONNX file itself: each stands where its bytes go, which the writer puts in, so that no more than one of them is in memory.
import type { OnnxModel, OnnxTensor } from "../../onnx-format/messages.ts";
import type { LaterBytes } from "../../onnx-format/wire.ts";

/** Beyond this many bytes weights lie beside the graph: a message of Protocol Buffers ends at 2 GiB, and many a reader has it in memory twice. */
export const largestWhole = 2 ** 30;

/** `parameterAt` says which parameter's numbers lie at an offset of the weights file that the model names. */
export function withWeightsInside(model: OnnxModel, parameterAt: (offset: number) => string): OnnxModel<Uint8Array | LaterBytes> {
  return withStored<Uint8Array | LaterBytes>(model, (tensor, offset, length) => ({ ...tensor, raw: length === 0 ? new Uint8Array(0) : { later: parameterAt(offset), length } }));
}

/** To be printed: the weights are inside, and their numbers are not told. */
export function withoutNumbers(model: OnnxModel): OnnxModel {
  return withStored<Uint8Array>(model, (tensor) => tensor);
}

function withStored<Raw>(model: OnnxModel, put: (tensor: OnnxTensor, offset: number, length: number) => OnnxTensor<Raw>): OnnxModel<Raw | Uint8Array> {
  const { graph } = model;
  return {
    ...model,
    graph: {
      ...graph,
      initializers: (graph.initializers ?? []).map(({ external, location, ...tensor }) => {
        if (external === undefined) return { ...tensor, ...(location === undefined ? {} : { location }) };
        const said = (key: string) => Number(external.find((pair) => pair.key === key)?.value ?? 0);
        return put(tensor, said("offset"), said("length"));
      }),
    },
  };
}
