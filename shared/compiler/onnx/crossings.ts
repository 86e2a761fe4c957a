// How values reach the engine and leave it: it hands over arrays of some element types, and everything else is taken apart on one side and put together on the other.
import { isProblem } from "../../base/problem.ts";
import type { ValueType } from "../../ir/builder.ts";
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import { attributeTypes, type OnnxGraph } from "../../onnx-format/messages.ts";
import { typeMessage, valueInfo } from "../../onnx-format/type-messages.ts";
import { parseOnnxType, unknownType, type OnnxType } from "../../onnx-format/value-type.ts";
import type { DType } from "../../tensor/dtype.ts";
import { graphWriter, type GraphWriter } from "./graph-writer.ts";

/**
 * `whole`: as it is. `cast`: through an element type that holds every value of its own. `list`: a list of arrays as three: their elements one after the
 * other, their dims one after the other, and a row for each; one that may be missing is a list of none or one, and a list that may be missing has a flag.
 */
export type Crossing =
  | { readonly kind: "whole" }
  | { readonly kind: "cast"; readonly through: DType }
  | { readonly kind: "list"; readonly element: DType; readonly optional: "no" | "array" | "list" };

/** An array at the engine's border. Dims of what is carried are not known before a run. */
export interface BorderArray {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly anyDims?: boolean;
}

/** Element types that ONNX Runtime's JavaScript does not hand over, and what holds all their values. */
const wider: Readonly<Record<string, DType>> = {
  bfloat16: "f32", float8e4m3fn: "f32", float8e4m3fnuz: "f32", float8e5m2: "f32", float8e5m2fnuz: "f32", float4e2m1: "f32", float8e8m0: "f32", uint4: "u8", int4: "i8", uint2: "u8", int2: "i8",
};

function onnxTypeOf({ dtype, dims, carried }: ValueType): OnnxType {
  if (carried === undefined) return { kind: "tensor", element: onnxDTypes[dtype], dims };
  const parsed = parseOnnxType(carried);
  return isProblem(parsed) ? unknownType : parsed;
}

export function crossingOf(type: ValueType): Crossing {
  const onnx = onnxTypeOf(type);
  const elementOf = (inner: OnnxType): DType => (inner.kind === "tensor" ? (elementOfCode(inner.element)?.dtype ?? "f32") : "f32");
  if (onnx.kind === "tensor") {
    const through = wider[elementOfCode(onnx.element)?.name ?? ""];
    return through ? { kind: "cast", through } : { kind: "whole" };
  }
  if (onnx.kind === "sequence") return { kind: "list", element: elementOf(onnx.of), optional: "no" };
  if (onnx.kind === "optional") return onnx.of.kind === "sequence" ? { kind: "list", element: elementOf(onnx.of.of), optional: "list" } : { kind: "list", element: elementOf(onnx.of), optional: "array" };
  return { kind: "whole" };
}

/** Names of the arrays a value crosses as; those of a list in the order elements, dims, rows, flag. */
export function borderArrays(name: string, type: ValueType): readonly BorderArray[] {
  const crossing = crossingOf(type);
  const one = (suffix: string, dtype: DType, dims: readonly number[], any = true): BorderArray => ({ name: `${name}${suffix}`, dtype, dims, ...(any ? { anyDims: true } : {}) });
  if (crossing.kind === "list") return [one(" elements", crossing.element, [0]), one(" dims", "i64", [0]), one(" rows", "i64", [0, 4]), ...(crossing.optional === "list" ? [one(" given", "bool", [], false)] : [])];
  const onnx = onnxTypeOf(type);
  const dtype = crossing.kind === "cast" ? crossing.through : type.carried === undefined || onnx.kind !== "tensor" ? type.dtype : (elementOfCode(onnx.element)?.dtype ?? type.dtype);
  return [one("", dtype, type.dims, type.carried !== undefined)];
}

