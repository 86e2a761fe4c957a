// The sizes a case's data have: what the model leaves open is what arrives.
import type { SizeDeclaration, WeftDocument } from "../../shared/document/document.ts";
import { inputOperator } from "../../shared/document/interface-nodes.ts";
import { isProblem } from "../../shared/base/problem.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { parseAxes } from "../../shared/tensor/type-text.ts";
import type { CaseValue } from "./case-value.ts";

export function sizesOf({ document, inputs }: ImportedModel, given: readonly CaseValue[]): WeftDocument {
  const sizes = new Map<string, SizeDeclaration>(Object.entries(document.sizes));
  for (const [i, { node }] of inputs.entries()) {
    const [value, declared] = [given[i], document.blocks[document.main]?.nodes[node]];
    if (value?.kind !== "array" || declared?.kind !== "operator" || declared.operator !== inputOperator) continue;
    const text = declared.attributes["axes"];
    const axes = typeof text === "string" ? parseAxes(text) : [];
    if (isProblem(axes)) continue;
    axes.forEach((axis, at) => {
      const dim = value.dims[at];
      if (axis.size.kind === "variable" && dim !== undefined && dim > 0) sizes.set(axis.size.name, { ...sizes.get(axis.size.name), value: dim });
    });
  }
  return { ...document, sizes: Object.fromEntries(sizes) };
}
