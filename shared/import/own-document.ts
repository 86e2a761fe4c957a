// The document that Weft wrote into a model beside its graph: it is the diagram where writing it again gives that graph, and is of no account anywhere else.
import { isProblem } from "../base/problem.ts";
import { carriedKey, readCarried } from "../document/carried-document.ts";
import type { NodeId, WeftDocument } from "../document/document.ts";
import { bytesAsSource, type ByteRange } from "../onnx-format/byte-source.ts";
import { literalBytes } from "../onnx-format/literal-bytes.ts";
import { isWireProblem, readModel, type OnnxGraph, type OnnxModel, type OnnxTensor } from "../onnx-format/messages.ts";
import { typeOfMessage } from "../onnx-format/type-messages.ts";
import { unknownType } from "../onnx-format/value-type.ts";
import { bytesPerElement, type DType } from "../tensor/dtype.ts";
import type { Weight } from "./draft.ts";
import type { Tensor } from "./graph.ts";
import type { ImportedModel, ImportedValue } from "./import-model.ts";
import { firstDifference, sameBytes } from "./same-message.ts";
import { bytesOfTensor, countOf, placeOfTensor, tensorOf, type ModelFiles } from "./tensor-data.ts";

/** A document as the file that is written of it, and what one finds in there. */
export interface WrittenAgain {
  /** The file with its weights elsewhere. */
  readonly bytes: Uint8Array;
  /** Array of the graph -> the parameter whose numbers it holds. */
  readonly held: ReadonlyMap<string, HeldParameter>;
  readonly inputs: readonly Ending[];
  readonly outputs: readonly Ending[];
}

export interface HeldParameter {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dtype: DType;
  /** Numbers of the drawing itself, which win over those of any file. */
  readonly values?: readonly number[];
}

interface Ending {
  readonly name: string;
  readonly node: NodeId;
}

/** Undefined for a document that cannot run. */
export type WriteAgain = (document: WeftDocument) => WrittenAgain | undefined;

/** Why the document inside is not taken, in a sentence. */
interface NotTaken {
  readonly because: string;
}

/** The model as the document inside says it, its numbers those of the file; undefined where there is none inside. */
export function ownDocument(message: OnnxModel<ByteRange>, files: ModelFiles, write: WriteAgain): ImportedModel | NotTaken | undefined {
  const text = message.metadata?.find(({ key }) => key === carriedKey)?.value;
  if (text === undefined) return undefined;
  const document = readCarried(text);
  if (typeof document === "string") return { because: `the document inside cannot be read, so the graph was: ${document}` };
  const written = write(document);
  const again = written && readModel(bytesAsSource(written.bytes));
  const noLonger = (where: string): NotTaken => ({ because: `the document inside no longer agrees with the graph, so the graph was read: ${where}` });
  if (!written || !again || isWireProblem(again)) return noLonger("it cannot run");
  if (!(message.graph as OnnxGraph<ByteRange> | undefined)) return noLonger("there is none");
  const ownFiles: ModelFiles = { main: bytesAsSource(written.bytes), beside: files.beside };
  const [said, says] = [computing(message), computing(again)];
  const place = firstDifference({ message: said, source: files.main }, { message: says, source: ownFiles.main });
  if (place !== undefined) return noLonger(`writing the document again gives other ${place.slice(0, 80)}`);
  const weights = weightsOf(message.graph.initializers ?? [], files, again.graph.initializers ?? [], ownFiles, written.held);
  if ("differs" in weights) return noLonger(`writing the document again gives another array ${weights.differs.slice(0, 80)}`);
  const types = new Map([...message.graph.inputs, ...message.graph.outputs].map(({ name, type }) => [name, type ? typeOfMessage(type) : unknownType] as const));
  const border = ({ name, node }: Ending): ImportedValue => ({ value: name, node, type: types.get(name) ?? unknownType });
  return {
    document, weights: weights.found, nodes: message.graph.nodes.length, disagreements: [], faults: [], fromDocument: true,
    sizes: new Map(Object.keys(document.sizes).map((name) => [name, name])), inputs: written.inputs.map(border), outputs: written.outputs.map(border),
  };
}

