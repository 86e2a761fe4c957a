// The ONNX messages that are written and read here. Source: onnx/onnx.proto (IR version 10).
import type { DType } from "../../tensor/dtype.ts";
import { decodeMessage, encodeMessage, type Field, type FieldKind, type Message, type MessageSchema } from "./protobuf.ts";

export interface OnnxModel { readonly irVersion: number; readonly producerName?: string; readonly producerVersion?: string; readonly opsets: readonly { readonly domain?: string; readonly version: number }[]; readonly graph: OnnxGraph }
export interface OnnxGraph { readonly name: string; readonly nodes: readonly OnnxNode[]; readonly initializers?: readonly OnnxTensor[]; readonly inputs: readonly OnnxValue[]; readonly outputs: readonly OnnxValue[] }
export interface OnnxNode { readonly inputs: readonly string[]; readonly outputs: readonly string[]; readonly name?: string; readonly operator: string; readonly domain?: string; readonly attributes?: readonly OnnxAttributeMessage[] }
export interface OnnxAttributeMessage { readonly name: string; readonly type: number; readonly f?: number; readonly i?: number; readonly s?: string; readonly t?: OnnxTensor; readonly g?: OnnxGraph; readonly floats?: readonly number[]; readonly ints?: readonly number[]; readonly strings?: readonly string[] }
export interface OnnxTensor { readonly dims: readonly number[]; readonly dataType: number; readonly name?: string; readonly raw?: Uint8Array; readonly external?: readonly { readonly key: string; readonly value: string }[]; readonly location?: number }
export interface OnnxValue { readonly name: string; readonly type?: { readonly tensor?: { readonly elementType: number; readonly shape?: { readonly dims?: readonly { readonly value?: number; readonly parameter?: string }[] } } } }

const one = (number: number, kind: FieldKind): Field => ({ number, kind });
const many = (number: number, kind: FieldKind): Field => ({ number, kind, repeated: true });

const entry: MessageSchema = () => ({ key: one(1, "text"), value: one(2, "text") });
const tensor: MessageSchema = () => ({ dims: many(1, "int"), dataType: one(2, "int"), name: one(8, "text"), raw: one(9, "bytes"), external: many(13, entry), location: one(14, "int") });
const dimension: MessageSchema = () => ({ value: one(1, "int"), parameter: one(2, "text") });
const dimensions: MessageSchema = () => ({ dims: many(1, dimension) });
const tensorType: MessageSchema = () => ({ elementType: one(1, "int"), shape: one(2, dimensions) });
const valueType: MessageSchema = () => ({ tensor: one(1, tensorType) });
const value: MessageSchema = () => ({ name: one(1, "text"), type: one(2, valueType) });
const attribute: MessageSchema = () => ({
  name: one(1, "text"), f: one(2, "float"), i: one(3, "int"), s: one(4, "text"), t: one(5, tensor), g: one(6, graph),
  floats: many(7, "float"), ints: many(8, "int"), strings: many(9, "text"), type: one(20, "int"),
});
const node: MessageSchema = () => ({ inputs: many(1, "text"), outputs: many(2, "text"), name: one(3, "text"), operator: one(4, "text"), attributes: many(5, attribute), domain: one(7, "text") });
const graph: MessageSchema = () => ({ nodes: many(1, node), name: one(2, "text"), initializers: many(5, tensor), inputs: many(11, value), outputs: many(12, value) });
const opset: MessageSchema = () => ({ domain: one(1, "text"), version: one(2, "int") });
const model: MessageSchema = () => ({ irVersion: one(1, "int"), producerName: one(2, "text"), producerVersion: one(3, "text"), graph: one(7, graph), opsets: many(8, opset) });

export function encodeModel(message: OnnxModel): Uint8Array {
  return encodeMessage(model, message as unknown as Message);
}

/** Reads a model; repeated fields that are empty in the file are absent. Fails on bytes that are no protobuf. */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  return decodeMessage(model, bytes) as unknown as OnnxModel;
}

/** TensorProto.DataType. */
export const onnxDTypes: Readonly<Record<DType, number>> = { f32: 1, u8: 2, i8: 3, u16: 4, i16: 5, i32: 6, i64: 7, string: 8, bool: 9, f16: 10, f64: 11, u32: 12, u64: 13, bf16: 16 };

export const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7, strings: 8 } as const;

export function valueInfo(name: string, { dtype, dims }: { readonly dtype: DType; readonly dims: readonly number[] }): OnnxValue {
  return { name, type: { tensor: { elementType: onnxDTypes[dtype], shape: { dims: dims.map((size) => ({ value: size })) } } } };
}
