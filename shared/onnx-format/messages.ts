// The ONNX messages that are written and read here. Source: onnx/onnx.proto and onnx-data.proto (IR version 13).
import { isProblem } from "../base/problem.ts";
import type { ByteRange, ByteSource } from "./byte-source.ts";
import { readMessage, type ReadLimits, type Stretch, type WireProblem } from "./read-protobuf.ts";
import type { Field, FieldKind, LaterBytes, Message, MessageSchema } from "./wire.ts";
import { encodeMessage, encodePieces } from "./write-protobuf.ts";

/** A whole number of 64 bits: a bigint where a double would lose digits. Dims and lengths are typed as numbers; who takes them from a file asks whether they are. */
export type Int64 = number | bigint;
interface Pair { readonly key: string; readonly value: string }
export interface OnnxOpset { readonly domain?: string; readonly version: number }

// `Raw` is how bytes are held: written from memory, read as a place in the file.
export interface OnnxModel<Raw = Uint8Array> {
  readonly irVersion: number; readonly producerName?: string; readonly producerVersion?: string; readonly domain?: string; readonly docString?: string;
  readonly opsets: readonly OnnxOpset[]; readonly graph: OnnxGraph<Raw>; readonly functions?: readonly OnnxFunction<Raw>[]; readonly metadata?: readonly Pair[];
}
export interface OnnxGraph<Raw = Uint8Array> {
  readonly name: string; readonly nodes: readonly OnnxNode<Raw>[]; readonly initializers?: readonly OnnxTensor<Raw>[]; readonly sparseInitializers?: readonly OnnxSparseTensor<Raw>[];
  readonly inputs: readonly OnnxValue[]; readonly outputs: readonly OnnxValue[]; readonly values?: readonly OnnxValue[]; readonly docString?: string;
}
export interface OnnxNode<Raw = Uint8Array> {
  readonly inputs: readonly string[]; readonly outputs: readonly string[]; readonly name?: string; readonly operator: string; readonly domain?: string; readonly overload?: string;
  readonly attributes?: readonly OnnxAttributeMessage<Raw>[]; readonly docString?: string; readonly metadata?: readonly Pair[];
}
export interface OnnxAttributeMessage<Raw = Uint8Array> {
  readonly name: string; readonly type: number; readonly reference?: string; readonly f?: number; readonly i?: Int64; readonly s?: string; readonly t?: OnnxTensor<Raw>; readonly g?: OnnxGraph<Raw>;
  readonly sparse?: OnnxSparseTensor<Raw>; readonly typeProto?: OnnxTypeMessage;
  readonly floats?: readonly number[]; readonly ints?: readonly Int64[]; readonly strings?: readonly string[];
  readonly tensors?: readonly OnnxTensor<Raw>[]; readonly graphs?: readonly OnnxGraph<Raw>[]; readonly sparses?: readonly OnnxSparseTensor<Raw>[]; readonly typeProtos?: readonly OnnxTypeMessage[];
}
export interface OnnxTensor<Raw = Uint8Array> {
  readonly dims: readonly number[]; readonly dataType: number; readonly name?: string; readonly raw?: Raw; readonly external?: readonly Pair[]; readonly location?: number; readonly docString?: string;
  readonly floats?: readonly Stretch[]; readonly ints32?: readonly Stretch[]; readonly ints64?: readonly Stretch[]; readonly doubles?: readonly Stretch[]; readonly uints64?: readonly Stretch[];
  readonly texts?: readonly Raw[]; readonly segment?: { readonly begin?: Int64; readonly end?: Int64 };
}
export interface OnnxSparseTensor<Raw = Uint8Array> { readonly values?: OnnxTensor<Raw>; readonly indices?: OnnxTensor<Raw>; readonly dims: readonly number[] }
export interface OnnxValue { readonly name: string; readonly type?: OnnxTypeMessage; readonly docString?: string }
export interface OnnxTypeMessage {
  readonly tensor?: OnnxArrayTypeMessage; readonly sparse?: OnnxArrayTypeMessage; readonly sequence?: { readonly of?: OnnxTypeMessage }; readonly optional?: { readonly of?: OnnxTypeMessage };
  readonly map?: { readonly key?: number; readonly of?: OnnxTypeMessage }; readonly opaque?: { readonly domain?: string; readonly name?: string };
}
export interface OnnxArrayTypeMessage { readonly elementType: number; readonly shape?: { readonly dims?: readonly { readonly value?: Int64; readonly parameter?: string; readonly denotation?: string }[] } }
export interface OnnxFunction<Raw = Uint8Array> {
  readonly name: string; readonly domain?: string; readonly overload?: string; readonly inputs: readonly string[]; readonly outputs: readonly string[]; readonly attributes: readonly string[];
  readonly defaults: readonly OnnxAttributeMessage<Raw>[]; readonly nodes: readonly OnnxNode<Raw>[]; readonly opsets: readonly OnnxOpset[]; readonly values?: readonly OnnxValue[]; readonly docString?: string;
}
/** What a test case hands in or expects: a list of arrays, of lists, or of things that may be missing. */
export interface OnnxSequence<Raw = Uint8Array> { readonly name?: string; readonly elementKind?: number; readonly tensors: readonly OnnxTensor<Raw>[]; readonly sequences: readonly OnnxSequence<Raw>[]; readonly optionals: readonly OnnxOptional<Raw>[] }
export interface OnnxOptional<Raw = Uint8Array> { readonly name?: string; readonly elementKind?: number; readonly tensor?: OnnxTensor<Raw>; readonly sequence?: OnnxSequence<Raw>; readonly optional?: OnnxOptional<Raw> }

