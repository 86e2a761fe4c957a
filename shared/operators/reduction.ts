// What the reductions share: which axes they fold, and ONNX's Reduce nodes.
import type { OnnxBuilder } from "../ir/onnx-builder.ts";
import { axes } from "./attributes.ts";
import { namedCore } from "./core-axes.ts";
import type { OnnxOperand, Signature } from "./define.ts";
import type { Named } from "./named-builder.ts";
import { pythonTuple, type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const reducedAxes = { axes: axes("Axes", "", { about: "Names of the axes that are folded, separated by spaces; the last one when empty." }) };

export function reductionSignature(names: string): Signature {
  return { inputs: { x: namedCore(names, { label: "along" }) }, outputs: { y: { core: [] } } };
}

/** The labels that are folded: all but those of the lifted axes. */
export function foldedLabels(labels: readonly string[], kept: readonly string[]): readonly string[] {
  return labels.filter((label) => !kept.includes(label));
}

export function labelsToFold<V>(x: Named<V>, results: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return foldedLabels(x.labels, results["y"] ?? []);
}

export function spellReduction(operator: string, onnx: OnnxBuilder, x: OnnxOperand | undefined, names: string): { readonly name: string; readonly labels: readonly string[] } | undefined {
  if (!x) return undefined;
  const folded = namedCore(names, { label: "along" }).map(({ label }) => label);
  const name = onnx.node(operator, [x.name, onnx.int64(folded.map((label) => x.labels.indexOf(label)))], { keepdims: 0 });
  return { name, labels: x.labels.filter((label) => !folded.includes(label)) };
}

/** A method of the array, or a function of it, that takes the axes to fold. */
export function spellPythonReduction(call: string, keyword: "dim" | "axis", python: PythonBuilder, x: PythonOperand | undefined, folded: readonly string[]): PythonArray | undefined {
  if (!x || folded.length === 0) return undefined;
  const kept = x.labels.filter((label) => !folded.includes(label));
  const places = folded.map((label) => python.axis(x, label)).sort((a, b) => a - b);
  const axes = kept.length === 0 ? "" : `${keyword}=${places.length === 1 ? pythonTuple(places) : `(${places.join(", ")})`}`;
  const code = call.startsWith(".") ? `${x.code}${call}(${axes})` : `${call}(${[x.code, ...(axes === "" ? [] : [axes])].join(", ")})`;
  return { code, labels: kept };
}

export function pythonFolded(x: PythonOperand | undefined, results: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return foldedLabels(x?.labels ?? [], results["y"] ?? []);
}