/** The arrays as values of a graph, in the words of a model file. */
export function borderValues(name: string, type: ValueType) {
  const arrays = borderArrays(name, type);
  const crossing = crossingOf(type);
  if (crossing.kind === "whole") return [valueInfo(name, type)];
  return arrays.map(({ name: own, dtype, dims, anyDims }) => {
    const onnx = onnxTypeOf(type);
    const known = crossing.kind === "cast" && onnx.kind === "tensor" ? onnx.dims : dims.map((d) => (anyDims && d === 0 ? undefined : d));
    const message = typeMessage({ kind: "tensor", element: onnxDTypes[dtype], ...(known ? { dims: known } : {}) });
    return { name: own, ...(message ? { type: message } : {}) };
  });
}

/** Writes what puts an input together; the name of the value. */
export function enter(writer: GraphWriter, name: string, type: ValueType): string {
  const crossing = crossingOf(type);
  if (crossing.kind === "whole") return name;
  if (crossing.kind === "cast") return writer.node("Cast", [name], { to: elementCode(type) });
  const [elements = "", dims = "", rows = "", given = ""] = borderArrays(name, type).map((array) => array.name);
  const list = writer.nodes("Loop", [writer.node("Gather", [writer.node("Shape", [rows]), writer.int64([0], [])]), "", writer.node("SequenceEmpty", [], { dtype: onnxDTypes[crossing.element] })], 1, {
    body: { graph: takeRow(writer, crossing.element, elements, dims, rows) },
  })[0] ?? "";
  if (crossing.optional === "no") return list;
  const has = crossing.optional === "list" ? given : writer.node("Greater", [writer.node("SequenceLength", [list]), writer.int64([0], [])]);
  const inner = onnxTypeOf(type);
  const empty = typeMessage(inner.kind === "optional" ? inner.of : unknownType) ?? {};
  const filled = branch(writer, (body) => body.node("Optional", [crossing.optional === "list" ? list : body.node("SequenceAt", [list, body.int64([0], [])])]), type);
  const missing = branch(writer, (body) => body.foreign({ operator: "Optional", domain: "", version: 15, inputs: [], gives: [true], attributes: [{ name: "type", type: attributeTypes.type, typeProto: empty }] })[0] ?? "", type);
  return writer.node("If", [has], { then_branch: { graph: filled }, else_branch: { graph: missing } });
}

/** One turn of the loop that fills a list: the elements and dims of a row become an array. */
function takeRow(writer: GraphWriter, element: DType, elements: string, dims: string, rows: string): OnnxGraph {
  const body = graphWriter(writer.parts);
  const [turn, before, list] = [writer.freshName("turn"), writer.freshName("before"), writer.freshName("list")];
  const row = body.node("Gather", [rows, turn]);
  const at = (place: number) => body.node("Slice", [row, body.int64([place]), body.int64([place + 1])]);
  const part = (whole: string, from: number) => body.node("Slice", [whole, at(from), at(from + 1)]);
  const array = body.nodes("Reshape", [part(elements, 0), part(dims, 2)], 1, { allowzero: 1 })[0] ?? "";
  const longer = body.node("SequenceInsert", [list, array]);
  const goOn = body.node("Identity", [before]);
  const sequence = { kind: "sequence", of: { kind: "tensor", element: onnxDTypes[element] } } as const;
  const listType = typeMessage(sequence);
  return {
    name: writer.freshName("body"), nodes: body.nodesWritten,
    inputs: [valueInfo(turn, { dtype: "i64", dims: [] }), valueInfo(before, { dtype: "bool", dims: [] }), { name: list, ...(listType ? { type: listType } : {}) }],
    outputs: [valueInfo(goOn, { dtype: "bool", dims: [] }), { name: longer, ...(listType ? { type: listType } : {}) }],
  };
}

