// Derived gradients are PyTorch's: of every core word, and of every operator in PyTorch's own words for it.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { asScalar, compute, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { pathNames } from "../../shared/compiler/lower/names.ts";
import { topLevel } from "../../shared/exporters/python/top-level.ts";
import { frameworkNames, wordFunction } from "../../shared/exporters/python/word-function.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { wordCases } from "../laws/word-cases.ts";
import { runnableExamples, type ExampleDocument } from "./example-documents.ts";
import { exportedCase } from "./exported-cases.ts";
import { pythonWith, runPython, type PythonCase } from "./run-python.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const python = pythonWith("torch", "numpy");

/** PyTorch 2.13 goes back wrongly through batch norm without weights where the channels lie last; over the same numbers copied together it agrees with us. */
const wrongInPyTorch: ReadonlySet<string> = new Set(["batch-norm 3"]);

/** Calls with the first arrays, and goes back from the floats it gives, weighed by the last ones. */
const goBack = `
import torch as _torch

def go_back(call, count, feeds):
    with _torch.enable_grad():
        leaves = [x.clone().requires_grad_() if x.is_floating_point() else x for x in feeds[:count]]
        given = call(*leaves)
        given = [y for y in (given if isinstance(given, tuple) else (given,)) if y.is_floating_point()]
        total = sum((y.masked_fill(y < -1e30, 0) * weight).sum() for y, weight in zip(given, feeds[count:], strict=True))
        moving = [x for x in leaves if x.requires_grad]
        if not total.requires_grad:
            return tuple(_torch.zeros_like(x) for x in moving)
        found = _torch.autograd.grad(total, moving, allow_unused=True)
        return tuple(_torch.zeros_like(x) if g is None else g for x, g in zip(moving, found))
`;

/** The gradient of each input by name, zeros where there is none; undefined where no float comes out or goes in. */
function derived(graph: IrGraph, feeds: Feeds, names: readonly string[]): { readonly weights: readonly NumericArray[]; readonly want: readonly NumericArray[] } | undefined {
  const scalar = asScalar({ graph, feeds });
  const moving = names.filter((name) => feeds.get(name)?.dtype === "f32");
  if (!scalar || moving.length === 0) return undefined;
  const nodes = moving.map((name) => scalar.graph.inputs.find((input) => input.name === name)!.node);
  const made = differentiate(scalar.graph, { of: scalar.graph.outputs[0]!.value, withRespectTo: nodes });
  if (isProblem(made)) throw new Error(made.problem);
  const computed = compute({ graph: made.graph, feeds: scalar.feeds });
  return {
    weights: [...scalar.feeds].filter(([name]) => name.startsWith("weight ")).map(([, array]) => array),
    want: moving.map((name, i) => (isProblem(made.gradients[i]) ? numericArray(feeds.get(name)!, 0) : computed.get(`gradient:${name}`)!)),
  };
}

function wordCase({ name, graph, feeds }: (typeof wordCases)[number]): readonly PythonCase[] {
  const names = graph.inputs.map((input) => input.name);
  const found = derived(graph, feeds, names);
  if (!found) return [];
  const top = topLevel(frameworkNames);
  const lines = wordFunction("torch", "compute", graph.inputs, graph.outputs.map((output) => output.value), top).map(({ text }) => text);
  const source = ["import torch", "import torch.nn.functional as F", ...top.definitions.map((definition) => definition.source), ...lines, goBack].join("\n");
  return [{ name, source, run: `module.go_back(module.compute, ${names.length}, feeds)`, feeds: [...names.map((input) => feeds.get(input)!), ...found.weights], want: found.want }];
}

function operatorCase({ name, checked }: ExampleDocument): readonly PythonCase[] {
  if (wrongInPyTorch.has(name)) return [];
  const { lowered: { graph }, feeds } = networkNumbers(checked);
  const exported = exportedCase("torch", name, checked);
  const names = pathNames(checked.main);
  const inOrder = checked.main.inputs.map(({ node }) => names.get(node) ?? node);
  const found = derived(graph, feeds, inOrder);
  return found ? [{ ...exported, readsWell: false, source: `${exported.source}\n${goBack}`, run: `module.go_back(prepared, ${inOrder.length}, feeds)`, feeds: [...exported.feeds, ...found.weights], want: found.want }] : [];
}

test.skipIf(python === undefined)("PyTorch's autograd finds the same gradients (skipped without a Python that has torch: set WEFT_PYTHON)", () => {
  const cases = [...wordCases.flatMap(wordCase), ...runnableExamples().flatMap(operatorCase)];
  expect(cases.length).toBeGreaterThan(200);
  const far = [...runPython(python!, "torch", cases)].filter(([, error]) => !(typeof error === "number" && error < 1e-4));
  expect(far.map(([name, error]) => `${name}: ${error}\n${typeof error === "string" ? cases.find((one) => one.name === name)!.source : ""}`)).toEqual([]);
}, 300_000);
