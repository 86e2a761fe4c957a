// Brings an operand into the order of axes that an ONNX node wants: lifted axes folded into one, then the operator's own.
import type { OnnxBuilder } from "../ir/onnx-builder.ts";
import type { OnnxOperand } from "./define.ts";

export interface Planes {
  readonly name: string;
  /** The labels that were folded into the first axis, and their sizes. */
  readonly lifted: readonly string[];
  readonly liftedDims: readonly number[];
  readonly count: number;
}

/** The array with the labels of `core` last and all others folded into `shape`d leading axes, as [count, …core] or with a 1 before. */
export function planesOf(onnx: OnnxBuilder, x: OnnxOperand, core: readonly string[], leading: "one axis" | "one and one" = "one axis"): Planes {
  const lifted = x.labels.filter((label) => !core.includes(label));
  const size = (label: string) => x.dims[x.labels.indexOf(label)] ?? 1;
  const liftedDims = lifted.map(size);
  const count = liftedDims.reduce((product, d) => product * d, 1);
  const ordered = ordering(onnx, x, [...lifted, ...core]);
  const dims = [...(leading === "one axis" ? [count] : [1, count]), ...core.map(size)];
  const same = dims.length === x.dims.length && leading === "one axis" && lifted.length === 1;
  return { name: same ? ordered : onnx.reshape(ordered, dims), lifted, liftedDims, count };
}

/** The result of a node over planes, its lifted axes unfolded again. */
export function unfoldPlanes(onnx: OnnxBuilder, name: string, planes: Planes, core: readonly (readonly [label: string, size: number])[], leading: "one axis" | "one and one" = "one axis"): { readonly name: string; readonly labels: readonly string[] } {
  const labels = [...planes.lifted, ...core.map(([label]) => label)];
  const dims = [...planes.liftedDims, ...core.map(([, size]) => size)];
  return { name: leading === "one axis" && planes.lifted.length === 1 ? name : onnx.reshape(name, dims), labels };
}

function ordering(onnx: OnnxBuilder, x: OnnxOperand, labels: readonly string[]): string {
  const perm = labels.map((label) => x.labels.indexOf(label));
  return perm.every((p, i) => p === i) ? x.name : onnx.transpose(x.name, perm);
}
