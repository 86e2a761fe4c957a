// Small cases in the form of the ONNX backend test suite: operators as the first operator sets had them, which ONNX Runtime itself refuses, and operators of other domains. What is expected follows from the numbers.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attributeTypes, encodeModel, type OnnxAttributeMessage, type OnnxGraph, type OnnxNode, type OnnxTensor } from "../../shared/onnx-format/messages.ts";

export interface Case {
  readonly name: string;
  readonly version: number;
  readonly domains?: Readonly<Record<string, number>>;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: Readonly<Record<string, OnnxTensor>>;
  /** Arrays that the model holds. */
  readonly held?: Readonly<Record<string, OnnxTensor>>;
  readonly outputs: Readonly<Record<string, OnnxTensor>>;
}

type Setting = number | string | readonly number[] | OnnxGraph;

const { float, int, string, floats, ints, graph } = attributeTypes;
const real = (...dims: readonly number[]) => (...numbers: readonly number[]): OnnxTensor => ({ dims, dataType: 1, raw: new Uint8Array(Float32Array.from(numbers).buffer) });
const whole = (...dims: readonly number[]) => (...numbers: readonly number[]): OnnxTensor => ({ dims, dataType: 7, raw: new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer) });
const truth = (...dims: readonly number[]) => (...numbers: readonly number[]): OnnxTensor => ({ dims, dataType: 9, raw: Uint8Array.from(numbers) });

/** Names that end in «.» are of real numbers, whole ones as well. */
function attribute([key, value]: readonly [string, Setting]): OnnxAttributeMessage {
  const isReal = key.endsWith(".");
  const name = isReal ? key.slice(0, -1) : key;
  if (typeof value === "number") return isReal ? { name, type: float, f: value } : { name, type: int, i: value };
  if (typeof value === "string") return { name, type: string, s: value };
  if ("nodes" in value) return { name, type: graph, g: value };
  return isReal ? { name, type: floats, floats: value } : { name, type: ints, ints: value };
}

function node(operator: string, inputs: string, outputs: string, settings: Readonly<Record<string, Setting>> = {}, domain = ""): OnnxNode {
  const list = (names: string) => (names === "" ? [] : names.split(" ").map((name) => (name === "-" ? "" : name)));
  return { operator, domain, inputs: list(inputs), outputs: list(outputs), attributes: Object.entries(settings).map(attribute) };
}

const one = (name: string, version: number, made: OnnxNode, inputs: Case["inputs"], outputs: Case["outputs"], held: Case["held"] = {}): Case => ({ name, version, nodes: [made], inputs, outputs, held });

const square = real(1, 2, 2, 1);
const tanh = Math.tanh;
const softmax = (...numbers: readonly number[]) => numbers.map((n) => Math.exp(n) / numbers.reduce((sum, each) => sum + Math.exp(each), 0));

const sums: OnnxGraph = {
  name: "sums", nodes: [node("Add", "state row", "next"), node("Identity", "next", "told")], inputs: ["state", "row"].map((name) => ({ name, type: { tensor: { elementType: 1 } } })), outputs: ["next", "told"].map((name) => ({ name, type: { tensor: { elementType: 1 } } })),
};
const turn: OnnxGraph = {
  name: "turn", nodes: [node("Add", "state b", "next", { broadcast: 1, axis: 0 }), node("Identity", "goes", "on")],
  inputs: [{ name: "i", type: { tensor: { elementType: 7 } } }, { name: "goes", type: { tensor: { elementType: 9 } } }, { name: "state", type: { tensor: { elementType: 1 } } }],
  outputs: [{ name: "on", type: { tensor: { elementType: 9 } } }, { name: "next", type: { tensor: { elementType: 1 } } }],
};
const branch = (operator: string): OnnxGraph => ({ name: operator, nodes: [node(operator, "a b", "made", { broadcast: 1, axis: 0 })], inputs: [], outputs: [{ name: "made", type: { tensor: { elementType: 1 } } }] });
/** Branches whose arrays bear the same names. */
const learned = (operator: string, ...numbers: readonly number[]): OnnxGraph => ({
  name: operator, nodes: [node("MatMul", "a w", "product"), node(operator, "product", "made")], inputs: [], outputs: [{ name: "made", type: { tensor: { elementType: 1 } } }], initializers: [{ ...real(2, 2)(...numbers), name: "w" }],
});
const growing: OnnxGraph = {
  name: "growing", nodes: [node("Add", "state b", "next"), node("ReduceSum", "next", "told", { keepdims: 0 }), node("Identity", "goes", "on")], inputs: turn.inputs,
  outputs: [...turn.outputs, { name: "told", type: { tensor: { elementType: 1 } } }],
};
const cell: OnnxGraph = { ...sums, nodes: [node("MatMul", "state u", "turned"), node("Add", "turned row", "next"), node("Identity", "next", "told")] };

