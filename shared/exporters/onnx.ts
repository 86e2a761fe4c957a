// ONNX to be shared: the network as it runs fastest, its weights inside or, where they are large, in a safetensors file beside it, and names, axes and words by which a reader finds the drawing again.
import { isProblem, type Problem } from "../base/problem.ts";
import { checkDocument } from "../compiler/check/check.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered, type LoweredParameter } from "../compiler/lower/lower.ts";
import { nameValues } from "../compiler/onnx/name-values.ts";
import { emitOnnx } from "../compiler/onnx/emit.ts";
import { runPasses } from "../compiler/passes/pipeline.ts";
import { carriedKey, carriedText } from "../document/carried-document.ts";
import type { NodeId, WeftDocument } from "../document/document.ts";
import type { DiagramProblem } from "../document/place.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import { walk } from "../ir/walk.ts";
import { encodeModel, encodeModelPieces, type OnnxModel } from "../onnx-format/messages.ts";
import type { LaterBytes } from "../onnx-format/wire.ts";
import { weightsPlan, type WeightsPlan } from "../tensor/weights-plan.ts";
import type { ExportedText } from "./define.ts";
import { describeModel } from "./onnx/describe-model.ts";
import { printModel } from "./onnx/print-model.ts";
import { openSizes } from "./onnx/open-sizes.ts";
import { nodesAt } from "./onnx/nodes-at.ts";
import { largestWhole, withoutNumbers, withWeightsInside } from "./onnx/weights-inside.ts";
import { notRunnable } from "./python/file-parts.ts";

export interface OnnxExport {
  /** The file in order: what is known, and between it the weights inside by the names of their parameters. */
  readonly pieces: readonly (Uint8Array | LaterBytes)[];
  /** Of the whole file. */
  readonly bytes: number;
  readonly parameters: readonly LoweredParameter[];
  /** How the weights file is laid out; undefined where there is none to write: weights inside, no parameters, or the file is there and holds them all. */
  readonly plan: WeightsPlan | undefined;
}

export interface OnnxExportOptions {
  /** Name of the weights file, where there is one: it lies in the same folder. */
  readonly weightsFile: string;
  /** Weights beside the graph, however small they are. */
  readonly external?: boolean;
  /** Where a parameter lies in that file already. */
  readonly stored?: (parameter: LoweredParameter) => { readonly offset: number; readonly length: number } | undefined;
  /** With the document inside, so that Weft opens it again as it was drawn. */
  readonly carriesDocument?: boolean;
  /** Of the program that writes it. */
  readonly version: string;
}

export function exportOnnx(checked: CheckedDiagram, options: OnnxExportOptions): OnnxExport | { readonly problems: readonly DiagramProblem[] } {
  const made = describedModel(checked, options);
  if ("problems" in made) return made;
  const { parameters, plan } = made;
  const text = options.carriesDocument ? carriedText(checked.document) : undefined;
  const model = text === undefined ? made.model : { ...made.model, metadata: [...(made.model.metadata ?? []), { key: carriedKey, value: text }] };
  const whole = piecesOf(withWeightsInside(model, made.parameterAt));
  return hasRoom(whole, options) ? { ...whole, parameters, plan: undefined } : { ...piecesOf(model), parameters, plan };
}

export interface WrittenOnnx {
  /** The file, its weights elsewhere. */
  readonly bytes: Uint8Array;
  /** Array of the graph -> the parameter whose numbers it holds. */
  readonly held: ReadonlyMap<string, LoweredParameter>;
  readonly inputs: readonly { readonly name: string; readonly node: NodeId }[];
  readonly outputs: readonly { readonly name: string; readonly node: NodeId }[];
}

/** The file of a document as it would be written, to be held against one that was; undefined for a document that cannot run. */
export function writeOnnxAgain(document: WeftDocument): WrittenOnnx | undefined {
  const made = describedModel(checkDocument(document), { weightsFile: "weights", version: "" });
  if ("problems" in made) return undefined;
  const { model, lowered, parameters, parameterAt } = made;
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const held = (model.graph.initializers ?? []).flatMap(({ name = "", external }): readonly (readonly [string, LoweredParameter])[] => {
    const said = (key: string) => Number(external?.find((pair) => pair.key === key)?.value ?? 0);
    const parameter = external && (said("length") === 0 ? known.get(name) : known.get(parameterAt(said("offset"))));
    return parameter ? [[name, parameter]] : [];
  });
  return { bytes: encodeModel(model), held: new Map(held), inputs: lowered.feeds, outputs: lowered.outputs };
}

function piecesOf(model: OnnxModel<Uint8Array | LaterBytes>): Pick<OnnxExport, "pieces" | "bytes"> {
  const pieces = encodeModelPieces(model);
  return { pieces, bytes: pieces.reduce((sum, { length }) => sum + length, 0) };
}

function hasRoom({ bytes }: Pick<OnnxExport, "bytes">, { external = false }: OnnxExportOptions): boolean {
  return !external && bytes <= largestWhole;
}

/** The file to be read by people; each line of a node stands for the node of the drawing it was computed for, and for the uses that one lies in. */
export function exportOnnxText(checked: CheckedDiagram, options: Omit<OnnxExportOptions, "stored">): ExportedText | Problem {
  const made = describedModel(checked, options);
  if ("problems" in made) return notRunnable(checked);
  const isWhole = hasRoom(piecesOf(withWeightsInside(made.model, made.parameterAt)), options);
  const lines = printModel(isWhole ? withoutNumbers(made.model) : made.model);
  const outputs = new Map(made.lowered.outputs.map(({ name, node }) => [name, node] as const));
  const origins = lines.flatMap(({ gives }, i) => (gives === undefined ? [] : nodesAt(checked, gives, outputs).map((place) => ({ line: i + 1, ...place }))));
  return { text: `${lines.map(({ text }) => text).join("\n")}\n`, origins };
}

interface DescribedModel extends Omit<OnnxExport, "pieces" | "bytes"> {
  /** Its weights are in the weights file. */
  readonly model: OnnxModel;
  readonly lowered: Lowered;
  readonly parameterAt: (offset: number) => string;
}

function describedModel(checked: CheckedDiagram, options: OnnxExportOptions): DescribedModel | { readonly problems: readonly DiagramProblem[] } {
  const made = writtenModel(checked, options);
  if ("problems" in made) return made;
  const { model, lowered } = made;
  const atSizes = (one: DescribedModel) => ({ graph: one.model.graph, feeds: one.lowered.feeds, parameters: one.parameters });
  const open = openSizes(checked, atSizes(made), (other) => {
    const again = writtenModel(other, options);
    return "problems" in again ? undefined : atSizes(again);
  });
  return { ...made, model: describeModel({ ...model, graph: nameValues(model.graph) }, { checked, lowered, open, version: options.version }) };
}

/** The same numbers as a run: the same passes, the same spellings, nothing beside the outputs. */
function writtenModel(checked: CheckedDiagram, { weightsFile, stored }: OnnxExportOptions): DescribedModel | { readonly problems: readonly DiagramProblem[] } {
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
  const names = new Map([...placeOf].flatMap(([name, place]) => (place && place.length > 0 ? [[place.offset, name]] : [])));
  return { model, lowered, parameters, plan, parameterAt: (offset) => names.get(offset) ?? "" };
}
