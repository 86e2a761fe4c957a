// An array that a model holds as a node of its own: numbers in the drawing where they are few, else among the weights.
import type { Attributes } from "../../document/document.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { literal } from "../../tensor/size-algebra.ts";
import { printAxes } from "../../tensor/type-text.ts";
import type { Weight } from "../draft.ts";
import type { Tensor } from "../graph.ts";
import { countOf } from "../tensor-data.ts";

export interface ConstantNode {
  readonly operator: "constant" | "parameter";
  readonly attributes: Attributes;
  readonly weights: Readonly<Record<string, Weight>>;
  /** By dim, where it has an axis. */
  readonly names: readonly (string | undefined)[];
}

interface Numbers {
  numbersOf(tensor: Tensor): readonly number[] | undefined;
  weightOf(tensor: Tensor): Weight | undefined;
}

/** More numbers than these are no sight in a drawing; whole numbers and truth values have no other place. */
const mostReals = 8;
const mostWhole = 4096;

export function constantNode(tensor: Tensor, wanted: readonly (string | undefined)[], { numbersOf, weightOf }: Numbers): ConstantNode | undefined {
  const dtype = elementOfCode(tensor.element)?.dtype;
  const names = tensor.dims.map((dim, i) => wanted[i] ?? (dim === 1 ? undefined : `a${i}`));
  const axes = printAxes(tensor.dims.flatMap((dim, i) => (names[i] === undefined ? [] : [{ name: names[i], size: literal(dim) }])));
  const count = countOf(tensor);
  if (count === 0) return undefined;
  const few = dtype === "f32" && count <= mostReals ? numbersOf(tensor) : undefined;
  if (dtype === "f32" && !few?.every(Number.isFinite)) {
    const weight = weightOf(tensor);
    const dims = tensor.dims.filter((_, i) => names[i] !== undefined);
    return weight && { operator: "parameter", attributes: { axes }, weights: { value: { ...weight, dims } }, names };
  }
  if (dtype !== "f32" && dtype !== "i32" && dtype !== "bool" && dtype !== "i64") return undefined;
  const numbers = few ?? (count <= mostWhole ? numbersOf(tensor) : undefined);
  if (!numbers || (dtype === "i64" && !numbers.every((n) => Math.abs(n) < 2 ** 31))) return undefined;
  const values = numbers.every((n) => n === numbers[0]) ? numbers.slice(0, 1) : numbers;
  return { operator: "constant", attributes: { axes, values, dtype: dtype === "i64" ? "i32" : dtype }, weights: {}, names };
}