export const one = (number: number, kind: FieldKind): Field => ({ number, kind });
export const many = (number: number, kind: FieldKind): Field => ({ number, kind, repeated: true });

const entry: MessageSchema = () => ({ key: one(1, "text"), value: one(2, "text") });
const segment: MessageSchema = () => ({ begin: one(1, "int"), end: one(2, "int") });
export const tensor: MessageSchema = () => ({
  dims: many(1, "int"), dataType: one(2, "int"), segment: one(3, segment), floats: many(4, "stretch"), ints32: many(5, "stretch"), texts: many(6, "bytes"), ints64: many(7, "stretch"),
  name: one(8, "text"), raw: one(9, "bytes"), doubles: many(10, "stretch"), uints64: many(11, "stretch"), docString: one(12, "text"), external: many(13, entry), location: one(14, "int"),
});
const sparseTensor: MessageSchema = () => ({ values: one(1, tensor), indices: one(2, tensor), dims: many(3, "int") });
const dimension: MessageSchema = () => ({ value: one(1, "int"), parameter: one(2, "text"), denotation: one(3, "text") });
const dimensions: MessageSchema = () => ({ dims: many(1, dimension) });
const arrayType: MessageSchema = () => ({ elementType: one(1, "int"), shape: one(2, dimensions) });
const listType: MessageSchema = () => ({ of: one(1, valueType) });
const mapType: MessageSchema = () => ({ key: one(1, "int"), of: one(2, valueType) });
const opaqueType: MessageSchema = () => ({ domain: one(1, "text"), name: one(2, "text") });
const valueType: MessageSchema = () => ({ tensor: one(1, arrayType), sequence: one(4, listType), map: one(5, mapType), opaque: one(7, opaqueType), sparse: one(8, arrayType), optional: one(9, listType) });
const value: MessageSchema = () => ({ name: one(1, "text"), type: one(2, valueType), docString: one(3, "text") });
const attribute: MessageSchema = () => ({
  name: one(1, "text"), f: one(2, "float"), i: one(3, "int"), s: one(4, "text"), t: one(5, tensor), g: one(6, graph),
  floats: many(7, "float"), ints: many(8, "int"), strings: many(9, "text"), tensors: many(10, tensor), graphs: many(11, graph),
  typeProto: one(14, valueType), typeProtos: many(15, valueType), type: one(20, "int"), reference: one(21, "text"), sparse: one(22, sparseTensor), sparses: many(23, sparseTensor),
});
const node: MessageSchema = () => ({ inputs: many(1, "text"), outputs: many(2, "text"), name: one(3, "text"), operator: one(4, "text"), attributes: many(5, attribute), docString: one(6, "text"), domain: one(7, "text"), overload: one(8, "text"), metadata: many(9, entry) });
const graph: MessageSchema = () => ({ nodes: many(1, node), name: one(2, "text"), initializers: many(5, tensor), docString: one(10, "text"), inputs: many(11, value), outputs: many(12, value), values: many(13, value), sparseInitializers: many(15, sparseTensor) });
const opset: MessageSchema = () => ({ domain: one(1, "text"), version: one(2, "int") });
const functionSchema: MessageSchema = () => ({
  name: one(1, "text"), inputs: many(4, "text"), outputs: many(5, "text"), attributes: many(6, "text"), nodes: many(7, node), docString: one(8, "text"),
  opsets: many(9, opset), domain: one(10, "text"), defaults: many(11, attribute), values: many(12, value), overload: one(13, "text"),
});
const model: MessageSchema = () => ({
  irVersion: one(1, "int"), producerName: one(2, "text"), producerVersion: one(3, "text"), domain: one(4, "text"), docString: one(6, "text"), graph: one(7, graph), opsets: many(8, opset),
  metadata: many(14, entry), functions: many(25, functionSchema),
});
const sequence: MessageSchema = () => ({ name: one(1, "text"), elementKind: one(2, "int"), tensors: many(3, tensor), sequences: many(5, sequence), optionals: many(7, optional) });
const optional: MessageSchema = () => ({ name: one(1, "text"), elementKind: one(2, "int"), tensor: one(3, tensor), sequence: one(5, sequence), optional: one(7, optional) });

