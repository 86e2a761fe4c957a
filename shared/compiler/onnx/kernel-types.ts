// Element types that ONNX Runtime's CPU kernels take, where ONNX allows more: other arrays are cast on the way in and back on the way out.
// Measured with ONNX Runtime 1.30 by opening a model of one node for every operator and element type.
import { dtypes, type DType } from "../../tensor/dtype.ts";

export interface KernelTypes {
  /** Places of operands and results that share one element type. */
  readonly takes: "all" | readonly number[];
  readonly gives: "all" | readonly number[];
  readonly runs: ReadonlySet<DType>;
}

const all = { takes: "all", gives: "all" } as const;
const first = { takes: [0], gives: [0] } as const;
const truth = { takes: "all", gives: [] } as const;
const types = (text: string): ReadonlySet<DType> => new Set(text === "all but bf16" ? dtypes.filter((dtype) => dtype !== "bf16") : (text.split(" ") as DType[]));

const half = "f16 f32";
const floats = "f16 f32 f64";
const signed = "i32 i64 f16 f32 f64";
const numbers = "u8 u16 u32 u64 i8 i16 i32 i64 f16 f32 f64";

/** Operators in one row run the same types at the same places. */
const rows: readonly (readonly [operators: string, places: Pick<KernelTypes, "takes" | "gives">, runs: string])[] = [
  ["Acos Acosh Asin Asinh Atan Atanh AveragePool BatchNormalization Conv ConvTranspose Cosh Det Elu Erf Gelu GlobalAveragePool GlobalMaxPool HardSigmoid HardSwish Hardmax InstanceNormalization LRN LeakyRelu LpPool Mean MeanVarianceNormalization Mish PRelu Selu Sinh Softplus Softsign Tan ThresholdedRelu", all, half],
  ["Celu", all, "f32"],
  ["MaxUnpool", { takes: [0], gives: [0] }, half],
  ["RNN GRU LSTM", { takes: [0, 1, 2, 3, 5, 6, 7], gives: "all" }, half],
  ["Ceil Exp Floor GroupNormalization Log LogSoftmax LpNormalization Reciprocal Sigmoid Softmax Sqrt Sum Tanh", all, floats],
  ["Dropout", first, floats],
  ["Abs Add Div Mod Mul Sub", all, numbers],
  ["Equal Greater GreaterOrEqual Less LessOrEqual", truth, "bool string u8 u16 u32 u64 i8 i16 i32 i64 f16 f32 f64"],
  ["ArgMax ArgMin", { takes: [0], gives: [] }, "u8 i8 i32 i64 f16 f32 f64"],
  ["BitShift", all, "u8 u32 u64"],
  ["CenterCropPad", first, "u8 u32 u64 i8 i32 i64 f16 f32 f64 bool"],
  ["CumSum", first, signed],
  ["Col2Im", first, half],
  ["DepthToSpace", first, "u8 i8 f16 f32 f64"],
  ["Einsum", all, signed],
  ["Gemm", all, floats],
  ["GridSample", first, half],
  ["GridSample", { takes: [1], gives: [] }, half],
  ["Identity Expand Tile Size Reshape", first, "all but bf16"],
  ["MatMul", all, "f16 f32 f64 u32 u64 i32 i64"],
  ["Max Min", all, "u8 u32 u64 i8 i32 i64 f16 f32 f64"],
  ["Neg", all, "i8 i16 i32 i64 f16 f32 f64"],
  ["NonZero", { takes: [0], gives: [] }, "u8 i32 i64 f16 f32 bool"],
  ["OneHot", { takes: [0], gives: [] }, "i32 i64 f16 f32"],
  ["OneHot", { takes: [1], gives: [] }, "i32 i64 f16 f32"],
  ["OneHot", { takes: [2], gives: [0] }, "i32 f16 f32"],
  ["Pad", { takes: [0, 2], gives: [0] }, "u8 u32 u64 i8 i32 i64 f16 f32 f64 bool"],
  ["Pow", first, signed],
  ["Pow", { takes: [1], gives: [] }, signed],
  ["ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMean ReduceProd ReduceSum ReduceSumSquare", first, signed],
  ["ReduceMax ReduceMin", first, "u8 i8 i32 i64 f16 f32 f64 bool"],
  ["Relu", all, "i8 i32 f16 f32 f64"],
  ["Resize", first, "u8 i8 i32 f16 f32"],
  ["TopK", first, "u8 i8 i16 i32 i64 f16 f32 f64"],
  ["Trilu", first, "i32 i64 f16 f32 f64 bool"],
  ["Unique", first, "i8 i64 f16 f32 f64 string"],
  ["Where", { takes: [1, 2], gives: [0] }, "u8 i32 i64 f16 f32 f64 string"],
];

const byOperator = new Map<string, KernelTypes[]>();
for (const [operators, places, runs] of rows) for (const operator of operators.split(" ")) byOperator.set(operator, [...(byOperator.get(operator) ?? []), { ...places, runs: types(runs) }]);

export function kernelTypesOf(operator: string): readonly KernelTypes[] {
  return byOperator.get(operator) ?? [];
}

/** What may stand for an element type, best first: first what holds all its values, then what comes near. */
const substitutes: Partial<Readonly<Record<DType, readonly DType[]>>> = {
  bf16: ["f32"], f16: ["f32"], f64: ["f32"],
  i8: ["i32", "i64", "f32"], u8: ["i32", "i64", "f32"], i16: ["i32", "i64", "f32"], u16: ["i32", "u32", "i64", "f32"],
  i32: ["i64", "f64", "f32"], u32: ["i64", "u64", "f64", "f32"], i64: ["f64", "i32", "f32"], u64: ["i64", "f64", "f32"], bool: ["u8", "i32", "f32"],
};

export function substituteFor(dtype: DType, { runs }: KernelTypes): DType | undefined {
  return runs.has(dtype) ? undefined : substitutes[dtype]?.find((other) => runs.has(other));
}
