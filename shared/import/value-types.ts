// Types of values as the document knows them: axes where all dims are known, else carried in ONNX's words.
import { isProblem } from "../base/problem.ts";
import { elementOfCode } from "../onnx-format/element-types.ts";
import { printOnnxType, type OnnxDim, type OnnxType } from "../onnx-format/value-type.ts";
import type { Axis } from "../tensor/axis.ts";
import { parseSize } from "../tensor/size-text.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { isSizeName } from "../document/names.ts";

/** Names of sizes as a document may have them, each of a model's own names to one of its own. */
export interface SizeNames {
  /** The size a dim stands for. */
  of(dim: string): Size;
  /** Every variable that was asked for. */
  readonly used: ReadonlyMap<string, string>;
}

export function createSizeNames(): SizeNames {
  const used = new Map<string, string>();
  const taken = new Set<string>();
  return {
    used,
    of(dim) {
      const known = used.get(dim);
      if (known !== undefined) return { kind: "variable", name: known };
      // Exporters write sums and products of other sizes into the name.
      const expression = /[-+*/()]/.test(dim) ? parseSize(dim) : undefined;
      if (expression && !isProblem(expression)) return expression;
      const stem = dim.normalize("NFC").replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^(?=\p{N})/u, "n").slice(0, 60) || "n";
      let name = isSizeName(stem) ? stem : `n_${stem}`.replace(/[^\w]/g, "_");
      for (let i = 2; taken.has(name); i++) name = `${stem}_${i}`;
      taken.add(name);
      used.set(dim, name);
      return { kind: "variable", name };
    },
  };
}

export function sizeOf(dim: OnnxDim, names: SizeNames): Size | undefined {
  if (dim === undefined || dim === 0) return undefined;
  return typeof dim === "number" ? { kind: "literal", value: dim } : names.of(dim);
}

/** `axisNames` gives a name an axis; those it lacks are numbered. */
export function documentType(type: OnnxType, names: SizeNames, axisNames: readonly (string | undefined)[] = []): TensorType {
  const dtype = type.kind === "tensor" ? elementOfCode(type.element)?.dtype : undefined;
  const sizes = type.kind === "tensor" ? type.dims?.map((dim) => sizeOf(dim, names)) : undefined;
  if (dtype === undefined || !sizes?.every((size) => size !== undefined)) return { dtype: "f32", axes: [], carried: printOnnxType(type) };
  return { dtype, axes: distinctAxes(sizes.map((size, i) => ({ name: axisNames[i] ?? (size.kind === "variable" ? size.name : `a${i}`), size }))) };
}

/** Names of the axes of one array differ. */
export function distinctAxes(axes: readonly Axis[]): readonly Axis[] {
  const seen = new Set<string>();
  return axes.map((axis) => {
    let name = axis.name;
    while (seen.has(name)) name += "′";
    seen.add(name);
    return name === axis.name ? axis : { ...axis, name };
  });
}