/** Writes what takes an output apart, under the names of its border arrays. */
export function leave(writer: GraphWriter, value: string, name: string, type: ValueType): void {
  const crossing = crossingOf(type);
  const publish = (made: string, as: string) => {
    const mark = writer.nodesWritten.length;
    writer.rename(writer.node("Identity", [made]), as, mark);
  };
  if (crossing.kind === "cast") return publish(writer.node("Cast", [value], { to: onnxDTypes[crossing.through] }), name);
  if (crossing.kind === "whole") return publish(value, name);
  let list = value;
  const names = borderArrays(name, type).map((array) => array.name);
  if (crossing.optional !== "no") {
    const has = writer.node("OptionalHasElement", [value]);
    const listType: ValueType = { dtype: "f32", dims: [], carried: `seq(tensor(${elementOfCode(onnxDTypes[crossing.element])?.name ?? "float"}))` };
    const filled = branch(writer, (body) => {
      const inner = body.node("OptionalGetElement", [value]);
      return crossing.optional === "list" ? inner : body.node("SequenceConstruct", [inner]);
    }, listType);
    const missing = branch(writer, (body) => body.node("SequenceEmpty", [], { dtype: onnxDTypes[crossing.element] }), listType);
    list = writer.node("If", [has], { then_branch: { graph: filled }, else_branch: { graph: missing } });
    if (crossing.optional === "list") publish(has, names[3] ?? name);
  }
  const none = (dtype: DType, dims: readonly number[]) => writer.given(`${dtype}[${dims.join(", ")}] ()`);
  const begin = [none(crossing.element, [0]), none("i64", [0]), none("i64", [0, 4])];
  const made = writer.nodes("Loop", [writer.node("SequenceLength", [list]), "", ...begin], 3, { body: { graph: addRow(writer, crossing.element, list) } });
  made.forEach((part, i) => publish(part, names[i] ?? name));
}

function addRow(writer: GraphWriter, element: DType, list: string): OnnxGraph {
  const body = graphWriter(writer.parts);
  const [turn, before] = [writer.freshName("turn"), writer.freshName("before")];
  const states = ["elements", "dims", "rows"].map((wish) => writer.freshName(wish));
  const [elements = "", dims = "", rows = ""] = states;
  const array = body.node("SequenceAt", [list, turn]);
  const own = body.node("Shape", [array]);
  const all = body.node("Concat", [elements, body.node("Reshape", [array, body.int64([-1])])], { axis: 0 });
  const allDims = body.node("Concat", [dims, own], { axis: 0 });
  const row = body.node("Concat", [elements, all, dims, allDims].map((x) => body.node("Shape", [x])), { axis: 0 });
  const allRows = body.node("Concat", [rows, body.node("Unsqueeze", [row, body.int64([0])])], { axis: 0 });
  const goOn = body.node("Identity", [before]);
  const open = (name: string, dtype: DType, ...known: readonly (number | undefined)[]) => {
    const type = typeMessage({ kind: "tensor", element: onnxDTypes[dtype], dims: [undefined, ...known] });
    return { name, ...(type ? { type } : {}) };
  };
  return {
    name: writer.freshName("body"), nodes: body.nodesWritten,
    inputs: [valueInfo(turn, { dtype: "i64", dims: [] }), valueInfo(before, { dtype: "bool", dims: [] }), open(elements, element), open(dims, "i64"), open(rows, "i64", 4)],
    outputs: [valueInfo(goOn, { dtype: "bool", dims: [] }), open(all, element), open(allDims, "i64"), open(allRows, "i64", 4)],
  };
}

function branch(writer: GraphWriter, write: (body: GraphWriter) => string, type: ValueType): OnnxGraph {
  const body = graphWriter(writer.parts);
  const made = write(body);
  return { name: writer.freshName("branch"), nodes: body.nodesWritten, inputs: [], outputs: [valueInfo(made, type)] };
}

function elementCode(type: ValueType): number {
  const onnx = onnxTypeOf(type);
  return onnx.kind === "tensor" ? onnx.element : onnxDTypes[type.dtype];
}
