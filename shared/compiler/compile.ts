// The compiler's front door: a checked diagram in, a network that ONNX Runtime can load out, with everything a run and a view need to know.
import { isProblem } from "../base/problem.ts";
import type { DiagramProblem } from "../document/place.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import type { IrGraph, IrNode } from "../ir/graph.ts";
import type { DType } from "../tensor/dtype.ts";
import { encodeModel, type OnnxModel } from "../onnx-format/messages.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { weightsPlan } from "../tensor/weights-plan.ts";
import type { CheckedDiagram } from "./check/checked-diagram.ts";
import { digestBytes } from "./digest-bytes.ts";
import { lowerDiagram, type LoweredControl, type LoweredFeed, type LoweredOutput, type LoweredParameter } from "./lower/lower.ts";
import { emitOnnx } from "./onnx/emit.ts";
import { nameValues } from "./onnx/name-values.ts";
import type { Glances } from "./onnx/take-glances.ts";
import { runPasses } from "./passes/pipeline.ts";
import type { PassTrace } from "./passes/define.ts";

export interface CompileOptions {
  /** `fast` declares the outputs alone; `explore` also the ports that open views ask for. */
  readonly variant: "fast" | "explore";
  /** Port paths; those that no array reaches are left out. */
  readonly probes?: "all" | readonly string[];
  /** Parameters that are fed on every run, so that a changed value needs no new session. */
  readonly hot?: readonly string[];
  readonly provider?: string;
  /** Probed arrays are looked at where they are computed, and leave the engine's session only where a view wants them whole. */
  readonly glances?: boolean;
  /** Nodes of the ONNX file are called after the ports they compute, so that what is told of a kernel can be brought back to the drawing. */
  readonly named?: boolean;
  /** False leaves the IR as it was lowered. */
  readonly passes?: boolean;
}

interface ValueMessage {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly anyDims?: boolean;
}

/** What goes to the engine; its contract names this form. */
export interface CompiledModel {
  readonly id: string;
  readonly variant: "fast" | "explore";
  readonly onnx: Uint8Array;
  readonly parameters: readonly (Pick<LoweredParameter, "name" | "storedAs" | "dims" | "initialiser" | "fanIn" | "values" | "learned"> & { readonly dtype?: DType; readonly hot: boolean })[];
  readonly seed: number;
  readonly feeds: readonly ValueMessage[];
  readonly outputs: readonly ValueMessage[];
  readonly probes: Readonly<Record<string, ValueMessage & { readonly perm?: readonly number[] }>>;
  readonly glances?: Glances;
}

export interface CompiledNetwork {
  readonly model: CompiledModel;
  readonly feeds: readonly LoweredFeed[];
  readonly controls: readonly LoweredControl[];
  readonly outputs: readonly LoweredOutput[];
  readonly parameters: readonly LoweredParameter[];
  /** Port path -> type with sizes as numbers: every array of the network, probed or not. */
  readonly types: ReadonlyMap<string, TensorType>;
  readonly trace: readonly PassTrace[];
  /** ONNX operators in the order they run, for the trace panel. */
  readonly operators: readonly string[];
}

export const weightsFileName = "weights.safetensors";

export function compileDocument(checked: CheckedDiagram, options: CompileOptions): CompiledNetwork | { readonly problems: readonly DiagramProblem[] } {
  if (!checked.runnable) return { problems: checked.problems.filter((p) => p.severity !== "warning") };
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return { problems: [{ code: "too-many-nodes", severity: "error", problem: lowered.problem, at: { block: checked.document.main, path: [] }, fixes: [], related: [] }] };

  const probes = options.variant === "fast" ? [] : options.probes === "all" ? [...lowered.graph.origins.keys()] : (options.probes ?? []);
  const origins = new Map<string, IrNode>();
  for (const port of probes) {
    const value = lowered.graph.origins.get(port);
    if (value) origins.set(port, value);
  }
  // Passes keep what is wanted and drop the rest, so the origins they see are the probes.
  const graph = { ...lowered.graph, origins, ...(options.named === true ? { hints: lowered.graph.origins } : {}) };
  const made = compileGraph(graph, { ...options, parameters: lowered.parameters, seed: checked.document.seed });
  return { model: made.model, feeds: lowered.feeds, controls: lowered.controls, outputs: lowered.outputs, parameters: lowered.parameters, types: lowered.types, trace: made.trace, operators: made.operators };
}

export interface GraphOptions extends Omit<CompileOptions, "probes"> {
  /** Every parameter of the network the graph is about, whether the graph takes it or not: their weights file is one. */
  readonly parameters: readonly LoweredParameter[];
  readonly seed: number;
}

/** Any graph over a network's parameters as a model for the engine. */
export function compileGraph(graph: IrGraph, options: GraphOptions): Pick<CompiledNetwork, "model" | "trace" | "operators"> {
  const { graph: shortened, trace } = options.passes === false ? { graph, trace: [] } : runPasses(graph, options.provider === undefined ? {} : { provider: options.provider });

  const plan = weightsPlan(options.parameters);
  const hot = new Set(options.hot ?? []);
  const emitted = emitOnnx(shortened, {
    probes: shortened.origins, hot, turnedProbes: true, glances: options.glances ?? false,
    ...(options.provider === undefined ? {} : { provider: options.provider }), ...(shortened.hints ? { hints: shortened.hints } : {}),
    externalData(name) {
      const entry = plan.entries.get(name);
      return { location: weightsFileName, offset: entry?.offset ?? 0, length: entry?.length ?? 0 };
    },
  });
  const parameters = options.parameters.map(({ name, storedAs, dims, initialiser, fanIn, values, learned, dtype }) => ({ name, ...(storedAs === undefined ? {} : { storedAs }), dims, initialiser, fanIn, learned, hot: hot.has(name), ...(values ? { values } : {}), ...(dtype === "f32" ? {} : { dtype }) }));
  const onnx = options.named === true ? encodeModel(named(emitted.model)) : emitted.bytes;
  const model = {
    variant: options.variant, onnx, parameters, seed: options.seed,
    feeds: emitted.feeds.map(valueMessage), outputs: emitted.results.map(valueMessage),
    probes: Object.fromEntries([...emitted.probes].map(([port, value]) => [port, { ...valueMessage(value), ...(value.perm ? { perm: value.perm } : {}) }])),
    ...(emitted.glances ? { glances: emitted.glances } : {}),
  };
  // The probes of a model may change while its bytes do not: two ports that carry one value.
  const described = JSON.stringify([model.variant, parameters, model.seed, model.probes, model.outputs]);
  const id = digestBytes(onnx) + digestBytes(Uint8Array.from(described, (c) => c.charCodeAt(0) & 0xff));
  return { model: { id, ...model }, trace, operators: emitted.operators };
}

function named(model: OnnxModel): OnnxModel {
  return model.graph ? { ...model, graph: nameValues(model.graph) } : model;
}

function valueMessage({ name, dtype, dims, anyDims }: ValueMessage): ValueMessage {
  return { name, dtype, dims, ...(anyDims ? { anyDims } : {}) };
}