export function encodeModel(message: OnnxModel): Uint8Array {
  return encodeMessage(model, message as unknown as Message);
}

/** A model whose weights are put in while its file is written, so that they need not be in memory at once. */
export function encodeModelPieces(message: OnnxModel<Uint8Array | LaterBytes>): readonly (Uint8Array | LaterBytes)[] {
  return encodePieces(model, message as unknown as Message);
}

/** Bytes that, put behind those of a model, give its graph these outputs as well: a message that is told twice is merged. Source: protobuf.dev, "Encoding", on embedded messages. */
export function encodeFurtherOutputs(outputs: readonly OnnxValue[]): Uint8Array {
  return encodeMessage(model, { graph: { outputs } } as unknown as Message);
}

/** A model whose arrays stay in the file. What is no model is told with its place. */
export function readModel(source: ByteSource, limits?: ReadLimits): OnnxModel<ByteRange> | WireProblem {
  return readMessage(model, source, limits) as unknown as OnnxModel<ByteRange> | WireProblem;
}

/** A model in memory, with its bytes at hand. */
export function decodeModel(bytes: Uint8Array): OnnxModel | WireProblem {
  return readMessage(model, { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) }, undefined, (at, length) => bytes.subarray(at, at + length)) as unknown as OnnxModel | WireProblem;
}

const alone = { tensor, sequence, optional };
interface Alone { readonly tensor: OnnxTensor<ByteRange>; readonly sequence: OnnxSequence<ByteRange>; readonly optional: OnnxOptional<ByteRange> }

/** A file that holds one value and no model. */
export function readValue<K extends keyof Alone>(kind: K, source: ByteSource, limits?: ReadLimits): Alone[K] | WireProblem {
  return readMessage(alone[kind], source, limits) as unknown as Alone[K] | WireProblem;
}

export function isWireProblem(value: unknown): value is WireProblem {
  return isProblem(value) && "byte" in value;
}

export const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7, strings: 8, tensors: 9, graphs: 10, sparse: 11, sparses: 12, type: 13, types: 14 } as const;
