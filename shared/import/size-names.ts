// Names of sizes as a document may have them, each of a model's own names to one of its own.
import { isProblem } from "../base/problem.ts";
import { isSizeName } from "../document/names.ts";
import type { OnnxDim } from "../onnx-format/value-type.ts";
import { freeVariables, substitute } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import type { Size } from "../tensor/size.ts";

export interface SizeNames {
  /** The size a dim of the model stands for. */
  of(dim: string): Size;
  /** What the model calls each size -> what the document calls it. */
  readonly used: ReadonlyMap<string, string>;
}

export function createSizeNames(): SizeNames {
  const used = new Map<string, string>();
  const taken = new Set<string>();
  const named = (dim: string): Size => {
    const known = used.get(dim);
    if (known !== undefined) return { kind: "variable", name: known };
    const stem = dim.normalize("NFC").replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^(?=\p{N})/u, "n").slice(0, 60);
    const base = isSizeName(stem) ? stem : "n";
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
    taken.add(name);
    used.set(dim, name);
    return { kind: "variable", name };
  };
  return {
    used,
    of(dim) {
      // Exporters write sums and products of other sizes into the name.
      const expression = /[-+*/()]/.test(dim) && !used.has(dim) ? parseSize(dim) : undefined;
      if (!expression || isProblem(expression)) return named(dim);
      return substitute(expression, new Map([...freeVariables(expression)].map((name) => [name, named(name)])));
    },
  };
}

export function sizeOfDim(dim: OnnxDim, names: SizeNames): Size | undefined {
  if (dim === undefined) return undefined;
  return typeof dim === "number" ? { kind: "literal", value: dim } : names.of(dim);
}