export const cases: readonly Case[] = [
  one("add with an axis", 6, node("Add", "a b", "y", { broadcast: 1, axis: 0 }), { a: real(2, 3)(1, 2, 3, 4, 5, 6), b: real(2)(10, 20) }, { y: real(2, 3)(11, 12, 13, 24, 25, 26) }),
  one("subtract from the right", 1, node("Sub", "a b", "y", { broadcast: 1, consumed_inputs: [0, 0] }), { a: real(2, 3)(1, 2, 3, 4, 5, 6), b: real(3)(1, 1, 2) }, { y: real(2, 3)(0, 1, 1, 3, 4, 4) }),
  one("power with an axis", 1, node("Pow", "a b", "y", { broadcast: 1, axis: 0 }), { a: real(2, 2)(1, 2, 3, 4), b: real(2)(2, 3) }, { y: real(2, 2)(1, 4, 27, 64) }),
  one("greater with an axis", 1, node("Greater", "a b", "y", { broadcast: 1, axis: 0 }), { a: real(2, 2)(1, 2, 3, 4), b: real(2)(1, 4) }, { y: truth(2, 2)(0, 1, 0, 0) }),
  one("either with an axis", 1, node("Xor", "a b", "y", { broadcast: 1, axis: 0 }), { a: truth(2, 2)(0, 1, 1, 0), b: truth(2)(0, 1) }, { y: truth(2, 2)(0, 1, 0, 1) }),
  one("gemm that repeats", 6, node("Gemm", "a b c", "y", { broadcast: 1, "alpha.": 2, "beta.": 0.5 }), { a: real(1, 2)(1, 2), b: real(2, 2)(1, 2, 3, 4) }, { y: real(1, 2)(15, 22) }, { c: real(2)(2, 4) }),
  one("a slope a channel", 1, node("PRelu", "x s", "y", { consumed_inputs: [0, 0] }), { x: square(-1, 1, -2, -3) }, { y: square(-0.5, 1, -4, -6) }, { s: real(2)(0.5, 2) }),
  one("batch norm of channels", 6, node("BatchNormalization", "x s b m v", "y", { is_test: 1, spatial: 1, "epsilon.": 0 }), { x: square(1, 3, 2, 4) }, { y: square(0, 2, 2, 4) }, { s: real(2)(1, 2), b: real(2)(0, 1), m: real(2)(1, 1), v: real(2)(1, 4) }),
  one("batch norm of elements", 7, node("BatchNormalization", "x s b m v", "y", { spatial: 0, "epsilon.": 0 }), { x: square(1, 3, 2, 4) }, { y: square(0, 2, 0, 2) }, { s: real(2, 2, 1)(1, 1, 1, 2), b: real(2, 2, 1)(0, 0, 0, 0), m: real(2, 2, 1)(1, 1, 2, 2), v: real(2, 2, 1)(1, 1, 4, 4) }),
  one("softmax of all that follows", 6, node("Softmax", "x", "y"), { x: square(1, 2, 3, 4) }, { y: square(...softmax(1, 2, 3, 4)) }),
  one("logarithm of a softmax from an axis on", 11, node("LogSoftmax", "x", "y", { axis: 2 }), { x: square(1, 2, 3, 4) }, { y: square(...softmax(1, 2).map(Math.log), ...softmax(3, 4).map(Math.log)) }),
  one("hardmax of all that follows", 6, node("Hardmax", "x", "y"), { x: square(1, 2, 4, 3) }, { y: square(0, 0, 1, 0) }),
  one("means without the border", 1, node("AveragePool", "x", "y", { kernel_shape: [2, 1], pads: [1, 0, 0, 0] }), { x: square(1, 3, 2, 4) }, { y: square(1, 2, 2, 3) }),
  one("enlarged by two numbers", 1, node("Upsample", "x", "y", { "height_scale.": 2, "width_scale.": 1, mode: "nearest" }), { x: square(1, 2, 3, 4) }, { y: real(1, 2, 4, 1)(1, 1, 2, 2, 3, 3, 4, 4) }),
  one("enlarged by a list", 7, node("Upsample", "x", "y", { "scales.": [1, 1, 2, 1], mode: "nearest" }), { x: square(1, 2, 3, 4) }, { y: real(1, 2, 4, 1)(1, 1, 2, 2, 3, 3, 4, 4) }),
  one("enlarged by an operand", 10, node("Resize", "x s", "y", { mode: "nearest" }), { x: square(1, 2, 3, 4) }, { y: real(1, 2, 4, 1)(1, 1, 2, 2, 3, 3, 4, 4) }, { s: real(4)(1, 1, 2, 1) }),
  one("dims as an attribute", 1, node("Reshape", "x", "y", { shape: [0, -1] }), { x: square(1, 2, 3, 4) }, { y: real(1, 4)(1, 2, 3, 4) }),
  one("borders as an attribute", 1, node("Pad", "x", "y", { paddings: [0, 1, 0, 0], mode: "constant", "value.": 7 }), { x: real(1, 2)(1, 2) }, { y: real(1, 3)(7, 1, 2) }),
  one("bounds as attributes", 6, node("Clip", "x", "y", { "min.": 2 }), { x: square(1, 2, 3, 4) }, { y: square(2, 2, 3, 4) }),
  one("a type by its name", 1, node("Cast", "x", "y", { to: "INT64" }), { x: square(1, -2, 3, 4) }, { y: whole(1, 2, 2, 1)(1, -2, 3, 4) }),
  one("joined along the second axis", 1, node("Concat", "x z", "y"), { x: real(1, 2)(1, 2), z: real(1, 1)(3) }, { y: real(1, 3)(1, 2, 3) }),
  one("cut into lengths", 1, node("Split", "x", "y z", { axis: 1, split: [1, 2] }), { x: real(1, 3)(1, 2, 3) }, { y: real(1, 1)(1), z: real(1, 2)(2, 3) }),
  one("cut out", 1, node("Slice", "x", "y", { axes: [1], starts: [-2], ends: [100] }), { x: real(1, 3)(1, 2, 3) }, { y: real(1, 2)(2, 3) }),
  one("the largest few", 1, node("TopK", "x", "y at", { k: 2, axis: 1 }), { x: real(1, 3)(1, 3, 2) }, { y: real(1, 2)(3, 2), at: whole(1, 2)(1, 2) }),
  one("repeated along an axis", 1, node("Tile", "x times axis", "y"), { x: real(1, 2)(1, 2) }, { y: real(1, 4)(1, 2, 1, 2) }, { times: real(1)(2), axis: real(1)(1) }),
  one("sums along axes", 1, node("ReduceSum", "x", "y", { axes: [1], keepdims: 0 }), { x: real(2, 2)(1, 2, 3, 4) }, { y: real(2)(3, 7) }),
  one("nothing left out", 1, node("Dropout", "x", "y", { is_test: 1, "ratio.": 0.5 }), { x: square(1, 2, 3, 4) }, { y: square(1, 2, 3, 4) }),
  one("standardised for each channel", 1, node("MeanVarianceNormalization", "x", "y", { across_channels: 0, normalize_variance: 1 }), { x: square(1, 3, 2, 4) }, { y: square(-1, 1, -1, 1) }),
  one("less its mean over channels", 1, node("MeanVarianceNormalization", "x", "y", { across_channels: 1, normalize_variance: 0 }), { x: square(1, 3, 2, 4) }, { y: square(-1.5, 0.5, -0.5, 1.5) }),
  one("filled to dims", 1, node("ConstantFill", "d", "y", { "value.": 2, input_as_shape: 1, extra_shape: [2] }), { d: whole(1)(1) }, { y: real(1, 2)(2, 2) }),
  one("scaled hyperbolic tangent", 1, node("ScaledTanh", "x", "y", { "alpha.": 2, "beta.": 3 }), { x: real(2)(0.1, 0.2) }, { y: real(2)(2 * tanh(0.3), 2 * tanh(0.6)) }),
  one("cropped", 1, node("Crop", "x", "y", { border: [0, 1, 0, 0] }), { x: square(1, 2, 3, 4) }, { y: real(1, 2, 1, 1)(2, 4) }),
  one("one of two ways", 1, node("If", "c", "y", { then_branch: branch("Add"), else_branch: branch("Mul") }), { c: truth()(0), a: real(2, 2)(1, 2, 3, 4), b: real(2)(2, 3) }, { y: real(2, 2)(2, 4, 9, 12) }),
  one("turn by turn", 1, node("Loop", "n c a", "y", { body: turn }), { n: whole()(3), c: truth()(1), a: real(2, 2)(1, 2, 3, 4), b: real(2)(1, 10) }, { y: real(2, 2)(4, 5, 33, 34) }),
  one("row by row of a batch", 8, node("Scan", "- s x", "last all", { body: sums, num_scan_inputs: 1 }), { s: real(2, 1)(0, 10), x: real(2, 2, 1)(1, 2, 3, 4) }, { last: real(2, 1)(3, 17), all: real(2, 2, 1)(1, 3, 13, 17) }),
  one("one of two ways that learn", 17, node("If", "c", "y", { then_branch: learned("Relu", 1, 2, 3, 4), else_branch: learned("Abs", -1, 0, 0, 1) }), { c: truth()(0), a: real(1, 2)(1, 2) }, { y: real(1, 2)(1, 2) }),
  one("the other of two ways that learn", 17, node("If", "c", "y", { then_branch: learned("Relu", 1, 2, 3, 4), else_branch: learned("Abs", -1, 0, 0, 1) }), { c: truth()(1), a: real(1, 2)(1, 2) }, { y: real(1, 2)(7, 10) }),
  one("turn by turn, each told", 17, node("Loop", "n c a", "y all", { body: growing }), { n: whole()(3), c: truth()(1), a: real(2, 2)(1, 2, 3, 4), b: real(2)(1, 10) }, { y: real(2, 2)(4, 32, 6, 34), all: real(3)(32, 54, 76) }),
  one("row by row with a learned map", 17, node("Scan", "s x", "last all", { body: cell, num_scan_inputs: 1 }), { s: real(1, 2)(1, 0), x: real(2, 1, 2)(1, 1, 1, 1) }, { last: real(1, 2)(3, 2), all: real(2, 1, 2)(1, 2, 3, 2) }, { u: real(2, 2)(0, 1, 1, 0) }),
  { name: "another domain's product, then ours", version: 17, domains: { "com.microsoft": 1 }, inputs: { a: real(1, 2)(1, -2) }, held: { b: real(2, 2)(1, 2, 3, 4) }, outputs: { y: real(1, 2)(0, 0) }, nodes: [node("FusedMatMul", "a b", "t", { "alpha.": 2 }, "com.microsoft"), node("Relu", "t", "y")] },
];

