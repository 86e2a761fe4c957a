// Exported documents as cases for Python: their feeds and weights, and what the evaluator makes of them.
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { pathNames } from "../../shared/compiler/lower/names.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import type { PythonOptions } from "../../shared/exporters/python/file-parts.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import { networkNumbers, type NetworkNumbers } from "../support/network-numbers.ts";
import type { PythonCase } from "./run-python.ts";

export const frameworks = ["torch", "jax"] as const;
export type Framework = (typeof frameworks)[number];

export function exportedText(framework: Framework, checked: CheckedDiagram, options: PythonOptions = {}): string {
  const exported = framework === "torch" ? exportPyTorch(checked, options) : exportJax(checked, options);
  if (isProblem(exported)) throw new Error(exported.problem);
  return exported.text;
}

/** What the evaluator makes of a document, once for all targets. */
const known = new WeakMap<CheckedDiagram, Pick<NetworkNumbers, "lowered" | "feeds"> & { readonly outputs: ReadonlyMap<string, NumericArray> }>();

function numbersOf(checked: CheckedDiagram) {
  const seen = known.get(checked);
  if (seen) return seen;
  const numbers = networkNumbers(checked);
  const made = { lowered: numbers.lowered, feeds: numbers.feeds, outputs: numbers.outputs() };
  known.set(checked, made);
  return made;
}

/** Whether every number is one that float32 holds well. */
export function isTame(checked: CheckedDiagram): boolean {
  return [...numbersOf(checked).outputs.values()].every(({ data }) => data.every((x) => Math.abs(x) < 1e6));
}

export function exportedCase(framework: Framework, name: string, checked: CheckedDiagram, options: PythonOptions = {}): PythonCase {
  const source = exportedText(framework, checked, options);
  const numbers = numbersOf(checked);
  const { parameters } = numbers.lowered;
  const { outputs } = numbers;
  const names = pathNames(checked.main);
  const named = ({ node }: { readonly node: string }) => names.get(node) ?? node;
  // The last of its kind is the main diagram's.
  const main = [...source.matchAll(framework === "torch" ? /^class (\w+)\(/gm : /^def (?!params_from_weft)(\w+)\(/gm)].at(-1)![1]!;
  const learned = source.includes("from_weft(");
  const [prepare, run] = framework === "torch"
    ? [`module.${main}${learned ? ".from_weft(weights)" : "().eval()"}`, "prepared(*feeds)"]
    : [learned ? "module.params_from_weft(weights)" : "None", `module.${main}(${learned ? "prepared, " : ""}*feeds)`];
  return {
    name, source, prepare, run, readsWell: true, feeds: checked.main.inputs.map((input) => numbers.feeds.get(named(input))!), want: checked.main.outputs.map((output) => outputs.get(named(output))!),
    ...(parameters.length > 0 ? { weights: new Map(parameters.map((parameter) => [parameter.name, numbers.feeds.get(parameter.name)!])) } : {}),
  };
}
