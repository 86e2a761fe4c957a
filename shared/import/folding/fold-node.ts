// Nodes whose operands are all at hand, computed on the way in: exporters leave masks, positions and tables of angles to the runtime.
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { numbersOfBytes } from "../../onnx-format/literal-bytes.ts";
import { textOf, type GraphNode, type Tensor } from "../graph.ts";
import type { ModelFiles } from "../tensor-data.ts";
import { constantOf, isFolded, mostFolded, rounded, tensorOfConstant, type Constant } from "./constant.ts";
import { elementwiseFolds } from "./fold-elementwise.ts";
import { viewFolds } from "./fold-views.ts";

/** The result of a node, or undefined where it is left to run. */
export type Fold = (node: GraphNode, operands: readonly Constant[]) => Constant | undefined;
export type Folds = Readonly<Record<string, Fold>>;

const folds: Folds = {
  ...elementwiseFolds, ...viewFolds,
  Range(_, [start, limit, delta]) {
    if (!start || !limit || !delta) return undefined;
    const [from, to, step] = [start.numbers[0] ?? 0, limit.numbers[0] ?? 0, delta.numbers[0] ?? 1];
    const count = Math.max(0, Math.ceil((to - from) / step));
    return count > mostFolded ? undefined : rounded(start.dtype, [count], Float64Array.from({ length: count }, (__, i) => from + i * step));
  },
  /** Sums of one product alone, which round as the product does. */
  MatMul(node, operands) {
    const [a, b] = operands;
    return a && b && a.dims.length > 1 && b.dims.length > 1 && a.dims.at(-1) === 1 && b.dims.at(-2) === 1 ? elementwiseFolds["Mul"]?.(node, operands) : undefined;
  },
  /** Products of two lists alone, which is how positions meet frequencies. */
  Einsum(node, [a, b]) {
    const equation = textOf(node, "equation")?.replaceAll(" ", "");
    if (!a || !b || a.dtype !== b.dtype || !/^(\w),(\w)->\1\2$/.test(equation ?? "") || a.dims.length !== 1 || b.dims.length !== 1) return undefined;
    const width = b.numbers.length;
    return rounded(a.dtype, [a.numbers.length, width], Float64Array.from({ length: a.numbers.length * width }, (_, i) => (a.numbers[Math.floor(i / width)] ?? 0) * (b.numbers[i % width] ?? 0)));
  },
};

export function foldNode(node: GraphNode, tensorAt: (value: string) => Tensor | undefined, files: ModelFiles): Tensor | undefined {
  if (node.domain !== "" || node.outputs.length !== 1 || Object.keys(node.graphs).length > 0) return undefined;
  if (node.operator === "ConstantOfShape") return filled(node, tensorAt, files);
  const fold = Object.hasOwn(folds, node.operator) ? folds[node.operator] : undefined;
  if (!fold || node.inputs.length === 0) return undefined;
  const tensors = node.inputs.map((value) => (value === "" ? undefined : tensorAt(value)));
  // An operand left out stands last, where no fold asks for it.
  const given = tensors.slice(0, tensors.findLastIndex((tensor) => tensor !== undefined) + 1);
  const operands = given.flatMap((tensor, at) => (tensor && constantOf(tensor, files, node.operator === "Slice" && at > 0)) ?? []);
  if (operands.length !== given.length || given.length === 0 || node.inputs.some((value, i) => value !== "" && !tensors[i])) return undefined;
  if (grown(node, operands) > mostFolded) return undefined;
  const made = fold(node, operands);
  return made && made.numbers.length <= mostFolded ? tensorOfConstant(made) : undefined;
}

/** How many elements the result can have, before any are made. */
function grown({ operator }: GraphNode, operands: readonly Constant[]): number {
  if (operator === "Expand") return [...(operands[1]?.numbers ?? []), operands[0]?.numbers.length ?? 1].reduce((a, b) => Math.max(a, 1) * Math.max(b, 1), 1);
  if (operator === "Tile") return [...(operands[1]?.numbers ?? [])].reduce((a, b) => a * b, operands[0]?.numbers.length ?? 1);
  if (operator === "Gather") return ((operands[0]?.numbers.length ?? 1) / Math.max(1, operands[0]?.dims[0] ?? 1)) * (operands[1]?.numbers.length ?? 1);
  if (operator === "Concat") return operands.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const dims = operands.map((x) => x.dims);
  const rank = Math.max(0, ...dims.map((each) => each.length));
  return operator in elementwiseFolds || operator === "MatMul" ? Array.from({ length: rank }, (_, axis) => Math.max(1, ...dims.map((each) => each[axis - (rank - each.length)] ?? 1))).reduce((a, b) => a * b, 1) : 0;
}

function filled(node: GraphNode, tensorAt: (value: string) => Tensor | undefined, files: ModelFiles): Tensor | undefined {
  const shape = tensorAt(node.inputs[0] ?? "");
  const dims = shape && constantOf(shape, files);
  if (!dims || [...dims.numbers].some((n) => n < 0)) return undefined;
  const count = dims.numbers.reduce((a, b) => a * b, 1);
  const value = node.attributes["value"]?.t;
  const dtype = value ? elementOfCode(value.dataType)?.dtype : "f32";
  if (count > mostFolded || dtype === undefined || !isFolded(dtype)) return undefined;
  const [number] = value ? (value.raw ? numbersOfBytes(dtype, value.raw) : []) : [0];
  return typeof number === "number" ? tensorOfConstant({ dtype, dims: [...dims.numbers], numbers: new Float64Array(count).fill(number) }) : undefined;
}