/** All that decides what a model computes, but for its arrays. */
function computing({ opsets, functions, graph: { nodes, inputs, outputs, sparseInitializers } }: OnnxModel<ByteRange>) {
  const spoken = opsets.map(({ domain = "", version }) => ({ domain: domain === "ai.onnx" ? "" : domain, version })).sort((a, b) => (a.domain < b.domain ? -1 : 1));
  return { nodes, inputs, outputs, sparseInitializers, functions, opsets: spoken };
}

/** Constants are held against those of the document; of weights only dims and kind are, since training changes their numbers. */
function weightsOf(given: readonly OnnxTensor<ByteRange>[], files: ModelFiles, written: readonly OnnxTensor<ByteRange>[], ownFiles: ModelFiles, held: WrittenAgain["held"]): { readonly found: ReadonlyMap<string, Weight> } | { readonly differs: string } {
  const found = new Map<string, Weight>();
  const byName = new Map(given.map((tensor) => [tensor.name ?? "", tensor]));
  if (byName.size !== given.length) return { differs: "twice" };
  const names = new Set(written.map(({ name = "" }) => name));
  const further = [...byName.keys()].find((name) => !names.has(name));
  if (further !== undefined) return { differs: further };
  for (const own of written) {
    const name = own.name ?? "";
    const message = byName.get(name);
    if (!message || message.dataType !== own.dataType || message.dims.join() !== own.dims.join()) return { differs: name };
    const tensor = tensorOf(message, files, name);
    if (isProblem(tensor)) return { differs: name };
    const parameter = held.get(name);
    const constant = parameter ? drawnNumbers(parameter, tensor) : tensorOf(own, ownFiles, name);
    if (constant && (isProblem(constant) || !sameElements(tensor, files, constant, ownFiles))) return { differs: name };
    if (!parameter) continue;
    // A weight that stands in the graph under two dims is one parameter.
    const before = found.get(parameter.name);
    if (before && !sameElements(tensor, files, before.tensor, files)) return { differs: name };
    if (countOf(tensor) !== parameter.dims.reduce((a, b) => a * b, 1) || !fills(tensor, parameter)) return { differs: name };
    if (!before) found.set(parameter.name, { tensor, dtype: parameter.dtype, ...(parameter.dims.join() === tensor.dims.join() ? {} : { dims: parameter.dims }) });
  }
  return { found };
}

function drawnNumbers({ values, dtype }: HeldParameter, { element, dims }: Tensor): Tensor | undefined {
  return values && { element, dims, data: { in: "memory", bytes: literalBytes(dtype, values) } };
}

/** Bytes that lie somewhere are those that a file of weights would have. */
function fills({ data }: Tensor, { dims, dtype }: HeldParameter): boolean {
  return !("length" in data) || data.length === bytesPerElement(dtype) * dims.reduce((a, b) => a * b, 1);
}

function sameElements(a: Tensor, filesOfA: ModelFiles, b: Tensor, filesOfB: ModelFiles): boolean {
  if (countOf(a) !== countOf(b)) return false;
  if (countOf(a) === 0) return true;
  if (a.data.in === "texts" || b.data.in === "texts") return a.data.in === b.data.in && JSON.stringify(a.data) === JSON.stringify(b.data);
  const [one, other] = [placeOfTensor(a, filesOfA), placeOfTensor(b, filesOfB)];
  if (isProblem(one) || isProblem(other)) return false;
  if (one && other) return sameBytes(one, other);
  const [left, right] = [bytesOfTensor(a, filesOfA), bytesOfTensor(b, filesOfB)];
  return !isProblem(left) && !isProblem(right) && left.length === right.length && left.every((byte, i) => byte === right[i]);
}
