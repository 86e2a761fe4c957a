// ONNX to be shared: the network as it runs fastest, its weights in a safetensors file beside it, and names, axes and words by which a reader finds the drawing again.
import { isProblem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { lowerDiagram, type LoweredParameter } from "../compiler/lower/lower.ts";
import { emitOnnx } from "../compiler/onnx/emit.ts";
import { runPasses } from "../compiler/passes/pipeline.ts";
import type { DiagramProblem } from "../document/place.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import { walk } from "../ir/walk.ts";
import { encodeModel } from "../onnx-format/messages.ts";
import { weightsPlan, type WeightsPlan } from "../tensor/weights-plan.ts";
import { describeModel } from "./onnx/describe-model.ts";
import { nameValues } from "./onnx/name-values.ts";

export interface OnnxExport {
  readonly onnx: Uint8Array;
  /** What the weights file must hold. */
  readonly parameters: readonly LoweredParameter[];
  /** How it is laid out; undefined where there is nothing to write: no parameters, or the file is there and holds them all. */
  readonly plan: WeightsPlan | undefined;
}

export interface OnnxExportOptions {
  /** Name of the weights file, which lies in the same folder. */
  readonly weightsFile: string;
  /** Where a parameter lies in that file already. */
  readonly stored?: (parameter: LoweredParameter) => { readonly offset: number; readonly length: number } | undefined;
  /** Of the program that writes it. */
  readonly version: string;
}

/** The same numbers as a run: the same passes, the same spellings, nothing beside the outputs. */
export function exportOnnx(checked: CheckedDiagram, { weightsFile, stored, version }: OnnxExportOptions): OnnxExport | { readonly problems: readonly DiagramProblem[] } {
  if (!checked.runnable) return { problems: checked.problems.filter(({ severity }) => severity !== "warning") };
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return { problems: [{ code: "too-many-nodes", severity: "error", problem: lowered.problem, at: { block: checked.document.main, path: [] }, fixes: [], related: [] }] };
  const { graph } = runPasses({ ...lowered.graph, origins: new Map(), hints: lowered.graph.origins });
  const needed = new Set(walk(graph.outputs.map(({ value }) => value)));
  const used = new Set(graph.inputs.filter(({ node }) => needed.has(node)).map(({ name }) => name));
  const parameters = lowered.parameters.filter(({ name }) => used.has(name));
  const places = parameters.map((parameter) => [parameter.name, stored?.(parameter)] as const);
  const plan = places.every(([, place]) => place) ? undefined : weightsPlan(parameters);
  const placeOf = new Map(plan?.entries ?? places);
  const { model } = emitOnnx(graph, {
    hints: graph.hints ?? new Map(),
    externalData(name) {
      const { offset, length } = placeOf.get(name) ?? { offset: 0, length: 0 };
      return { location: weightsFile, offset, length };
    },
  });
  const named = { ...model, graph: nameValues(model.graph) };
  return { onnx: encodeModel(describeModel(named, { checked, lowered, version })), parameters, plan };
}