/** GROUP/CASE under a folder, as the test suite has them. */
export function writeCases(folder: string, group: string): void {
  for (const { name, version, domains = {}, nodes, inputs, held = {}, outputs } of cases) {
    const own = join(folder, group, `test_${name.replaceAll(/\W+/g, "_")}`);
    const values = join(own, "test_data_set_0");
    mkdirSync(values, { recursive: true });
    const border = (arrays: Readonly<Record<string, OnnxTensor>>) => Object.entries(arrays).map(([key, { dims, dataType }]) => ({ name: key, type: { tensor: { elementType: dataType ?? 1, shape: { dims: dims.map((value) => ({ value })) } } } }));
    writeFileSync(join(own, "model.onnx"), encodeModel({
      irVersion: 3, opsets: [{ domain: "", version }, ...Object.entries(domains).map(([domain, of]) => ({ domain, version: of }))],
      // Arrays that are held stood among the inputs, too.
      graph: { name: "case", nodes, inputs: [...border(inputs), ...border(held)], outputs: border(outputs), initializers: Object.entries(held).map(([key, tensor]) => ({ ...tensor, name: key })) },
    }));
    for (const [prefix, arrays] of [["input", inputs], ["output", outputs]] as const) Object.values(arrays).forEach((tensor, i) => writeFileSync(join(values, `${prefix}_${i}.pb`), bytesOf(tensor)));
  }
}

/** A `TensorProto` that stands alone. */
function bytesOf({ dims, dataType = 1, raw = new Uint8Array(0) }: OnnxTensor): Uint8Array {
  const length = raw.length < 128 ? [raw.length] : [(raw.length & 127) | 128, raw.length >> 7];
  return Uint8Array.from([...dims.flatMap((dim) => [1 << 3, dim]), 2 << 3, dataType, (9 << 3) | 2, ...length, ...raw]);
}
