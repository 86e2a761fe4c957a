// A graph as a file in memory, imported; and what stands in the main diagram of what came of it.
import type { Node } from "../../shared/document/document.ts";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { importModel, type ImportedModel, type ImportOptions } from "../../shared/import/import-model.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { encodeModel, type OnnxFunction, type OnnxGraph, type OnnxTensor } from "../../shared/onnx-format/messages.ts";

export const typeOf = (elementType: number, ...dims: readonly (number | string)[]) => ({ tensor: { elementType, shape: { dims: dims.map((dim) => (typeof dim === "number" ? { value: dim } : { parameter: dim })) } } });

export function wholeNumbers(name: string, numbers: readonly number[], dims: readonly number[] = [numbers.length]): OnnxTensor {
  return { name, dims, dataType: 7, raw: new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer) };
}

export function realNumbers(name: string, dims: readonly number[], numberAt: (i: number) => number): OnnxTensor {
  return { name, dims, dataType: 1, raw: new Uint8Array(Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => numberAt(i)).buffer) };
}

/** Functions lie in the domain `own`. */
export type Written = Pick<OnnxGraph, "nodes" | "inputs" | "outputs" | "initializers" | "values"> & { readonly functions?: readonly OnnxFunction[] };

export function bytesOfGraph({ functions = [], ...graph }: Written): Uint8Array {
  const opsets = [{ domain: "", version: 20 }, ...(functions.length > 0 ? [{ domain: "own", version: 1 }] : [])];
  return encodeModel({ irVersion: 9, opsets, functions, graph: { name: "graph", ...graph } });
}

export function importedGraph(graph: Written, options: Partial<ImportOptions> = {}): ImportedModel {
  const found = importModel({ main: bytesAsSource(bytesOfGraph(graph)), beside: () => problem("nothing lies beside it") }, { title: "graph", ...options });
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

export function mainNodes({ document }: ImportedModel): readonly Node[] {
  return Object.values(document.blocks[document.main]?.nodes ?? {});
}

/** Operators of the main diagram; what stays as the model says it by its type. */
export function usesOf(model: ImportedModel): readonly string[] {
  return mainNodes(model).flatMap((node) => (node.kind === "operator" ? [node.operator === "onnx" ? String(node.attributes["type"]) : node.operator] : []));
}
